"""Positions: "12 km north-east of Orlec", "the Orlec–Halvost road", "48.02 N, 37.80 E"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.gazetteer.coordinates import Coordinates, find_coordinates
from truceline.gazetteer.gazetteer import Gazetteer
from truceline.gazetteer.sphere import Point, find_middle, measure_km, move_point
from truceline.model.claim import Place
from truceline.model.identity import mint_id
from truceline.model.span import Span
from truceline.text.numbers import WORD_NUMBER, parse_number

BROAD_KM = 30.0
"""A place that reaches further than this, and further than a distance from it, is measured from its edge."""
VAGUE_SHARE = 0.15
"""A distance may be off by this share of itself: printed ones are rounded, and rarely measured."""
BEARING_SHARES = {1: 0.39, 2: 0.39, 3: 0.2}
"""How far off the bearing may be, in shares of the distance, by how finely the compass is read: one of eight
points leaves 22.5 degrees on either side (a chord of 0.39), one of sixteen 11.25 (0.2)."""
PARTY_KM = 60.0
"""Where one of two places reaches further than this and no road or border is named, both are parties."""
DIRECTION_KM = 25.0
"""How far from a town the front called after it ("the Orlec direction") reaches at least."""

_KM = {"k": 1.0, "m": 0.001, "mi": 1.609, "y": 0.000914, "n": 1.852, "f": 0.000305}
_UNIT = (
    r"(?P<unit>kilomet(?:er|re)s?|kms?|(?:nautical|sea)\s+miles?|nmi?|miles?|mi|"
    r"met(?:er|re)s?|m|yards?|yds?|feet|foot|ft)\b\.?"
)
_FEW = {"a few": 3.0, "several": 5.0, "a couple of": 2.0, "a": 1.0, "an": 1.0, "one": 1.0, "half a": 0.5}
_AMOUNT = rf"(?:\d[\d,]*(?:\.\d+)?|{WORD_NUMBER}|half\s+an?|a\s+few|several|a\s+couple\s+of|an?|tens\s+of)"
_DISTANCE = (
    rf"(?P<amount>{_AMOUNT})(?:\s*(?:-|–|to|or)\s*(?P<upper>{_AMOUNT}))?[\s-]*{_UNIT}"
    r"(?:\s*[(\[][^)\]]{1,30}[)\]]|,?\s+or\s+\S+\s+\w+,?)?"
)
_WIND = "(?:north|south|east|west)"
_POINT = rf"(?P<bearing>{_WIND}(?:[-\s]?{_WIND}){{0,2}}|[NS][NS]?[EW]|[EW][NS][EW]|[NSEW])"
_AWAY = re.compile(
    rf"(?<![\w.,])(?i:{_DISTANCE})\s+(?:(?i:to\s+the|due|just)\s+)?(?:"
    rf"(?i:{_POINT})\s+(?i:of|from)|(?i:(?:away\s+)?from|outside|off|beyond|of|short\s+of|inside))\s+"
)
_BEARING = re.compile(
    rf"(?<![\w.,])(?i:{_DISTANCE})\s+(?:(?i:to\s+the|due|just)\s+)?(?i:{_POINT})\b(?!\s+(?i:of|from)\b)"
)
_BETWEEN = re.compile(
    r"(?i:\bbetween|\b(?:linking|connecting|joining|from)(?=\s+\S.*\s(?:to|with|and)\s))\s+(?:(?i:the)\s+)?"
)
_AND = re.compile(r"\s+(?:and|to|with)\s+(?:the\s+)?")
_WAYS = (
    r"(?:main\s+|coastal\s+|old\s+)?(?:road|highway|motorway|railway|railroad|route|line|axis|border|frontier|"
    r"corridor|pipeline|expressway|boundary)"
)
_DIRECTION = re.compile(r"(?i)\b(?:in\s+)?the\s+direction\s+of\s+|\btowards?\s+")
_DIRECTION_AFTER = re.compile(r"(?i)\s+(?:directions?|axis|front\s?line|road|highway)$")
_ARTICLE = re.compile(r"(?i)^(?:on|along|at|near|in|from|in\s+the)?\s*(?:the|a)\s+")

_CAPITALISED = r"(?:[a-z]{2,3}[-’'])?[A-ZÀ-Þ][\w’']*(?:-[\w’']+)*"
_LEAD_IN = r"(?:the\s+)?(?:[a-z]+\s+)?(?:[a-z]+\s+of\s+)?"
_NAME = rf"{_LEAD_IN}{_CAPITALISED}(?:\s{_CAPITALISED})*"
_SIMPLE = r"(?:[a-z]{2,3}[-’'])?[A-ZÀ-Þ][\w’']*(?:\s[A-ZÀ-Þ][\w’']*)?"
_WAY = re.compile(rf"(?P<ends>{_SIMPLE}(?:\s?[-–—]\s?{_SIMPLE}){{1,3}})\s+(?P<way>{_WAYS})\b")
_SOUGHT = tuple(
    re.compile(pattern)
    for pattern in (
        _AWAY.pattern + _NAME,
        rf"(?i:\bbetween)\s+{_NAME}\s+and\s+{_NAME}",
        rf"(?i:{_WAYS})\s+(?:from|between|linking|connecting|joining)\s+{_NAME}\s+(?:to|and|with)\s+{_NAME}",
        rf"(?:the\s+)?{_WAY.pattern.replace('?P<ends>', '?:').replace('?P<way>', '?:')}",
        rf"(?:the\s+)?{_CAPITALISED}(?:\s{_CAPITALISED})*\s+(?:directions?|axis)\b",
        rf"(?:in\s+)?the\s+direction\s+of\s+{_NAME}",
    )
)


@dataclass(frozen=True, slots=True)
class _Area:
    """A point with its reach, and the words by which the position is known whoever prints it."""

    point: Point
    radius_km: float
    known_as: str


def find_positions(text: str) -> tuple[Span, ...]:
    """Where the text may tell a position: coordinates, a distance from a name, between two, a direction.

    Some prove to be none when they are resolved ("between Monday and Friday"). Of overlapping ones the first
    and longest is kept.
    """
    spans = [point.span for point in find_coordinates(text)]
    spans += [Span(*match.span()) for pattern in _SOUGHT for match in pattern.finditer(text)]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def find_bearings(text: str) -> tuple[Span, ...]:
    """Where the text tells a distance and a bearing, but not there from which place: "3 km north"."""
    return tuple(Span(*match.span()) for match in _BEARING.finditer(text))


def resolve_position(words: str, gazetteer: Gazetteer, *, span: Span | None = None) -> Place | None:
    """The place that printed words tell by coordinates or by other places; None if they do neither.

    "12 km north-east of X" is the point so far from X, with a radius of X's own and of a share of the
    distance; "5 miles from X" is X, reaching 5 miles further; "between X and Y" and "the X–Y road" are the
    middle, reaching both ends; "X direction" is X, reaching at least 25 km. A name before the position
    ("Orlec, 12 km north of X", "Orlec (48.02 N, 37.80 E)") is the place's own. None too where the places that
    a position is measured from have no known point.
    """
    points = find_coordinates(words)
    if points:
        return _at_coordinates(words, points[0], gazetteer, span)
    away = _AWAY.search(words)
    if away is not None:
        area = _measure_away(away, words[away.end() :], gazetteer)
        if area is None:
            return None
        return _place_named(words, _head_before(_AWAY, words), area, gazetteer, span)
    area = _lie_between(words, gazetteer)
    if area is not None:
        return _place_named(words, _head_before(_BETWEEN, words), area, gazetteer, span)
    area = _lead_towards(words, gazetteer)
    return _place(words, area, span) if area is not None else None


def _head_before(pattern: re.Pattern[str], words: str) -> str:
    """What stands before a position: the "Orlec" of "Orlec, 12 km north of Halvost"."""
    match = pattern.search(words)
    return words[: match.start()].rstrip(" ,–—-(") if match is not None else ""


def _at_coordinates(words: str, at: Coordinates, gazetteer: Gazetteer, span: Span | None) -> Place:
    latitude = f"{abs(at.lat):.4f} {'N' if at.lat >= 0 else 'S'}"
    longitude = f"{abs(at.lon):.4f} {'E' if at.lon >= 0 else 'W'}"
    area = _Area((at.lat, at.lon), at.radius_km, f"{latitude}, {longitude}")
    head = re.sub(r"(?i)[\s(\[,:]*(?:at\s+)?(?:coordinates|grid|mgrs)?[\s:]*$", "", words[: at.span.start])
    place = gazetteer.resolve_place(head) if _is_named(head) else None
    if place is None:
        return _place(words, area, span)
    return replace(place, name=words, span=span, lat=at.lat, lon=at.lon, radius_km=at.radius_km)


def _place_named(words: str, head: str, area: _Area, gazetteer: Gazetteer, span: Span | None) -> Place:
    """The place named before a position, if a table has it thereabouts; else the name, at the position."""
    if not _is_named(head):
        return _place(words, area, span)
    place = gazetteer.resolve_place(head)
    if place.lat is not None and place.lon is not None:
        apart = measure_km((place.lat, place.lon), area.point)
        if apart <= 2 * area.radius_km + (place.radius_km or 0.0):
            return replace(place, name=words, span=span)
    return Place(name=words, lat=area.point[0], lon=area.point[1], radius_km=area.radius_km, span=span)


def _is_named(head: str) -> bool:
    return re.search(r"(?:^|[\s’'-])[A-ZÀ-Þ][\w’'-]+$", head) is not None


def _place(words: str, area: _Area, span: Span | None) -> Place:
    return Place(
        name=words,
        resolved=area.known_as,
        place_id=mint_id("plc", "position", area.known_as),
        names=(area.known_as,),
        lat=area.point[0],
        lon=area.point[1],
        radius_km=area.radius_km,
        span=span,
    )


def _measure_away(match: re.Match[str], name: str, gazetteer: Gazetteer) -> _Area | None:
    distance = _parse_distance(match)
    base = _find_base(name, gazetteer)
    if distance is None or base is None:
        return None
    (point, reach, known_as), (km, spread) = base, distance
    said = f"{round(km, 2):g} km"
    if match["bearing"] is None:
        return _Area(point, reach + km + spread, f"{said} from {known_as}")
    bearing, fineness, compass = _parse_bearing(match["bearing"])
    known_as = f"{said} {compass} of {known_as}"
    if reach > max(km, BROAD_KM):
        return _Area(point, reach + km + spread, known_as)
    off = spread + km * BEARING_SHARES[fineness]
    return _Area(move_point(point, bearing, km), reach + off, known_as)


def _parse_distance(match: re.Match[str]) -> tuple[float, float] | None:
    """Kilometres, and how many they may be off."""
    amounts = [_parse_amount(words) for words in (match["amount"], match["upper"]) if words]
    if any(amount is None for amount in amounts):
        return None
    known = [amount for amount in amounts if amount is not None]
    unit = match["unit"].lower()
    short = "mi" if unit.startswith("mi") else "n" if unit.startswith(("n", "sea")) else unit[0]
    factor = _KM[short]
    km = sum(known) / len(known) * factor
    return km, (max(known) - min(known)) / 2 * factor + km * VAGUE_SHARE


def _parse_amount(words: str) -> float | None:
    plain = " ".join(words.lower().split())
    if plain[0].isdigit():
        return float(plain.replace(",", ""))
    return 30.0 if plain == "tens of" else _FEW.get(plain.replace("half an", "half a"), parse_number(plain))


_COMPASS = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split()
_WINDS = {"n": "north", "e": "east", "s": "south", "w": "west"}


def _parse_bearing(words: str) -> tuple[float, int, str]:
    """Degrees clockwise from north, of how many letters the point of the compass is, and its name."""
    letters = re.sub(r"(?i)(north|south|east|west)", lambda match: match[0][0], words)
    code = re.sub(r"[-\s]", "", letters).upper()
    if code not in _COMPASS:
        code = code[:1]
    name = "-".join(_WINDS[letter.lower()] for letter in code)
    return 22.5 * _COMPASS.index(code), len(code), name


def _find_base(name: str, gazetteer: Gazetteer) -> tuple[Point, float, str] | None:
    place = gazetteer.resolve_place(name.strip(" ,;:.()"))
    if place.lat is None or place.lon is None or place.resolved is None:
        return None
    return (place.lat, place.lon), place.radius_km or 0.0, place.resolved


def _lie_between(words: str, gazetteer: Gazetteer) -> _Area | None:
    for one, other in _find_ends(words):
        ends = [_find_base(name, gazetteer) for name in (one, other)]
        first, last = ends
        if first is None or last is None or first[2] == last[2]:
            continue
        if max(first[1], last[1]) > PARTY_KM and not re.search(rf"(?i)\b{_WAYS}\b", words):
            continue
        middle = find_middle(first[0], last[0])
        reach = measure_km(first[0], last[0]) / 2 + max(first[1], last[1])
        return _Area(middle, reach, f"between {' and '.join(sorted((first[2], last[2])))}")
    return None


def _find_ends(words: str) -> Iterator[tuple[str, str]]:
    between = _BETWEEN.search(words)
    if between is not None:
        rest = words[between.end() :]
        for match in _AND.finditer(rest):
            yield rest[: match.start()], rest[match.end() :]
    way = _WAY.search(words)
    if way is not None:
        ends = re.split(r"\s?[–—]\s?|-", way["ends"])
        yield ends[0], ends[-1]


def _lead_towards(words: str, gazetteer: Gazetteer) -> _Area | None:
    leading = _DIRECTION.search(words)
    name = words[leading.end() :] if leading else _DIRECTION_AFTER.sub("", words)
    if not leading and name == words:
        return None
    base = _find_base(_ARTICLE.sub("", name), gazetteer)
    if base is None:
        return None
    point, reach, known_as = base
    return _Area(point, max(2 * reach, DIRECTION_KM), f"towards {known_as}")
