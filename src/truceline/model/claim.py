"""Statements and the claims taken from them."""

from dataclasses import dataclass
from datetime import date, time

from truceline.model.affiliation import Affiliation
from truceline.model.report import Issue
from truceline.model.span import Span
from truceline.model.terms import (
    FAMILY_OF,
    Basis,
    Bound,
    ClaimType,
    CountKind,
    CountRole,
    Family,
    Granularity,
    Stance,
)

AUTHOR = "author"
SURE = 0.8
"""The confidence from which a claim counts under high precision; what is below goes to review."""
UNNAMED = "unnamed"
"""Who says what a report passes on from nobody in particular: "reportedly", "is believed to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A source or relay as printed and as resolved.

    `name` is as written, None where the sentence names nobody (a running quotation); `resolved` is the
    canonical name; the report's own voice has both equal to "author". `side` is a side of the theatre, an
    inferred one ("Ukraine"), "third", "author", or None where it is not known.
    """

    name: str | None
    resolved: str
    side: str | None = None
    span: Span | None = None

    @property
    def is_author(self) -> bool:
        """True for the report's own voice."""
        return self.resolved == AUTHOR


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlace:
    """A place that a printed name could mean too, were it not for the place that it was resolved to."""

    name: str
    place_id: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as printed and, where a table knows it, as resolved; `radius_km` is its precision.

    `country` is a two-letter code (ISO 3166). `confidence`, from 0 to 1, is the share of the evidence that
    speaks for this place among all those of the name; it is no probability, and None where nobody measured
    it. `runners_up` are the next likeliest places of the name, at most three.
    """

    name: str
    resolved: str | None = None
    place_id: str | None = None
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    span: Span | None = None
    country: str | None = None
    kind: str | None = None
    confidence: float | None = None
    runners_up: tuple[OtherPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When it happened: days `start_on` to `end_on`, both inclusive, either None where it is open.

    `text` is as written, None where the report's narrative gives the day. `start_clock` and `end_clock`
    are local clock times where stated. `anchor` says what a relative expression was resolved against
    ("published 2020-10-12", "truce since 2020-10-10"), or why words have no days ("Hijri calendar"). `zone`
    is as stated, else None. `length` is how long, in ISO 8601 ("P2W", "PT72H", "PXD" for some days), where
    the words tell it.
    """

    text: str | None
    start_on: date | None = None
    end_on: date | None = None
    start_clock: time | None = None
    end_clock: time | None = None
    granularity: Granularity = Granularity.DAY
    bound: Bound | None = None
    zone: str | None = None
    anchor: str | None = None
    span: Span | None = None
    length: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure kept as said, with its bounds; None is unbounded. `who` is who or what is counted.

    `role` says how it stands to a figure beside it, None where it stands by itself.
    """

    kind: CountKind
    who: str | None
    low: int | None
    high: int | None
    as_said: str
    span: Span | None = None
    role: CountRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution: source, cue and content, with the chain of relays, outermost last.

    `cue` and `content` are spans of the report's text; both are empty for the author's own voice, where
    `sentence` alone carries the words. `source_words` are all the words that name the source, with title and
    apposition. `confidence`, from 0 to 1, is how sure the trained network is of the attribution; None where
    a rule alone found it.
    """

    statement_id: str
    report_id: str
    sentence: Span
    source: Mention
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    via: tuple[Mention, ...] = ()
    basis: Basis = Basis.UNSTATED
    rules: tuple[str, ...] = ()
    source_words: tuple[Span, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition taken from a statement, with its stance. `quote` equals `text[start:end]`.

    `rules` names the reading rules that made it, for `explain`. `is_aggregate` marks a figure over a
    window that names no single happening ("119 violations in 24 hours"). `confidence`, from 0 to 1, is how
    likely it is a claim of that source: calibrated, so that of claims with 0.8 four in five are; None where
    the rules alone read it.
    """

    claim_id: str
    statement_id: str
    report_id: str
    span: Span
    quote: str
    source: Mention
    via: tuple[Mention, ...] = ()
    cue: str | None = None
    basis: Basis = Basis.UNSTATED
    stance: Stance = Stance.ASSERTS
    hedge: str | None = None
    type: ClaimType = ClaimType.OTHER
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: Place | None = None
    time: Time | None = None
    counts: tuple[Count, ...] = ()
    weapon: str | None = None
    outcome: str | None = None
    is_aggregate: bool = False
    is_negated: bool = False
    rules: tuple[str, ...] = ()
    confidence: float | None = None

    @property
    def family(self) -> Family:
        """The family of the claim's type."""
        return FAMILY_OF[self.type]

    @property
    def is_sure(self) -> bool:
        """True for a claim that counts under high precision."""
        return self.confidence is not None and self.confidence >= SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one reader took from one report."""

    report_id: str
    reader: str
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
