"""Patterns around triggers and between a trigger and an entity."""

from pipeline.data import Entity
from pipeline.events.argument_features import Trigger
from pipeline.events.patterns import pair_patterns, trigger_patterns
from pipeline.events.scene import Scene, scenes
from pipeline.linear import code, combine
from pipeline.text import view


def scene_of(text: str, *entities: tuple[str, str]) -> Scene:
    made = [
        Entity(label, text.index(name), text.index(name) + len(name), name, id=f"T{number}")
        for number, (name, label) in enumerate(entities, 1)
    ]
    return scenes(view(text), sorted(made, key=lambda e: e.start), keep_all=True)[0]


def test_names_stand_as_their_label_so_that_other_names_have_the_same_patterns() -> None:
    one = scene_of("加加林乘东方1号升空。", ("加加林", "PERSON"), ("东方1号", "VEHICLE"))
    two = scene_of("格拉斯顿乘朱雀升空。", ("格拉斯顿", "PERSON"), ("朱雀", "VEHICLE"))
    first, second = one.candidates[-1], two.candidates[-1]
    assert first.word == second.word == "升空"
    assert trigger_patterns(one, first, "Launch").tolist() == trigger_patterns(two, second, "Launch").tolist()
    pairs = [
        pair_patterns(scene, scene.entities[0], trigger, [trigger], {}).tolist()
        for scene, trigger in (
            (one, Trigger(first.start, first.end, "Launch")),
            (two, Trigger(second.start, second.end, "Launch")),
        )
    ]
    assert pairs[0] == pairs[1]


def test_each_pattern_counts_once_and_with_its_type() -> None:
    scene = scene_of("火箭升空。", ("火箭", "VEHICLE"))
    hit = scene.candidates[0]
    launch, flight = trigger_patterns(scene, hit, "Launch"), trigger_patterns(scene, hit, "Flight")
    assert len(set(launch.tolist())) == len(launch)
    word = code("w=升空")
    assert word in launch
    assert word in flight
    joined = int(combine(launch[launch == word], code("Launch"))[0])
    assert joined in launch
    assert joined not in flight


def test_the_path_tells_the_sides_apart() -> None:
    scene = scene_of("朱雀升空，天问跟随。", ("朱雀", "VEHICLE"), ("天问", "VEHICLE"))
    hit = next(hit for hit in scene.candidates if hit.word == "升空")
    trigger = Trigger(hit.start, hit.end, "Launch")
    before, behind = (pair_patterns(scene, entity, trigger, [trigger], {}) for entity in scene.entities)
    assert code("sd=<") in before
    assert code("sd=>") in behind
    assert code("sk=>，") in behind
