"""Pages fetched from a real server on the loopback address, and addresses that are never asked."""

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from truceline.errors import FetchError
from truceline.intake import fetch_url
from truceline.intake.addresses import is_public
from truceline.intake.fetching import follow_redirects
from truceline.intake.guarded import Deadline, GuardedTransport

Answer = Callable[[BaseHTTPRequestHandler], None]
PAGE = b"<html><body>Shells struck the mill.</body></html>"
STOP = threading.Event()


def send(handler: BaseHTTPRequestHandler, body: bytes = PAGE, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    fields = {
        "Content-Type": "text/html; charset=utf-8",
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    for name, value in fields.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def drip_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    drip(handler)


def drip(handler: BaseHTTPRequestHandler) -> None:
    while not STOP.wait(0.02):
        try:
            handler.wfile.write(b"a")
            handler.wfile.flush()
        except OSError:
            return


ANSWERS: dict[str, Answer] = {
    "/page": send,
    "/moved": lambda h: send(h, b"", 302, Location="/page"),
    "/endless": lambda h: send(h, b"", 301, Location="/endless"),
    "/to-file": lambda h: send(h, b"", 302, Location="file:///etc/passwd"),
    "/to-password": lambda h: send(h, b"", 302, Location="http://ada:secret@127.0.0.1/"),
    "/to-nothing": lambda h: send(h, b"", 302, Location="http://[::1"),
    "/large": lambda h: send(h, b"a" * 5000),
    "/bomb": lambda h: send(h, gzip.compress(b"a" * 1_000_000), Content_Encoding="gzip"),
    "/gzip": lambda h: send(h, gzip.compress(PAGE), Content_Encoding="gzip"),
    "/deflate": lambda h: send(h, zlib.compress(PAGE), Content_Encoding="deflate"),
    "/cut": lambda h: send(h, gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
    "/damaged": lambda h: send(h, b"not gzip at all", Content_Encoding="gzip"),
    "/brotli": lambda h: send(h, b"x", Content_Encoding="br"),
    "/image": lambda h: send(h, b"GIF89a", Content_Type="image/gif"),
    "/missing": lambda h: send(h, b"no", 404),
    "/drip-body": drip_body,
    "/drip-head": drip,
    "/host": lambda h: send(h, h.headers["Host"].encode()),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ANSWERS[self.path](self)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is not a server's log."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a real server, without a slash at its end."""
    STOP.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    STOP.set()
    running.shutdown()
    running.server_close()


def test_a_page_comes_with_its_bytes_its_last_address_and_its_type(server: str) -> None:
    fetched = fetch_url(f"{server}/moved", allow_private=True)
    assert (fetched.raw, fetched.url) == (PAGE, f"{server}/page")
    assert fetched.media_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_compressed_page_comes_decompressed(server: str, coding: str) -> None:
    assert fetch_url(f"{server}/{coding}", allow_private=True).raw == PAGE


def test_the_environments_proxy_is_not_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch_url(f"{server}/page", allow_private=True).raw == PAGE


def test_the_server_is_asked_by_the_hosts_name_although_its_address_is_pinned(server: str) -> None:
    port = server.rpartition(":")[2]
    fetched = fetch_url(f"http://localhost:{port}/host", allow_private=True)
    assert fetched.raw == f"localhost:{port}".encode()


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/endless", "more than 5 times"),
        ("/to-file", "http:// or https://"),
        ("/to-password", "password"),
        ("/to-nothing", "could not be fetched"),
        ("/bomb", "larger than 4,000 bytes"),
        ("/large", "larger than 4,000 bytes"),
        ("/cut", "breaks off"),
        ("/damaged", "damaged"),
        ("/brotli", "compressed as br"),
        ("/image", "image/gif"),
        ("/missing", "404"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(server: str, path: str, word: str) -> None:
    with pytest.raises(FetchError, match=word) as told:
        fetch_url(server + path, allow_private=True, max_bytes=4000)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("path", ["/drip-body", "/drip-head"])
def test_bytes_that_drip_in_do_not_stretch_the_time(server: str, path: str) -> None:
    with pytest.raises(FetchError, match=r"longer than 0\.3 seconds"):
        fetch_url(server + path, allow_private=True, timeout_s=0.3)


def test_a_server_that_is_not_there_is_a_fetch_error() -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch_url("http://127.0.0.1:1/", allow_private=True)


def test_a_host_that_is_not_there_is_a_fetch_error() -> None:
    with pytest.raises(FetchError, match="could not be found"):
        fetch_url("http://nowhere.invalid/", allow_private=True)


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_private_server_is_not_asked_unless_allowed(server: str, path: str) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        fetch_url(server + path)


def test_a_name_that_resolves_to_a_private_address_is_refused_where_the_connection_is_made(
    server: str,
) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        fetch_url(server.replace("127.0.0.1", "localhost") + "/page")


def test_a_redirect_to_a_private_address_is_refused_before_it_is_asked(server: str) -> None:
    """A public server that redirects: one that the transport may reach, with private addresses forbidden."""
    transport = GuardedTransport(deadline=Deadline(10), allow_private=True)
    with httpx.Client(transport=transport) as client, pytest.raises(FetchError, match="not a public address"):
        follow_redirects(client, httpx.URL(f"{server}/moved"), False, 4000, 5)


def test_no_more_redirects_are_followed_than_allowed(server: str) -> None:
    assert fetch_url(f"{server}/moved", allow_private=True, max_redirects=1).raw == PAGE
    with pytest.raises(FetchError, match="more than 0 times"):
        fetch_url(f"{server}/moved", allow_private=True, max_redirects=0)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://osk.example/a",
        "file:///etc/passwd",
        "//osk.example/a",
        "osk.example",
        "",
        "http://",
        "http://ada:secret@osk.example/",
        "http://ada@osk.example/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1%25eth0]/",
        "http://169.254.169.254/latest",
        "http://127.0.0.1./",
        "http://osk.example:99999999/",
        "http://osk\x00.example/",
    ],
)
def test_addresses_that_are_never_asked(url: str) -> None:
    with pytest.raises(FetchError) as told:
        fetch_url(url, timeout_s=2)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.0.2.1",
        "192.168.1.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1",
        "fe80::1", "fe80::1%eth0", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:192.168.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",
    ],
)  # fmt: skip
def test_an_address_that_is_not_everyones_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_reachable_from_everywhere_is_public(address: str) -> None:
    assert is_public(address)


def test_a_deadline_that_is_over_gives_no_time() -> None:
    assert 0 < Deadline(60).seconds_left() <= 60
    with pytest.raises(Exception, match="over"):
        Deadline(0).seconds_left()
