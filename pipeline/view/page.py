"""One HTML file out of template, style, script, chart library, data and text."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from pipeline.exports.colours import LABEL_COLOURS, TRIGGER_COLOUR
from pipeline.exports.safe import spelled_out
from pipeline.outputs.frames import Row
from pipeline.outputs.reading import Finished
from pipeline.view.marking import marked
from pipeline.view.payload import payload
from pipeline.view.wording import wording

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{\{([a-z_]+(?::[^{}]+)?)\}\}")


def render(documents: Sequence[Finished]) -> str:
    """The page of some documents as one HTML text; same documents, same characters. Raises KnowledgeError."""
    data = payload(documents)
    parts = {
        "style": _file("page.css") + _label_styles(),
        "library": _file("vendor/echarts.min.js"),
        "script": _file("page.js"),
        "data": in_script(data),
        "texts": "\n".join(_section(number, finished) for number, finished in enumerate(documents)),
        "legend": _legend(),
    }
    return _SLOT.sub(lambda slot: _fill(slot[1], parts), _file("page.html"))


def _fill(slot: str, parts: dict[str, str]) -> str:
    """A part, or for ``word:KEY`` an element with the Chinese words, which the script may turn into English ones."""
    name, _, key = slot.partition(":")
    return f'<span data-word="{key}">{escape(wording()[key][0])}</span>' if name == "word" else parts[name]


def in_script(value: Row) -> str:
    """JSON that may stand in a ``<script>`` element: nothing in it can end the element or open a comment."""
    text = spelled_out(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04X}")
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _section(number: int, finished: Finished) -> str:
    doc = finished.document
    title = escape(finished.about.get("title") or doc.doc_id)
    source = escape(finished.about.get("attribution") or finished.about.get("origin") or "")
    note = f'<p class="source"><span data-word="source">来源</span>：{source}</p>' if source else ""
    return f'<article id="d{number}"><h3><bdi>{title}</bdi></h3>{note}\n{marked(doc, number)}\n</article>'


def _legend() -> str:
    return "".join(
        f'<li><span class="m {label}">{_fill(f"word:label:{label}", {})}</span></li>'
        for label in (*LABEL_COLOURS, "TRIGGER")
    )


def _label_styles() -> str:
    colours = {**LABEL_COLOURS, "TRIGGER": TRIGGER_COLOUR}
    return "\n".join(f".m.{label} {{ background: {colour}; }}" for label, colour in colours.items())


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
