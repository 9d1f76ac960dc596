"""The incidents: listed by facet and day; and one by itself, its sides in columns."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from truceline.desk import DeskIndex, SortKey, find_rows
from truceline.linking.reviewing import people_review
from truceline.model.derived import Incident
from truceline.model.terms import Grade
from truceline.publish.page import Because, ShownIncident, Status
from truceline.publish.sections.citing import cite_reason
from truceline.publish.sections.incidents import show_incidents
from truceline.publish.wording import (
    FAMILIES,
    HEADLINES,
    OCCURRENCES,
    RESPONSIBILITIES,
    head_title,
    spell_breadth,
    spell_place,
    spell_time,
)
from truceline.web.citing import cite_ids
from truceline.web.composing import Draft, list_drafts
from truceline.web.forms import name_of
from truceline.web.judging import Done, Judgements, find_done
from truceline.web.lists import (
    ListQuery,
    Pager,
    ShownFacet,
    ShownOrder,
    Words,
    choose_order,
    show_facets,
    show_orders,
    show_pager,
)
from truceline.web.neighbours import Neighbour, find_neighbours
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()

MOST_CLAIMS = 400
ORDERS = {
    SortKey.CONTESTED.value: "Contested first",
    SortKey.NEWEST.value: "Newest day",
    SortKey.OLDEST.value: "Oldest day",
    SortKey.PLACE.value: "Place",
}


class IncidentsQuery(ListQuery):
    """Which incidents: facets, days and order."""

    family: Words = ()
    status: Words = ()
    occurrence: Words = ()
    responsibility: Words = ()
    place: Words = ()
    sort: SortKey = SortKey.CONTESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident as a row: what, when, where, both answers, and how many tell of it."""

    incident_id: str
    title: str
    kind: str
    when: str | None
    where: str | None
    headline: Status
    occurrence: Status
    responsibility: Status
    n_claims: int
    breadth: str
    silent_sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsPage:
    """The incidents that were asked for, one page of them, with every facet's counts."""

    query: IncidentsQuery
    rows: tuple[IncidentRow, ...]
    facets: tuple[ShownFacet, ...]
    orders: tuple[ShownOrder, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """One incident, side by side; `n_left_out` claims are too many to show."""

    incident: ShownIncident
    incident_id: str
    n_left_out: int
    remarks: tuple[Because, ...]
    neighbours: tuple[Neighbour, ...]
    grades: tuple[str, ...]
    drafts: tuple[Draft, ...]
    done: Done | None
    by: str


def find_incidents(index: DeskIndex, query: IncidentsQuery) -> IncidentsPage:
    """The page of incidents that the query asks for."""
    order = choose_order(query.sort, ORDERS)
    columns = index.incidents
    hits = find_rows(
        columns, query.choice(columns.coded), sort=order, paging=query.paging(index.number_of_incident)
    )
    rows = tuple(show_row(one) for one in index.read_incidents(hits.page.rows))
    ids = [row.incident_id for row in rows]
    return IncidentsPage(
        query=query,
        rows=rows,
        facets=show_facets(hits, query),
        orders=show_orders(query, ORDERS, order),
        pager=show_pager(hits, query, ids),
    )


def show_row(incident: Incident) -> IncidentRow:
    """The incident as a row."""
    return IncidentRow(
        incident_id=incident.incident_id,
        title=head_title(incident.title),
        kind=FAMILIES[incident.family],
        when=spell_time(incident.time) if incident.time else None,
        where=spell_place(incident.place),
        headline=HEADLINES[incident.headline],
        occurrence=OCCURRENCES[incident.occurrence],
        responsibility=RESPONSIBILITIES[incident.responsibility],
        n_claims=len(incident.claim_ids),
        breadth=spell_breadth(incident.n_reports, incident.n_voices),
        silent_sides=incident.silent_sides,
    )


@add_page(router, "/incidents", "incidents.html.j2")
def show_list(index: TheIndex, query: Annotated[IncidentsQuery, Query()]) -> IncidentsPage:
    """The incidents that match, a page of them, with the counts of every facet."""
    return find_incidents(index, query)


@add_page(router, "/incidents/{incident_id}", "incident.html.j2")
def show_incident(
    request: Request, desk: TheDesk, index: TheIndex, incident_id: str, done: int | None = None
) -> IncidentPage:
    """One incident: each side's claims, field by field, both answers and their reasons."""
    incident = index.incident(incident_id)
    cited = cite_ids(index, incident.claim_ids[:MOST_CLAIMS])
    (shown,) = show_incidents(cited, [incident], frozenset())
    judgements = Judgements(index, desk.workspace.ledger)
    remarks = judgements.remarks_on(cited.claims)
    return IncidentPage(
        incident=shown,
        incident_id=incident.incident_id,
        n_left_out=max(0, len(incident.claim_ids) - MOST_CLAIMS),
        remarks=tuple(cite_reason(cited, people_review(one, [])) for one in remarks),
        neighbours=find_neighbours(index, incident.incident_id),
        grades=tuple(one.value for one in Grade),
        drafts=list_drafts(desk.workspace.ledger),
        done=find_done(judgements, desk.workspace.ledger, done),
        by=name_of(request),
    )
