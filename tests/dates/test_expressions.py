"""Every expression of the table file is found with its span, label, value and mod; the page shows the same table."""

from collections import Counter

import pytest

from pipeline.dates.doctable import PAGE, Row, read_rows, updated

ROWS = read_rows()


@pytest.mark.parametrize("row", ROWS, ids=[row.marked for row in ROWS])
def test_expression(row: Row) -> None:
    entity = row.found()
    assert entity is not None
    assert (entity.label, entity.value, entity.mod) == (row.label, row.value, row.mod)


def test_the_table_is_broad_and_has_no_row_twice() -> None:
    assert len(ROWS) >= 250
    assert not [row for row, count in Counter(row.marked for row in ROWS).items() if count > 1]


def test_the_page_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert updated(page) == page, "run: python -m pipeline.dates.doctable"
