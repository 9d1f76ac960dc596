"""Who may ask: the person who started the desk, from this machine, and no page of elsewhere on their behalf.

The desk is bound to loopback. The token in the address that it prints becomes a cookie, as Jupyter does. The
name in the Host header must be this machine's, lest a name of elsewhere be pointed here (DNS rebinding). What
changes something must come from a page of the desk itself.
"""

from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.faults import FaultPage, say_fault
from truceline.web.rendering import render_fault

OURSELVES = ("127.0.0.1", "localhost")
SAFE_METHODS = frozenset({"GET", "HEAD"})
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    # Nothing is told to other sites; with "no-referrer" a form of our own would come from the origin "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Lets a request through to the pages if it comes from the desk's own person, and heads every answer."""

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self.app = app
        self.token = token
        self.cookie = f"truceline-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers by itself what it does not let through."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self._answer(Request(scope))
        await (answer or self.app)(scope, receive, send_headed)
        return None

    def _answer(self, request: Request) -> Response | None:
        """The answer to a request that does not go through as it is; None for one that does."""
        if fault := find_foreign(request.headers):
            return render_fault(request, fault)
        if compare_digest(request.query_params.get("token", "").encode(), self.token.encode()):
            return self._let_in(request)
        if not self._knows(request.headers):
            return render_fault(request, _ASK_FOR_TOKEN)
        if request.method not in SAFE_METHODS and not comes_from_ourselves(request.headers):
            return render_fault(request, _FROM_ELSEWHERE)
        return None

    def _let_in(self, request: Request) -> Response:
        rest = [pair for pair in parse_qsl(request.url.query, True) if pair[0] != "token"]
        path = "/" + request.url.path.lstrip("/")  # "//host" would lead elsewhere
        answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, HTTPStatus.SEE_OTHER)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="lax", path="/")
        return answer

    def _knows(self, headers: Headers) -> bool:
        shown = [read_cookie(headers, self.cookie), headers.get("authorization", "").removeprefix("Bearer ")]
        return any(compare_digest(one.encode(), self.token.encode()) for one in shown)


def find_foreign(headers: Headers) -> FaultPage | None:
    """The fault of a request under a name that is not this machine's; None where there is none."""
    host = headers.get("host", "").rsplit(":", 1)[0]
    return None if host in OURSELVES else _FOREIGN_NAME


def comes_from_ourselves(headers: Headers) -> bool:
    """True where the browser says that a page of this very address asks, or where no browser asks."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    return origin is None or origin == f"http://{headers.get('host', '')}"


def read_cookie(headers: Headers, name: str) -> str:
    """The cookie of that name, or ""."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


_FOREIGN_NAME = say_fault(
    HTTPStatus.MISDIRECTED_REQUEST,
    "foreign-name",
    "This desk answers only under this machine's own name.",
    "Open the address that truceline serve printed, at 127.0.0.1.",
)
_ASK_FOR_TOKEN = say_fault(
    HTTPStatus.FORBIDDEN,
    "no-token",
    "This desk opens only to the person who started it.",
    "Open the whole address that truceline serve printed, with its token, once in this browser; "
    "a program sends the token as “Authorization: Bearer …”.",
)
_FROM_ELSEWHERE = say_fault(
    HTTPStatus.FORBIDDEN,
    "from-elsewhere",
    "Something outside this desk tried to change it.",
    "Make the change on a page of the desk itself.",
)
