"""Our date stage beside JioNLP's ``extract_time`` on the project's own gold, in one process.

    python benchmarks/dates_vs_jionlp.py [GOLD_DIR] [NAME_PREFIX_TO_LEAVE_OUT …]

Without JioNLP installed only our own row is printed. JioNLP reads from a time base: it is given the first day the
document's gold tells, which is the best a user could do for it. A value is right when its first and last calendar
day are those of the gold value; JioNLP writes no EDTF, so nothing finer can be compared.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pipeline.data import Entity
from pipeline.dates import find_dates
from pipeline.dates.edtf import bounds
from pipeline.gold.inline import parse

Found = tuple[str, int, int, tuple[date, date] | None]
Reader = Callable[[str, date], list[Found]]
SOURCES = Path(__file__).resolve().parent.parent / "gold_annotations" / "source"


def ours(text: str, _base: date) -> list[Found]:
    """Label, offsets and first and last day of every mention."""
    return [as_found(entity) for entity in find_dates(text)]


def as_found(entity: Entity) -> Found:
    """A mention as it is compared; only a DATE has days."""
    return entity.label, entity.start, entity.end, bounds(entity.value) if entity.label == "DATE" else None


def jionlp_reader() -> Reader | None:
    """JioNLP's reader in the same form, None when it is not installed."""
    try:
        import jionlp
    except ImportError:
        return None

    def read(text: str, base: date) -> list[Found]:
        found: list[Found] = []
        start = {"year": base.year, "month": base.month, "day": base.day}
        for item in jionlp.ner.extract_time(text, time_base=start, with_parsing=True):
            label = "DURATION" if item["type"] == "time_delta" else "DATE"
            found.append((label, *item["offset"], _days(item) if label == "DATE" else None))
        return found

    return read


def _days(item: dict) -> tuple[date, date] | None:
    times = item.get("detail", {}).get("time")
    if not isinstance(times, list) or len(times) != 2:
        return None
    try:
        return date.fromisoformat(times[0][:10]), date.fromisoformat(times[1][:10])
    except ValueError:
        return None


def documents(folder: Path, leave_out: tuple[str, ...]) -> Iterator[tuple[str, list[Found], date]]:
    """Text, gold mentions and the first day told, of every gold source."""
    for path in sorted(folder.glob("*.xml")):
        if leave_out and path.stem.startswith(leave_out):
            continue
        document, _ = parse(path.read_text(encoding="utf-8"))
        gold = [as_found(entity) for entity in document.entities if entity.label in ("DATE", "DURATION")]
        first = next((days[0] for *_, days in gold if days), date(1957, 10, 4))
        yield document.text, gold, first


def score(name: str, read: Reader, texts: list[tuple[str, list[Found], date]]) -> str:
    """One row of the table."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for text, gold, base in texts:
        begun = time.perf_counter()
        found = {item[:3]: item[3] for item in read(text, base)}
        seconds += time.perf_counter() - begun
        counts["characters"] += len(text)
        for label, start, end, days in gold:
            counts[f"{label} gold"] += 1
            if (label, start, end) in found:
                counts[f"{label} hit"] += 1
                counts["days told"] += days is not None
                counts["days right"] += days is not None and found[label, start, end] == days
        counts.update(f"{label} found" for label, *_ in found)
    days_right = counts["days right"] / max(1, counts["days told"])
    speed = counts["characters"] / seconds
    return f"| {name} | {_f1(counts, 'DATE')} | {days_right:.3f} | {_f1(counts, 'DURATION')} | {speed:,.0f} |"


def _f1(counts: Counter[str], label: str) -> str:
    return f"{2 * counts[label + ' hit'] / max(1, counts[label + ' gold'] + counts[label + ' found']):.3f}"


def main() -> int:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    texts = list(documents(folder, tuple(sys.argv[2:])))
    ours(texts[0][0], texts[0][2])
    print("| reader | DATE F1 (exact) | first and last day right | DURATION F1 (exact) | characters a second |")
    print("|---|---|---|---|---|")
    print(score("Dashiji", ours, texts))
    jionlp = jionlp_reader()
    if jionlp is not None:
        jionlp("2001年", date(2001, 1, 1))
        print(score("JioNLP", jionlp, texts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
