"""Time grows with the length of the text: counted in steps of the lexer, not in seconds."""

import sys
from types import FrameType

import pytest

from pipeline.dates import find_dates, lexer

SEEDS = (
    "号",
    "年",
    "一",
    "1",
    "1年",
    "一月",
    "10月4日、",
    "三天后",
    "1-",
    "12:",
    "约",
    "个半",
    "第二",
    "今天",
    "（",
    "前",
)


def calls(text: str) -> int:
    """How many Python functions of the project are called to read a text."""
    count = 0

    def tracer(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        if event == "call" and "pipeline" in frame.f_code.co_filename:
            count += 1

    sys.setprofile(tracer)
    try:
        find_dates(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("seed", SEEDS)
def test_work_grows_linearly(seed: str) -> None:
    short, long = (seed * (size // len(seed)) for size in (2000, 8000))
    assert calls(long) <= 4.6 * calls(short) + 100


@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_is_bounded(seed: str) -> None:
    assert all(len(run) <= lexer.MAX_ATOMS for run in lexer.runs(seed * 2000))


def test_every_quantifier_is_bounded() -> None:
    for atoms in (lexer.HEADS, lexer.TAILS):
        for atom in atoms:
            assert "*" not in atom.pattern.replace("\\*", "")
            assert not any(char == "+" and atom.pattern[at - 1] not in "\\[-" for at, char in enumerate(atom.pattern))
