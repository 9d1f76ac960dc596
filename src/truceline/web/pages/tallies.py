"""The figures: losses by claimant as bands, with the rule under each; and counts over a window."""

from dataclasses import dataclass

from fastapi import APIRouter

from truceline.publish.page import ShownAggregate, ShownTally
from truceline.publish.sections.figures import show_aggregates, show_tallies
from truceline.web.citing import cite_ids
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TalliesPage:
    """The tallies and the figures over a window; `n_left_out` are too many to show on one page."""

    tallies: tuple[ShownTally, ...]
    aggregates: tuple[ShownAggregate, ...]
    n_left_out: int


@add_page(router, "/tallies", "tallies.html.j2")
def show_figures(index: TheIndex) -> TalliesPage:
    """Losses by claimant, with low, best and high by a printed rule; and counts over a window."""
    tallies, aggregates = index.tallies[:MOST_SHOWN], index.aggregates[:MOST_SHOWN]
    told = (each for tally in tallies for line in tally.lines for each in line.claim_ids)
    reasons = (each for tally in tallies for each in tally.reason.claim_ids)
    counted = (each for one in aggregates for each in (one.claim_id, *one.claim_ids))
    cited = cite_ids(index, (*told, *reasons, *counted))
    n_all = len(index.tallies) + len(index.aggregates)
    return TalliesPage(
        tallies=show_tallies(cited, tallies),
        aggregates=show_aggregates(cited, aggregates),
        n_left_out=n_all - len(tallies) - len(aggregates),
    )
