"""Adding: one result a file, a fault costs only its own, and what was interrupted is finished by the next."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.workspace.invented_border import REPORTS

from truceline import AddResult, ManifestError, Outcome, TheatreError, Workspace
from truceline.intake import read_report
from truceline.model.report import Metadata
from truceline.reading import name_reader
from truceline.workspace import Stage, Step


def outcomes(results: list[AddResult]) -> dict[str, Outcome]:
    return {Path(result.name).name: result.outcome for result in results}


def test_each_file_is_new_and_then_the_same(workspace: Workspace, border: Path) -> None:
    first = workspace.add(border / "reports", theatre=border / "theatre.toml")
    assert outcomes(first) == dict.fromkeys(REPORTS, Outcome.NEW)
    assert all(result.n_claims > 0 and result.report_id for result in first)
    head = workspace.ledger.head()
    again = workspace.add(border / "reports", theatre=border / "theatre.toml")
    assert outcomes(again) == dict.fromkeys(REPORTS, Outcome.SAME_BYTES)
    assert [result.report_id for result in again] == [result.report_id for result in first]
    assert workspace.ledger.head() == head


def test_a_file_that_was_edited_is_a_new_version_of_its_report(workspace: Workspace, border: Path) -> None:
    workspace.add(border / "reports")
    edited = border / "reports" / "one.txt"
    edited.write_text(edited.read_text("utf-8").replace("Three civilians", "Four civilians"), "utf-8")
    (result,) = [one for one in workspace.add(border / "reports") if one.outcome is not Outcome.SAME_BYTES]
    assert (result.outcome, result.supersedes) == (Outcome.NEW_VERSION, "one.txt")
    assert len(workspace.view().reports) == len(REPORTS)
    assert any("Four civilians" in report.text for report in workspace.view().reports.values())


def test_a_file_that_cannot_be_read_costs_no_other(workspace: Workspace, border: Path) -> None:
    (border / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that a PDF needs")
    results = workspace.add(border / "reports")
    told = {Path(result.name).name: result for result in results}
    assert told["broken.pdf"].outcome is Outcome.NOT_READ
    assert told["broken.pdf"].reason
    assert {name for name, result in told.items() if result.outcome is Outcome.NEW} == set(REPORTS)


def test_what_could_not_be_read_is_kept_once_until_it_is_read(workspace: Workspace, border: Path) -> None:
    late = border / "late.txt"
    for _ in range(2):
        workspace.add(late)
    assert [one.name for one in workspace.ledger.not_read()] == [str(late)]
    assert len(list(workspace.entries())) == 1
    broken = border / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7")
    workspace.add(broken)
    (newest, _) = workspace.ledger.not_read()
    assert (newest.name, "PDF" in newest.reason) == ("broken.pdf", True)
    broken.write_text("The army said on Monday that Tessen had been shelled.\n", "utf-8")
    workspace.add(broken)
    assert [one.name for one in workspace.ledger.not_read()] == [str(late)]


def test_what_holds_known_bytes_once_it_can_be_read_is_no_longer_told_as_not_read(
    workspace: Workspace, border: Path
) -> None:
    workspace.add(border / "reports" / "one.txt")
    copy = border / "copy.txt"
    copy.touch()
    workspace.add(copy)
    assert [one.name for one in workspace.ledger.not_read()] == ["copy.txt"]
    shutil.copy(border / "reports" / "one.txt", copy)
    (result,) = workspace.add(copy)
    assert result.outcome is Outcome.SAME_BYTES
    assert workspace.ledger.not_read() == []


@pytest.mark.skipif(sys.platform == "win32", reason="names there are always text")
def test_a_name_that_is_no_text_is_kept_written_out(workspace: Workspace, border: Path) -> None:
    (result,) = workspace.add(os.fsdecode(os.fsencode(border) + b"/\xff.txt"))
    assert result.outcome is Outcome.NOT_READ
    (one,) = workspace.ledger.not_read()
    assert one.name == result.name
    assert one.name.endswith("udcff.txt")


def test_a_path_that_is_not_there_is_a_result_with_its_reason(workspace: Workspace, border: Path) -> None:
    missing, present = workspace.add(border / "nowhere.txt", border / "reports" / "one.txt")
    assert missing.outcome is Outcome.NOT_READ
    assert "nowhere.txt" in (missing.reason or "")
    assert present.outcome is Outcome.NEW


def test_a_pattern_is_every_file_that_fits_it(workspace: Workspace, border: Path) -> None:
    results = workspace.add(str(border / "reports" / "t*.txt"), str(border / "*.none"))
    assert outcomes(results) == {
        "two.txt": Outcome.NEW,
        "three.txt": Outcome.NEW,
        "*.none": Outcome.NOT_READ,
    }


def test_a_file_asked_for_twice_is_read_once(workspace: Workspace, border: Path) -> None:
    results = workspace.add(border / "reports", border / "reports" / "one.txt")
    assert sorted(outcomes(results)) == sorted(REPORTS)
    assert len(results) == len(REPORTS)


def test_a_manifest_alone_adds_its_files_and_tells_of_them(workspace: Workspace, border: Path) -> None:
    results = workspace.add(manifest=border / "reports.csv")
    assert outcomes(results) == dict.fromkeys(REPORTS, Outcome.NEW)
    told = {Path(one.name).name: one for one in workspace.view().reports.values()}
    assert (told["one.txt"].outlet, told["one.txt"].published_on) == ("Harbour Wire", date(2031, 5, 4))
    assert (told["three.txt"].outlet, told["three.txt"].side) == ("Brecian Radio", "Brecia")


def test_a_manifest_names_the_files_the_same_however_they_are_found(
    workspace: Workspace, border: Path
) -> None:
    by_folder = workspace.add(border / "reports", manifest=border / "reports.csv")
    assert sorted(result.name for result in by_folder) == sorted(f"reports/{name}" for name in REPORTS)


def test_a_row_of_the_manifest_goes_before_what_holds_for_all(workspace: Workspace, border: Path) -> None:
    (border / "reports" / "four.txt").write_text("The army said that Tessen had been shelled.\n", "utf-8")
    workspace.add(
        border / "reports",
        manifest=border / "reports.csv",
        outlet="Another Paper",
        published_on=date(2031, 6, 1),
    )
    told = {Path(one.name).name: one for one in workspace.view().reports.values()}
    assert (told["one.txt"].outlet, told["one.txt"].published_on) == ("Harbour Wire", date(2031, 5, 4))
    assert (told["four.txt"].outlet, told["four.txt"].published_on) == ("Another Paper", date(2031, 6, 1))


def test_a_manifests_missing_file_is_a_result(workspace: Workspace, border: Path) -> None:
    (border / "reports" / "two.txt").unlink()
    results = workspace.add(manifest=border / "reports.csv")
    assert outcomes(results)["two.txt"] is Outcome.NOT_READ
    assert outcomes(results)["one.txt"] is Outcome.NEW


def test_the_manifest_and_the_theatre_are_no_reports(workspace: Workspace, border: Path) -> None:
    results = workspace.add(border, manifest=border / "reports.csv", theatre=border / "theatre.toml")
    assert sorted(outcomes(results)) == sorted(REPORTS)


def test_nothing_is_added_where_the_manifest_or_theatre_is_wrong(workspace: Workspace, border: Path) -> None:
    head = workspace.ledger.head()
    (border / "bad.csv").write_text("file,paper\n", "utf-8")
    with pytest.raises(ManifestError):
        workspace.add(border / "reports", manifest=border / "bad.csv")
    with pytest.raises(TheatreError):
        workspace.add(border / "reports", theatre=b"sides = 3")
    with pytest.raises(TheatreError):
        workspace.add(border / "reports", theatre=border / "none.toml")
    assert workspace.ledger.head() == head


def test_who_tells_otherwise_of_known_bytes_learns_what_stays(workspace: Workspace, border: Path) -> None:
    workspace.add(manifest=border / "reports.csv")
    (result,) = workspace.add(border / "reports" / "one.txt", published_on=date(2031, 7, 1))
    assert result.outcome is Outcome.SAME_BYTES
    assert "2031-05-04" in (result.reason or "")
    assert "2031-07-01" in (result.reason or "")


def test_another_theatre_has_every_report_read_again(workspace: Workspace, border: Path) -> None:
    workspace.add(border / "reports")
    steps: list[Step] = []
    assert workspace.add(theatre=border / "theatre.toml", progress=steps.append) == []
    reader = name_reader(workspace.theatre)
    assert {reading.reader for reading in workspace.view().readings} == {reader}
    assert {step.name for step in steps if step.stage is Stage.REREAD} == set(REPORTS)
    assert any(claim.source.side == "Orland" for claim in workspace.view().claims)


def test_a_report_that_was_left_unread_is_read_by_the_next_add(workspace: Workspace, border: Path) -> None:
    raw = (border / "reports" / "one.txt").read_bytes()
    workspace.ledger.add_report(raw, read_report(raw, name="one.txt", metadata=Metadata()))
    assert workspace.view().claims == ()
    workspace.add()
    assert workspace.view().claims


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is text")
def test_a_file_whose_name_is_no_text_is_read_all_the_same(workspace: Workspace, border: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (border / "reports" / name).write_text("The army said that Tessen had been shelled.\n", "utf-8")
    (result,) = workspace.add(border / "reports" / name)
    assert (result.outcome, result.name) == (Outcome.NEW, "caf\\udce9.txt")


def test_progress_tells_of_every_file_before_and_after(workspace: Workspace, border: Path) -> None:
    steps: list[Step] = []
    results = workspace.add(border / "reports", progress=steps.append)
    read = [step for step in steps if step.stage is Stage.READ]
    assert [step.result for step in read if step.result] == results
    assert [step.done for step in read] == [0, 1, 1, 2, 2, 3]
    assert {step.total for step in read} == {3}


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(REPORTS["one.txt"].encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/one.txt"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_of_the_local_network_is_fetched_only_where_that_is_allowed(
    workspace: Workspace, address: str
) -> None:
    (refused,) = workspace.add(address)
    assert refused.outcome is Outcome.NOT_READ
    (added,) = workspace.add(address, allow_private=True)
    assert (added.outcome, added.name) == (Outcome.NEW, address)
    (report,) = workspace.view().reports.values()
    assert report.url == address
    assert report.retrieved_at is not None
