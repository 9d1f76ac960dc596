"""Rows by the place that they lie at, for maps: a mark a place, however many rows it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from truceline.desk.columns import Coded, Columns, Mask

Numbers: TypeAlias = NDArray[np.int64]

_STEPS = 100
"""Rows of one name are of one place where they lie within a hundredth of a degree, about a kilometre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroup:
    """The rows of one place: `row` is one of them, `counts` how many have each word.

    `radius_km` is the widest of theirs, so that all of them lie within; None where none has any.
    """

    name: str
    row: int
    lat: float
    lon: float
    radius_km: float | None
    n: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroups:
    """The places of most rows, and what they leave out: other places, and rows that lie nowhere known."""

    groups: tuple[PlaceGroup, ...]
    n_places_left_out: int
    n_rows_left_out: int
    n_rows_nowhere: int


def group_places(columns: Columns, mask: Mask, *, by: str, most: int) -> PlaceGroups:
    """The chosen rows by place, those of most rows first and of one number by name; counted by that facet."""
    lat, lon = columns.figures["lat"], columns.figures["lon"]
    rows = np.flatnonzero(mask & ~np.isnan(lat) & ~np.isnan(lon))
    names, words = columns.coded["place"], columns.coded[by]
    keys = _key_places(names.codes[rows], lat[rows], lon[rows])
    _, first, place_of, n_rows = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    radius = np.full(len(first), np.nan, np.float32)
    np.fmax.at(radius, place_of, columns.figures["radius_km"][rows])
    table = _count_words(words, rows, place_of, len(first))
    best = np.argsort(-n_rows, kind="stable")[:most]
    groups = tuple(
        PlaceGroup(
            name=names.values[names.codes[row]],
            row=row,
            lat=round(float(lat[row]), 4),
            lon=round(float(lon[row]), 4),
            radius_km=None if np.isnan(radius[at]) else round(float(radius[at]), 2),
            n=int(n_rows[at]),
            counts={words.values[code]: int(table[at, code]) for code in np.flatnonzero(table[at])},
        )
        for at, row in zip(best.tolist(), rows[first[best]].tolist(), strict=True)
    )
    return PlaceGroups(
        groups=groups,
        n_places_left_out=len(first) - len(groups),
        n_rows_left_out=len(rows) - sum(group.n for group in groups),
        n_rows_nowhere=int(np.count_nonzero(mask)) - len(rows),
    )


def _key_places(codes: NDArray[np.uint32], lat: NDArray[np.float32], lon: NDArray[np.float32]) -> Numbers:
    """A number a row: the same for rows of one name and spot, and in order of the names."""
    north = np.rint((lat.astype(np.float64) + 90) * _STEPS).astype(np.int64)
    east = np.rint((lon.astype(np.float64) + 180) * _STEPS).astype(np.int64)
    keys: Numbers = (codes.astype(np.int64) << 32) | (north << 16) | east
    return keys


def _count_words(words: Coded, rows: Numbers, place_of: Numbers, n_places: int) -> Numbers:
    """How many rows of each place have each word of the facet."""
    n_words = len(words.values)
    cells = place_of * n_words + words.codes[rows]
    return np.bincount(cells, minlength=n_places * n_words).reshape(n_places, n_words)
