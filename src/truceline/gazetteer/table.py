"""The table of countries, regions and cities that every gazetteer knows, read once from the lexicon."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state, or a territory run as one, with its people's names and its capital."""

    name: str
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
    """A place under its names, with a point near its middle and how far it reaches from there, in km."""

    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: str | None = None
    kind: str | None = None

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name and the other names, in the table's order."""
        return tuple(dict.fromkeys((self.name, *self.names)))


# A capital reaches about this far where the table of places says nothing of its own.
_CAPITAL_RADIUS_KM = 12.0


@lru_cache(maxsize=1)
def _read_table() -> dict[str, list[dict[str, Any]]]:
    raw = files("truceline.lexicon").joinpath("places.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


@lru_cache(maxsize=1)
def read_countries() -> tuple[Country, ...]:
    """Every country of the table, in its order."""
    return tuple(Country(**_with_tuples(row)) for row in _read_table()["country"])


@lru_cache(maxsize=1)
def read_places() -> tuple[KnownPlace, ...]:
    """Every place of the table: regions and cities, then countries, then capitals."""
    places = [KnownPlace(**_with_tuples(row)) for row in _read_table()["place"]]
    for country in read_countries():
        places.append(_place_of(country))
        places.append(_capital_of(country))
    return tuple(places)


def _with_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _place_of(country: Country) -> KnownPlace:
    return KnownPlace(
        name=country.name,
        names=country.names,
        lat=country.lat,
        lon=country.lon,
        radius_km=country.radius_km,
        kind="country",
    )


def _capital_of(country: Country) -> KnownPlace:
    return KnownPlace(
        name=country.capital,
        names=country.capital_names,
        lat=country.capital_lat,
        lon=country.capital_lon,
        radius_km=min(_CAPITAL_RADIUS_KM, country.radius_km),
        within=country.name,
        kind="capital",
    )
