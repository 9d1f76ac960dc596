"""The situation page's values: who claims what, of what, as of when; each figure and sentence cited.

`derive_situation` is a function of values: it reads no store, no clock and no network. `render_html` and
`render_markdown` make the two printable forms of what it returns.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from truceline.model.ceasefire import Ceasefire
from truceline.model.claim import Claim, Statement
from truceline.model.derived import Change, DayOfCounts, Reason
from truceline.model.relations import Relation
from truceline.model.report import Report
from truceline.model.theatre import Theatre
from truceline.publish.html import render_html
from truceline.publish.markdown import render_markdown
from truceline.publish.page import SideTag
from truceline.publish.sections.ceasefires import show_ceasefires
from truceline.publish.sections.citing import Index, index_claims
from truceline.publish.sections.figures import show_aggregates, show_days_of_counts, show_tallies
from truceline.publish.sections.incidents import show_incidents
from truceline.publish.sections.sources import find_reasons, show_reports, show_rules, show_sentences
from truceline.publish.sections.speech import (
    choose_since,
    find_new_claims,
    show_positions,
    show_relations,
    show_since,
)
from truceline.publish.whole_page import Extent, Situation
from truceline.publish.wording import spell_days, spell_instant

if TYPE_CHECKING:
    from truceline.linking import Linked

__all__ = ["Situation", "derive_situation", "render_html", "render_markdown"]


def derive_situation(  # noqa: PLR0913 - one parameter for each thing that the page shows
    *,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    linked: "Linked",
    ceasefires: Sequence[Ceasefire],
    theatre: Theatre,
    relations: Sequence[Relation] = (),
    days_of_counts: Sequence[DayOfCounts] = (),
    changes: Sequence[Change] = (),
    as_of: datetime | None = None,
    since: date | None = None,
) -> Situation:
    """A page of cited values as of an instant; the same whatever the order of reports and claims.

    `as_of` heads the page and chooses each ceasefire's state; the caller passes only what was known then.
    With None the page says that it shows all that the ledger holds. `since` is the first day of what counts
    as new, by default the first of the last three calendar days up to the newest report.
    """
    index = index_claims(claims, statements, reports, theatre)
    day = since or choose_since(reports)
    more = [*(each.reason for each in relations), *(each.reason for each in days_of_counts)]
    return Situation(
        title=theatre.name or "Situation report",
        as_of=_spell_as_of(as_of),
        extent=_measure_extent(index, linked),
        sides=_list_sides(index),
        ceasefires=show_ceasefires(index, ceasefires, linked.incidents, theatre, as_of),
        since=show_since(index, day, changes),
        incidents=show_incidents(index, linked.incidents, find_new_claims(index, day)),
        tallies=show_tallies(index, linked.tallies),
        aggregates=show_aggregates(index, linked.aggregates),
        days_of_counts=show_days_of_counts(index, days_of_counts),
        positions=show_positions(index),
        relations=show_relations(index, relations),
        reports=show_reports(index),
        rules=show_rules([*_gather_reasons(linked, ceasefires), *more], claims),
        sentences=show_sentences(index, linked.incidents, linked.incident_of),
    )


def _spell_as_of(as_of: datetime | None) -> str:
    if as_of is None:
        return "all that the ledger holds"
    return f"as of {spell_instant(as_of, has_clock=True, zone=None)}"


def _measure_extent(index: Index, linked: "Linked") -> Extent:
    days = [report.published_on for report in index.reports.values() if report.published_on]
    return Extent(
        n_reports=len(index.reports),
        n_outlets=len({report.outlet for report in index.reports.values() if report.outlet}),
        n_claims=len(index.claims),
        n_incidents=len(linked.incidents),
        days=spell_days(min(days), max(days)) if days else "",
    )


def _list_sides(index: Index) -> tuple[SideTag, ...]:
    return tuple(dict.fromkeys(tag for tag in index.tags.values() if tag.key != "none"))


def _gather_reasons(linked: "Linked", ceasefires: Sequence[Ceasefire]) -> list[Reason]:
    flags = [aggregate.flag for aggregate in linked.aggregates if aggregate.flag]
    lines = (line for tally in linked.tallies for line in tally.lines)
    revised = [line.revision for line in lines if line.revision]
    tallied = [tally.reason for tally in linked.tallies]
    return [*find_reasons(linked.incidents, ceasefires), *tallied, *flags, *revised]
