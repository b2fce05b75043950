"""Running the pipeline itself under three conditions: as it is, with gold entities given, and without its lexicons."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.data import Document
from pipeline.evaluation.suite import Gold, Suite, score

END_TO_END = "end to end"
GOLD_ENTITIES = "gold entities"
COLD = "cold"
CONDITIONS = (END_TO_END, GOLD_ENTITIES, COLD)


def run_condition(condition: str, gold: Gold) -> dict[str, Document]:
    """What the pipeline finds in the gold's texts. ``condition``: one of :data:`CONDITIONS`."""
    if condition == GOLD_ENTITIES:
        return {doc_id: _from_gold_entities(document) for doc_id, document in gold.documents.items()}
    run = _pipeline(cold=condition == COLD)
    return {doc_id: run(document) for doc_id, document in gold.documents.items()}


def _pipeline(*, cold: bool) -> Callable[[Document], Document]:
    from pipeline.run import extract, load

    nlp = load(cold=cold)
    return lambda document: extract(document.text, doc_id=document.doc_id, nlp=nlp)


def _from_gold_entities(document: Document) -> Document:
    from pipeline.events import find_events

    return Document(document.doc_id, document.text, document.entities, find_events(document.text, document.entities))


def score_conditions(gold: Gold) -> list[Suite]:
    """The three conditions, scored."""
    return [score(condition, gold, run_condition(condition, gold)) for condition in CONDITIONS]
