"""Names of places compared: folded, freed of their wrapping, and within a misspelling of each other."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_DROPPED = re.compile("['’‘ʻʼ`´ʿʾ]")
_SPACED = re.compile(r"[\s\-–—‐‑_.,/]+")

_KINDS = (
    "village|town|city|settlement|hamlet|district|region|province|enclave|territory|area|port|capital|suburb|outskirts|"
    "municipality|governorate|oblast|republic|peninsula|island|neighborhood|neighbourhood|state|valley|corridor"
)
_DIRECTION = (
    r"(?:far\s+)?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|central|"
    r"mid)(?:ern)?(?:most)?"
)
_ARTICLE = re.compile(r"(?i)^(?:the|a|an)\s+")
_KIND_OF = re.compile(rf"(?i)^(?:(?:[a-z][\w-]*)\s+){{0,3}}(?:{_KINDS})s?\s+(?:of|in)\s+(?=\S)")
_NEAR = re.compile(
    rf"(?i)^(?:.*\b)?(?:near|outside|around|close\s+to|on\s+the\s+(?:outskirts|edge)\s+of|in\s+the\s+vicinity\s+of|"
    rf"(?:to\s+the\s+)?{_DIRECTION}\s+of)\s+(?=\S)"
)
_DIRECTED = re.compile(rf"(?i)^{_DIRECTION}\s+(?:part\s+of\s+)?(?=\S)")
_KIND_AFTER = re.compile(rf"(?i)\s+(?:{_KINDS})$")
_SPOT_AFTER = re.compile(
    r"(?i)\s+(?:countryside|outskirts|suburbs|airport|airfield|airbase|front|area|sector)$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_INSIDE = re.compile(r"(?i)^.*\b(?:in|inside|of|at)\s+(?=[A-ZÀ-Þ])")
_COMMA = re.compile(r"\s*,.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a printed name: what is left of it, and how much wider than the place it reaches."""

    name: str
    factor: float = 1.0
    at_least_km: float = 0.0
    is_part: bool = False


def fold_name(name: str) -> str:
    """The name in lower case without marks, apostrophes and hyphens: "Sana'a" and "SANAA" fold alike."""
    bare = _DROPPED.sub("", name)
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _SPACED.sub(" ", bare.casefold().translate(_PLAIN)).strip()


def find_readings(name: str) -> Iterator[Reading]:
    """The ways to read a printed name, the fullest first.

    "Near X" and "north of X" reach at least 10 km beyond X and twice as far as it; "X province" at least 40
    km, since a province is wider than the city that it is named after; "X airport" and the like 15 km. A
    reading of "northern X" is marked as a part of X.
    """
    seen: set[Reading] = set()
    waiting = [Reading(_POSSESSIVE.sub("", name.strip()))]
    while waiting:
        reading = waiting.pop(0)
        if reading in seen or not reading.name or len(seen) > 40:
            continue
        seen.add(reading)
        yield reading
        waiting.extend(_unwrap(reading))


def _unwrap(reading: Reading) -> Iterator[Reading]:
    for pattern, factor, at_least_km in (
        (_ARTICLE, 1.0, 0.0),
        (_NEAR, 2.0, 10.0),
        (_KIND_OF, 1.0, 0.0),
        (_DIRECTED, 1.0, 0.0),
        (_KIND_AFTER, 1.0, 40.0),
        (_SPOT_AFTER, 1.0, 15.0),
        (_COMMA, 1.0, 0.0),
        (_INSIDE, 1.0, 0.0),
    ):
        rest = pattern.sub("", reading.name, count=1).strip()
        if rest != reading.name:
            is_part = reading.is_part or pattern is _DIRECTED
            yield Reading(rest, reading.factor * factor, max(reading.at_least_km, at_least_km), is_part)


def allowed_edits(name: str) -> int:
    """By how many letters a misspelt name may differ: 0 below four, 2 from eight on, else 1."""
    return 0 if len(name) < 4 else 1 if len(name) < 8 else 2


def compare_spelling(first: str, second: str, limit: int) -> int | None:
    """How many letters differ, two neighbours swapped counting as one; None where more than `limit` do."""
    # One letter changed makes two that only one of the names has, so most pairs need no closer look.
    if abs(len(first) - len(second)) > limit or len(set(first) ^ set(second)) > 2 * limit:
        return None
    before: list[int] = []
    row = list(range(len(second) + 1))
    for line, left in enumerate(first, start=1):
        fresh = [line]
        for column, right in enumerate(second, start=1):
            cost = min(row[column] + 1, fresh[-1] + 1, row[column - 1] + (left != right))
            swapped = line > 1 and column > 1 and left == second[column - 2] and first[line - 2] == right
            fresh.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, row = row, fresh
    return row[-1] if row[-1] <= limit else None
