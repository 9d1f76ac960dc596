"""The application: pages and their twins, behind the guard, with one envelope for faults."""

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from truceline.errors import LedgerError, TrucelineError, UnknownIdError
from truceline.publish.html import read_style
from truceline.web.desk import Desk
from truceline.web.faults import FaultPage, PreparingError, RefusedError, say_fault
from truceline.web.guarding import Guard
from truceline.web.limiting import BodyLimit
from truceline.web.pages import ROUTERS
from truceline.web.pages.adding import PATH as UPLOAD_PATH
from truceline.web.rendering import render_fault, render_json, render_page, wants_json
from truceline.web.uploading import MOST_UPLOADED

_log = logging.getLogger(__name__)

STATIC = Path(__file__).parent / "static"


def make_app(desk: Desk, *, token: str, port: int) -> FastAPI:
    """The application that shows the desk to whoever has the token."""
    app = FastAPI(
        title="Truceline",
        summary="A ledger of attributed claims, as pages and as JSON.",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.add_middleware(BodyLimit, most_at={UPLOAD_PATH: MOST_UPLOADED})
    app.add_middleware(Guard, token=token, port=port)
    for router in ROUTERS:
        app.include_router(router)
    app.add_api_route("/static/sections.css", _show_style, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False))
    for kind, answer in _ANSWERS.items():
        app.add_exception_handler(kind, _guard_answer(answer))
    return app


def _show_style() -> Response:
    return Response(read_style(), media_type="text/css", headers={"cache-control": "max-age=60"})


def _guard_answer(
    answer: Callable[[Request, Exception], FaultPage],
) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def respond(request: Request, problem: Exception) -> Response:
        if isinstance(problem, PreparingError) and not wants_json(request):
            return render_page(request, "preparing.html.j2", 503, progress=problem.progress)
        fault = answer(request, problem)
        if isinstance(problem, PreparingError):
            value = {"error": fault.error, "progress": problem.progress}
            response = render_json(value, fault.status)
            response.headers["retry-after"] = "1"
            return response
        return render_fault(request, fault)

    return respond


def _answer_refused(request: Request, problem: Exception) -> FaultPage:
    del request
    assert isinstance(problem, RefusedError)
    return problem.page


def _answer_preparing(request: Request, problem: Exception) -> FaultPage:
    del request
    message = str(problem).partition(";")[0]
    return say_fault(503, "preparing", f"{message[:1].upper()}{message[1:]}.", "Ask again in a moment.")


def _answer_unknown(request: Request, problem: Exception) -> FaultPage:
    del request, problem
    return say_fault(
        HTTPStatus.NOT_FOUND,
        "not-found",
        "Nothing here has this id.",
        "It may be of a report that was since replaced: look for it among the claims or incidents.",
    )


def _answer_ledger(request: Request, problem: Exception) -> FaultPage:
    del request
    message, _, to_do = str(problem).rpartition("; ")
    return say_fault(500, "ledger", message or to_do, to_do)


def _answer_invalid(request: Request, problem: Exception) -> FaultPage:
    del request
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return say_fault(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid",
        f"“{where}” is not as it should be: {first['msg']}.",
        "Correct it in the address, or clear the filters.",
    )


def _answer_http(request: Request, problem: Exception) -> FaultPage:
    assert isinstance(problem, HTTPException)
    code = HTTPStatus(problem.status_code).phrase.lower().replace(" ", "-")
    if problem.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        message = f"What was sent is too large: {problem.detail}."
        return say_fault(problem.status_code, "too-large", message, "Send less at once.")
    if problem.status_code == HTTPStatus.BAD_REQUEST:
        return say_fault(
            problem.status_code, code, f"The form cannot be read: {problem.detail}.", "Go back and try again."
        )
    return say_fault(
        problem.status_code,
        code,
        f"There is no page at {request.url.path}.",
        "Go on from the list of pages.",
    )


def _answer_anything(request: Request, problem: Exception) -> FaultPage:
    _log.exception("%s failed", request.url.path, exc_info=problem)
    return say_fault(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "This page failed; nothing was changed.",
        "Go back and try again; if it fails again, report it with what the desk's window printed.",
    )


_ANSWERS: dict[type[Exception], Callable[[Request, Exception], FaultPage]] = {
    PreparingError: _answer_preparing,
    RefusedError: _answer_refused,
    UnknownIdError: _answer_unknown,
    LedgerError: _answer_ledger,
    TrucelineError: _answer_ledger,
    RequestValidationError: _answer_invalid,
    HTTPException: _answer_http,
    Exception: _answer_anything,
}
