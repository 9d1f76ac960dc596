"""Names of places, resolved: a theatre's own places first, then the world's, by what the text is about."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace

from truceline.gazetteer.focus import Focus, clue_of, find_peoples
from truceline.gazetteer.misspelling import find_misspelt
from truceline.gazetteer.names import Reading, find_readings, fold_name
from truceline.gazetteer.ranking import Ranked, is_taken, lies_in, rank_candidates, share_of
from truceline.gazetteer.running import world_running_names
from truceline.gazetteer.surroundings import Surroundings, find_surroundings
from truceline.gazetteer.table import COUNTRY, KnownPlace, read_also
from truceline.gazetteer.world import Candidate, World, open_world
from truceline.model.claim import OtherPlace, Place
from truceline.model.identity import mint_id
from truceline.model.span import Span
from truceline.model.theatre import Theatre, TheatrePlace

Resolved = tuple[KnownPlace, float, tuple[KnownPlace, ...]]
"""A place, how far the evidence speaks for it, and what else the name could mean."""

# A place may have a hundred names in all scripts; a claim carries the first, and its id leads to the rest.
_NAMES_CARRIED = 12
_N_RUNNERS_UP = 3
# How sure one may be of a place at best.
_MISSPELT, _BY_OTHER_NAME, _WITHOUT_SUPPORT = 0.6, 0.8, 0.9
_CLEAR = 0.6
# What merely lies near the places of the text is taken for a longer name alone, and for one slip.
_LEAST_LETTERS_NEAR, _EDITS_NEAR = 6, 1


class Gazetteer:
    """What one theatre and the world's table know of places. Made by `open_gazetteer`."""

    def __init__(self, places: Iterable[TheatrePlace], world: World) -> None:
        self._world = world
        self._own = _index(_known(place, world) for place in places)
        self._running = world_running_names(world).with_names(
            name for place in self._own.values() for name in place.all_names
        )
        self._text = ""
        self._focus = Focus(home=tuple(clue_of(place, folded, None) for folded, place in self._own.items()))
        self._spelt = dict(self._own)
        self._resolved: dict[tuple[str, Span | None], Place] = {}

    def resolve_place(self, name: str, *, span: Span | None = None) -> Place:
        """The place that a printed name means; one that nobody knows keeps its name and no more.

        The theatre's places go first, under any side's name and in any case and with any marks; then the
        world's, the likeliest of those of the name; then a misspelling of a place that the theatre or the
        text names, or that lies near those, if no other is as near. `span` is where the name stands in the
        text of `focus_on`.
        """
        known = self._resolved.get((name, span))
        if known is None:
            known = self._resolved[name, span] = self._resolve(name, span)
        return known

    def find_names(self, text: str) -> tuple[Span, ...]:
        """Where known names stand in the text as whole words with their own capitals; the longest wins.

        Names that are also words or people's are left out, and so are those of places that few have heard of.
        """
        return self._running.find(text)

    def focus_on(self, text: str) -> "Gazetteer":
        """The same gazetteer, which resolves by what else the text names, misspelt places near those too."""
        focused = copy(self)
        focused._text = text
        focused._resolved = {}
        named = [(fold_name(span.quote(text)), span) for span in self.find_names(text)]
        places = {folded: self._clearly_means(folded) for folded, _ in named}
        clues = [
            clue_of(place, folded, span) for folded, span in named if (place := places[folded]) is not None
        ]
        clues += find_peoples(text, [span for _, span in named])
        focused._focus = Focus(tuple(clues), self._focus.home)
        towns = [place for place in places.values() if place is not None and place.kind != COUNTRY]
        focused._spelt = _index(towns) | self._own
        return focused

    def _resolve(self, name: str, span: Span | None) -> Place:
        readings = list(find_readings(name))
        for reading in readings:
            own = self._own.get(fold_name(reading.name))
            if own is not None:
                return _place(name, (own, 1.0, ()), reading, span)
        for reading in readings:
            around = find_surroundings(self._text, name, reading.name, span)
            found = self._resolve_in_world(reading.name, around, span)
            if found is not None:
                return _place(name, found, reading, span)
        for reading in readings:
            around = find_surroundings(self._text, name, reading.name, span)
            place = self._find_misspelt(reading.name, around)
            if place is not None:
                return _place(name, (place, _MISSPELT, ()), reading, span)
        return self._place_in_area(name, span)

    def _place_in_area(self, name: str, span: Span | None) -> Place:
        """A place that no table knows, unresolved; with the point and the reach of the area told after it."""
        area = self._find_area(find_surroundings(self._text, name, name.partition(",")[0], span))
        if area is None:
            return Place(name=name, span=span)
        return Place(
            name=name,
            span=span,
            lat=area.lat,
            lon=area.lon,
            radius_km=area.radius_km,
            country=area.country,
        )

    def _find_area(self, around: Surroundings) -> KnownPlace | None:
        """The narrowest area told after a name, none as wide as a country."""
        for name in () if around.is_listed else around.areas:
            folded = fold_name(name)
            areas = [one for one in self._world.find_named(folded) if one.place.is_area]
            ranked = self._rank(folded, areas, Surroundings(), None)
            if ranked and ranked[0].place.kind != COUNTRY:
                return ranked[0].place
        return None

    def _resolve_in_world(self, name: str, around: Surroundings, span: Span | None) -> Resolved | None:
        folded = fold_name(name)
        candidates = self._world.find_named(folded) if name != name.lower() else ()
        if not candidates:
            return None
        ranked = self._rank(folded, candidates, around, span)
        if not is_taken(ranked[0], is_word=name in read_also("words")):
            return None
        return _judge(ranked)

    def _rank(
        self, folded: str, candidates: Sequence[Candidate], around: Surroundings, span: Span | None
    ) -> list[Ranked]:
        areas = [area for name in around.areas for area in self._places_named(name)]
        return rank_candidates(
            candidates,
            [self._focus.weigh(one.place, folded, span) for one in candidates],
            [any(lies_in(one.place, area) for area in areas) for one in candidates],
            around,
        )

    def _places_named(self, name: str) -> list[KnownPlace]:
        folded = fold_name(name)
        own = self._own.get(folded)
        return [own] if own is not None else [one.place for one in self._world.find_named(folded)]

    def _find_misspelt(self, name: str, around: Surroundings) -> KnownPlace | None:
        folded = fold_name(name)
        if not folded or not name[:1].isupper():
            return None
        place = find_misspelt(folded, self._spelt.items())
        if place is not None or len(folded) < _LEAST_LETTERS_NEAR:
            return place
        area = self._find_area(around)
        points = self._focus.narrow_points() + ([area.point] if area is not None and area.point else [])
        near = self._world.find_near(points, folded[0])
        number = find_misspelt(folded, near, _EDITS_NEAR)
        return self._world.read_place(number) if number is not None else None

    def _clearly_means(self, folded: str) -> KnownPlace | None:
        own = self._own.get(folded)
        if own is not None:
            return own
        candidates = self._world.find_named(folded)
        if not candidates:
            return None
        ranked = self._rank(folded, candidates, Surroundings(), None)
        return ranked[0].place if share_of(ranked[0], ranked) >= _CLEAR else None


def open_gazetteer(theatre: Theatre) -> Gazetteer:
    """A gazetteer that knows the theatre's places, under every side's names, and the world's.

    Raises GazetteerError where the world's table is not there and cannot be made.
    """
    return Gazetteer(theatre.places, open_world())


def _known(place: TheatrePlace, world: World) -> KnownPlace:
    """The theatre's place; a point that it leaves out is taken from the world's, where that has one."""
    own = KnownPlace(
        key=fold_name(place.name),
        name=place.name,
        names=place.names,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        within=place.within,
        kind=place.kind,
    )
    if own.lat is not None or own.lon is not None:
        return own
    for name in own.all_names:
        found = [one.place for one in world.find_named(fold_name(name)) if one.is_main]
        if found:
            common = max(found, key=lambda one: (one.population, one.key))
            reach = own.radius_km or common.radius_km
            return replace(own, lat=common.lat, lon=common.lon, radius_km=reach, country=common.country)
    return own


def _index(places: Iterable[KnownPlace]) -> dict[str, KnownPlace]:
    listed = list(places)
    index = {fold_name(place.name): place for place in reversed(listed)}
    for place in listed:
        for name in place.names:
            index.setdefault(fold_name(name), place)
    index.pop("", None)
    return index


def _judge(ranked: Sequence[Ranked]) -> Resolved:
    best, *others = ranked
    sure = 1.0 if best.is_main else _BY_OTHER_NAME
    sure *= 1.0 if best.by_text > 0.0 or best.place.kind == COUNTRY else _WITHOUT_SUPPORT
    runners_up = tuple(one.place for one in others[:_N_RUNNERS_UP])
    return best.place, round(sure * share_of(best, ranked), 2), runners_up


# The north of a country or region lies inside it; "northern" before a town's name may reach beyond the town.
_BROAD_KINDS = frozenset((COUNTRY, "region", "sea"))
_BEYOND = 1.5


def _place(name: str, resolved: Resolved, reading: Reading, span: Span | None) -> Place:
    known, confidence, runners_up = resolved
    radius = known.radius_km
    if radius is not None:
        beyond = _BEYOND if reading.is_part and not (known.is_area or known.kind in _BROAD_KINDS) else 1.0
        radius = max(radius * reading.factor * beyond, reading.at_least_km)
    return Place(
        name=name,
        resolved=known.name,
        place_id=mint_id("plc", known.key),
        names=known.all_names[:_NAMES_CARRIED],
        lat=known.lat,
        lon=known.lon,
        radius_km=radius,
        span=span,
        country=known.country,
        kind=known.kind,
        confidence=confidence,
        runners_up=tuple(
            OtherPlace(name=one.name, place_id=mint_id("plc", one.key), country=one.country)
            for one in runners_up
        ),
    )
