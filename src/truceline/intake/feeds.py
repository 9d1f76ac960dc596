"""Feeds: what RSS, Atom and JSON Feed say of each entry, and its text where they carry the whole of it.

RSS and Atom are feedparser's, JSON Feed is read by https://www.jsonfeed.org/version/1.1/. Only bytes that are
there already are read: nothing here asks for an address.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any
from urllib.parse import urljoin

from truceline.errors import UnreadableError
from truceline.intake.decoding import decode_text
from truceline.intake.sniffing import PROLOGUE

MOST_ENTRIES = 500
"""Of a longer feed the first so many entries are read; newspapers' feeds have some tens, the last first."""
MAX_FEED_BYTES = 8 * 1024 * 1024
FEED_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/feed+json",
        "application/json",
    )
)
"""What servers say that a feed is. Not all that is said to be so is a feed."""
PAGE_START = b"<!doctype html>\n<!-- as a feed carried it -->\n"
"""How a report begins that is the text of a feed, because its page could not be read."""

_HEAD = 64 * 1024
_XML_FEED = re.compile(PROLOGUE + r"<(?:rss|feed|rdf:RDF)\b", re.I | re.S)
_JSON_FEED = re.compile(r"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """What a feed says of one item. `markup` is its whole text as HTML, where the feed carries that."""

    url: str | None = None
    title: str | None = None
    published_on: date | None = None
    markup: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's title and its first entries; `n_left_out` more were over the limit."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    n_left_out: int = 0


def is_feed(raw: bytes, media_type: str | None = None) -> bool:
    """True where the bytes begin as an RSS or Atom feed does, or are a JSON object that names JSON Feed."""
    try:
        text = decode_text(raw, name="the feed", media_type=media_type).text
    except UnreadableError:
        return False
    head = text[:_HEAD]
    return bool(_XML_FEED.match(head)) or (head.lstrip().startswith("{") and bool(_JSON_FEED.search(text)))


def read_feed(raw: bytes, *, name: str, url: str | None = None, media_type: str | None = None) -> Feed:
    """The feed in the bytes, each address of an entry once and made whole by the feed's own.

    Raises UnreadableError where they are too many, or no feed.
    """
    if len(raw) > MAX_FEED_BYTES:
        raise UnreadableError(
            f"{name} has {len(raw):,} bytes; feeds of up to {MAX_FEED_BYTES:,} bytes are read. "
            f"Add the pages that it lists"
        )
    try:
        text = decode_text(raw, name=name, media_type=media_type).text.lstrip()
        title, found = _read_json(text) if text.startswith("{") else _read_xml(raw, media_type)
        entries = _tell_apart(found, url)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as fault:
        raise UnreadableError(
            f"{name} seems to be a feed, but it cannot be read ({fault}); add the pages that it lists"
        ) from fault
    kept, n_left_out = entries[:MOST_ENTRIES], max(0, len(entries) - MOST_ENTRIES)
    return Feed(title=_clean(title), entries=tuple(kept), n_left_out=n_left_out)


def write_page(entry: FeedEntry) -> bytes | None:
    """The entry's text as a page, the same for the same text; None where the feed does not carry it."""
    if entry.markup is None:
        return None
    title = escape(entry.title or "")
    page = (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{entry.markup}\n</article></body></html>\n"
    )
    return PAGE_START + page.encode("utf-8", "replace")


def _tell_apart(entries: Iterable[FeedEntry], base: str | None) -> list[FeedEntry]:
    found: dict[object, FeedEntry] = {}
    for number, entry in enumerate(entries):
        url = _join(base, entry.url) if entry.url else None
        whole = FeedEntry(
            url=url,
            title=_clean(entry.title),
            published_on=entry.published_on,
            markup=entry.markup if entry.markup and entry.markup.strip() else None,
        )
        found.setdefault(url or number, whole)
    return list(found.values())


def _join(base: str | None, url: str) -> str:
    try:
        return urljoin(base or "", url.strip())
    except ValueError:  # no address: whoever asks for it will say so, and the other entries are read
        return url


def _read_xml(raw: bytes, media_type: str | None) -> tuple[object, Iterator[FeedEntry]]:
    import feedparser  # slow to import, and for feeds alone

    # Bytes by themselves would be taken for an address or a path, and asked for or opened.
    found = feedparser.parse(
        io.BytesIO(raw),
        response_headers={"content-type": media_type} if media_type else {},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return found.feed.get("title"), map(_read_xml_entry, found.entries)


def _read_xml_entry(entry: Mapping[str, Any]) -> FeedEntry:
    return FeedEntry(
        url=entry.get("link") or None,
        title=entry.get("title"),
        published_on=_find_day(entry.get("published") or entry.get("updated")),
        markup=next(map(_mark_up, entry.get("content") or ()), None),
    )


def _mark_up(content: Mapping[str, Any]) -> str:
    value = str(content.get("value") or "")
    return _mark_plain(value) if content.get("type") == "text/plain" else value


def _read_json(text: str) -> tuple[object, Iterator[FeedEntry]]:
    found = json.loads(text)
    return found.get("title"), map(_read_json_entry, found["items"])


def _read_json_entry(item: Mapping[str, Any]) -> FeedEntry:
    html, plain = item.get("content_html"), item.get("content_text")
    url = item.get("url") or item.get("external_url")
    return FeedEntry(
        url=url if isinstance(url, str) else None,
        title=item.get("title"),
        published_on=_find_day(item.get("date_published") or item.get("date_modified")),
        markup=html if isinstance(html, str) else _mark_plain(plain) if isinstance(plain, str) else None,
    )


def _mark_plain(text: str) -> str:
    return "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _find_day(stated: object) -> date | None:
    """The day in the zone in which it is stated, as the outlet's readers saw it."""
    if not isinstance(stated, str):
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(stated.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    kept = "".join(one if one.isprintable() else " " for one in value)
    return " ".join(kept.split())[:300] or None
