"""Model files that are not there or not whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import linear, trees
from pipeline.errors import KnowledgeError


@pytest.mark.parametrize("load", [linear.load, trees.load], ids=["linear", "trees"])
def test_a_missing_or_broken_file_is_named(load: Callable, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.npz.*python -m pipeline\.training"):
        load(tmp_path / "gone.npz")
    (tmp_path / "broken.npz").write_bytes(b"not a zip")
    with pytest.raises(KnowledgeError, match=r"broken\.npz"):
        load(tmp_path / "broken.npz")
