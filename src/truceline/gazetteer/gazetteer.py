"""Names of places, resolved against a theatre's own places first and the common table second."""

import re
from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from functools import lru_cache

from truceline.gazetteer.names import (
    Reading,
    allowed_edits,
    compare_spelling,
    find_readings,
    fold_name,
)
from truceline.gazetteer.table import KnownPlace, read_places
from truceline.model.claim import Place
from truceline.model.identity import mint_id
from truceline.model.span import Span
from truceline.model.theatre import Theatre, TheatrePlace

_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"-[a-z]")


class Gazetteer:
    """What one theatre and the common table know of places. Made by `open_gazetteer`."""

    def __init__(self, places: Iterable[TheatrePlace]) -> None:
        self._own = _index(_known(place) for place in places)
        self._spelt = dict(self._own)
        self._by_first_word = _group_by_first_word(
            name for place in (*self._own.values(), *read_places()) for name in place.all_names
        )

    def resolve_place(self, name: str, *, span: Span | None = None) -> Place:
        """The place that a printed name means; one that nobody knows keeps its name and no more.

        The theatre's places go first, under any side's name and in any case and with any marks; then the
        common table; then a misspelling of one of the theatre's names, if no other is as near.
        """
        readings = list(find_readings(name))
        for places in (self._own, _common_index()):
            for reading in readings:
                known = places.get(fold_name(reading.name))
                if known is not None:
                    return _place(name, known, reading, span)
        for reading in readings:
            known = self._resolve_misspelt(reading)
            if known is not None:
                return _place(name, known, reading, span)
        return Place(name=name, span=span)

    def find_names(self, text: str) -> tuple[Span, ...]:
        """Where known names stand in the text as whole words with their own capitals; the longest wins."""
        spans: list[Span] = []
        for word in _WORD.finditer(text):
            if spans and word.start() < spans[-1].end:
                continue
            for name in self._by_first_word.get(word[0], ()):
                if text.startswith(name, word.start()) and _is_whole(
                    text, word.start(), word.start() + len(name)
                ):
                    spans.append(Span(word.start(), word.start() + len(name)))
                    break
        return tuple(spans)

    def focus_on(self, text: str) -> "Gazetteer":
        """The same gazetteer, which also knows misspelt those places that the text itself spells rightly.

        Countries are left out: an odd word is no misspelt country.
        """
        focused = copy(self)
        named = {fold_name(span.quote(text)) for span in self.find_names(text)}
        common = _common_index()
        places = [common[name] for name in named if name in common and common[name].kind != "country"]
        focused._spelt = _index(places) | self._own
        return focused

    def _resolve_misspelt(self, reading: Reading) -> KnownPlace | None:
        folded = fold_name(reading.name)
        limit = allowed_edits(folded)
        if not limit or not reading.name[:1].isupper():
            return None
        nearest: dict[str, int] = {}
        for known_name, place in self._spelt.items():
            edits = compare_spelling(folded, known_name, limit) if known_name[:1] == folded[:1] else None
            if edits is not None and allowed_edits(known_name):
                nearest[place.name] = min(edits, nearest.get(place.name, limit))
        best = [name for name, edits in nearest.items() if edits == min(nearest.values())]
        return self._spelt[fold_name(best[0])] if len(best) == 1 else None


def open_gazetteer(theatre: Theatre) -> Gazetteer:
    """A gazetteer that knows the theatre's places, under every side's names, and the common table."""
    return Gazetteer(theatre.places)


def _known(place: TheatrePlace) -> KnownPlace:
    """The theatre's place; a point that it leaves out is taken from the common table, where that has one."""
    common = next(
        (found for name in (place.name, *place.names) if (found := _common_index().get(fold_name(name)))),
        None,
    )
    own = KnownPlace(
        name=place.name,
        names=place.names,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        within=place.within,
        kind=place.kind,
    )
    if common is None or own.lat is not None or own.lon is not None:
        return own
    return replace(own, lat=common.lat, lon=common.lon, radius_km=own.radius_km or common.radius_km)


def _index(places: Iterable[KnownPlace]) -> dict[str, KnownPlace]:
    index: dict[str, KnownPlace] = {}
    listed = list(places)
    for place in listed:
        index.setdefault(fold_name(place.name), place)
    for place in listed:
        for name in place.names:
            index.setdefault(fold_name(name), place)
    index.pop("", None)
    return index


@lru_cache(maxsize=1)
def _common_index() -> dict[str, KnownPlace]:
    return _index(read_places())


def _group_by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, set[str]] = {}
    for name in names:
        first = _WORD.match(name)
        if first:
            grouped.setdefault(first[0], set()).add(name)
    return {
        word: tuple(sorted(listed, key=lambda name: (-len(name), name))) for word, listed in grouped.items()
    }


def _is_whole(text: str, start: int, end: int) -> bool:
    """True if no letter, digit or hyphen joins the name to a longer word ("Varnia-backed" names no place)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "-" or (after and (after.isalnum() or after == "_")):
        return False
    return _COMPOUND.match(text, end) is None


# The north of a country or region lies inside it; "northern" before a town's name may reach beyond the town.
_BROAD_KINDS = frozenset(("country", "region", "sea"))
_BEYOND = 1.5


def _place(name: str, known: KnownPlace, reading: Reading, span: Span | None) -> Place:
    radius = known.radius_km
    if radius is not None:
        beyond = _BEYOND if reading.is_part and known.kind not in _BROAD_KINDS else 1.0
        radius = max(radius * reading.factor * beyond, reading.at_least_km)
    return Place(
        name=name,
        resolved=known.name,
        place_id=mint_id("plc", fold_name(known.name)),
        names=known.all_names,
        lat=known.lat,
        lon=known.lon,
        radius_km=radius,
        span=span,
    )
