"""Coordinates as printed, in degrees or on the military grid, found in text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mgrs import MGRS
from mgrs.core import MGRSError

from truceline.gazetteer.sphere import DEGREE_KM
from truceline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A printed point in degrees (WGS 84); `radius_km` is how far off its last printed digit leaves it."""

    span: Span
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class _Angle:
    """One angle of a point: its value, what its last digit is worth, and which of the two it is."""

    start: int
    end: int
    value: float
    unit: float
    is_lat: bool


# Nobody measures a shell's fall more finely than this, whatever is printed.
_FINEST_KM = 0.05
# From the middle of a square to its corner, in sides.
_TO_CORNER = 0.7072

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_PART = r"\d{1,2}(?:[.,]\d+)?"
_ANGLE = (
    rf"(?P<degrees>{_NUMBER})(?:\s*(?:[°º˚]|degrees?\b|deg\b\.?|-(?=\d))"
    rf"(?:\s*(?P<minutes>{_PART})(?:\s*(?:['′’‘]|minutes?\b|min\b)|(?=\s*[NSEW])|(?=-\d))"
    rf"(?:[\s-]*(?P<seconds>{_PART})(?:\s*(?:[\"″”“]|''|′′|’’|seconds?\b|sec\b))?)?)?)?"
)
_LATER = r"(?P<after>[NSEW](?![\w’'])|(?:north|south|east|west)\b(?!\s+of\b))(?:\s+(?:latitude|longitude)\b)?"
_BEFORE = (
    r"(?P<before>\b[NSEW]|\b(?:north|south|east|west)(?:\s+(?:latitude|longitude))?\b|"
    r"\blat(?:itude|\.)?(?=[\s:=]|\d)|\blon(?:g|gitude|\.|g\.)?(?=[\s:=]|\d))[\s:=]*"
)
_ANGLES = (
    re.compile(rf"(?<![\d.])(?<!\d,){_ANGLE}\s*{_LATER}", re.IGNORECASE),
    re.compile(rf"{_BEFORE}(?P<sign>[-−+])?{_ANGLE}(?![\d°])", re.IGNORECASE),
)
_PACKED = re.compile(r"\b(\d{2})(\d{2})(\d{2})?([NS])[\s,/]*(\d{3})(\d{2})(\d{2})?([EW])\b")
_BARE = re.compile(
    r"(?<![\d.,])([-−+]?\d{1,2}\.\d{3,})\s*[°º˚]?\s*[,;/\s]\s*([-−+]?\d{1,3}\.\d{3,})(?!\d|\.\d)(?:\s*[°º˚])?"
)
_GAP = re.compile(
    r"\s*(?:[,;/]|and|by)?\s*(?:(?:latitude|lat\.?|longitude|lon\.?|long\.?)[\s:]*)?", re.IGNORECASE
)
_GRID = re.compile(
    r"\b(?P<square>\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z][A-HJ-NP-V])\s?"
    r"(?P<digits>\d{3,5}\s\d{3,5}|\d{4}(?:\d{2}){0,3})(?!\d)"
)


def find_coordinates(text: str) -> tuple[Coordinates, ...]:
    """Every point printed in the text, in order: degrees with a hemisphere, bare decimals, or MGRS.

    Bare decimals ("48.016, 37.803") need three figures behind the point and are latitude first. The radius
    reaches the corner of what the last printed figure leaves open.
    """
    found: list[Coordinates] = []
    for one in sorted(_find_all(text), key=lambda point: (point.span.start, -point.span.end)):
        if not found or one.span.start >= found[-1].span.end:
            found.append(one)
    return tuple(found)


def _find_all(text: str) -> Iterator[Coordinates]:
    if not any(character.isdigit() for character in text):
        return
    yield from _find_on_grid(text)
    for pattern in _ANGLES:
        angles = [angle for match in pattern.finditer(text) if (angle := _read_angle(match)) is not None]
        for one, other in pairwise(angles):
            if one.is_lat != other.is_lat and _GAP.fullmatch(text, one.end, other.start):
                yield from _join(*((one, other) if one.is_lat else (other, one)))
    for match in _PACKED.finditer(text):
        yield from _unpack(match)
    for match in _BARE.finditer(text):
        lat, lon = (_bare_angle(match, group, is_lat=group == 1) for group in (1, 2))
        yield from _join(lat, lon)


def _find_on_grid(text: str) -> Iterator[Coordinates]:
    for match in _GRID.finditer(text):
        east, north = _halve(match["digits"])
        if len(east) != len(north):
            continue
        square = "".join(match["square"].split())
        try:
            # The grid's own point is a square's south-western corner; ours is its middle.
            lat, lon = MGRS().toLatLon(square + _to_middle(east) + _to_middle(north))
        except MGRSError:
            continue
        side_km = 10.0 ** (2 - len(east))
        yield Coordinates(
            span=Span(*match.span()), lat=lat, lon=lon, radius_km=max(_FINEST_KM, side_km * _TO_CORNER)
        )


def _halve(digits: str) -> tuple[str, str]:
    parts = digits.split()
    if len(parts) == 2:
        return parts[0], parts[1]
    half = len(digits) // 2
    return digits[:half], digits[half:]


def _to_middle(digits: str) -> str:
    return (digits + "5").ljust(5, "0")[:5]


def _read_angle(match: re.Match[str]) -> _Angle | None:
    found = match.groupdict()
    mark = (found.get("before") or found.get("after") or "").lower()
    parts = [found[name] for name in ("degrees", "minutes", "seconds") if found[name]]
    numbers = [float(part.replace(",", ".")) for part in parts]
    if any(part >= 60 for part in numbers[1:]) or any(not part.is_integer() for part in numbers[:-1]):
        return None
    size = sum(number / 60**level for level, number in enumerate(numbers))
    is_back = mark in {"s", "w"} or mark.startswith(("south", "west")) or found.get("sign") in {"-", "−"}
    is_lat = mark[0] in "ns" or mark.startswith("lat")
    unit = _worth_of_last_digit(parts[-1]) / 60 ** (len(parts) - 1)
    return _Angle(*match.span(), -size if is_back else size, unit, is_lat)


def _worth_of_last_digit(number: str) -> float:
    return 10.0 ** -len(re.split(r"[.,]", number)[1]) if re.search(r"[.,]", number) else 1.0


def _unpack(match: re.Match[str]) -> Iterator[Coordinates]:
    angles = []
    for at in (1, 5):
        degrees, minutes, seconds, mark = match.group(at, at + 1, at + 2, at + 3)
        size = int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600
        unit = 1 / 3600 if seconds else 1 / 60
        angles.append(_Angle(*match.span(), -size if mark in "SW" else size, unit, at == 1))
    yield from _join(*angles)


def _bare_angle(match: re.Match[str], group: int, *, is_lat: bool) -> _Angle:
    printed = match[group]
    value = float(printed.replace("−", "-"))
    return _Angle(*match.span(), value, _worth_of_last_digit(printed), is_lat)


def _join(lat: _Angle, lon: _Angle) -> Iterator[Coordinates]:
    if abs(lat.value) > 90 or abs(lon.value) > 180:
        return
    open_km = max(lat.unit, lon.unit) * DEGREE_KM * _TO_CORNER
    span = Span(min(lat.start, lon.start), max(lat.end, lon.end))
    yield Coordinates(span=span, lat=lat.value, lon=lon.value, radius_km=max(_FINEST_KM, open_km))
