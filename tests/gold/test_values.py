"""Which values are well-formed."""

import datetime

import pytest

from pipeline.gold.values import date_problem, duration_problem, widened

GOOD = """
1957-10-04 1975-07 1932 195X 19XX 1968-22 1967-41 1958~ 1955/1972 1964-10-14/1964-10-16
1957-10-04T22:28:34+03:00 1969-07-16T09:32-04:00 1969-07-16T09:32 1961-04-12T09:00+03:00~ 1975-07-15T12:20Z
XXXX-04-12 XXXX-02-29 1996-02-29 1957/.. ../1972 1957-10-05T00:03+03:00 1999~/2001 -0214
2008-10-22T06:22+05:30
""".split()  # noqa: SIM905
BAD = """
1957-13-04 1957-02-29 1957-10-4 57 1957年 1957-10-04T25:00 1957-10T09:32 1957-10-04T09:60 1957-10-04T9:32
1972/1955 1955/1960/1972 ../.. XXXX XXXX-04 1957-20 1957-00 1957-42 ~1958 1957-10-04T09:32+25:00 195X-13
1957-10-04Z null
""".split()  # noqa: SIM905


@pytest.mark.parametrize("value", GOOD)
def test_the_guidelines_forms_are_allowed(value):
    assert date_problem(value) is None


@pytest.mark.parametrize("value", [*BAD, "", "1957/", "1957 "])
def test_others_are_refused_with_a_reason(value):
    assert date_problem(value)


@pytest.mark.parametrize("value", ["P6Y", "PT108M", "PT32.4H", "P4D", "P2982D", "P1Y2M", "P3W", "PT2H15M", "P9Y~"])
def test_durations(value):
    assert duration_problem(value) is None


@pytest.mark.parametrize("value", ["P", "PT", "6Y", "P6", "PT6D", "P6H", "P1D1Y", "", "P-6Y", "六年"])
def test_other_durations_are_refused(value):
    assert duration_problem(value)


def test_mods_open_the_days_a_value_allows():
    day = datetime.date(1970, 1, 1), datetime.date(1970, 12, 31)
    assert widened("1970", None) == widened("1970", "end") == day
    assert widened("1970", "before") == (datetime.date.min, day[1])
    assert widened("1970", "after") == (day[0], datetime.date.max)
    assert widened("XXXX-04-12", None) is None
