"""Real processes that add at once, or are killed while they add, leave one unbroken log."""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection

import pytest

from factory import a_reading, a_report, raw_of
from truceline.errors import LedgerError
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.schema import head

SPAWN = multiprocessing.get_context("spawn")
PATIENCE_SECONDS = 120


def add_reports(place: str, names: list[str], said: Connection | None = None) -> None:
    """Adds one report with its reading for each name, and says so after each."""
    with open_ledger(place) as ledger:
        for name in names:
            report = a_report(text=f"Report {name}. " * 50, name=name)
            ledger.add_report_with_reading(raw_of(report), report, a_reading(report))
            if said is not None:
                said.send(name)


def check_complete(ledger: Ledger, names: set[str]) -> None:
    """Each named report is there once, with its reading, in one chain."""
    result = ledger.check()
    assert result.faults == ()
    assert result.n_entries == 2 * len(names)
    assert {report.name for report in ledger.reports()} == names
    assert len(ledger.readings()) == len(names)


def test_processes_that_add_at_once_even_from_the_first_entry_share_one_chain(place: str):
    names = [[f"{worker}-{number}" for number in range(15)] for worker in "abc"]
    workers = [SPAWN.Process(target=add_reports, args=(place, own)) for own in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(PATIENCE_SECONDS)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with open_ledger(place, create=False) as ledger:
        check_complete(ledger, {name for own in names for name in own})


def test_processes_that_add_the_same_reports_at_once_add_each_once(place: str):
    names = [f"report {number}" for number in range(15)]
    workers = [SPAWN.Process(target=add_reports, args=(place, names)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(PATIENCE_SECONDS)
    assert [worker.exitcode for worker in workers] == [0, 0]
    with open_ledger(place, create=False) as ledger:
        check_complete(ledger, set(names))


def kill_while_adding(place: str, names: list[str], *, after: int) -> None:
    """Kills a process with SIGKILL in the middle of its adding, once it has said so `after` times."""
    heard, said = SPAWN.Pipe(duplex=False)
    worker = SPAWN.Process(target=add_reports, args=(place, names, said))
    worker.start()
    for _ in range(after):
        assert heard.poll(PATIENCE_SECONDS)
        heard.recv()
    os.kill(worker.pid, signal.SIGKILL)
    worker.join(PATIENCE_SECONDS)
    assert worker.exitcode == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")
def test_a_killed_process_leaves_whole_additions_and_adding_again_completes(place: str):
    names = [f"report {number}" for number in range(2000)]
    for after in (1, 4, 9):
        kill_while_adding(place, names, after=after)
        with open_ledger(place, create=False) as ledger:
            done = {report.name for report in ledger.reports()}
            assert len(done) >= after
            check_complete(ledger, done)
    some = names[: len(done) + 5]
    add_reports(place, some)
    with open_ledger(place, create=False) as ledger:
        check_complete(ledger, set(some))


def test_a_reader_reads_and_a_second_writer_is_told_to_wait_while_one_writes(place: str):
    with open_ledger(place) as ledger, open_ledger(place, wait_seconds=0.05) as other:
        ledger.set_theatre(b"one")
        with ledger.engine.connect().execution_options(ledger_writes=True) as writer, writer.begin():
            writer.execute(head.update().values(seq=head.c.seq))
            with pytest.raises(LedgerError, match="another program is writing"):
                other.set_theatre(b"two")
            assert other.theatre_source() == b"one"
        assert other.set_theatre(b"two")
        assert other.check().is_sound
