"""A corpus of any size, and what reading it takes: speed, peak memory of a worker, disk.

    python benchmarks/large.py --mb 20 --workers 2

The documents are made from the development texts: paragraphs drawn and put together anew, years shifted, so that no two
are alike. They are written as JSON lines into a temporary folder and read by ``dashiji extract`` in shards.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from pipeline.gold.shelf import read_shelf, read_text

ROOT = Path(__file__).resolve().parent.parent
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20[012]\d)(?=年)")


def documents(size: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Documents of one to five thousand characters, ``size`` bytes of UTF-8 in all."""
    shelf = read_shelf(ROOT / "corpus")
    texts = [read_text(shelf, doc_id) for doc_id in sorted(shelf) if shelf[doc_id].split == "dev"]
    paragraphs = [line for text in texts for line in text.splitlines() if line.strip()]
    rng = random.Random(seed)
    written = number = 0
    while written < size:
        shift, wanted, lines = rng.randint(-20, 5), rng.randint(1000, 5000), []
        while sum(map(len, lines)) < wanted:
            lines.append(_shifted(rng.choice(paragraphs), shift))
        text = "\n".join(lines)
        written += len(text.encode())
        yield {"id": f"doc-{number:07d}", "text": text}
        number += 1


def _shifted(paragraph: str, years: int) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + years), paragraph)


class Watch(threading.Thread):
    """The most memory any process of a run holds at a time, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak = psutil.Process(pid), 0

    def run(self) -> None:
        """Look four times a second until the process is gone."""
        while self.process.is_running():
            try:
                sizes = [each.memory_info().rss for each in [self.process, *self.process.children(recursive=True)]]
            except psutil.Error:
                continue
            self.peak = max([self.peak, *sizes])
            time.sleep(0.25)


def main() -> None:
    """Print one row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=float, default=20)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "corpus.jsonl", Path(folder) / "out"
        with source.open("w", encoding="utf-8") as file:
            for row in documents(int(options.mb * 2**20)):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        began = time.perf_counter()
        run = [sys.executable, "-m", "pipeline.cli", "extract", str(source), "--out", str(out), "--quiet"]
        process = subprocess.Popen([*run, "--workers", str(options.workers)])
        watch = Watch(process.pid)
        watch.start()
        status = process.wait()
        seconds = time.perf_counter() - began
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        written = sum(path.stat().st_size for path in out.iterdir())
    print("| MB | documents | characters | workers | seconds | characters/s | peak MB of a process | MB written |")
    print("|---|---|---|---|---|---|---|---|")
    counts = f"{options.mb:g} | {summary['documents']:,} | {summary['characters']:,} | {options.workers}"
    speed = f"{seconds:,.0f} | {summary['characters'] / seconds:,.0f}"
    print(f"| {counts} | {speed} | {watch.peak / 2**20:,.0f} | {written / 2**20:,.0f} |")
    sys.exit(status)


if __name__ == "__main__":
    main()
