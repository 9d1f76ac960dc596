"""Rows by place: each is counted once, at a place of its name and spot; places of most rows come first."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.desk import Columns, group_places
from truceline.desk.columns import code_words

SPOTS = {
    "Lissgrad": (-34.2, 62.25),
    "Tamarek": (-34.6, 62.1),
    "Sorrin": (-34.78, 62.32),
    "": (np.nan, np.nan),
}
rows = st.lists(
    st.tuples(st.sampled_from(list(SPOTS)), st.sampled_from("abc"), st.floats(0.5, 90), st.booleans()),
    max_size=40,
)


def lay_columns(found: list[tuple[str, str, float, bool]]) -> Columns:
    n = len(found)
    figures = {
        "lat": [SPOTS[name][0] for name, *_ in found],
        "lon": [SPOTS[name][1] for name, *_ in found],
        "radius_km": [radius for _, _, radius, _ in found],
    }
    return Columns(
        n_rows=n,
        coded={
            "place": code_words([name for name, *_ in found]),
            "status": code_words([word for _, word, *_ in found]),
        },
        first_on=np.zeros(n, np.int32),
        last_on=np.zeros(n, np.int32),
        orders={},
        figures={name: np.array(column, np.float32) for name, column in figures.items()},
    )


@settings(deadline=None)
@given(rows, st.integers(1, 4))
def test_every_chosen_row_is_at_its_place_or_among_those_left_out(
    found: list[tuple[str, str, float, bool]], most: int
) -> None:
    mask = np.array([chosen for *_, chosen in found], bool)
    groups = group_places(lay_columns(found), mask, by="status", most=most)
    chosen = [one for one in found if one[3]]
    expected = Counter(name for name, *_ in chosen if name)
    assert [(one.name, one.n) for one in groups.groups] == sorted(
        expected.items(), key=lambda each: (-each[1], each[0])
    )[:most]
    assert groups.n_places_left_out == max(0, len(expected) - most)
    assert groups.n_rows_left_out == expected.total() - sum(one.n for one in groups.groups)
    assert groups.n_rows_nowhere == sum(name == "" for name, *_ in chosen)
    for one in groups.groups:
        held = [each for each in chosen if each[0] == one.name]
        assert one.counts == Counter(word for _, word, *_ in held)
        assert found[one.row] in held
        assert one.radius_km is not None
        assert abs(one.radius_km - max(radius for *_, radius, _ in held)) < 0.01


def test_towns_of_one_name_are_marks_of_their_own() -> None:
    columns = lay_columns([("Lissgrad", "a", 4, True), ("Lissgrad", "a", 4, True)])
    columns.figures["lat"][1] = 12.0
    groups = group_places(columns, np.ones(2, bool), by="status", most=9).groups
    assert [(one.name, one.lat, one.n) for one in groups] == [("Lissgrad", -34.2, 1), ("Lissgrad", 12.0, 1)]
