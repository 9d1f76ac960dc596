"""The real application on a real port of this machine, over the example's ledger, asked as a person would."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from truceline.web import Desk, make_app
from truceline.web.serving import open_socket

TOKEN = "a-token-for-tests"


class Served:
    """A desk that is being served: where, and how to ask it."""

    def __init__(self, desk: Desk, listening: socket.socket) -> None:
        self.desk = desk
        self.port = listening.getsockname()[1]
        self.root = f"http://127.0.0.1:{self.port}"
        self.client = httpx.Client(
            base_url=self.root, headers={"authorization": f"Bearer {TOKEN}"}, timeout=60
        )

    def wait(self) -> None:
        """Returns when the index is there, and up to date; fails where it cannot be made."""
        while self.client.get("/situation.json").status_code == 503 or not self.desk.freshness().is_current:
            assert self.desk.freshness().fault is None
            time.sleep(0.05)


@contextmanager
def serving(ledger: Path | str, folder: Path, *, allow_private: bool = False) -> Iterator[Served]:
    """A desk on that ledger, served on a port of its own until the end."""
    desk = Desk(str(ledger), folder=folder, allow_private=allow_private)
    listening = open_socket(0)
    served = Served(desk, listening)
    app = make_app(desk, token=TOKEN, port=served.port)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.should_exit = True
        thread.join(20)
        desk.close()


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="session")
def served(example_ledger: Path, index_folder: Path) -> Iterator[Served]:
    """The desk on the example's ledger; tests only look at it."""
    with serving(example_ledger, index_folder) as running:
        running.wait()
        yield running


@pytest.fixture
def own_desk(example_ledger: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk on a copy of the example's ledger, which the test may change."""
    copy = Path(shutil.copy(example_ledger, tmp_path / "own.db"))
    with serving(copy, tmp_path) as running:
        running.wait()
        yield running


class Visitor:
    """A browser's window on the desk, and everything that its pages asked for or complained of."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.page: Page = context.new_page()
        self.root = root
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self._hear(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, words: str) -> None:
        # A machine without a graphics card draws maps slowly, and its driver says so of any page.
        if "GL Driver Message" not in words:
            self.complaints.append(words)

    def goto(self, path: str, width: int = 1280) -> Page:
        """The page at that address, loaded with its scripts."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(self.root + path)
        return self.page


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A window that has shown its token, on any desk."""
    contexts: list[BrowserContext] = []

    def enter(served: Served, *, scripts: bool = True) -> Visitor:
        context = browser.new_context(java_script_enabled=scripts, accept_downloads=True)
        contexts.append(context)
        visitor = Visitor(context, served.root)
        visitor.goto(f"/?token={TOKEN}")
        return visitor

    yield enter
    for context in contexts:
        context.close()
