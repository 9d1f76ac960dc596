"""What holds of a ledger in whichever store it is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from factory import a_reading, a_report, raw_of
from truceline.errors import LedgerError, UnknownIdError
from truceline.ledger import GENESIS, AddKind, EntryKind, Ledger, open_ledger
from truceline.model.identity import digest_bytes
from truceline.model.report import Issue
from truceline.model.span import Span

DAY_1, DAY_2 = datetime(2031, 4, 1, 9, tzinfo=UTC), datetime(2031, 4, 2, 9, tzinfo=UTC)


def add(ledger, report):
    return ledger.add_report(raw_of(report), report)


def test_an_empty_ledger_has_nothing_and_is_sound(ledger: Ledger):
    assert (ledger.reports(), ledger.readings(), list(ledger.entries())) == ([], [], [])
    assert ledger.theatre_source() is None
    assert ledger.head() == GENESIS
    assert ledger.check().is_sound


def test_a_report_comes_back_as_it_was_added(ledger: Ledger):
    report = a_report(
        text="Zażółć 🕊 gęślą\r\n\x00jaźń",
        url="https://herald.example/a?b=1",
        outlet="The Marrow Herald",
        published_on=date(2031, 4, 1),
        retrieved_at=datetime(2031, 4, 1, 12, tzinfo=timezone(timedelta(hours=4))),
        issues=(Issue(code="no-byline", message="nobody signed it", span=Span(0, 3)),),
    )
    outcome = add(ledger, report)
    assert (outcome.kind, outcome.report_id, outcome.supersedes) == (AddKind.NEW, report.report_id, None)
    assert ledger.report(report.report_id) == report
    assert ledger.find_by_sha256(report.sha256) == report
    assert ledger.capture(report.sha256) == raw_of(report)
    assert ledger.reports() == [report]


def test_bytes_that_are_no_text_are_captured_unchanged(ledger: Ledger):
    raw = bytes(range(256)) * 3
    report = a_report(sha256=digest_bytes(raw), media_type="application/pdf")
    ledger.add_report(raw, report)
    assert ledger.capture(report.sha256) == raw


def test_the_same_bytes_again_write_nothing_at_all(ledger: Ledger):
    report = a_report()
    add(ledger, report)
    head = ledger.head()
    again = add(ledger, replace(report, name="elsewhere.txt", url="https://other.example/"))
    assert (again.kind, again.report_id, again.supersedes) == (AddKind.SAME_BYTES, report.report_id, None)
    assert ledger.head() == head
    assert ledger.check().n_captures == 1


def test_a_report_that_was_not_read_from_the_bytes_is_refused(ledger: Ledger):
    with pytest.raises(LedgerError, match="not read from these bytes"):
        ledger.add_report(b"something else", a_report())
    assert ledger.head() == GENESIS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"url": "https://h.example/1", "name": "a"}, {"url": "https://h.example/1", "name": "b"}),
        ({"outlet": "Herald", "name": "a"}, {"outlet": "Herald", "name": "a"}),
        ({"name": "a"}, {"name": "a"}),
        ({"name": "a", "outlet": "Herald"}, {"name": "a", "outlet": "Herald", "url": "https://h.example/1"}),
    ],
)
def test_other_bytes_of_one_address_or_name_are_a_new_version(ledger: Ledger, first, second):
    old, new = a_report(text="one", **first), a_report(text="two", **second)
    add(ledger, old)
    outcome = add(ledger, new)
    assert (outcome.kind, outcome.supersedes) == (AddKind.NEW_VERSION, old.report_id)
    assert ledger.reports() == [new]
    assert ledger.versions_of(old.report_id) == ledger.versions_of(new.report_id) == [old, new]
    assert {report.report_id for report in ledger.reports(all_versions=True)} == {
        old.report_id,
        new.report_id,
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"outlet": "Herald", "name": "a"}, {"outlet": "Gazette", "name": "a"}),
        ({"outlet": "Herald", "name": "a"}, {"name": "a"}),
        ({"url": "https://h.example/1", "name": "a"}, {"url": "https://h.example/2", "name": "b"}),
        ({"url": "b", "name": "a"}, {"url": "a", "name": "b"}),
    ],
)
def test_reports_that_share_neither_address_nor_name_and_outlet_are_not_versions(
    ledger: Ledger, first, second
):
    one, other = a_report(text="one", **first), a_report(text="two", **second)
    add(ledger, one)
    assert add(ledger, other).kind is AddKind.NEW
    assert len(ledger.reports()) == 2
    assert ledger.versions_of(one.report_id) == [one]


def test_a_version_retrieved_earlier_does_not_supersede(ledger: Ledger):
    new = a_report(text="edited", url="u", retrieved_at=DAY_2)
    old = a_report(text="first print", url="u", retrieved_at=DAY_1)
    add(ledger, new)
    outcome = add(ledger, old)
    assert (outcome.kind, outcome.supersedes) == (AddKind.NEW_VERSION, None)
    assert ledger.reports() == [new]
    assert ledger.versions_of(new.report_id) == [old, new]


def test_the_version_recorded_later_is_current_where_one_does_not_say_when_it_was_retrieved(ledger: Ledger):
    add(ledger, a_report(text="one", retrieved_at=DAY_2))
    undated = a_report(text="two")
    add(ledger, undated)
    assert ledger.reports() == [undated]
    dated = a_report(text="three", retrieved_at=datetime(2031, 4, 3, tzinfo=UTC))
    add(ledger, dated)
    assert ledger.reports() == [dated]


def test_a_report_that_joins_two_others_makes_them_versions_of_one(ledger: Ledger):
    add(ledger, a_report(text="one", name="a", url="u"))
    add(ledger, a_report(text="two", name="b"))
    joining = a_report(text="three", name="b", url="u")
    assert add(ledger, joining).kind is AddKind.NEW_VERSION
    assert ledger.reports() == [joining]
    assert len(ledger.versions_of(joining.report_id)) == 3


def test_versions_are_found_through_any_number_of_others(ledger: Ledger):
    links = [("a", "u"), ("b", "u"), ("b", "v"), ("c", "v"), ("c", "w")]
    chain = [a_report(text=f"{name}{url}", name=name, url=url) for name, url in links]
    for report in chain:
        add(ledger, report)
    for report in chain:
        assert ledger.versions_of(report.report_id) == chain
    assert ledger.reports() == chain[-1:]


def test_reports_are_sorted_by_day_name_and_id_with_undated_ones_last(ledger: Ledger):
    undated = a_report(text="1", name="a")
    late = a_report(text="2", name="b", published_on=date(2031, 4, 2))
    early_z = a_report(text="3", name="z", published_on=date(2031, 4, 1))
    early_c = a_report(text="4", name="c", published_on=date(2031, 4, 1))
    for report in (undated, late, early_z, early_c):
        ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    assert ledger.reports() == [early_c, early_z, late, undated]
    assert ledger.readings() == [a_reading(r) for r in (early_c, early_z, late, undated)]


def test_an_edited_report_takes_its_readings_out_of_the_current_ones(ledger: Ledger):
    old, new = a_report(text="one"), a_report(text="two")
    ledger.add_report_with_reading(raw_of(old), old, a_reading(old))
    ledger.add_report_with_reading(raw_of(new), new, a_reading(new))
    assert ledger.readings() == [a_reading(new)]
    assert sorted(r.report_id for r in ledger.readings(all_versions=True)) == sorted(
        [old.report_id, new.report_id]
    )


def test_a_later_reading_supersedes_and_the_same_one_writes_nothing(ledger: Ledger):
    report = a_report()
    add(ledger, report)
    assert ledger.reader_of(report.report_id) is None
    first, second = a_reading(report), a_reading(report, reader="reader 2")
    assert ledger.add_reading(first)
    head = ledger.head()
    assert not ledger.add_reading(first)
    assert ledger.head() == head
    assert ledger.add_reading(second)
    assert ledger.readings() == [second]
    assert ledger.readings(all_versions=True) == [first, second]
    assert ledger.reader_of(report.report_id) == "reader 2"
    assert ledger.add_reading(first), "going back to an earlier reader is a new entry"
    assert ledger.readings() == [first]


def test_a_report_and_its_reading_go_in_together_or_not_at_all(ledger: Ledger):
    report = a_report()
    broken = a_reading(report, reader="\ud800")
    with pytest.raises(LedgerError, match="not Unicode text"):
        ledger.add_report_with_reading(raw_of(report), report, broken)
    assert ledger.head() == GENESIS
    assert ledger.check().n_captures == 0
    assert ledger.find_by_sha256(report.sha256) is None


def test_a_report_with_its_reading_again_writes_nothing_but_a_missing_reading_is_completed(ledger: Ledger):
    report = a_report()
    add(ledger, report)
    first = ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    assert first.kind is AddKind.SAME_BYTES
    assert ledger.readings() == [a_reading(report)]
    head = ledger.head()
    ledger.add_report_with_reading(raw_of(report), report, a_reading(report, reader="reader 2"))
    assert ledger.head() == head


def test_a_reading_of_another_report_is_refused(ledger: Ledger):
    report, other = a_report(text="one"), a_report(text="two")
    with pytest.raises(LedgerError, match="this reading is of"):
        ledger.add_report_with_reading(raw_of(report), report, a_reading(other))
    with pytest.raises(UnknownIdError):
        ledger.add_reading(a_reading(other))


def test_what_is_not_there_is_said_to_be_unknown(ledger: Ledger):
    for ask in (ledger.report, ledger.versions_of, ledger.reader_of, ledger.capture):
        with pytest.raises(UnknownIdError, match="nothing"):
            ask("nothing")
    assert ledger.find_by_sha256("0" * 64) is None


def test_a_theatre_is_written_when_it_changes_and_only_then(ledger: Ledger, clock):
    one, two = b'name = "Marrow"\n', b'name = "Upper Marrow"\r\n\xff'
    assert ledger.set_theatre(one)
    assert not ledger.set_theatre(one)
    before = clock.advance(hours=1)
    assert ledger.set_theatre(two)
    assert ledger.theatre_source() == two
    assert ledger.theatre_source(as_of=before) == one
    assert ledger.set_theatre(one), "going back is a change"
    assert ledger.theatre_source() == one
    assert [entry.kind for entry in ledger.entries()] == [EntryKind.THEATRE] * 3
    assert ledger.check().is_sound


def test_as_of_an_instant_the_ledger_is_what_it_was_then(ledger: Ledger, clock):
    old = a_report(text="first print", url="u", retrieved_at=DAY_1)
    new = a_report(text="edited", url="u", retrieved_at=DAY_2)
    nothing_yet = clock.advance(hours=1) - timedelta(microseconds=1)
    add(ledger, old)
    with_old = clock.advance(hours=1)
    ledger.add_reading(a_reading(old))
    with_reading = clock.advance(hours=1)
    ledger.add_reading(a_reading(old, reader="reader 2"))
    with_second_reading = clock.advance(hours=1)
    ledger.add_report_with_reading(raw_of(new), new, a_reading(new))

    assert ledger.reports(as_of=nothing_yet) == []
    assert ledger.reports(as_of=with_old) == [old]
    assert ledger.readings(as_of=with_old) == []
    assert ledger.readings(as_of=with_reading) == [a_reading(old)]
    assert ledger.readings(as_of=with_second_reading) == [a_reading(old, reader="reader 2")]
    assert ledger.reports(as_of=with_second_reading, all_versions=True) == [old]
    assert ledger.reports() == [new]
    assert ledger.readings(as_of=clock.instant) == ledger.readings() == [a_reading(new)]
    assert [entry.seq for entry in ledger.entries(as_of=with_reading)] == [1, 2]
    in_another_zone = with_reading.astimezone(timezone(timedelta(hours=-7)))
    assert ledger.readings(as_of=in_another_zone) == [a_reading(old)]


def test_an_instant_without_a_zone_is_refused(ledger: Ledger):
    with pytest.raises(LedgerError, match="zone"):
        ledger.reports(as_of=datetime(2031, 1, 1))
    report = a_report()
    with pytest.raises(LedgerError, match="zone"):
        ledger.add_report(raw_of(report), report, recorded_at=datetime(2031, 1, 1))


def test_instants_never_decrease_along_the_log(ledger: Ledger, clock):
    for number, hours in enumerate((0, 5, -30, 2)):
        clock.advance(hours=hours)
        add(ledger, a_report(text=str(number), name=str(number)))
    report = a_report(text="told", name="told")
    ledger.add_report(raw_of(report), report, recorded_at=datetime(2001, 1, 1, tzinfo=UTC))
    instants = [entry.recorded_at for entry in ledger.entries()]
    assert instants == sorted(instants)
    assert len(ledger.reports(as_of=instants[-1])) == 5
    assert ledger.check().is_sound


def test_entries_are_chained_from_the_beginning_to_the_head(ledger: Ledger):
    for number in range(450):
        ledger.set_theatre(str(number).encode())
    entries = list(ledger.entries())
    assert [entry.seq for entry in entries] == list(range(1, 451))
    assert [entry.previous for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert ledger.head() == entries[-1].hash
    assert list(ledger.entries(EntryKind.REPORT)) == []


def test_adding_while_the_entries_are_read_neither_blocks_nor_shows(ledger: Ledger):
    ledger.set_theatre(b"one")
    entries = ledger.entries()
    first = next(entries)
    ledger.set_theatre(b"two")
    assert [first, *entries] == [first]


def test_a_ledger_opened_again_has_all_that_was_added(ledger: Ledger, place: str):
    report = a_report()
    ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    head = ledger.head()
    ledger.close()
    with open_ledger(place, create=False) as again:
        assert (again.reports(), again.readings()) == ([report], [a_reading(report)])
        assert again.head() == head
        assert again.check().is_sound
