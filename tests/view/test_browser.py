"""The page in a real browser: it opens from a file, filters, searches, jumps both ways, and everybody can use it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.view.page import render

from .conftest import STORY, copies, finished

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
DESKTOP, PHONE = (1280, 900), (390, 844)
HOSTILE = (
    "1969年7月20日，“<script>window.bad=1</script>”号的<img src=x onerror=window.bad=2>在月球着陆。\n"
    '1961年4月12日，尤里·加加林说："</script><b>&amp;"，升空。\u202e=1+1 \x07 {b|粗}\n'
)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(
        render([finished("story", STORY, "五十年代与六十年代"), finished("second", STORY)]), encoding="utf-8"
    )
    return path


Opener = Callable[..., Any]


@pytest.fixture
def opened(browser: Any) -> Iterator[Opener]:
    """Opens a page file at a size; fails at the end if the browser complained about anything or asked for a network."""
    complaints: list[str] = []
    pages = []

    def open_(path: Path, size: tuple[int, int] = DESKTOP, fragment: str = "") -> Any:
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if request.url.startswith("http") else None)
        page.goto(path.resolve().as_uri() + fragment)
        page.wait_for_selector(".record")
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert complaints == []


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """A bound that only a page that hangs can miss, not a measure of speed."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def until(page: Any, condition: str, seconds: float = 20) -> None:
    """Wait until a JavaScript expression holds; Playwright's own waiting needs eval, which the page forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never came: {condition}"
        page.wait_for_timeout(30)


def names(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".record .what").all_text_contents()]


def test_it_shows_records_text_timeline_and_tables(opened: Opener, story: Path) -> None:
    page = opened(story)
    assert page.locator("#d0 .s").count() >= 8
    assert any("史普尼克1号" in name for name in names(page))
    assert page.locator("#chart canvas").count() == 1
    assert "尤里·加加林" in page.locator("#people table").inner_text()
    assert "阿波罗11号" in page.locator("#craft table").inner_text()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_filters_search_and_years_narrow_the_list_and_clear_widens_it(opened: Opener, story: Path) -> None:
    page = opened(story)
    everything = len(names(page))
    page.select_option("#type", "Launch")
    until(page, f"document.querySelectorAll('.record').length < {everything}")
    assert set(page.locator(".record .tag:first-child").all_text_contents()) == {"发射"}
    page.locator("form button[type=reset]").click()
    until(page, f"document.querySelectorAll('.record').length === {everything}")
    page.fill("#q", "谢泼德")
    until(page, "[...document.querySelectorAll('.record .what')].every(e => e.textContent.includes('谢泼德'))")
    page.fill("#q", "")
    page.fill("#from", "1967")
    page.fill("#to", "1967")
    until(page, "document.querySelectorAll('.record .when').length > 0 && "
                           "[...document.querySelectorAll('.record .when')].every(e => /1967|60年代/.test(e.textContent))")  # fmt: skip
    page.locator("form button[type=reset]").click()
    page.select_option("#person", "vladimir-komarov")
    until(page, f"document.querySelectorAll('.record').length < {everything}")
    assert all("科马洛夫" in name for name in names(page))
    page.fill("#q", "没有这样的词")
    until(page, "document.querySelector('#list').textContent.includes('没有符合条件')")


def test_a_record_leads_to_its_sentence_and_a_mention_to_its_records(opened: Opener, story: Path) -> None:
    page = opened(story)
    page.locator(".record", has_text="尤里·加加林").first.click()
    assert "进入太空" in page.locator(".s.now").first.inner_text()
    detail = page.locator(".detail")
    assert "1961-04-12" in detail.inner_text()
    assert "trigger:" in detail.inner_text()
    assert "%" in detail.inner_text()
    mark = page.locator("#d0 .m.PERSON", has_text="谢泼德").first
    mark.click()
    page.wait_for_selector(".record[aria-expanded=true]")
    assert "谢泼德" in page.locator(".record[aria-expanded=true]").inner_text()
    assert "now" in (mark.get_attribute("class") or "").split()


def test_a_link_opens_its_record_and_the_address_follows(opened: Opener, story: Path) -> None:
    page = opened(story)
    page.locator(".record", has_text="科马洛夫").last.click()
    fragment = page.evaluate("location.hash")
    link = page.locator(".detail a").get_attribute("href")
    assert fragment == link
    assert fragment.startswith("#r=")
    again = opened(story, DESKTOP, fragment)
    assert "科马洛夫" in again.locator(".record[aria-expanded=true]").inner_text()
    assert again.locator(".s.now").count() >= 1


def test_the_interface_speaks_english_and_the_text_stays_chinese(opened: Opener, story: Path) -> None:
    page = opened(story)
    page.locator("#language").click()
    assert page.locator("h2", has_text="Timeline").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Launch" in (page.locator("#list").text_content() or "")
    assert page.locator("#reader").get_attribute("lang") == "zh"
    assert page.locator(".record .what bdi").first.get_attribute("lang") == "zh"


def test_the_keyboard_reaches_everything(opened: Opener, story: Path) -> None:
    page = opened(story)
    page.locator(".record").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".record[aria-expanded=true]")
    mark = page.locator("#d0 .m[role=button]").first
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.classList.contains('record')")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_window(
    opened: Opener, story: Path, size: tuple[int, int]
) -> None:
    page = opened(story, size)
    page.locator(".record").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for _ in range(2):
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []
        page.locator("#language").click()


def test_a_click_on_the_timeline_opens_a_record(opened: Opener, story: Path) -> None:
    page = opened(story)
    spot = page.evaluate(
        """() => { const option = chart.getOption(); const item = option.series[0].data.find(([from, to]) => to - from < 2 * DAY);
        const [x, y] = chart.convertToPixel({xAxisIndex: 0, yAxisIndex: 0}, [item[0], item[2]]);
        const box = document.getElementById("chart").getBoundingClientRect();
        return [box.left + x, box.top + y + ((item[4] % 5) - 2) * 1.7, item[3]]; }"""
    )
    page.evaluate("window.scrollTo(0, 0)")
    box = page.locator("#chart").bounding_box()
    assert box is not None
    page.mouse.click(spot[0], spot[1])
    page.wait_for_selector(".record[aria-expanded=true]")


def test_hostile_text_stays_text(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render([finished("<b>x</b>", HOSTILE, "</title><script>window.bad=3</script>")]), encoding="utf-8")
    page = opened(path)
    assert page.evaluate("typeof window.bad") == "undefined"
    assert "<script>window.bad=1</script>" in (page.locator("#d0").text_content() or "")
    assert page.locator("#d0 img, #d0 b, #list b, #list img").count() == 0
    page.locator(".record").first.click()
    assert page.evaluate("typeof window.bad") == "undefined"


def test_five_thousand_records_stay_fluent(opened: Opener, tmp_path: Path) -> None:
    one = finished("story", STORY * 4)
    path = tmp_path / "many.html"
    documents = copies(one.document, 5000 // len(one.document.records) + 1)
    path.write_text(render(documents), encoding="utf-8")
    with within(60):
        page = opened(path)
        total = page.evaluate("records.length")
        assert total >= 5000
        assert page.locator(".record").count() < 1000
        page.fill("#q", "谢泼德")
        until(page, "shown.length < records.length")
        page.locator(".record").last.scroll_into_view_if_needed()
        page.locator(".record").last.click()
        page.wait_for_selector(".record[aria-expanded=true]")
        assert page.locator(".s.now").count() >= 1
