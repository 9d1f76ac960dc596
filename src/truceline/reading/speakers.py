"""Which words can stand for somebody who speaks or acts."""

from functools import cache
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.reading.cues import carriers

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

PRONOUNS = frozenset(["he", "she", "it", "they", "who", "which", "him", "her", "them"])
_PARTS_OF_NAME = frozenset(["compound", "amod", "nmod", "poss", "det", "nummod", "case", "appos", "quantmod"])
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@cache
def _speaking_nouns() -> frozenset[str]:
    words = find_words("actors", "institution_words") | find_words("actors", "person_words")
    words |= (
        find_words("actors", "forces") | find_words("actors", "groups") | find_words("actors", "outlet_words")
    )
    words |= find_words("cues", "nouns", "plural_sources") | carriers()
    return frozenset(word.lower() for word in words)


@cache
def _agency_names() -> frozenset[str]:
    return find_words("actors", "agencies")


@cache
def _outlet_words() -> frozenset[str]:
    return find_words("actors", "outlet_words")


def can_speak(token: "Token") -> bool:
    """True for names, pronouns and nouns that stand for people, institutions or papers that say things."""
    if token.lower_ in PRONOUNS:
        return True
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMES:
        return token.ent_type_ not in {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"}
    if token.pos_ not in {"NOUN", "ADJ", "NUM", "DET", "PRON"}:
        return False
    lemma = token.lemma_.lower()
    if lemma in _speaking_nouns() or token.lower_ in _speaking_nouns():
        return True
    return lemma in {
        "one",
        "meeting",
        "summit",
        "conference",
        "both",
        "hospital",
        "many",
        "some",
        "other",
        "people",
        "family",
        "expert",
        "critic",
        "civilian",
        "local",
        "poll",
        "woman",
        "man",
        "fighter",
    }


def is_outlet(name: str) -> bool:
    """True for a news agency or other outlet, known by name or by a word such as "newspaper"."""
    bare = name.removeprefix("the ").removeprefix("The ").strip()
    if bare in _agency_names() or any(f" {bare} ".find(f" {agency} ") >= 0 for agency in _agency_names()):
        return True
    last = bare.split(" ")[-1] if bare else ""
    return last in _outlet_words() or last.lower() in {"agency", "newspaper", "television", "broadcaster"}


def noun_phrase(head: "Token") -> "Words":
    """The noun phrase headed by a token, without the clauses and appositions that hang on it."""
    low = high = head.i
    for child in head.children:
        if child.dep_ in _PARTS_OF_NAME and child.dep_ != "appos":
            low = min(low, child.left_edge.i)
            high = max(high, child.right_edge.i) if child.i > head.i and child.dep_ == "case" else high
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "in", "at"} and child.i == high + 1:
            high = max(high, _plain_end(child))
    return head.doc[low : high + 1]


def _plain_end(preposition: "Token") -> int:
    for child in preposition.children:
        if child.dep_ == "pobj":
            return noun_phrase(child).end - 1
    return preposition.i - 1
