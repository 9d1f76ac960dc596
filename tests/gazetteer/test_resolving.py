"""One of the places of a name is meant, by what else the text names; what nothing speaks for stays as is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.gazetteer.focus import Support
from truceline.gazetteer.ranking import Ranked, rank_candidates
from truceline.gazetteer.surroundings import Surroundings, find_surroundings
from truceline.gazetteer.world import Candidate, open_world
from truceline.model.claim import Place
from truceline.model.span import Span
from truceline.model.theatre import Theatre, TheatrePlace


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(Theatre())


def resolve_in(gazetteer: Gazetteer, text: str, name: str) -> Place:
    start = text.index(name)
    return gazetteer.focus_on(text).resolve_place(name, span=Span(start, start + len(name)))


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        ("Rockets hit Tripoli while Misrata and Sirte were quiet.", "Tripoli", "LY", "capital"),
        ("Rockets hit Tripoli while Beirut and Sidon were quiet.", "Tripoli", "LB", "city"),
        ("The Lebanese army left Tripoli.", "Tripoli", "LB", "city"),
        ("Soldiers from Georgia fought near Tbilisi and Gori.", "Georgia", "GE", "country"),
        ("Police in Georgia, near Atlanta and Savannah, said so.", "Georgia", "US", "province"),
        ("He came from Paris.", "Paris", "FR", "capital"),
        ("He came from Paris, Texas.", "Paris", "US", "town"),
        ("It began in Springfield, Ohio.", "Springfield", "US", "town"),
        ("The province of Aleppo was shelled.", "Aleppo", "SY", "province"),
        ("The city of Aleppo was shelled.", "Aleppo", "SY", "city"),
        ("A road in Hyderabad, in Sindh, was shut.", "Hyderabad", "PK", "city"),
        ("A road in Hyderabad, in southern India, was shut.", "Hyderabad", "IN", "city"),
    ],
)
def test_the_text_tells_which_place_of_a_name_is_meant(
    gazetteer: Gazetteer, text: str, name: str, country: str, kind: str
) -> None:
    place = resolve_in(gazetteer, text, name)
    assert (place.country, place.kind) == (country, kind)


@pytest.mark.parametrize(
    "forms",
    [
        ("Kyiv", "Kiev", "KYIV", "Киев", "Київ"),
        ("Sana'a", "Sanaa", "Sanʿāʾ"),
        ("Diyarbakır", "Diyarbakir", "DIYARBAKIR", "Amed"),
        ("Deir ez-Zor", "Deir al-Zor", "DEIR EZZOR"),
        ("Mosul", "Al Mawşil"),
        ("Xankəndi", "Khankendi", "Stepanakert"),
    ],
)
def test_every_form_of_a_name_is_one_place(gazetteer: Gazetteer, forms: tuple[str, ...]) -> None:
    ids = {gazetteer.resolve_place(form).place_id for form in forms}
    assert len(ids) == 1
    assert None not in ids


def test_places_of_one_name_have_ids_of_their_own(gazetteer: Gazetteer) -> None:
    libyan = resolve_in(gazetteer, "Tripoli and Misrata", "Tripoli")
    lebanese = resolve_in(gazetteer, "Tripoli and Beirut", "Tripoli")
    assert libyan.resolved == lebanese.resolved
    assert libyan.place_id != lebanese.place_id
    assert lebanese.place_id in {one.place_id for one in libyan.runners_up}


@pytest.mark.parametrize("printed", ["Of", "Most", "Police", "Monday", "the North", "in Hospital", "nowhere"])
def test_a_word_is_no_place_where_nothing_else_speaks_for_it(gazetteer: Gazetteer, printed: str) -> None:
    assert gazetteer.resolve_place(printed).resolved is None


def test_a_word_is_a_place_where_the_text_speaks_for_it(gazetteer: Gazetteer) -> None:
    text = "The Czech town of Most lies in the Czech Republic."
    assert resolve_in(gazetteer, text, "Most").country == "CZ"


def test_a_hamlet_is_taken_only_where_the_text_speaks_for_it(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve_place("Kramatorsk").resolved is not None
    assert gazetteer.resolve_place("Kansas City Junction").resolved is None
    alone, supported = "They met in Ogulin.", "They met in Ogulin, not in Zagreb or Karlovac."
    assert resolve_in(gazetteer, alone, "Ogulin").resolved is None
    assert resolve_in(gazetteer, supported, "Ogulin").country == "HR"


def test_words_and_people_do_not_run(gazetteer: Gazetteer) -> None:
    text = "Police Nice Reading Of Split Most Victoria Houston Ali Jackson Mobile March Center North"
    assert [span.quote(text) for span in gazetteer.find_names(text)] == ["Houston"]


def test_a_misspelt_town_is_known_near_what_the_text_tells_of(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve_place("Kramatosrk").resolved is None
    place = resolve_in(gazetteer, "Kramatosrk was hit again, said Sloviansk and Bakhmut.", "Kramatosrk")
    assert place.country == "UA"
    assert place.confidence is not None and place.confidence < 0.7


def test_what_no_table_knows_has_the_reach_of_the_area_told_after_it(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve_place("Vortanuk, Kandahar Province, Afghanistan")
    assert (place.resolved, place.place_id, place.country) == (None, None, "AF")
    assert place.radius_km is not None and place.radius_km > 50


def test_a_list_of_states_does_not_lie_in_its_last_one(gazetteer: Gazetteer) -> None:
    text = "Storms crossed Kansas, Louisiana, Missouri and Nevada."
    for name in ("Kansas", "Louisiana", "Missouri", "Nevada"):
        assert resolve_in(gazetteer, text, name).kind == "province"


def test_a_theatre_draws_its_neighbours_towns_near() -> None:
    theatre = Theatre(places=(TheatrePlace(name="Orlec Gate", lat=34.3, lon=35.9, radius_km=2.0),))
    assert open_gazetteer(theatre).resolve_place("Tripoli").country == "LB"


def test_the_order_of_candidates_does_not_matter() -> None:
    candidates = list(open_world().find_named("springfield"))
    ranked = _rank(candidates)
    random.Random(7).shuffle(candidates)
    assert len(ranked) > 10
    assert [one.place for one in _rank(candidates)] == [one.place for one in ranked]


def _rank(candidates: list[Candidate]) -> list[Ranked]:
    n = len(candidates)
    return rank_candidates(candidates, [Support()] * n, [False] * n, Surroundings())


@given(st.text(), st.text(), st.integers(0, 50))
def test_any_words_in_any_text_resolve_or_stay_as_printed(text: str, name: str, start: int) -> None:
    place = open_gazetteer(Theatre()).focus_on(text).resolve_place(name, span=Span(start, start + len(name)))
    assert place.name == name
    assert (place.resolved is None) == (place.place_id is None)
    if place.resolved is not None:
        assert place.confidence is not None and 0.0 < place.confidence <= 1.0
        assert place.place_id not in {one.place_id for one in place.runners_up}


@given(
    st.sampled_from(["Tripoli", "Georgia", "Gaza", "Paris", "Aleppo"]),
    st.permutations(["Syria", "Beirut", "Atlanta"]),
)
def test_the_order_in_which_a_text_names_places_does_not_matter(name: str, others: list[str]) -> None:
    places = [
        open_gazetteer(Theatre()).focus_on(f"{' . '.join(order)}").resolve_place(name)
        for order in (others, sorted(others))
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("text", "name", "areas", "is_listed"),
    [
        ("in Talvek, in the Orlec region,", "Talvek", ("Orlec",), False),
        ("in Talvek (Varnia) and", "Talvek", ("Varnia",), False),
        ("in Talvek and Orlec", "Talvek", (), False),
        ("in Talvek, Orlec and Marun", "Talvek", ("Orlec",), True),
    ],
)
def test_the_area_told_after_a_name_is_seen(
    text: str, name: str, areas: tuple[str, ...], is_listed: bool
) -> None:
    start = text.index(name)
    around = find_surroundings(text, name, name, Span(start, start + len(name)))
    assert (around.areas, around.is_listed) == (areas, is_listed)
