"""The place of a claim is where it happened, in the report's words, and resolved where they can be."""

from dataclasses import replace

import pytest
from upper_sarn import THEATRE, Read

from truceline.gazetteer.sphere import measure_km, move_point
from truceline.model.claim import Place
from truceline.model.theatre import TheatrePlace

PLACED = replace(
    THEATRE,
    places=(
        TheatrePlace(name="Orlec", names=("Orlitz",), lat=48.0, lon=37.0, radius_km=2.0, kind="village"),
        TheatrePlace(name="Halvost", lat=48.5, lon=37.6, radius_km=6.0, kind="city"),
        TheatrePlace(name="Tesk", lat=47.5, lon=37.2, radius_km=2.0, kind="village"),
        TheatrePlace(name="Lower Keld", lat=48.2, lon=36.9, radius_km=80.0, kind="region"),
        TheatrePlace(name="Marun", names=("Maruna",), lat=50.0, lon=36.0, radius_km=12.0, kind="capital"),
    ),
)


@pytest.fixture
def place(read: Read) -> "PlaceOf":
    """The place of the last claim of a text."""
    return lambda text: read(text, PLACED)[-1].place


class PlaceOf:
    def __call__(self, text: str) -> Place | None: ...


@pytest.mark.parametrize(
    ("sentence", "name", "resolved"),
    [
        ("Ombrian troops shelled Orlec on Monday.", "Orlec", "Orlec"),
        ("Ombrian troops shelled Orlitz on Monday.", "Orlitz", "Orlec"),
        ("Shells fell near Orlec.", "Orlec", "Orlec"),
        ("Shells hit a school in Orlec.", "a school in Orlec", "Orlec"),
        ("Shells hit a school in the village of Orlec.", "a school in the village of Orlec", "Orlec"),
        ("Two people were killed in the market of Orlec.", "the market of Orlec", "Orlec"),
        ("Ombrian forces withdrew from Orlec.", "Orlec", "Orlec"),
        ("Ombrian forces withdrew from Hallowmere.", "Hallowmere", None),
        ("Thousands of people fled Hallowmere on Monday.", "Hallowmere", None),
        ("Orlec was shelled by Ombrian troops.", "Orlec", "Orlec"),
        ("Orlec came under fire on Monday.", "Orlec", "Orlec"),
        ("Orlec has witnessed heavy shelling since Monday.", "Orlec", "Orlec"),
        ("The Orlec attack killed two people.", "Orlec", "Orlec"),
        ("The market shelling killed two people.", "The market", None),
        ("Ombrian troops captured most of Orlec on Monday.", "most of Orlec", "Orlec"),
        ("Shells hit the outskirts of Halvost.", "the outskirts of Halvost", "Halvost"),
        ("Shells fell in a border area east of Halvost.", "a border area east of Halvost", "Halvost"),
        ("A drone struck a house in the capital, Marun.", "a house in the capital, Marun", "Marun"),
        ("Shells struck checkpoints on Monday.", "checkpoints", None),
        ("Fighting went on in the centre of Halvost.", "the centre of Halvost", "Halvost"),
    ],
)
def test_the_whole_phrase_of_the_place_is_kept_and_resolved(
    place: PlaceOf, sentence: str, name: str, resolved: str | None
) -> None:
    found = place(sentence)
    assert found is not None and found.span is not None
    assert (found.name, found.resolved) == (name, resolved)
    assert found.span.quote(sentence) == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Marun said that Ombrian troops had shelled Orlec.", "Orlec"),
        ("Officials in Marun said that shells had hit Orlec.", "Orlec"),
        ("The minister said in Marun that shells had hit Orlec.", "Orlec"),
        ("The mayor of Halvost said that shells had hit Orlec.", "Orlec"),
        ("Observers from the Council for Peace in Marun said that shells had hit Orlec.", "Orlec"),
        ("Radio Halvost reported that shells had hit Orlec.", "Orlec"),
        ("Positioned in Halvost, the mission heard blasts near Orlec.", "Orlec"),
        ("Troops positioned in Halvost shelled Orlec.", "Orlec"),
    ],
)
def test_a_claim_lies_where_it_happened_and_not_where_its_source_is(
    place: PlaceOf, sentence: str, name: str
) -> None:
    found = place(sentence)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "Marun said that two soldiers had been killed.",
        "Officials in Marun said that two soldiers had been killed.",
        "A ceasefire between Karesh and Ombria was holding.",
        "The attack by Marun killed two soldiers.",
        "Both sides attacked each other on Monday.",
        "Shells cut power lines.",
    ],
)
def test_an_actor_or_a_wire_is_no_place(place: PlaceOf, sentence: str) -> None:
    assert place(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The mayor of Orlec said that two people had been killed.", "Orlec"),
        ("Doctors at the hospital in Orlec said that two people had been killed.", "the hospital in Orlec"),
        ("A resident of Orlec said that shells had killed two people.", "Orlec"),
    ],
)
def test_what_a_local_tells_of_happened_there_where_nothing_says_otherwise(
    place: PlaceOf, sentence: str, name: str
) -> None:
    found = place(sentence)
    assert found is not None and (found.name, found.resolved) == (name, "Orlec")


@pytest.mark.parametrize(
    ("sentence", "name", "point"),
    [
        (
            "Ombrian troops blew up a bridge 12 km north-east of Orlec.",
            "12 km north-east of Orlec",
            move_point((48.0, 37.0), 45, 12),
        ),
        ("Ombrian forces shelled the Orlec–Halvost road.", "the Orlec–Halvost road", (48.2504, 37.2985)),
        ("Ombrian forces attacked in the Orlec direction.", "the Orlec direction", (48.0, 37.0)),
        ("Shells fell at 48.01 N, 37.80 E on Monday.", "48.01 N, 37.80 E", (48.01, 37.80)),
        (
            "Shells struck the village of Hallowmere (48.01 N, 37.80 E) on Monday.",
            "the village of Hallowmere (48.01 N, 37.80 E",
            (48.01, 37.80),
        ),
        (
            "Positioned in Halvost, the mission heard ten explosions 3 km south-east.",
            "3 km south-east",
            move_point((48.5, 37.6), 135, 3),
        ),
    ],
)
def test_a_position_is_part_of_the_place(
    place: PlaceOf, sentence: str, name: str, point: tuple[float, float]
) -> None:
    found = place(sentence)
    assert found is not None and found.lat is not None and found.lon is not None
    assert found.name == name
    assert measure_km((found.lat, found.lon), point) < 0.1


@pytest.mark.parametrize(
    ("text", "name", "resolved"),
    [
        ("Ombrian troops shelled Orlec. Two people were killed in the village.", "the village", "Orlec"),
        ("Ombrian troops shelled Orlec. Two people were killed there.", "there", "Orlec"),
        (
            "Shells hit a school in Tesk. Fire broke out in Orlec. Two died in the school.",
            "the school",
            "Tesk",
        ),
        ("Shells fell across Lower Keld. Two people were killed in the city.", "the city", None),
        ("Ombrian troops shelled Orlec. Two people were killed in another village.", "another village", None),
        ("Two people were killed in the village.", "the village", None),
    ],
)
def test_the_village_and_there_lead_back_to_what_the_report_named(
    place: PlaceOf, text: str, name: str, resolved: str | None
) -> None:
    found = place(text)
    assert found is not None and (found.name, found.resolved) == (name, resolved)


def test_a_claim_that_names_no_place_has_none(place: PlaceOf) -> None:
    assert place("Ombrian troops shelled Orlec. Two soldiers were killed on Tuesday.") is None
