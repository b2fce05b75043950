"""TimelineJS itself shows the time line, in Chromium."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.exports.registry import writer
from pipeline.outputs.reading import Finished

from .conftest import TOOLS, missing

DIST = TOOLS / "timelinejs" / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8">
<link rel="stylesheet" href="{dist}/css/timeline.css"><script src="{dist}/js/timeline.js"></script>
<div id="timeline" style="width: 100%; height: 600px"></div></html>"""
SHOW = """([data, scripts]) => new Promise((done, fail) => {
  window.timeline = new TL.Timeline("timeline", data, { language: "en", script_path: scripts, font: null });
  timeline.on("loaded", () => done({
    errors: timeline.config.messages.errors,
    events: timeline.config.events.map(e => [e.unique_id, e.display_date, e.text.headline]),
    shown: [...document.querySelectorAll(".tl-headline")].map(e => e.textContent),
    dates: [...document.querySelectorAll(".tl-slide .tl-headline-date")].map(e => e.textContent),
    scripts: document.querySelectorAll("#timeline script, #timeline img[onerror]").length,
  }));
  setTimeout(() => fail(new Error("not loaded")), 20000);
})"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not DIST.exists() or chromium is None or importlib.util.find_spec("playwright") is None:
        missing("TimelineJS, Chromium or Playwright")
    from playwright import sync_api

    (tmp_path / "page.html").write_text(PAGE.format(dist=DIST.as_uri()), encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("http*://**", lambda route: route.abort())
        page.goto((tmp_path / "page.html").as_uri())
        yield page
        browser.close()


def show(page: Any, folder: Path, *documents: Finished) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The exported data, what TimelineJS made of it, and errors of the page."""
    folder.mkdir()
    writer("timelinejs")(documents, folder)
    data = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    return data, page.evaluate(SHOW, [data, f"{(DIST / 'js').as_uri()}/"]), troubles


def test_the_article_is_shown(page: Any, article: Finished, tmp_path: Path) -> None:
    data, seen, troubles = show(page, tmp_path / "out", article)
    assert (seen["errors"], troubles) == ([], [])
    told = {(e["unique_id"], e["display_date"], e["text"]["headline"]) for e in data["events"]}
    assert {tuple(event) for event in seen["events"]} == told
    assert len(told) > 150
    assert "20世纪30年代" in seen["dates"]


def test_trouble_is_shown_as_text(page: Any, trouble: Finished, tmp_path: Path) -> None:
    about = {"title": "<img src=x onerror=alert(1)>"}
    _, seen, troubles = show(page, tmp_path / "out", replace(trouble, about=about))
    assert (seen["errors"], troubles, seen["scripts"]) == ([], [], 0)
    assert any("<script>alert(1)</script>" in text for text in seen["shown"])
