"""Tokens of another reader find their characters, whatever it did to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.backends.aligning import align_tokens, covering

CASES = {
    "as it is": ("苏联发射", ["苏联", "发射"], ["苏联", "发射"]),
    "white space dropped": ("苏联 发射\t了\u3000。", ["苏联", "发射", "了", "。"], ["苏联", "发射", "了", "。"]),
    "full width made half width": ("１９５７年Ｒ－７", ["1957", "年", "R-7"], ["１９５７", "年", "Ｒ－７"]),
    "an ellipsis spelled out": ("升空…坠毁", ["升空", "...", "坠毁"], ["升空", "…", "坠毁"]),
    "latin words lower-cased": ("Falcon 9升空", ["falcon", "9", "升空"], ["Falcon", "9", "升空"]),
    "emoji": ("升空🚀了", ["升空", "🚀", "了"], ["升空", "🚀", "了"]),
    "a token the text lacks": ("苏联发射", ["苏联", "[UNK]", "发射"], ["苏联", "", "发射"]),
    "an unknown character replaced": ("苏联龘发射", ["苏联", "?", "发射"], ["苏联", "", "发射"]),
}


@pytest.mark.parametrize(("text", "tokens", "expected"), CASES.values(), ids=CASES)
def test_tokens_find_their_characters(text: str, tokens: list[str], expected: list[str]) -> None:
    assert [text[start:end] for start, end in align_tokens(text, tokens)] == expected


@given(st.lists(st.text(min_size=1, max_size=4), max_size=12))
def test_bounds_are_ordered_and_inside(tokens: list[str]) -> None:
    text = "".join(tokens)
    bounds = align_tokens(text, tokens, 5)
    edges = [offset for bound in bounds for offset in bound]
    assert edges == sorted(edges)
    assert all(5 <= offset <= 5 + len(text) for offset in edges)


def test_covering_leaves_empty_tokens_at_the_edges_out() -> None:
    assert covering([(0, 2), (2, 2), (2, 4)], 0, 2) == (0, 2)
    assert covering([(3, 3)], 0, 1) == (0, 0)
