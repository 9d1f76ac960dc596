"""Who does it and to whom, by the grammar of the clause that tells of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.model.claim import Mention
from truceline.model.terms import FAMILY_OF, ClaimType, Family
from truceline.reading.cast import Cast
from truceline.reading.events import is_mediating
from truceline.reading.grammar import find_subject
from truceline.reading.parsing import Sentence
from truceline.reading.propositions import Proposition
from truceline.reading.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTORS = frozenset({"ORG", "GPE", "NORP", "PERSON"})
# The object of these is the one of whom it is said.
_OF_SOMEBODY = frozenset({"accuse", "blame", "call", "describe", "criticise", "criticize", "denounce"})
_ENEMY = frozenset({"adversary", "enemy"})
_BY = frozenset({"by", "from"})
_UPON = frozenset({"on", "against", "at", "into", "toward", "towards"})
_MUTUAL = frozenset(
    {
        ClaimType.CEASEFIRE_AGREEMENT,
        ClaimType.CEASEFIRE_START,
        ClaimType.CEASEFIRE_END,
        ClaimType.OBSERVANCE,
        ClaimType.CLASH,
        ClaimType.MEETING,
    }
)
# A ceasefire starts, holds and ends between two, whichever of them a sentence names.
_LIVES_BY_BOTH = frozenset({ClaimType.CEASEFIRE_START, ClaimType.CEASEFIRE_END, ClaimType.OBSERVANCE})
_SUFFERED = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.DISPLACEMENT})


@dataclass(frozen=True, slots=True)
class Roles:
    """Initiators and targets as party names; empty where the clause does not say."""

    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def find_roles(
    proposition: Proposition, sentence: Sentence, quoted: frozenset[int], cast: Cast, speaker: Mention
) -> Roles:
    """The roles around the word that carries the event; order implies no guilt."""
    kind = proposition.event.type
    reader = _RoleReader(sentence, quoted, cast, None if speaker.is_author else speaker.side)
    word = proposition.event.word or proposition.head
    doers, done_to = reader.around(word)
    if word.i != proposition.head.i:
        more_doers, more_done_to = reader.around(proposition.head)
        doers, done_to = doers or more_doers, done_to or more_done_to
    attribution = proposition.attribution
    if attribution is not None and attribution.takes_object and attribution.cue.lemma_ in _OF_SOMEBODY:
        doers = reader.accused_by(attribution.cue) or doers
    if kind in _MUTUAL:
        between = reader.between(proposition)
        doers = between or _unique([*doers, *(done_to if kind is not ClaimType.CLASH else [])])
        if FAMILY_OF[kind] is Family.CEASEFIRE and not between and is_mediating(proposition.head):
            doers = []
        lives_by_both = kind in _LIVES_BY_BOTH and len(doers) < 2
        if FAMILY_OF[kind] is Family.CEASEFIRE and (lives_by_both or not doers):
            doers = list(cast.two_sides()) or doers
        done_to = doers if kind is ClaimType.CLASH and len(doers) > 1 else []
    if kind is ClaimType.MEDIATION and not doers:
        doers = reader.subject_of(proposition.head)
    if kind in _SUFFERED and word.pos_ == "VERB" and not _has_object(word) and not done_to:
        doers, done_to = [], doers
    return Roles(tuple(doers), tuple(t for t in done_to if t not in doers or kind is ClaimType.CLASH))


@dataclass(frozen=True, slots=True)
class _RoleReader:
    sentence: Sentence
    quoted: frozenset[int]
    cast: Cast
    speaks_for: str | None

    def around(self, word: "Token") -> tuple[list[str], list[str]]:
        if word.pos_ in {"VERB", "AUX"}:
            return self._around_verb(word)
        return self._around_noun(word)

    def _around_verb(self, verb: "Token") -> tuple[list[str], list[str]]:
        doers: list[str] = []
        done_to: list[str] = []
        for child in verb.children:
            if child.dep_ == "nsubj":
                doers += self._parties(verb.head if _is_relative(child, verb) else child)
            elif child.dep_ in {"nsubjpass", "dobj"}:
                done_to += self._parties(child)
            elif child.dep_ in {"agent", "prep"} and child.lower_ in _BY | _UPON:
                does_it = child.dep_ == "agent" or child.lower_ in _BY
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        (doers if does_it else done_to).extend(self._parties(inner))
        if (
            not doers
            and verb.dep_ in {"conj", "xcomp", "advcl"}
            and verb.head.pos_ in {"VERB", "AUX"}
            and not _is_passive(verb)
        ):
            doers = [p for c in verb.head.children if c.dep_ == "nsubj" for p in self._parties(c)]
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            doers = doers or self._parties(verb.head)
        return _unique(doers), _unique(done_to)

    def _around_noun(self, noun: "Token") -> tuple[list[str], list[str]]:
        doers: list[str] = []
        done_to: list[str] = []
        for child in noun.children:
            if child.dep_ in {"amod", "compound", "nmod"}:
                # "Collapsed Truce": of a modifier only a known side, state or group is an actor.
                doers += [p for p in self._parties(child) if self.cast.affiliations.party_of(p)]
            elif child.dep_ == "poss":
                doers += self._parties(child)
            elif child.dep_ in {"prep", "agent"}:
                for inner in child.children:
                    if inner.dep_ == "pobj" and child.lower_ in _BY | _UPON:
                        (doers if child.lower_ in _BY else done_to).extend(self._parties(inner))
        return _unique(doers), _unique(done_to)

    def accused_by(self, cue: "Token") -> list[str]:
        return _unique([p for c in cue.children if c.dep_ in {"dobj", "dative"} for p in self._parties(c)])

    def subject_of(self, verb: "Token") -> list[str]:
        subject = find_subject(verb)
        return _unique(self._parties(subject)) if subject is not None else []

    def between(self, proposition: Proposition) -> list[str]:
        """The parties of "between A and B" or of a subject "A and B"."""
        for i in sorted(proposition.tokens):
            token = self.sentence.doc[i]
            if token.lower_ in {"between", "with"} and token.dep_ == "prep":
                named = [p for c in token.children if c.dep_ == "pobj" for p in self._parties(c)]
                if token.lower_ == "between" and len(named) > 1:
                    return _unique(named)
        return []

    def _parties(self, token: "Token") -> list[str]:
        if token.lemma_.lower() in _ENEMY:
            return list(self.cast.enemy_of(self.speaks_for))
        own = self._own_side(token) or self._party(token)
        joint = [p for c in token.children if c.dep_ == "conj" for p in self._parties(c)]
        return ([own] if own else []) + joint

    def _own_side(self, token: "Token") -> str | None:
        """The side of "our units", "his soldiers": that of whoever says so."""
        if token.lemma_.lower() not in find_words("actors", "forces") | {"soldier", "unit", "force", "troop"}:
            return None
        owner = next((c.lower_ for c in token.children if c.dep_ == "poss"), "")
        if owner in {"our", "my"}:
            return self.speaks_for or self.cast.home
        return self.speaks_for if owner in {"his", "her", "their", "its"} else None

    def _party(self, token: "Token") -> str | None:
        words = noun_phrase(token)
        if not _is_actor(token, words.text):
            # "Ombrian sappers", "Ombrian shells": of whatever noun, the side that the adjective names.
            return self.cast.affiliations.party_of(words.text) if _has_adjective(token) else None
        mention = self.cast.resolve(token, self.sentence, self.quoted)
        if token.ent_type_ == "PERSON":
            return mention.resolved
        if token.ent_type_ == "GPE" and self.cast.affiliations.party_of(mention.resolved) is None:
            return None
        return (
            self.cast.affiliations.party_of(mention.resolved)
            or self.cast.affiliations.party_of(words.text)
            or mention.resolved
        )


def _is_actor(token: "Token", words: str) -> bool:
    if token.lower_ == "it":
        return token.head.pos_ == "VERB"
    if token.ent_type_ in _ACTORS or token.lower_ in {"he", "she", "they"}:
        return True
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    lower = {token.lower_, token.lemma_.lower()}
    if lower & find_words("actors", "forces") or lower & {g.lower() for g in find_words("actors", "groups")}:
        return True
    people = lower & (
        find_words("actors", "person_words")
        | find_words("actors", "institution_words")
        | {"civilian", "side", "people", "resident"}
    )
    return bool(people)


def _is_relative(subject: "Token", verb: "Token") -> bool:
    return subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl"


def _has_adjective(token: "Token") -> bool:
    return token.pos_ == "NOUN" and any(c.dep_ in {"amod", "compound", "poss"} for c in token.children)


def _is_passive(verb: "Token") -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def _has_object(verb: "Token") -> bool:
    return _is_passive(verb) or any(c.dep_ == "dobj" for c in verb.children)


def _unique(names: Iterator[str] | list[str]) -> list[str]:
    return list(dict.fromkeys(names))
