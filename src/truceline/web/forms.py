"""What the forms of the desk send, and the entries that come of it."""

from datetime import date
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import Form
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import RedirectResponse

from truceline.model.terms import Basis, ClaimType, Grade, ReviewKind, Stance

NAME_COOKIE = "truceline-name"
LONGEST = 2000
YEAR = 31_536_000


def _or_none(value: object) -> object:
    return None if value in ("", None) else value


Text = Annotated[str | None, BeforeValidator(_or_none), Field(max_length=LONGEST)]
Day = Annotated[date | None, BeforeValidator(_or_none)]


class DecisionForm(BaseModel):
    """Who decides, why, and to which page of the desk they go on."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    because: str = Field(min_length=1, max_length=LONGEST)
    by: Text = None
    next: str = "/"


class ReviewForm(DecisionForm):
    """A judgement of one claim, or a remark on it or on the claims of an incident."""

    kind: ReviewKind
    source: Text = None
    side: Text = None
    type: Annotated[ClaimType | None, BeforeValidator(_or_none)] = None
    stance: Annotated[Stance | None, BeforeValidator(_or_none)] = None
    basis: Annotated[Basis | None, BeforeValidator(_or_none)] = None
    place: Text = None
    start_on: Day = None
    end_on: Day = None
    grade: Annotated[Grade | None, BeforeValidator(_or_none)] = None
    is_second: bool = False


class LinkForm(DecisionForm):
    """Two claims or incidents that a person holds together, or apart."""

    one: str
    other: str


class AddForm(ReviewForm):
    """A claim that the reader missed, on these words of the text, where they stand nearest to `near`."""

    kind: ReviewKind = ReviewKind.ADD
    words: str = Field(min_length=1, max_length=20_000)
    near: int = Field(0, ge=0)


Decided = Annotated[DecisionForm, Form()]


def go_on(form: DecisionForm, entry: int) -> RedirectResponse:
    """Back to a page of the desk, which is told the entry; the name is kept for the next decision."""
    path = form.next if form.next.startswith("/") and not form.next.startswith(("//", "/\\")) else "/"
    bare, hash_mark, place = path.partition("#")
    joint = "&" if "?" in bare else "?"
    answer = RedirectResponse(f"{bare}{joint}done={entry}{hash_mark}{place}", 303)
    return keep_name(answer, form.by)


def keep_name(answer: RedirectResponse, by: str | None) -> RedirectResponse:
    """The answer, which tells the browser to keep the name for the next decision."""
    if by:
        answer.set_cookie(NAME_COOKIE, quote(by), max_age=YEAR, httponly=True, samesite="strict")
    return answer


def name_of(request: Request) -> str:
    """The name under which this browser decided last."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))[:LONGEST]
