"""CoNLL-2003 columns with BIO (IOB2) tags: one token a line, a blank line after each sentence, ``-DOCSTART-`` before
each document. ``dashiji.chars.conll`` has a line a character, ``dashiji.tokens.conll`` a line a word.

The columns are token, part of speech, chunk, tag; the two in the middle are not known and hold ``-``. White space
separates columns, so characters that are white space have no line. Of entities that overlap, the longest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.data import Document, Entity
from pipeline.exports.docbin import DocMaker
from pipeline.files import write_atomically
from pipeline.outputs.reading import Finished
from pipeline.text import sentences

Token = tuple[int, str]
"""First character (code points) and text."""

_START = "-DOCSTART- -X- O O\n\n"


def write(documents: Sequence[Finished], folder: Path) -> None:
    """Write both files. Raises OSError."""
    maker = DocMaker()
    chars, words = [], []
    for finished in documents:
        document = finished.document
        chars.append(_document(document, enumerate(document.text)))
        words.append(_document(document, ((token.idx, token.text) for token in maker(document))))
    for name, parts in (("chars", chars), ("tokens", words)):
        write_atomically(folder / f"dashiji.{name}.conll", "".join(parts))


def _document(document: Document, tokens: Iterable[Token]) -> str:
    tags = _tags(document.entities)
    ends = iter([end for _, end in sentences(document.text)])
    end, sentence, lines = next(ends, 0), "", [_START]
    for start, text in tokens:
        while start >= end:
            end, sentence = next(ends), _close(sentence, lines)
        word = "".join(text.split())
        if word:
            sentence += f"{word} - - {tags.get(start, 'O')}\n"
    _close(sentence, lines)
    return "".join(lines)


def _close(sentence: str, lines: list[str]) -> str:
    if sentence:
        lines.append(f"{sentence}\n")
    return ""


def _tags(entities: Sequence[Entity]) -> dict[int, str]:
    """offset → BIO tag of every character in an entity."""
    tags: dict[int, str] = {}
    for entity in _apart(entities):
        tags |= dict.fromkeys(range(entity.start, entity.end), f"I-{entity.label}")
        tags[entity.start] = f"B-{entity.label}"
    return tags


def _apart(entities: Sequence[Entity]) -> Iterator[Entity]:
    """The entities without those that overlap a longer one (of equally long ones, the first)."""
    taken: set[int] = set()
    for entity in sorted(entities, key=lambda e: (e.start - e.end, e.start)):
        if taken.isdisjoint(range(entity.start, entity.end)):
            taken.update(range(entity.start, entity.end))
            yield entity
