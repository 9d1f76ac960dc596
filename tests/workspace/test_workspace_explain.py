"""Everything can be traced back to its sentence and to the bytes of its report."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import truceline
from truceline import UnknownIdError, Workspace
from truceline.model.identity import digest_bytes
from truceline.workspace.explain import Trace, TraceKind


def walk(trace: Trace) -> Iterator[Trace]:
    yield trace
    for below in trace.rests_on:
        yield from walk(below)


def test_every_claim_leads_to_its_sentence_its_report_and_its_bytes(example: Workspace) -> None:
    view = example.view()
    for claim in view.claims:
        chain = list(walk(example.explain(claim.claim_id)))
        kinds = [trace.kind for trace in chain]
        assert kinds[:4] == [TraceKind.CLAIM, TraceKind.STATEMENT, TraceKind.REPORT, TraceKind.FILE]
        assert kinds[4:] == [TraceKind.AFFILIATION, TraceKind.REPORT, TraceKind.FILE] * (len(kinds[4:]) // 3)
        assert chain[0].words == claim.quote
        files = [trace.id for trace in chain if trace.kind is TraceKind.FILE]
        assert [digest_bytes(example.ledger.capture(one)) for one in files] == files


def test_every_incident_and_ceasefire_rests_on_its_claims_and_says_its_rules(example: Workspace) -> None:
    view = example.view()
    assert view.incidents
    assert view.ceasefires
    for incident in view.incidents:
        trace = example.explain(incident.incident_id)
        assert [below.id for below in trace.rests_on] == list(incident.claim_ids)
        assert trace.rules
    for ceasefire in view.ceasefires:
        trace = example.explain(ceasefire.ceasefire_id)
        assert {below.id for below in trace.rests_on} == set(ceasefire.claim_ids)


def test_every_rule_that_is_named_has_its_public_explanation(example: Workspace) -> None:
    view = example.view()
    ids = [
        *(claim.claim_id for claim in view.claims),
        *(one.incident_id for one in view.incidents),
        *(one.ceasefire_id for one in view.ceasefires),
    ]
    rules = {rule for one in ids for trace in walk(example.explain(one)) for rule in trace.rules}
    assert rules
    assert {rule.name for rule in rules if not rule.explanation} == set()


def test_statements_and_reports_can_be_asked_for_too(example: Workspace) -> None:
    view = example.view()
    statement, report = view.statements[0], next(iter(view.reports.values()))
    assert example.explain(statement.statement_id).kind is TraceKind.STATEMENT
    by_id = example.explain(report.report_id)
    assert by_id == example.explain(report.name) == example.explain(report.sha256)


def test_an_unmistakable_beginning_of_an_id_will_do(example: Workspace) -> None:
    claim_id = example.view().claims[0].claim_id
    assert example.explain(claim_id[:-2]) == example.explain(claim_id)


def test_a_beginning_that_fits_several_ids_is_refused(example: Workspace) -> None:
    ids = sorted(claim.claim_id for claim in example.view().claims)
    twin = next(one for one, other in pairwise(ids) if one[:6] == other[:6])
    with pytest.raises(UnknownIdError, match="give more of it"):
        example.explain(twin[:6])


@pytest.mark.parametrize("wanted", ["clm_0000000000000000", "", "clm_", "nothing", "'; --"])
def test_what_is_no_id_is_unknown(example: Workspace, wanted: str) -> None:
    with pytest.raises(UnknownIdError):
        example.explain(wanted)


def test_a_relation_rests_on_its_claims_and_tells_every_account(example: truceline.Workspace) -> None:
    relations = example.view().relations
    assert relations
    for relation in relations:
        trace = example.explain(relation.relation_id)
        assert (trace.kind, trace.id) == (TraceKind.RELATION, relation.relation_id)
        assert [one.id for one in trace.rests_on] == list(relation.claim_ids)
        told = [value for label, value in trace.facts if label == "account"]
        assert len(told) == len(relation.accounts)
        assert [rule.sentence for rule in trace.rules] == [relation.reason.sentence]


def test_a_superseded_claim_is_still_explained_and_says_so(border_copy: Path, tmp_path: Path) -> None:
    with truceline.open(border_copy) as workspace:
        view = workspace.view()
        old = next(claim for claim in view.claims if "one.txt" in view.reports[claim.report_id].name)
        report = view.reports[old.report_id]
        folder = tmp_path / "reports"
        folder.mkdir()
        (folder / "one.txt").write_text("Nothing that was said holds any longer, editors said.\n", "utf-8")
        (tmp_path / "m.csv").write_text("path,outlet,published_on\nreports/one.txt,Harbour Wire,\n", "utf-8")
        (result,) = workspace.add(manifest=tmp_path / "m.csv")
        assert result.supersedes == report.name
        assert old.claim_id not in {claim.claim_id for claim in workspace.view().claims}
        trace = workspace.explain(old.claim_id)
        assert trace.words == old.quote
        assert "superseded" in dict(trace.facts)


def test_a_claim_and_its_incident_say_what_answers_them_and_what_they_answer(example: Workspace) -> None:
    view = example.view()
    asked = [answer for answer in view.answers if answer.answers]
    assert asked
    for answer in asked:
        incidents = {view.linked.incident_of[one] for one in (answer.claim_id, *answer.answers)}
        for one in (answer.claim_id, *answer.answers, *incidents):
            assert answer.reason.sentence in {rule.sentence for rule in example.explain(one).rules}
    unasked = [answer for answer in view.answers if not answer.answers]
    assert unasked
    for answer in unasked:
        assert "no report here holds" in answer.reason.sentence
        assert view.find_answers([answer.claim_id]) == [answer]
