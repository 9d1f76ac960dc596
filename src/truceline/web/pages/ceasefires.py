"""The ceasefires: where each stands, by whose account, and what is alleged to breach it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query

from truceline.ceasefires import states_at
from truceline.desk import CLOCK, Coded, DeskIndex, Hits, Mask, SortKey, find_rows, violations_of
from truceline.errors import UnknownIdError
from truceline.model.ceasefire import AllegedViolation, Ceasefire, StateOfCeasefire
from truceline.publish.page import ShownCeasefire, ViolationGroup
from truceline.publish.sections.ceasefires import show_ceasefires
from truceline.web.citing import cite_ids
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
from truceline.web.twins import TheIndex, add_page

router = APIRouter()

MOST_CITED = 24
"""Claims that a page cites of those on which one state rests; of thousands the others are counted."""
ORDERS = {SortKey.OLDEST.value: "Oldest", SortKey.NEWEST.value: "Newest"}


class ViolationsQuery(ListQuery):
    """Which alleged violations of a ceasefire: facets, days and order."""

    clock: Words = ()
    accuser: Words = ()
    accused: Words = ()
    sort: SortKey = SortKey.OLDEST


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefiresPage:
    """Every ceasefire with its states now."""

    ceasefires: tuple[ShownCeasefire, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefirePage:
    """One ceasefire: its clock, terms, states by account over time, and what is alleged to breach it.

    Of the alleged violations one page, with every facet's counts.
    """

    ceasefire: ShownCeasefire
    query: ViolationsQuery
    facets: tuple[ShownFacet, ...]
    orders: tuple[ShownOrder, ...]
    pager: Pager


def show_standing(index: DeskIndex, ceasefires: Sequence[Ceasefire]) -> tuple[ShownCeasefire, ...]:
    """These ceasefires as they stand now, the last to take effect first, without what is alleged."""
    ids = [each for one in ceasefires for each in _list_claims(one, states_at(one, None))]
    cited = replace(cite_ids(index, ids), is_part=True)
    return show_ceasefires(cited, ceasefires, [], index.theatre, None)


def _list_claims(ceasefire: Ceasefire, states: Iterable[StateOfCeasefire]) -> Iterator[str]:
    """The first claims of all that the ceasefire and these states rest on."""
    yield from ceasefire.claim_ids[:MOST_CITED]
    for reason in (*(state.reason for state in states), *ceasefire.kind.reasons):
        yield from reason.claim_ids[:MOST_CITED]
    for clause in ceasefire.kind.clauses:
        yield from clause.claim_ids[:MOST_CITED]


@add_page(router, "/ceasefires", "ceasefires.html.j2")
def show_list(index: TheIndex) -> CeasefiresPage:
    """Where every ceasefire stands, by each account."""
    return CeasefiresPage(ceasefires=show_standing(index, index.ceasefires))


@add_page(router, "/ceasefires/{ceasefire_id}", "ceasefire.html.j2")
def show_ceasefire(
    index: TheIndex, ceasefire_id: str, query: Annotated[ViolationsQuery, Query()]
) -> CeasefirePage:
    """One ceasefire: clock, terms, states by account over time, alleged violations, quiet."""
    ids = [one.ceasefire_id for one in index.ceasefires]
    if ceasefire_id not in ids:
        raise UnknownIdError(f"no ceasefire here has the id {ceasefire_id}; see the list of ceasefires")
    number = ids.index(ceasefire_id)
    columns, order = index.violations, choose_order(query.sort, ORDERS)
    own = violations_of(columns, number)
    hits = find_rows(
        columns,
        replace(query.choice(columns.coded), rows=own),
        sort=order,
        paging=query.paging(_number_among(own)),
    )
    shown = _show_whole(index, index.ceasefires[number], index.read_violations(hits.page.rows))
    return CeasefirePage(
        ceasefire=replace(shown, violations=_count_groups(shown.violations, hits, columns.coded["clock"])),
        query=query,
        facets=show_facets(hits, query),
        orders=show_orders(query, ORDERS, order),
        pager=show_pager(hits, query, [str(row) for row in hits.page.rows]),
    )


def _number_among(own: Mask) -> Callable[[str | None], int | None]:
    """Finds the violation that an address names by its number; None where it is none of these."""

    def number_of(told: str | None) -> int | None:
        number = int(told) if told and re.fullmatch("[0-9]{1,9}", told) else -1
        return number if 0 <= number < len(own) and own[number] else None

    return number_of


def _show_whole(
    index: DeskIndex, ceasefire: Ceasefire, violations: Sequence[AllegedViolation]
) -> ShownCeasefire:
    """The ceasefire with all its states, and with these violations."""
    alleged = (each for one in violations for each in (*one.claim_ids, *one.reason.claim_ids))
    cited = replace(
        cite_ids(index, [*_list_claims(ceasefire, ceasefire.states), *alleged]),
        is_part=True,
    )
    ids = {each.incident_id for each in violations if each.incident_id}
    held = replace(ceasefire, violations=tuple(violations))
    return show_ceasefires(cited, [held], index.incidents_with(sorted(ids)), index.theatre, None)[0]


def _count_groups(groups: Sequence[ViolationGroup], hits: Hits, clocks: Coded) -> tuple[ViolationGroup, ...]:
    """The groups with how many there are of each, shown or not."""
    counts = dict(zip(clocks.values, clocks.count(hits.mask).tolist(), strict=True))
    return tuple(replace(group, n=counts[CLOCK[group.is_within_clock]]) for group in groups)
