"""Theatre files: TOML that a non-programmer writes, read into a Theatre or refused with a clear reason.

docs/theatre.md describes every table and key.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from itertools import chain
from zoneinfo import available_timezones

from truceline.errors import TheatreError
from truceline.intake.tables import Table, show_value, suggest_names
from truceline.model.identity import digest_bytes
from truceline.model.theatre import (
    KnownCeasefire,
    Outlet,
    Party,
    PartyKind,
    Person,
    Side,
    Theatre,
    TheatrePlace,
)

TOP_KEYS = ("name", "zone", "side", "third_party", "person", "place", "outlet", "ceasefire")
SIDE_KEYS = ("name", "adjectives", "members", "member", "backers")
PARTY_KEYS = ("name", "kind", "aliases")
PERSON_KEYS = ("name", "aliases", "role", "party", "side", "since", "until")
PLACE_KEYS = ("name", "names", "lat", "lon", "radius_km", "within", "kind", "outline")
OUTLET_KEYS = ("name", "aliases", "side", "kind")
CEASEFIRE_KEYS = (
    *("name", "aliases", "parties", "mediators", "declared_by"),
    *("agreed_at", "effective_at", "until", "zone", "scope", "terms"),
)
THIRD_KINDS = (PartyKind.MONITOR, PartyKind.ORGANISATION, PartyKind.STATE)
END_OF_DAY = time(23, 59)
LARGEST_RADIUS_KM = 20_000
UTC_OFFSET = re.compile(r"(?:UTC|GMT)(?:[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?)?")


def parse_theatre(raw: bytes, *, where: str) -> Theatre:
    """The theatre that the bytes of a TOML file describe; its digest is the SHA-256 of the bytes.

    `where` is the file's name for messages. Instants keep the offset that they state; those that state
    none are local to the ceasefire's zone, which is the theatre's unless the ceasefire names its own.

    Raises TheatreError, naming file, table, key and what was expected.
    """
    top = Table(where, _parse_toml(raw, where))
    top.refuse_unknown(TOP_KEYS)
    zone = _read_zone(top)
    sides = tuple(_read_side(table) for table in _named_tables(top, "side"))
    side_names = tuple(side.name for side in sides)
    third_parties = tuple(_read_third_party(table) for table in _named_tables(top, "third_party"))
    _refuse_shared_parties(where, sides, third_parties)
    places = tuple(_read_place(table) for table in _named_tables(top, "place"))
    _refuse_circles(where, places)
    return Theatre(
        name=top.text("name") or "",
        zone=zone,
        sides=sides,
        third_parties=third_parties,
        people=tuple(_read_person(table, sides) for table in _named_tables(top, "person")),
        places=places,
        outlets=tuple(_read_outlet(table, side_names) for table in _named_tables(top, "outlet")),
        ceasefires=tuple(
            _read_ceasefire(table, zone, _known_actors(sides, third_parties))
            for table in _named_tables(top, "ceasefire")
        ),
        digest=digest_bytes(raw),
    )


def _parse_toml(raw: bytes, where: str) -> Mapping[str, object]:
    try:
        values = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TheatreError(
            f"{where}: byte {error.start} is not UTF-8 text; save the file as UTF-8 and try again"
        ) from error
    except RecursionError as error:
        raise TheatreError(f"{where}: brackets are nested too deeply to be a theatre file") from error
    except ValueError as error:
        raise TheatreError(f"{where}: not valid TOML: {error}. docs/theatre.md shows the form") from error
    if not values:
        raise TheatreError(f'{where}: the file is empty; start it with name = "…" and a [[side]]')
    return values


def _named_tables(top: Table, key: str) -> list[Table]:
    """The [[key]] tables in order, each located by its number and name; a name may stand once only."""
    tables, seen = [], dict[str, int]()
    for number, values in enumerate(_list_tables(top, key), start=1):
        table = _locate(f"{top.where}, [[{key}]] number {number}", values)
        name = table.required_text("name").casefold()
        if name in seen:
            raise TheatreError(
                f"{table.where}: [[{key}]] number {seen[name]} has the same name; join the two, or rename one"
            )
        seen[name] = number
        tables.append(table)
    return tables


def _list_tables(top: Table, key: str) -> Iterator[dict[str, object]]:
    expected = f"written as tables, each headed [[{key}]]"
    for value in top.items(key, expected):
        if not isinstance(value, dict):
            top.refuse(key, expected)
        yield value


def _locate(where: str, values: dict[str, object]) -> Table:
    name = values.get("name")
    return Table(f"{where} ({show_value(name)[1:-1]})" if isinstance(name, str) else where, values)


def _read_zone(table: Table) -> str | None:
    zone = table.text("zone")
    if zone is not None and not UTC_OFFSET.fullmatch(zone) and zone not in available_timezones():
        hint = suggest_names(zone, available_timezones())
        table.refuse("zone", f'a zone such as "Asia/Tbilisi" or "UTC+4"{hint}')
    return zone


def _read_side(table: Table) -> Side:
    table.refuse_unknown(SIDE_KEYS)
    name = table.required_text("name")
    return Side(
        name=name,
        adjectives=table.texts("adjectives"),
        members=tuple(chain(_read_plain_members(table, name), _read_member_tables(table, name))),
        backers=table.texts("backers"),
    )


def _read_plain_members(table: Table, side: str) -> Iterator[Party]:
    for name in table.texts("members"):
        yield Party(name=name, side=side)


def _read_member_tables(table: Table, side: str) -> Iterator[Party]:
    expected = "written as tables, each headed [[side.member]]"
    for number, values in enumerate(table.items("member", expected), start=1):
        if not isinstance(values, dict):
            table.refuse("member", expected)
        member = _locate(f"{table.where}, [[side.member]] number {number}", values)
        yield _read_party(member, tuple(PartyKind), PartyKind.INSTITUTION, side)


def _read_third_party(table: Table) -> Party:
    return _read_party(table, THIRD_KINDS, PartyKind.ORGANISATION, None)


def _read_party(table: Table, kinds: Iterable[PartyKind], default: PartyKind, side: str | None) -> Party:
    table.refuse_unknown(PARTY_KEYS)
    return Party(
        name=table.required_text("name"),
        kind=PartyKind(table.choice("kind", kinds) or default),
        aliases=table.texts("aliases"),
        side=side,
    )


def _refuse_shared_parties(where: str, sides: tuple[Side, ...], thirds: tuple[Party, ...]) -> None:
    """A party named twice would make its claims stand on two sides at once."""
    seen = dict[str, Party]()
    for party in chain(*(side.members for side in sides), thirds):
        other = seen.setdefault(party.name.casefold(), party)
        if other is not party:
            raise TheatreError(
                f"{where}: {show_value(party.name)} is named twice, "
                f"under {_stand(other)} and under {_stand(party)}; keep one"
            )


def _stand(party: Party) -> str:
    return f"[[side]] {party.side}" if party.side else "[[third_party]]"


def _read_person(table: Table, sides: tuple[Side, ...]) -> Person:
    table.refuse_unknown(PERSON_KEYS)
    since, until = table.day("since"), table.day("until")
    if since and until and until < since:
        table.refuse("until", f"a day on or after since ({since})")
    party = table.text("party")
    return Person(
        name=table.required_text("name"),
        aliases=table.texts("aliases"),
        role=table.text("role"),
        party=party,
        side=table.choice("side", (side.name for side in sides)) or _side_of(party, sides),
        since=since,
        until=until,
    )


def _side_of(party: str | None, sides: tuple[Side, ...]) -> str | None:
    """The side that the party is, or is a member of."""
    wanted = (party or "").casefold()
    for side in sides:
        names = {side.name, *chain(*((member.name, *member.aliases) for member in side.members))}
        if wanted in {name.casefold() for name in names}:
            return side.name
    return None


def _read_place(table: Table) -> TheatrePlace:
    table.refuse_unknown(PLACE_KEYS)
    lat, lon = table.number("lat", -90, 90), table.number("lon", -180, 180)
    if (lat is None) != (lon is None):
        table.refuse("lon" if lon is None else "lat", "given too: lat and lon come together")
    return TheatrePlace(
        name=table.required_text("name"),
        names=table.texts("names"),
        lat=lat,
        lon=lon,
        radius_km=table.number("radius_km", 0, LARGEST_RADIUS_KM),
        within=table.text("within"),
        kind=table.text("kind"),
        outline=_read_outline(table),
    )


def _read_outline(table: Table) -> tuple[tuple[float, float], ...]:
    expected = (
        "a list of at least three [lon, lat] points, such as [[44.1, 41.0], [44.3, 41.0], [44.2, 41.2]]"
    )
    points = table.items("outline", expected)
    if not points:
        return ()
    if len(points) < 3 or not all(isinstance(point, list) and len(point) == 2 for point in points):
        table.refuse("outline", expected)
    return tuple(_read_point(table, number, point) for number, point in enumerate(points, start=1))


def _read_point(table: Table, number: int, point: object) -> tuple[float, float]:
    lon, lat = point if isinstance(point, list) else (None, None)
    ends = Table(f"{table.where}: outline, point {number}", {"lon": lon, "lat": lat})
    return ends.number("lon", -180, 180) or 0.0, ends.number("lat", -90, 90) or 0.0


def _refuse_circles(where: str, places: tuple[TheatrePlace, ...]) -> None:
    """Every `within` names a place of the file, and no place lies within itself however far round."""
    named = {place.name.casefold(): place for place in places}
    for number, place in enumerate(places, start=1):
        table = Table(f"{where}, [[place]] number {number} ({place.name})", {"within": place.within})
        table.choice("within", (each.name for each in places))
        if place.name.casefold() in _chain_of(place, named):
            table.refuse("within", "a larger place, not one that lies within this one")


def _chain_of(place: TheatrePlace, named: Mapping[str, TheatrePlace]) -> list[str]:
    """The folded names of what the place lies within, nearest first; a repeated name ends the chain."""
    around, outer = list[str](), (place.within or "").casefold()
    while outer in named and outer not in around:
        around.append(outer)
        outer = (named[outer].within or "").casefold()
    return around


def _read_outlet(table: Table, side_names: tuple[str, ...]) -> Outlet:
    table.refuse_unknown(OUTLET_KEYS)
    return Outlet(
        name=table.required_text("name"),
        aliases=table.texts("aliases"),
        side=table.choice("side", side_names),
        kind=table.text("kind"),
    )


def _known_actors(sides: tuple[Side, ...], thirds: tuple[Party, ...]) -> tuple[str, ...]:
    of_sides = chain(*((s.name, *s.backers, *(member.name for member in s.members)) for s in sides))
    return tuple(dict.fromkeys((*of_sides, *(party.name for party in thirds))))


def _is_before(one: datetime, other: datetime) -> bool:
    """True if one is before the other; where only one states an offset, their clocks alone are compared."""
    if (one.tzinfo is None) == (other.tzinfo is None):
        return one < other
    return one.replace(tzinfo=None) < other.replace(tzinfo=None)


def _read_ceasefire(table: Table, zone: str | None, actors: tuple[str, ...]) -> KnownCeasefire:
    table.refuse_unknown(CEASEFIRE_KEYS)
    agreed_at, has_agreed_clock = table.instant("agreed_at")
    effective_at, has_effective_clock = table.instant("effective_at")
    until, _ = table.instant("until", day_at=END_OF_DAY)
    if until and effective_at and _is_before(until, effective_at):
        table.refuse("until", f"after effective_at ({effective_at})")
    return KnownCeasefire(
        name=table.required_text("name"),
        aliases=table.texts("aliases"),
        parties=table.choices("parties", actors),
        mediators=table.texts("mediators"),
        declared_by=table.choices("declared_by", actors),
        agreed_at=agreed_at,
        effective_at=effective_at,
        until=until,
        zone=_read_zone(table) or zone,
        scope=table.text("scope"),
        terms=table.texts("terms"),
        has_agreed_clock=has_agreed_clock,
        has_effective_clock=has_effective_clock,
    )
