"""A feed is in the ledger as it was read last; nothing derived rests on it."""

from datetime import timedelta

from tests.factory import a_report, raw_of
from tests.ledger.conftest import Clock

from truceline.ledger import EntryKind, Ledger
from truceline.model.asked import FeedRead

GAZETTE = FeedRead(address="https://marrow.example/feed", title="Marrow Gazette", n_new=3)
RADIO = FeedRead(address="https://brecia.example/feed", n_new=1, n_not_read=2, n_left_out=40)


def test_each_feed_is_told_once_as_it_was_read_last(ledger: Ledger, clock: Clock) -> None:
    ledger.add_feed(GAZETTE)
    ledger.add_feed(RADIO)
    before = clock.advance(hours=1)
    again = FeedRead(address=GAZETTE.address, title="Marrow Gazette", n_same=3)
    entry = ledger.add_feed(again)
    assert [(one.seq, one.feed) for one in ledger.feeds()] == [(entry, again), (2, RADIO)]
    assert ledger.feeds()[0].recorded_at == before + timedelta(hours=1)
    assert [one.feed for one in ledger.feeds(as_of=before)] == [RADIO, GAZETTE]
    assert len(list(ledger.entries(EntryKind.FEED))) == 3


def test_nothing_derived_rests_on_a_feed(ledger: Ledger) -> None:
    report = a_report()
    ledger.add_report(raw_of(report), report)
    head = ledger.derived_head()
    ledger.add_feed(GAZETTE)
    assert ledger.derived_head() == head
    assert ledger.check().is_sound


def test_what_was_left_out_is_said() -> None:
    assert "left out" not in GAZETTE.words
    assert RADIO.words.endswith(
        "1 new, 0 same, 2 not read; only its first 3 entries were read, and 40 left out"
    )


def test_a_report_is_found_by_the_name_under_which_it_was_added_last(ledger: Ledger) -> None:
    first, second = a_report(), a_report(text="Nobody was hurt.", outlet="Harbour Wire")
    assert ledger.find_by_name(first.name) is None
    for report in (first, second):
        ledger.add_report(raw_of(report), report)
        assert ledger.find_by_name(first.name) == report
