"""A place told by coordinates or by other places lies where the words put it, as far as they leave open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mgrs import MGRS

from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.gazetteer.coordinates import find_coordinates
from truceline.gazetteer.positions import find_bearings, find_positions, resolve_position
from truceline.gazetteer.sphere import DEGREE_KM, find_middle, measure_km, move_point
from truceline.model.theatre import Theatre, TheatrePlace

ORLEC, HALVOST, OST_MERIN = (48.0, 37.0), (48.5, 37.6), (47.0, 36.0)
THEATRE = Theatre(
    name="Upper Sarn",
    places=(
        TheatrePlace(name="Orlec", lat=48.0, lon=37.0, radius_km=2.0, kind="village"),
        TheatrePlace(name="Halvost", names=("Galvosta",), lat=48.5, lon=37.6, radius_km=6.0, kind="city"),
        TheatrePlace(name="Ost-Merin", lat=47.0, lon=36.0, radius_km=2.0, kind="town"),
        TheatrePlace(name="Lower Keld", lat=48.2, lon=36.9, radius_km=80.0, kind="region"),
        TheatrePlace(name="Karesh", lat=46.0, lon=36.0, radius_km=300.0, kind="country"),
        TheatrePlace(name="Ombria", lat=50.0, lon=36.0, radius_km=250.0, kind="country"),
        TheatrePlace(name="Nowater", radius_km=3.0, kind="village"),
    ),
)
MIDWAY = find_middle(ORLEC, HALVOST)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer(THEATRE)


@pytest.mark.parametrize(
    ("printed", "lat", "lon", "radius_km"),
    [
        ("48.01 N, 37.80 E", 48.01, 37.80, 0.79),
        ("48.01N 37.80E", 48.01, 37.80, 0.79),
        ("39,81 N, 46,75 E", 39.81, 46.75, 0.79),
        ("48.0159° N, 37.8029° E", 48.0159, 37.8029, 0.05),
        ("N48.0159 E37.8029", 48.0159, 37.8029, 0.05),
        ("48.0159, 37.8029", 48.0159, 37.8029, 0.05),
        ("-12.3456, -45.6789", -12.3456, -45.6789, 0.05),
        ("12.35 S, 45.68 W", -12.35, -45.68, 0.79),
        ("37.80 E, 48.01 N", 48.01, 37.80, 0.79),
        ("48°00′N 37°48′E", 48.0, 37.8, 1.31),
        ("48°00'36\"N, 37°48'10\"E", 48.01, 37.80278, 0.05),
        ("48° 00′ 36″ north, 37° 48′ 10″ east", 48.01, 37.80278, 0.05),
        ("N 48° 0.95', E 37° 48.2'", 48.01583, 37.80333, 0.13),
        ("48 degrees 30 minutes north, 37 degrees 15 minutes east", 48.5, 37.25, 1.31),
        ("48.5 degrees north and 37.8 degrees east", 48.5, 37.8, 7.86),
        ("48.5° north latitude and 37.8° east longitude", 48.5, 37.8, 7.86),
        ("latitude 48.01, longitude 37.80", 48.01, 37.80, 0.79),
        ("lat. 48.01 N, lon. 37.80 E", 48.01, 37.80, 0.79),
        ("4800N 03748E", 48.0, 37.8, 1.31),
        ("480036N/0374810E", 48.01, 37.80278, 0.05),
        ("48-00N 037-48E", 48.0, 37.8, 1.31),
        ("31NEA0001", 0.0136, 3.0045, 0.71),
        ("31N EA 000 000", 0.00045, 3.00045, 0.08),
    ],
)
def test_coordinates_are_read_in_every_form(printed: str, lat: float, lon: float, radius_km: float) -> None:
    (point,) = find_coordinates(f"It fell at {printed} on Monday.")
    assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=1e-3 if "EA" in printed else 1e-5)
    assert point.radius_km == pytest.approx(radius_km, abs=0.02)


@pytest.mark.parametrize(
    ("printed", "point", "radius_km"),
    [
        ("12 km north-east of Orlec", move_point(ORLEC, 45, 12), 8.5),
        ("about 12 kilometres (7 miles) northeast of Orlec", move_point(ORLEC, 45, 12), 8.5),
        ("twelve kilometres south of the town of Orlec", move_point(ORLEC, 180, 12), 8.5),
        ("a village 12 km to the north of Orlec", move_point(ORLEC, 0, 12), 8.5),
        ("7.5 miles NE of Orlec", move_point(ORLEC, 45, 12.07), 8.5),
        ("5 to 7 km west of Orlec", move_point(ORLEC, 270, 6), 6.2),
        ("10-15 km south-south-west of Orlec", move_point(ORLEC, 202.5, 12.5), 8.9),
        ("1,200 metres due east of Galvosta", move_point(HALVOST, 90, 1.2), 6.6),
        ("half a mile from Orlec", ORLEC, 2.9),
        ("some 5 miles from Orlec", ORLEC, 11.3),
        ("a few kilometres outside Orlec", ORLEC, 5.5),
        ("within 5 km of Orlec", ORLEC, 7.8),
        ("20 nautical miles off Orlec", ORLEC, 44.6),
        ("10 km east of Lower Keld", (48.2, 36.9), 91.5),
        ("between Orlec and Halvost", MIDWAY, 41.6),
        ("between the villages of Orlec and Halvost", MIDWAY, 41.6),
        ("the Orlec–Halvost road", MIDWAY, 41.6),
        ("the Orlec-Galvosta highway", MIDWAY, 41.6),
        ("the road from Orlec to Halvost", MIDWAY, 41.6),
        ("the railway linking Orlec with Halvost", MIDWAY, 41.6),
        ("the border between Karesh and Ombria", find_middle((46.0, 36.0), (50.0, 36.0)), 522.4),
        ("the Ost-Merin road", OST_MERIN, 25.0),
        ("the Orlec direction", ORLEC, 25.0),
        ("in the direction of Halvost", HALVOST, 25.0),
        ("the Orlec axis", ORLEC, 25.0),
    ],
)
def test_positions_lie_where_the_words_put_them(
    gazetteer: Gazetteer, printed: str, point: tuple[float, float], radius_km: float
) -> None:
    place = resolve_position(printed, gazetteer)
    assert place is not None and place.name == printed and place.radius_km is not None
    assert place.lat is not None and place.lon is not None
    assert measure_km((place.lat, place.lon), point) < 0.05
    assert place.radius_km == pytest.approx(radius_km, abs=0.15)


@pytest.mark.parametrize(
    "words",
    [
        "Orlec",
        "near Orlec",
        "between Monday and Friday",
        "between Karesh and Ombria",
        "12 km north of Hallowmere",
        "12 km north of Nowater",
        "two kilometres from the border",
        "the Hallowmere road",
        "version 2.16.840, 1.113.883",
        "5 North and 6 South",
        "95.10 N, 37.80 E",
        "48°75′N 37°48′E",
        "Flight 31 NEA 001",
        "",
    ],
)
def test_what_tells_no_known_position_is_left_to_the_tables(gazetteer: Gazetteer, words: str) -> None:
    assert resolve_position(words, gazetteer) is None


def test_one_position_has_one_id_however_it_is_printed(gazetteer: Gazetteer) -> None:
    printed = ("12 km north-east of Orlec", "twelve kilometres to the northeast of the village of Orlec")
    assert len({place.place_id for words in printed if (place := resolve_position(words, gazetteer))}) == 1


def test_a_position_is_not_the_place_that_it_is_measured_from(gazetteer: Gazetteer) -> None:
    place = resolve_position("12 km north-east of Orlec", gazetteer)
    assert place is not None and place.place_id != gazetteer.resolve_place("Orlec").place_id


def test_a_name_before_coordinates_keeps_its_own_identity(gazetteer: Gazetteer) -> None:
    place = resolve_position("the village of Orlec (48.01 N, 37.01 E)", gazetteer)
    assert place is not None
    assert (place.resolved, place.lat, place.lon) == ("Orlec", 48.01, 37.01)


def test_an_unknown_village_lies_at_its_distance_and_stays_unresolved(gazetteer: Gazetteer) -> None:
    place = resolve_position("the village of Tesk, 12 km north of Orlec", gazetteer)
    assert place is not None and place.resolved is None and place.place_id is None
    assert place.lat == pytest.approx(48.108, abs=0.001)


def test_a_known_name_goes_before_a_distance_that_fits_it_and_not_before_one_that_does_not(
    gazetteer: Gazetteer,
) -> None:
    near = resolve_position("Halvost, 70 km northeast of Orlec", gazetteer)
    far = resolve_position("Halvost, 200 km south of Orlec", gazetteer)
    assert near is not None and (near.lat, near.lon, near.resolved) == (*HALVOST, "Halvost")
    assert far is not None and far.resolved is None and far.lat == pytest.approx(46.2, abs=0.1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A bridge 12 km north-east of Orlec was blown up.", ["12 km north-east of Orlec"]),
        ("They fought along the Orlec–Halvost road.", ["the Orlec–Halvost road"]),
        ("Shells fell in the Orlec direction on Monday.", ["the Orlec direction"]),
        ("It fell at 48.01 N, 37.80 E, officials said.", ["48.01 N, 37.80 E"]),
        ("It stood at grid 31N EA 123 456.", ["31N EA 123 456"]),
        ("Two miles from here he saw nobody.", []),
        ("The 152 mm shells fell on Orlec.", []),
    ],
)
def test_positions_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert [span.quote(text) for span in find_positions(text)] == found


def test_a_bearing_from_a_place_not_named_there_is_told_from_one_that_is() -> None:
    text = "It heard blasts 3 km south-east, and others 2 km west of Orlec."
    assert [span.quote(text) for span in find_bearings(text)] == ["3 km south-east"]


@given(
    lat=st.floats(-89.0, 89.0),
    lon=st.floats(-179.0, 179.0),
    digits=st.integers(2, 5),
    reverse=st.booleans(),
)
def test_any_point_in_decimal_degrees_reads_back_within_its_radius(
    lat: float, lon: float, digits: int, reverse: bool
) -> None:
    north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
    parts = [f"{abs(lat):.{digits}f}° {north}", f"{abs(lon):.{digits}f}° {east}"]
    (point,) = find_coordinates(", ".join(reversed(parts) if reverse else parts))
    assert measure_km((lat, lon), (point.lat, point.lon)) <= point.radius_km


@given(lat=st.floats(-89.0, 89.0), lon=st.floats(-179.0, 179.0))
def test_any_point_in_degrees_minutes_and_seconds_reads_back_within_its_radius(
    lat: float, lon: float
) -> None:
    printed = f"{_print_sexagesimal(lat, 'NS')} {_print_sexagesimal(lon, 'EW')}"
    (point,) = find_coordinates(printed)
    assert measure_km((lat, lon), (point.lat, point.lon)) <= point.radius_km


def _print_sexagesimal(angle: float, marks: str) -> str:
    minutes, seconds = divmod(round(abs(angle) * 3600), 60)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes:02}′{seconds:02}″{marks[0] if angle >= 0 else marks[1]}"


@given(lat=st.floats(-79.0, 83.0), lon=st.floats(-179.0, 179.0), precision=st.integers(2, 5))
def test_any_point_on_the_military_grid_reads_back_within_its_square(
    lat: float, lon: float, precision: int
) -> None:
    (point,) = find_coordinates(MGRS().toMGRS(lat, lon, MGRSPrecision=precision))
    # A kilometre on the grid is up to 0.1 per cent longer or shorter than one on the ground.
    assert measure_km((lat, lon), (point.lat, point.lon)) <= point.radius_km * 1.01 + 0.005


@given(
    lat=st.floats(-80.0, 80.0),
    lon=st.floats(-180.0, 180.0),
    bearing=st.floats(0, 360),
    km=st.floats(0.01, 2000),
)
def test_a_point_moved_by_a_distance_lies_that_far_away(
    lat: float, lon: float, bearing: float, km: float
) -> None:
    assert measure_km((lat, lon), move_point((lat, lon), bearing, km)) == pytest.approx(km, rel=1e-3)


@given(lat=st.floats(-80, 80), lon=st.floats(-90, 90), to_lat=st.floats(-80, 80), to_lon=st.floats(-80, 80))
def test_the_middle_is_as_far_from_either_end(lat: float, lon: float, to_lat: float, to_lon: float) -> None:
    middle = find_middle((lat, lon), (to_lat, to_lon))
    assert measure_km(middle, (lat, lon)) == pytest.approx(measure_km(middle, (to_lat, to_lon)), abs=0.01)


def test_a_degree_of_latitude_is_as_long_as_it_is_said_to_be() -> None:
    assert measure_km((10.0, 20.0), (11.0, 20.0)) == pytest.approx(DEGREE_KM)


@given(
    st.text(max_size=80) | st.from_regex(r"\d{1,3} ?(km|miles) (north|west) of Orlec.{0,20}", fullmatch=True)
)
def test_any_words_are_a_position_or_none(gazetteer: Gazetteer, text: str) -> None:
    place = resolve_position(text, gazetteer)
    assert place is None or (place.lat is not None and place.lon is not None and place.radius_km is not None)
    assert all(0 <= span.start < span.end <= len(text) for span in find_positions(text))
