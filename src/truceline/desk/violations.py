"""Alleged violations in the index: a row each, so that a page reads just those that it shows."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from truceline.desk.columns import EVERY_DAY, Columns, Mask, SortKey, code_words, number_days
from truceline.desk.schema import pack, write_columns
from truceline.model.ceasefire import AllegedViolation, Ceasefire

OF = "ceasefire"
"""The figure that says which of the ceasefires, in their order, a violation is alleged to breach."""
CLOCK = {True: "within", None: "unknown", False: "outside"}
"""How a violation stands to its ceasefire's clock, as the facet has it."""


def write_violations(database: sqlite3.Connection, ceasefires: Sequence[Ceasefire]) -> None:
    """Writes the violations of all ceasefires, with the columns to find them by."""
    rows = [(number, each) for number, one in enumerate(ceasefires) for each in one.violations]
    database.executemany(
        "INSERT INTO violation VALUES (?, ?)", ((number, pack(each)) for number, (_, each) in enumerate(rows))
    )
    write_columns(database, "violation", _gather(rows))


def without_violations(ceasefire: Ceasefire) -> Ceasefire:
    """The ceasefire without what is alleged to breach it."""
    return replace(ceasefire, violations=())


def violations_of(columns: Columns, number: int) -> Mask:
    """Which of the violations are alleged to breach the ceasefire of this number."""
    own: Mask = columns.figures[OF] == number
    return own


def _gather(rows: Sequence[tuple[int, AllegedViolation]]) -> Columns:
    told = [each for _, each in rows]
    spans = [(each.at.start_on, each.at.end_on) if each.at else (None, None) for each in told]
    first_on, last_on = number_days(spans)
    words = {
        "clock": [CLOCK[each.is_within_clock] for each in told],
        "accuser": [each.alleged_by for each in told],
        "accused": [", ".join(each.against) for each in told],
    }
    numbers = np.arange(len(rows))
    is_undated = first_on == EVERY_DAY
    return Columns(
        n_rows=len(rows),
        coded={name: code_words(column) for name, column in words.items()},
        first_on=first_on,
        last_on=last_on,
        orders={
            SortKey.OLDEST.value: np.lexsort((numbers, first_on, is_undated)).astype(np.int32),
            SortKey.NEWEST.value: np.lexsort((numbers, -first_on, is_undated)).astype(np.int32),
        },
        figures={OF: np.fromiter((number for number, _ in rows), np.float32, len(rows))},
    )
