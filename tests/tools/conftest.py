"""Tools too heavy for every test run, each in an environment of its own; ``make test-tools`` installs them and runs this."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIRED = "DASHIJI_TOOLS" in os.environ
TOOLS = Path(os.environ.get("DASHIJI_TOOLS", ROOT / "build" / "tools"))


def missing(what: str) -> None:
    """Skip, or fail where the tools were asked for."""
    message = f"{what} is not there; make test-tools installs what it can"
    if REQUIRED:
        pytest.fail(message)
    pytest.skip(message)


def run_in(tool: str, script: str, *arguments: object) -> None:
    """Run a script of this folder by the Python of a tool's environment."""
    python = TOOLS / tool / "bin" / "python"
    if not python.exists():
        missing(str(python))
    command = [str(python), "-W", "ignore", str(Path(__file__).with_name(script)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
