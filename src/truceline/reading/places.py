"""Where: the place that a proposition's words state, as printed, resolved where a table knows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from truceline.gazetteer import Gazetteer
from truceline.gazetteer.positions import find_bearings, find_positions, resolve_position
from truceline.model.claim import Place
from truceline.model.span import Span
from truceline.reading.parsing import Sentence
from truceline.reading.propositions import Proposition
from truceline.reading.sites import PLACE_ENTITIES, find_site, find_standpoint, is_place_noun

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_TO_POSITION = frozenset(" ,(–—-")


@dataclass(slots=True)
class Scene:
    """Where the telling has been: the places that "the village" or "there" can lead back to."""

    _by_noun: dict[str, Place] = field(default_factory=dict)
    _last: list[Place] = field(default_factory=list)

    def remember(self, place: Place, noun: str | None) -> None:
        """Note a place that the telling has come to, under the noun that its phrase calls it by."""
        if place.lat is None:
            return
        self._last.append(place)
        if noun is not None:
            self._by_noun[noun] = place

    def recall(self, noun: str) -> Place | None:
        """The place that "the <noun>" means: the last one so called, else the last of a fitting kind."""
        if noun in self._by_noun:
            return self._by_noun[noun]
        return next((place for place in reversed(self._last) if _may_be_called(place, noun)), None)


_TOWNS = frozenset({"town", "village", "settlement"})
# What "the <noun>" may mean that was not called so before, by the kinds of the tables.
_CALLED = {
    **dict.fromkeys(_TOWNS, _TOWNS | {"city"}),
    "city": _TOWNS | {"city", "capital"},
    **dict.fromkeys(
        ("region", "enclave", "territory", "province", "strip", "peninsula"),
        frozenset(
            {"region", "province", "disputed", "historical", "informal", "autonomous", "zone", "landform"}
        ),
    ),
}
# How far, in km, a town reaches at most, for places of a kind that nobody wrote down.
_TOWN_KM = 20.0


def _may_be_called(place: Place, noun: str) -> bool:
    kinds = _CALLED.get(noun)
    if kinds is None:
        return noun == "there"
    if place.kind is not None:
        return place.kind in kinds
    return place.radius_km is not None and (place.radius_km <= _TOWN_KM) is (noun in _TOWNS | {"city"})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What one sentence holds of places: words of known names, stretches that may tell a position."""

    sentence: Sentence
    gazetteer: Gazetteer
    scene: Scene
    known: frozenset[int]
    positions: tuple[Span, ...]
    positioned: frozenset[int]
    bearings: tuple[Span, ...]


def find_whereabouts(sentence: Sentence, gazetteer: Gazetteer, scene: Scene) -> Whereabouts:
    """What the sentence holds of places, to be found once for all its propositions."""
    text = sentence.doc.text
    names = gazetteer.find_names(text)
    positions = [span for span in find_positions(text) if resolve_position(span.quote(text), gazetteer)]
    return Whereabouts(
        sentence,
        gazetteer,
        scene,
        known=_words_of(names, sentence),
        positions=tuple(positions),
        positioned=_words_of(positions, sentence),
        bearings=find_bearings(text),
    )


def _words_of(spans: Sequence[Span], sentence: Sentence) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(t.i for t in sentence.doc if any(s.start <= t.idx < s.end for s in spans))


def find_place(proposition: Proposition, where: Whereabouts) -> Place | None:
    """The place that a proposition's words state, as printed; None if they state none.

    Resolved by the position that they tell, by a table's name, or, for "the village" and "there", by what the
    report has told of before.
    """
    words = find_site(proposition, where.known, where.positioned)
    observed = _find_observed(words, where)
    if words is None or observed is not None:
        return observed or _find_bare_position(proposition, where)
    place = _place_of(words, where)
    where.scene.remember(place, words.root.lemma_.lower() if is_place_noun(words.root) else None)
    return place


def _place_of(words: "Words", where: Whereabouts) -> Place:
    position = _find_position(words, where)
    if position is not None:
        return position
    span = where.sentence.span_of(words)
    place = where.gazetteer.resolve_place(words.text, span=span)
    if place.resolved is not None:
        return place
    meant = _find_named_part(words, where.gazetteer) or _find_meant(words, where.scene)
    return replace(meant, name=words.text, span=span) if meant is not None else place


def _find_named_part(words: "Words", gazetteer: Gazetteer) -> Place | None:
    for entity in words.ents:
        if entity.label_ in PLACE_ENTITIES | {"ORG", "PERSON"}:
            place = gazetteer.resolve_place(entity.text)
            if place.resolved is not None:
                return place
    return None


def _find_meant(words: "Words", scene: Scene) -> Place | None:
    """What "the village", "this region" or "there" leads back to; nothing for a phrase that says more."""
    is_bare = len(words) == 1 or (len(words) == 2 and words[0].lower_ in {"the", "this", "that"})
    return scene.recall(words.root.lemma_.lower()) if is_bare else None


def _find_position(words: "Words", where: Whereabouts) -> Place | None:
    """The position that the words are part of, or that stands right behind them."""
    text = where.sentence.doc.text
    for span in where.positions:
        start, end = min(span.start, words.start_char), max(span.end, words.end_char)
        gap = text[words.end_char : span.start] if span.start >= words.end_char else ""
        touches = span.start < words.end_char and words.start_char < span.end
        if touches or (span.start >= words.end_char and set(gap) <= _TO_POSITION):
            origin = where.sentence.origin
            place = resolve_position(
                text[start:end], where.gazetteer, span=Span(origin + start, origin + end)
            )
            if place is not None:
                return place
    return None


def _find_observed(words: "Words | None", where: Whereabouts) -> Place | None:
    """What is placed by a bearing from where an observer stands: "Positioned in Orlec, … 3 km north"."""
    if not where.bearings:
        return None
    doc, span = where.sentence.doc, where.bearings[0]
    standpoint = find_standpoint(doc)
    stands = words is None or standpoint is None or words.root.i == standpoint.root.i
    is_in = words is not None and span.start <= words.start_char < span.end
    if standpoint is None or not (stands or is_in):
        return None
    said, at = span.quote(doc.text), span.shifted(where.sentence.origin)
    place = resolve_position(f"{said} of {standpoint.text}", where.gazetteer, span=at)
    return replace(place, name=said) if place is not None else None


def _find_bare_position(proposition: Proposition, where: Whereabouts) -> Place | None:
    doc = where.sentence.doc
    for span in where.positions:
        own = [i for i in proposition.tokens if span.start <= doc[i].idx < span.end]
        if own and (place := _find_position(doc[min(own) : max(own) + 1], where)) is not None:
            return place
    return None
