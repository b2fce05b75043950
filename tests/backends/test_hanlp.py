"""HanLP's own loading code on a tiny recogniser, trained here from the project's gold. Run by ``make test-hanlp``.

The published models cannot be fetched where tests run; what they answer is tested in ``test_hanlp_document.py``.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import extract, load
from pipeline.backends import open_reader
from pipeline.errors import DashijiError
from pipeline.gold.inline import parse
from pipeline.text import sentences

hanlp = pytest.importorskip("hanlp", reason="HanLP is not installed; make test-hanlp installs and tests it")
ROOT = Path(__file__).parents[2]
TRAINING = ("apollo8_11", "dev_a1", "dev_a3", "gemini", "mercury", "soyuz11", "tereshkova", "von_braun")
ODD = "１９６１年４月12日，尤里・加加林 乘坐東方1號升空🚀，Yuri Gagarin 回来了。\n第二行：格伦。"


def bio(name: str) -> list[str]:
    """Sentences of one gold text in HanLP's training form: a character and its tag a line."""
    document, _ = parse((ROOT / "gold_annotations" / "source" / f"{name}.xml").read_text(encoding="utf-8"))
    tags = ["O"] * len(document.text)
    for entity in document.entities:
        if entity.label in ("PERSON", "VEHICLE", "PLACE"):
            tags[entity.start : entity.end] = ["B-" + entity.label, *["I-" + entity.label] * (len(entity.text) - 1)]
    rows = []
    for start, end in sentences(document.text):
        lines = [f"{c}\t{t}" for c, t in zip(document.text[start:end], tags[start:end], strict=True) if not c.isspace()]
        rows.append("\n".join(lines))
    return [row for row in rows if row]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A character LSTM of a few thousand weights, trained for some seconds and saved by HanLP."""
    import torch
    from hanlp.components.ner.rnn_ner import RNNNamedEntityRecognizer

    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("hanlp")
    rows = [row for name in TRAINING for row in bio(name)]
    (folder / "trn.tsv").write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    (folder / "dev.tsv").write_text("\n\n".join(rows[:40]) + "\n", encoding="utf-8")
    RNNNamedEntityRecognizer().fit(
        str(folder / "trn.tsv"), str(folder / "dev.tsv"), str(folder / "model"), embed=64, rnn_hidden=96, crf=False,
        batch_size=16, lr=0.004, drop=0.4, epochs=8, tagging_scheme="BIO", token_delimiter="", devices=-1,
    )  # fmt: skip
    return folder / "model"


def test_a_saved_model_is_loaded_by_hanlps_loader_and_finds_names(model: Path) -> None:
    reading = open_reader(f"hanlp={model}")("1961年4月12日，加加林乘坐东方1号进入太空。格伦绕地球三圈。")
    assert reading.mentions
    assert {mention.label for mention in reading.mentions} <= {"PERSON", "VEHICLE", "PLACE"}


def test_offsets_hold_on_odd_text(model: Path) -> None:
    for mention in open_reader(f"hanlp={model}")(ODD).mentions:
        assert ODD[mention.start : mention.end].strip()
        assert "\n" not in ODD[mention.start : mention.end]
    document = extract(ODD, nlp=load(backend=f"hanlp={model}"))
    assert all(ODD[entity.start : entity.end] == entity.text for entity in document.entities)
    assert ("DATE", "1961-04-12") in {(entity.label, entity.value) for entity in document.entities}


def test_our_findings_stay_and_theirs_are_added(model: Path) -> None:
    text = (ROOT / "corpus" / "registers" / "dfh1.txt").read_text(encoding="utf-8")
    ours = {(e.start, e.end, e.label) for e in extract(text).entities}
    both = extract(text, nlp=load(backend=f"hanlp={model}")).entities
    assert ours <= {(e.start, e.end, e.label) for e in both}
    assert all(e.source.startswith("hanlp:") for e in both if (e.start, e.end, e.label) not in ours)


def test_the_article_is_read_end_to_end(model: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "pipeline.cli",
        "extract",
        str(ROOT / "corpus" / "space_race.txt"),
        "--out",
        str(out),
    ]
    result = subprocess.run([*command, "--backend", f"hanlp={model}"], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    text = (ROOT / "corpus" / "space_race.txt").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (out / "space_race.entities.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 900
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_what_is_no_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(DashijiError, match="not a HanLP model"):
        open_reader(f"hanlp={tmp_path}")
    with pytest.raises(DashijiError, match="no model 'CLOSE_TOK_POS', nor is it a folder; did you mean CLOSE_TOK_POS"):
        open_reader("hanlp=CLOSE_TOK_POS")


def test_without_a_network_the_commands_that_fetch_a_model_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setenv("HANLP_HOME", str(tmp_path))
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(DashijiError, match=r"could not be fetched.*python -c.*hanlp\.load.*rsync"):
        open_reader("hanlp=hanlp.pretrained.mtl.CLOSE_TOK_POS_NER_SRL_DEP_SDP_CON_ELECTRA_BASE_ZH")


def test_a_component_that_reads_neither_tokens_nor_entities_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.backends import hanlp as module

    class Parser:
        pass

    monkeypatch.setattr(module, "_load", lambda model: Parser())
    with pytest.raises(DashijiError, match="neither tokens nor entities"):
        open_reader("hanlp=x")


def test_a_multi_task_component_is_asked_sentence_by_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.backends import hanlp as module

    class MultiTaskLearning:
        """Answers as the published models do: one list a task, one item a sentence."""

        def __call__(self, texts: list[str]) -> dict[str, list[object]]:
            return {
                "tok/fine": [[c for c in text if not c.isspace()] for text in texts],
                "ner/msra": [[("格伦", "PERSON", text.index("格"), text.index("格") + 2)] if "格伦" in text else [] for text in texts],
            }  # fmt: skip

    monkeypatch.setattr(module, "_load", lambda model: MultiTaskLearning())
    text = "加加林升空。格伦升空。"
    reading = open_reader("hanlp=x")(text)
    assert [text[start:end] for start, end in reading.tokens] == list(text)
    assert [(m.start, m.end) for m in reading.mentions] == [(6, 8)]
