"""GraphML and GEXF, read by networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from pipeline.exports.graph import make_graph
from pipeline.exports.safe import for_xml
from pipeline.outputs.reading import Finished

from .conftest import Export

READERS = {"dashiji.graphml": nx.read_graphml, "dashiji.gexf": nx.read_gexf}


@pytest.mark.parametrize("name", list(READERS))
def test_networkx_reads_the_same_graph(name: str, article: Finished, trouble: Finished, export: Export) -> None:
    graph = READERS[name](export("graph", article, trouble) / name)
    made = make_graph([article, trouble])
    assert set(graph) == set(made)
    arrows = sorted((source, target, data["role"]) for source, target, data in made.edges(data=True))
    assert sorted((source, target, data["role"]) for source, target, data in graph.edges(data=True)) == arrows
    for node, known in made.nodes(data=True):
        assert {key: graph.nodes[node][key] for key in known} == known


def test_records_and_their_participants(article: Finished) -> None:
    graph = make_graph([article])
    events = [node for node, kind in graph.nodes(data="kind") if kind == "EVENT"]
    assert len(events) == len(article.document.records)
    sputnik = "event:space_race/launch-sputnik-1"
    arrows = {(target, role) for _, target, role in graph.out_edges(sputnik, data="role")}
    assert len(arrows) == 4
    assert {("VEHICLE:sputnik-1", "vehicle"), ("VEHICLE:r-7", "launcher"), ("PERSON:sergei-korolev", "person")} < arrows
    assert graph.nodes[sputnik]["year"] == 1957
    assert all(degree for node, degree in graph.degree() if not node.startswith("event:"))


def test_trouble_becomes_readable_xml(trouble: Finished, export: Export) -> None:
    folder = export("graph", trouble)
    for name, read in READERS.items():
        labels = set(dict(read(folder / name).nodes(data="label")).values())
        assert "<script>alert(1)</script>" in labels
        assert "<script" not in (folder / name).read_text(encoding="utf-8")
    assert for_xml("a\x00\x1b\ufffeb\n") == "a\ufffd\ufffd\ufffdb\n"


def test_no_day_of_writing(article: Finished, export: Export) -> None:
    assert "lastmodifieddate" not in (export("graph", article) / "dashiji.gexf").read_text(encoding="utf-8")
