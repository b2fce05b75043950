"""JSON-LD and N-Triples, read by rdflib. The SPARQL query of the documentation runs in ``test_docs.py``."""

from __future__ import annotations

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from pipeline.outputs.reading import Finished

from .conftest import Export

SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
GAF = Namespace("http://groundedannotationframework.org/gaf#")
VOC = Namespace("urn:dashiji:vocabulary:")
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
SPUTNIK = URIRef("urn:dashiji:data:space_race/event/launch-sputnik-1")


@pytest.fixture(scope="module")
def graph(article: Finished, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    from pipeline.exports.rdf import write

    folder = tmp_path_factory.mktemp("rdf")
    write([article], folder)
    return Graph().parse(folder / "dashiji.nt")


def test_both_files_say_the_same(article: Finished, trouble: Finished, export: Export) -> None:
    folder = export("rdf", article, trouble)
    assert isomorphic(Graph().parse(folder / "dashiji.jsonld"), Graph().parse(folder / "dashiji.nt"))


def test_every_record_is_an_event_with_its_date(graph: Graph, article: Finished) -> None:
    records = article.document.records
    assert len(set(graph.subjects(RDF.type, SEM.Event))) == len(records)
    dates = [literal for literal in graph.objects(None, SEM.hasTimeStamp) if isinstance(literal, Literal)]
    assert {literal.datatype for literal in dates} == {EDTF}
    assert {str(literal) for literal in dates} == {date for record in records for date in record.dates}


def test_the_first_sputnik(graph: Graph) -> None:
    assert graph.value(SPUTNIK, SEM.eventType) == VOC.Launch
    assert graph.value(SPUTNIK, SEM.hasEarliestBeginTimeStamp) == Literal("1957-10-04", datatype=XSD.date)
    assert graph.value(SPUTNIK, VOC.launcher) == URIRef("urn:dashiji:data:vehicle/r-7")
    roles = (VOC.person, VOC.vehicle, VOC.launcher, VOC.agent)
    assert set(graph.objects(SPUTNIK, SEM.hasActor)) == {o for role in roles for o in graph.objects(SPUTNIK, role)}
    mentions = list(graph.objects(SPUTNIK, GAF.denotedBy))
    assert sorted(str(graph.value(mention, NIF.anchorOf)) for mention in mentions) == ["发射", "发射", "发射", "起飞"]
    for mention in mentions:
        sentence = str(graph.value(graph.value(mention, NIF.sentence), NIF.anchorOf))
        assert str(graph.value(mention, NIF.anchorOf)) in sentence


def test_strings_show_what_their_context_has_there(graph: Graph, article: Finished) -> None:
    (context,) = graph.subjects(RDF.type, NIF.Context)
    assert str(graph.value(context, NIF.isString)) == article.document.text
    strings = list(graph.subjects(RDF.type, NIF.String))
    assert len(strings) > 800
    for string in strings:
        start, end = (int(graph.value(string, name)) for name in (NIF.beginIndex, NIF.endIndex))
        assert str(graph.value(string, NIF.anchorOf)) == article.document.text[start:end]


def test_whatever_is_named_is_described(graph: Graph) -> None:
    for name in (SEM.hasActor, SEM.hasPlace):
        assert all((filler, RDFS.label, None) in graph for filler in graph.objects(None, name))


def test_trouble_comes_back(trouble: Finished, export: Export) -> None:
    for name in ("dashiji.jsonld", "dashiji.nt"):
        graph = Graph().parse(export("rdf", trouble) / name)
        (context,) = graph.subjects(RDF.type, NIF.Context)
        assert str(graph.value(context, NIF.isString)) == trouble.document.text
        assert set('<>"{}|\\^` \n').isdisjoint("".join(map(str, graph.subjects())))
