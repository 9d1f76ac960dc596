"""From an id down to the bytes: claim, statement, sentence, report, file, and every rule on the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from truceline.errors import UnknownIdError
from truceline.linking.reviewing import PEOPLE_REVIEW, people_review
from truceline.linking.second import pair_readings, second_reading
from truceline.model.affiliation import Affiliation
from truceline.model.ceasefire import Ceasefire
from truceline.model.claim import Claim, Statement
from truceline.model.decision import anchor_claim
from truceline.model.derived import Incident, Reason
from truceline.model.relations import Relation
from truceline.model.report import Report
from truceline.model.rules import RULES
from truceline.publish.wording import spell_breadth, spell_origin, spell_place, spell_time
from truceline.workspace.telling import (
    drop_empty,
    list_facts,
    name_speaker,
    spell_account,
    spell_comparison,
    spell_state,
)
from truceline.workspace.view import View

if TYPE_CHECKING:
    from truceline.ledger import Ledger

SHORTEST_BEGINNING = 6
MOST_AFFILIATIONS = 3
"""Sentences shown for a speaker's office: a report without a day rests on those of every day."""


class TraceKind(StrEnum):
    """What a trace is about."""

    CLAIM = "claim"
    STATEMENT = "statement"
    AFFILIATION = "affiliation"
    INCIDENT = "incident"
    CEASEFIRE = "ceasefire"
    RELATION = "relation"
    REPORT = "report"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """A rule that was applied: its public explanation, and what it says here where it says more."""

    name: str
    explanation: str | None
    sentence: str | None = None
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One step of an explanation: what it is, what is known of it, by which rules, resting on what.

    `words` are the words of the report on which it rests; `facts` are labels and values in order.
    """

    kind: TraceKind
    id: str
    title: str
    words: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    rules: tuple[AppliedRule, ...] = ()
    rests_on: tuple["Trace", ...] = ()


def explain_id(ledger: "Ledger", view: View, wanted: str) -> Trace:
    """The trace of the one thing whose id is `wanted`, or begins with it. Raises UnknownIdError."""
    _register_rules()
    index = _Index(ledger, view)
    kind, found = index.resolve(wanted.strip())
    match kind:
        case TraceKind.CLAIM:
            return index.trace_claim(index.claims[found])
        case TraceKind.STATEMENT:
            return index.trace_statement(index.statements[found])
        case TraceKind.AFFILIATION:
            return index.trace_affiliation(index.affiliations[found])
        case TraceKind.INCIDENT:
            return index.trace_incident(index.incidents[found])
        case TraceKind.CEASEFIRE:
            return index.trace_ceasefire(index.ceasefires[found])
        case TraceKind.RELATION:
            return index.trace_relation(index.relations[found])
        case TraceKind.REPORT | TraceKind.FILE:
            return index.trace_report(index.reports[found])


def _register_rules() -> None:
    """Rules are registered when their room is imported, and reading is imported by nothing else here."""
    import truceline.ceasefires
    import truceline.linking
    import truceline.reading  # noqa: F401


class _Index:
    """Everything with an id, superseded reports and readings too."""

    def __init__(self, ledger: "Ledger", view: View) -> None:
        self.view = view
        self.reports = {one.report_id: one for one in ledger.reports(all_versions=True)} | dict(view.reports)
        self.statements = {one.statement_id: one for one in view.statements}
        self.claims = {one.claim_id: one for one in view.claims} | dict(view.judged.rejected)
        self.affiliations = {
            one.affiliation_id: one for reading in view.readings for one in reading.affiliations
        }
        self.incidents = {one.incident_id: one for one in view.incidents}
        self.ceasefires = {one.ceasefire_id: one for one in view.ceasefires}
        self.current = frozenset(self.claims) | frozenset(self.statements) | frozenset(view.reports)
        self._ledger = ledger

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """The relations, which only an id of one asks for: to derive them takes a look at every claim."""
        return {one.relation_id: one for one in self.view.relations}

    def resolve(self, wanted: str) -> tuple[TraceKind, str]:
        """The kind and id of the one thing that `wanted` names. Raises UnknownIdError."""
        found = self._find(wanted)
        if not found:
            self._load_superseded()
            found = self._find(wanted)
        if not found:
            raise UnknownIdError(
                f"nothing in the ledger has the id {wanted!r}; the lists of claims, incidents and ceasefires "
                "show the ids that there are"
            )
        if len(found) > 1:
            ids = ", ".join(one for _, one in found[:4])
            raise UnknownIdError(f"{len(found)} ids begin with {wanted!r} ({ids}, …); give more of it")
        return found[0]

    def trace_claim(self, claim: Claim) -> Trace:
        """A claim, resting on its statement."""
        statement = self.statements.get(claim.statement_id)
        below = (
            self.trace_statement(statement) if statement else self.trace_report(self.reports[claim.report_id])
        )
        return self._trace_claim_alone(claim, below=below)

    def trace_affiliation(self, affiliation: Affiliation) -> Trace:
        """Who holds which office, resting on the report that prints it."""
        report = self.reports[affiliation.report_id]
        day = affiliation.as_of
        return Trace(
            kind=TraceKind.AFFILIATION,
            id=affiliation.affiliation_id,
            title=f"{affiliation.name}, {affiliation.office}",
            words=affiliation.sentence.quote(report.text),
            facts=drop_empty(
                ("as written", affiliation.quote),
                ("whose office", affiliation.body),
                ("side", affiliation.side),
                ("as of", day.isoformat() if day else "not known"),
                ("characters", f"{affiliation.span.start}–{affiliation.span.end} of {report.name}"),
            ),
            rests_on=(self.trace_report(report),),
        )

    def trace_statement(self, statement: Statement) -> Trace:
        """A statement, resting on its report."""
        report = self.reports[statement.report_id]
        return Trace(
            kind=TraceKind.STATEMENT,
            id=statement.statement_id,
            title=name_speaker(statement.source, statement.via),
            words=statement.sentence.quote(report.text),
            facts=drop_empty(
                ("superseded", self._note_superseded(statement.statement_id)),
                ("source as written", statement.source.name),
                ("cue", " … ".join(span.quote(report.text) for span in statement.cue)),
                ("content", " … ".join(span.quote(report.text) for span in statement.content)),
                ("basis", statement.basis.value),
                ("characters", f"{statement.sentence.start}–{statement.sentence.end} of {report.name}"),
            ),
            rules=_apply(statement.rules),
            rests_on=(self.trace_report(report),),
        )

    def trace_report(self, report: Report) -> Trace:
        """A report, resting on the file whose bytes the ledger keeps."""
        return Trace(
            kind=TraceKind.REPORT,
            id=report.report_id,
            title=report.title or report.name,
            facts=drop_empty(
                ("superseded", self._note_superseded(report.report_id)),
                ("name", report.name),
                ("outlet", report.outlet),
                ("published on", report.published_on.isoformat() if report.published_on else "not known"),
                ("byline", report.byline),
                ("address", report.url),
                *((issue.code, issue.message) for issue in report.issues),
            ),
            rests_on=(self._trace_file(report),),
        )

    def trace_incident(self, incident: Incident) -> Trace:
        """An incident, resting on its claims, each with its sentence and report."""
        return Trace(
            kind=TraceKind.INCIDENT,
            id=incident.incident_id,
            title=incident.title,
            facts=drop_empty(
                ("headline", incident.headline.value),
                ("did it happen", incident.occurrence.value),
                ("who did it", incident.responsibility.value),
                ("when", spell_time(incident.time)),
                ("where", spell_place(incident.place)),
                ("told by", spell_breadth(incident.n_reports, incident.n_voices)),
                *(("voice", spell_origin(origin)) for origin in incident.origins),
                ("silent", ", ".join(incident.silent_sides)),
                *((comparison.field, spell_comparison(comparison)) for comparison in incident.fields),
            ),
            rules=(*map(_apply_reason, incident.reasons), *self._list_answers(incident.claim_ids)),
            rests_on=self._trace_claims(incident.claim_ids),
        )

    def trace_ceasefire(self, ceasefire: Ceasefire) -> Trace:
        """A ceasefire, by every account, resting on the claims that carry its states."""
        return Trace(
            kind=TraceKind.CEASEFIRE,
            id=ceasefire.ceasefire_id,
            title=ceasefire.name,
            facts=drop_empty(
                ("parties", ", ".join(ceasefire.parties)),
                ("mediators", ", ".join(ceasefire.mediators)),
                *((f"by {state.by}", spell_state(state)) for state in ceasefire.states),
                ("terms", "; ".join(ceasefire.terms)),
            ),
            rules=tuple(_apply_reason(reason) for reason in _gather_reasons(ceasefire)),
            rests_on=self._trace_claims(ceasefire.claim_ids),
        )

    def trace_relation(self, relation: Relation) -> Trace:
        """A relation, by every voice on it, resting on its claims."""
        return Trace(
            kind=TraceKind.RELATION,
            id=relation.relation_id,
            title=f"{relation.who} {relation.kind.value} {', '.join(relation.whom)}".strip(),
            facts=drop_empty(
                ("how it stands", relation.status.value.replace("_", " ")),
                ("means", ", ".join(relation.means)),
                ("since", relation.since.isoformat() if relation.since else None),
                *(("account", spell_account(account)) for account in relation.accounts),
            ),
            rules=(_apply_reason(relation.reason),),
            rests_on=self._trace_claims(relation.claim_ids),
        )

    def _trace_claims(self, claim_ids: Iterable[str]) -> tuple[Trace, ...]:
        return tuple(self.trace_claim(self.claims[one]) for one in claim_ids if one in self.claims)

    def _trace_claim_alone(self, claim: Claim, *, below: Trace) -> Trace:
        incident = self.view.linked.incident_of.get(claim.claim_id)
        day = self.reports[claim.report_id].published_on
        known = self.view.people.recognise(claim.source, claim.report_id, day)
        return Trace(
            kind=TraceKind.CLAIM,
            id=claim.claim_id,
            title=f"{name_speaker(claim.source, claim.via)} {claim.stance.value}: {claim.type.value}",
            words=claim.quote,
            facts=drop_empty(
                ("superseded", self._note_superseded(claim.claim_id)),
                ("office of the source", known.office),
                *list_facts(claim, incident),
            ),
            rules=(
                *_apply(claim.rules),
                *self._list_reviews(claim.claim_id),
                *self._list_answers([claim.claim_id]),
            ),
            rests_on=(below, *map(self.trace_affiliation, known.rests_on[:MOST_AFFILIATIONS])),
        )

    def _list_reviews(self, claim_id: str) -> tuple[AppliedRule, ...]:
        """What people said of the claim: the judgement that stands, comments, grades, second readings."""
        judged = self.view.judged
        stands = (judged.standing[claim_id],) if claim_id in judged.standing else ()
        reasons = [people_review(one, [claim_id]) for one in (*stands, *judged.remarks.get(claim_id, ()))]
        if claim_id in judged.as_read:
            anchor = anchor_claim(judged.as_read[claim_id])
            held = [one for one in self.view.reviews if anchor in one.review.claims]
            reasons += [second_reading(pair, [claim_id]) for pair in pair_readings(anchor, held)]
        return tuple(map(_apply_reason, reasons))

    def _list_answers(self, claim_ids: Sequence[str]) -> tuple[AppliedRule, ...]:
        """What these claims answer, and what answers them."""
        return tuple(_apply_reason(answer.reason) for answer in self.view.find_answers(claim_ids))

    def _trace_file(self, report: Report) -> Trace:
        raw = self._ledger.capture(report.sha256)
        return Trace(
            kind=TraceKind.FILE,
            id=report.sha256,
            title=f"{len(raw):,} bytes of {report.media_type}, kept as they came and matching their SHA-256",
        )

    def _find(self, wanted: str) -> list[tuple[TraceKind, str]]:
        tables: Sequence[tuple[TraceKind, Mapping[str, object]]] = (
            (TraceKind.CLAIM, self.claims),
            (TraceKind.STATEMENT, self.statements),
            (TraceKind.AFFILIATION, self.affiliations),
            (TraceKind.INCIDENT, self.incidents),
            (TraceKind.CEASEFIRE, self.ceasefires),
            (TraceKind.RELATION, self.relations if wanted.startswith("rel_") else {}),
            (TraceKind.REPORT, self.reports),
        )
        wanted = self.view.linked.redirects.get(wanted, wanted)
        exact = [(kind, wanted) for kind, table in tables if wanted in table]
        if exact or len(wanted) < SHORTEST_BEGINNING:
            return exact or [(TraceKind.REPORT, one.report_id) for one in self._find_by_name(wanted)]
        begun = [(kind, one) for kind, table in tables for one in table if one.startswith(wanted)]
        return begun or [(TraceKind.REPORT, one.report_id) for one in self._find_by_name(wanted)]

    def _find_by_name(self, wanted: str) -> list[Report]:
        """Current reports by their name or the hash of their bytes, as people have those at hand."""
        return [one for one in self.view.reports.values() if wanted in (one.name, one.sha256)]

    def _load_superseded(self) -> None:
        for reading in self._ledger.readings(all_versions=True):
            for statement in reading.statements:
                self.statements.setdefault(statement.statement_id, statement)
            for claim in reading.claims:
                self.claims.setdefault(claim.claim_id, claim)

    def _note_superseded(self, one: str) -> str | None:
        return None if one in self.current else "yes: a later version or reading has taken its place"


def _gather_reasons(ceasefire: Ceasefire) -> list[Reason]:
    states = [state.reason for state in ceasefire.states]
    return [*states, *(violation.reason for violation in ceasefire.violations)]


def _apply(rules: Iterable[str]) -> tuple[AppliedRule, ...]:
    """The rules that read a claim; a person's review comes with its own sentence."""
    read = (name for name in rules if name != PEOPLE_REVIEW)
    return tuple(AppliedRule(name=name, explanation=_explain_rule(name)) for name in read)


def _apply_reason(reason: Reason) -> AppliedRule:
    return AppliedRule(
        name=reason.rule,
        explanation=_explain_rule(reason.rule),
        sentence=reason.sentence,
        claim_ids=reason.claim_ids,
    )


def _explain_rule(name: str) -> str | None:
    known = RULES.get(name)
    return known.explanation if known else None
