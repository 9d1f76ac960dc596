"""A composed report as a page: a person's sentences, each with the numbers of the claims that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.model.composing import Composed, LineKind
from truceline.model.report import Report
from truceline.model.theatre import Theatre
from truceline.publish.page import Cite, Sentence, ShownReport, SideTag
from truceline.publish.sections.citing import Index, cite_claims, tag_sides
from truceline.publish.sections.sources import show_reports, show_sentence
from truceline.publish.wording import spell_day, spell_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """A heading or a sentence with its citations; `is_own` where it rests on no claim.

    `is_new` where all its claims stand in reports published since the report's first day of what is new.
    """

    is_heading: bool
    text: str
    cites: tuple[Cite, ...]
    is_own: bool
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """A composed report, ready to print: its lines, and the claims and reports that they rest on.

    `frozen_at` and `head` are None while it is a draft.
    """

    title: str
    composed_id: str
    by: str | None
    as_of: str
    since: str | None
    frozen_at: str | None
    head: str | None
    begun_from: str | None
    lines: tuple[WrittenLine, ...]
    notes: tuple[Sentence, ...]
    reports: tuple[ShownReport, ...]
    sides: tuple[SideTag, ...]


def write_out(composed: Composed, reports: Iterable[Report], theatre: Theatre) -> WrittenReport:
    """The report's lines with numbered notes, in the order in which they first cite each claim.

    `reports` are at least those that hold its claims. Of two bindings to one claim the later gives
    the words of the note.
    """
    index = _index_bound(composed, reports, theatre)
    frozen = composed.frozen
    return WrittenReport(
        title=composed.title,
        composed_id=composed.composed_id,
        by=composed.by,
        as_of=_spell_as_of(composed),
        since=spell_day(composed.since) if composed.since else None,
        frozen_at=spell_instant(frozen.at, has_clock=True, zone=None) if frozen else None,
        head=frozen.head if frozen else None,
        begun_from=composed.begun_from,
        lines=_write_lines(composed, index),
        notes=tuple(show_sentence(index, claim) for claim in index.claims.values()),
        reports=show_reports(index),
        sides=tuple(tag for tag in dict.fromkeys(index.tags.values()) if tag.key != "none"),
    )


def _index_bound(composed: Composed, reports: Iterable[Report], theatre: Theatre) -> Index:
    bound = [bound for line in composed.lines for bound in line.claims]
    claims = {one.claim.claim_id: one.claim for one in sorted(bound, key=lambda one: one.seen_to)}
    order = dict.fromkeys(one.claim.claim_id for one in bound)
    held = {claim.report_id for claim in claims.values()}
    return Index(
        claims={claim_id: claims[claim_id] for claim_id in order},
        statements={},
        reports={report.report_id: report for report in reports if report.report_id in held},
        numbers={claim_id: number for number, claim_id in enumerate(order, start=1)},
        tags=tag_sides(theatre, (claim.source.side for claim in claims.values())),
    )


def _write_lines(composed: Composed, index: Index) -> tuple[WrittenLine, ...]:
    lines = []
    for line in composed.lines:
        days = [index.day_of(bound.claim) for bound in line.claims]
        since = composed.since
        lines.append(
            WrittenLine(
                is_heading=line.kind is LineKind.HEADING,
                text=line.text,
                cites=cite_claims(index, (bound.claim.claim_id for bound in line.claims)),
                is_own=line.is_own,
                is_new=bool(since and days) and all(day and since and day >= since for day in days),
            )
        )
    return tuple(lines)


def _spell_as_of(composed: Composed) -> str:
    at = composed.as_of or (composed.frozen.at if composed.frozen else None)
    return f"as of {spell_instant(at, has_clock=True, zone=None)}" if at else "a draft, as the ledger stands"
