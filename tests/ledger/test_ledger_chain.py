"""The log can be checked by anybody, with the standard library alone, whichever store it is in."""

import hashlib
import json
from itertools import count
from pathlib import Path

from factory import a_reading, a_report, raw_of
from truceline.ledger import GENESIS, Entry, Ledger, open_ledger


def hash_as_documented(entry: Entry) -> str:
    """The hash by the words of its description, written without the product's own code."""
    recorded_at = entry.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    running = hashlib.sha256()
    for kind, raw in (
        ("s", entry.previous.encode()),
        ("i", str(entry.seq).encode()),
        ("s", recorded_at.encode()),
        ("s", entry.kind.value.encode()),
        ("s", entry.subject.encode()),
        ("b", entry.body),
    ):
        running.update(f"{kind}{len(raw)}:".encode() + raw)
    return running.hexdigest()


def fill(ledger: Ledger) -> None:
    report = a_report(name="żurnal.txt")
    ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    ledger.set_theatre(b"")


def test_each_hash_is_the_documented_digest_of_its_entry_and_the_hash_before(ledger: Ledger):
    fill(ledger)
    previous = GENESIS
    for seq, entry in zip(count(1), ledger.entries(), strict=False):
        assert (entry.seq, entry.previous, entry.hash) == (seq, previous, hash_as_documented(entry))
        previous = entry.hash
    assert ledger.head() == previous


def test_bodies_are_canonical_json(ledger: Ledger):
    fill(ledger)
    for entry in ledger.entries():
        canonical = json.dumps(
            json.loads(entry.body), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        assert entry.body == canonical.encode()


def test_the_same_additions_give_the_same_head_in_both_stores(tmp_path: Path, postgres_database: str, clock):
    heads = set()
    for place in (tmp_path / "ledger.db", postgres_database):
        with open_ledger(place, now=clock) as ledger:
            fill(ledger)
            heads.add(ledger.head())
    assert len(heads) == 1
