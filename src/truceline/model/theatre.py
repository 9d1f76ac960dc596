"""The setting of one conflict, as a person wrote it down."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PartyKind(StrEnum):
    """What kind of actor a name stands for."""

    STATE = "state"
    ARMED_GROUP = "armed_group"
    INSTITUTION = "institution"
    MONITOR = "monitor"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state, group, ministry, mission or organisation, with the other names it goes by."""

    name: str
    kind: PartyKind = PartyKind.INSTITUTION
    aliases: tuple[str, ...] = ()
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: its adjectives ("Varnian"), its members, and the names of those who back it."""

    name: str
    adjectives: tuple[str, ...] = ()
    members: tuple[Party, ...] = ()
    backers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person with a role and a side, from and until a day where they are known."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    party: str | None = None
    side: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TheatrePlace:
    """A place under every side's name for it; `outline` is a ring of (lon, lat) points, for maps."""

    name: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: str | None = None
    kind: str | None = None
    outline: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes; `side` is set only where the outlet is a side's own voice (a state agency)."""

    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCeasefire:
    """A ceasefire that the theatre's author knows of; instants carry their zone where they state one.

    An instant that states none is local to `zone`. `has_agreed_clock` and `has_effective_clock` are False
    where only the day is known: the instant is then the midnight that begins it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    declared_by: tuple[str, ...] = ()
    agreed_at: datetime | None = None
    effective_at: datetime | None = None
    until: datetime | None = None
    zone: str | None = None
    scope: str | None = None
    terms: tuple[str, ...] = ()
    has_agreed_clock: bool = True
    has_effective_clock: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """Sides, people, places, outlets and ceasefires of one conflict; an empty one is valid."""

    name: str = ""
    zone: str | None = None
    sides: tuple[Side, ...] = ()
    third_parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[TheatrePlace, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    ceasefires: tuple[KnownCeasefire, ...] = ()
    digest: str = ""
