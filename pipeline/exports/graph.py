"""Who, event and craft as a graph: GraphML and GEXF (Gephi), with an arrow from each record to each participant.

Nodes have ``kind`` (EVENT, PERSON, VEHICLE, ORG, PLACE, PROGRAM) and what is known of them, arrows a ``role``.
Characters XML cannot hold are U+FFFD. Dates stand as text and as ``year`` where they lie in one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import networkx as nx

from pipeline.exports.relational import table_rows
from pipeline.exports.safe import for_xml
from pipeline.exports.wording import headline, sentence
from pipeline.files import write_atomically
from pipeline.outputs.frames import Row
from pipeline.outputs.reading import Finished

_OF_RECORD = ("doc_id", "type", "date", "date_from", "date_to", "year", "modality", "outcome", "confidence")
_OF_ENTITY = ("latin", "country", "years")


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.graphml`` and ``dashiji.gexf``. Raises OSError."""
    graph = make_graph(documents)
    graphml = "\n".join(nx.generate_graphml(graph, named_key_ids=True)) + "\n"
    gexf = "\n".join(nx.generate_gexf(graph)) + "\n"
    # networkx writes the day of writing, which would make two runs differ.
    gexf = re.sub(r' lastmodifieddate="[^"]*"', "", gexf, count=1)
    write_atomically(folder / "dashiji.graphml", graphml)
    write_atomically(folder / "dashiji.gexf", gexf)


def make_graph(documents: Sequence[Finished]) -> nx.MultiDiGraph:
    """The graph; nodes are named ``event:document/id`` and ``LABEL:id``, arrows have their role as key."""
    rows = table_rows(documents)
    graph = nx.MultiDiGraph()
    told = {
        (finished.document.doc_id, record.event_id): (headline(record), sentence(record))
        for finished in documents
        for record in finished.document.records
    }
    for row in rows["records"]:
        label, text = told[row["doc_id"], row["record_id"]]
        known = {"event_type" if name == "type" else name: row[name] for name in _OF_RECORD}
        _add(graph, _event_node(row), kind="EVENT", label=label, sentence=text, **known)
    for row in rows["entities"]:
        known = {"craft_kind" if row["label"] == "VEHICLE" else "subkind": row["kind"]}
        known |= {name: row[name] for name in _OF_ENTITY}
        _add(graph, _entity_node(row), kind=row["label"], label=row["name"], **known)
    mentions = {(row["doc_id"], row["mention_id"]): row for row in rows["mentions"]}
    events = {(row["doc_id"], row["event_id"]): row for row in rows["events"]}
    for row in rows["arguments"]:
        mention = mentions[row["doc_id"], row["mention_id"]]
        if mention["entity_id"] is not None:
            source = _event_node(events[row["doc_id"], row["event_id"]])
            graph.add_edge(source, _entity_node(mention), key=row["role"], role=row["role"])
    graph.remove_nodes_from([name for name, degree in graph.degree() if degree == 0 and not name.startswith("event:")])
    return graph


def _add(graph: nx.MultiDiGraph, name: str, **known: object) -> None:
    kept = {key: for_xml(value) if isinstance(value, str) else value for key, value in known.items()}
    graph.add_node(name, **{key: value for key, value in kept.items() if value is not None})


def _event_node(row: Row) -> str:
    return for_xml(f"event:{row['doc_id']}/{row['record_id']}")


def _entity_node(row: Row) -> str:
    return for_xml(f"{row['label']}:{row['entity_id']}")
