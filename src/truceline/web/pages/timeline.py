"""Time: claims and violations a day, by whom, and states of ceasefires, beside how much was read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from truceline.desk import Choice, DeskIndex, TimeSpan, count_days
from truceline.desk.columns import EVERY_DAY
from truceline.model.ceasefire import Ceasefire, StateOfCeasefire
from truceline.publish.page import SideTag, Status
from truceline.publish.sections.citing import NOBODY, THIRD
from truceline.publish.wording import STATES, head_title, spell_day, spell_days
from truceline.web.addresses import change_query
from truceline.web.citing import tag_all_sides
from truceline.web.lanes import Lane, lay_bars
from truceline.web.lists import ACCUSING, Day
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

DEFAULT_DAYS, MOST_DAYS = 45, 400
MOST_LANES = 12


class TimelineQuery(BaseModel):
    """Which days, both inclusive; by default the last weeks up to the newest report."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: Day = None
    until: Day = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A state that stands for some days, from `at` on, as far as the shown days go."""

    at: float
    width: float
    status: Status
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLane:
    """The states of a ceasefire by one account."""

    label: str
    side: SideTag
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefireLanes:
    """One ceasefire's states, a lane an account."""

    name: str
    ceasefire_id: str
    lanes: tuple[StateLane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """The days from `since` to `until`; lanes to one scale stand together."""

    since: date
    until: date
    title: str
    n_days: int
    ticks: tuple[tuple[int, str], ...]
    read: Lane
    claims: tuple[Lane, ...]
    violations: tuple[Lane, ...]
    n_lanes_left_out: int
    ceasefires: tuple[CeasefireLanes, ...]
    earlier_href: str
    later_href: str


@add_page(router, "/timeline", "timeline.html.j2")
def show_timeline(index: TheIndex, query: Annotated[TimelineQuery, Query()]) -> TimelinePage:
    """Claims and alleged violations a day, states of ceasefires, how much was read, on one scale of days."""
    days = choose_days(index, query)
    n_days = (days[1] - days[0]).days + 1
    violations, n_left_out = _lay_violations(index, days)
    return TimelinePage(
        since=days[0],
        until=days[1],
        title=spell_days(*days),
        n_days=n_days,
        ticks=_place_ticks(days[0], n_days),
        read=_lay_reports(index, days),
        claims=_lay_claims(index, days),
        violations=violations,
        n_lanes_left_out=n_left_out,
        ceasefires=_lay_ceasefires(index, days),
        earlier_href=_move(days, -n_days),
        later_href=_move(days, n_days),
    )


def choose_days(index: DeskIndex, query: TimelineQuery) -> tuple[date, date]:
    """The days that are asked for, no more than `MOST_DAYS`; else the last weeks up to the newest report."""
    newest = int(index.reports.last_on.max(initial=EVERY_DAY)) or date(2000, 1, 1).toordinal()
    until = query.until or (
        query.since + timedelta(DEFAULT_DAYS - 1) if query.since else date.fromordinal(newest)
    )
    since = query.since or until - timedelta(DEFAULT_DAYS - 1)
    since, until = min(since, until), max(since, until)
    return since, min(until, since + timedelta(MOST_DAYS - 1))


def _move(days: tuple[date, date], by: int) -> str:
    moved = [day + timedelta(by) for day in days]
    return change_query({}, since=moved[0], until=moved[1])


def _place_ticks(first: date, n_days: int) -> tuple[tuple[int, str], ...]:
    """Places of days that are named below the lanes, some eight of them."""
    step = max(1, round(n_days / 8))
    named = ((at, first + timedelta(at)) for at in range(0, n_days, step))
    return tuple((at, f"{day.day} {day:%b}") for at, day in named)


def _lay_reports(index: DeskIndex, days: tuple[date, date]) -> Lane:
    counts = count_days(index.reports, np.ones(index.reports.n_rows, bool), days)
    return lay_bars(
        "Reports read", NOBODY, counts, days, "/sources", {}, "report", max(counts.values(), default=0)
    )


def _lay_claims(index: DeskIndex, days: tuple[date, date]) -> tuple[Lane, ...]:
    counted = []
    for name, tag in tag_all_sides(index).items():
        mask = index.claims.choose(
            Choice(chosen={"side": (name or "",)}, days=TimeSpan(since=days[0], until=days[1]))
        )
        if counts := count_days(index.claims, mask, days):
            counted.append((name or "", tag, counts, int(np.count_nonzero(mask))))
    top = max((max(counts.values()) for _, _, counts, _ in counted), default=0)
    lanes = [
        replace(lay_bars(tag.label, tag, counts, days, "/claims", {"side": [name]}, "claim", top), n=n)
        for name, tag, counts, n in counted
    ]
    return tuple(lanes)  # a claim of several days has a bar on each, and is one


def _lay_violations(index: DeskIndex, days: tuple[date, date]) -> tuple[tuple[Lane, ...], int]:
    """A lane for each accuser and accused, those of most violations first; and how many are left out."""
    counted, n_left_out = _count_violations(index, days)
    top = max((max(counts.values()) for _, counts in counted), default=0)
    tags = tag_all_sides(index)
    lanes = tuple(
        lay_bars(
            f"{head_title(accuser)} of {accused or 'nobody named'}",
            tags.get(accuser, THIRD if accuser == "third parties" else NOBODY),
            counts,
            days,
            "/claims",
            {"type": ACCUSING},
            "alleged violation",
            top,
        )
        for (accuser, accused), counts in counted
    )
    return lanes, n_left_out


Pair = tuple[str, str]
"""Who accuses, and whom."""


def _count_violations(
    index: DeskIndex, days: tuple[date, date]
) -> tuple[list[tuple[Pair, Counter[date]]], int]:
    """By accuser and accused, on how many violations each day begins; most first, the rest left out."""
    columns, start, end = index.violations, days[0].toordinal(), days[1].toordinal()
    accusers, accused = columns.coded["accuser"], columns.coded["accused"]
    is_within = (columns.first_on >= start) & (columns.first_on <= end)
    pairs = accusers.codes.astype(np.int64) * len(accused.values) + accused.codes
    found, sizes = np.unique(pairs[is_within], return_counts=True)
    most = found[np.argsort(-sizes, kind="stable")][:MOST_LANES]
    counted = []
    for pair in most.tolist():
        begins = np.bincount(columns.first_on[is_within & (pairs == pair)] - start)
        by_day = Counter({days[0] + timedelta(int(at)): int(begins[at]) for at in np.flatnonzero(begins)})
        one, other = divmod(pair, len(accused.values))
        counted.append(((accusers.values[one], accused.values[other]), by_day))
    return counted, len(found) - len(most)


def _lay_ceasefires(index: DeskIndex, days: tuple[date, date]) -> tuple[CeasefireLanes, ...]:
    tags = tag_all_sides(index)
    return tuple(
        CeasefireLanes(name=head_title(one.name), ceasefire_id=one.ceasefire_id, lanes=lanes)
        for one in index.ceasefires
        if (lanes := _lay_states(one, days, tags))
    )


def _lay_states(
    ceasefire: Ceasefire, days: tuple[date, date], tags: Mapping[str | None, SideTag]
) -> tuple[StateLane, ...]:
    by_account: dict[tuple[str, str], list[StateOfCeasefire]] = {}
    for state in ceasefire.states:
        if state.from_at is not None:
            by_account.setdefault((state.account.value, state.by), []).append(state)
    lanes = []
    for (account, by), states in by_account.items():
        stretches = _lay_stretches(states, days)
        if stretches:
            tag = tags.get(by) or (THIRD if account == "third" else NOBODY)
            label = "Derived by rule" if account == "derived" else f"By {by}"
            lanes.append(StateLane(label=label, side=tag, stretches=stretches))
    return tuple(lanes)


def _lay_stretches(states: Iterable[StateOfCeasefire], days: tuple[date, date]) -> tuple[Stretch, ...]:
    ordered = sorted(states, key=_from)
    n_days = (days[1] - days[0]).days + 1
    ends: Sequence[float] = [*(_place(state, days[0]) for state in ordered[1:]), float(n_days)]
    stretches = []
    for state, end in zip(ordered, ends, strict=True):
        at, stop = max(0.0, _place(state, days[0])), min(float(n_days), end)
        if stop > at:
            status = STATES[state.state]
            words = f"{status.word} from {spell_day(_from(state).date())}: {state.reason.sentence}"
            stretches.append(Stretch(at=round(at, 2), width=round(stop - at, 2), status=status, words=words))
    return tuple(stretches)


def _from(state: StateOfCeasefire) -> datetime:
    return (state.from_at or datetime.min).replace(tzinfo=None)


def _place(state: StateOfCeasefire, first: date) -> float:
    """Days from the first day's beginning to the state's."""
    return (_from(state) - datetime.combine(first, datetime.min.time())) / timedelta(days=1)
