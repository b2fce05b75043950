"""Shapes that names have whatever they are: designations, numbers with 号, interpuncts, quoted words.

Each shape is a row of ``SHAPES``: name, pattern (on the normalised view), an example it must match.
A shape alone decides nothing; the tagger weighs it with everything else. No pattern has unbounded
repetition inside another, so each is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERAL = "一二三四五六七八九十〇零百"
_UNITS = "年月日时分秒万亿千百米公吨度次圈人名个颗枚天"
_HAN = "\u3400-\u9fff"

SHAPES: tuple[tuple[str, str, str], ...] = (
    ("numbered", rf"(?:[0-9]{{1,4}}[A-Z]?|[{_NUMERAL}]{{1,4}})号[A-Z]?", "11号"),
    ("tail_number", rf"(?<![0-9A-Za-z.\-])[0-9]{{1,4}}[A-Z]?(?![0-9A-Za-z.%\-{_UNITS}])", "神舟12"),
    ("hyphenated", rf"(?<=[{_HAN}”])-[A-Z]{{0,3}}[0-9]{{1,4}}[A-Z]{{0,2}}", "米格-25"),
    ("designation", r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{0,8}[-－ ]?(?:[0-9]{1,4}[A-Za-z]{0,3}|[IVX]{1,4}[A-Z]?)(?:[-/－][A-Z]{0,3}[0-9]{0,4}[A-Z]{0,2}){0,2}\+?(?![A-Za-z0-9])", "PGM-11"),  # noqa: E501
    ("acronym", r"(?<![A-Za-z0-9])[A-Z]{2,8}(?![A-Za-z0-9\-])", "NASA"),
    ("latin", r"(?<![A-Za-z0-9])[A-Z][a-zà-ÿ]{1,15}(?:[ \-·][A-Z][a-zà-ÿ]{1,15}){0,3}(?![A-Za-z0-9])", "Elon Musk"),
    ("interpunct", rf"[{_HAN}]{{1,8}}·(?:[A-Z]\.?·?)?(?:[{_HAN}]{{1,8}}·?){{0,3}}", "尤里·加加林"),
    ("quoted", r"“[^“”\n，。！？；：、]{1,9}”(?!号)", "“鹰”"),
    ("quoted_mark", r"“[^“”\n，。！？；：、]{1,9}”号", "“奥德赛”号"),
    ("named_mark", rf"[{_HAN}]{{2}}号(?!码|称|召|角|令|线|楼|院)", "挑战者号"),
    ("variant", rf"(?<=[{_HAN}])(?:[甲乙丙丁]|[A-Z]{{1,2}})?遥[{_NUMERAL}0-9]{{1,3}}", "长征五号B遥三"),
)  # fmt: skip

_COMPILED = [(number, re.compile(pattern)) for number, (_, pattern, _) in enumerate(SHAPES, 1)]


def shapes(viewed: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, shape number from 1) of every shape; a later shape overwrites an earlier one."""
    for number, pattern in _COMPILED:
        for match in pattern.finditer(viewed):
            yield match.start(), match.end(), number
