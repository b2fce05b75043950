"""Spans by the characters they take."""

from pipeline.names.cover import Cover

A, B = (1, 3, "PERSON", "tagger"), (5, 6, "PLACE", "tagger")


def test_what_touches_is_told_in_text_order() -> None:
    cover = Cover(10, [B, A])
    assert cover.touching(0, 10) == [A, B]
    assert cover.touching(2, 5) == [A]
    assert cover.touching(3, 5) == []


def test_a_removed_span_leaves_its_place_to_another() -> None:
    cover = Cover(10, [A, B])
    cover.remove(A)
    assert cover.touching(0, 5) == []
    cover.add((0, 4, "VEHICLE", "list"))
    assert cover.spans() == [(0, 4, "VEHICLE", "list"), B]
