"""Filters, counts and pages over columns are what a plain walk over the rows gives."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from truceline.desk.columns import EVERY_DAY, Choice, Columns, Paging, TimeSpan, code_words, count_days

FIRST = date(2031, 5, 1)
EVER = TimeSpan()
SIDES, KINDS = ("Ondria", "Tarvia", ""), ("attack", "denial")

rows_of = st.lists(
    st.tuples(st.sampled_from(SIDES), st.sampled_from(KINDS), st.integers(0, 9), st.integers(0, 3)),
    max_size=40,
)
choices = st.fixed_dictionaries(
    {
        "side": st.lists(st.sampled_from(SIDES), max_size=2, unique=True),
        "kind": st.lists(st.sampled_from(KINDS), max_size=2, unique=True),
    }
)
Rows = list[tuple[str, str, int, int]]


def make_columns(rows: Rows) -> Columns:
    """Columns of rows of a side, a kind, a day and how many days it goes on."""
    first = np.array([FIRST.toordinal() + day for _, _, day, _ in rows], np.int32)
    order = np.argsort(-first, kind="stable").astype(np.int32)
    return Columns(
        n_rows=len(rows),
        coded={
            "side": code_words([side for side, *_ in rows]),
            "kind": code_words([kind for _, kind, *_ in rows]),
        },
        first_on=first,
        last_on=first + np.array([length for *_, length in rows], np.int32),
        orders={"newest": order},
        figures={},
    )


def make_choice(chosen: dict[str, list[str]], days: TimeSpan = EVER) -> Choice:
    return Choice(chosen={name: tuple(words) for name, words in chosen.items() if words}, days=days)


def is_chosen(row: tuple[str, str, int, int], chosen: dict[str, list[str]], but: str = "") -> bool:
    side, kind, *_ = row
    return all(
        not words or name == but or value in words
        for (name, words), value in zip(sorted(chosen.items()), (kind, side), strict=True)
    )


@given(rows_of, choices)
def test_a_choice_leaves_the_rows_that_a_walk_leaves(rows: Rows, chosen: dict[str, list[str]]) -> None:
    mask = make_columns(rows).choose(make_choice(chosen))
    assert mask.tolist() == [is_chosen(row, chosen) for row in rows]


@given(rows_of, choices)
def test_a_facet_counts_what_its_words_would_leave_under_all_other_choices(
    rows: Rows, chosen: dict[str, list[str]]
) -> None:
    counts = make_columns(rows).count_facets(make_choice(chosen), most=10)
    expected = Counter(row[0] for row in rows if is_chosen(row, chosen, but="side"))
    found = {one.value: one.n for one in counts["side"]}
    assert {value: n for value, n in found.items() if n} == dict(expected)
    assert {one.value for one in counts["side"] if one.is_chosen} == set(chosen["side"]) & {
        row[0] for row in rows
    }


@given(rows_of, choices, st.integers(1, 7))
def test_leafing_forward_shows_each_row_once_and_leafing_back_the_same(
    rows: Rows, chosen: dict[str, list[str]], size: int
) -> None:
    columns = make_columns(rows)
    mask = columns.choose(make_choice(chosen))
    wanted = [int(row) for row in columns.orders["newest"] if mask[row]]
    seen: list[int] = []
    page = columns.find_page(mask, sort="newest", paging=Paging(size=size))
    pages = [page.rows]
    seen += page.rows
    while page.has_after:
        page = columns.find_page(mask, sort="newest", paging=Paging(size=size, after=page.rows[-1]))
        pages.append(page.rows)
        seen += page.rows
    assert seen == wanted
    while page.has_before:
        page = columns.find_page(mask, sort="newest", paging=Paging(size=size, before=page.rows[0]))
        pages.pop()
        assert page.rows == pages[-1]
        assert wanted[page.start - 1] == page.rows[0]


@given(rows_of, st.integers(-2, 12), st.integers(0, 5))
def test_days_choose_the_rows_that_touch_them(rows: Rows, start: int, length: int) -> None:
    since, until = FIRST + timedelta(start), FIRST + timedelta(start + length)
    mask = make_columns(rows).choose(make_choice({}, TimeSpan(since=since, until=until)))
    assert mask.tolist() == [day <= start + length and day + n >= start for *_, day, n in rows]


@given(rows_of)
def test_each_day_counts_the_rows_that_lie_on_it(rows: Rows) -> None:
    columns = make_columns(rows)
    days = (FIRST + timedelta(2), FIRST + timedelta(8))
    every = [FIRST + timedelta(day + ahead) for *_, day, n in rows for ahead in range(n + 1)]
    expected = Counter(day for day in every if days[0] <= day <= days[1])
    assert count_days(columns, np.ones(len(rows), bool), days) == expected


def test_a_row_without_a_day_lies_on_none() -> None:
    columns = make_columns([("Ondria", "attack", 0, 0)])
    columns.first_on[0] = columns.last_on[0] = EVERY_DAY
    until = TimeSpan(until=FIRST)
    assert not columns.choose(make_choice({}, until)).any()
    assert not columns.choose(make_choice({}, TimeSpan(since=FIRST))).any()
    assert count_days(columns, np.ones(1, bool), (date.min, FIRST)) == Counter()
