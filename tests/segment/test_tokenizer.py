"""Tokens join to exactly the text, whatever the text and the segmenter."""

from __future__ import annotations

from pathlib import Path

import jieba
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from pipeline.errors import DashijiError
from pipeline.gold.shelf import read_shelf, read_text
from pipeline.segment.segmenters import SEGMENTERS, segmenter, with_gaps
from pipeline.segment.tokenizer import DashijiTokenizer
from pipeline.text import view

ROOT = Path(__file__).parents[2]

LIGHT = ("jieba", "rjieba", "char")
"""Those that need no model of their own."""
TOKENIZERS = {name: DashijiTokenizer(Vocab(), name) for name in LIGHT}
ODD = st.text(st.characters() | st.sampled_from("史普尼克2號·\r\n\t \u3000\ufeff。1A\U0001f680"))


@pytest.mark.parametrize("name", LIGHT)
@given(text=ODD)
def test_tokens_join_to_the_text(name: str, text: str) -> None:
    doc = TOKENIZERS[name](text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize("name", LIGHT)
@given(text=st.text(st.characters(categories=["Cs", "Lo"])))
def test_half_surrogate_pairs_keep_the_length(name: str, text: str) -> None:
    assert len(TOKENIZERS[name](text).text) == len(text)


def test_words_join_the_dictionary_of_this_tokenizer_alone() -> None:
    text = "水星-红石3号起飞"
    with_word = DashijiTokenizer(Vocab(), "jieba", ["水星-红石3号"])
    assert next(token.text for token in with_word(text)) == "水星-红石3号"
    assert next(token.text for token in TOKENIZERS["jieba"](text)) == "水星"
    assert jieba.lcut(text)[0] == "水星"


def test_unknown_segmenter_names_the_choices() -> None:
    with pytest.raises(DashijiError, match="no segmenter 'x'; choose one of jieba, rjieba, pkuseg, hanlp, char"):
        segmenter("x")


def test_bytes_keep_name_and_words() -> None:
    fresh = DashijiTokenizer(Vocab(), "char")
    fresh.from_bytes(DashijiTokenizer(Vocab(), "jieba", ["水星-红石3号"]).to_bytes())
    assert [token.text for token in fresh("水星-红石3号")] == ["水星-红石3号"]


def test_pieces_that_do_not_join_fall_back_to_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SEGMENTERS, "lossy", lambda model, words: lambda text: text.split())
    assert DashijiTokenizer(Vocab(), "lossy")("a b").text == "a b"


def test_usable_from_a_spacy_config() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "dashiji.Tokenizer.v1", "name": "char"}}})
    assert [token.text for token in nlp("苏联")] == ["苏", "联"]


def test_a_model_is_refused_where_there_is_none_to_choose() -> None:
    with pytest.raises(DashijiError, match="no segmenter 'jieba=x'"):
        segmenter("jieba=x")


def test_dropped_white_space_comes_back_as_pieces_of_its_own() -> None:
    assert with_gaps("苏联 发射\n了", ["苏联", "发射", "了"]) == ["苏联", " ", "发射", "\n", "了"]
    assert with_gaps("苏联。 ", ["苏联", "。"]) == ["苏联", "。", " "]


def test_pieces_the_text_lacks_are_given_up_for_characters() -> None:
    assert with_gaps("苏联发射", ["苏联", "x"]) == ["苏联", "发", "射"]


def test_traditional_text_is_cut_as_its_simplified_twin() -> None:
    simple, traditional = (TOKENIZERS["jieba"](text) for text in ("发射卫星的火箭", "發射衛星的火箭"))
    assert [len(token) for token in simple] == [len(token) for token in traditional]


def test_rjieba_cuts_as_jieba_does() -> None:
    shelf = read_shelf(ROOT / "corpus")
    texts = [view(read_text(shelf, doc_id)) for doc_id in sorted(shelf) if shelf[doc_id].split == "dev"]
    texts += ["用C++写的，买了AT&T的X-15和R-7", "3.14%的T恤，B.B.King唱A-4b.c 1.2.3"]
    ours, rust = segmenter("jieba"), segmenter("rjieba")
    assert [rust(text) for text in texts] == [ours(text) for text in texts]
