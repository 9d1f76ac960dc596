"""All that a ledger knew at one instant, as values, with what the rules derive from it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from truceline.model.ceasefire import Ceasefire
from truceline.model.claim import Claim, Reading, Statement
from truceline.model.decision import Decided
from truceline.model.derived import Answer, DayOfCounts, Incident
from truceline.model.relations import Position, Relation
from truceline.model.report import Report
from truceline.model.review import Reviewed
from truceline.model.span import Span, join_spans
from truceline.model.theatre import Theatre
from truceline.publish.exports import Kind
from truceline.publish.rows import (
    Row,
    render_aggregate,
    render_ceasefire,
    render_claim,
    render_incident,
    render_report,
    render_statement,
    render_tally,
)
from truceline.publish.standing import render_position, render_relation
from truceline.workspace.filters import ClaimFilter

if TYPE_CHECKING:
    from truceline.linking import Linked, VoiceOf


class View:
    """Reports, statements and claims as values; incidents and ceasefires are derived when asked for.

    Everything is in one order, whatever the order of adding: reports by name, claims by place in the text.
    Whom a report names by surname, or with no side, is known from the other reports' `people`.
    """

    def __init__(
        self,
        *,
        reports: Iterable[Report],
        readings: Iterable[Reading],
        theatre: Theatre,
        decisions: Iterable[Decided] = (),
        reviews: Iterable[Reviewed] = (),
    ) -> None:
        from truceline.linking import apply_reviews, gather_people, recognise_speakers

        in_order = sorted(reports, key=lambda report: (report.name, report.report_id))
        self.theatre = theatre
        self.decisions: Sequence[Decided] = tuple(decisions)
        self.reports: Mapping[str, Report] = {report.report_id: report for report in in_order}
        read = {reading.report_id: reading for reading in readings}
        self.readings: Sequence[Reading] = tuple(read[one] for one in self.reports if one in read)
        statements = (one for reading in self.readings for one in _sort_statements(reading.statements))
        claims = (one for reading in self.readings for one in _sort_claims(reading.claims))
        self.people = gather_people(one for reading in self.readings for one in reading.affiliations)
        self.statements: Sequence[Statement] = tuple(
            recognise_speakers(statements, self.people, self.reports)
        )
        self.read_claims: Sequence[Claim] = tuple(recognise_speakers(claims, self.people, self.reports))
        self.reviews: Sequence[Reviewed] = tuple(reviews)
        self.judged = apply_reviews(self.read_claims, self.reviews, self.reports)
        self.claims: Sequence[Claim] = self._order_claims()

    def _order_claims(self) -> Sequence[Claim]:
        """The claims as people left them, in the order of the reports and of their texts."""
        if self.judged.claims == self.read_claims:
            return self.read_claims
        place = {report_id: number for number, report_id in enumerate(self.reports)}
        return sorted(
            self.judged.claims, key=lambda claim: (place[claim.report_id], claim.span, claim.claim_id)
        )

    @cached_property
    def linked(self) -> "Linked":
        """The incidents, aggregates and tallies that the claims make."""
        from truceline.linking import link_claims

        return link_claims(self.claims, self.reports, self.theatre, self.decisions, self.voices)

    @cached_property
    def days_of_counts(self) -> Sequence[DayOfCounts]:
        """What the voices count of one unit on one day, side by side."""
        from truceline.linking.side_by_side import derive_days_of_counts

        return derive_days_of_counts(self.linked.aggregates)

    @cached_property
    def voices(self) -> "Mapping[str, VoiceOf]":
        """Whose voice each claim is, by its id: an outlet's own may be a side's."""
        from truceline.linking import derive_voices

        return derive_voices(self.claims, self.reports, self.theatre)

    @property
    def incidents(self) -> Sequence[Incident]:
        """The incidents, in the order in which linking gives them."""
        return self.linked.incidents

    @property
    def answers(self) -> Sequence[Answer]:
        """The denials, admissions, corrections and retractions, each with what it answers."""
        return self.linked.answers

    def find_answers(self, claim_ids: Iterable[str]) -> list[Answer]:
        """The answers that these claims give and those that are given to them, in other incidents too."""
        found = (answer for claim_id in claim_ids for answer in self._answers_on.get(claim_id, ()))
        return list(dict.fromkeys(found))

    @cached_property
    def _answers_on(self) -> Mapping[str, Sequence[Answer]]:
        held: dict[str, list[Answer]] = {}
        for answer in self.answers:
            for claim_id in (answer.claim_id, *answer.answers):
                held.setdefault(claim_id, []).append(answer)
        return held

    @cached_property
    def ceasefires(self) -> Sequence[Ceasefire]:
        """The ceasefires, with their states by each account."""
        from truceline.ceasefires import derive_ceasefires

        return derive_ceasefires(self.claims, self.linked.incidents, self.reports, self.theatre, self.voices)

    @cached_property
    def relations(self) -> Sequence[Relation]:
        """Who is said to back, arm or mediate for whom, with every voice on it."""
        from truceline.linking.relations import derive_relations

        return derive_relations(self.claims, self.reports, self.theatre)

    @cached_property
    def positions(self) -> Sequence[Position]:
        """What each party demands, promises, threatens or thinks, party by party and in order of time."""
        from truceline.linking.positions import derive_positions

        return derive_positions(self.claims, self.reports, self.theatre)

    def find_positions(self, party: str | None = None) -> Sequence[Position]:
        """The positions of the party or speaker of this name, or everybody's."""
        from truceline.linking.positions import find_positions_of

        return self.positions if party is None else find_positions_of(self.positions, party, self.theatre)

    def find_claims(self, wanted: ClaimFilter) -> list[Claim]:
        """The claims that match, in order, no more than the filter's limit; least sure first if so wanted."""
        found = [
            claim
            for claim in self.claims
            if wanted.matches(
                claim, self.reports[claim.report_id], speaks_for=self.voices[claim.claim_id].side
            )
        ]
        if wanted.unsure:
            found.sort(key=lambda claim: claim.confidence or 0.0)
        return found if wanted.limit is None else found[: wanted.limit]

    def render_claims(self, claims: Iterable[Claim]) -> list[Row]:
        """Those claims as rows."""
        incident_of = self.linked.incident_of
        return [
            render_claim(
                claim, report=self.reports[claim.report_id], incident_id=incident_of.get(claim.claim_id)
            )
            for claim in claims
        ]

    def render_statements(self, *, own_voice: bool = False, outermost: bool = False) -> list[Row]:
        """The attributions as rows; with `own_voice` also the sentences that a report says for itself, with
        `outermost` none whose cue stands in what another statement of the sentence says."""
        shown = find_outermost(self.statements) if outermost else self.statements
        return [
            render_statement(statement, report=self.reports[statement.report_id])
            for statement in shown
            if own_voice or statement.cue or statement.content
        ]

    def render_reports(self) -> list[Row]:
        """The reports as rows, with how many claims each holds."""
        n_claims = Counter(claim.report_id for claim in self.claims)
        return [render_report(report, n_claims=n_claims[one]) for one, report in self.reports.items()]

    def render_rows(self, kind: Kind, *, own_voice: bool = False, outermost: bool = False) -> list[Row]:
        """Everything of a kind, as rows."""
        match kind:
            case Kind.CLAIMS:
                return self.render_claims(self.claims)
            case Kind.STATEMENTS:
                return self.render_statements(own_voice=own_voice, outermost=outermost)
            case Kind.REPORTS:
                return self.render_reports()
            case _:
                return [*self._render_derived(kind)]

    def _render_derived(self, kind: Kind) -> Iterator[Row]:
        match kind:
            case Kind.INCIDENTS:
                yield from map(render_incident, self.incidents)
            case Kind.CEASEFIRES:
                yield from map(render_ceasefire, self.ceasefires)
            case Kind.TALLIES:
                yield from map(render_tally, self.linked.tallies)
            case Kind.AGGREGATES:
                yield from map(render_aggregate, self.linked.aggregates)
            case Kind.RELATIONS:
                yield from map(render_relation, self.relations)
            case Kind.POSITIONS:
                yield from map(render_position, self.positions)


def find_outermost(statements: Sequence[Statement]) -> list[Statement]:
    """The statements of which neither cue nor, where a quotation runs on without one, words stand in what
    another one hands over."""
    said: dict[str, list[Span]] = {}
    for one in statements:
        said.setdefault(one.report_id, []).extend(one.content if one.cue else ())
    tops = {report: join_spans(spans) for report, spans in said.items()}
    return [one for one in statements if not _lies_within(one.cue or one.content, tops[one.report_id])]


def _lies_within(spans: Sequence[Span], stretches: Sequence[Span]) -> bool:
    """True where a stretch holds the whole of the first of the spans."""
    at = bisect_right(stretches, spans[0].start, key=lambda span: span.start) - 1 if spans else -1
    return at >= 0 and stretches[at].contains(spans[0])


def _sort_claims(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.span, claim.claim_id))


def _sort_statements(statements: Iterable[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda statement: (statement.sentence, statement.statement_id))
