"""Writing a format into a fresh folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.exports.registry import writer
from pipeline.outputs.reading import Finished

ROOT = Path(__file__).parents[2]

Export = Callable[..., Path]


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """``export("brat", finished, …)`` writes a format into a fresh folder and returns that."""

    def call(name: str, *documents: Finished) -> Path:
        folder = tmp_path / f"{name}{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        writer(name)(documents, folder)
        return folder

    return call
