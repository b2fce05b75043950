"""The name stage as a spaCy component: finds, then writes."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import add_entities, get_entities
from pipeline.names import find_names


class NameComponent:
    """Writes PERSON, VEHICLE, ORG, PLACE and PROGRAM mentions to the document's annotations."""

    def __init__(self, cold: bool = False) -> None:
        self.cold = cold

    def __call__(self, doc: Doc) -> Doc:
        add_entities(doc, find_names(doc.text, get_entities(doc), cold=self.cold, words=[token.text for token in doc]))
        return doc


@Language.factory(
    "dashiji_names",
    default_config={"cold": False},
    assigns=["doc._.dashiji_entities"],
)
def make_names(nlp: Language, name: str, cold: bool) -> NameComponent:
    """``cold``: without the lexicons of people and craft."""
    return NameComponent(cold)
