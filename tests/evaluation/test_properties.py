"""Whatever the document: gold against itself is 1, the order of rows never matters, scores stay in [0, 1]."""

import random
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring import table

from pipeline.data import EVENT_TYPES, LABELS, ROLES, Argument, Document, Entity, Event, Span
from pipeline.evaluation.metrics import f1_of, figures, headline_of

TEXT = "一九五七年十月四日，苏联发射卫星。加加林进入太空！\n后来，联盟号与礼炮号对接；他们返回地球。\n\n阿波罗登月。"


@st.composite
def documents(draw):
    spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 6)).map(
        lambda s: (s[0], min(len(TEXT), s[0] + s[1]))
    )
    entities = [
        Entity(
            draw(st.sampled_from(LABELS)),
            start,
            end,
            TEXT[start:end],
            f"T{number}",
            value=draw(st.sampled_from([None, "1957", "1957-10-04", "196X"])),
            mod=draw(st.sampled_from([None, "end"])),
            entity_id=draw(st.sampled_from(["a", "b", None])),
        )
        for number, (start, end) in enumerate(draw(st.lists(spans, max_size=8)))
    ]
    ids = [entity.id for entity in entities] or ["T0"]
    arguments = st.builds(Argument, st.sampled_from(ROLES), st.sampled_from(ids))
    events = [
        Event(
            draw(st.sampled_from(EVENT_TYPES[:3])),
            Span(start, end, TEXT[start:end]),
            f"E{number}",
            draw(st.sampled_from(["x", "y", ""])),
            draw(st.sampled_from(["actual", "planned"])),
            draw(st.sampled_from([None, "success"])),
            tuple(draw(st.lists(arguments, max_size=4))),
        )
        for number, (start, end) in enumerate(draw(st.lists(spans, max_size=6)))
    ]
    return Document("doc", TEXT, entities, events)


def shuffled(document, seed):
    generator = random.Random(seed)
    entities, events = document.entities[:], document.events[:]
    generator.shuffle(entities)
    generator.shuffle(events)
    events = [replace(e, arguments=tuple(generator.sample(e.arguments, len(e.arguments)))) for e in events]
    return replace(document, entities=entities, events=events)


@settings(max_examples=60, deadline=None)
@given(documents(), documents(), st.integers(0, 99))
def test_the_order_of_rows_never_changes_a_count(gold, predicted, seed):
    assert np.array_equal(table(gold, predicted), table(shuffled(gold, seed), shuffled(predicted, seed + 1)))


@settings(max_examples=60, deadline=None)
@given(documents())
def test_gold_against_itself_is_one(gold):
    gold = replace(gold, events=[replace(e, arguments=tuple(_sound(gold, e))) for e in gold.events])
    for name, row in figures(table(gold, gold)).items():
        assert row["f1"] is None or abs(row["f1"] - 1) < 1e-9, name


def _sound(document, event):
    known = {entity.id for entity in document.entities}
    return dict.fromkeys(argument for argument in event.arguments if argument.entity in known)


@settings(max_examples=60, deadline=None)
@given(documents(), documents())
def test_scores_are_shares_and_nothing_is_matched_twice(gold, predicted):
    values = table(gold, predicted).sum(axis=0)
    f1 = f1_of(values)
    assert np.all(np.isnan(f1) | ((f1 >= 0) & (f1 <= 1 + 1e-9)))
    assert np.all(values[:, 0] <= values[:, 1] + 1e-9)
    assert np.all(values[:, 2] <= values[:, 3] + 1e-9)
    assert np.isnan(headline_of(f1)) or 0 <= headline_of(f1) <= 1
