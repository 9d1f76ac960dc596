"""The map: places of incidents as areas of their precision, beside a list that says the same in words."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query

from truceline.desk import (
    Choice,
    DeskIndex,
    Paging,
    PlaceGroup,
    TimeSpan,
    count_days,
    find_rows,
    group_places,
)
from truceline.desk.columns import EVERY_DAY
from truceline.model.derived import Incident
from truceline.model.theatre import TheatrePlace
from truceline.publish.page import Status
from truceline.publish.sections.citing import NOBODY
from truceline.publish.wording import HEADLINES, spell_days
from truceline.web.addresses import change_query
from truceline.web.lanes import Lane, lay_bars
from truceline.web.lists import ShownFacet, choose_order, show_facets
from truceline.web.pages.incidents import ORDERS, IncidentsQuery
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

MOST_PLACES = 200
MOST_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """So many incidents of one status."""

    value: str
    status: Status
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The incidents of one place: somewhere within `radius_km` of the point, or within the outline.

    `names` are other names of the place; the outline is a ring of (lon, lat), empty where none is known.
    """

    place: str
    names: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float | None
    outline: tuple[tuple[float, float], ...]
    n: int
    statuses: tuple[StatusCount, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Incidents a day of the last days up to the newest one's: the same days whatever is chosen.

    `chosen` says where the chosen days begin among these, and how many they are.
    """

    since: date
    n_days: int
    title: str
    lane: Lane
    chosen: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The places of most incidents, the theatre's own places and regions, and how much is not shown."""

    marks: tuple[Mark, ...]
    n_incidents: int
    n_places_left_out: int
    n_incidents_left_out: int
    n_incidents_nowhere: int
    theatre: tuple[TheatrePlace, ...]
    strip: Strip | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The places of the incidents that match, and how many each filter would leave."""

    query: IncidentsQuery
    where: Where
    facets: tuple[ShownFacet, ...]


@add_page(router, "/map", "map.html.j2")
def show_map(index: TheIndex, query: Annotated[IncidentsQuery, Query()]) -> MapPage:
    """Where the incidents are told to be that match, a mark a place, with how many of each status."""
    columns = index.incidents
    hits = find_rows(
        columns, query.choice(columns.coded), sort=choose_order(query.sort, ORDERS), paging=Paging(size=1)
    )
    return MapPage(query=query, where=lay_places(index, query, "/map"), facets=show_facets(hits, query))


def lay_places(index: DeskIndex, query: IncidentsQuery, path: str) -> Where:
    """The places of the incidents that match; a day of the strip leads to that day at `path`."""
    columns = index.incidents
    mask = columns.choose(query.choice(columns.coded))
    found = group_places(columns, mask, by="status", most=MOST_PLACES)
    return Where(
        marks=_show_marks(index, found.groups, query),
        n_incidents=int(np.count_nonzero(mask)),
        n_places_left_out=found.n_places_left_out,
        n_incidents_left_out=found.n_rows_left_out,
        n_incidents_nowhere=found.n_rows_nowhere,
        theatre=tuple(place for place in index.theatre.places if place.lat is not None or place.outline),
        strip=_lay_strip(index, query, path),
    )


def _show_marks(index: DeskIndex, groups: tuple[PlaceGroup, ...], query: IncidentsQuery) -> tuple[Mark, ...]:
    known = {place.name: place for place in index.theatre.places}
    examples = index.read_incidents(group.row for group in groups)
    return tuple(
        Mark(
            place=group.name,
            names=_name_others(group.name, example, known.get(group.name)),
            lat=group.lat,
            lon=group.lon,
            radius_km=group.radius_km,
            outline=known[group.name].outline if group.name in known else (),
            n=group.n,
            statuses=tuple(
                StatusCount(value=headline.value, status=status, n=group.counts[headline.value])
                for headline, status in HEADLINES.items()
                if headline.value in group.counts
            ),
            href="/incidents" + change_query(query.as_address(), place=[group.name], after=None, before=None),
        )
        for group, example in zip(groups, examples, strict=True)
    )


def _lay_strip(index: DeskIndex, query: IncidentsQuery, path: str) -> Strip | None:
    columns = index.incidents
    is_dated = columns.first_on != EVERY_DAY
    if not is_dated.any():
        return None
    last = int(columns.last_on[is_dated].max())
    first = max(int(columns.first_on[is_dated].min()), last - MOST_DAYS + 1)
    days = (date.fromordinal(first), date.fromordinal(last))
    span = TimeSpan(since=days[0], until=days[1])
    mask = columns.choose(Choice(chosen=query.chosen(columns.coded), days=span))
    counts = count_days(columns, mask, days)
    address = {**query.as_address(), "after": None, "before": None}
    lane = lay_bars(
        "Incidents a day", NOBODY, counts, days, path, address, "incident", max(counts.values(), default=0)
    )
    return Strip(
        since=days[0],
        n_days=last - first + 1,
        title=spell_days(*days),
        lane=replace(
            lane, n=int(np.count_nonzero(mask))
        ),  # one of several days has a bar on each, and is one
        chosen=_place_choice(query, days),
    )


def _place_choice(query: IncidentsQuery, days: tuple[date, date]) -> tuple[int, int] | None:
    """Where the chosen days lie among those of the strip; None where none is chosen or none lies there."""
    if query.since is None and query.until is None:
        return None
    since, until = max(query.since or days[0], days[0]), min(query.until or days[1], days[1])
    return ((since - days[0]).days, (until - since + timedelta(1)).days) if since <= until else None


def _name_others(name: str, example: Incident, known: TheatrePlace | None) -> tuple[str, ...]:
    """Other names of the place: the theatre's, which has every side's, else the table's."""
    names = known.names if known else (example.place.names if example.place else ())
    return tuple(other for other in dict.fromkeys(names) if other != name)
