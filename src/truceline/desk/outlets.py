"""Outlets at a glance: how much each published, from when to when, and how long it has been silent since."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from truceline.desk.columns import EVERY_DAY, Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletGlance:
    """The reports of one outlet, "" for those that state none.

    `side` is the one that most of its reports are of, None where none is of any. `silent_days` counts from
    its last report to the newest of all outlets; it and both days are None where no report states its day.
    """

    outlet: str
    side: str | None
    n_reports: int
    n_claims: int
    first_on: date | None
    last_on: date | None
    silent_days: int | None


def gather_outlets(reports: Columns) -> tuple[OutletGlance, ...]:
    """A glance for each outlet of the reports' columns, those of most reports first, then by name."""
    column = reports.coded["outlet"]
    n, codes = len(column.values), column.codes
    n_reports, n_claims = column.count(None), np.bincount(codes, reports.figures["claims"], minlength=n)
    first, last = _find_ends(reports, n)
    newest = int(last.max(initial=EVERY_DAY))
    sides = _find_sides(reports, n)
    glances = (
        OutletGlance(
            outlet=outlet,
            side=sides[code],
            n_reports=int(n_reports[code]),
            n_claims=int(n_claims[code]),
            first_on=_name_day(first[code]),
            last_on=_name_day(last[code]),
            silent_days=None if last[code] == EVERY_DAY else newest - int(last[code]),
        )
        for code, outlet in enumerate(column.values)
    )
    return tuple(sorted(glances, key=lambda one: (-one.n_reports, one.outlet)))


def _find_ends(reports: Columns, n: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last day of each outlet; `EVERY_DAY` where no report of it states one."""
    is_dated = reports.first_on != EVERY_DAY
    codes, days = reports.coded["outlet"].codes[is_dated], reports.first_on[is_dated].astype(np.int64)
    first, last = np.full(n, date.max.toordinal() + 1), np.full(n, EVERY_DAY)
    np.minimum.at(first, codes, days)
    np.maximum.at(last, codes, days)
    return np.where(last == EVERY_DAY, EVERY_DAY, first), last


def _find_sides(reports: Columns, n: int) -> list[str | None]:
    outlet, side = reports.coded["outlet"], reports.coded["side"]
    if not side.values:
        return []
    is_sided = side.codes != side.values.index("") if "" in side.values else np.ones(reports.n_rows, bool)
    pairs = outlet.codes[is_sided].astype(np.int64) * len(side.values) + side.codes[is_sided]
    counts = np.bincount(pairs, minlength=n * len(side.values)).reshape(n, len(side.values))
    best, has_any = counts.argmax(axis=1), counts.max(axis=1) > 0
    return [side.values[best[code]] if has_any[code] else None for code in range(n)]


def _name_day(ordinal: np.int64) -> date | None:
    return None if ordinal == EVERY_DAY else date.fromordinal(int(ordinal))
