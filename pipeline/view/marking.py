"""The text of a document as HTML: sentences, marked mentions and triggers, all characters escaped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from html import escape

from pipeline.data import Document
from pipeline.exports.safe import for_xml
from pipeline.text import paragraphs, sentences

_UNSEEN = dict.fromkeys(
    [*range(0x7F, 0xA0), *map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")],
    "\ufffd",
)
"""Marks of writing direction and C1 controls are shown as what they are: something unseen that was there."""

Mark = tuple[int, int, str]


def marked(document: Document, number: int) -> str:
    """The document, a ``<p>`` for each line with text; ``number`` of the document makes ids unique.

    Every sentence is ``<span class="s" id="s{number}-{start}">``, every mention ``<span class="m LABEL"
    data-at="{start}">``, every trigger one with the class TRIGGER. Offsets are code points into the text. Control
    characters and marks of writing direction stand as U+FFFD.
    """
    shown = for_xml(document.text).translate(_UNSEEN)
    marks = _marks(document)
    starts = [start for start, _, _ in marks]
    borders = sentences(document.text)
    ends = [end for _, end in borders]
    lines = []
    for low, high in paragraphs(document.text):
        parts = []
        for start, end in borders[bisect_right(ends, low) :]:
            if start >= high:
                break
            inside = marks[bisect_left(starts, max(start, low)) : bisect_left(starts, min(end, high))]
            content = _with_marks(shown, max(start, low), min(end, high), inside)
            parts.append(f'<span class="s" id="s{number}-{start}">{content}</span>')
        lines.append(f"<p>{''.join(parts)}</p>")
    return "\n".join(lines)


def _marks(document: Document) -> list[Mark]:
    """Mentions and triggers in text order, apart from each other: of two that overlap the first stays."""
    found = {(e.start, e.end, e.label) for e in document.entities}
    found |= {(e.trigger.start, e.trigger.end, "TRIGGER") for e in document.events}
    kept: list[Mark] = []
    for mark in sorted(found):
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
    return kept


def _with_marks(shown: str, start: int, end: int, marks: list[Mark]) -> str:
    parts = []
    for low, high, label in marks:
        stop = min(high, end)
        parts += [escape(shown[start:low]), f'<span class="m {label}" data-at="{low}">{escape(shown[low:stop])}</span>']
        start = stop
    return "".join([*parts, escape(shown[start:end])])
