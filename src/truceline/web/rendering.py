"""Values as HTML: the templates of the desk, beside those that the printed report has."""

from functools import cache
from typing import Any

import msgspec
from jinja2 import ChoiceLoader, Environment, PackageLoader
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.publish.html import make_environment
from truceline.web.addresses import address_of, change_query
from truceline.web.faults import FaultPage

JSON = "application/json"
PAGES = (
    ("/", "Situation"),
    ("/claims", "Claims"),
    ("/incidents", "Incidents"),
    ("/map", "Map"),
    ("/ceasefires", "Ceasefires"),
    ("/timeline", "Timeline"),
    ("/tallies", "Figures"),
    ("/parties", "Parties"),
    ("/changes", "What changed"),
    ("/report", "Situation report"),
    ("/composed", "Composed reports"),
    ("/review", "Review"),
    ("/agreement", "Agreement"),
    ("/log", "Log"),
    ("/sources", "Sources"),
    ("/settings", "Settings"),
    ("/rules", "How it decides"),
)
"""The pages, in the order in which the desk lists them."""


def render_page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page as HTML; every name and quotation in it is inert text."""
    text = _open_templates().get_template(template).render(here=request.url.path, request=request, **values)
    return HTMLResponse(text, status)


def render_json(value: Any, status: int = 200) -> Response:
    """The value as JSON."""
    return Response(msgspec.json.encode(value, enc_hook=_encode), status, media_type=JSON)


def _encode(value: object) -> object:
    """A query as the address has it. Raises NotImplementedError for what no page holds."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    raise NotImplementedError(f"a page cannot hold a {type(value).__name__}")


def render_fault(request: Request, fault: FaultPage) -> Response:
    """The fault as a page for a person, and in its envelope for a program."""
    if wants_json(request):
        return render_json({"error": fault.error}, fault.status)
    return render_page(request, "fault.html.j2", fault.status, page=fault)


def wants_json(request: Request) -> bool:
    """True where a program asks: for the twin of a page, or for JSON by its own word."""
    accepted = request.headers.get("accept", "")
    return request.url.path.endswith(".json") or (JSON in accepted and "text/html" not in accepted)


@cache
def _open_templates() -> Environment:
    loader = ChoiceLoader(
        [PackageLoader("truceline.web", "templates"), PackageLoader("truceline.publish", "templates")]
    )
    environment = make_environment(loader, to=address_of)
    environment.globals.update(change_query=change_query, pages=PAGES)
    return environment
