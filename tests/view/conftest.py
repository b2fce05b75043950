"""A real browser for the page's tests: Debian's Chromium, driven by Playwright.

Where it is missing the tests are skipped and say how to get it; with DASHIJI_BROWSER set, as in .ci/run, they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.data import Document
from pipeline.outputs.reading import Finished
from pipeline.run import extract

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
REMEDY = "no browser: apt-get install chromium fonts-noto-cjk, and pip install playwright"
STORY = """1957年10月4日，苏联用R-7火箭成功发射了史普尼克1号。
1961年4月12日，尤里·加加林乘东方1号进入太空。5月5日，艾伦·谢泼德乘自由7号飞行。
1967年4月24日，弗拉基米尔·科马洛夫在联盟1号坠毁时遇难。
20世纪60年代，苏联研制N1火箭。1970年4月，阿波罗13号爆炸。
1969年7月20日，阿波罗11号在月球着陆。美国计划于1974年2月发射阿波罗20号。
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if sync_playwright is None or path is None:
        if os.environ.get("DASHIJI_BROWSER"):
            pytest.fail(REMEDY)
        pytest.skip(REMEDY)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


def finished(doc_id: str, text: str, title: str = "") -> Finished:
    """A document as an output folder gives it, read by the pipeline itself."""
    return Finished(extract(text, doc_id=doc_id), Path(f"{doc_id}.txt"), {"title": title} if title else {})


def copies(document: Document, count: int) -> list[Finished]:
    """The document many times over under ids of its own."""
    return [
        Finished(
            Document(f"copy-{number}", document.text, document.entities, document.events, document.records),
            Path("x.txt"),
            {},
        )
        for number in range(count)
    ]
