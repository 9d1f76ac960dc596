"""The world's places, opened: one SQLite file, made once, from which names and neighbours are looked up."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import platformdirs

from truceline.errors import GazetteerError
from truceline.gazetteer.building import Progress, build_world, cell_of
from truceline.gazetteer.sphere import Point
from truceline.gazetteer.table import TABLES, KnownPlace, read_places
from truceline.gazetteer.towns import name_source, read_towns
from truceline.model.identity import digest_parts

# The tables, and the code that writes them down: if either changes, the file is another.
_MADE_FROM = (
    *(f"gazetteer/tables/{name}" for name in TABLES),
    *(f"gazetteer/{name}.py" for name in ("building", "names", "table", "towns")),
    "lexicon/places.toml",
)
_log = logging.getLogger(__name__)
_COLUMNS = (
    "coalesce(key, 'geonames:' || id), name, names, lat, lon, radius_km, within, kind, country, "
    "population, is_ours"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; `is_main` if GeoNames gives this name first, or our tables give it."""

    place: KnownPlace
    is_main: bool


class World:
    """Every place of our tables and of GeoNames. Made by `open_world`; keeps what it answered."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._named: dict[str, tuple[Candidate, ...]] = {}

    def find_named(self, folded: str) -> tuple[Candidate, ...]:
        """The places of this name, as `fold_name` folds it, in an order that does not change."""
        known = self._named.get(folded)
        if known is None:
            rows = self._connection.execute(
                f"SELECT is_main, {_COLUMNS} FROM name JOIN place ON id = place WHERE folded = ? ORDER BY id",
                (folded,),
            )
            known = tuple(Candidate(_read_place(row[1:]), bool(row[0])) for row in rows)
            self._named[folded] = known
        return known

    def find_near(self, points: Iterable[Point], initial: str) -> list[tuple[str, int]]:
        """The main names, folded, that begin with this letter, each with its place's number, of what lies in
        or beside the squares of one degree in which the points lie."""
        cells = sorted({cell for point in points for cell in _cells_around(point)})
        found: list[tuple[str, int]] = []
        for cell in cells:
            found += self._connection.execute(
                "SELECT folded, place FROM spot WHERE cell = ? AND folded >= ? AND folded < ?",
                (cell, initial, chr(ord(initial) + 1)),
            )
        return found

    def read_place(self, number: int) -> KnownPlace:
        """The place of this number."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM place WHERE id = ?", (number,)).fetchone()
        return _read_place(row)

    def read_running_names(self) -> list[str]:
        """The names that tell of a place wherever they stand in a text with their capitals."""
        return [name for (name,) in self._connection.execute("SELECT name FROM running")]


def _cells_around(point: Point) -> Iterator[int]:
    lat, lon = point
    for down in (-1.0, 0.0, 1.0):
        for across in (-1.0, 0.0, 1.0):
            yield cell_of((max(-90.0, min(89.9, lat + down)), lon + across))


_Row = tuple[str, str, str, float, float, float, str | None, str, str | None, int, int]


def _read_place(row: _Row) -> KnownPlace:
    key, name, names, lat, lon, radius_km, within, kind, country, population, is_ours = row
    return KnownPlace(
        key=key,
        name=name,
        names=tuple(names.split("\n")) if names else (),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        within=within,
        kind=kind,
        country=country,
        population=population,
        is_ours=bool(is_ours),
    )


@lru_cache(maxsize=1)
def open_world() -> World:
    """The world's places; made first where they are not yet, which takes some seconds, once.

    Raises GazetteerError where they cannot be made.
    """
    path = find_world()
    if not path.exists():
        _log.warning("making the table of the world's places in %s, once; some 20 seconds", path.parent)
        make_world()
    try:
        return World(path)
    except sqlite3.Error as problem:
        raise GazetteerError(
            f"{path} cannot be opened ({problem}); delete it, and it is made anew"
        ) from problem


def find_world(folder: Path | None = None) -> Path:
    """Where the file is or will be; its name tells what it was made from, so other tables make another."""
    # The user's cache folder: it can be written where the package cannot (a system's Python, a read-only
    # image), it outlives a virtual environment, and all of them on one machine share one file.
    chosen = folder or platformdirs.user_cache_path("truceline", appauthor=False)
    package = files("truceline")
    digest = digest_parts(name_source(), *((package / name).read_bytes() for name in _MADE_FROM))
    return chosen / f"world-{digest[:16]}.sqlite"


def make_world(progress: Progress | None = None) -> Path:
    """The file, made now if it was not there."""
    path = find_world()
    if not path.exists():
        build_world(path, read_towns(), read_places(), progress)
    return path
