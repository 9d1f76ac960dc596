"""The figures: losses by claimant as bands, with the rule under each; and counts over a window."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter

from truceline.model.derived import Tally
from truceline.publish.page import Because, ShownAggregate, ShownTally
from truceline.publish.sections.figures import show_aggregates, show_days_of_counts, show_tallies
from truceline.web.citing import cite_ids
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

MOST_SHOWN = 40
MOST_LINES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TalliesPage:
    """The tallies and the figures over a window; what is too many to show is counted.

    Of a tally with very many lines the latest are shown; low, best and high are of all.
    """

    tallies: tuple[ShownTally, ...]
    aggregates: tuple[ShownAggregate, ...]
    days_of_counts: tuple[Because, ...]
    n_left_out: int
    n_lines_left_out: int


@add_page(router, "/tallies", "tallies.html.j2")
def show_figures(index: TheIndex) -> TalliesPage:
    """Losses by claimant, with low, best and high by a printed rule; and counts over a window."""
    aggregates = index.aggregates[:MOST_SHOWN]
    tallies = [keep_latest(tally) for tally in index.tallies[:MOST_SHOWN]]
    n_lines = sum(len(tally.lines) for tally in index.tallies[:MOST_SHOWN])
    told = (each for tally in tallies for line in tally.lines for each in line.claim_ids)
    reasons = (each for tally in tallies for each in tally.reason.claim_ids)
    counted = (each for one in aggregates for each in (one.claim_id, *one.claim_ids))
    days = index.days_of_counts[-MOST_SHOWN:]
    beside = (each for day in days for each in day.reason.claim_ids)
    cited = cite_ids(index, (*told, *reasons, *counted, *beside))
    n_all = len(index.tallies) + len(index.aggregates)
    return TalliesPage(
        tallies=show_tallies(cited, tallies),
        aggregates=show_aggregates(cited, aggregates),
        days_of_counts=show_days_of_counts(cited, days),
        n_left_out=n_all - len(tallies) - len(aggregates),
        n_lines_left_out=n_lines - sum(len(tally.lines) for tally in tallies),
    )


def keep_latest(tally: Tally) -> Tally:
    """The tally with no more than so many of its lines, the latest, and as many of its reason's claims."""
    if len(tally.lines) <= MOST_LINES:
        return tally
    latest = sorted(tally.lines, key=lambda line: (line.as_of or date.min, line.claimant))[-MOST_LINES:]
    kept = {id(line) for line in latest}
    lines = tuple(line for line in tally.lines if id(line) in kept)
    reason = replace(tally.reason, claim_ids=tally.reason.claim_ids[:MOST_LINES])
    return replace(tally, lines=lines, reason=reason)
