"""What all tests share: property tests that take no heed of the clock, the article, the gold, a document full of trouble."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.data import Argument, Document, Entity, Event, Span
from pipeline.outputs.reading import Finished, read_outputs
from pipeline.records import merge

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]

_TROUBLE = (
    "=1+1，<script>alert(1)</script>与\"引'号\\&amp;乘坐\u202e东方1号\u202c在1961年4月12日\x00\x07\x1b[31m进入太空😀。\r\n"
    '第二行\u2028+A1 @SUM(A1)\t-1，1962年初\x85发射了=HYPERLINK("x")号。\n\n\ufeff-DOCSTART- -X- O O ]]>\n'
)
"""Formulas, mark-up, quotes, control characters, a change of writing direction, line separators, an emoji, a BOM."""


def _span(text: str, start: int = 0) -> tuple[int, int, str]:
    """Bounds and characters of the first occurrence from ``start`` on."""
    at = _TROUBLE.index(text, start)
    return at, at + len(text), text


def _make_trouble() -> Document:
    entities = [
        Entity("PERSON", *_span("<script>alert(1)</script>"), "T1", entity_id="x\"y<z>&'=1", source="a<b"),
        Entity("VEHICLE", *_span("\u202e东方1号\u202c"), "T2", entity_id="vostok 1%\u202e"),
        Entity("DATE", *_span("1961年4月12日"), "T3", value="1961-04-12"),
        Entity("DATE", *_span("1962年初"), "T4", value="1962", mod="start"),
        Entity("VEHICLE", *_span('=HYPERLINK("x")号'), "T5", entity_id="=1+1"),
        Entity("ORG", *_span("+A1"), "T6"),
    ]
    events = [
        Event("Flight", Span(*_span("进入太空")), "E1", 'e"1<', arguments=(
            Argument("date", "T3"), Argument("person", "T1"), Argument("vehicle", "T2")), score=0.5),
        Event("Launch", Span(*_span("发射")), "E2", "=2", "planned", "failure", (
            Argument("date", "T4"), Argument("vehicle", "T5"), Argument("agent", "T6"))),
    ]  # fmt: skip
    return Document('tr<ou>b"le&', _TROUBLE, entities, events, merge(_TROUBLE, entities, events))


@pytest.fixture(scope="session")
def trouble() -> Finished:
    about = {"title": "<b>=1</b>", "licence": "@x", "attribution": '"&<i>', "url": "http://example.org/<x> y"}
    return Finished(_make_trouble(), Path("trouble.txt"), about)


@pytest.fixture(scope="session")
def gold_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold annotations, less those of the frozen test texts."""
    folder = tmp_path_factory.mktemp("gold")
    for path in (ROOT / "gold_annotations").glob("*.jsonl"):
        if not path.name.startswith("test_"):
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def gold(gold_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Finished]:
    texts = tmp_path_factory.mktemp("texts")
    for path in (ROOT / "corpus").rglob("*.txt"):
        if not path.name.startswith("test_"):
            shutil.copy(path, texts)
    shutil.copy(ROOT / "corpus" / "manifest.toml", texts)
    return read_outputs(gold_folder, texts=[texts])


@pytest.fixture(scope="session")
def article(gold: list[Finished]) -> Finished:
    """The article as it is annotated by hand: what tests say of it does not hang on models or lexicons."""
    return next(finished for finished in gold if finished.document.doc_id == "space_race")
