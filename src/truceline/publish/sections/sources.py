"""What the page rests on: the reports read, the rules that decided, and every quoted sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from truceline.model.ceasefire import Ceasefire
from truceline.model.claim import Claim
from truceline.model.derived import Incident, Reason
from truceline.model.report import Issue, Report
from truceline.model.rules import RULES
from truceline.model.span import Span
from truceline.publish.harmless import cut_text, parse_address, parse_language
from truceline.publish.page import Cite, Link, Sentence, SentenceGroup, ShownIssue, ShownReport, ShownRule
from truceline.publish.sections.citing import (
    Index,
    anchor_id,
    anchor_rule,
    explain_rule,
    link_report,
    name_speaker,
    tag_side,
    tag_source,
)
from truceline.publish.wording import BASES, VERBS, head_title, spell_day, spell_type

LONGEST_CONTEXT = 600


def show_reports(index: Index) -> tuple[ShownReport, ...]:
    """The reports by day, outlet and name, each with the number of claims taken from it."""
    n_claims = Counter(claim.report_id for claim in index.claims.values())
    ordered = sorted(
        index.reports.values(), key=lambda each: (str(each.published_on), each.outlet or "", each.name)
    )
    return tuple(show_report(index, report, n_claims[report.report_id]) for report in ordered)


def show_report(index: Index, report: Report, n_claims: int) -> ShownReport:
    """One report as a line of a list."""
    return ShownReport(
        anchor=anchor_id(report.report_id),
        outlet=report.outlet or "Outlet not stated",
        side=tag_side(index, report.side),
        title=report.title or "Untitled",
        name=report.name,
        day=spell_day(report.published_on),
        url=parse_address(report.url),
        sha256=report.sha256,
        n_claims=n_claims,
        issues=tuple(_show_issue(issue, report.text) for issue in report.issues),
    )


def _show_issue(issue: Issue, text: str) -> ShownIssue:
    words = issue.span.quote(text)[:LONGEST_CONTEXT] if issue.span else None
    return ShownIssue(code=issue.code, message=issue.message, words=words or None)


def show_rules(reasons: Iterable[Reason], claims: Iterable[Claim]) -> tuple[ShownRule, ...]:
    """The rules that decided something on the page, by room and name, with how often each did."""
    uses = Counter(reason.rule for reason in reasons)
    uses.update(name for claim in claims for name in claim.rules)
    shown = [_show_rule(name, n_uses) for name, n_uses in uses.items()]
    return tuple(sorted(shown, key=lambda each: (each.room, each.name)))


def _show_rule(name: str, n_uses: int) -> ShownRule:
    known = RULES.get(name)
    return ShownRule(
        anchor=anchor_rule(name),
        name=name.replace("_", " "),
        room=known.room if known else "other",
        explanation=explain_rule(name),
        n_uses=n_uses,
    )


def find_reasons(incidents: Sequence[Incident], ceasefires: Sequence[Ceasefire]) -> list[Reason]:
    """Every reason that stands beside the incidents and the ceasefires."""
    return [
        *(reason for incident in incidents for reason in incident.reasons),
        *(state.reason for ceasefire in ceasefires for state in ceasefire.states),
        *(violation.reason for ceasefire in ceasefires for violation in ceasefire.violations),
    ]


def show_sentences(
    index: Index, incidents: Sequence[Incident], incident_of: Mapping[str, str]
) -> tuple[SentenceGroup, ...]:
    """Every claim's sentence, report by report, in reading order."""
    links = {
        each.incident_id: Link(anchor=anchor_id(each.incident_id), label=head_title(each.title))
        for each in incidents
    }
    ordered = sorted(index.claims.values(), key=lambda claim: index.numbers[claim.claim_id])
    return tuple(
        _group_sentences(index, report_id, list(group), links, incident_of)
        for report_id, group in groupby(ordered, key=lambda claim: claim.report_id)
    )


def _group_sentences(
    index: Index,
    report_id: str,
    claims: list[Claim],
    links: Mapping[str, Link],
    incident_of: Mapping[str, str],
) -> SentenceGroup:
    report = index.reports.get(report_id)
    return SentenceGroup(
        report=link_report(index, report_id),
        title=(report.title or report.name) if report else "",
        day=spell_day(report.published_on if report else None),
        sentences=tuple(
            show_sentence(index, claim, links.get(incident_of.get(claim.claim_id, ""))) for claim in claims
        ),
    )


def show_sentence(index: Index, claim: Claim, incident: Link | None = None) -> Sentence:
    """The claim's words in their sentence, with who says them, where they stand and the file's digest."""
    report = index.reports.get(claim.report_id)
    before, after = _find_context(index, claim)
    words, n_cut = cut_text(claim.quote)
    printed = claim.source.name
    return Sentence(
        cite=Cite(anchor=anchor_id(claim.claim_id), number=index.numbers[claim.claim_id]),
        who=name_speaker(index, claim),
        printed=None if claim.source.is_author or printed == claim.source.resolved else printed,
        side=tag_source(index, claim.source),
        via=tuple(relay.resolved for relay in claim.via),
        cue=claim.cue,
        basis=BASES[claim.basis],
        hedge=claim.hedge,
        verb=VERBS[claim.stance],
        kind=spell_type(claim.type),
        before=before,
        words=words,
        after=after,
        n_cut=n_cut,
        language=parse_language(report.language if report else None),
        report=link_report(index, claim.report_id),
        day=spell_day(report.published_on if report else None),
        start=claim.span.start,
        end=claim.span.end,
        sha256=report.sha256 if report else "",
        incident=incident,
    )


def _find_context(index: Index, claim: Claim) -> tuple[str, str]:
    report, statement = index.reports.get(claim.report_id), index.statements.get(claim.statement_id)
    if report is None or statement is None or not statement.sentence.contains(claim.span):
        return "", ""
    before = Span(statement.sentence.start, claim.span.start).quote(report.text)
    after = Span(claim.span.end, statement.sentence.end).quote(report.text)
    return before[-LONGEST_CONTEXT:], after[:LONGEST_CONTEXT]
