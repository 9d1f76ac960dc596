"""Our own tables of places, as people wrote them: countries, regions, provinces, places of any other kind."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from truceline.lexicon import read_lexicon

PROVINCE = "province"
CAPITAL = "capital"
COUNTRY = "country"
REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state, or a territory run as one, with its people's names and its capital."""

    name: str
    iso2: str = ""
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str
    capital_names: tuple[str, ...] = ()
    capital_lat: float
    capital_lon: float
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place under its names, with a point near its middle and how far it reaches from there, in km.

    `key` tells it from every other place, whatever the names ("geonames:703448", "region:Donbas"). `country`
    is a two-letter code (ISO 3166), None for what is disputed or in several. `population` is 0 where unknown.
    `is_ours` is False for what GeoNames alone has.
    """

    key: str
    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: str | None = None
    kind: str | None = None
    country: str | None = None
    population: int = 0
    is_ours: bool = True

    @property
    def is_area(self) -> bool:
        """True for countries, provinces and regions, False for what is no wider than a town."""
        return self.key.startswith((f"{COUNTRY}:", f"{PROVINCE}:", f"{REGION}:"))

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, None where they are not known."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and the other names, in the table's order."""
        return tuple(dict.fromkeys((self.name, *self.names)))


TABLES = ("regions.toml", "places.toml", "provinces.csv", "also_words.toml")
_FOLDER = files("truceline.gazetteer") / "tables"

# A capital reaches about this far where the table of places says nothing of its own.
_CAPITAL_RADIUS_KM = 12.0


@lru_cache(maxsize=1)
def read_countries() -> tuple[Country, ...]:
    """Every country of the lexicon, in its order."""
    return tuple(Country(**_with_tuples(row)) for row in read_lexicon("places")["country"])


def read_places() -> tuple[KnownPlace, ...]:
    """Every place of our own tables: regions, places, provinces, then countries and their capitals."""
    regions = [_read_row(REGION, row) for row in _read_toml("regions.toml", "region")]
    places = [_read_row("place", row) for row in _read_toml("places.toml", "place")]
    countries = [
        place for country in read_countries() for place in (_place_of(country), _capital_of(country))
    ]
    return (*regions, *places, *_read_provinces(), *countries)


def read_table(name: str) -> bytes:
    """The bytes of a table in the folder `tables`."""
    return (_FOLDER / name).read_bytes()


@cache
def read_also(kind: str) -> frozenset[str]:
    """Names of places that are first of all a word, or a person's name: `kind` is "words" or "people"."""
    return frozenset(tomllib.loads(read_table("also_words.toml").decode("utf-8"))[kind].split())


def _read_toml(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(read_table(name).decode("utf-8"))[key]
    return rows


def _read_row(table: str, row: dict[str, Any]) -> KnownPlace:
    states = row.get("countries") or [row.get("country")]
    country = (states[0] or None) if len(states) == 1 else None
    return KnownPlace(
        key=":".join((table, *((country,) if country else ()), row["name"])),
        name=row["name"],
        names=tuple(row.get("names", ())),
        lat=row["lat"],
        lon=row["lon"],
        radius_km=row["radius_km"],
        within=row.get("within"),
        kind=row["kind"],
        country=country,
    )


def _read_provinces() -> Iterator[KnownPlace]:
    for row in csv.DictReader(read_table("provinces.csv").decode("utf-8").splitlines()):
        yield KnownPlace(
            key=f"{PROVINCE}:{row['country']}:{row['name']}",
            name=row["name"],
            names=tuple(name for name in row["names"].split("|") if name),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["radius_km"]),
            kind=PROVINCE,
            country=row["country"] or None,
        )


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _place_of(country: Country) -> KnownPlace:
    return KnownPlace(
        key=f"{COUNTRY}:{country.iso2 or country.name}",
        name=country.name,
        names=country.names,
        lat=country.lat,
        lon=country.lon,
        radius_km=country.radius_km,
        kind=COUNTRY,
        country=country.iso2 or None,
    )


def _capital_of(country: Country) -> KnownPlace:
    return KnownPlace(
        key=f"{CAPITAL}:{country.iso2 or country.name}",
        name=country.capital,
        names=country.capital_names,
        lat=country.capital_lat,
        lon=country.capital_lon,
        radius_km=min(_CAPITAL_RADIUS_KM, country.radius_km),
        within=country.name,
        kind=CAPITAL,
        country=country.iso2 or None,
    )
