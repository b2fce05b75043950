"""The name stage as a spaCy component: finds, then writes."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document import add_entities, get_entities, get_reading, tokens_of
from pipeline.names import find_names


class NameComponent:
    """Writes PERSON, VEHICLE, ORG, PLACE and PROGRAM mentions to the document's annotations."""

    def __init__(self, cold: bool = False, tokens: bool = True) -> None:
        self.cold, self.tokens = cold, tokens

    def __call__(self, doc: Doc) -> Doc:
        words = tokens_of(doc)
        heard = get_reading(doc)
        add_entities(
            doc,
            find_names(
                "".join(words),
                get_entities(doc),
                cold=self.cold,
                words=words if self.tokens else None,
                heard=heard,
            ),
        )
        return doc


@Language.factory(
    "dashiji_names",
    default_config={"cold": False, "tokens": True},
    assigns=["doc._.dashiji_entities"],
)
def make_names(nlp: Language, name: str, cold: bool, tokens: bool) -> NameComponent:
    """``cold``: without the lexicons of people and craft. ``tokens``: the Doc's tokens are words as jieba cuts them,
    on which the tagger was trained; else it cuts the text for itself."""
    return NameComponent(cold, tokens)
