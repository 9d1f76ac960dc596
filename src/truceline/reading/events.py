"""What kind of event a stretch of a sentence tells of."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from truceline.lexicon import read_lexicon
from truceline.model.terms import ClaimType

if TYPE_CHECKING:
    from spacy.tokens import Token

# How much a word counts: as the head of the clause, beside a light verb, as its subject or object, deeper.
_AS_HEAD, _BY_LIGHT_VERB, _NEAR, _DEEP = 6.0, 4.0, 2.5, 1.0
# An event stands on its own from here: a noun beside the clause's own verb, or better.
STRONG = 2.5
_PLAIN = 4.0
_NEAR_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "oprd", "agent"})
_CEASEFIRE = "ceasefire"
_DEEDS = frozenset({ClaimType.ATTACK, ClaimType.CLASH})


@dataclass(frozen=True, slots=True)
class EventKind:
    """A claim type with the weight of its evidence and the word that carries it."""

    type: ClaimType
    weight: float
    word: "Token | None" = None

    @property
    def plainness(self) -> int:
        """How plainly words name the event: 0 not at all, 1 weakly, 2 by a strong word, 3 beyond doubt."""
        return 0 if self.weight <= 0 else 1 if self.weight < STRONG else 2 if self.weight < _PLAIN else 3


@cache
def _verbs() -> dict[str, str]:
    tables = read_lexicon("events")
    return {
        verb: name
        for name, table in tables.items()
        if name not in {"light", "weapons", _CEASEFIRE}
        for verb in table.get("verbs", ())
    }


@cache
def _nouns() -> dict[tuple[str, ...], str]:
    tables = read_lexicon("events")
    return {
        tuple(noun.split()): name
        for name, table in tables.items()
        if name not in {"light", "weapons"}
        for noun in table.get("nouns", ())
    }


@cache
def _light() -> frozenset[str]:
    return frozenset(read_lexicon("events")["light"]["verbs"])


@cache
def _ceasefire_words(key: str) -> frozenset[str]:
    return frozenset(read_lexicon("events")[_CEASEFIRE][key])


@cache
def _aircraft() -> frozenset[str]:
    return frozenset(read_lexicon("events")["airstrike"]["with"])


@cache
def _guns() -> frozenset[str]:
    return frozenset(noun[0] for noun, name in _nouns().items() if name == "shelling" and len(noun) == 1)


def find_event(tokens: Iterable["Token"], head: "Token", *, after_ceasefire: bool = False) -> EventKind:
    """The best supported kind of event among the tokens of one clause; `other` with weight 0 for none.

    `after_ceasefire` says that the sentence before speaks of a ceasefire, so that "it began" tells of
    its start.
    """
    words = [t for t in tokens if not t.is_punct]
    hits = [*_verb_hits(words, head), *_noun_hits(words, head)]
    lemmas = {t.lemma_.lower() for t in words}
    if after_ceasefire:
        hits += [(_CEASEFIRE, _BY_LIGHT_VERB, t) for t in words if _may_be_ceasefire(t, head)]
        hits += [(_CEASEFIRE, _BY_LIGHT_VERB, head)] if _fails_to_hold(head) else []
    ceasefire = [h for h in hits if h[0] == _CEASEFIRE or _is_deal_in_its_life(h, head)]
    if ceasefire:
        hits = [h for h in hits if h not in ceasefire]
        hits.append(_name_ceasefire_event(ceasefire, lemmas, head))
    if not hits:
        return EventKind(ClaimType.OTHER, 0.0)
    weights: dict[str, float] = {}
    for name, weight, _ in hits:
        weights[name] = max(weights.get(name, 0.0), weight) + (0.1 if name in weights else 0.0)
    best = max(weights, key=lambda name: weights[name])
    word = max((h for h in hits if h[0] == best), key=lambda h: h[1])[2]
    return EventKind(_by_weapon(ClaimType(best), lemmas), weights[best], word)


def _may_be_ceasefire(token: "Token", head: "Token") -> bool:
    """True for the "it" of "it began", "it collapsed", said of a ceasefire just mentioned."""
    of_its_life = any(head.lemma_.lower() in _ceasefire_words(k) for k in ("start", "end", "hold"))
    of_its_life = of_its_life or takes_effect(head)
    return token.lower_ == "it" and token.dep_ == "nsubj" and token.head.i == head.i and of_its_life


def takes_effect(head: "Token") -> bool:
    """True for "takes effect", "came into force", "went into effect"."""
    moves = head.lemma_.lower() in {"take", "come", "enter", "go"}
    return moves and any(token.lower_ in {"effect", "force"} for token in head.subtree)


def _is_deal_in_its_life(hit: tuple[str, float, "Token"], head: "Token") -> bool:
    """True for "tore up the agreement": an agreement that is broken, kept or ended is the ceasefire."""
    lemma = head.lemma_.lower()
    lives = any(lemma in _ceasefire_words(key) for key in ("breach", "end", "hold"))
    return hit[0] == "ceasefire_agreement" and hit[2].pos_ == "NOUN" and lives


def _fails_to_hold(head: "Token") -> bool:
    return head.lemma_ == "fail" and any(t.lemma_ == "hold" for t in head.subtree)


def is_mediating(head: "Token") -> bool:
    """True for verbs whose subject brings a ceasefire about between others."""
    return head.lemma_.lower() in _ceasefire_words("mediate")


def mentions_ceasefire(tokens: Iterable["Token"]) -> bool:
    """True if the words name a ceasefire, truce or the like."""
    words = [t for t in tokens if not t.is_punct]
    return bool(words) and any(name == _CEASEFIRE for name, _, _ in _noun_hits(words, words[0]))


def _verb_hits(words: list["Token"], head: "Token") -> Iterable[tuple[str, float, "Token"]]:
    for token in words:
        if token.pos_ not in {"VERB", "ADJ", "AUX"} or (token.pos_ == "ADJ" and token.dep_ != "amod"):
            continue
        name = _verbs().get(_with_particle(token)) or _verbs().get(token.lemma_.lower())
        if name is not None:
            yield name, _verb_weight(token, head), token


def _verb_weight(token: "Token", head: "Token") -> float:
    if token.i == head.i:
        return _AS_HEAD
    if token.dep_ in {"conj", "xcomp", "ccomp", "pcomp"} or token.head.i == head.i:
        return _NEAR if token.dep_ != "amod" else _DEEP
    return _DEEP


def _with_particle(token: "Token") -> str:
    particle = next(
        (
            c.lower_
            for c in token.children
            if c.dep_ in {"prt", "advmod"} and c.lower_ in {"back", "out", "down", "up"}
        ),
        "",
    )
    return f"{token.lemma_.lower()} {particle}".strip()


def _noun_hits(words: list["Token"], head: "Token") -> Iterable[tuple[str, float, "Token"]]:
    nouns = _nouns()
    lemmas = [t.lemma_.lower() for t in words]
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            name = nouns.get(tuple(lemmas[at : at + length]))
            if name is not None and any(w.pos_ in {"NOUN", "PROPN", "ADJ"} for w in words[at : at + length]):
                token = words[min(at + length, len(words)) - 1]
                yield name, _noun_weight(token, head), token
                at += length - 1
                break
        at += 1


def _noun_weight(token: "Token", head: "Token") -> float:
    if token.i == head.i:
        return _BY_LIGHT_VERB
    if (
        token.dep_ in {"compound", "amod", "nmod"}
        and token.head.dep_ in _NEAR_DEPS
        and token.head.head.i == head.i
    ):
        return _NEAR - 0.5
    direct = token.dep_ in _NEAR_DEPS and token.head.i == head.i
    by_preposition = token.dep_ == "pobj" and token.head.head.i == head.i
    if direct:
        return _BY_LIGHT_VERB if head.lemma_.lower() in _light() else _NEAR
    if by_preposition:
        return _NEAR if head.lemma_.lower() in _light() else _DEEP + 0.5
    return _DEEP


def _name_ceasefire_event(
    hits: list[tuple[str, float, "Token"]], lemmas: set[str], head: "Token"
) -> tuple[str, float, "Token"]:
    """Which moment in a ceasefire's life a clause tells of: breach, end, start, observance, agreement."""
    _, weight, word = max(hits, key=lambda h: h[1])
    if {"no", "longer"} <= lemmas:
        return "ceasefire_end", weight + 3.0, word
    lemma = head.lemma_.lower()
    for key, name in (
        ("breach", "ceasefire_violation"),
        ("end", "ceasefire_end"),
        ("start", "ceasefire_start"),
        ("hold", "observance"),
        ("agree", "ceasefire_agreement"),
    ):
        if lemma in _ceasefire_words(key):
            return name, weight + 4.0, word
    if lemmas & _ceasefire_words("breach_nouns") or lemmas & _ceasefire_words("breach"):
        return "ceasefire_violation", weight + 1.5, word
    if takes_effect(head) or {"take", "effect"} <= lemmas:
        return "ceasefire_start", weight + 3.0, word
    for key, name in (
        ("end", "ceasefire_end"),
        ("start", "ceasefire_start"),
        ("hold", "observance"),
        ("agree", "ceasefire_agreement"),
    ):
        if lemmas & _ceasefire_words(key):
            return name, weight + 0.5, word
    return ("observance" if word.lemma_.lower() in {"lull", "pause"} else "ceasefire_agreement"), weight, word


def _by_weapon(kind: ClaimType, lemmas: set[str]) -> ClaimType:
    """An attack is an airstrike when aircraft carry it out, shelling when guns or rockets do."""
    if kind not in _DEEDS:
        return kind
    if lemmas & _aircraft():
        return ClaimType.AIRSTRIKE if kind is ClaimType.ATTACK else kind
    return ClaimType.SHELLING if kind is ClaimType.ATTACK and lemmas & _guns() else kind


@cache
def weapon_names() -> tuple[str, ...]:
    """Weapons by name, longest first."""
    return tuple(sorted(read_lexicon("events")["weapons"]["names"], key=len, reverse=True))
