"""Reports: one published item each, with its text unchanged."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from truceline.model.span import Span


class FurnitureKind(StrEnum):
    """Why a stretch of a page is not part of what the report says."""

    NAVIGATION = "navigation"
    ADVERT = "advert"
    BYLINE = "byline"
    BIOGRAPHY = "biography"
    RELATED = "related"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of the text that yields no claims, and why."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something noticed that could not be settled.

    `code` is short and stable ("no-publication-day"); `message` says what, where and what to do.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is told about a report from outside its bytes: by the manifest, the command or the page."""

    outlet: str | None = None
    published_on: date | None = None
    title: str | None = None
    url: str | None = None
    side: str | None = None
    retrieved_at: datetime | None = None


NOTHING_TOLD = Metadata()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published item. `text` is immutable; for plain text it is the file's text, unchanged.

    `sha256` is the digest of the original bytes and makes the report's id. `name` is the path under
    which it was added (relative to the folder or manifest) or its address. `side` is the side on
    which the manifest places the outlet, if it does.
    """

    report_id: str
    name: str
    sha256: str
    media_type: str
    text: str
    outlet: str | None = None
    published_on: date | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    side: str | None = None
    retrieved_at: datetime | None = None
    furniture: tuple[Furniture, ...] = ()
    issues: tuple[Issue, ...] = ()
