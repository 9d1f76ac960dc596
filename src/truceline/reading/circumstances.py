"""Where, when, how many, with what: the circumstances that a proposition's own words state."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from truceline.gazetteer import Gazetteer
from truceline.lexicon import find_words
from truceline.model.claim import Count, Place, Time
from truceline.model.span import Span
from truceline.reading.events import weapon_names
from truceline.reading.parsing import Sentence
from truceline.reading.propositions import Proposition
from truceline.reading.speakers import is_outlet
from truceline.text.counts import find_counts
from truceline.text.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_Found = TypeVar("_Found", Time, Count)
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_WHERE = find_words("actors", "place_nouns", "prepositions")
_NO_PLACES = find_words("actors", "institution_words") | find_words("actors", "person_words")
_STANDING = frozenset({"in", "near", "outside", "around", "round", "into", "at"})
# "The Orlec shelling": where nothing says it better.
_MODIFIER = 0.1
_BEST = frozenset({"in", "at", "near", "outside", "inside", "around", "of", "on"})


def find_sentence_times(
    sentence: Sentence, published_on: date | None, narrative_on: date | None = None
) -> tuple[Time, ...]:
    """The time expressions of a sentence, their spans in the report's text."""
    found = find_times(sentence.told, published_on=published_on, narrative_on=narrative_on)
    return tuple(_moved(time, sentence.told_at) for time in found)


def find_sentence_counts(sentence: Sentence) -> tuple[Count, ...]:
    """The figures of a sentence, their spans in the report's text."""
    return tuple(_moved(count, sentence.told_at) for count in find_counts(sentence.told))


def _moved(found: _Found, by: int) -> _Found:
    return replace(found, span=found.span.shifted(by)) if found.span is not None else found


def share_out(
    found: Sequence[_Found], propositions: Sequence[Proposition], sentence: Sentence
) -> list[list[_Found]]:
    """For each proposition the finds that stand among its tokens; a find that stands in none (it belongs to
    a cue or to a part that nobody claims) goes to the first proposition."""
    shares: list[list[_Found]] = [[] for _ in propositions]
    for item in found:
        if item.span is not None and propositions:
            shares[_owner(item.span, propositions, sentence)].append(item)
    return shares


def _owner(span: Span, propositions: Sequence[Proposition], sentence: Sentence) -> int:
    inside = {t.i for t in sentence.doc if span.overlaps(sentence.span_of(t))}
    overlaps = [len(inside & p.tokens) for p in propositions]
    return overlaps.index(max(overlaps)) if max(overlaps) else 0


def find_place(proposition: Proposition, sentence: Sentence, gazetteer: Gazetteer) -> Place | None:
    """The place that a proposition's words state, as printed, resolved where a table knows it."""
    known = _known_places(sentence, gazetteer)
    best = _best_place(proposition, [sentence.doc[i] for i in sorted(proposition.tokens)], known)
    if best is None and proposition.event.word is not None:
        # What happened is told in one sentence with where it happened, if in another of its clauses.
        best = _best_place(proposition, list(sentence.doc), known)
    if best is None:
        return None
    words = _place_phrase(best)
    span = sentence.span_of(words)
    resolved = gazetteer.resolve_place(words.text, span=span)
    if resolved.resolved is None:
        inner = _named_part(best, gazetteer)
        if inner is not None:
            return replace(inner, name=words.text, span=span)
    return resolved


def _known_places(sentence: Sentence, gazetteer: Gazetteer) -> frozenset[int]:
    """The tokens that belong to a name that a table knows, whatever the parser takes them for."""
    spans = gazetteer.find_names(sentence.doc.text)
    return frozenset(t.i for t in sentence.doc if any(s.start <= t.idx < s.end for s in spans))


def _best_place(proposition: Proposition, tokens: Sequence["Token"], known: frozenset[int]) -> "Token | None":
    scored = [(_place_score(token, proposition, known), -number) for number, token in enumerate(tokens)]
    score, number = max(scored, default=(0.0, 0))
    return tokens[-number] if score > 0 else None


def _named_part(token: "Token", gazetteer: Gazetteer) -> Place | None:
    for entity in token.doc.ents:
        if entity.label_ in _PLACE_ENTITIES | {"ORG", "PERSON"} and entity.root.i in {
            t.i for t in token.subtree
        }:
            place = gazetteer.resolve_place(entity.text)
            if place.resolved is not None:
                return place
    return None


def _place_score(token: "Token", proposition: Proposition, known: frozenset[int]) -> float:
    is_place_name = token.ent_type_ in _PLACE_ENTITIES or token.i in known or _stands_as_place(token)
    is_place_noun = token.lower_ in find_words("actors", "place_nouns", "words") and token.pos_ in {
        "NOUN",
        "PROPN",
    }
    if not (is_place_name or is_place_noun) or token.dep_ in {"amod", "det"} or is_outlet(token.text):
        return 0.0
    if any(child.dep_ == "nummod" for child in token.children) or (is_place_name and _acts(token)):
        return 0.0
    if token.dep_ in {"compound", "poss"}:
        return _MODIFIER if is_place_name and token.dep_ == "compound" else 0.0
    word = proposition.event.word or proposition.head
    score = 2.0 if is_place_name else 1.6
    if token.dep_ == "pobj" and token.head.lower_ in _WHERE:
        score += 3.0 if token.head.lower_ in _BEST else 2.0
        if token.head.head.i in {word.i, proposition.head.i}:
            score += 1.0
        if token.head.lower_ == "of" and not _is_place(token.head.head):
            score -= 3.0
    elif token.dep_ in {"dobj", "nsubjpass"}:
        score += 1.5 if is_place_noun or token.head.i == word.i else 0.0
    elif token.dep_ in {"nsubj", "conj", "appos"}:
        score -= 1.5
    return score - 0.01 * abs(token.i - word.i)


def _stands_as_place(token: "Token") -> bool:
    """True for an unknown name in the place of a place: "in Orlec", "near Orlec"."""
    if token.pos_ != "PROPN" or token.dep_ != "pobj" or token.ent_type_ not in {"", "PERSON", "ORG"}:
        return False
    return token.head.lower_ in _STANDING and token.lemma_.lower() not in _NO_PLACES


def _acts(token: "Token") -> bool:
    """True for "Baku said", where the name of a place stands for who governs there."""
    top = token
    while top.dep_ == "conj":
        top = top.head
    return top.dep_ in {"nsubj", "nsubjpass", "appos"} and top.head.pos_ in {"VERB", "AUX", "PROPN"}


def _is_place(token: "Token") -> bool:
    return token.lower_ in find_words("actors", "place_nouns", "words") or token.ent_type_ in _PLACE_ENTITIES


def _place_phrase(token: "Token") -> "Words":
    low = min(
        [
            token.i,
            *(
                c.left_edge.i
                for c in token.children
                if c.dep_ in {"det", "compound", "amod", "poss", "nmod", "nummod"}
            ),
        ]
    )
    high = token.i
    for child in token.children:
        near = (
            child.dep_ == "prep" and child.lower_ in {"of", "in", "near", "outside"} and child.i == high + 1
        )
        if near and any(_is_place(c) or c.pos_ == "PROPN" for c in child.children if c.dep_ == "pobj"):
            high = max(c.i for c in child.children if c.dep_ == "pobj")
    return token.doc[low : high + 1]


@cache
def _weapon_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(re.escape(w) for w in weapon_names()) + r")s?\b", re.IGNORECASE)


def find_weapon(words: str) -> str | None:
    """The first weapon named in the words, lower case, None if none is."""
    match = _weapon_pattern().search(words)
    return match[1].lower() if match else None
