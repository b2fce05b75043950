"""Each shape matches its example, all of it."""

import pytest

from pipeline.names.shapes import SHAPES, shapes


@pytest.mark.parametrize(("number", "name", "example"), [(n, s[0], s[2]) for n, s in enumerate(SHAPES, 1)])
def test_example(number: int, name: str, example: str) -> None:
    text = f"，{example}，"
    assert any(text[start:end] in example and kind == number for start, end, kind in shapes(text)), name
