"""What the page's script reads: records, people and craft as plain lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.data import ROLE_FILLERS, ROLES, Document, Record
from pipeline.exports.individuals import Individuals
from pipeline.exports.safe import one_line
from pipeline.exports.wording import date_mods, date_words, headline
from pipeline.outputs.frames import Row
from pipeline.outputs.reading import Finished
from pipeline.view.wording import wording

_NAMED_ROLES = {"person": "PERSON", "vehicle": "VEHICLE", "launcher": "VEHICLE"}


def payload(documents: Sequence[Finished]) -> Row:
    """Everything the script needs, ready for JSON.

    ``docs``: id, title and source of each document. ``records``: by first day, undated last; of each the document's
    number (``doc``), the share-link (``key``), EDTF value and words, day bounds, fillers of each role as
    ``[name, individual, [start, …]]``, and mentions as offsets into the document. ``people`` and ``craft``: individuals
    with their written forms and the numbers of their records. ``words``: the wording in both languages.
    """
    individuals = Individuals()
    for finished in documents:
        for entity in finished.document.entities:
            individuals.add(entity)
    known = {(row["label"], row["entity_id"]): row for row in individuals.rows()}
    records = [
        _record(number, finished.document.doc_id, record, mods, known)
        for number, finished in enumerate(documents)
        for mods in [date_mods(finished.document)]
        for record in finished.document.records
    ]
    records.sort(key=lambda row: (row["from"] or "9", row["doc"], row["mentions"][0]["start"], row["key"]))
    return {
        "docs": [_about(finished) for finished in documents],
        "records": records,
        "people": _table("PERSON", documents, known, records),
        "craft": _table("VEHICLE", documents, known, records),
        "words": wording(),
    }


def _about(finished: Finished) -> Row:
    about, doc_id = finished.about, finished.document.doc_id
    source = about.get("attribution") or about.get("origin") or ""
    return {"id": doc_id, "title": one_line(about.get("title") or doc_id), "source": one_line(source)}


def _record(
    number: int, doc_id: str, record: Record, mods: dict[tuple[str, str | None], str], known: dict[tuple[str, str], Row]
) -> Row:
    return {
        "doc": number,
        "id": record.event_id,
        "key": f"{doc_id}/{record.event_id}",
        "type": record.type,
        "value": record.date or "",
        "date": date_words(record.date, mods.get((record.event_id, record.date))) if record.date else "",
        "from": record.date_from or "",
        "to": record.date_to or "",
        "modality": record.modality,
        "outcome": record.outcome or "",
        "confidence": record.confidence,
        "conflict": list(record.dates) if record.conflict else [],
        "headline": one_line(headline(record)),
        "reason": record.reason,
        "roles": {role: [_filler(filler) for filler in record.fields[role]] for role in ROLES if role in record.fields},
        "dated": [[row["start"], row["end"]] for row in record.dated],
        "countries": _countries(record, known),
        "mentions": [
            {"start": m["start"], "end": m["end"], "source": m["source"], "sentence": m["sentence_start"],
             "words": one_line(str(m["sentence"]))}
            for m in record.mentions
        ],
    }  # fmt: skip


def _filler(filler: dict[str, Any]) -> list[Any]:
    return [one_line(str(filler["name"])), filler["id"], [start for start, _ in filler["spans"]]]


def _countries(record: Record, known: dict[tuple[str, str], Row]) -> list[str]:
    """ISO codes of the countries of those who take part, sorted."""
    codes: set[str] = set()
    for role, fillers in record.fields.items():
        for filler in fillers:
            for label in ROLE_FILLERS[role]:
                row = known.get((label, filler["id"]))
                codes.update(str(row["country"] or "").split("|") if row else ())
    return sorted(codes - {""})


def _table(
    label: str, documents: Sequence[Finished], known: dict[tuple[str, str], Row], records: Sequence[Row]
) -> list[Row]:
    """Individuals of a label by number of records, then mentions; each with its forms and its records' numbers."""
    forms = _forms(label, (finished.document for finished in documents))
    told: dict[str, list[int]] = defaultdict(list)
    roles = [role for role, filled in _NAMED_ROLES.items() if filled == label]
    for number, record in enumerate(records):
        for entity_id in dict.fromkeys(filler[1] for role in roles for filler in record["roles"].get(role, ())):
            told[entity_id].append(number)
    rows = []
    for entity_id, counted in forms.items():
        row = known[label, entity_id]
        rows.append(
            {
                "id": entity_id,
                "name": one_line(str(row["name"])),
                "latin": row["latin"] or "",
                "kind": row["kind"] or "",
                "country": row["country"] or "",
                "years": row["years"] or "",
                "forms": [
                    [one_line(form), count] for form, count in sorted(counted.items(), key=lambda f: (-f[1], f[0]))
                ],
                "records": told[entity_id],
            }
        )
    return sorted(rows, key=lambda row: (-len(row["records"]), -sum(n for _, n in row["forms"]), row["id"]))


def _forms(label: str, documents: Iterable[Document]) -> dict[str, Counter[str]]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for entity in document.entities:
            if entity.label == label:
                forms[Individuals.id_of(entity) or ""][entity.text] += 1
    return forms
