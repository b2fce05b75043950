"""Cutting the text into runs of atoms: where a date may begin, and how far its pieces go on.

``START`` looks for a cheap first character; only there the atoms are tried. A run is a head atom and the
tails that follow it without a gap (a space may stand between). The grammar decides later which part of
a run is a date. The lexer never goes back, and no pattern is unbounded, so it takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.dates import tables
from pipeline.dates.atoms import KINDS, Atom
from pipeline.dates.heads import HEADS
from pipeline.dates.pieces import PARTS
from pipeline.dates.tails import TAILS

MAX_ATOMS = 24
"""A run is cut after this many atoms."""


class Piece(NamedTuple):
    """An atom found in the text: its kind and its half-open offsets."""

    kind: str
    start: int
    end: int


def _alternation(atoms: tuple[Atom, ...]) -> tuple[re.Pattern[str], list[str]]:
    """One pattern for all atoms; the number of the group that matched tells the kind."""
    kinds = ["", *(atom.kind for atom in atoms)]
    return re.compile("|".join(f"({atom.pattern})" for atom in atoms)), kinds


_NUMBER = "0123456789〇零一二三四五六七八九十百千两廿卅元半几数上成好若"
_NEAR = (
    "(?=[0-9〇零一二三四五六七八九十百千万亿廿卅两半几数多余来个前好若干,.点:/~至到、和或与 -]{0,14}"
    "[年月日号天周星礼小时点分秒刻世昼钟载旬季夜晚学财火一，。；他她它其)(:/.smhd-])"
)
_OPENERS = (
    "公元 西元 纪元 大约 约莫 约 大概 大致 将近 接近 几近 临近 近 差不 几乎 不到 不足 不满 未满 不及 超过 逾"
    " 至少 最多 至多 顶多 快 足足 上下 大半 小半 年底 年末 年初 年终 年中 岁末 年关 月底 月末 月初 上旬 中旬 下旬"
    " 上半 下半 前半 后半 第 首季 星期 礼拜 周 春 夏 秋 冬"
    " H T L X UTC GMT EDT EST CDT CST PDT PST MSK JST 前 后 之前 之后 以前 以后 那个 这个 本 晚 早 晨 夜"
)
"""First words of heads that no table lists."""


def _start_pattern() -> re.Pattern[str]:
    """Every head begins with one of these; a literal first character lets the search skip fast.

    A number begins a date only with a unit or another sign of one near behind it.
    """
    listed = {*tables.pointers(), *tables.not_dates(), *tables.festivals(), *tables.eras(), *PARTS.split("|")}
    listed |= {word for word in tables.zones() if not word.isascii()}
    openers = {word[:2] for word in listed} | set(_OPENERS.split())
    single = {word for word in openers if len(word) == 1}
    longer = (word for word in openers if len(word) == 1 or word[0] not in single)
    branches = [char + _NEAR for char in _NUMBER] + sorted(longer, key=lambda word: (-len(word), word))
    return re.compile("|".join(branches))


_START = _start_pattern()
_INSIDE = re.compile(r"[0-9]|(?<=[A-Za-z0-9])[-.]")
"""A digit behind these is the inside of a number or a designation."""
_HEAD, _HEAD_KINDS = _alternation(HEADS)
_TAIL, _TAIL_KINDS = _alternation(TAILS)


def runs(view: str) -> Iterator[list[Piece]]:
    """The runs of atoms of a normalised text, in order."""
    search, head = _START.search, _HEAD.match
    position = 0
    while True:
        start = search(view, position)
        if start is None:
            return
        at = start.start()
        if at and view[at] in "0123456789" and _INSIDE.match(view, at - 1):
            position = at + 1
            continue
        match = head(view, at)
        if match is None or match.end() == at:
            position = at + 1
            continue
        kind = _HEAD_KINDS[match.lastindex or 0]
        position = match.end()
        if kind == "NOT":
            continue
        run = [Piece(kind, at, position)]
        _extend(view, run)
        position = run[-1].end
        yield run


def _extend(view: str, run: list[Piece]) -> None:
    """Append the atoms that follow the head: tails, and heads that stand directly behind."""
    while len(run) < MAX_ATOMS:
        at = run[-1].end
        if view[at : at + 1] == " ":
            at += 1
        match, kinds = _TAIL.match(view, at), _TAIL_KINDS
        if match is None or match.end() == at:
            match, kinds = _HEAD.match(view, at), _HEAD_KINDS
        if match is None or match.end() == at:
            return
        kind = kinds[match.lastindex or 0]
        if kind == "NOT":
            return
        run.append(Piece(kind, at, match.end()))


def letters(run: list[Piece]) -> str:
    """The run as the grammar sees it: one letter a piece."""
    return "".join(KINDS[piece.kind] for piece in run)
