"""Dashiji reads Chinese history of spaceflight and writes down what happened.

>>> import pipeline
>>> document = pipeline.extract("1957年10月4日，苏联成功发射了史普尼克1号。")
>>> [event.type for event in document.events]
['Launch']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.collector import paused
from pipeline.data import Argument, Document, Entity, Event, Record, Span
from pipeline.errors import DashijiError

if TYPE_CHECKING:
    from pipeline.run import extract, load

__all__ = ["Argument", "DashijiError", "Document", "Entity", "Event", "Record", "Span", "extract", "load"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # spaCy takes a second to import; the command line and the vocabulary must not wait for it.
    if name in ("extract", "load"):
        with paused():
            from pipeline import run

        return getattr(run, name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
