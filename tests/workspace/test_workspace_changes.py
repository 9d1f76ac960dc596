"""What changed between two instants of a ledger: nothing for nothing, each line carried by claims."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import truceline
from truceline.model.terms import ChangeKind

FIRST = datetime(2031, 5, 10, 9, tzinfo=UTC)
SHELLS = "The Varnian Defence Ministry said that Ostrovan mortars shelled the village of Kesh on Tuesday."
FERRY = "The harbour master said that the ferry to Lower Marrow ran again on Tuesday."
DENIAL = "Ostrova's defence ministry denied that its forces had shelled the village of Kesh on Tuesday."


class Clock:
    def __init__(self) -> None:
        self.instant = FIRST

    def __call__(self) -> datetime:
        return self.instant


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[truceline.Workspace]:
    with truceline.open(tmp_path / "changes.db", now=clock) as opened:
        yield opened


def add(workspace: truceline.Workspace, folder: Path, name: str, text: str, **told: object) -> None:
    path = folder / name
    path.write_text(text, "utf-8")
    workspace.add(path, published_on=FIRST.date(), **told)  # type: ignore[arg-type]


def test_nothing_changed_between_an_instant_and_itself(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    add(workspace, tmp_path, "shells.txt", SHELLS)
    assert workspace.changes(clock.instant) == ()


def test_a_new_report_s_incident_is_new_and_carried_by_its_claims(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    clock.instant += timedelta(hours=1)
    add(workspace, tmp_path, "shells.txt", SHELLS)
    changes = workspace.changes(FIRST)
    claims = {claim.claim_id for claim in workspace.view().claims}
    assert {change.kind for change in changes} == {ChangeKind.NEW}
    assert all(set(change.claim_ids) <= claims for change in changes)
    (incident,) = [one for one in workspace.view().incidents if one.family == "violence"]
    assert incident.incident_id in {change.subject for change in changes}


def test_a_denial_changes_the_incident_that_it_answers_and_says_from_what_to_what(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    add(workspace, tmp_path, "shells.txt", SHELLS)
    (before,) = [one for one in workspace.view().incidents if one.family == "violence"]
    clock.instant += timedelta(hours=1)
    add(workspace, tmp_path, "denial.txt", DENIAL)
    (change,) = [one for one in workspace.changes(FIRST) if "is now" in one.sentence]
    assert change.kind is ChangeKind.CHANGED
    assert f"was {before.occurrence}, {before.responsibility}" in change.sentence
    (after,) = [one for one in workspace.view().incidents if one.family == "violence"]
    assert change.subject == after.incident_id
    assert f"is now {after.occurrence}, {after.responsibility}" in change.sentence


def test_a_new_version_of_a_report_is_a_correction_and_what_it_drops_is_withdrawn(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    add(workspace, tmp_path, "shells.txt", SHELLS, outlet="Harbour Post")
    clock.instant += timedelta(hours=1)
    add(workspace, tmp_path, "shells.txt", FERRY, outlet="Harbour Post")
    kinds = [change.kind for change in workspace.changes(FIRST)]
    assert kinds[0] is ChangeKind.CORRECTED
    assert ChangeKind.WITHDRAWN in kinds
