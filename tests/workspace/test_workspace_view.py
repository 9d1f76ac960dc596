"""What is known at an instant: derived on demand, never stale, never of another instant."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.workspace.invented_border import REPORTS

import truceline
from truceline import Workspace
from truceline.model.terms import ClaimType
from truceline.publish.situation import render_markdown
from truceline.workspace import ClaimFilter


def test_a_view_is_kept_until_the_ledger_grows(workspace: Workspace, border: Path) -> None:
    workspace.add(border / "reports" / "one.txt")
    before = workspace.view()
    assert workspace.view() is before
    workspace.add(border / "reports" / "two.txt")
    assert len(workspace.view().reports) == 2
    assert len(before.reports) == 1


def test_what_was_added_later_is_not_known_at_an_earlier_instant(tmp_path: Path, border: Path) -> None:
    clock = [datetime(2031, 5, 5, 8, tzinfo=UTC)]
    with truceline.open(tmp_path / "t.db", now=lambda: clock[0]) as workspace:
        workspace.add(border / "reports" / "one.txt")
        clock[0] += timedelta(hours=2)
        workspace.add(border / "reports", theatre=border / "theatre.toml")
        assert len(workspace.view().reports) == len(REPORTS)
        then = workspace.view(datetime(2031, 5, 5, 9, tzinfo=UTC))
        assert [report.name for report in then.reports.values()] == ["one.txt"]
        assert then.theatre.name == ""
        assert then.ceasefires == () or all(one.name != "Tessen ceasefire" for one in then.ceasefires)
        nothing = workspace.view(datetime(2031, 5, 5, 7, tzinfo=UTC))
        assert (nothing.claims, nothing.statements, dict(nothing.reports)) == ((), (), {})
        assert workspace.claims(as_of=datetime(2031, 5, 5, 7, tzinfo=UTC)).height == 0


def test_every_claim_lies_in_its_report_and_has_its_statement(example: Workspace) -> None:
    view = example.view()
    statements = {statement.statement_id for statement in view.statements}
    for claim in view.claims:
        assert claim.span.quote(view.reports[claim.report_id].text) == claim.quote
        assert claim.statement_id in statements


def test_a_filter_chooses_by_what_the_claim_tells_of(example: Workspace) -> None:
    view = example.view()
    shelling = view.find_claims(ClaimFilter(type=ClaimType.SHELLING))
    assert shelling
    assert {claim.type for claim in shelling} == {ClaimType.SHELLING}
    by_mission = view.find_claims(ClaimFilter(source="monitoring mission"))
    assert by_mission
    assert view.find_claims(ClaimFilter(report="radio-nerin"))
    assert view.find_claims(ClaimFilter(report="no-such-report")) == []


def test_days_divide_the_claims_that_have_one(example: Workspace) -> None:
    view = example.view()
    day = date(2023, 9, 11)
    from_then = view.find_claims(ClaimFilter(since=day))
    before = view.find_claims(ClaimFilter(until=day - timedelta(days=1)))
    assert from_then
    assert before
    assert {claim.claim_id for claim in (*from_then, *before)} == {claim.claim_id for claim in view.claims}
    for claim in from_then:
        if claim.time and claim.time.end_on:
            assert claim.time.end_on >= day


def test_a_situation_report_follows_from_an_empty_ledger_too(workspace: Workspace) -> None:
    assert render_markdown(workspace.situation())


def test_an_empty_ledger_is_sound_and_shows_nothing(workspace: Workspace) -> None:
    assert workspace.check().faults == ()
    assert list(workspace.entries()) == []
    assert workspace.view().incidents == ()
    assert workspace.view().ceasefires == ()
