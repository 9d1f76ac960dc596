"""The claims: searched, chosen by facet and day, sorted, leafed through by key; and one by itself."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from truceline.desk import DeskIndex, Held, Paging, SortKey
from truceline.model.span import Span
from truceline.publish.page import Quoted
from truceline.publish.sections.citing import Index, quote_claim
from truceline.publish.wording import BASES, spell_bounds, spell_place, spell_time
from truceline.web.citing import cite_held
from truceline.web.composing import Draft, list_drafts
from truceline.web.lists import (
    LONGEST_SEARCH,
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
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()

LONGEST_IN_ROW = 300
LONGEST_CONTEXT = 2000
LONGEST_LEAD = 400
ORDERS = {
    SortKey.NEWEST.value: "Newest day",
    SortKey.OLDEST.value: "Oldest day",
    SortKey.REPORT.value: "Publication",
    SortKey.SOURCE.value: "Source",
    SortKey.PLACE.value: "Place",
    SortKey.UNSURE.value: "Least sure first",
}


class ClaimsQuery(ListQuery):
    """Which claims: words searched for ("a phrase", -without, begin*), facets, days and order."""

    q: str = Field("", max_length=LONGEST_SEARCH)
    side: Words = ()
    source: Words = ()
    outlet: Words = ()
    type: Words = ()
    stance: Words = ()
    basis: Words = ()
    initiator: Words = ()
    place: Words = ()
    status: Words = ()
    sort: SortKey = SortKey.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as a row: who says what in which words, where and when it is said to have happened."""

    claim_id: str
    quoted: Quoted
    when: str | None
    where: str | None
    status: str
    incident_id: str | None
    report_id: str
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """The claims that were asked for, one page of them, with every facet's counts."""

    query: ClaimsQuery
    rows: tuple[ClaimRow, ...]
    facets: tuple[ShownFacet, ...]
    orders: tuple[ShownOrder, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """One claim with the sentence that it stands in, and every field that was read from it.

    `lead` and `trail` are the text about the sentence, `before` and `after` the rest of the sentence. It can
    be added to the `drafts`.
    """

    row: ClaimRow
    lead: str
    before: str
    words: str
    after: str
    trail: str
    facts: tuple[tuple[str, str], ...]
    rules: tuple[str, ...]
    drafts: tuple[Draft, ...] = ()


def find_claims(index: DeskIndex, query: ClaimsQuery) -> ClaimsPage:
    """The page of claims that the query asks for."""
    facets = index.claims.coded
    hits = index.find_claims(
        query.choice(facets),
        query.q,
        sort=choose_order(query.sort, ORDERS),
        paging=query.paging(index.number_of_claim),
    )
    held = index.read_claims(hits.page.rows)
    cited = cite_held(index, held)
    status = index.claims.coded["status"]
    rows = tuple(_show_row(cited, one, status.values[status.codes[one.number]]) for one in held)
    ids = [row.claim_id for row in rows]
    return ClaimsPage(
        query=query,
        rows=rows,
        facets=show_facets(hits, query),
        orders=show_orders(query, ORDERS, choose_order(query.sort, ORDERS)),
        pager=show_pager(hits, query, ids),
    )


def list_numbers(index: DeskIndex, query: ClaimsQuery) -> list[int]:
    """The numbers of all claims that the query asks for, in its order."""
    hits = index.find_claims(
        query.choice(index.claims.coded),
        query.q,
        sort=choose_order(query.sort, ORDERS),
        paging=Paging(size=index.claims.n_rows),
    )
    return list(hits.page.rows)


def _show_row(cited: Index, held: Held, status: str) -> ClaimRow:
    claim = held.claim
    return ClaimRow(
        claim_id=claim.claim_id,
        quoted=quote_claim(cited, claim, longest=LONGEST_IN_ROW),
        when=spell_time(claim.time) if claim.time else None,
        where=spell_place(claim.place),
        status=status,
        incident_id=held.incident_id,
        report_id=claim.report_id,
        confidence=claim.confidence,
    )


@add_page(router, "/claims", "claims.html.j2")
def show_claims(index: TheIndex, query: Annotated[ClaimsQuery, Query()]) -> ClaimsPage:
    """The claims that match, a page of them, with the counts of every facet."""
    return find_claims(index, query)


@add_page(router, "/claims/{claim_id}", "claim.html.j2")
def show_claim(desk: TheDesk, index: TheIndex, claim_id: str) -> ClaimPage:
    """One claim: its words in their sentence, every field, and the rules that read it."""
    return replace(show_held(index, index.claim(claim_id)), drafts=list_drafts(desk.workspace.ledger))


def show_held(index: DeskIndex, held: Held) -> ClaimPage:
    """The claim with its sentence, every field and the rules that read it."""
    status = index.claims.coded["status"]
    return show_as_read(index, held, status.values[status.codes[held.number]])


def show_as_read(index: DeskIndex, held: Held, status: str = "") -> ClaimPage:
    """The claim with its sentence and fields, whether or not it is among those that count."""
    claim, cited = held.claim, cite_held(index, [held])
    text = cited.reports[claim.report_id].text
    return ClaimPage(
        row=_show_row(cited, held, status),
        lead=_keep_end(text[: min(held.sentence.start, claim.span.start)]),
        before=Span(held.sentence.start, claim.span.start).quote(text)[-LONGEST_CONTEXT:],
        words=claim.quote[:LONGEST_CONTEXT],
        after=Span(claim.span.end, held.sentence.end).quote(text)[:LONGEST_CONTEXT]
        if held.sentence.contains(claim.span)
        else "",
        trail=_keep_start(text[max(held.sentence.end, claim.span.end) :]),
        facts=_list_facts(held, cited),
        rules=claim.rules,
    )


def _keep_end(text: str) -> str:
    """The last of the text, from a word's beginning."""
    if len(text) <= LONGEST_LEAD:
        return text
    cut = text[-LONGEST_LEAD:]
    return "… " + (cut.split(maxsplit=1)[1] if len(cut.split(maxsplit=1)) > 1 else cut)


def _keep_start(text: str) -> str:
    """The first of the text, to a word's end."""
    if len(text) <= LONGEST_LEAD:
        return text
    cut = text[:LONGEST_LEAD]
    return (cut.rsplit(maxsplit=1)[0] if len(cut.rsplit(maxsplit=1)) > 1 else cut) + " …"


def _list_facts(held: Held, cited: Index) -> tuple[tuple[str, str], ...]:
    claim = held.claim
    report = cited.reports[claim.report_id]
    facts = {
        "Source as printed": claim.source.name,
        "Through": ", ".join(one.resolved for one in claim.via),
        "Cue": claim.cue,
        "Basis": BASES[claim.basis],
        "Hedge": claim.hedge,
        "Says of": ", ".join(claim.initiators),
        "Against": ", ".join(claim.targets),
        "Place": spell_place(claim.place),
        "Time": spell_time(claim.time) if claim.time else None,
        "Resolved against": claim.time.anchor if claim.time else None,
        "Figures": "; ".join(
            f"{one.kind.value} {spell_bounds(one.low, one.high)} (“{one.as_said}”)" for one in claim.counts
        ),
        "Weapon": claim.weapon,
        "Outcome": claim.outcome,
        "Reader’s confidence": None if claim.confidence is None else f"{claim.confidence:.2f}",
        "Characters": f"{claim.span.start}–{claim.span.end} of {report.name}",
        "File": report.sha256,
    }
    return tuple((label, value) for label, value in facts.items() if value)
