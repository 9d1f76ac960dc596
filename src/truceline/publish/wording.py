"""The words in which a page gives a status, a day, a bound or a figure. Functions of values alone."""

from collections.abc import Sequence
from datetime import date, datetime

from truceline.model.ceasefire import Quiet
from truceline.model.claim import Place, Time
from truceline.model.derived import Origin
from truceline.model.terms import (
    Agreement,
    Basis,
    Bound,
    CeasefireState,
    ClaimType,
    Family,
    Headline,
    Occurrence,
    RelationStatus,
    Responsibility,
    Stance,
)
from truceline.publish.page import Status

VERBS: dict[Stance, str] = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.ACCUSES: "accuses",
    Stance.ADMITS: "admits",
    Stance.DEMANDS: "demands",
    Stance.PROMISES: "promises",
    Stance.THREATENS: "threatens",
    Stance.DOUBTS: "doubts",
}

BASES: dict[Basis, str] = {
    Basis.SAW: "from what they saw",
    Basis.HEARD: "from what they heard",
    Basis.RECORDED: "from a recording",
    Basis.TOLD: "in speech or a statement",
    Basis.DOCUMENT: "from a document",
    Basis.BROADCAST: "by broadcast",
    Basis.UNSTATED: "basis not stated",
}

OCCURRENCES: dict[Occurrence, Status] = {
    Occurrence.CORROBORATED: Status(word="Corroborated", shape="disc", tone="strong"),
    Occurrence.CONTESTED: Status(word="Contested", shape="half", tone="tense"),
    Occurrence.SINGLE_SIDED: Status(word="Single-sided", shape="ring"),
}

RESPONSIBILITIES: dict[Responsibility, Status] = {
    Responsibility.ADMITTED: Status(word="Admitted", shape="square", tone="strong"),
    Responsibility.DENIED: Status(word="Denied", shape="crossed", tone="tense"),
    Responsibility.CONTESTED: Status(word="Contested", shape="halfsquare", tone="tense"),
    Responsibility.OBSERVED: Status(word="Observed", shape="diamond", tone="strong"),
    Responsibility.ALLEGED: Status(word="Alleged", shape="box"),
    Responsibility.UNATTRIBUTED: Status(word="Unattributed", shape="dotted"),
}

HEADLINES: dict[Headline, Status] = {
    Headline.CONTESTED: Status(word="Contested", shape="half", tone="tense"),
    Headline.DENIED: Status(word="Denied", shape="crossed", tone="tense"),
    Headline.ADMITTED: Status(word="Admitted", shape="square", tone="strong"),
    Headline.CORROBORATED: Status(word="Corroborated", shape="disc", tone="strong"),
    Headline.SINGLE_SIDED: Status(word="Single-sided", shape="ring"),
}

RELATION_STATUSES: dict[RelationStatus, Status] = {
    RelationStatus.ACKNOWLEDGED: Status(word="Acknowledged", shape="square", tone="strong"),
    RelationStatus.DENIED: Status(word="Denied", shape="crossed", tone="tense"),
    RelationStatus.CONTESTED: Status(word="Contested", shape="half", tone="tense"),
    RelationStatus.ALLEGED: Status(word="Alleged", shape="ring"),
    RelationStatus.ENDED: Status(word="Said to be over", shape="disc"),
}

AGREEMENTS: dict[Agreement, Status] = {
    Agreement.AGREE: Status(word="Agree", shape="equal", tone="strong"),
    Agreement.DIFFER: Status(word="Differ", shape="unequal", tone="tense"),
    Agreement.ONE_SIDED: Status(word="One-sided", shape="single"),
}

STATES: dict[CeasefireState, Status] = {
    CeasefireState.PROPOSED: Status(word="Proposed", shape="dotted"),
    CeasefireState.REFUSED: Status(word="Refused", shape="dotted"),
    CeasefireState.DENIED: Status(word="Denied", shape="dotted", tone="tense"),
    CeasefireState.CONTESTED: Status(word="Contested", shape="dashes", tone="tense"),
    CeasefireState.DECLARED: Status(word="Declared", shape="box"),
    CeasefireState.AGREED: Status(word="Agreed", shape="box"),
    CeasefireState.IN_FORCE: Status(word="In force", shape="bar", tone="strong"),
    CeasefireState.EXTENDED: Status(word="Extended", shape="bar", tone="strong"),
    CeasefireState.STRAINED: Status(word="Strained", shape="dashes", tone="tense"),
    CeasefireState.BROKEN: Status(word="Broken", shape="gap", tone="tense"),
    CeasefireState.COLLAPSED: Status(word="Collapsed", shape="gap", tone="tense"),
    CeasefireState.EXPIRED: Status(word="Expired", shape="single"),
    CeasefireState.SUPERSEDED: Status(word="Superseded", shape="single"),
    CeasefireState.TERMINATED: Status(word="Terminated", shape="single"),
    CeasefireState.NEVER_IN_FORCE: Status(word="Never in force", shape="dotted"),
    CeasefireState.UNKNOWN: Status(word="Unknown", shape="question"),
}

NOTHING_SAID = Status(word="Nothing said", shape="dotted", tone="faint")

OVER: frozenset[CeasefireState] = frozenset(
    {
        CeasefireState.EXPIRED,
        CeasefireState.SUPERSEDED,
        CeasefireState.TERMINATED,
        CeasefireState.NEVER_IN_FORCE,
    }
)

FAMILIES: dict[Family, str] = {
    Family.VIOLENCE: "Violence",
    Family.TOLL: "Loss",
    Family.CEASEFIRE: "Ceasefire",
    Family.DIPLOMACY: "Diplomacy",
    Family.MEANS: "Means",
    Family.OTHER: "Other",
}

_BOUNDS: dict[Bound, str] = {
    Bound.SINCE: "since",
    Bound.BY: "by",
    Bound.UNTIL: "until",
    Bound.THROUGH: "through",
    Bound.BEFORE: "before",
    Bound.AFTER: "after",
}


_MOST_NAMED = 12
"""Outlets or relays that one line names; further ones are counted."""


def head_title(title: str) -> str:
    """The title with its first letter as at the head of a line."""
    return title[:1].upper() + title[1:]


def spell_type(kind: ClaimType) -> str:
    """The claim type in words ("ceasefire violation")."""
    return kind.value.replace("_", " ")


def spell_day(day: date | None) -> str:
    """A calendar day ("10 October 2020"), or "day not stated"."""
    return f"{day.day} {day:%B} {day.year}" if day else "day not stated"


def spell_days(start: date | None, end: date | None) -> str:
    """Both days of a span, the shared month and year said once; "" where neither is known."""
    if start is None or end is None:
        return f"from {spell_day(start)}" if start else f"up to {spell_day(end)}" if end else ""
    if start == end:
        return spell_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{spell_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {spell_day(end)}"
    return f"{spell_day(start)} – {spell_day(end)}"


def spell_instant(at: datetime, *, has_clock: bool, zone: str | None) -> str:
    """A day, with the hour and its zone where the hour is known."""
    if not has_clock:
        return spell_day(at.date())
    return f"{spell_day(at.date())}, {at:%H:%M} {zone or at.tzname() or '(zone not stated)'}"


def spell_time(when: Time | None) -> str:
    """When it happened: the bound, the days, the hours and the zone; else the printed words."""
    if when is None:
        return "time not stated"
    one = when.start_on or when.end_on
    is_half_open = None in (when.start_on, when.end_on)
    days = spell_day(one) if one and when.bound and is_half_open else spell_days(when.start_on, when.end_on)
    clock = _spell_clock(when)
    resolved = ", ".join(part for part in (days, clock) if part)
    bound = f"{_BOUNDS[when.bound]} " if when.bound and resolved else ""
    printed = f"“{when.text}”" if when.text else ""
    if not resolved:
        return printed or "time not stated"
    return f"{bound}{resolved} ({printed})" if printed else f"{bound}{resolved}"


def _spell_clock(when: Time) -> str:
    hours = [f"{at:%H:%M}" for at in (when.start_clock, when.end_clock) if at]
    if not hours:
        return ""
    span = hours[0] if len(set(hours)) == 1 else "–".join(hours)
    return f"{span} {when.zone}" if when.zone else span


def spell_place(place: Place | None) -> str | None:
    """The place as resolved, or as printed where no table knows it."""
    return (place.resolved or place.name) if place else None


def spell_number(number: int) -> str:
    """A number with its thousands set apart by commas."""
    return f"{number:,}"


def spell_bounds(low: int | None, high: int | None) -> str:
    """A low–high figure ("12", "24–99", "5 or more", "up to 30")."""
    if low is None:
        return "no figure" if high is None else f"up to {spell_number(high)}"
    if high is None:
        return f"{spell_number(low)} or more"
    return spell_number(low) if low == high else f"{spell_number(low)}–{spell_number(high)}"


def spell_plural(number: int, noun: str) -> str:
    """A number and its noun ("1 voice", "12 voices")."""
    return f"{spell_number(number)} {noun}" if number == 1 else f"{spell_number(number)} {noun}s"


def spell_breadth(n_articles: int, n_voices: int) -> str:
    """How many print it, and how many independent voices they come to ("12 articles, 2 voices")."""
    return f"{spell_plural(n_articles, 'article')}, {spell_plural(n_voices, 'voice')}"


def spell_origin(origin: Origin) -> str:
    """A voice, through whom, and who prints it ("Ministry of A, through agency B, printed by C and D")."""
    parts = [origin.who]
    if origin.via:
        parts.append(f"through {_join_few(origin.via)}")
    if printers := [outlet for outlet in origin.outlets if outlet != origin.who]:
        also = "also " if len(printers) < len(origin.outlets) else ""
        parts.append(f"{also}printed by {_join_few(printers)}")
    return ", ".join(parts)


def _join_few(names: Sequence[str]) -> str:
    """The names, those beyond the first few counted."""
    few = list(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        few.append(f"{len(names) - _MOST_NAMED} more")
    return " and ".join([", ".join(few[:-1]), few[-1]] if len(few) > 1 else few)


def spell_quiet(quiet: Quiet, *, zone: str | None) -> str:
    """How long one voice has alleged nothing more of one party, beside how much was read meanwhile."""
    since = spell_instant(quiet.since, has_clock=quiet.has_clock, zone=zone)
    hours = f"{quiet.hours} hour{'' if quiet.hours == 1 else 's'}"
    read = f"{quiet.n_reports} report{'' if quiet.n_reports == 1 else 's'}"
    return (
        f"nothing alleged by {quiet.accuser} of {quiet.accused} after {since}: {hours} to the end of "
        f"{quiet.through.day} {quiet.through:%B %Y}, with {read} published on the days since"
    )
