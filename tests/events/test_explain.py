"""An explanation says what was read and what else stood there."""

from __future__ import annotations

from pipeline.data import Document
from pipeline.events.explain import Explanation, explain
from pipeline.run import extract

TEXT = "1961年5月5日，谢泼德乘坐自由7号由红石火箭成功发射升空。1965年3月18日，列昂诺夫离开上升2号出舱。"


def explained() -> tuple[Document, list[Explanation]]:
    document = extract(TEXT)
    return document, explain(TEXT, document.entities, document.events)


def test_each_event_has_its_explanation_with_the_trigger_chosen() -> None:
    document, found = explained()
    assert [item.event for item in found] == document.events
    assert found
    for item in found:
        assert item.event.trigger.text in item.sentence
        chosen = {(judgement.what, judgement.start) for judgement in item.triggers if judgement.chosen}
        assert (item.event.type, item.event.trigger.start) in chosen


def test_chosen_fillers_are_the_arguments_and_pass_their_threshold() -> None:
    document, found = explained()
    texts = {entity.id: entity.text for entity in document.entities}
    for item in found:
        chosen = {(judgement.what, judgement.text) for judgement in item.fillers if judgement.chosen}
        assert chosen == {(argument.role, texts[argument.entity]) for argument in item.event.arguments}
        assert all(j.probability >= j.threshold for j in item.fillers if j.chosen)


def test_the_trigger_rule_names_its_line_and_the_cues_are_listed() -> None:
    _, found = explained()
    launch = next(item for item in found if item.event.type == "Launch")
    assert any("triggers.tsv line" in judgement.why for judgement in launch.triggers)
    assert any(cue.startswith("成功 (success") for cue in launch.cues)


def test_the_sentence_is_the_events_own() -> None:
    _, found = explained()
    assert {item.sentence for item in found} <= {TEXT[: TEXT.index("。") + 1], TEXT[TEXT.index("。") + 1 :]}
