"""How much a page may send: a body is counted while it comes in, and never kept beyond its limit."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 24 * 1024 * 1024
"""Bytes of a form without files: a theatre file of the longest kind, each of its characters escaped."""
DRAINED = 4
"""So many times the limit is read and thrown away: a browser that is still sending hears no answer."""


class BodyLimit:
    """Refuses a request whose body is larger than its address takes, however large it said it would be."""

    def __init__(self, app: ASGIApp, *, most: int = MOST_BODY, most_at: Mapping[str, int]) -> None:
        self.app = app
        self.most = most
        self.most_at = most_at

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the application read what is within the limit; it then raises HTTPException in its stead."""
        most, n_bytes = self.most_at.get(scope.get("path", ""), self.most), 0

        async def receive_counted() -> Message:
            nonlocal n_bytes
            message = await receive()
            n_bytes += len(message.get("body", b""))
            if n_bytes <= most:
                return message
            while message.get("more_body") and n_bytes <= most * DRAINED:
                message = await receive()
                n_bytes += len(message.get("body", b""))
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"{most:,} bytes at most")

        await self.app(scope, receive_counted if scope["type"] == "http" else receive, send)
