"""Linked data: records as events of the Simple Event Model, grounded in the text by NIF strings (GAF), dates as EDTF.

``dashiji.jsonld`` and ``dashiji.nt`` (N-Triples) hold the same statements. A date that may mean many days is not an
interval during which something went on, so SEM's earliest begin and latest end are used, not an interval of OWL-Time.
IRIs begin with ``urn:dashiji:``; to publish under another name, change the two prefixes at the top of the JSON-LD.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rdflib import Graph

from pipeline.data import EVENT_TYPES, MODALITIES, OUTCOMES, Document, Entity, Record
from pipeline.exports.individuals import Individuals
from pipeline.exports.safe import iri_part, spelled_out, to_json
from pipeline.exports.wording import headline
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished

Node = dict[str, Any]

CONTEXT = {
    "data": "urn:dashiji:data:",
    "voc": "urn:dashiji:vocabulary:",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CLASSES = {
    "PERSON": ["sem:Actor", "schema:Person"],
    "VEHICLE": ["sem:Actor", "voc:Vehicle"],
    "ORG": ["sem:Actor", "schema:Organization"],
    "PLACE": ["sem:Place", "schema:Place"],
    "PROGRAM": ["voc:Program"],
}
_PROPERTIES = dict.fromkeys(("person", "vehicle", "launcher", "agent", "org"), "sem:hasActor") | {
    "place": "sem:hasPlace",
    "program": "sem:eventProperty",
}
"""Each role is a property of the vocabulary under one of SEM's; both are stated."""


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write ``dashiji.jsonld`` and ``dashiji.nt``. Raises OSError."""
    content = to_json({"@context": CONTEXT, "@graph": nodes(documents)}, indent=1)
    graph = Graph().parse(data=content, format="json-ld")
    write_atomically(folder / "dashiji.jsonld", content)
    # Not Turtle: rdflib's writer takes time with the square of the number of names.
    triples = sorted(spelled_out(graph.serialize(format="nt")).removesuffix("\n").split("\n"))
    write_atomically(folder / "dashiji.nt", "".join(f"{triple}\n" for triple in triples))


def nodes(documents: Sequence[Finished]) -> list[Node]:
    """All nodes of the graph: the vocabulary, then documents with their records and mentions, then individuals."""
    result = _vocabulary()
    individuals = Individuals()
    spans: dict[str, list[str]] = {}
    for finished in documents:
        document = finished.document
        result.append(_context(finished))
        for entity in document.entities:
            entity_id = Individuals.id_of(entity)
            if entity_id is not None:
                individuals.add(entity)
                spans.setdefault(_entity_iri(entity.label, entity_id), []).append(
                    _span_iri(document, entity.start, entity.end)
                )
        by_place = {(entity.start, entity.end): entity for entity in document.entities}
        result += [_record(document, record, by_place) for record in document.records]
        result += _strings(document)
    for row in individuals.rows():
        iri = _entity_iri(row["label"], row["entity_id"])
        labels = [_chinese(row["name"]), *([{"@value": row["latin"]}] if row["latin"] else [])]
        denoted = [{"@id": span} for span in dict.fromkeys(spans[iri])]
        result.append({"@id": iri, "@type": _CLASSES[row["label"]], "rdfs:label": labels, "gaf:denotedBy": denoted})
    return result


def _vocabulary() -> list[Node]:
    types = [{"@id": f"voc:{kind}", "@type": "sem:EventType", "rdfs:label": kind} for kind in EVENT_TYPES]
    roles = [{"@id": f"voc:{role}", "rdfs:subPropertyOf": {"@id": parent}} for role, parent in _PROPERTIES.items()]
    values = [{"@id": f"voc:{value}", "rdfs:label": value} for value in (*MODALITIES, *OUTCOMES)]
    return [*types, *roles, *values]


def _context(finished: Finished) -> Node:
    document, about = finished.document, finished.about
    node: Node = {
        "@id": _span_iri(document, 0, len(document.text)),
        "@type": ["nif:Context", "nif:RFC5147String"],
        "nif:isString": document.text,
        "dcterms:title": _chinese(about.get("title") or document.doc_id),
    }
    told = {"dcterms:source": "url", "dcterms:license": "licence", "dcterms:rights": "attribution"}
    return node | {name: about[key] for name, key in told.items() if about.get(key)}


def _record(document: Document, record: Record, by_place: dict[tuple[int, int], Entity]) -> Node:
    node: Node = {
        "@id": f"data:{iri_part(document.doc_id)}/event/{iri_part(record.event_id)}",
        "@type": "sem:Event",
        "rdfs:label": _chinese(headline(record)),
        "sem:eventType": {"@id": f"voc:{record.type}"},
        "voc:modality": {"@id": f"voc:{record.modality}"},
        "sem:hasTimeStamp": [{"@value": value, "@type": "edtf:EDTF"} for value in record.dates],
        "gaf:denotedBy": [{"@id": _span_iri(document, m["start"], m["end"])} for m in record.mentions],
    }
    if record.outcome:
        node["voc:outcome"] = {"@id": f"voc:{record.outcome}"}
    if record.confidence is not None:
        node["voc:confidence"] = {"@value": str(record.confidence), "@type": "xsd:decimal"}
    if record.date_from and record.date_to:
        node["sem:hasEarliestBeginTimeStamp"] = {"@value": record.date_from, "@type": "xsd:date"}
        node["sem:hasLatestEndTimeStamp"] = {"@value": record.date_to, "@type": "xsd:date"}
    for role, fillers in record.fields.items():
        iris = dict.fromkeys(_filler_iri(by_place, filler) for filler in fillers)
        for name in (f"voc:{role}", _PROPERTIES[role]):
            node.setdefault(name, []).extend({"@id": iri} for iri in iris)
    return node


def _filler_iri(by_place: dict[tuple[int, int], Entity], filler: dict[str, Any]) -> str:
    start, end = filler["spans"][0]
    entity = by_place[start, end]
    return _entity_iri(entity.label, Individuals.id_of(entity) or entity.text)


def _strings(document: Document) -> list[Node]:
    """The stretches of text that name or tell something, and the sentences of the triggers."""
    context = {"@id": _span_iri(document, 0, len(document.text))}
    bounds = {(e.start, e.end): None for e in document.entities if e.label in _CLASSES}
    sentences: dict[tuple[int, int], tuple[int, int]] = {}
    for record in document.records:
        for mention in record.mentions:
            place = (mention["start"], mention["end"])
            sentences[place] = (mention["sentence_start"], mention["sentence_end"])
            bounds |= {place: None, sentences[place]: None}
    result = []
    for start, end in sorted(bounds):
        node: Node = {
            "@id": _span_iri(document, start, end),
            "@type": ["nif:String", "nif:RFC5147String"],
            "nif:beginIndex": {"@value": str(start), "@type": "xsd:nonNegativeInteger"},
            "nif:endIndex": {"@value": str(end), "@type": "xsd:nonNegativeInteger"},
            "nif:anchorOf": document.text[start:end],
            "nif:referenceContext": context,
        }
        if (start, end) in sentences:
            node["nif:sentence"] = {"@id": _span_iri(document, *sentences[start, end])}
        result.append(node)
    return result


def _span_iri(document: Document, start: int, end: int) -> str:
    return f"data:{iri_part(document.doc_id)}#char={start},{end}"


def _entity_iri(label: str, entity_id: str) -> str:
    return f"data:{label.lower()}/{iri_part(entity_id)}"


def _chinese(text: str) -> Node:
    return {"@value": text, "@language": "zh"}
