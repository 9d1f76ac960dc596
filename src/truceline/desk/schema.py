"""The tables of the index's file, and how values lie in them."""

import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from truceline.desk.columns import Coded, Columns
from truceline.model.claim import Claim
from truceline.model.span import Span

T = TypeVar("T")

TABLES = """
CREATE TABLE thing (kind TEXT, number INTEGER, body BLOB NOT NULL, PRIMARY KEY (kind, number));
CREATE TABLE claim (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, report_id TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE incident (number INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE report (number INTEGER PRIMARY KEY, id TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE position (number INTEGER PRIMARY KEY, party TEXT NOT NULL, side TEXT, body BLOB NOT NULL);
CREATE TABLE answer (claim_id TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE judged (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, report_id TEXT NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL
);
CREATE TABLE review (seq INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE reviewed (
  report_id TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, type TEXT NOT NULL,
  seq INTEGER NOT NULL
);
CREATE TABLE violation (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE redirect (id TEXT PRIMARY KEY, incident_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE coded (of TEXT, name TEXT, words BLOB NOT NULL, codes BLOB NOT NULL, PRIMARY KEY (of, name));
CREATE TABLE numbers (of TEXT, kind TEXT, name TEXT, item BLOB NOT NULL, PRIMARY KEY (of, kind, name));
CREATE VIRTUAL TABLE words USING fts5(
  said, names, printed, content='', tokenize="unicode61 remove_diacritics 0"
);
"""
"""Words lie folded in `words` (see `desk.words`), so its own tokenizer has no marks left to remove."""

KEYS = """
CREATE UNIQUE INDEX claim_id ON claim (id);
CREATE INDEX claim_report ON claim (report_id, number);
CREATE INDEX answer_claim ON answer (claim_id);
CREATE INDEX position_party ON position (party);
CREATE INDEX position_side ON position (side);
CREATE UNIQUE INDEX judged_id ON judged (id);
CREATE INDEX judged_anchor ON judged (report_id, first, last, type);
CREATE INDEX reviewed_anchor ON reviewed (report_id, first, last, type, seq);
CREATE UNIQUE INDEX incident_id ON incident (id);
CREATE UNIQUE INDEX report_id ON report (id);
"""


_TYPES = {"day": "<i4", "order": "<i4", "figure": "<f4"}
"""How each kind of numbers lies in the file: little end first on every machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A claim as the index holds it: with the incident that holds it and the sentence that it stands in."""

    number: int
    claim: Claim
    incident_id: str | None
    sentence: Span


def pack(value: object) -> bytes:
    """The value's bytes, for `unpack`."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpack(body: bytes, kind: type[T]) -> T:
    """The value that `pack` was given."""
    return msgspec.msgpack.decode(zlib.decompress(body), type=kind)


def write_columns(database: sqlite3.Connection, of: str, columns: Columns) -> None:
    """Writes the columns of a kind of rows, for `read_columns`."""
    for name, column in columns.coded.items():
        row = (of, name, pack(column.values), column.codes.astype("<u4").tobytes())
        database.execute("INSERT INTO coded VALUES (?, ?, ?, ?)", row)
    kinds: Mapping[str, Mapping[str, NDArray[Any]]] = {
        "day": {"first_on": columns.first_on, "last_on": columns.last_on},
        "order": columns.orders,
        "figure": columns.figures,
    }
    for kind, arrays in kinds.items():
        rows = ((of, kind, name, array.astype(_TYPES[kind]).tobytes()) for name, array in arrays.items())
        database.executemany("INSERT INTO numbers VALUES (?, ?, ?, ?)", rows)


def read_columns(database: sqlite3.Connection, of: str) -> Columns:
    """The columns that `write_columns` wrote."""
    words = database.execute("SELECT name, words, codes FROM coded WHERE of = ? ORDER BY rowid", (of,))
    coded = {
        name: Coded(values=unpack(values, tuple[str, ...]), codes=np.frombuffer(codes, "<u4"))
        for name, values, codes in words
    }
    held: dict[str, dict[str, NDArray[Any]]] = {kind: {} for kind in _TYPES}
    for kind, name, item in database.execute("SELECT kind, name, item FROM numbers WHERE of = ?", (of,)):
        held[kind][name] = np.frombuffer(item, _TYPES[kind])
    return Columns(
        n_rows=len(held["day"]["first_on"]),
        coded=coded,
        first_on=held["day"]["first_on"],
        last_on=held["day"]["last_on"],
        orders=held["order"],
        figures=held["figure"],
    )
