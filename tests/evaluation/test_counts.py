"""Every figure on small documents whose answer was worked out by hand."""

import numpy as np
import pytest
from scoring import comparison, counts, empty, read, table, triple

from pipeline.data import Argument, Document, Entity, Event, Span
from pipeline.evaluation.metrics import COLUMN, HEADLINE, METRICS, Counts, figures, headline_of

GOLD = (
    "<DATE n='1' value='1957-10-04'>1957年10月4日</DATE>，<PLACE n='2'>苏联</PLACE>用"
    "<VEHICLE n='3' id='r-7'>R-7</VEHICLE>成功"
    "<Launch event='l' outcome='success' date='1' vehicle='4' launcher='3' agent='2'>发射</Launch>"
    "<VEHICLE n='4' id='sputnik-1'>史普尼克1号</VEHICLE>。\n"
    "<PERSON n='1' id='gagarin'>加加林</PERSON><Death event='d' person='1'>遇难</Death>。"
)


def test_gold_against_itself_is_one_in_everything_that_occurs():
    for name, found in counts(GOLD, GOLD).items():
        if found.gold or found.possible:
            assert found.f1 == 1, name


def test_empty_predictions_score_zero():
    gold = read(GOLD)
    found = counts(gold, empty(gold))
    for name in (*HEADLINE, "trigger.identified", "identity.entities", "identity.events", "value.DATE", "modality",
                 "outcome", "record", "argument", "entity.all", "overlap.all"):  # fmt: skip
        assert found[name].f1 == found[name].precision == found[name].recall == 0, name
    assert figures(table(gold, empty(gold)))["headline"]["f1"] == 0


def test_predictions_where_there_is_no_gold_score_zero():
    gold = read(GOLD)
    assert counts(empty(gold), gold)["trigger"].f1 == 0


def test_nothing_on_both_sides_is_not_judged():
    gold = read(GOLD)
    found = counts(empty(gold), empty(gold))
    assert all(value.f1 is value.precision is value.recall is None for value in found.values())


def test_boundaries_exact_and_overlap():
    predicted = "1957年<DATE n='1' value='1957-10-04'>10月4日</DATE>，苏联用<VEHICLE n='3' id='r-7'>R-7</VEHICLE>"
    gold = "<DATE n='1' value='1957-10-04'>1957年10月4日</DATE>，苏联用<VEHICLE n='3' id='r-7'>R-7</VEHICLE>"
    found = counts(gold, predicted)
    assert triple(found["entity.DATE"]) == (0, 1, 1)
    assert triple(found["overlap.DATE"]) == (1, 1, 1)
    assert triple(found["entity.VEHICLE"]) == (1, 1, 1)
    assert triple(found["value.DATE"]) == (0, 0, 0)  # only exactly matched dates are judged
    assert found["value.DATE"].f1 == 0


def test_wrong_label_is_a_miss_and_an_extra():
    found = counts("<PERSON id='a'>金星</PERSON>", "<PLACE>金星</PLACE>")
    assert triple(found["entity.PERSON"]) == (0, 1, 0)
    assert triple(found["entity.PLACE"]) == (0, 0, 1)
    assert triple(found["overlap.all"]) == (0, 1, 1)


def test_duplicate_predictions_count_as_extra():
    gold = read("<PERSON n='1' id='a'>加加林</PERSON><Death event='d' person='1'>遇难</Death>")
    twice = Document(gold.doc_id, gold.text, gold.entities * 2, gold.events * 2)
    found = counts(gold, twice)
    assert triple(found["entity.PERSON"]) == (1, 1, 2)
    assert triple(found["trigger"]) == (1, 1, 2)
    assert triple(found["argument.person"]) == (1, 1, 2)
    assert found["entity.PERSON"].f1 == pytest.approx(2 / 3)


def test_nested_predictions_match_once():
    text = "冯·布劳恩"
    gold = Document("d", text, [Entity("PERSON", 0, 5, text, "T1", entity_id="b")], [])
    nested = [Entity("PERSON", 0, 5, text, "T1", entity_id="b"), Entity("PERSON", 2, 5, "布劳恩", "T2", entity_id="b")]
    found = counts(gold, Document("d", text, nested, []))
    assert triple(found["entity.PERSON"]) == triple(found["overlap.PERSON"]) == (1, 1, 2)


@pytest.mark.parametrize(
    ("value", "right"),
    [("value='1957'", 0), ("value='1957' mod='end'", 1), ("value='1958' mod='end'", 0), ("", 0)],
    ids=["no mod", "both right", "other year", "null"],
)
def test_value_needs_value_and_mod(value, right):
    found = counts("<DATE value='1957' mod='end'>1957年末</DATE>", f"<DATE {value}>1957年末</DATE>")
    assert triple(found["value.DATE"]) == (right, 1, 1)


def test_null_value_is_right_where_the_gold_has_null():
    assert triple(counts("<DATE>五天后</DATE>", "<DATE>五天后</DATE>")["value.DATE"]) == (1, 1, 1)


def test_entity_identity_by_hand():
    gold = (
        "<PERSON id='a'>甲</PERSON>，<PERSON id='a'>乙</PERSON>，<PERSON id='a'>丙</PERSON>，<PERSON id='b'>丁</PERSON>"
    )
    # 甲乙 together, 丙 with 丁, and 戊 is spurious in the cluster of 甲乙.
    predicted = (
        "<PERSON id='x'>甲</PERSON>，<PERSON id='x'>乙</PERSON>，<PERSON id='y'>丙</PERSON>，<PERSON id='y'>丁</PERSON>"
    )
    gold, predicted = gold + "，戊", predicted + "，<PERSON id='x'>戊</PERSON>"
    found = counts(gold, predicted)["identity.entities"]
    assert found.right_gold == pytest.approx(2 / 3 + 2 / 3 + 1 / 3 + 1)
    assert found.gold == 4
    assert found.right_predicted == pytest.approx(2 / 3 + 2 / 3 + 1 / 2 + 1 / 2 + 0)
    assert found.predicted == 5


def test_one_id_for_a_person_and_a_craft_is_two_clusters():
    gold = "<PERSON id='a'>甲</PERSON>，<VEHICLE id='b'>乙号</VEHICLE>"
    predicted = "<PERSON id='z'>甲</PERSON>，<VEHICLE id='z'>乙号</VEHICLE>"
    assert counts(gold, predicted)["identity.entities"].f1 == 1


def test_wrong_type_is_identified_but_not_classified_and_spoils_its_arguments():
    predicted = GOLD.replace("Launch", "Flight").replace(" launcher='3'", "")
    found = counts(GOLD, predicted)
    assert triple(found["trigger"]) == (1, 2, 2)
    assert triple(found["trigger.identified"]) == (2, 2, 2)
    assert triple(found["trigger.Launch"]) == (0, 1, 0)
    assert triple(found["trigger.Flight"]) == (0, 0, 1)
    assert triple(found["argument"]) == (1, 5, 4)
    assert triple(found["modality"]) == (1, 1, 1)


def test_arguments_by_role_and_core():
    predicted = GOLD.replace("vehicle='4' launcher='3' agent='2'", "vehicle='3 4' agent='2' place='2'")
    found = counts(GOLD, predicted)
    assert triple(found["argument.vehicle"]) == (1, 1, 2)
    assert triple(found["argument.launcher"]) == (0, 1, 0)
    assert triple(found["argument.place"]) == (0, 0, 1)
    assert triple(found["argument"]) == (4, 5, 6)
    assert triple(found["argument.core"]) == (3, 4, 4)


def test_missed_and_spurious_events_count_all_their_arguments():
    gold = "<DATE n='1' value='1957'>1957年</DATE><Launch event='l' date='1'>发射</Launch>，后<Death>死</Death>"
    predicted = "<DATE n='1' value='1957'>1957年</DATE>发射，后<Death event='d' date='1'>死</Death>"
    found = counts(gold, predicted)
    assert triple(found["argument"]) == (0, 1, 1)


def test_filler_right_by_a_partial_span():
    gold = "<DATE n='1' value='1957-10'>1957年10月</DATE><Launch event='l' date='1'>发射</Launch>"
    predicted = "1957年<DATE n='1' value='1957-10'>10月</DATE><Launch event='l' date='1'>发射</Launch>"
    assert triple(counts(gold, predicted)["argument.date"]) == (1, 1, 1)


TWICE = (
    "<PERSON n='1' id='a'>加加林</PERSON>说，<PERSON n='2' id='{}'>尤里</PERSON>将"
    "<Flight event='f' person='{}'>飞行</Flight>"
)


@pytest.mark.parametrize(("name", "right"), [("a", 1), ("b", 0)], ids=["same person", "another person"])
def test_filler_right_by_another_mention_of_the_same_entity(name, right):
    found = counts(TWICE.format(name, 2), TWICE.format(name, 1))
    assert triple(found["argument.person"]) == (right, 1, 1)


def test_another_mention_counts_by_the_golds_identity_not_the_predictions():
    predicted = TWICE.format("z", 1)  # the prediction thinks they are two
    assert triple(counts(TWICE.format("a", 2), predicted)["argument.person"]) == (1, 1, 1)


def test_another_mention_must_be_in_the_same_sentence():
    text = "苏联赢了。苏联发射。"
    one, other = Entity("PLACE", 0, 2, "苏联", "T1"), Entity("PLACE", 5, 7, "苏联", "T2")
    trigger = Span(7, 9, "发射")
    near, far = (
        Document("d", text, [one, other], [Event("Launch", trigger, "E1", arguments=(Argument("agent", place),))])
        for place in ("T2", "T1")
    )
    assert triple(counts(near, far)["argument.agent"]) == (0, 1, 1)


def test_same_text_is_the_same_place():
    gold = "<PLACE n='1'>苏联</PLACE>和<PLACE n='2'>苏联</PLACE><Launch event='l' {}>发射</Launch>"
    assert triple(counts(gold.format("agent='1'"), gold.format("agent='2'"))["argument.agent"]) == (1, 1, 1)


def test_one_prediction_is_right_for_one_gold_filler_only():
    gold = (
        "<DATE n='1' value='1961-05-05'>三周后</DATE>即<DATE n='2' value='1961-05-05'>5日</DATE>"
        "<Launch event='l' date='1 2'>发射</Launch>"
    )
    predicted = gold.replace("date='1 2'", "date='1'")
    assert triple(counts(gold, predicted)["argument.date"]) == (1, 2, 1)


def test_dangling_argument_is_wrong_not_fatal():
    gold = read("<PERSON n='1' id='a'>甲</PERSON><Death event='d' person='1'>死</Death>")
    event = Event("Death", gold.events[0].trigger, "E1", "d", arguments=(Argument("person", "T99"),))
    assert triple(counts(gold, Document("doc", gold.text, gold.entities, [event]))["argument"]) == (0, 1, 1)


def test_modality_and_outcome_on_matched_triggers():
    predicted = GOLD.replace("outcome='success'", "modality='planned'")
    found = counts(GOLD, predicted)
    assert triple(found["modality"]) == (1, 2, 2)
    assert triple(found["outcome"]) == (1, 2, 2)
    assert triple(found["outcome.told"]) == (0, 1, 0)


def test_event_identity_over_matched_triggers():
    fragment = (
        "<PERSON n='1' id='a'>甲</PERSON><Death event='{}' person='1'>死</Death>，"
        "<Death event='{}' person='1'>逝</Death>，<Death event='{}' person='1'>亡</Death>"
    )
    found = counts(fragment.format("d", "d", "e"), fragment.format("x", "y", "y"))["identity.events"]
    assert found.right_gold == pytest.approx(0.5 + 0.5 + 1)
    assert found.right_predicted == pytest.approx(1 + 0.5 + 0.5)
    assert (found.gold, found.predicted) == (3, 3)


def test_records_merge_mentions_and_need_agreeing_date_and_participants():
    gold = (
        "<DATE n='1' value='1961-04-12'>4月12日</DATE><PERSON n='2' id='g'>加加林</PERSON>"
        "<Flight event='f' date='1' person='2'>进入</Flight>太空，"
        "<PERSON n='3' id='g'>加加林</PERSON>的<Flight event='f' person='3'>飞行</Flight>。"
    )
    assert triple(counts(gold, gold)["record"]) == (1, 1, 1)
    split = gold.replace("event='f' person", "event='other' person")
    assert triple(counts(gold, split)["record"]) == (1, 1, 2)
    other_year = gold.replace("value='1961-04-12'", "value='1962'")
    assert triple(counts(gold, other_year)["record"]) == (0, 1, 1)
    coarser = gold.replace("value='1961-04-12'", "value='196X'")
    assert triple(counts(gold, coarser)["record"]) == (1, 1, 1)


def test_counts_land_in_the_paragraph_of_their_item():
    values = table(GOLD, GOLD)
    assert values.shape[0] == 2
    assert values[:, COLUMN["trigger"], 3].tolist() == [1, 1]
    assert values[:, COLUMN["entity.PERSON"], 3].tolist() == [0, 1]


def test_counts_add_up():
    total = Counts(1, 2, 1, 4, 4) + Counts(1, 1, 1, 1, 1)
    assert total == Counts(2, 3, 2, 5, 5)
    assert (total.precision, total.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 5))
    assert total.f1 == pytest.approx(0.5)


def test_headline_is_the_macro_average_and_leaves_out_what_cannot_be_judged():
    f1 = np.full(len(METRICS), np.nan)
    for name, value in zip(HEADLINE, (1.0, 0.5, np.nan, 0.0, 0.5), strict=True):
        f1[COLUMN[name]] = value
    assert headline_of(f1) == pytest.approx(0.5)


def test_offsets_beyond_the_text_do_not_break_the_scorer():
    gold = read(GOLD)
    stray = Document("doc", gold.text, [Entity("DATE", 900, 910, "?", "T1")], [])
    assert comparison(gold, stray).exact == []
    assert counts(gold, stray)["entity.DATE"].f1 == 0
