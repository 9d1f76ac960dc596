"""The bundled example, added and derived by the product, holds the facts that a careful reader finds in it.

`expected/situation.json` was written by hand from the reports before any output was seen. Only the facts
marked "must" are held here; each is a test of its own, so that a failure names the fact.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import truceline
from truceline.example import example_folder
from truceline.model.ceasefire import AllegedViolation, Ceasefire, StateOfCeasefire
from truceline.model.claim import Claim
from truceline.model.derived import TallyLine
from truceline.workspace import Outcome, View

Fact = dict[str, Any]
SITUATION = json.loads((Path(__file__).parent / "expected" / "situation.json").read_text("utf-8"))
INCIDENTS = {incident["id"]: incident for incident in SITUATION["incidents"]}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[truceline.Workspace]:
    folder = example_folder()
    with truceline.open(tmp_path_factory.mktemp("example") / "kolvane.db") as opened:
        opened.add(folder / "reports", manifest=folder / "reports.csv", theatre=folder / "theatre.toml")
        yield opened


@pytest.fixture(scope="module")
def view(workspace: truceline.Workspace) -> View:
    return workspace.view()


def must(facts: list[Fact], *name: str) -> list[Any]:
    """The "must" facts, each under a name of these keys. One with a "gap" is not reached yet, and says why;
    the test that reaches it fails, so that the mark goes."""
    return [
        pytest.param(fact, id="-".join(str(fact[key])[:40] for key in name), marks=mark_gap(fact))
        for fact in facts
        if fact["must"]
    ]


def mark_gap(fact: Fact) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=fact["gap"])] if "gap" in fact else []


def within(kind: str) -> list[Any]:
    """The "must" facts of every ceasefire, each with its ceasefire's name."""
    return [
        pytest.param(ceasefire["name"], fact, id=f"{ceasefire['name']}-{number}")
        for ceasefire in SITUATION["ceasefires"]
        for number, fact in enumerate(ceasefire[kind], start=1)
        if fact["must"]
    ]


def find_claims(view: View, report: str, beginning: str) -> list[Claim]:
    """The claims that lie on the sentence of the report that begins with these words."""
    for each in view.reports.values():
        if each.name.endswith(report):
            start = each.text.index(beginning)
            reach = range(start, start + len(beginning))
            return [
                claim
                for claim in view.claims
                if claim.report_id == each.report_id
                and claim.span.start < reach.stop
                and reach.start < claim.span.end
            ]
    raise AssertionError(f"{report} is not in the ledger")


def find_incident_ids(view: View, report: str, beginning: str, family: str) -> set[str]:
    claims = find_claims(view, report, beginning)
    own = [claim for claim in claims if claim.family.value == family]
    return {
        view.linked.incident_of[claim.claim_id] for claim in own if claim.claim_id in view.linked.incident_of
    }


def side_of(view: View, claim: Claim) -> str | None:
    """The side of the claim's source; for a report's own voice that on which the outlet stands."""
    return view.reports[claim.report_id].side if claim.source.is_author else claim.source.side


def find_ceasefire(view: View, name: str) -> Ceasefire:
    return next(ceasefire for ceasefire in view.ceasefires if ceasefire.name == name)


def local(instant: datetime) -> datetime:
    """The instant on the plateau's clocks."""
    if instant.tzinfo is None:
        return instant
    return instant.astimezone(timezone(timedelta(hours=4))).replace(tzinfo=None)


def test_every_report_of_the_example_is_read(view: View) -> None:
    names = {path.name for path in (example_folder() / "reports").iterdir()}
    current = {Path(report.name).name for report in view.reports.values()}
    assert names - current <= {SITUATION["versions"][0]["older"]}


@pytest.mark.parametrize("fact", must(SITUATION["incidents"], "id"))
def test_an_incident_is_linked_across_reports_and_has_its_status(view: View, fact: Fact) -> None:
    found = [find_incident_ids(view, *claim, family=fact["family"]) for claim in fact["claims"]]
    shared = set.intersection(*found)
    assert shared, f"no one incident holds a claim of each sentence: {found}"
    incidents = [incident for incident in view.incidents if incident.incident_id in shared]
    statuses = [(one.occurrence.value, one.responsibility.value, one.headline.value) for one in incidents]
    assert (fact["occurrence"], fact["responsibility"], fact["headline"]) in statuses
    if "n_voices" in fact:
        assert fact["n_voices"] in [incident.n_voices for incident in incidents]


@pytest.mark.parametrize("fact", must(SITUATION["ceasefires"], "name"))
def test_a_ceasefire_has_its_parties_and_its_clock(view: View, fact: Fact) -> None:
    ceasefire = find_ceasefire(view, fact["name"])
    assert set(fact["parties"]) == set(ceasefire.parties)
    assert set(fact["mediators"]) <= set(ceasefire.mediators)
    for key in ("agreed_at", "effective_at", "until"):
        expected, actual = fact[key], getattr(ceasefire, key)
        assert (expected is None) == (actual is None)
        assert actual is None or local(actual).isoformat().startswith(expected)
    assert ceasefire.has_agreed_clock == ("T" in fact["agreed_at"])


def state_at(ceasefire: Ceasefire, fact: Fact) -> StateOfCeasefire | None:
    at = datetime.fromisoformat(fact["at"])
    known = [
        state
        for state in ceasefire.states
        if state.account.value == fact["account"] and state.by == fact["by"]
    ]
    past = [state for state in known if state.from_at is None or local(state.from_at) <= at]
    return max(past, key=lambda state: local(state.from_at) if state.from_at else datetime.min, default=None)


@pytest.mark.parametrize(("name", "fact"), within("states"))
def test_a_ceasefires_state_at_an_instant_is_that_of_the_account(view: View, name: str, fact: Fact) -> None:
    state = state_at(find_ceasefire(view, name), fact)
    assert state is not None
    assert state.state.value in fact["state"]


def matches(view: View, violation: AllegedViolation, fact: Fact) -> bool:
    incident = INCIDENTS[fact["incident"]]
    claims = {one.claim_id: one for pair in incident["claims"] for one in find_claims(view, *pair)}
    ids = {view.linked.incident_of.get(claim_id) for claim_id in claims} - {None}
    if violation.incident_id not in ids and not claims.keys() & set(violation.claim_ids):
        return False
    by_id = {claim.claim_id: claim for claim in view.claims}
    sides = {side_of(view, by_id[claim_id]) for claim_id in violation.claim_ids} | {violation.alleged_by}
    against = any(fact["against"] in name or name in fact["against"] for name in violation.against)
    return fact["alleged_by"] in sides and against


@pytest.mark.parametrize(("name", "fact"), within("violations"))
def test_a_violation_is_alleged_by_a_side_against_a_side(view: View, name: str, fact: Fact) -> None:
    found = [one for one in find_ceasefire(view, name).violations if matches(view, one, fact)]
    if fact["is_within_clock"]:
        assert any(one.is_within_clock for one in found)
    else:
        assert all(one.is_within_clock is False for one in found)


def lines_of(view: View, fact: Fact) -> list[TallyLine]:
    in_report = {
        claim.claim_id for claim in view.claims if view.reports[claim.report_id].name.endswith(fact["report"])
    }
    return [
        line
        for tally in view.linked.tallies
        for line in tally.lines
        if line.kind.value == fact["kind"] and in_report & set(line.claim_ids)
    ]


@pytest.mark.parametrize("fact", must(SITUATION["tallies"], "report", "low"))
def test_a_toll_stands_under_whose_it_is(view: View, fact: Fact) -> None:
    found = [(line.whose, line.low, line.high) for line in lines_of(view, fact)]
    assert any(
        (low, high) == (fact["low"], fact["high"]) and whose == (fact["whose"] or whose)
        for whose, low, high in found
    )


@pytest.mark.parametrize("fact", must(SITUATION["aggregates"], "report"))
def test_an_aggregate_whose_parts_do_not_sum_is_flagged(view: View, fact: Fact) -> None:
    by_id = {claim.claim_id: claim for claim in view.claims}
    found = [
        one
        for one in view.linked.aggregates
        if one.count.low == fact["total"]
        and view.reports[by_id[one.claim_id].report_id].name.endswith(fact["report"])
    ]
    assert found
    assert [sorted(part.low or 0 for part in one.parts) for one in found] == [sorted(fact["parts"])]
    assert [one.flag is not None for one in found] == [fact["is_flagged"]]


@pytest.mark.parametrize("fact", must(SITUATION["places"], "name"))
def test_a_name_of_either_side_resolves_to_one_place(view: View, fact: Fact) -> None:
    resolved = {
        claim.place.resolved
        for claim in view.claims
        if view.reports[claim.report_id].name.endswith(fact["report"])
        and claim.place
        and fact["name"] in claim.place.name
    }
    assert resolved == {fact["resolved"]}


def test_copied_words_are_one_voice(view: View) -> None:
    copies = SITUATION["copies"][0]["reports"]
    by_id = {claim.claim_id: claim for claim in view.claims}
    only_copied = [
        incident
        for incident in view.incidents
        if {Path(view.reports[by_id[one].report_id].name).name for one in incident.claim_ids} == set(copies)
    ]
    assert only_copied
    assert all(incident.n_voices == 1 for incident in only_copied)


def test_the_silent_edit_is_kept_as_a_version(tmp_path: Path) -> None:
    folder, edit = example_folder(), SITUATION["versions"][0]
    with truceline.open(tmp_path / "edit.db") as opened:
        results = opened.add(manifest=folder / "reports.csv", theatre=folder / "theatre.toml")
    newer = next(result for result in results if result.name.endswith(edit["newer"]))
    assert newer.outcome is Outcome.NEW_VERSION
    assert newer.supersedes is not None
    assert newer.supersedes.endswith(edit["older"])


@pytest.mark.parametrize("fact", must(SITUATION["without_claims"], "report"))
def test_a_report_with_nothing_of_the_conflict_adds_nothing_to_it(view: View, fact: Fact) -> None:
    claims = [claim for claim in view.claims if view.reports[claim.report_id].name.endswith(fact["report"])]
    assert [claim.quote for claim in claims if claim.family.value in fact["families"]] == []


@pytest.mark.parametrize("fact", must(SITUATION["silent_stretches"], "text"))
def test_page_furniture_yields_no_claims(view: View, fact: Fact) -> None:
    assert find_claims(view, fact["report"], fact["text"]) == []
