"""Input and helpers of the shard tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCES = (
    "1957年10月4日，苏联用R-7火箭发射了史普尼克1号。",
    "1961年4月12日，尤里·加加林乘东方1号进入太空。",
    "1969年7月20日，阿波罗11号在月球着陆，阿姆斯特朗走出登月舱。",
    "2003年10月15日，杨利伟乘神舟五号升空。",
)
COUNT = 60


@pytest.fixture(scope="session")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty documents of a few hundred characters, two of them broken."""
    path = tmp_path_factory.mktemp("lines") / "texts.jsonl"
    rows = [
        {"id": f"d{number}", "text": f"{1950 + number}年，第{number}篇。" + "".join(SENTENCES) * (1 + number % 5)}
        for number in range(COUNT)
    ]
    text = [json.dumps(row, ensure_ascii=False) for row in rows]
    text[7], text[31] = '{"id": "broken"', '{"id": "empty", "text": ""}'
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "pipeline.cli", "extract", *map(str, arguments)]


def dashiji(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, timeout=120)


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a run but the lock, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


@pytest.fixture(scope="session")
def undisturbed(lines: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run that nothing disturbs gives."""
    out = tmp_path_factory.mktemp("undisturbed")
    assert dashiji(lines, "--out", out, "--shards", 5, "--quiet").returncode == 1
    return content(out)
