"""First and last day of values; values agree with the EDTF library where it knows the form."""

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from pipeline.dates.doctable import read_rows
from pipeline.dates.edtf import bounds, valid_day, year_text


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1957", date(1957, 1, 1), date(1957, 12, 31)),
        ("1957~", date(1957, 1, 1), date(1957, 12, 31)),
        ("1956-02", date(1956, 2, 1), date(1956, 2, 29)),
        ("1957-10-04", date(1957, 10, 4), date(1957, 10, 4)),
        ("1957-10-04T22:28:34+03:00", date(1957, 10, 4), date(1957, 10, 4)),
        ("195X", date(1950, 1, 1), date(1959, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("1968-22", date(1968, 6, 1), date(1968, 8, 31)),
        ("1967-41", date(1967, 7, 1), date(1967, 12, 31)),
        ("1967-33", date(1967, 1, 1), date(1967, 3, 31)),
        ("1955/1972", date(1955, 1, 1), date(1972, 12, 31)),
        ("1998/..", date(1998, 1, 1), date.max),
        ("195X/196X", date(1950, 1, 1), date(1969, 12, 31)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", [None, "", "XXXX-04-12", "-0220", "1957-02-30", "nonsense", "1972/1955", "P6Y"])
def test_no_bounds(value: str | None) -> None:
    assert bounds(value) is None


def test_small_helpers() -> None:
    assert year_text(44) == "0044"
    assert year_text(-220) == "-0220"
    assert valid_day(1956, 2, 29)
    assert not valid_day(1957, 2, 29)
    assert valid_day(None, 2, 29)


def _known_to_library(value: str) -> bool:
    """The library reads no times of day with ``~`` or without seconds, and no halves of years (40, 41)."""
    return "T" not in value and not value.endswith(("-40", "-41"))


VALUES = sorted(
    {row.value for row in read_rows() if row.value and row.label == "DATE" and _known_to_library(row.value)}
)


@pytest.mark.parametrize("value", VALUES)
def test_values_are_edtf(value: str) -> None:
    try:
        parse_edtf(value)
    except EDTFParseException as error:
        pytest.fail(f"{value}: {error}")
