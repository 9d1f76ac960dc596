"""The review: one claim after another, those first that matter most, each decided by a key."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Form, Query, Request
from pydantic import Field
from starlette.responses import RedirectResponse

from truceline.desk import DeskIndex, Paging, SortKey
from truceline.model.decision import Anchor
from truceline.model.review import Correction, Review
from truceline.model.span import Span
from truceline.model.terms import ClaimType, DecisionKind, ReviewKind
from truceline.web.addresses import change_query
from truceline.web.faults import RefusedError
from truceline.web.fields import Choices, Fields, list_choices, list_fields
from truceline.web.forms import AddForm, Decided, LinkForm, ReviewForm, go_on, name_of
from truceline.web.judging import (
    Done,
    Judgements,
    decide_held,
    find_done,
    find_judged,
    gather_judgements,
    place_named,
    review_held,
)
from truceline.web.lists import ListQuery, Words
from truceline.web.pages.claims import ClaimPage, show_held
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()

MOST_SKIPPED = 200
"""So many claims are kept in the address as skipped; those skipped before come round again."""


class ReviewQuery(ListQuery):
    """Which claims are to be reviewed, after which, and which entry was just made."""

    side: Words = ()
    outlet: Words = ()
    type: Words = ()
    status: Words = ()
    skipped: Annotated[tuple[str, ...], Field(max_length=MOST_SKIPPED)] = ()
    done: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The claim that matters most among those that nobody has judged; none where all are judged.

    `n_left` are still to be judged, `n_judged` are. `why` says what makes it matter.
    """

    claim: ClaimPage | None
    fields: Fields | None
    choices: Choices
    why: str
    n_left: int
    n_judged: int
    here: str
    next_href: str | None
    back_href: str | None
    done: Done | None
    by: str


@add_page(router, "/review", "review.html.j2")
def show_review(
    request: Request, desk: TheDesk, index: TheIndex, query: Annotated[ReviewQuery, Query()]
) -> ReviewPage:
    """The next claim to judge: contested and unsure ones first."""
    judgements = gather_judgements(desk.workspace.ledger.reviews())
    number, n_left = find_next(index, query, judgements)
    held = index.read_claims([number])[0] if number is not None else None
    address = query.model_dump(mode="json", exclude_defaults=True) | {"done": None}
    skipped = (*query.skipped, held.claim.claim_id)[-MOST_SKIPPED:] if held else query.skipped
    return ReviewPage(
        claim=show_held(index, held) if held else None,
        fields=list_fields(held.claim) if held else None,
        choices=list_choices(index),
        why=_say_why(index, number),
        n_left=n_left,
        n_judged=len(judgements.standing),
        here=f"/review{change_query(address)}",
        next_href=f"/review{change_query(address, skipped=skipped)}" if held else None,
        back_href=f"/review{change_query(address, skipped=query.skipped[:-1])}" if query.skipped else None,
        done=find_done(desk.workspace.ledger, query.done),
        by=name_of(request),
    )


def find_next(index: DeskIndex, query: ReviewQuery, judgements: Judgements) -> tuple[int | None, int]:
    """The number of the claim to judge next, and how many are left to judge."""
    rows = np.ones(index.claims.n_rows, bool)
    rows[find_judged(index, judgements)] = False
    n_left = int(np.count_nonzero(rows & index.claims.choose(query.choice(index.claims.coded))))
    for claim_id in query.skipped:
        if (number := index.number_of_claim(claim_id)) is not None:
            rows[number] = False
    mask = rows & index.claims.choose(query.choice(index.claims.coded))
    page = index.claims.find_page(mask, sort=SortKey.REVIEW, paging=Paging(size=1))
    return (page.rows[0] if page.rows else None), n_left


def _say_why(index: DeskIndex, number: int | None) -> str:
    if number is None:
        return ""
    status = index.claims.coded["status"]
    confidence = float(index.claims.figures["confidence"][number])
    sure = "read by rules alone" if np.isnan(confidence) else f"the reader’s confidence is {confidence:.2f}"
    return f"{sure}; its incident is {status.values[status.codes[number]]}"


@router.post("/review/{claim_id}", response_class=RedirectResponse, status_code=303)
def judge_claim(
    desk: TheDesk, index: TheIndex, claim_id: str, form: Annotated[ReviewForm, Form()]
) -> RedirectResponse:
    """Accepts, rejects, corrects or comments on a claim, or on the claims of an incident."""
    reviews = desk.workspace.ledger.reviews()
    ids = index.incident(claim_id).claim_ids if claim_id.startswith("inc_") else (claim_id,)
    review = review_held(
        index,
        reviews,
        ids,
        form.kind,
        because=form.because,
        by=form.by,
        correction=correct_fields(index, form, claim_id) if form.kind is ReviewKind.CORRECT else None,
        grade=form.grade if form.kind is ReviewKind.GRADE else None,
    )
    return go_on(form, desk.write(lambda ledger: ledger.add_review(review)))


def correct_fields(index: DeskIndex, form: ReviewForm, claim_id: str) -> Correction:
    """What the form says otherwise than the claim does. Raises RefusedError where that is nothing."""
    was = list_fields(index.claim(claim_id).claim)
    place = form.place or ""
    start, end = form.start_on, form.end_on or form.start_on
    is_same_time = (str(start or ""), str(end or "")) == (was.start_on, was.end_on or was.start_on)
    found = Correction(
        source=form.source if (form.source or was.source) != was.source else None,
        side=(form.side or "") if (form.side or "") != was.side else None,
        type=form.type if form.type and form.type.value != was.type else None,
        stance=form.stance if form.stance and form.stance.value != was.stance else None,
        basis=form.basis if form.basis and form.basis.value != was.basis else None,
        place=place_named(index, place) if place and place != was.place else None,
        has_no_place=bool(was.place and not place),
        start_on=None if is_same_time else start,
        end_on=None if is_same_time else end,
        has_no_time=bool(was.start_on and not start and not end),
    )
    if found == Correction():
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "nothing-corrected",
            "No field differs from what was read.",
            "Go back, change what is wrong, and choose Correct; or accept the claim as it is.",
        )
    return found


def find_words(text: str, words: str, near: int) -> Span:
    """Where the words stand in the text, nearest to character `near`. Raises RefusedError where nowhere."""
    wanted = words.strip().replace("\r\n", "\n")
    starts = [found.start() for found in re.finditer(re.escape(wanted), text)] if wanted else []
    if not starts:
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "no-such-words",
            "These words do not stand in the report's text.",
            "Go back, and mark them in the text, or copy them from it.",
        )
    start = min(starts, key=lambda at: abs(at - near))
    return Span(start, start + len(wanted))


@router.post("/reports/{report_id}/add", response_class=RedirectResponse, status_code=303)
def add_missed(
    desk: TheDesk, index: TheIndex, report_id: str, form: Annotated[AddForm, Form()]
) -> RedirectResponse:
    """Adds a claim that the reader missed, on words that were marked in the text."""
    span = find_words(index.report(report_id).text, form.words, form.near)
    correction = Correction(
        source=form.source or "unnamed",
        side=form.side,
        stance=form.stance,
        basis=form.basis,
        place=place_named(index, form.place) if form.place else None,
        start_on=form.start_on,
        end_on=form.end_on,
    )
    anchor = Anchor(report_id=report_id, span=span, type=form.type or ClaimType.OTHER)
    review = Review(
        kind=ReviewKind.ADD, claims=(anchor,), because=form.because, by=form.by, correction=correction
    )
    return go_on(form, desk.write(lambda ledger: ledger.add_review(review)))


@router.post("/link", response_class=RedirectResponse, status_code=303)
def link_claims(desk: TheDesk, index: TheIndex, form: Annotated[LinkForm, Form()]) -> RedirectResponse:
    """Holds two claims or incidents together from now on."""
    return _decide(desk, index, DecisionKind.LINK, form)


@router.post("/unlink", response_class=RedirectResponse, status_code=303)
def unlink_claims(desk: TheDesk, index: TheIndex, form: Annotated[LinkForm, Form()]) -> RedirectResponse:
    """Holds a claim apart from another, or from an incident, from now on."""
    return _decide(desk, index, DecisionKind.UNLINK, form)


def _decide(desk: TheDesk, index: DeskIndex, kind: DecisionKind, form: LinkForm) -> RedirectResponse:
    decision = decide_held(index, kind, form.one, form.other, because=form.because, by=form.by)
    return go_on(form, desk.write(lambda ledger: ledger.add_decision(decision)))


@router.post("/undo/{entry}", response_class=RedirectResponse, status_code=303)
def undo_entry(desk: TheDesk, entry: int, form: Decided) -> RedirectResponse:
    """Takes back the decision or review of an entry; both stay in the log."""
    taken = desk.write(lambda ledger: ledger.withdraw_decision(entry, because=form.because, by=form.by))
    return go_on(form, taken)
