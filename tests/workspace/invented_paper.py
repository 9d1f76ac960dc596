"""An invented newspaper on the loopback address: its pages and feeds, and who asked for what."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.intake.invented_feeds import write_feeds

MILL = "The mayor of Marrow said on Monday that shells had struck the mill."
BRIDGE = "The army of Brecia said on Tuesday that it had not fired on the bridge."
MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}


def write_article(text: str) -> bytes:
    return (
        f"<html><head><title>News</title></head><body><article><p>{text}</p></article></body></html>".encode()
    )


class Paper:
    """The newspaper: what stands at each path, with its media type, and every path that was asked for."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.asked: list[str] = []
        self.pages: dict[str, tuple[str, bytes]] = {
            "/mill": ("text/html", write_article(MILL)),
            "/bridge": ("text/html", write_article(BRIDGE)),
            "/data": ("application/json", b'{"items": 3}'),
        }
        for form, raw in write_feeds(root).items():
            self.pages[f"/{form}"] = (MEDIA_TYPES[form], raw)


@contextmanager
def publishing() -> Iterator[Paper]:
    """The newspaper, until the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paper.asked.append(self.path)
            media_type, raw = paper.pages.get(self.path, ("text/html", b""))
            self.send_response(200 if self.path in paper.pages else 404)
            self.send_header("Content-Type", media_type)
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Say nothing: the tests' output is not a server's log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    paper = Paper(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield paper
    finally:
        server.shutdown()
        server.server_close()
