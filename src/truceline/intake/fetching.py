"""Pages fetched by address: public hosts only, checked at every step, bounded in size and time."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import httpcore
import httpx

from truceline.errors import FetchError
from truceline.intake.addresses import check_url, show_url
from truceline.intake.feeds import FEED_TYPES, is_feed
from truceline.intake.guarded import Deadline, GuardedTransport
from truceline.intake.sniffing import MAX_BYTES, READABLE, bare_media_type

TIMEOUT_S = 20.0
MAX_REDIRECTS = 5
HEADERS = {
    "User-Agent": "Truceline (reads one page at a person's request)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
ACCEPTING_FEEDS = f"{HEADERS['Accept']}, {', '.join(f'{one};q=0.8' for one in sorted(FEED_TYPES))}"
_MEDIA_TYPES = frozenset(
    ("", "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")
)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_FAULTS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpx.HTTPError,
    httpx.InvalidURL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page's bytes, decompressed; the address that gave them in the end; and its Content-Type as stated.

    `media_type` keeps the charset where the server states one: "text/html; charset=windows-1251".
    """

    raw: bytes
    url: str
    media_type: str | None = None


def fetch_url(
    url: str,
    *,
    allow_private: bool = False,
    max_bytes: int = MAX_BYTES,
    timeout_s: float = TIMEOUT_S,
    max_redirects: int = MAX_REDIRECTS,
    takes_feeds: bool = False,
) -> Fetched:
    """What the address gives, after at most so many redirects, each checked as the first address is.

    Private, loopback, link-local, multicast and reserved addresses are refused unless allowed, as are
    addresses with a password in them. `max_bytes` bounds the body also once decompressed; `timeout_s`
    bounds everything together. A feed is refused unless `takes_feeds`. Raises FetchError.
    """
    deadline = Deadline(timeout_s)
    asked = check_url(url, allow_private=allow_private)
    transport = GuardedTransport(deadline=deadline, allow_private=allow_private)
    try:
        accepted = HEADERS | {"Accept": ACCEPTING_FEEDS} if takes_feeds else HEADERS
        with httpx.Client(transport=transport, trust_env=False, headers=accepted) as client:
            return follow_redirects(
                client, asked, allow_private, max_bytes, max_redirects, takes_feeds=takes_feeds
            )
    except httpcore.TimeoutException as fault:
        raise FetchError(
            f"{show_url(asked)} took longer than {timeout_s:g} seconds; try again later, or save the page"
        ) from fault
    except _FAULTS as fault:
        raise FetchError(
            f"{show_url(asked)} could not be fetched: {fault or type(fault).__name__}"
        ) from fault


def follow_redirects(
    client: httpx.Client,
    url: httpx.URL,
    allow_private: bool,
    max_bytes: int,
    max_redirects: int,
    *,
    takes_feeds: bool = False,
) -> Fetched:
    """What a checked address gives in the end; every address on the way is checked before it is asked."""
    first = url
    for _ in range(max_redirects + 1):
        with client.stream("GET", url, follow_redirects=False) as answer:
            location = answer.headers.get("location")
            if answer.status_code not in _REDIRECTS or location is None:
                return _read_answer(answer, url, max_bytes, takes_feeds=takes_feeds)
            url = check_url(_join(url, location), allow_private=allow_private)
    raise FetchError(f"{show_url(first)} redirects more than {max_redirects} times; give the last address")


def _join(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return url.join(location)
    except (httpx.InvalidURL, UnicodeError, ValueError) as fault:
        raise FetchError(f"{show_url(url)} redirects to what is no address; save the page instead") from fault


def _read_answer(answer: httpx.Response, url: httpx.URL, max_bytes: int, *, takes_feeds: bool) -> Fetched:
    shown = show_url(url)
    if answer.status_code != httpx.codes.OK:
        raise FetchError(
            f"{shown} answered {answer.status_code} {answer.reason_phrase}; open it in a browser and save it"
        )
    media_type = answer.headers.get("content-type")
    may_be_feed = takes_feeds and bare_media_type(media_type) in FEED_TYPES
    if bare_media_type(media_type) not in _MEDIA_TYPES and not may_be_feed:
        raise FetchError(f"{shown} is {bare_media_type(media_type)}. {READABLE}")
    raw = bytearray()
    for piece in _decompress(answer, shown, max_bytes):
        raw += piece
        if len(raw) > max_bytes:
            raise FetchError(f"{shown} is larger than {max_bytes:,} bytes; save the part that you need")
    if may_be_feed and not is_feed(bytes(raw), media_type):
        raise FetchError(f"{shown} is {bare_media_type(media_type)}, and no feed. {READABLE}")
    return Fetched(raw=bytes(raw), url=str(url), media_type=media_type)


def _decompress(answer: httpx.Response, shown: str, max_bytes: int) -> Iterator[bytes]:
    """The body in pieces of at most one byte over the limit, so that no small answer swells in memory."""
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("", "identity"):
        yield from answer.iter_raw()
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"{shown} is compressed as {coding}, which was not asked for; save the page instead")
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        for piece in answer.iter_raw():
            yield inflater.decompress(piece, max_bytes + 1)
            while inflater.unconsumed_tail:
                yield inflater.decompress(inflater.unconsumed_tail, max_bytes + 1)
    except zlib.error as fault:
        raise FetchError(f"{shown} sent a damaged body ({fault}); try again") from fault
    if not inflater.eof:
        raise FetchError(f"{shown} sent a body that breaks off; try again")
