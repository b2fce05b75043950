"""The page without a browser: complete, escaped, the same bytes for the same documents, and its command."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import KnowledgeError
from pipeline.view import wording as words
from pipeline.view.marking import marked
from pipeline.view.page import in_script, render
from pipeline.view.payload import payload

from .conftest import STORY, finished

VIEW = Path(words.__file__).parent


def test_same_documents_same_page() -> None:
    assert render([finished("story", STORY)]) == render([finished("story", STORY)])


def test_nothing_is_fetched() -> None:
    page = render([finished("story", STORY)])
    ours = page.replace((VIEW / "vendor" / "echarts.min.js").read_text(encoding="utf-8"), "")
    assert "default-src 'none'" in ours
    assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*""", ours) == []
    assert "{{" not in ours


def test_the_text_is_all_there_and_escaped() -> None:
    text = "甲<b>&\u202e“乙”\n\n  丙\x00丁"
    html = marked(finished("x", text).document, 0)
    plain = re.sub(r"<[^>]+>", "", html)
    assert plain == "甲&lt;b&gt;&amp;\ufffd“乙”\n  丙\ufffd丁"


def test_every_mention_and_trigger_is_marked_at_its_offset() -> None:
    document = finished("story", STORY).document
    html = marked(document, 3)
    spots = {int(at) for at in re.findall(r'data-at="(\d+)"', html)}
    assert spots == {e.start for e in document.entities} | {e.trigger.start for e in document.events}
    for record in document.records:
        for mention in record.mentions:
            assert f'id="s3-{mention["sentence_start"]}"' in html


def test_json_cannot_end_its_element() -> None:
    value = {"x": "</script><!--\u2028\ud800&"}
    text = in_script(value)
    assert not set(text) & set("<>&\u2028")
    assert json.loads(text) == {"x": "</script><!--\u2028\ufffd&"}


def test_the_payload_counts_people_and_craft_by_their_records() -> None:
    data = payload([finished("story", STORY)])
    gagarin = next(row for row in data["people"] if row["id"] == "yuri-gagarin")
    assert gagarin["name"] == "尤里·加加林"
    assert gagarin["forms"] == [["尤里·加加林", 1]]
    assert gagarin["records"]
    assert all(any(f[1] == "yuri-gagarin" for f in data["records"][n]["roles"]["person"]) for n in gagarin["records"])
    days = [record["from"] for record in data["records"] if record["from"]]
    assert days == sorted(days)
    assert len({record["key"] for record in data["records"]}) == len(data["records"])
    assert any("US" in record["countries"] for record in data["records"])


def test_the_script_asks_only_for_words_that_are_there() -> None:
    script = (VIEW / "page.js").read_text(encoding="utf-8")
    page = (VIEW / "page.html").read_text(encoding="utf-8")
    asked = {*re.findall(r'word\("([^"]+)"', script), *re.findall(r"\{\{word:([^}]+)\}\}", page)}
    assert asked <= set(words.wording())


def test_a_missing_translation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "view").mkdir()
    (tmp_path / "view" / "wording.tsv").write_text("key\tzh\ten\ntitle\t大事记\t\n", encoding="utf-8")
    monkeypatch.setenv("DASHIJI_KNOWLEDGE", str(tmp_path))
    from pipeline import lexicon

    words.wording.cache_clear()
    lexicon._read_text.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=r"wording\.tsv:2: .*both languages"):
            words.wording()
    finally:
        monkeypatch.undo()
        words.wording.cache_clear()
        lexicon._read_text.cache_clear()


def test_vendored_files_are_those_the_readme_names() -> None:
    for folder, name in ((VIEW / "vendor", "echarts.min.js"), (Path(__file__).parent / "vendor", "axe.min.js")):
        readme = (folder / "README.md").read_text(encoding="utf-8")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() in readme


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_the_command_writes_a_page_of_a_finished_run(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    assert run("extract", str(tmp_path / "story.txt"), "--out", str(tmp_path / "out"), "--quiet")[0] == 0
    status, said = run("view", "--in", str(tmp_path / "out"))
    assert status == 0
    assert "page.html" in said
    page = (tmp_path / "out" / "page.html").read_text(encoding="utf-8")
    assert "史普尼克1号" in page
    assert list(tmp_path.glob("out/.*")) == []


def test_a_missing_folder_and_an_unwritable_place_are_one_line(tmp_path: Path) -> None:
    status, said = run("view", "--in", str(tmp_path / "gone"))
    assert status == 2
    assert "dashiji extract" in said
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    run("extract", str(tmp_path / "story.txt"), "--out", str(tmp_path / "out"), "--quiet")
    (tmp_path / "file").write_text("x")
    status, said = run("view", "--in", str(tmp_path / "out"), "--out", str(tmp_path / "file" / "page.html"))
    assert status == 2
    assert "--out" in said
