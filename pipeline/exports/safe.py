"""Characters that a format cannot hold, or that do harm where it is shown."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LINE_BREAKS = re.compile("[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
"""What Python's ``splitlines``, and so many a reader of line-based formats, takes for the end of a line."""


def for_xml(text: str) -> str:
    """The text, as long as before, with U+FFFD for what XML 1.0 forbids (control characters, U+FFFE, U+FFFF)."""
    return _NOT_XML.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line: each run of white space and control characters becomes one blank."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def to_json(value: Any, *, indent: int | None = None) -> str:
    """JSON, with a line break at the end; Chinese as it is, unseen characters spelled out."""
    return spelled_out(json.dumps(value, ensure_ascii=False, indent=indent)) + "\n"


def spelled_out(text: str) -> str:
    r"""JSON or N-Triples with ``\uXXXX`` for line separators, marks of writing direction and C1 controls.

    So no reader splits a line there, and no editor shows it in another order.
    """
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04X}", text)


def iri_part(text: str) -> str:
    """The text as one segment of an IRI: all but letters, digits and ``-._~`` percent-encoded, Chinese too."""
    return quote(text, safe="")
