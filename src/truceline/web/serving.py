"""The desk's server: loopback only, a token made at each start, the browser opened at the whole address."""

import contextlib
import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from truceline.errors import DeskError
from truceline.model.terms import Precision
from truceline.web.app import make_app
from truceline.web.desk import Desk

HOST = "127.0.0.1"


def serve_desk(
    where: str,
    *,
    port: int,
    precision: Precision = Precision.ALL,
    opens_browser: bool = True,
    tell: Callable[[str], None] = print,
    folder: Path | None = None,
    allow_private: bool = False,
) -> None:
    """Serves the desk until it is interrupted; `tell` hears the address. `port` 0 takes any that is free.

    Raises LedgerError where there is no ledger, DeskError where the port is taken.
    """
    desk = Desk(where, precision=precision, folder=folder, allow_private=allow_private)
    with contextlib.closing(desk), open_socket(port) as listening:
        chosen = listening.getsockname()[1]
        token = secrets.token_urlsafe(24)
        address = f"http://{HOST}:{chosen}/?token={token}"
        app = make_app(desk, token=token, port=chosen)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off"))
        tell(address)
        desk.freshness()  # the making of the index begins before the first page is asked for
        if opens_browser:
            webbrowser.open(address)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])


def open_socket(port: int) -> socket.socket:
    """A socket on this machine's loopback. Raises DeskError where the port is taken."""
    # With the protocol named, asyncio sends each answer at once instead of waiting 40 ms for a fuller packet.
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
        opened.listen()
    except OSError as problem:
        opened.close()
        raise DeskError(
            f"port {port} of this machine cannot be had ({problem.strerror}); choose another with --port, "
            "or --port 0 for any that is free"
        ) from problem
    return opened
