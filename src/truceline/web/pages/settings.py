"""The theatre: who is on which side, edited with a look at what it comes to before it is set."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import RedirectResponse, Response

from truceline.desk import make_readings
from truceline.errors import TheatreError
from truceline.intake.theatre import parse_theatre
from truceline.model.identity import digest_bytes
from truceline.model.theatre import Theatre
from truceline.web.desk import Desk
from truceline.web.pages.colours import SideColour, Tone, list_colours
from truceline.web.rendering import render_page
from truceline.web.twins import TheDesk, add_page

router = APIRouter()

LONGEST_THEATRE = 2_000_000
JOB = "theatre"
SET_MEANWHILE = (
    "Another theatre was set since you began to edit this one. Nothing was changed: copy what you typed, "
    "open Settings anew, and put it in there."
)


class TheatreForm(BaseModel):
    """A theatre file's text, and the digest of the theatre that was set when its editing began."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    source: str = Field(max_length=LONGEST_THEATRE)
    base: str | None = Field(None, max_length=64)

    @property
    def raw(self) -> bytes:
        """The file's bytes, with the line ends that files have."""
        return self.source.replace("\r\n", "\n").encode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSide:
    """A side and who is on it."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a theatre file comes to."""

    name: str
    zone: str
    sides: tuple[ShownSide, ...]
    n_outlets: int
    n_places: int
    n_people: int
    ceasefires: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """The theatre file, what it comes to, or why it cannot be read; how far the reading by it is.

    `base` is the digest of the theatre that is set, on which an edit rests. `n_to_read` reports have not been
    read since it was set, and `reading_fault` says why the reading stopped.
    """

    source: str
    base: str
    n_to_read: int
    reading_fault: str | None
    preview: Preview | None
    fault: str | None
    is_set: bool
    reading: str | None
    colours: tuple[SideColour, ...]
    tones: tuple[Tone, ...] = tuple(Tone)


@add_page(router, "/settings", "settings.html.j2")
def show_settings(request: Request, desk: TheDesk) -> SettingsPage:
    """The theatre that is set, and what it comes to."""
    raw = desk.workspace.ledger.theatre_source() or b""
    return look_at_theatre(request, desk, raw, is_set=True)


def look_at_theatre(request: Request, desk: Desk, raw: bytes, *, is_set: bool) -> SettingsPage:
    """The theatre of these bytes, with what it comes to or why it cannot be read."""
    preview, fault = None, None
    try:
        preview = preview_theatre(parse_theatre(raw, where="the theatre"))
    except TheatreError as problem:
        fault = str(problem)
    running = desk.running(JOB)
    ledger = desk.workspace.ledger
    return SettingsPage(
        source=raw.decode("utf-8", "replace"),
        base=digest_bytes(ledger.theatre_source() or b""),
        n_to_read=0 if running else ledger.n_not_read_since_theatre(),
        reading_fault=desk.fault_of(JOB),
        preview=preview,
        fault=fault,
        is_set=is_set,
        colours=list_colours(request, desk.index()),
        reading=f"{running.stage.value}: {running.done} of {running.total}" if running else None,
    )


def preview_theatre(theatre: Theatre) -> Preview:
    """What the theatre comes to, in short."""
    return Preview(
        name=theatre.name or "without a name",
        zone=theatre.zone or "not stated",
        sides=tuple(
            ShownSide(name=side.name, members=tuple(one.name for one in side.members))
            for side in theatre.sides
        ),
        n_outlets=len(theatre.outlets),
        n_places=len(theatre.places),
        n_people=len(theatre.people),
        ceasefires=tuple(one.name for one in theatre.ceasefires),
    )


@router.post("/settings/check")
def check_theatre(request: Request, desk: TheDesk, form: Annotated[TheatreForm, Form()]) -> Response:
    """What the edited file comes to; nothing is set yet."""
    page = look_at_theatre(request, desk, form.raw, is_set=False)
    return render_page(request, "settings.html.j2", 422 if page.fault else 200, page=page)


@router.post("/settings", response_class=RedirectResponse, status_code=303)
def set_theatre(request: Request, desk: TheDesk, form: Annotated[TheatreForm, Form()]) -> Response:
    """Sets the theatre and begins to read every report again by it.

    A bad file sets nothing, and neither does an edit of a theatre in whose place another was set meanwhile.
    """
    page = look_at_theatre(request, desk, form.raw, is_set=False)
    if page.fault:
        return render_page(request, "settings.html.j2", 422, page=page)
    if form.base not in (None, page.base):
        return render_page(request, "settings.html.j2", 409, page=replace(page, fault=SET_MEANWHILE))
    desk.refuse_while_running(JOB)
    desk.workspace.ledger.set_theatre(form.raw)
    return read_again(desk)


@router.post("/settings/read", response_class=RedirectResponse, status_code=303)
def read_again(desk: TheDesk) -> Response:
    """Begins to read again, by the theatre that is set, the reports that were read by another."""
    desk.start(JOB, make_readings)
    return RedirectResponse("/settings", 303)
