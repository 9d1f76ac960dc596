"""The world's places written as one SQLite file: our own tables, and the towns of GeoNames beside them."""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from truceline.errors import GazetteerError
from truceline.gazetteer.names import fold_name
from truceline.gazetteer.sphere import Point, measure_km
from truceline.gazetteer.table import PROVINCE, KnownPlace, read_also
from truceline.gazetteer.towns import CITY_PEOPLE

Progress = Callable[[int], None]
"""Called now and then with the number of places written so far."""

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT, name TEXT NOT NULL, names TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, within TEXT, kind TEXT NOT NULL,
    country TEXT, population INTEGER NOT NULL, is_ours INTEGER NOT NULL
);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, is_main INTEGER NOT NULL, PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX own ON place (key) WHERE key IS NOT NULL;
CREATE TABLE spot (
    cell INTEGER NOT NULL, folded TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (cell, folded, place)
) WITHOUT ROWID;
CREATE TABLE running (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
# Two rows of one name this near each other are one place.
_SAME_KM = 25.0
_EACH = 5_000
_LATIN = re.compile(r"[A-ZÀ-Þ][\w’'‘ .-]{2,}")


def build_world(
    path: Path, towns: Iterable[KnownPlace], own: Iterable[KnownPlace], progress: Progress | None = None
) -> None:
    """Writes the file, all or nothing: whoever opens `path` meanwhile finds none of it or the whole.

    `towns` are those of GeoNames, `own` the places of our tables, which go before them.

    Raises GazetteerError where the folder cannot be written or the disk is full.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix="making-") as folder:
            made = Path(folder) / path.name
            _write(made, towns, own, progress)
            made.replace(path)
    except (OSError, sqlite3.OperationalError) as problem:
        raise GazetteerError(
            f"the table of the world's places could not be written to {path.parent} ({problem}); it needs a "
            "folder that can be written, with 200 MB free: set XDG_CACHE_HOME to such a folder"
        ) from problem


def cell_of(point: Point) -> int:
    """The number of the square of one degree in which a point lies."""
    return int(point[0] + 90.0) * 360 + int(point[1] + 180.0) % 360


def _write(
    path: Path, towns: Iterable[KnownPlace], own: Iterable[KnownPlace], progress: Progress | None
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.executescript(SCHEMA)
        writer = _Writer(connection, progress)
        writer.add_towns(towns)
        writer.add_own(own)
        connection.commit()
        connection.execute("VACUUM")


class _Writer:
    def __init__(self, connection: sqlite3.Connection, progress: Progress | None) -> None:
        self._connection = connection
        self._progress = progress
        self._n_written = 0
        self._next_id = -1
        self._also_words = read_also("words") | read_also("people")

    def add_towns(self, towns: Iterable[KnownPlace]) -> None:
        for town in towns:
            self._add(int(town.key.rpartition(":")[2]), town, {fold_name(town.name)})
            if town.population >= CITY_PEOPLE:
                self._let_run((town.name,))

    def add_own(self, places: Iterable[KnownPlace]) -> None:
        """Our own rows; one that tells of a place already written takes over its number, names and people."""
        for place in places:
            main = {fold_name(name) for name in place.all_names}
            twin = None if place.is_area else self._find_twin(place, main)
            if twin is None:
                self._next_id -= 1
                self._add(self._next_id, self._with_own_key(place), main)
            else:
                self._join(twin, place, main)
            self._let_run((place.name,) if place.kind == PROVINCE else place.all_names)

    def _with_own_key(self, place: KnownPlace) -> KnownPlace:
        """The place; where another of its table and country has its name, the point tells them apart."""
        taken = self._connection.execute("SELECT 1 FROM place WHERE key = ?", (place.key,)).fetchone()
        return replace(place, key=f"{place.key}:{place.lat:.1f},{place.lon:.1f}") if taken else place

    def _find_twin(self, place: KnownPlace, main: set[str]) -> int | None:
        asked = ",".join("?" * len(main))
        rows = self._connection.execute(
            f"SELECT DISTINCT id, lat, lon, population FROM name JOIN place ON id = place "
            f"WHERE folded IN ({asked}) AND (key IS NULL OR key GLOB 'place:*' OR key GLOB 'capital:*')",
            sorted(main),
        )
        near = [
            (population, number)
            for number, lat, lon, population in rows
            if measure_km((place.lat or 0, place.lon or 0), (lat, lon)) < _SAME_KM
        ]
        return max(near)[1] if near else None

    def _join(self, number: int, place: KnownPlace, main: set[str]) -> None:
        key, name, names, population, lat, lon = self._connection.execute(
            "SELECT key, name, names, population, lat, lon FROM place WHERE id = ?", (number,)
        ).fetchone()
        joined = replace(
            place,
            key=key or f"geonames:{number}",
            names=(*place.names, name, *names.split("\n")),
            population=max(population, place.population),
        )
        self._add(number, joined, main | self._take_out(number, joined, cell_of((lat, lon))))

    def _take_out(self, number: int, place: KnownPlace, cell: int) -> set[str]:
        """The main names, folded, that the place had under this number; they and it are gone."""
        main: set[str] = set()
        for folded in map(fold_name, place.all_names):
            found = self._connection.execute(
                "DELETE FROM name WHERE folded = ? AND place = ? RETURNING is_main", (folded, number)
            ).fetchall()
            main.update(folded for (is_main,) in found if is_main)
            self._connection.execute(
                "DELETE FROM spot WHERE cell = ? AND folded = ? AND place = ?", (cell, folded, number)
            )
        self._connection.execute("DELETE FROM place WHERE id = ?", (number,))
        return main

    def _add(self, number: int, place: KnownPlace, main: set[str]) -> None:
        printed: dict[str, str] = {}
        for name in place.all_names:
            printed.setdefault(fold_name(name), name)
        printed.pop("", None)
        lat, lon = place.lat or 0.0, place.lon or 0.0
        self._connection.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                None if number > 0 else place.key,  # GeoNames' own number says it
                place.name,
                "\n".join(name for name in printed.values() if name != place.name),
                lat,
                lon,
                place.radius_km,
                place.within,
                place.kind,
                place.country,
                place.population,
                place.is_ours,
            ),
        )
        self._connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?)", [(folded, number, folded in main) for folded in printed]
        )
        self._connection.executemany(
            "INSERT INTO spot VALUES (?, ?, ?)",
            [(cell_of((lat, lon)), folded, number) for folded in main & set(printed)],
        )
        self._n_written += 1
        if self._progress is not None and self._n_written % _EACH == 0:
            self._progress(self._n_written)

    def _let_run(self, names: Iterable[str]) -> None:
        """Notes names that tell of a place wherever they stand in a text."""
        rows = [(name,) for name in names if name not in self._also_words and _LATIN.fullmatch(name)]
        self._connection.executemany("INSERT OR IGNORE INTO running VALUES (?)", rows)
