"""What could not be read stands in the ledger, once for each reason, until a report of its name is added."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factory import a_reading, a_report, raw_of
from tests.ledger.conftest import Clock

from truceline.ledger import EntryKind, Ledger


def names(ledger: Ledger) -> list[str]:
    return [one.name for one in ledger.not_read()]


def test_one_reason_is_one_entry_and_another_reason_takes_its_place(ledger: Ledger, clock: Clock) -> None:
    assert ledger.add_not_read("mill.pdf", "it is a PDF document")
    assert not ledger.add_not_read("mill.pdf", "it is a PDF document")
    assert len(list(ledger.entries(EntryKind.NOT_READ))) == 1
    clock.advance(hours=1)
    assert ledger.add_not_read("mill.pdf", "it is empty")
    (one,) = ledger.not_read()
    assert (one.name, one.reason, one.recorded_at) == ("mill.pdf", "it is empty", clock.instant)
    assert len(list(ledger.entries(EntryKind.NOT_READ))) == 2


def test_what_failed_last_comes_first(ledger: Ledger, clock: Clock) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        ledger.add_not_read(name, "no text")
        clock.advance(minutes=1)
    ledger.add_not_read("a.pdf", "empty")
    assert names(ledger) == ["a.pdf", "c.pdf", "b.pdf"]


def test_a_report_of_the_name_settles_it_and_a_later_failure_stands_again(
    ledger: Ledger, clock: Clock
) -> None:
    report = a_report()
    ledger.add_not_read(report.name, "it was not there")
    ledger.add_not_read("other.txt", "it was not there")
    before = clock.advance(minutes=1)
    ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    assert names(ledger) == ["other.txt"]
    assert {one.name for one in ledger.not_read(as_of=before)} == {report.name, "other.txt"}
    assert ledger.add_not_read(report.name, "it was not there")
    assert names(ledger) == [report.name, "other.txt"]


def test_what_was_read_after_all_no_longer_stands(ledger: Ledger) -> None:
    assert not ledger.settle_not_read("copy.txt")
    ledger.add_not_read("copy.txt", "it was not there")
    assert ledger.settle_not_read("copy.txt")
    assert not ledger.settle_not_read("copy.txt")
    assert names(ledger) == []
    assert ledger.add_not_read("copy.txt", "it was not there")
    assert names(ledger) == ["copy.txt"]


def test_nothing_derived_rests_on_it_and_the_log_stays_sound(ledger: Ledger) -> None:
    report = a_report()
    ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    head = ledger.derived_head()
    ledger.add_not_read("mill.pdf", "it is a PDF document")
    ledger.settle_not_read("mill.pdf")
    assert ledger.derived_head() == head != ledger.head()
    assert ledger.check().is_sound


def test_more_than_one_query_can_name_are_all_told(ledger: Ledger) -> None:
    for number in range(503):
        ledger.add_not_read(f"{number}.pdf", "no text", recorded_at=ledger.now() + timedelta(seconds=number))
    assert names(ledger) == [f"{number}.pdf" for number in reversed(range(503))]


@pytest.mark.parametrize("name", ["nul\0.txt", "a" * 5000, "имя.html", "' OR 1=1 --"])
def test_names_of_any_kind_are_kept_as_they_are(ledger: Ledger, name: str) -> None:
    ledger.add_not_read(name, "no text")
    assert names(ledger) == [name]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, "x", "y"])), max_size=8))
def test_what_stands_is_the_last_word_on_each_name(
    ledger: Ledger, said: list[tuple[str, str | None]]
) -> None:
    for name in names(ledger):
        ledger.settle_not_read(name)
    last: dict[str, str | None] = {}
    for name, reason in said:
        if reason is None:
            ledger.settle_not_read(name)
        else:
            ledger.add_not_read(name, reason)
        last[name] = reason
    assert {one.name: one.reason for one in ledger.not_read()} == {
        name: reason for name, reason in last.items() if reason
    }
