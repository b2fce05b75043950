"""Anything at all as input: no traceback, offsets that hold, and time that grows with length only.

A minute in the test run; ``make fuzz`` looks for as long as it is let (DASHIJI_FUZZ examples a test, 200 unless told).
"""

from __future__ import annotations

import itertools
import os
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.batch import Options, Reader
from pipeline.corpus import Source
from pipeline.data import CORE_LABELS
from pipeline.shards.plan import deal
from pipeline.shards.source import Fields, documents
from pipeline.shards.work import read_shard

EXAMPLES = int(os.environ.get("DASHIJI_FUZZ", "200"))
calm = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="DASHIJI_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

WORDS = (
    "1957年10月4日", "四天后", "去年", "20世纪60年代", "1969–72年", "同年", "今天", "苏联", "美国",
    "尤里·加加林", "加加林", "冯·布劳恩", "阿波罗11号", "东方1号", "“鹰”号", "R-7", "V-2", "神舟五号",
    "3号和4号", "发射", "升空", "着陆", "爆炸", "计划", "未能", "成功", "取消", "宣布", "出舱", "、", "和",
    "，", "。", "；", "：", "“", "”", "（", "）", "《", "》", "·", "-", "—", "/", "号", "年", "月", "日", "一",
    "十", "百", "两", "第", "的", "了", "将", "由", '\n', '\r\n', '\u3000', '\u202e', '\u200f', '\ufeff',
    '\x00', '\x07', '\ue000', "🚀", "👩‍🚀", "é", '\ud800', "𠮷", "=1+1", "<script>", "&amp;", "'", '"', "\\",
    "%s", "{}", "1", "2", "9999", "0", "A", "Z", "é", "я",
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=60).map("".join) | st.text(max_size=200)


def holds(text: str) -> None:
    """Read a text and check what must hold of any result."""
    document = pipeline.extract(text)
    ids = {entity.id: entity for entity in document.entities}
    assert len(ids) == len(document.entities)
    for entity in document.entities:
        assert entity.text
        assert text[entity.start : entity.end] == entity.text
    spans = [(entity.start, entity.end) for entity in document.entities]
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))
    for event in document.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert any(ids[argument.entity].label in CORE_LABELS for argument in event.arguments)
    told = [mention["id"] for record in document.records for mention in record.mentions]
    assert sorted(told) == sorted(event.id for event in document.events)


@cache
def reader() -> Reader:
    return Reader(Options())


@calm
@given(texts)
@example("1957年10月4日，\x00苏联发射了\ud800史普尼克1号。")
@example("号" * 300)
def test_any_characters(text: str) -> None:
    holds(text)


@calm
@given(st.binary(max_size=400) | texts.map(lambda text: text.encode("utf-8", "replace")))
@example(b"\xff\xfe")
@example(b"\x00")
@example("天".encode("gb18030"))
def test_any_bytes_as_a_file(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "any.txt").write_bytes(data)
    outcome = reader()(Source("any", tmp_path / "any.txt"))
    assert outcome.document or "any.txt" in outcome.error
    assert not outcome.detail, outcome.detail


@calm
@given(st.lists(st.binary(max_size=120), max_size=6))
@example([b'{"id": "a", "text": "\\ud800\xe5\xa4\xa9"}'])
@example([b'{"id": {}, "text": []}', b"[" * 3000])
def test_any_bytes_as_json_lines(tmp_path: Path, lines: list[bytes]) -> None:
    (tmp_path / "any.jsonl").write_bytes(b"\n".join([*lines, '{"text": "天"}'.encode()]))
    for shard in deal(documents([tmp_path / "any.jsonl"], Fields(), "utf-8"), 100):
        done = read_shard(shard, Options(), tmp_path)
        assert done.documents + len(done.failed) == len(shard.items)
        assert not [row for row in done.failed if "could not be read through" in row["reason"]]


MONOTONOUS = ("号", "年", "·", "一", "“", "”", "（", "、", "-", "1", "天", "发射", "加加林和", "今年", "3号、", "1957年10月4日，", "A", " ", "\n",
              "\u202e", "🚀", "V-2")  # fmt: skip


@pytest.mark.parametrize("unit", MONOTONOUS, ids=[f"U+{ord(unit[0]):04X}{len(unit)}" for unit in MONOTONOUS])
def test_time_grows_with_length_alone(unit: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be the square. Twice as much is allowed for
    noise and for what does not fit the caches."""

    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        began = time.process_time()
        holds(text)
        return time.process_time() - began

    short = min(seconds(6000) for _ in range(3))
    assert seconds(24000) < 8 * short + 0.3


def test_ten_thousand_nested_quotes_and_a_line_without_end() -> None:
    holds("“" * 10_000 + "苏联发射了卫星" + "”" * 10_000)
    holds("（《“" * 3000 + "1957年发射" + "”》）" * 3000)
    holds("苏联发射卫星加加林飞行" * 1000)
