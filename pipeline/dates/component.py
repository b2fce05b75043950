"""The date stage as a spaCy component: finds, then writes."""

from __future__ import annotations

import datetime

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates import find_dates
from pipeline.document import add_entities, text_of


class DateComponent:
    """Writes DATE and DURATION mentions to the document's annotations."""

    def __init__(self, reference_date: str | None = None) -> None:
        self.reference = datetime.date.fromisoformat(reference_date) if reference_date else None

    def __call__(self, doc: Doc) -> Doc:
        add_entities(doc, find_dates(text_of(doc), reference_date=self.reference))
        return doc


@Language.factory(
    "dashiji_dates",
    default_config={"reference_date": None},
    assigns=["doc._.dashiji_entities"],
)
def make_dates(nlp: Language, name: str, reference_date: str | None) -> DateComponent:
    """``reference_date``: ISO day from which 今天 and the like count when the text gives no dateline."""
    return DateComponent(reference_date)
