"""Saved web pages: the article's text, and what the page says of itself.

The text is trafilatura's, the day htmldate's. Neither is ever asked for today's date.
"""

import logging
import re
from dataclasses import dataclass
from datetime import date, datetime

import htmldate
import trafilatura
from lxml import etree
from trafilatura.settings import Document

from truceline.errors import UnreadableError

# Without a handler of its own, what a library warns of would be printed between a command's results.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

# htmldate refuses days after `max_date`, which is the machine's today unless stated.
_LATEST = "2100-01-01"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_BODY = re.compile(r"<(?:html|body)\b", re.I)
_LANGUAGE = re.compile(r"<html\b[^>]{0,600}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.I)
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's article and what the page says of itself; `is_day_guessed` if only its prose shows the day."""

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published_on: date | None = None
    is_day_guessed: bool = False


def read_page(markup: str, *, name: str, url: str | None, retrieved_at: datetime | None) -> Page:
    """The page's article, paragraphs apart by line ends, without the frame around it.

    Raises UnreadableError where no text can be found in it.
    """
    markup = _complete(_DECLARATION.sub("", markup.replace("\x00", ""), count=1))
    found = _extract_article(markup, url)
    text = _UNKEEPABLE.sub("", (found and found.text) or "").strip() or _extract_all_text(markup)
    if not text:
        raise UnreadableError(
            f"{name} is a web page with no text in it; it may need a script to show any. "
            f"Open it in a browser and save what it shows"
        )
    published_on, is_guessed = _find_day(markup, url, retrieved_at)
    return Page(
        text=text,
        title=_clean(found and found.title),
        author=_clean(found and found.author),
        outlet=_clean(found and found.sitename),
        url=_clean_address(found and found.url),
        language=_find_language(markup, found),
        published_on=published_on,
        is_day_guessed=is_guessed,
    )


def _complete(markup: str) -> str:
    """A fragment, which trafilatura refuses, inside the two elements that it looks for."""
    return markup if _BODY.search(markup) else f"<html><body>{markup}</body></html>"


def _extract_article(markup: str, url: str | None) -> Document | None:
    try:
        found = trafilatura.bare_extraction(
            markup,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            # Its own search for a date would look at the clock; ours follows.
            date_extraction_params={"extensive_search": False, "max_date": _LATEST},
        )
        return found if isinstance(found, Document) else None
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None


def _extract_all_text(markup: str) -> str:
    """Everything that the page shows: for pages too short or too broken for an article to stand out."""
    try:
        return _UNKEEPABLE.sub("", trafilatura.html2txt(markup) or "").strip()
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return ""


def _find_day(markup: str, url: str | None, retrieved_at: datetime | None) -> tuple[date | None, bool]:
    """The day that the page's head, address or date line states, else one guessed from its prose."""
    latest = retrieved_at.date().isoformat() if retrieved_at else _LATEST
    if stated := _search_day(markup, url, latest, extensive=False):
        return stated, False
    guessed = _search_day(markup, url, latest, extensive=True)
    # A bare year, as in a copyright line, comes back as its first of January.
    if guessed is None or (guessed.month, guessed.day) == (1, 1):
        return None, False
    return guessed, True


def _search_day(markup: str, url: str | None, latest: str, *, extensive: bool) -> date | None:
    try:
        found = htmldate.find_date(
            markup, extensive_search=extensive, original_date=True, url=url, max_date=latest
        )
        return date.fromisoformat(found) if found else None
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None


def _find_language(markup: str, found: Document | None) -> str | None:
    match = _LANGUAGE.search(markup)
    if match:
        return match[1].lower()
    return _clean(found and found.language)


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(_UNKEEPABLE.sub("", value).split()) or None


def _clean_address(value: object) -> str | None:
    address = _clean(value)
    return address if address and address.lower().startswith(("http://", "https://")) else None
