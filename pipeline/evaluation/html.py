"""The error page: one self-contained HTML file with the text highlighted and every error beside its sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from html import escape

from pipeline.evaluation.alignment import Bounds, Comparison
from pipeline.evaluation.errors import KINDS, Problem

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.7 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2rem auto;
  max-width: 62rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; border-bottom: 1px solid #8886; margin-top: 2.5rem; }
fieldset { border: 0; padding: 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
article { margin: 0 0 1.4rem; } p { margin: 0 0 .3rem; } ul { margin: 0; padding-left: 1.2rem; font-size: .9rem; }
mark { border-radius: .2rem; padding: 0 .1rem; }
mark.gold { background: #8fd19e; color: #000; } mark.predicted { background: #f2a6a6; color: #000; }
mark.both { background: #f5dc82; color: #000; }
.kind { font-weight: 600; } .rule { opacity: .75; font-family: ui-monospace, monospace; font-size: .85em; }
"""

SCRIPT = """
const boxes = [...document.querySelectorAll('input[type=checkbox]')];
function show() {
  const chosen = new Set(boxes.filter(b => b.checked).map(b => b.value));
  for (const li of document.querySelectorAll('li')) li.hidden = !chosen.has(li.dataset.kind);
  for (const a of document.querySelectorAll('article'))
    a.hidden = ![...a.querySelectorAll('li')].some(li => !li.hidden);
}
boxes.forEach(b => b.addEventListener('change', show));
"""


def page(name: str, found: Sequence[tuple[Comparison, list[Problem]]], note: str = "") -> str:
    """The page as text. ``name``: the run; ``found``: each document with its errors; ``note``: a line more."""
    counts = Counter(problem.kind for _, problems in found for problem in problems)
    body = "\n".join(_document(comparison, problems) for comparison, problems in found if problems)
    return (
        f'<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>Errors: {escape(name)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head><body>\n'
        f'<h1 lang="en">Errors: {escape(name)}</h1>\n<p lang="en">{counts.total()} errors. '
        '<mark class="gold">gold only</mark> <mark class="predicted">predicted only</mark> '
        f'<mark class="both">both, but different</mark> {escape(note)}</p>\n'
        f'<fieldset lang="en"><legend>Show</legend>{_boxes(counts)}</fieldset>\n{body}\n'
        f"<script>{SCRIPT}</script></body></html>\n"
    )


def _boxes(counts: Counter[str]) -> str:
    return "".join(
        f'<label><input type="checkbox" value="{kind}" checked> {kind} ({counts[kind]})</label>\n'
        for kind in KINDS
        if counts[kind]
    )


def _document(comparison: Comparison, problems: list[Problem]) -> str:
    by_sentence: dict[Bounds, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_sentence[problem.sentence].append(problem)
    articles = [_sentence(comparison.text, bounds, by_sentence[bounds]) for bounds in sorted(by_sentence)]
    return f"<section><h2>{escape(comparison.doc_id)} ({len(problems)})</h2>\n{''.join(articles)}</section>"


def _sentence(text: str, bounds: Bounds, problems: list[Problem]) -> str:
    items = "".join(_item(problem) for problem in problems)
    return f"<article><p>{highlight(text, bounds, problems)}</p><ul>{items}</ul></article>\n"


def _item(problem: Problem) -> str:
    says = [f'gold <mark class="gold">{escape(problem.gold)}</mark>'] if problem.gold else []
    says += [f'predicted <mark class="predicted">{escape(problem.predicted)}</mark>'] if problem.predicted else []
    says += [f"of {escape(problem.context.rsplit('@', 1)[0])}"] if problem.context else []
    says += [f'<span class="rule">{escape(problem.source)}</span>'] if problem.source else []
    title = f'<span class="kind">{escape(problem.kind)}</span> {escape(problem.what)}: '
    return f'<li data-kind="{escape(problem.kind)}">{title}{" · ".join(says)}</li>'


def highlight(text: str, bounds: Bounds, problems: Sequence[Problem]) -> str:
    """The sentence as HTML, characters of gold and predicted spans of its errors marked."""
    start, end = bounds
    sides = [0] * (end - start)
    for problem in problems:
        for bit, span in ((1, problem.gold_span), (2, problem.predicted_span)):
            for offset in range(*(span or (0, 0))):
                if start <= offset < end:
                    sides[offset - start] |= bit
    pieces, position = [], 0
    while position < len(sides):
        until = position
        while until < len(sides) and sides[until] == sides[position]:
            until += 1
        piece = escape(text[start + position : start + until].replace("\n", " "))
        css = ("", "gold", "predicted", "both")[sides[position]]
        pieces.append(f'<mark class="{css}">{piece}</mark>' if css else piece)
        position = until
    return "".join(pieces)
