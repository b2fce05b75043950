"""How quiet the name stage stays where there is nothing: false marks per 10,000 characters of other texts.

    python benchmarks/quiet.py

The texts (``gold_annotations/quiet/``: business news, history, science news) hold no craft, so every VEHICLE is false;
a PERSON is false when no person's name stands exactly there. No model was trained on them.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.dates import find_dates
from pipeline.gold.inline import parse
from pipeline.names import find_names

TEXTS = Path(__file__).resolve().parent.parent / "gold_annotations" / "quiet"


def main() -> None:
    """Print one row for the warm and one for the cold stage."""
    documents = [parse(path.read_text(encoding="utf-8"))[0] for path in sorted(TEXTS.glob("*.xml"))]
    characters = sum(len(document.text) for document in documents)
    print(f"{len(documents)} texts, {characters:,} characters\n")
    print("| | false VEHICLE per 10,000 | false PERSON per 10,000 | PERSON found (F1) |\n|---|---|---|---|")
    for name, cold in (("as it is", False), ("cold", True)):
        craft = wrong = right = gold_count = 0
        for document in documents:
            gold = {(e.start, e.end) for e in document.entities if e.label == "PERSON"}
            found = find_names(document.text, find_dates(document.text), cold=cold)
            people = {(e.start, e.end) for e in found if e.label == "PERSON"}
            craft += sum(e.label == "VEHICLE" for e in found)
            wrong, right, gold_count = wrong + len(people - gold), right + len(people & gold), gold_count + len(gold)
        f1 = 2 * right / (2 * right + wrong + gold_count - right)
        rate = 10_000 / characters
        false = f"{craft * rate:.1f} ({craft}) | {wrong * rate:.1f} ({wrong} of {right + wrong})"
        print(f"| {name} | {false} | {100 * f1:.1f} |")


if __name__ == "__main__":
    main()
