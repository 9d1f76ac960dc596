"""A page and its twin: one function of a query, shown to people as HTML and to programs as JSON."""

from collections.abc import Callable
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from truceline.desk import DeskIndex
from truceline.web.desk import Desk
from truceline.web.rendering import render_json, render_page

Show = Callable[..., Any]


def get_desk(request: Request) -> Desk:
    """The desk that this application shows."""
    desk: Desk = request.app.state.desk
    return desk


def get_index(desk: Annotated[Desk, Depends(get_desk)]) -> DeskIndex:
    """The newest index. Raises PreparingError until there is one."""
    return desk.index()


TheDesk = Annotated[Desk, Depends(get_desk)]
TheIndex = Annotated[DeskIndex, Depends(get_index)]


def add_page(router: APIRouter, path: str, template: str) -> Callable[[Show], Show]:
    """A decorator: what the function returns is the page at `path`, and the JSON at `path` with `.json`.

    Its parameters are those of the address; its first line of documentation describes the twin in OpenAPI.
    """

    def decorate(show: Show) -> Show:
        shown = get_type_hints(show)["return"]
        twin_path = f"{path if path != '/' else '/situation'}.json"

        def answer_json(page: Annotated[Any, Depends(show)]) -> Response:
            return render_json(page)

        def answer_html(request: Request, desk: TheDesk, page: Annotated[Any, Depends(show)]) -> HTMLResponse:
            return render_page(request, template, page=page, freshness=desk.freshness())

        router.add_api_route(
            twin_path,
            answer_json,
            response_model=shown,
            name=f"{show.__name__} as JSON",
            summary=(show.__doc__ or "").strip().partition("\n")[0],
            operation_id=f"{show.__module__.rpartition('.')[2]}.{show.__name__}",
        )
        router.add_api_route(path, answer_html, response_class=HTMLResponse, include_in_schema=False)
        return show

    return decorate
