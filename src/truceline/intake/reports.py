"""Bytes into a report: text, what is known of it, its furniture, and what could not be settled."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from truceline.errors import UnreadableError
from truceline.intake.datelines import find_stated_day
from truceline.intake.decoding import Decoded, decode_text
from truceline.intake.furniture import find_byline, find_furniture, find_headline, settle_furniture
from truceline.intake.markdown import find_markdown_furniture, find_markdown_title
from truceline.intake.sniffing import HTML, MARKDOWN, refuse_binary, sniff_media_type
from truceline.model.identity import digest_bytes, mint_id
from truceline.model.report import NOTHING_TOLD, Issue, Metadata, Report

if TYPE_CHECKING:
    from truceline.intake.pages import Page


def read_report(
    raw: bytes,
    *,
    name: str,
    metadata: Metadata,
    media_type: str | None = None,
    otherwise: Metadata = NOTHING_TOLD,
) -> Report:
    """The report in the bytes: plain text, Markdown or a web page; its id depends on the bytes alone.

    The text of plain text and Markdown is the file's, unchanged but for a byte-order mark; that of a web
    page is its article. What `metadata` tells goes before what the page says of itself, or a text in its date
    line; what `otherwise` tells holds where they say nothing. A day of publication is never guessed from a
    file's date or from the clock: without one, weekdays in the text stay unresolved, and an issue says so.
    Raises UnreadableError.
    """
    refuse_binary(raw, name)
    decoded = decode_text(raw, name=name, media_type=media_type)
    if not decoded.text.strip():
        raise UnreadableError(f"{name} holds no text: there is nothing to read")
    kind = sniff_media_type(decoded.text, name=name, media_type=media_type)
    sha256 = digest_bytes(raw)
    bare = Report(
        report_id=mint_id("rep", sha256),
        name=name,
        sha256=sha256,
        media_type=kind,
        text=decoded.text,
        side=metadata.side,
        retrieved_at=metadata.retrieved_at,
        issues=decoded.issues,
    )
    if kind == HTML:
        report = _read_page(bare, decoded, metadata, otherwise)
    else:
        report = _read_plain(bare, metadata, otherwise)
    return replace(report, issues=report.issues + _find_issues(report))


def _read_plain(bare: Report, metadata: Metadata, otherwise: Metadata) -> Report:
    own = find_markdown_furniture(bare.text) if bare.media_type == MARKDOWN else ()
    furniture = settle_furniture([*own, *find_furniture(bare.text)])
    own_title = find_markdown_title(bare.text) if bare.media_type == MARKDOWN else None
    return replace(
        bare,
        outlet=metadata.outlet or otherwise.outlet,
        published_on=metadata.published_on or find_stated_day(bare.text, furniture) or otherwise.published_on,
        title=metadata.title or own_title or find_headline(bare.text, furniture) or otherwise.title,
        byline=find_byline(bare.text, furniture),
        url=metadata.url,
        furniture=furniture,
    )


def _read_page(bare: Report, decoded: Decoded, metadata: Metadata, otherwise: Metadata) -> Report:
    from truceline.intake.pages import read_page  # slow to import, and for web pages alone

    page = read_page(decoded.text, name=bare.name, url=metadata.url, retrieved_at=metadata.retrieved_at)
    furniture = find_furniture(page.text)
    told_on = metadata.published_on or (otherwise.published_on if page.is_day_guessed else None)
    is_guessed = told_on is None and page.is_day_guessed
    return replace(
        bare,
        text=page.text,
        outlet=metadata.outlet or _find_stated_outlet(page, metadata.url) or otherwise.outlet or page.outlet,
        published_on=told_on or page.published_on or otherwise.published_on,
        title=metadata.title or page.title or otherwise.title,
        byline=page.author or find_byline(page.text, furniture),
        url=metadata.url or page.url,
        language=page.language,
        furniture=furniture,
        issues=bare.issues + ((_note_guess(bare.name, page),) if is_guessed else ()),
    )


def _find_stated_outlet(page: "Page", url: str | None) -> str | None:
    """The outlet that the page names; for one that names none, trafilatura gives its address's host."""
    host = (url or page.url or "").partition("://")[2].partition("/")[0].lower()
    is_host = page.outlet is not None and page.outlet.lower() in (host, re.sub(r"^(?:www|w\d+)\.", "", host))
    return None if is_host else page.outlet


def _note_guess(name: str, page: "Page") -> Issue:
    return Issue(
        code="publication-day-guessed",
        message=f"{name} does not state its day of publication; {page.published_on} was found in its text. "
        f"State the day when adding it, in the manifest or on the command line, if that is another",
    )


def _find_issues(report: Report) -> tuple[Issue, ...]:
    issues = []
    if report.published_on is None:
        issues.append(
            Issue(
                code="no-publication-day",
                message=f"{report.name} has no day of publication, so its weekdays cannot be resolved. "
                f"State the day when adding it, in the manifest or on the command line",
            )
        )
    if report.language and not report.language.startswith("en"):
        issues.append(
            Issue(
                code="not-english",
                message=f"{report.name} is in another language ({report.language}); only English is read, "
                f"so claims will be missed",
            )
        )
    return tuple(issues)
