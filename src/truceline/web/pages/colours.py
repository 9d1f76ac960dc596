"""The colour of each side, as this browser's user chose it; shape and word stand beside every colour."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from truceline.desk import DeskIndex
from truceline.publish.page import SideTag
from truceline.web.citing import tag_all_sides
from truceline.web.faults import RefusedError
from truceline.web.forms import YEAR
from truceline.web.twins import TheIndex

router = APIRouter()

COOKIE = "colours"
LONGEST = 3_000
"""Characters that the choices of all theatres may take: a browser keeps 4,096 a cookie."""


class Tone(StrEnum):
    """The tones to choose from: alike in weight, apart to the colour-blind, clear by day and in the dark."""

    OCHRE = "ochre"
    TEAL = "teal"
    PLUM = "plum"
    OLIVE = "olive"
    INDIGO = "indigo"
    UMBER = "umber"


_STYLE_OF = {tone: f"s{number}" for number, tone in enumerate(Tone, start=1)}
_TONE_OF = {style: tone for tone, style in _STYLE_OF.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideColour:
    """A side and its tone."""

    side: SideTag
    tone: Tone


def list_colours(request: Request, index: DeskIndex) -> tuple[SideColour, ...]:
    """Each side with the tone that was chosen for it, else with that of its place in the theatre."""
    chosen = read_choices(request)
    return tuple(
        SideColour(side=tag, tone=chosen.get(tag.label, _TONE_OF[tag.key]))
        for tag in tag_all_sides(index).values()
        if tag.key in _TONE_OF
    )


def read_choices(request: Request) -> dict[str, Tone]:
    """The tone of each side, by its name, that this browser keeps; what is no tone is left out."""
    kept = parse_qsl(request.cookies.get(COOKIE, "")[:LONGEST])
    return {name: Tone(tone) for name, tone in kept if tone in list(Tone)}


@router.get("/colours.css", include_in_schema=False)
def send_colours(request: Request, index: TheIndex) -> Response:
    """The style sheet that gives each side its chosen tone."""
    lines = [
        f".{one.side.key} {{ --hue: var(--{_STYLE_OF[one.tone]}); }}"
        for one in list_colours(request, index)
        if _STYLE_OF[one.tone] != one.side.key
    ]
    headers = {"cache-control": "no-store"}
    return Response("\n".join(lines) + "\n", media_type="text/css", headers=headers)


async def read_form(request: Request) -> dict[str, str]:
    """The fields of the form, of which each is named by a side."""
    return {name: str(value) for name, value in (await request.form()).items()}


@router.post("/settings/colours", response_class=RedirectResponse, status_code=303)
def choose_colours(
    request: Request, index: TheIndex, form: Annotated[dict[str, str], Depends(read_form)]
) -> RedirectResponse:
    """Keeps the tone of each side in this browser. Raises RefusedError where two sides would share one."""
    sides = {one.side.label for one in list_colours(request, index)}
    chosen = {name: Tone(tone) for name, tone in form.items() if name in sides and tone in list(Tone)}
    if len(set(chosen.values())) < min(len(chosen), len(Tone)):
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "same-colour",
            "Two sides would have the same colour.",
            "Go back, and choose another for one of them.",
        )
    kept = urlencode({**read_choices(request), **chosen})
    answer = RedirectResponse("/settings#colours", 303)
    # What no longer fits is that of other theatres: today's sides alone are kept.
    value = kept if len(kept) <= LONGEST else urlencode(chosen)[:LONGEST]
    answer.set_cookie(COOKIE, value, max_age=YEAR, httponly=True, samesite="strict")
    return answer
