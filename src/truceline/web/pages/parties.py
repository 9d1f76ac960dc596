"""The parties: what each demands over time, whom it accuses, who accuses it, who stands with it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from truceline.desk import DeskIndex
from truceline.errors import UnknownIdError
from truceline.model.relations import Position, Relation
from truceline.model.terms import RelationSaid
from truceline.publish.page import SideTag
from truceline.publish.sections.citing import NOBODY
from truceline.publish.wording import VERBS, spell_day
from truceline.web.addresses import change_query
from truceline.web.citing import tag_all_sides
from truceline.web.lists import ACCUSING, label_word
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

MOST_POSITIONS = 120
MOST_ACCUSED = 12
MOST_TIES = 24
RADIUS = 130
_SAID = {
    RelationSaid.SO: "says so",
    RelationSaid.NOT_SO: "denies it",
    RelationSaid.OVER: "says that it is over",
}


class PartyQuery(BaseModel):
    """Which party, by its name."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str = Field(min_length=1, max_length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party, how many claims are its own, how many accuse it, and how many positions it takes."""

    name: str
    side: SideTag
    href: str
    n_claims: int
    n_accusing: int
    n_positions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesPage:
    """The sides of the theatre and those that act in claims, those spoken of most first."""

    rows: tuple[PartyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPosition:
    """A position in the words of its first claim; `change` says which earlier one it turns round."""

    day: str
    who: str
    verb: str
    topic: str
    quote: str
    n_reports: int
    change: str | None
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusing:
    """So many claims of violence by one against another, and where they are listed."""

    who: str
    side: SideTag
    n: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTie:
    """A relation in words, and where its other end lies about the party in the picture."""

    words: str
    status: str
    other: str
    href: str
    x: float
    y: float
    is_agreed: bool
    accounts: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPage:
    """One party: positions in order of time, the newest first; accusations; relations."""

    name: str
    side: SideTag
    positions: tuple[ShownPosition, ...]
    n_positions: int
    accuses: tuple[Accusing, ...]
    accused_by: tuple[Accusing, ...]
    ties: tuple[ShownTie, ...]


@add_page(router, "/parties", "parties.html.j2")
def show_parties(index: TheIndex) -> PartiesPage:
    """The parties: sides of the theatre, those that are said to act, those that take positions."""
    tags, sides, acting = tag_all_sides(index), index.claims.coded["side"], index.claims.coded["initiator"]
    n_claims = dict(zip(sides.values, sides.count(None).tolist(), strict=True))
    n_accusing = dict(zip(acting.values, acting.count(_is_violence(index)).tolist(), strict=True))
    n_positions = index.count_positions()
    names = dict.fromkeys(
        name for found in ((s.name for s in index.theatre.sides), n_positions, n_accusing) for name in found
    )
    rows = [
        PartyRow(
            name=name,
            side=tags.get(name, NOBODY),
            href=_link(name),
            n_claims=n_claims.get(name, 0),
            n_accusing=n_accusing.get(name, 0),
            n_positions=n_positions.get(name, 0),
        )
        for name in names
        if name
    ]
    rows.sort(key=lambda row: (-(row.n_claims + row.n_accusing + row.n_positions), row.name))
    return PartiesPage(rows=tuple(row for row in rows if row.n_claims + row.n_accusing + row.n_positions))


@add_page(router, "/party", "party.html.j2")
def show_party(index: TheIndex, query: Annotated[PartyQuery, Query()]) -> PartyPage:
    """One party: what it demands over time, whom it accuses and who accuses it, who stands with it."""
    tags = tag_all_sides(index)
    positions = index.positions_of(query.name)
    ties = [one for one in index.relations if query.name in (one.who, *one.whom)]
    accuses, accused_by = _count_accusing(index, query.name)
    if not (positions or ties or accuses or accused_by or query.name in tags):
        raise UnknownIdError(f"no party here is called {query.name}; see the list of parties")
    newest = sorted(positions, key=lambda one: str(one.as_of or ""), reverse=True)[:MOST_POSITIONS]
    return PartyPage(
        name=query.name,
        side=tags.get(query.name, NOBODY),
        positions=tuple(_show_position(one) for one in newest),
        n_positions=len(positions),
        accuses=accuses,
        accused_by=accused_by,
        ties=_show_ties(ties[:MOST_TIES], query.name),
    )


def _link(name: str) -> str:
    return "/party" + change_query({}, name=name)


def _is_violence(index: DeskIndex) -> np.ndarray:
    return index.claims.coded["type"].choose(ACCUSING)


def _show_position(one: Position) -> ShownPosition:
    leaning = "" if one.leaning.value == "unstated" else f"{one.leaning.value} "
    return ShownPosition(
        day=spell_day(one.as_of),
        who=one.claimant,
        verb=VERBS[one.stance],
        topic="" if one.topic.value == "other" else f"{leaning}{one.topic.value}",
        quote=one.quote[:600],
        n_reports=one.n_reports,
        change=one.change.sentence if one.change else None,
        claim_ids=one.claim_ids,
    )


def _count_accusing(index: DeskIndex, name: str) -> tuple[tuple[Accusing, ...], tuple[Accusing, ...]]:
    """Of violence: whom the side's own voices say to have acted, and whose voices say that it acted."""
    sides, acting, violence = index.claims.coded["side"], index.claims.coded["initiator"], _is_violence(index)
    tags = tag_all_sides(index)
    by_side = acting.count(sides.choose([name]) & violence)
    of_party = sides.count(acting.choose([name]) & violence)
    accuses = [
        (acting.values[code], int(by_side[code]), {"side": [name], "initiator": [acting.values[code]]})
        for code in np.argsort(-by_side, kind="stable")
        if by_side[code] and acting.values[code] not in ("", name)
    ]
    accused_by = [
        (sides.values[code], int(of_party[code]), {"side": [sides.values[code]], "initiator": [name]})
        for code in np.argsort(-of_party, kind="stable")
        if of_party[code]
    ]
    made, received = (
        tuple(
            Accusing(
                who=label_word("side", who),
                side=tags.get(who or None, NOBODY),
                n=n,
                href="/claims" + change_query(query, type=ACCUSING),
            )
            for who, n, query in found[:MOST_ACCUSED]
        )
        for found in (accuses, accused_by)
    )
    return made, received


def _show_ties(ties: Sequence[Relation], name: str) -> tuple[ShownTie, ...]:
    """The relations, their other ends placed about the party, the first at the top."""
    shown = []
    for number, one in enumerate(ties):
        angle = 2 * math.pi * number / max(1, len(ties)) - math.pi / 2
        other = one.who if one.who != name else ", ".join(one.whom) or "nobody named"
        whom = " and ".join(one.whom) or "nobody named"
        means = f" ({', '.join(one.means)})" if one.means else ""
        shown.append(
            ShownTie(
                words=f"{one.who} {one.kind.value.replace('_', ' ')}{means} {whom}",
                status=one.status.value,
                other=other,
                href=_link(one.who if one.who != name else (one.whom or (name,))[0]),
                x=round(RADIUS * 1.6 * math.cos(angle), 1),
                y=round(RADIUS * math.sin(angle), 1),
                is_agreed=one.status.value == "acknowledged",
                accounts=tuple(
                    f"{each.claimant} {_SAID[each.said]} ({spell_day(each.first_on)})"
                    for each in one.accounts
                ),
                claim_ids=one.claim_ids,
            )
        )
    return tuple(shown)
