"""Do two transliterations sound like one name? Compared syllable by syllable in pinyin.

Transliterators differ in vowels and in weak final syllables (科马洛夫/科马罗夫, 季托夫/蒂托夫, 切洛梅/契洛米易,
格里索姆/格里森), rarely in the consonant that opens a syllable; so onsets weigh most.
"""

from __future__ import annotations

from functools import cache, lru_cache

_ONSET_GROUPS = ("bp", "dtj", "gkh", "lr", "zcs", "mn", "wfv", "qxy")
_WEAK = frozenset({"er", "fu", "si", "te", "yi", "mu", "en", "de", "ke", "li", "ge"})
_LIMIT = 0.3


@cache
def syllable(char: str) -> tuple[str, str]:
    """(onset, rest) of a character's pinyin; a character without pinyin is its own onset."""
    from pypinyin import Style, lazy_pinyin  # a fifth of a second to import: only where names must be compared

    spelled = lazy_pinyin(char, style=Style.NORMAL)[0]
    onset = lazy_pinyin(char, style=Style.INITIALS, strict=False)[0]
    return (onset, spelled[len(onset) :]) if spelled.startswith(onset) else ("", spelled)


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A stable ASCII-ish id of a name: pinyin of Chinese characters, other letters and digits in lower case."""
    from pypinyin import lazy_pinyin

    pieces = lazy_pinyin(text, errors=lambda run: "".join(c for c in run.lower() if c.isalnum()))
    return "-".join(piece for piece in pieces if piece) or "unnamed"


@cache
def onset_group(char: str) -> str:
    """What names that are :func:`alike` have in common: the group of the onset that opens them, "" for none."""
    onset = syllable(char)[0] if char else ""
    return next((group for group in _ONSET_GROUPS if onset and onset[0] in group), onset)


@lru_cache(maxsize=1 << 16)
def _cost(a: str, b: str) -> float:
    (onset_a, rest_a), (onset_b, rest_b) = syllable(a), syllable(b)
    if onset_a == onset_b:
        return 0.0 if rest_a == rest_b else 0.35
    near = any(onset_a[:1] in group and onset_b[:1] in group for group in _ONSET_GROUPS if onset_a and onset_b)
    return (0.4 if rest_a == rest_b else 0.6) if near else 1.0


@cache
def _drop(char: str) -> float:
    return 0.5 if "".join(syllable(char)) in _WEAK else 1.0


@lru_cache(maxsize=1 << 16)
def distance(a: str, b: str) -> float:
    """Weighted edit distance of two names in syllables, divided by the longer length; 0 for the same sound."""
    row = [0.0]
    for char in b:
        row.append(row[-1] + _drop(char))
    for x in a:
        previous, row = row, [row[0] + _drop(x)]
        for j, y in enumerate(b, 1):
            row.append(min(previous[j - 1] + _cost(x, y), previous[j] + _drop(x), row[-1] + _drop(y)))
    return row[-1] / max(len(a), len(b), 1)


def alike(a: str, b: str) -> bool:
    """Whether two names of at least three characters are spellings of one."""
    if min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 2:
        return False
    return a == b or (_cost(a[0], b[0]) < 1 and distance(a, b) <= _LIMIT)
