"""Patterns around triggers and between a trigger and an entity."""

from collections.abc import Iterable

from pipeline.data import Entity
from pipeline.events.argument_features import Fillers, Pairs, pair_up
from pipeline.events.patterns import Ways, pair_patterns, trigger_patterns
from pipeline.events.pieces import LABEL_CODES, characters
from pipeline.events.scene import Scenes, Triggers
from pipeline.linear import Bag, code, join
from pipeline.text import view

LABELS = ("VEHICLE", "PERSON")


def scenes_of(text: str, *entities: tuple[str, str]) -> tuple[Scenes, list[Entity]]:
    made = [
        Entity(label, text.index(name), text.index(name) + len(name), name, id=f"T{number}")
        for number, (name, label) in enumerate(entities, 1)
    ]
    made.sort(key=lambda e: e.start)
    return Scenes(view(text), made), made


def triggers_of(scenes: Scenes, *words: tuple[str, str]) -> Triggers:
    at = [(scenes.viewed.index(word), word, type_) for word, type_ in words]
    return scenes.triggers([(start, start + len(word), type_) for start, word, type_ in at])


def items(bag: Bag) -> list[set[int]]:
    return [set(bag.codes[bag.owner == number].tolist()) for number in range(bag.size)]


def pairs_of(scenes: Scenes, entities: list[Entity], triggers: Triggers) -> Pairs:
    return pair_up(triggers, Fillers(scenes, entities, {}), LABELS)


def pattern(name: str, *parts: Iterable[int] | int) -> int:
    return int(join(code(name), *parts)[0])


def test_names_stand_as_their_label_so_that_other_names_have_the_same_patterns() -> None:
    one, first = scenes_of("加加林乘东方1号升空。", ("加加林", "PERSON"), ("东方1号", "VEHICLE"))
    two, second = scenes_of("格拉斯顿乘朱雀升空。", ("格拉斯顿", "PERSON"), ("朱雀", "VEHICLE"))
    launches = [triggers_of(scenes, ("升空", "Launch")) for scenes in (one, two)]
    assert items(trigger_patterns(one, launches[0])) == items(trigger_patterns(two, launches[1]))
    pairs = [pairs_of(one, first, launches[0]), pairs_of(two, second, launches[1])]
    found = [items(pair_patterns(pair, Ways(pair.fillers.scenes, pair.triggers))) for pair in pairs]
    assert len(found[0]) == 2
    assert found[0] == found[1]


def test_a_word_has_patterns_by_itself_and_with_each_type() -> None:
    scenes, _ = scenes_of("火箭升空。", ("火箭", "VEHICLE"))
    launch, flight = items(trigger_patterns(scenes, triggers_of(scenes, ("升空", "Launch"), ("升空", "Flight"))))
    word = pattern("w", code("升空"))
    assert word in launch & flight
    assert int(join(word, code("T=Launch"))[0]) in launch - flight


def test_neighbours_stop_at_the_sentence() -> None:
    scenes, _ = scenes_of("甲。升空！乙", ("甲", "PERSON"))
    (found,) = items(trigger_patterns(scenes, triggers_of(scenes, ("升空", "Launch"))))
    assert pattern("l1", code("^")) in found
    assert pattern("r2", characters("！"), code("$")) in found
    assert pattern("l1", LABEL_CODES[2]) not in found


def test_the_path_tells_sides_marks_and_what_is_crossed() -> None:
    text = "朱雀升空，天问跟随，问天随后升空。"
    scenes, entities = scenes_of(text, ("朱雀", "VEHICLE"), ("天问", "VEHICLE"), ("问天", "VEHICLE"))
    triggers = triggers_of(scenes, ("升空", "Launch"), ("跟随", "Flight"))
    pairs = pairs_of(scenes, entities, triggers)
    found = items(pair_patterns(pairs, Ways(scenes, triggers)))
    before, behind, far = found[0], found[1], found[2]
    one, two = (int(side) for side in (1, 2))
    assert pattern("sd", one) in before
    assert pattern("sd", two) in behind
    assert pattern("d", one, 0) in before
    assert pattern("B", characters("，")) in behind
    assert pattern("rk", two, 0) in behind
    assert pattern("rk", two, 1) in far  # one craft is nearer
    assert pattern("B", code("<T>")) in far  # another event is crossed
    assert pattern("B", code("<T>")) not in behind


def test_a_part_of_the_pairs_has_the_patterns_of_the_whole() -> None:
    scenes, entities = scenes_of(
        "甲乘东方1号升空，乙着陆。", ("甲", "PERSON"), ("东方1号", "VEHICLE"), ("乙", "PERSON")
    )
    triggers = triggers_of(scenes, ("升空", "Launch"), ("着陆", "Landing"))
    pairs, ways = pairs_of(scenes, entities, triggers), Ways(scenes, triggers)
    whole = items(pair_patterns(pairs, ways))
    parts = [items(pair_patterns(pairs.part(at, at + 1), ways))[0] for at in range(len(pairs))]
    assert parts == whole
