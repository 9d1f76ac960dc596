"""What changed between two instants of a ledger: nothing for nothing, each line carried by claims."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.invented import OSTROVA, Ledger, shelling
from tests.linking.test_properties import ledgers

import truceline
from truceline.errors import UnknownIdError
from truceline.model.claim import Reading
from truceline.model.derived import Change
from truceline.model.terms import ChangeKind, Stance
from truceline.workspace import View
from truceline.workspace.changed_incidents import change_incidents
from truceline.workspace.changes import derive_changes

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


def test_a_report_s_own_change_and_all_after_it_are_told_since_that_report(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    add(workspace, tmp_path, "ferry.txt", FERRY)
    clock.instant += timedelta(hours=1)
    add(workspace, tmp_path, "shells.txt", SHELLS)
    clock.instant += timedelta(hours=1)
    add(workspace, tmp_path, "denial.txt", DENIAL)
    known = workspace.view(FIRST).reports
    assert workspace.changes("shells.txt") == workspace.changes(FIRST)
    (report_id,) = [one for one in workspace.view(FIRST + timedelta(hours=1)).reports if one not in known]
    assert workspace.changes(report_id) == workspace.changes("shells.txt")
    assert len(workspace.changes("denial.txt")) < len(workspace.changes("shells.txt"))
    with pytest.raises(UnknownIdError, match="neither an instant"):
        workspace.changes("nowhere.txt")


def test_a_report_in_a_folder_is_meant_by_its_file_s_name(example: truceline.Workspace) -> None:
    (name,) = [one.name for one in example.view().reports.values() if "vta-denial" in one.name]
    assert "/" in name
    assert example.changes(name.rpartition("/")[2]) == example.changes(name)


def test_a_report_that_holds_no_claim_is_told_of_too(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    add(workspace, tmp_path, "weather.txt", "Rain?")
    (change,) = workspace.changes(FIRST - timedelta(hours=1))
    assert (change.kind, change.claim_ids) == (ChangeKind.NEW, ())
    assert "weather.txt" in change.sentence


def test_a_sentence_that_a_new_version_keeps_is_neither_lost_nor_new(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    add(workspace, tmp_path, "shells.txt", SHELLS, outlet="Harbour Post")
    clock.instant += timedelta(hours=1)
    add(workspace, tmp_path, "shells.txt", f"{SHELLS} {FERRY}", outlet="Harbour Post")
    (before,) = [one for one in workspace.view(FIRST).incidents if one.family == "violence"]
    (after,) = [one for one in workspace.view().incidents if one.family == "violence"]
    assert before.incident_id != after.incident_id
    assert {before.incident_id, after.incident_id}.isdisjoint(
        one.subject for one in workspace.changes(FIRST) if one.kind is not ChangeKind.CHANGED
    )


def test_an_answer_that_changed_is_told_with_its_own_reason() -> None:
    before, after = Ledger(), Ledger()
    unnamed = ("Kesh was shelled.", shelling(initiators=()))
    before.tell("Harbour Post", unnamed)
    after.tell("Harbour Post", unnamed)
    (admission,) = after.tell("Lake Courier", ("We shelled Kesh.", shelling(OSTROVA, stance=Stance.ADMITS)))
    (was,), (now,) = before.link().incidents, after.link().incidents
    assert (was.responsibility, now.responsibility) == ("unattributed", "admitted")
    happened, who, *_ = now.reasons
    (told,) = change_incidents([was], [now], {})
    assert who.sentence in told.sentence
    assert (happened.sentence in told.sentence) is (was.occurrence != now.occurrence)
    assert admission.claim_id in told.claim_ids


def count_mirrored(changes: tuple[Change, ...], mirror: Mapping[ChangeKind, ChangeKind]) -> Counter[object]:
    """What is new and what is withdrawn by its kind and its subject; of what changed, how many there are."""
    lasting = {ChangeKind.NEW, ChangeKind.WITHDRAWN}
    return Counter((mirror[one.kind], one.subject if one.kind in lasting else None) for one in changes)


SWAPPED = {
    **{kind: kind for kind in ChangeKind},
    ChangeKind.NEW: ChangeKind.WITHDRAWN,
    ChangeKind.WITHDRAWN: ChangeKind.NEW,
}
UNSWAPPED = {kind: kind for kind in ChangeKind}


def view_of(ledger: Ledger, kept: set[str]) -> View:
    """The ledger's reports of those names, with their claims."""
    reports = [report for report in ledger.reports.values() if report.name in kept]
    readings = [
        Reading(
            report_id=report.report_id,
            reader="invented",
            claims=tuple(one for one in ledger.claims if one.report_id == report.report_id),
        )
        for report in reports
    ]
    return View(reports=reports, readings=readings, theatre=ledger.theatre)


@settings(max_examples=60, deadline=None)
@given(ledgers(), st.data())
def test_of_any_two_states_each_change_has_its_mirror(ledger: Ledger, data: st.DataObject) -> None:
    names = sorted(report.name for report in ledger.reports.values())
    one, other = (view_of(ledger, data.draw(st.sets(st.sampled_from(names)))) for _ in range(2))
    there, back = derive_changes(one, other), derive_changes(other, one)
    assert count_mirrored(there, SWAPPED) == count_mirrored(back, UNSWAPPED)
    assert (there == ()) is (set(one.reports) == set(other.reports))


def test_a_figure_over_a_window_that_no_report_gives_any_more_is_told_of(
    example: truceline.Workspace,
) -> None:
    whole = example.view()
    counting = whole.linked.aggregates[0]
    others = [one for one in whole.reports.values() if one.report_id != report_of(whole, counting.claim_id)]
    without = View(reports=others, readings=whole.readings, theatre=whole.theatre)
    (lost,) = [one for one in derive_changes(whole, without) if one.subject == counting.claim_id]
    assert lost.kind is ChangeKind.WITHDRAWN
    assert f"{counting.claimant} no longer counts “{counting.count.as_said}”" in lost.sentence
    (found,) = [one for one in derive_changes(without, whole) if one.subject == counting.claim_id]
    assert (found.kind, found.claim_ids) == (ChangeKind.NEW, lost.claim_ids)


def report_of(view: View, claim_id: str) -> str:
    """The report that holds the claim."""
    return next(claim.report_id for claim in view.claims if claim.claim_id == claim_id)


def test_the_example_s_changes_have_their_mirror_at_every_stage(example: truceline.Workspace) -> None:
    whole = example.view()
    names = sorted(report.report_id for report in whole.reports.values())
    stages = []
    for n_reports in (0, 9, 18, len(names)):
        kept = [one for report_id, one in whole.reports.items() if report_id in set(names[:n_reports])]
        stages.append(View(reports=kept, readings=whole.readings, theatre=whole.theatre))
    for one, other in combinations(stages, 2):
        there, back = derive_changes(one, other), derive_changes(other, one)
        assert count_mirrored(there, SWAPPED) == count_mirrored(back, UNSWAPPED)
        assert len({(change.kind, change.sentence) for change in there}) > 10
    names_of_tallies = [
        change.subject for change in derive_changes(stages[0], whole) if " " in change.subject
    ]
    assert len(names_of_tallies) == len(whole.linked.tallies)
