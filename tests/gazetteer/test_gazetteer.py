"""A printed name resolves to one place, whichever side's name it is, or stays as printed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.gazetteer.names import compare_spelling, fold_name
from truceline.model.span import Span
from truceline.model.theatre import Theatre, TheatrePlace

THEATRE = Theatre(
    name="Invented",
    places=(
        TheatrePlace(name="Osk", names=("Oskavar",), lat=1.0, lon=2.0, radius_km=3.0, kind="town"),
        TheatrePlace(
            name="Marun", names=("Márunçe", "Maron's Ford"), lat=3.0, lon=4.0, radius_km=5.0, kind="city"
        ),
        TheatrePlace(name="Velgrad", names=("Şəhərli",), lat=5.0, lon=6.0, radius_km=8.0),
        TheatrePlace(name="Dorin", lat=7.0, lon=8.0, radius_km=2.0),
        TheatrePlace(name="Dorim", lat=9.0, lon=10.0, radius_km=2.0),
        TheatrePlace(
            name="Lower Keldor", names=("Keldoria",), lat=11.0, lon=12.0, radius_km=40.0, kind="region"
        ),
    ),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(THEATRE)


@pytest.mark.parametrize(
    ("printed", "resolved"),
    [
        ("Osk", "Osk"),
        ("Oskavar", "Osk"),
        ("OSKAVAR", "Osk"),
        ("Marunce", "Marun"),
        ("Sahərli", "Velgrad"),
        ("Maron’s Ford", "Marun"),
        ("the town of Marun", "Marun"),
        ("the besieged town of Marun", "Marun"),
        ("Marun district", "Marun"),
        ("Marun’s", "Marun"),
        ("near Marun", "Marun"),
        ("a village near Marun", "Marun"),
        ("north of Marun", "Marun"),
        ("northern Marun", "Marun"),
        ("the Keldoria region", "Lower Keldor"),
        ("Marun, Varnia", "Marun"),
        ("a hospital in Marun", "Marun"),
        ("Kiev", "Kyiv"),
        ("the United States", "United States"),
        ("Sana'a", "Sanaa"),
    ],
)
def test_any_sides_name_in_any_wrapping_is_one_place(
    gazetteer: Gazetteer, printed: str, resolved: str
) -> None:
    place = gazetteer.resolve_place(printed)
    assert (place.name, place.resolved) == (printed, resolved)
    assert place.lat is not None


@pytest.mark.parametrize(
    ("printed", "resolved"), [("Mraun", "Marun"), ("Velgard", "Velgrad"), ("Oskvar", "Osk")]
)
def test_a_misspelt_name_of_the_theatre_is_recognised(
    gazetteer: Gazetteer, printed: str, resolved: str
) -> None:
    assert gazetteer.resolve_place(printed).resolved == resolved


@pytest.mark.parametrize(
    "printed",
    [
        "Doril",  # as near to Dorin as to Dorim
        "Barun",  # another first letter
        "Osq",  # too short to allow for a slip
        "Germony",  # no text says that a country is meant
        "nowhere",
        "the village of Tarnovelk",  # in no table
        "north",
        "",
    ],
)
def test_a_name_that_nobody_knows_stays_as_printed(gazetteer: Gazetteer, printed: str) -> None:
    place = gazetteer.resolve_place(printed)
    assert (place.name, place.resolved, place.place_id, place.lat) == (printed, None, None, None)


def test_all_names_of_a_place_come_with_it_in_the_theatres_order(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve_place("Márunçe").names == ("Marun", "Márunçe", "Maron's Ford")


def test_one_place_has_one_id_under_all_its_names(gazetteer: Gazetteer) -> None:
    ids = {gazetteer.resolve_place(name).place_id for name in ("Marun", "Marunce", "near Marun")}
    assert len(ids) == 1
    assert gazetteer.resolve_place("Osk").place_id not in ids


@pytest.mark.parametrize(
    ("printed", "radius_km"),
    [
        ("Marun", 5.0),
        ("near Marun", 10.0),
        ("near Velgrad", 16.0),
        ("northern Marun", 7.5),
        ("Marun province", 40.0),
        ("northern Keldoria", 40.0),
    ],
)
def test_a_vaguer_wording_reaches_further(gazetteer: Gazetteer, printed: str, radius_km: float) -> None:
    assert gazetteer.resolve_place(printed).radius_km == radius_km


def test_the_theatres_own_place_goes_before_the_common_table() -> None:
    own = TheatrePlace(name="Paris", lat=33.6, lon=-95.5, radius_km=9.0)
    assert open_gazetteer(Theatre(places=(own,))).resolve_place("Paris").lat == 33.6


def test_a_known_name_is_not_taken_for_a_misspelling_of_the_theatres() -> None:
    gazetteer = open_gazetteer(Theatre(places=(TheatrePlace(name="Irun", lat=1.0, lon=1.0),)))
    assert gazetteer.resolve_place("Iran").resolved == "Iran"
    assert gazetteer.resolve_place("Irum").resolved == "Irun"


def test_a_point_that_the_theatre_leaves_out_comes_from_the_common_table() -> None:
    place = open_gazetteer(
        Theatre(places=(TheatrePlace(name="Xankəndi", names=("Stepanakert",)),))
    ).resolve_place("Stepanakert")
    assert place.resolved == "Xankəndi"
    assert place.lat is not None


def test_the_span_given_is_kept(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve_place("Osk", span=Span(4, 7)).span == Span(4, 7)


def test_an_empty_theatre_still_knows_the_common_table() -> None:
    assert open_gazetteer(Theatre()).resolve_place("Karabakh").resolved == "Nagorno-Karabakh"


def test_names_are_found_whole_and_longest_first(gazetteer: Gazetteer) -> None:
    text = "Osk and Lower Keldor; Oskars stayed. Marun-backed men left Gaza City for the U.S. and marun."
    assert [span.quote(text) for span in gazetteer.find_names(text)] == [
        "Osk",
        "Lower Keldor",
        "Gaza City",
        "U.S.",
    ]


@given(
    st.text()
    | st.lists(st.sampled_from("Osk Marun near the of in Gaza City U.S. - , ’s a".split())).map(" ".join)
)
def test_any_text_gives_sorted_names_apart_that_resolve(text: str) -> None:
    gazetteer = open_gazetteer(THEATRE)
    spans = gazetteer.find_names(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for span in spans:
        assert gazetteer.resolve_place(span.quote(text)).resolved is not None
    assert gazetteer.resolve_place(text).name == text


@given(st.text(max_size=12), st.text(max_size=12))
def test_spelling_is_compared_alike_from_both_sides(first: str, second: str) -> None:
    assert compare_spelling(first, second, 2) == compare_spelling(second, first, 2)
    assert compare_spelling(first, first, 0) == 0


def test_two_neighbours_swapped_are_one_slip() -> None:
    assert compare_spelling("velgrad", "velgard", 2) == 1
    assert compare_spelling("velgrad", "elvgrad", 2) == 2


@given(st.text())
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
