"""The commands: tables, files, exit statuses, one line for every mistake."""

import json
import shutil

import pytest
import typer
from typer.testing import CliRunner

from pipeline.evaluation import commands
from pipeline.gold.build import build

app = typer.Typer()
commands.register(app)
runner = CliRunner()

DEV = "<PERSON n='1' id='a'>加加林</PERSON><Flight event='f' person='1'>飞行</Flight>。"
TEST = "<PERSON n='1' id='a'>杨利伟</PERSON><Flight event='f' person='1'>飞行</Flight>。"


def run(*arguments, status=0):
    result = runner.invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == status, result.output
    return result


def without_events(fragment):
    return fragment.replace("<Flight event='f' person='1'>", "").replace("</Flight>", "")


@pytest.fixture
def folders(tmp_path):
    """corpus, gold and a prediction that finds the people and no events."""
    corpus, gold, pred = (tmp_path / name for name in ("corpus", "gold", "pred"))
    (corpus / "registers").mkdir(parents=True)
    (corpus / "space.txt").write_text("加加林飞行。", encoding="utf-8")
    (corpus / "registers" / "frozen.txt").write_text("杨利伟飞行。", encoding="utf-8")
    manifest = '[frozen]\nfile = "frozen.txt"\nregister = "wire"\nsplit = "test"\nrules_seen = false\n'
    (corpus / "registers" / "manifest.toml").write_text(manifest, encoding="utf-8")
    for folder, change in (
        (gold, lambda x: x),
        (pred, without_events),
    ):
        (folder / "source").mkdir(parents=True)
        for doc_id, fragment in (("space", DEV), ("frozen", TEST)):
            source = f'<gold doc_id="{doc_id}">\n{change(fragment)}\n</gold>\n'
            (folder / "source" / f"{doc_id}.xml").write_text(source, encoding="utf-8")
        build(folder, corpus)
    return corpus, gold, pred


def options(folders):
    corpus, gold, pred = folders
    return ("--gold", gold, "--pred", pred, "--corpus", corpus)


def test_evaluate_keeps_development_and_test_apart(folders, tmp_path):
    target = tmp_path / "scores.json"
    output = run("evaluate", *options(folders), "--json", target).output
    assert "article (development)" in output
    assert "registers (test)" in output
    (suite,) = json.loads(target.read_text(encoding="utf-8")).values()
    assert set(suite["groups"]) == {"article (development)", "registers (test)"}
    figures = suite["groups"]["registers (test)"]["figures"]
    assert figures["entity.PERSON"] == {
        "precision": 1, "recall": 1, "f1": 1, "right": 1, "gold": 1, "predicted": 1, "low": 1, "high": 1
    }  # fmt: skip
    assert figures["trigger"]["f1"] == figures["argument.core"]["f1"] == 0
    assert figures["headline"]["f1"] == pytest.approx(1 / 3)


def test_errors_do_not_open_test_documents(folders, tmp_path):
    page = tmp_path / "errors.html"
    output = run("evaluate", *options(folders), "--errors", "--html", page).output
    assert "space:3" in output
    for shown in (output, page.read_text(encoding="utf-8")):
        assert "杨利伟" not in shown
        assert "1 test documents are scored but not shown" in shown
    assert "杨利伟" in run("evaluate", *options(folders), "--errors", "--show-test").output


def test_missing_predictions_are_named(folders):
    _, _, pred = folders
    (pred / "frozen.entities.jsonl").unlink()
    result = run("evaluate", *options(folders), status=2)
    assert "no predictions for frozen" in result.output
    assert "--only-common" in result.output
    assert "registers (test)" not in run("evaluate", *options(folders), "--only-common").output


@pytest.mark.parametrize("option", ["--gold", "--pred", "--corpus"])
def test_a_missing_folder_is_one_line(folders, option, tmp_path):
    result = run("evaluate", *options(folders), option, tmp_path / "nowhere", status=2)
    assert result.output.count("\n") == 1
    assert "nowhere: no such folder" in result.output


def test_a_folder_without_annotations_is_wrong_use(folders, tmp_path):
    assert "holds no *.entities.jsonl" in run("evaluate", *options(folders), "--pred", tmp_path, status=2).output


def test_broken_rows_are_one_line_with_the_place(folders):
    _, gold, _ = folders
    (gold / "space.events.jsonl").write_text('{"type": "Launch"}\n', encoding="utf-8")
    result = run("evaluate", *options(folders), status=1)
    assert "space.events.jsonl:1:" in result.output


def test_compare_names_what_went_and_came(folders):
    corpus, gold, pred = folders
    output = run("compare", pred, gold, "--gold", gold, "--corpus", corpus).output
    assert "better: errors gone (1)" in output
    assert "worse: new errors (0)" in output
    assert "missed event, Flight" in output
    assert "杨利伟" not in output


def test_agree_scores_only_what_both_cover(folders, tmp_path):
    corpus, _, _ = folders
    text = "加加林飞行。\n季托夫飞行。\n格伦飞行。"
    (corpus / "space.txt").write_text(text, encoding="utf-8")
    one, other = tmp_path / "one", tmp_path / "other"
    lines = [DEV, DEV.replace("加加林", "季托夫"), DEV.replace("加加林", "格伦")]
    for folder, first, last in ((one, 1, 2), (other, 2, 3)):
        (folder / "source").mkdir(parents=True)
        body = "\n".join(lines[first - 1 : last])
        source = f'<gold doc_id="space" lines="{first}-{last}">\n{body}\n</gold>\n'
        (folder / "source" / "space.xml").write_text(source, encoding="utf-8")
        build(folder, corpus)
    target = tmp_path / "agree.json"
    output = run("agree", one, other, "--corpus", corpus, "--json", target, "--differences").output
    assert "1 annotated paragraphs" in output
    figures = json.loads(target.read_text())["agreement"]["groups"]["article (development)"]["figures"]
    assert (figures["entity.PERSON"]["gold"], figures["entity.PERSON"]["f1"]) == (1, 1)


def test_agree_without_a_common_document(folders, tmp_path):
    corpus, gold, _ = folders
    other = tmp_path / "other"
    other.mkdir()
    for kind in ("entities", "events"):
        shutil.copy(gold / f"space.{kind}.jsonl", other / f"strange.{kind}.jsonl")
    assert "no document in common" in run("agree", gold, other, "--corpus", corpus, status=2).output


def test_gold_build_and_check(folders):
    corpus, gold, _ = folders
    run("gold", "build", gold, "--corpus", corpus)
    assert "well-formed" in run("check", gold, "--corpus", corpus).output
    entities = gold / "space.entities.jsonl"
    entities.write_text(entities.read_text(encoding="utf-8").replace("加加林", "加加"), encoding="utf-8")
    assert "space.entities.jsonl:1: text is '加加'" in run("check", gold, "--corpus", corpus, status=1).output
