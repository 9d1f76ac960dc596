"""The situation at a glance: does each ceasefire hold by whose account, what is contested, who is heard."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from truceline.desk import DeskIndex, SortKey
from truceline.publish.page import ShownCeasefire, SideTag
from truceline.web.addresses import change_query
from truceline.web.citing import tag_all_sides
from truceline.web.lists import Day
from truceline.web.pages.ceasefires import show_standing
from truceline.web.pages.incidents import IncidentRow, IncidentsQuery, find_incidents
from truceline.web.pages.mapping import Where, lay_places
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()

N_CONTESTED = 10
MOST_WORKED_OUT = 20_000
"""Claims up to which what changed is worked out unasked: it derives everything as it was then."""


class DaysQuery(BaseModel):
    """From which day to which the map shows incidents."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: Day = None
    until: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much one side is heard: so many claims, in hundredths of all."""

    side: SideTag
    n_claims: int
    percent: float
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much was read."""

    n_reports: int
    n_outlets: int
    n_claims: int
    n_incidents: int
    n_issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationPage:
    """The situation at a glance; `where` holds the incidents of the days that are asked for.

    `works_out_changes` is False on a ledger so large that what changed is only worked out when asked for.
    """

    title: str
    extent: Extent
    ceasefires: tuple[ShownCeasefire, ...]
    contested: tuple[IncidentRow, ...]
    balance: tuple[Share, ...]
    query: DaysQuery
    where: Where
    last_visit: str | None
    works_out_changes: bool


@add_page(router, "/", "situation_now.html.j2")
def show_situation(desk: TheDesk, index: TheIndex, days: Annotated[DaysQuery, Query()]) -> SituationPage:
    """Whether each ceasefire holds by whose account, what is most contested, how much each side is heard."""
    query = IncidentsQuery(status=("contested", "denied"), sort=SortKey.CONTESTED, size=N_CONTESTED)
    return SituationPage(
        title=index.theatre.name or "Situation",
        extent=_measure_extent(index),
        ceasefires=show_standing(index, tuple(index.ceasefires)),
        contested=find_incidents(index, query).rows,
        balance=_weigh_sides(index),
        query=days,
        where=lay_places(index, IncidentsQuery.model_validate(days.model_dump()), "/"),
        last_visit=f"{desk.last_visit:%Y-%m-%d %H:%M} UTC" if desk.last_visit else None,
        works_out_changes=index.claims.n_rows <= MOST_WORKED_OUT,
    )


def _weigh_sides(index: DeskIndex) -> tuple[Share, ...]:
    """The sides by how much of all claims is theirs, in the order in which every page names them."""
    column, tags, n_all = index.claims.coded["side"], tag_all_sides(index), max(1, index.claims.n_rows)
    counts = dict(zip(column.values, column.count(None).tolist(), strict=True))
    shares = []
    for name, tag in tags.items():
        if n_claims := counts.get(name or "", 0):
            percent = round(100 * n_claims / n_all, 1)
            href = "/claims" + change_query({}, side=[name or ""])
            shares.append(Share(side=tag, n_claims=n_claims, percent=percent, href=href))
    return tuple(shares)


def _measure_extent(index: DeskIndex) -> Extent:
    issues = index.reports.coded["issue"]
    return Extent(
        n_reports=index.reports.n_rows,
        n_outlets=sum(bool(value) for value in index.reports.coded["outlet"].values),
        n_claims=index.claims.n_rows,
        n_incidents=index.incidents.n_rows,
        n_issues=sum(issues.values[code] != "" for code in issues.codes.tolist()),
    )
