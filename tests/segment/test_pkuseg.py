"""pkuseg on a tiny model trained here from the article; its published models cannot be fetched where tests run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline import extract, load
from pipeline.names.channels import words_of

spacy_pkuseg = pytest.importorskip(
    "spacy_pkuseg", reason="pkuseg is not installed; make test-hanlp installs and tests it"
)
ARTICLE = Path(__file__).parents[2] / "corpus" / "space_race.txt"
TEXT = "1971年6月7日，联盟11号 与礼炮1号对接🚀。"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pkuseg")
    lines = [" ".join(word for word in words_of(line) if word.strip())
             for line in re.split(r"(?<=。)|\n", ARTICLE.read_text(encoding="utf-8")) if line.strip()]  # fmt: skip
    (folder / "trn.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "dev.txt").write_text("\n".join(lines[:9]), encoding="utf-8")
    spacy_pkuseg.train(str(folder / "trn.txt"), str(folder / "dev.txt"), str(folder / "model"), train_iter=3)
    return folder / "model"


def test_its_tokens_join_to_the_text_and_names_stay_the_same(model: Path) -> None:
    nlp = load(segmenter=f"pkuseg={model}")
    assert nlp.make_doc(TEXT).text == TEXT
    ours, theirs = extract(TEXT), extract(TEXT, nlp=nlp)
    assert [(e.start, e.end, e.label) for e in theirs.entities] == [(e.start, e.end, e.label) for e in ours.entities]
    assert [event.type for event in theirs.events] == [event.type for event in ours.events]
