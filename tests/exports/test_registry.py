"""Which formats there are, and what happens when a library is not there."""

from __future__ import annotations

import importlib.util
import re

import pytest

from pipeline.errors import DashijiError
from pipeline.exports.registry import FORMATS, chosen, writer

from .conftest import ROOT


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_has_its_module_and_its_row_in_the_documentation(name: str) -> None:
    assert callable(writer(name))
    rows = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "docs" / "exports.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert name in rows


def test_all_means_every_format_once_in_order() -> None:
    assert chosen(["brat", "all"]) == list(FORMATS)
    assert chosen(["duee", "tables", "duee"]) == ["tables", "duee"]


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(DashijiError, match="unknown format 'xlsx'; write one of tables, jsonl"):
        chosen(["xlsx"])


@pytest.mark.parametrize("name", [name for name, made in FORMATS.items() if made.library])
def test_a_missing_library_names_its_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda library: None)
    with pytest.raises(DashijiError, match=re.escape("pip install 'dashiji[exports]'")):
        chosen([name])
