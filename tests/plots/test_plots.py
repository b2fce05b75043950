"""Figures: what they count, that every character has a glyph, and that the same run gives the same bytes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.data import Record
from pipeline.errors import DashijiError
from pipeline.outputs.reading import Finished
from pipeline.plots import canvas
from pipeline.plots.counting import by_year, lanes
from pipeline.plots.figures import write
from pipeline.run import extract

STORY = """1957年10月4日，苏联用R-7火箭成功发射了史普尼克1号。1959年，苏联发射月球1号和月球2号。
20世纪60年代，苏联研制N1火箭。美国计划于1974年2月发射阿波罗20号。
1969年7月20日，阿波罗11号在月球着陆。1970年4月，阿波罗13号爆炸。1972年，阿波罗计划结束。
"""
HOSTILE = "1969年7月20日，“$x^2$<script>\\frac{}”号发射升空。1970年7月20日，“吉\u202e=1+1”号发射升空。\n"


def finished(text: str, doc_id: str = "story") -> Finished:
    return Finished(extract(text, doc_id=doc_id), Path(f"{doc_id}.txt"), {})


@pytest.fixture
def font() -> None:
    try:
        canvas.chinese_font()
    except DashijiError as error:
        if os.environ.get("DASHIJI_BROWSER"):
            raise
        pytest.skip(str(error))


def test_a_record_counts_in_its_year_and_a_vague_one_in_none() -> None:
    record = Record("x", "Launch", "1969-07", "1969-07-01", "1969-07-31", "actual", None)
    made = [
        record,
        replace(record, modality="negated"),
        replace(record, date=None, date_from=None, date_to=None),
        replace(record, date="196X", date_from="1960-01-01", date_to="1969-12-31"),
        replace(record, type="Death", date="1971", date_from="1971-01-01", date_to="1971-12-31"),
    ]
    years = by_year(made)
    assert years.counts == {"Launch": {1969: 1}, "Death": {1971: 1}}
    assert (years.vague, years.undated) == (1, 1)
    assert list(years.span) == [1969, 1970, 1971]
    assert list(by_year([]).span) == []


def test_members_of_a_series_share_a_lane_and_designations_do_not() -> None:
    drawn = {lane.name: lane for lane in lanes([finished(STORY)], 20)}
    assert len(drawn["阿波罗号"].marks) == 3
    assert {mark.state for mark in drawn["阿波罗号"].marks} == {"actual", "planned"}
    assert "R-7" in drawn
    first = [lane.marks[0].first for lane in lanes([finished(STORY)], 20)]
    assert first == sorted(first)
    assert len(lanes([finished(STORY)], 2)) == 2


@pytest.mark.usefixtures("font")
def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    once = write([finished(STORY)], tmp_path)
    bytes_ = [path.read_bytes() for path in once]
    assert [path.name for path in once] == ["events_by_year.svg", "events_by_year.png", "lanes.svg", "lanes.png"]
    assert bytes_[0].startswith(b"<?xml")
    assert bytes_[1].startswith(b"\x89PNG")
    assert [path.read_bytes() for path in write([finished(STORY)], tmp_path)] == bytes_


@pytest.mark.usefixtures("font")
@pytest.mark.parametrize("text", [HOSTILE, "没有事件的文字。", ""])
def test_hostile_and_empty_texts_are_drawn_as_they_stand(tmp_path: Path, text: str) -> None:
    paths = write([finished(text)], tmp_path, ("svg",))
    assert all(b"<script" not in path.read_bytes() for path in paths)


@pytest.mark.usefixtures("font")
def test_a_missing_glyph_is_an_error_not_a_box(tmp_path: Path) -> None:
    import matplotlib.pyplot as plt

    with canvas.style():
        figure = plt.figure()
        figure.text(0.5, 0.5, "\ue000")
        with pytest.raises(DashijiError, match="fonts-noto-cjk"):
            canvas.save(figure, tmp_path, "x")
    assert list(tmp_path.iterdir()) == []


def test_without_a_chinese_font_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canvas, "_FONTS", ())
    with pytest.raises(DashijiError, match="apt install fonts-noto-cjk"), canvas.style():
        pass


@pytest.mark.usefixtures("font")
def test_the_command_draws_a_finished_run(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    run = CliRunner().invoke
    assert run(app, ["extract", str(tmp_path / "story.txt"), "--out", str(tmp_path / "out"), "--quiet"]).exit_code == 0
    done = run(app, ["plot", "--in", str(tmp_path / "out"), "--out", str(tmp_path / "figures"), "--format", "svg"])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == ["events_by_year.svg", "lanes.svg"]
    wrong = run(app, ["plot", "--in", str(tmp_path / "out"), "--format", "pdf"])
    assert wrong.exit_code == 2
    assert "svg, png" in wrong.output
