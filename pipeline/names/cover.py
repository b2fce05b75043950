"""Which characters of a text are taken by which span: asked, added and removed in the time of the span's length."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from pipeline.names.consistency import Named

_FREE = -1


class Cover:
    """Spans (start, end, label, source) of a text of ``length`` characters that do not overlap."""

    def __init__(self, length: int, spans: Iterable[Named]) -> None:
        self._owner = array("q", [_FREE]) * length
        self._spans: list[Named | None] = []
        for span in spans:
            self.add(span)

    def add(self, span: Named) -> None:
        """Add a span, whose characters must be free."""
        self._mark(span, len(self._spans))
        self._spans.append(span)

    def _mark(self, span: Named, number: int) -> None:
        self._owner[span[0] : span[1]] = array("q", [number]) * (span[1] - span[0])

    def touching(self, start: int, end: int) -> list[Named]:
        """The spans that share characters with ``start`` … ``end``, in text order."""
        numbers = dict.fromkeys(self._owner[start:end])
        return [span for number in numbers if number != _FREE and (span := self._spans[number]) is not None]

    def remove(self, span: Named) -> None:
        """Free a span's characters."""
        self._spans[self._owner[span[0]]] = None
        self._mark(span, _FREE)

    def spans(self) -> list[Named]:
        """All spans in text order."""
        return sorted(span for span in self._spans if span is not None)
