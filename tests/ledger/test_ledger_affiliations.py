"""What is learnt of who holds which office is kept with the reading, and is as safe as its claims."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from sqlalchemy import update

from factory import a_reading, a_report, an_affiliation, raw_of
from truceline.ledger import Ledger
from truceline.ledger.chain import EntryKind, append_entry
from truceline.ledger.codec import write_body
from truceline.ledger.engines import writing_to
from truceline.ledger.schema import entry
from truceline.model.claim import Reading
from truceline.model.report import Report
from truceline.model.span import Span

REPORT = a_report(text="Mayor Ada Korr of Marrow said that shells had struck the mill.")
WORDS = Span(0, len("Mayor Ada Korr of Marrow"))


@pytest.fixture
def reading() -> Reading:
    known = an_affiliation(
        report_id=REPORT.report_id,
        span=WORDS,
        quote=WORDS.quote(REPORT.text),
        sentence=Span(0, len(REPORT.text)),
        body="Marrow",
        side="Lower Marrow",
        as_of=date(2031, 5, 3),
    )
    return a_reading(REPORT, affiliations=(known,))


def write_old_reading(ledger: Ledger, report: Report) -> None:
    """A reading as releases wrote it that knew of no affiliations."""
    ledger.add_report(raw_of(report), report)
    body = msgspec.json.decode(write_body(a_reading(report)))
    del body["affiliations"]
    with writing_to(ledger.engine) as connection:
        append_entry(
            connection,
            kind=EntryKind.READING,
            subject=report.report_id,
            body=msgspec.json.encode(body),
            instant=ledger.now(),
        )


def test_an_affiliation_comes_back_as_it_was_read(ledger: Ledger, reading: Reading) -> None:
    ledger.add_report_with_reading(raw_of(REPORT), REPORT, reading)
    assert ledger.readings() == [reading]
    assert ledger.check().is_sound


def test_what_a_later_reading_leaves_out_is_known_only_as_of_before(
    ledger: Ledger, reading: Reading, clock
) -> None:
    ledger.add_report_with_reading(raw_of(REPORT), REPORT, reading)
    before = clock.advance(days=1)
    ledger.add_reading(replace(reading, affiliations=()))
    assert [one.affiliations for one in ledger.readings()] == [()]
    assert ledger.readings(as_of=before) == [reading]


def test_a_ledger_of_a_release_that_knew_of_none_is_sound_and_learns_when_read_again(
    ledger: Ledger, reading: Reading
) -> None:
    write_old_reading(ledger, REPORT)
    assert [one.affiliations for one in ledger.readings()] == [()]
    assert ledger.add_reading(reading)
    assert ledger.readings() == [reading]
    assert ledger.check().is_sound


def test_an_affiliation_that_its_report_does_not_print_is_found(ledger: Ledger, reading: Reading) -> None:
    (known,) = reading.affiliations
    forged = replace(reading, affiliations=(replace(known, quote="Mayor Ben Korr of Marrow"),))
    ledger.add_report_with_reading(raw_of(REPORT), REPORT, forged)
    (fault,) = ledger.check().faults
    assert fault.startswith(f"Affiliation {known.affiliation_id} of entry 2 does not quote report")


def test_an_affiliation_altered_behind_the_ledgers_back_is_found(ledger: Ledger, reading: Reading) -> None:
    ledger.add_report_with_reading(raw_of(REPORT), REPORT, reading)
    altered = write_body(reading).replace(b'"Lower Marrow"', b'"Upper Marrow"')
    with ledger.engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        connection.execute(update(entry).where(entry.c.seq == 2).values(body=altered))
    assert any(fault.startswith("Entry 2 (") for fault in ledger.check().faults)
