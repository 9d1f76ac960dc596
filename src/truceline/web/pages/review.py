"""The review: one claim after another, those first that matter most, each decided by a key."""

import re
from dataclasses import dataclass, fields
from http import HTTPStatus
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse

from truceline.desk import DeskIndex, Held
from truceline.errors import UnknownIdError
from truceline.linking.second import pair_readings
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.review import Correction, Review
from truceline.model.span import Span
from truceline.model.terms import ClaimType, DecisionKind, ReviewKind
from truceline.scoring import say_judgement
from truceline.web.addresses import change_query
from truceline.web.faults import RefusedError
from truceline.web.fields import Choices, Fields, list_choices, list_fields
from truceline.web.forms import AddForm, Decided, LinkForm, ReviewForm, go_on, name_of
from truceline.web.judging import (
    Done,
    Judgements,
    decide_held,
    find_done,
    place_named,
    read_second,
    review_held,
)
from truceline.web.pages.claims import ClaimPage, show_as_read, show_held
from truceline.web.queue import MOST_SKIPPED, ReviewQuery, choose_queue, count_disagreed, find_next
from truceline.web.twins import TheDesk, TheIndex, add_page

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPanel:
    """The claim to judge next; none where the queue is empty.

    `n_left` are still to be judged in this queue, `n_judged` are judged by anybody. `why` says what makes it
    matter, `said` what people said of it where they disagree.
    """

    claim: ClaimPage | None
    fields: Fields | None
    why: str
    said: tuple[str, ...]
    n_left: int
    n_judged: int
    here: str
    next_href: str | None
    back_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(ReviewPanel):
    """The claim to judge, and of which queue; `following` is shown while the judgement is written.

    A second reading is asked for of `reader`; empty where nobody has given a name yet. `n_disagreed` are the
    claims on which two people differ and nobody has decided.
    """

    following: ReviewPanel | None
    choices: Choices
    is_second: bool
    is_deciding: bool
    reader: str
    share: int
    n_disagreed: int
    done: Done | None
    by: str


@add_page(router, "/review", "review.html.j2")
def show_review(
    request: Request, desk: TheDesk, index: TheIndex, query: Annotated[ReviewQuery, Query()]
) -> ReviewPage:
    """The next claim to judge: contested and unsure ones first; or one for a second reader."""
    ledger, reader = desk.workspace.ledger, query.reader(name_of(request))
    judgements = Judgements(index, ledger)
    queued = find_next(choose_queue(index, query, judgements, reader), query)
    shown = _show_panel(index, query, judgements, queued.held, queued.n_left)
    follows = queued.following
    return ReviewPage(
        **{field.name: getattr(shown, field.name) for field in fields(ReviewPanel)},
        following=_show_panel(index, query, judgements, follows, queued.n_left - 1) if follows else None,
        choices=list_choices(index),
        is_second=bool(query.second),
        is_deciding=query.disagreed,
        reader=reader,
        share=query.share,
        n_disagreed=count_disagreed(index, judgements),
        done=find_done(judgements, ledger, query.done),
        by=reader,
    )


def _show_panel(
    index: DeskIndex,
    query: ReviewQuery,
    judgements: Judgements,
    held: Held | None,
    n_left: int,
) -> ReviewPanel:
    address = query.model_dump(mode="json", exclude_defaults=True) | {"done": None, "claim": None}
    skipped = (*query.skipped, held.claim.claim_id)[-MOST_SKIPPED:] if held else query.skipped
    is_first = not query.second and not query.disagreed
    show = show_held if is_first else show_as_read
    return ReviewPanel(
        claim=show(index, held) if held else None,
        fields=list_fields(held.claim) if held else None,
        why=_say_why(index, held.number) if held and is_first else "",
        said=_list_said(judgements, held) if held and query.disagreed else (),
        n_left=n_left,
        n_judged=judgements.n_judged,
        here=f"/review{change_query(address)}",
        next_href=f"/review{change_query(address, skipped=skipped)}" if held else None,
        back_href=f"/review{change_query(address, skipped=query.skipped[:-1])}" if query.skipped else None,
    )


def _list_said(judgements: Judgements, held: Held) -> tuple[str, ...]:
    """The judgements between which a person is to decide, in words."""
    anchor = anchor_claim(held.claim)
    pairs = [pair for pair in pair_readings(anchor, judgements.on(anchor)) if pair.is_open]
    both = {one.seq: one for pair in pairs for one in (pair.first, pair.second)}
    return tuple(say_judgement(both[seq]) for seq in sorted(both))


def _say_why(index: DeskIndex, number: int) -> str:
    status = index.claims.coded["status"]
    confidence = float(index.claims.figures["confidence"][number])
    sure = "read by rules alone" if np.isnan(confidence) else f"the reader’s confidence is {confidence:.2f}"
    return f"{sure}; its incident is {status.values[status.codes[number]]}"


@router.post("/review/{claim_id}", response_class=RedirectResponse, status_code=303)
def judge_claim(
    desk: TheDesk, index: TheIndex, claim_id: str, form: Annotated[ReviewForm, Form()]
) -> RedirectResponse:
    """Accepts, rejects, corrects or comments on a claim, or on the claims of an incident."""
    ids = index.incident(claim_id).claim_ids if claim_id.startswith("inc_") else (claim_id,)
    review = review_held(
        index,
        ids,
        form.kind,
        because=form.because,
        by=form.by,
        correction=correct_fields(index, form, claim_id) if form.kind is ReviewKind.CORRECT else None,
        grade=form.grade if form.kind is ReviewKind.GRADE else None,
    )
    if form.is_second:
        review = read_second(Judgements(index, desk.workspace.ledger), review)
    return go_on(form, desk.write(lambda ledger: ledger.add_review(review)))


def correct_fields(index: DeskIndex, form: ReviewForm, claim_id: str) -> Correction:
    """What the form says otherwise than was read. Raises RefusedError where that is nothing.

    A correction is of what was read, and takes the place of one before it; so that is what it differs from.
    """
    held = index.as_read([claim_id])
    if not held:
        raise UnknownIdError(f"nothing here has the id {claim_id}; it may be of a report that was replaced")
    was = list_fields(held[0].claim)
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
