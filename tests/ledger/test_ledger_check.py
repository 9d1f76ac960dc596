"""A check finds whatever was altered behind the ledger's back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update

from factory import a_claim, a_reading, a_report, raw_of
from truceline.errors import TamperedError, TrucelineError
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.schema import capture, entry, head, report_version
from truceline.model.span import Span

N_REPORTS = 3
LAST = 2 * N_REPORTS + 1


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Entries 1 to 6 are reports and their readings in turn; entry 7 is a theatre."""
    for number in range(N_REPORTS):
        report = a_report(text=f"Report {number} says little.", name=f"{number}.txt")
        ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    ledger.set_theatre(b'name = "Marrow"')
    assert ledger.check().faults == ()
    return ledger


def run(ledger: Ledger, *statements) -> None:
    with ledger.engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        for statement in statements:
            connection.execute(statement)


def value_of(ledger: Ledger, column, where):
    with ledger.engine.connect() as connection, connection.begin():
        return connection.execute(select(column).where(where)).scalar_one()


def flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def test_a_sound_ledger_is_counted_and_has_no_faults(filled: Ledger):
    result = filled.check()
    assert (result.n_entries, result.n_captures, result.faults) == (LAST, N_REPORTS + 1, ())
    assert result.is_sound


@pytest.mark.parametrize("seq", [1, 2, LAST])
@pytest.mark.parametrize("at", [0, 20, -2])
def test_a_flipped_byte_in_a_body_is_found(filled: Ledger, seq: int, at: int):
    body = value_of(filled, entry.c.body, entry.c.seq == seq)
    run(filled, update(entry).where(entry.c.seq == seq).values(body=flipped(body, at % len(body))))
    assert any(fault.startswith(f"Entry {seq} (") for fault in filled.check().faults)


@pytest.mark.parametrize(
    "change",
    [
        {"recorded_at": "2031-05-01T11:59:59.000000Z"},
        {"recorded_at": "yesterday"},
        {"kind": "withdraw"},
        {"kind": "nonsense"},
        {"subject": "rep_0000000000000000"},
        {"hash": "1" * 64},
        {"previous": "1" * 64},
    ],
)
def test_an_altered_column_of_an_entry_is_found(filled: Ledger, change):
    run(filled, update(entry).where(entry.c.seq == 4).values(change))
    assert any("Entry 4" in fault for fault in filled.check().faults)


@pytest.mark.parametrize("seq", range(1, LAST + 1))
def test_a_deleted_entry_is_found_be_it_the_last(filled: Ledger, seq: int):
    run(
        filled,
        delete(report_version).where(report_version.c.seq == seq),
        delete(entry).where(entry.c.seq == seq),
    )
    faults = filled.check().faults
    expected = "its end is missing" if seq == LAST else f"Entry {seq} is missing"
    assert any(expected in fault for fault in faults)


def test_a_log_cut_short_with_its_head_set_back_leaves_its_captures_behind(filled: Ledger):
    hash_6 = value_of(filled, entry.c.hash, entry.c.seq == LAST - 1)
    run(
        filled,
        delete(entry).where(entry.c.seq == LAST),
        update(head).values(seq=LAST - 1, hash=hash_6),
    )
    (fault,) = filled.check().faults
    assert "No entry names the capture" in fault


def test_entries_in_another_order_are_found(filled: Ledger):
    moves = ((2, 100), (4, 2), (100, 4))
    run(filled, *(update(entry).where(entry.c.seq == seq).values(seq=to) for seq, to in moves))
    faults = filled.check().faults
    assert any("does not follow" in fault for fault in faults)
    assert any("Entry 2 (" in fault for fault in faults)


def test_an_entry_slipped_in_at_the_end_is_found(filled: Ledger):
    with filled.engine.connect() as connection, connection.begin():
        row = dict(connection.execute(select(entry).where(entry.c.seq == LAST)).mappings().one())
    forged = {**row, "seq": LAST + 1, "previous": row["hash"], "hash": "2" * 64}
    run(filled, entry.insert().values(forged))
    assert any(f"Entry {LAST + 1}" in fault for fault in filled.check().faults)


def test_a_flipped_byte_in_a_capture_is_found_and_never_handed_out(filled: Ledger):
    sha256 = filled.reports()[0].sha256
    mine = capture.c.sha256 == sha256
    packed = value_of(filled, capture.c.packed, mine)
    run(filled, update(capture).where(mine).values(packed=flipped(packed, len(packed) // 2)))
    assert any(sha256 in fault and "altered" in fault for fault in filled.check().faults)
    with pytest.raises(TamperedError, match=sha256):
        filled.capture(sha256)


@pytest.mark.parametrize("change", [{"size": 1}, {"media_type": "text/html"}, {"packed": b""}])
def test_an_altered_column_of_a_capture_is_found(filled: Ledger, change):
    sha256 = filled.reports()[0].sha256
    run(filled, update(capture).where(capture.c.sha256 == sha256).values(change))
    assert any(sha256 in fault for fault in filled.check().faults)


def test_a_missing_capture_is_found(filled: Ledger):
    report = filled.reports()[0]
    run(
        filled,
        delete(report_version).where(report_version.c.report_id == report.report_id),
        delete(capture).where(capture.c.sha256 == report.sha256),
    )
    expected = f"The capture {report.sha256} of report {report.report_id} is missing."
    assert expected in filled.check().faults


def test_a_theatres_missing_capture_is_found(filled: Ledger):
    run(filled, delete(capture).where(capture.c.media_type == "application/toml"))
    assert any(f"theatre of entry {LAST} is missing" in fault for fault in filled.check().faults)


def test_a_claim_that_does_not_quote_its_report_is_found(filled: Ledger):
    report = filled.reports()[0]
    claim = replace(
        a_claim(), claim_id="clm_astray", report_id=report.report_id, span=Span(0, 6), quote="Rumour"
    )
    filled.add_reading(a_reading(report, claims=(claim,)))
    (fault,) = filled.check().faults
    assert "clm_astray" in fault
    assert report.report_id in fault


@pytest.mark.parametrize(
    "change", [{"name_key": "x"}, {"retrieved_at": "x"}, {"name": "x"}, {"url_key": "x"}]
)
def test_an_index_that_differs_from_the_log_is_found_and_can_be_made_again(filled: Ledger, change):
    before = filled.reports()
    run(filled, update(report_version).where(report_version.c.seq == 1).values(change))
    assert any("rebuild the index" in fault for fault in filled.check().faults)
    filled.rebuild_index()
    assert filled.check().is_sound
    assert filled.reports() == before


def test_an_index_row_without_an_entry_is_found(filled: Ledger):
    run(filled, update(entry).where(entry.c.seq == 1).values(kind="withdraw"))
    assert any("the log has no entry 1" in fault for fault in filled.check().faults)


def test_a_lost_or_altered_head_is_found(filled: Ledger):
    run(filled, update(head).values(hash="3" * 64))
    assert any("head of the log" in fault for fault in filled.check().faults)
    run(filled, delete(head))
    assert any("lost its head row" in fault for fault in filled.check().faults)


def test_text_put_where_bytes_were_is_found(tmp_path: Path):
    """SQLite lets any program put any kind of value into any column."""
    place = tmp_path / "ledger.db"
    report = a_report()
    with open_ledger(place) as ledger:
        ledger.add_report(raw_of(report), report)
    with sqlite3.connect(place) as other:
        other.execute("UPDATE entry SET body = CAST(body AS TEXT)")
        other.execute("UPDATE capture SET packed = 'text'")
    with open_ledger(place) as ledger:
        faults = ledger.check().faults
    assert any("Entry 1 (" in fault for fault in faults)
    assert any(report.sha256 in fault for fault in faults)


def test_any_byte_flipped_in_the_pages_of_an_index_or_table_is_found_or_changes_nothing(tmp_path: Path):
    """After any flipped byte of the file, either a check finds it or all that was added reads as it was."""
    place = tmp_path / "ledger.db"
    reports = [a_report(text=f"Report {n} " * 40, name=str(n)) for n in range(8)]
    with open_ledger(place) as ledger:
        for report in reports:
            ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
        seen = (ledger.head(), ledger.reports(), ledger.readings())
    sound = place.read_bytes()
    n_found = 0
    for at in range(100, len(sound), 997):
        place.write_bytes(flipped(sound, at))
        try:
            with open_ledger(place, create=False) as ledger:
                found = ledger.check().faults
                assert found or (ledger.head(), ledger.reports(), ledger.readings()) == seen
        except TrucelineError as problem:
            found = (str(problem),)
        n_found += bool(found)
    assert n_found > 10


def test_a_check_changes_nothing(filled: Ledger):
    before = [(e.seq, e.hash) for e in filled.entries()]
    filled.check()
    assert [(e.seq, e.hash) for e in filled.entries()] == before
    with filled.engine.connect() as connection, connection.begin():
        assert connection.execute(text("SELECT count(*) FROM capture")).scalar_one() == N_REPORTS + 1


def test_a_reports_id_altered_anywhere_in_the_file_is_found(tmp_path: Path):
    """Also in the indexes, where no entry changes but looking up does."""
    place, report = tmp_path / "ledger.db", a_report()
    with open_ledger(place) as ledger:
        ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
    sound, name = place.read_bytes(), report.report_id.encode()
    places = [at for at in range(len(sound)) if sound.startswith(name, at)]
    assert len(places) > 5
    for at in places:
        place.write_bytes(flipped(sound, at + len(name) - 1))
        with open_ledger(place, create=False) as ledger:
            assert ledger.check().faults, f"nothing found after a change at byte {at}"
