"""From text to the tagger's channels: what the knowledge files, the shapes and the segmenter say of each character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise

from pipeline.names.dictionary import character_levels, word_classes
from pipeline.names.features import Ints, classes, spans_channel, words_channel
from pipeline.names.gazetteer import CUE_KINDS, Match, scan
from pipeline.names.shapes import shapes
from pipeline.text import code_points

Spans = Iterable[tuple[int, int]]

_LEXICONS = ("person", "vehicle", "org", "place", "program")


@cache
def _default_cut() -> Callable[[str], list[str]]:
    from pipeline.segment.segmenters import segmenter

    return segmenter("jieba")


def words_of(text: str) -> list[str]:
    """The words of a text by the default segmenter, for callers that have no tokens at hand."""
    return _default_cut()(text)


def channels(
    viewed: str,
    words: Sequence[str],
    dated: Spans,
    *,
    cold: bool = False,
    keep: Callable[[Match], bool] | None = None,
) -> tuple[dict[str, Ints], dict[str, list[Match]]]:
    """All channels of a normalised text, and the lexicon matches they were made of.

    ``words``: the segmentation of the text (only lengths are used). ``dated``: bounds of DATE and
    DURATION mentions. ``keep``: training's way to leave lexicon matches out.
    """
    length = len(viewed)
    found = scan(viewed, cold=cold)
    if keep is not None:
        found = {kind: [m for m in matches if kind.startswith("cue:") or keep(m)] for kind, matches in found.items()}
    points = code_points(viewed)
    ends = list(accumulate(map(len, words)))
    words = [viewed[start:end] for start, end in pairwise([0, *ends])]  # as the dictionary spells them
    position, size = words_channel(length, words)
    made = {"char": points, "class": classes(points), "word": position, "length": size}
    made["shape"] = spans_channel(length, sorted(shapes(viewed), key=lambda s: s[2]))
    for kind in _LEXICONS:
        made[f"lex_{kind}"] = spans_channel(
            length, ((m.start, m.end, min(m.end - m.start, 4)) for m in found.get(kind, ()))
        )
    made["pos"] = word_classes(length, words)
    made |= character_levels(viewed)
    made["dated"] = spans_channel(length, ((start, end, 1) for start, end in dated))
    cues = ((m.start, m.end, number) for number, kind in enumerate(CUE_KINDS, 1) for m in found.get(f"cue:{kind}", ()))
    made["cue"] = spans_channel(length, cues)
    return made, found
