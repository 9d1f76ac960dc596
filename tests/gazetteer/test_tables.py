"""The tables of regions, places and provinces are sound: every row placed, sourced, and named once."""

import csv
import math
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest

from truceline.gazetteer.names import fold_name
from truceline.gazetteer.table import read_countries

TABLES = files("truceline.gazetteer") / "tables"
EARTH_KM = 6371.0
NEAR_KM = 30.0
# A reach is a circle; the corners of what it stands for lie beyond it.
CORNERS = 1.35
# A country is one circle too, and some are long, as are some provinces: Chile, Russia, Israel's south.
LONG = 2.6

Row = dict[str, Any]

REGION_KINDS = "disputed autonomous province informal historical zone line front water landform".split()
REGION_KEYS = {"name", "names", "kind", "lat", "lon", "radius_km", "countries", "members", "origin"}
PLACE_KEYS = {"name", "names", "kind", "lat", "lon", "radius_km", "within", "country", "origin"}
ORIGIN = re.compile(
    r"own estimate(?: from the public map)?, ±[\d.]+ km|GeoNames \d+|airportsdata \w{4}|"
    r"centre and reach of its members?, Natural Earth 1:10m"
)


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / name).read_text(encoding="utf-8"))


def read_csv() -> Iterator[Row]:
    with (TABLES / "provinces.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [name for name in row["names"].split("|") if name]
            numbers = {key: float(row[key]) for key in ("lat", "lon", "radius_km")}
            yield {**row, **numbers, "names": names, "kind": "province"}


REGIONS: list[Row] = read_toml("regions.toml")["region"]
PLACES: list[Row] = read_toml("places.toml")["place"]
PROVINCES: list[Row] = list(read_csv())
COUNTRIES: list[Row] = [
    {
        "name": one.name,
        "names": one.names,
        "country": one.iso2,
        "lat": one.lat,
        "lon": one.lon,
        "radius_km": one.radius_km,
    }
    for one in read_countries()
]
ALL = [*REGIONS, *PLACES, *PROVINCES]


def folded(row: Row) -> set[str]:
    return {fold_name(name) for name in (row["name"], *row.get("names", ()))}


def index(rows: Iterable[Row]) -> dict[str, list[Row]]:
    known: dict[str, list[Row]] = {}
    for row in rows:
        for name in folded(row):
            known.setdefault(name, []).append(row)
    return known


KNOWN = index([*ALL, *COUNTRIES])


def distance_km(first: Row, second: Row) -> float:
    lat1, lat2 = math.radians(first["lat"]), math.radians(second["lat"])
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(second["lon"] - first["lon"]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def lies_in(row: Row, area: Row, slack: float) -> bool:
    return distance_km(row, area) <= slack * area["radius_km"] + row["radius_km"] + 5


def find_faults(row: Row, keys: set[str], kinds: list[str]) -> list[str]:
    """What a row breaks of the form that its table's head states."""
    faults = [f"odd key {key}" for key in set(row) ^ keys if key != "names"]
    names = [row["name"], *row.get("names", ())]
    if len(set(names)) < len(names) or any(not name or name != name.strip() for name in names):
        faults.append("names")
    if row["kind"] not in kinds:
        faults.append("kind")
    if not (-90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180 and 0 < row["radius_km"] <= 6000):
        faults.append("point")
    if not ORIGIN.fullmatch(row["origin"]):
        faults.append("origin")
    return faults


def test_every_region_keeps_the_form_of_its_table() -> None:
    assert read_toml("regions.toml")["kinds"] == REGION_KINDS
    assert {
        row["name"]: faults for row in REGIONS if (faults := find_faults(row, REGION_KEYS, REGION_KINDS))
    } == {}


def test_every_place_keeps_the_form_of_its_table() -> None:
    kinds = read_toml("places.toml")["kinds"]
    assert len(kinds) == len(set(kinds)) == 28
    assert {row["name"]: faults for row in PLACES if (faults := find_faults(row, PLACE_KEYS, kinds))} == {}


def test_a_row_out_of_form_is_found() -> None:
    good = PLACES[0]
    for key, bad in {
        "kind": "castle",
        "lat": 91.0,
        "radius_km": 0,
        "origin": "a friend",
        "names": [""],
    }.items():
        assert find_faults({**good, key: bad}, PLACE_KEYS, ["town", "village"])
    assert find_faults({key: good[key] for key in good if key != "within"}, PLACE_KEYS, ["town", "village"])


def test_every_province_has_a_point_a_reach_and_an_origin() -> None:
    for row in PROVINCES:
        assert -90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180, row["name"]
        assert 2 <= row["radius_km"] < 3000, row["name"]
        assert row["origin"].startswith("Natural Earth 1:10m admin-1"), row["name"]
        assert row["country"] or "; disputed: " in row["origin"], row["name"]


def test_the_tables_span_the_world() -> None:
    assert len(REGIONS) >= 250
    assert len([row for row in PLACES if not row["origin"].startswith("GeoNames")]) >= 500
    assert {country.iso2 for country in read_countries()} <= {row["country"] for row in PROVINCES}


def test_countries_have_a_code_each() -> None:
    codes = [country.iso2 for country in read_countries()]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert len(codes) == len(set(codes))


def test_codes_in_our_rows_are_codes_of_the_world() -> None:
    codes = {row["country"] for row in PROVINCES} | {"EH"}  # Western Sahara's; its one province is disputed
    assert {row["country"] for row in PLACES} <= codes
    assert {code for row in REGIONS for code in row["countries"]} <= codes


def test_a_state_is_named_for_no_disputed_province() -> None:
    for row in PROVINCES:
        assert bool(row["country"]) == ("; disputed: " not in row["origin"]), row["name"]
    crimea = next(row for row in PROVINCES if "Crimea" in row["names"])
    assert crimea["country"] == "" and "Ukraine" in crimea["origin"] and "Russia" in crimea["origin"]


def test_every_member_of_a_region_stands_in_some_table() -> None:
    unknown = [(row["name"], one) for row in REGIONS for one in row["members"] if fold_name(one) not in KNOWN]
    assert unknown == []


def test_every_place_lies_within_what_it_is_said_to() -> None:
    for row in PLACES:
        areas = [area for area in KNOWN.get(fold_name(row["within"]), ()) if area is not row]
        assert any(lies_in(row, area, CORNERS if "kind" in area else LONG) for area in areas), (
            row["name"],
            row["within"],
        )


def test_every_place_lies_in_its_country() -> None:
    for row in PLACES:
        ground = [one for one in (*COUNTRIES, *PROVINCES) if one["country"] in (row["country"], "")]
        assert not row["country"] or any(lies_in(row, one, LONG) for one in ground), row["name"]


@pytest.mark.parametrize("rows", [REGIONS, PLACES, PROVINCES], ids=["regions", "places", "provinces"])
def test_two_rows_of_one_kind_and_name_lie_apart(rows: list[Row]) -> None:
    first_names = index({**row, "names": []} for row in rows)
    for same in first_names.values():
        for first, second in combinations(same, 2):
            if first["kind"] == second["kind"] and first.get("country") == second.get("country"):
                assert distance_km(first, second) >= NEAR_KM, (first["name"], second["name"])


def test_no_name_of_a_place_leads_to_two_of_one_kind_nearby() -> None:
    for name, same in index([*REGIONS, *PLACES]).items():
        for first, second in combinations(same, 2):
            if first["kind"] == second["kind"]:
                assert distance_km(first, second) >= NEAR_KM, (name, first["name"], second["name"])


def test_a_country_and_a_name_tell_one_row() -> None:
    for rows in (PLACES, PROVINCES):
        keys = [(row["country"], row["name"]) for row in rows]
        assert len(keys) == len(set(keys))
    assert len(REGIONS) == len({row["name"] for row in REGIONS})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nagorno-Karabakh", "Artsakh"),
        ("Martakert", "Aghdara"),
        ("Stepanakert", "Khankendi"),
        ("Transnistria", "Pridnestrovie"),
        ("Golan Heights", "Jawlan"),
        ("Temple Mount", "Haram al-Sharif"),
        ("Azad Kashmir", "Pakistan-occupied Kashmir"),
        ("Falkland Islands", "Malvinas"),
        ("Senkaku Islands", "Diaoyu Islands"),
        ("Northern Ireland", "Six Counties"),
        ("Anglophone regions of Cameroon", "Ambazonia"),
        ("Dokdo", "Takeshima"),
    ],
)
def test_every_sides_name_leads_to_the_same_row(one: str, other: str) -> None:
    ours = index([*REGIONS, *PLACES])
    assert any(row in ours[fold_name(other)] for row in ours[fold_name(one)])
