"""Outlets at a glance are what a plain walk over the reports counts, and silence is told in days."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from truceline.desk import gather_outlets
from truceline.desk.columns import Columns, code_words, number_days

FIRST = date(2031, 5, 1)
Row = tuple[str, str, int, int | None]

rows_of = st.lists(
    st.tuples(
        st.sampled_from(("Harbour Wire", "Brecian Radio", "")),
        st.sampled_from(("Ondria", "Tarvia", "")),
        st.integers(0, 50),
        st.none() | st.integers(0, 400),
    ),
    max_size=40,
)


def day_of(row: Row) -> date | None:
    return None if row[3] is None else FIRST + timedelta(days=row[3])


def make_columns(rows: list[Row]) -> Columns:
    """Columns of reports of an outlet, a side, a number of claims and a day."""
    days = number_days([(day_of(row), day_of(row)) for row in rows])
    return Columns(
        n_rows=len(rows),
        coded={"outlet": code_words([row[0] for row in rows]), "side": code_words([row[1] for row in rows])},
        first_on=days[0],
        last_on=days[1],
        orders={},
        figures={"claims": np.array([row[2] for row in rows], np.float32)},
    )


@given(rows_of)
def test_each_outlet_is_what_a_walk_over_its_reports_finds(rows: list[Row]) -> None:
    glances = gather_outlets(make_columns(rows))
    assert {one.outlet for one in glances} == {row[0] for row in rows}
    assert len(glances) == len({row[0] for row in rows})
    newest = max((day for row in rows if (day := day_of(row))), default=None)
    for one in glances:
        own = [row for row in rows if row[0] == one.outlet]
        days = [day for row in own if (day := day_of(row))]
        assert (one.n_reports, one.n_claims) == (len(own), sum(row[2] for row in own))
        assert (one.first_on, one.last_on) == (min(days, default=None), max(days, default=None))
        silent = (newest - max(days)).days if days and newest else None
        assert one.silent_days == silent
        sides = Counter(row[1] for row in own if row[1])
        assert one.side in ({side for side in sides if sides[side] == max(sides.values())} or {None})


@given(rows_of)
def test_the_outlet_of_most_reports_comes_first(rows: list[Row]) -> None:
    numbers = [one.n_reports for one in gather_outlets(make_columns(rows))]
    assert numbers == sorted(numbers, reverse=True)


def test_an_outlet_that_stopped_is_silent_for_so_many_days() -> None:
    rows: list[Row] = [("Harbour Wire", "", 1, 0), ("Brecian Radio", "", 1, 9), ("Harbour Wire", "", 1, None)]
    told = {one.outlet: one.silent_days for one in gather_outlets(make_columns(rows))}
    assert told == {"Harbour Wire": 9, "Brecian Radio": 0}
