"""Characters a second of the date stage at 10,000, 100,000 and 1,000,000 characters of the article, repeated.

Run ``python benchmarks/dates_scaling.py``; each figure is the median of three runs after one to warm up.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from pipeline.dates import find_dates

ARTICLE = Path(__file__).parents[1] / "corpus" / "space_race.txt"
SIZES = (10_000, 100_000, 1_000_000)
RUNS = 3


def seconds(text: str) -> float:
    """Wall time of one reading."""
    start = perf_counter()
    find_dates(text)
    return perf_counter() - start


def main() -> None:
    """Print one line a size: characters, seconds, characters a second."""
    article = ARTICLE.read_text(encoding="utf-8")
    seconds(article)
    for size in SIZES:
        text = (article * (size // len(article) + 1))[:size]
        taken = median(seconds(text) for _ in range(RUNS))
        print(f"{size:>9,} characters  {taken:8.3f} s  {size / taken:>9,.0f} characters a second")


if __name__ == "__main__":
    main()
