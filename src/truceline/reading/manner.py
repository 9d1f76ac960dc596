"""Stance, hedge, basis and type: how a proposition is put forward."""

import re
from functools import cache
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.model.rules import rule
from truceline.model.terms import FAMILY_OF, Basis, ClaimType, CountKind, Family, Stance
from truceline.reading.cues import (
    charge_words,
    demanding_phrases,
    doubting_phrases,
    hedge_phrases,
    hedge_words,
    stance_of_group,
)
from truceline.reading.discourse import Spoken
from truceline.reading.events import STRONG
from truceline.reading.grammar import is_document
from truceline.reading.propositions import Proposition

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset({"will", "would", "'ll", "’ll", "wo"})
_MUST = frozenset({"must", "should", "need", "ought"})
_OPINION_MODALS = _MUST | {"could", "might", "may", "can", "would", "will", "wo", "ca"}
# Of these a source tells as of things done or agreed; in other families a modal makes it a position.
_PLANNED = frozenset(
    {
        ClaimType.CEASEFIRE_AGREEMENT,
        ClaimType.CEASEFIRE_START,
        ClaimType.MEETING,
        ClaimType.WITHDRAWAL,
        ClaimType.PRISONERS,
        ClaimType.AID_ACCESS,
        ClaimType.SUPPORT,
        ClaimType.CASUALTIES,
    }
)
_OUTLOOK = frozenset(
    {
        "likely",
        "unlikely",
        "hope",
        "hopes",
        "fear",
        "fears",
        "unclear",
        "suggests",
        "suggest",
        "seems",
        "appears",
        "wants",
        "want",
    }
)
_TYPE_OF_FIGURE = (
    (CountKind.KILLED, ClaimType.CASUALTIES),
    (CountKind.WOUNDED, ClaimType.CASUALTIES),
    (CountKind.MISSING, ClaimType.CASUALTIES),
    (CountKind.DISPLACED, ClaimType.DISPLACEMENT),
    (CountKind.DESTROYED, ClaimType.DAMAGE),
    (CountKind.DAMAGED, ClaimType.DAMAGE),
    (CountKind.CAPTURED, ClaimType.PRISONERS),
)
# The report's own sentence needs less: nothing but the event is told in it.
_AUTHORS_OWN = 1.5
_REFUSING = frozenset({"reject", "refuse", "rebuff", "spurn", "decline"})
_OURS = frozenset({"we", "i", "our", "us", "my"})
_SELF = frozenset({"we", "i", "it", "they", "he", "she", "our"})


@cache
def _phrases_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)", re.IGNORECASE)


@cache
def _words_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in sorted(hedge_words())) + r")(?!\w)", re.IGNORECASE
    )


@cache
def _charges_pattern() -> re.Pattern[str]:
    """Words of charge in any number or tense: "human shields", "murdered", "hadn't abided"."""
    phrases = "|".join(re.escape(phrase) for phrase in sorted(charge_words(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:\w+(?=n['’]t))?(?:{phrases})(?:s|es|d|ed|ing)?(?!\w)", re.IGNORECASE)


def find_hedge(words: str) -> str | None:
    """The first words of distance in a stretch of text, as printed, None if there are none."""
    match = _phrases_pattern(hedge_phrases()).search(words) or _words_pattern().search(words)
    return match[0] if match else None


@rule
def derive_stance(proposition: Proposition, words: str, accused: bool, is_own_act: bool) -> Stance:
    """The stance follows the words: denying, accusing, admitting, demanding, promising, threatening and
    doubting cues give theirs. A plain "said" accuses when it charges another party with a wrong, demands
    when it says that something must be done, denies when it says that the source's own side did no violence,
    promises when the source speaks of what it will do. Words such as "could not be confirmed" doubt.
    Everything else asserts."""
    if _phrases_pattern(doubting_phrases()).search(words):
        return Stance.DOUBTS
    attribution = proposition.attribution
    if attribution is None:
        return Stance.ASSERTS
    stance = Stance.DENIES if _rejects_charge(proposition) else stance_of_group(attribution.group)
    if stance is not Stance.ASSERTS or attribution.group == "position":
        is_view = accused and attribution.group == "position"
        is_charge = attribution.cue.lemma_ in {"condemn", "denounce", "decry"}
        return Stance.ACCUSES if is_view and (is_charge or _charges_pattern().search(words)) else stance
    return _stance_of_plain_words(proposition, words, accused, is_own_act)


def _stance_of_plain_words(proposition: Proposition, words: str, accused: bool, is_own_act: bool) -> Stance:
    helpers = _helpers(proposition.head)
    if helpers & _MUST or _phrases_pattern(demanding_phrases()).search(words):
        return Stance.DEMANDS
    if _clears_itself(proposition, is_own_act):
        return Stance.DENIES
    if accused and _charges_pattern().search(words):
        return Stance.ACCUSES
    if helpers & _WILL and is_own_act:
        return Stance.PROMISES
    if _declares_own_pause(proposition):
        return Stance.PROMISES
    return Stance.ASSERTS


def _clears_itself(proposition: Proposition, is_own_act: bool) -> bool:
    """True for "not one of our guns fired": to say that one's own side did no violence is to deny it."""
    is_violence = FAMILY_OF[proposition.event.type] is Family.VIOLENCE
    if not is_violence or not is_negated(proposition):
        return False
    subjects = [c for c in proposition.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    is_ours = any(t.lower_ in _OURS for subject in subjects for t in subject.subtree)
    return is_ours or (is_own_act and not any(s.lower_ in _SELF for s in subjects))


def _rejects_charge(proposition: Proposition) -> bool:
    """True for "rejected the allegations": to reject a charge is to deny it."""
    attribution = proposition.attribution
    if attribution is None or attribution.cue.lemma_ not in {"reject", "dismiss"}:
        return False
    lemmas = {c.lemma_.lower() for c in attribution.cue.subtree if c.dep_ in {"dobj", "pobj"}}
    return bool(lemmas & {"allegation", "accusation", "claim", "charge", "report", "suggestion"})


def _declares_own_pause(proposition: Proposition) -> bool:
    """True for "announced a ceasefire": the one who declares it binds itself."""
    attribution = proposition.attribution
    return (
        attribution is not None
        and attribution.takes_object
        and attribution.cue.lemma_ in {"announce", "declare", "offer", "propose"}
        and proposition.event.type is ClaimType.CEASEFIRE_AGREEMENT
    )


def running_stance(proposition: Proposition, words: str, accused: bool) -> Stance:
    """The stance of a sentence in a running quotation, which has no cue of its own."""
    return _stance_of_plain_words(
        proposition, words, accused, is_own_act=bool(_subject_words(proposition.head) & _SELF)
    )


def _helpers(head: "Token") -> set[str]:
    return {c.lower_ for c in head.children if c.dep_ == "aux"} | ({head.lemma_} & {"need"})


def _subject_words(head: "Token") -> set[str]:
    return {c.lower_ for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}}


def speaks_of_itself(proposition: Proposition) -> bool:
    """True if the subject of what is said is a pronoun that may stand for the speaker."""
    return bool(_subject_words(proposition.head) & _SELF)


@rule
def derive_type(
    proposition: Proposition, stance: Stance, is_said: bool, kinds: frozenset[CountKind]
) -> ClaimType:
    """The type follows the main predicate, or, where that names no event, the figures of harm. What is
    demanded is a demand; what is condemned, welcomed or wished for is a position; so is that somebody
    refuses a ceasefire, and what a source says of an event that could, should or might be, or of no event
    in the present. What is told as a plain fact of no listed event is "other"."""
    if stance is Stance.DEMANDS:
        return ClaimType.DEMAND
    if proposition.event.type is ClaimType.CEASEFIRE_AGREEMENT and proposition.head.lemma_ in _REFUSING:
        return ClaimType.POSITION
    harm = next((kind for figure, kind in _TYPE_OF_FIGURE if figure in kinds), None)
    if proposition.event.weight < STRONG and harm is not None and not _is_view(proposition, stance):
        return harm
    return _type_of_said(proposition, stance) if is_said else _type_of_told(proposition)


def _type_of_told(proposition: Proposition) -> ClaimType:
    is_ahead = bool(_helpers(proposition.head) & _OPINION_MODALS) and proposition.event.type not in _PLANNED
    if proposition.event.weight >= _AUTHORS_OWN and not is_ahead:
        return proposition.event.type
    return ClaimType.POSITION if _is_outlook(proposition) else ClaimType.OTHER


def _type_of_said(proposition: Proposition, stance: Stance) -> ClaimType:
    event = proposition.event
    if _is_view(proposition, stance):
        return ClaimType.POSITION
    is_promise = stance is Stance.PROMISES
    if is_promise or _is_opinion(proposition):
        return event.type if event.type in _PLANNED and event.weight >= STRONG else ClaimType.POSITION
    if event.weight >= STRONG:
        return event.type
    return ClaimType.OTHER if _is_plain_fact(proposition) else ClaimType.POSITION


def _is_view(proposition: Proposition, stance: Stance) -> bool:
    """True for what is condemned, welcomed or threatened."""
    attribution = proposition.attribution
    is_position = attribution is not None and attribution.group == "position"
    return stance is Stance.THREATENS or (is_position and stance is not Stance.DENIES)


def _is_plain_fact(proposition: Proposition) -> bool:
    """True for a clause told in the past, or as going on, of somebody other than the speaker."""
    head = proposition.head
    told = head.tag_ in {"VBD", "VBN", "VBG"} and head.lemma_ not in {"be", "feel", "seem", "want"}
    return told and not _subject_words(head) & {"we", "i", "you"} and not _helpers(head) & _OPINION_MODALS


def _is_outlook(proposition: Proposition) -> bool:
    words = {proposition.head.doc[i].lower_ for i in proposition.tokens}
    return bool(words & _OUTLOOK) or bool(_helpers(proposition.head) & _OPINION_MODALS)


def _is_opinion(proposition: Proposition) -> bool:
    attribution = proposition.attribution
    if attribution is not None and attribution.cue.lemma_ in {
        "hope",
        "want",
        "wish",
        "fear",
        "believe",
        "think",
        "expect",
    }:
        return True
    return bool(_helpers(proposition.head) & _OPINION_MODALS)


@rule
def derive_basis(spoken: Spoken | None, sentence: str, is_quoted: bool, is_at_scene: bool) -> Basis:
    """The basis is what the sentence says of it: seen, heard or recorded; a broadcast; a document; told (to
    a paper, to reporters, in an interview or in words quoted); else it is unstated. A correspondent who
    reports from the scene is taken to have seen."""
    lower = sentence.lower()
    for basis, pattern in _PERCEIVED:
        if pattern.search(lower):
            return basis
    if is_at_scene:
        return Basis.SAW
    if spoken is None:
        return Basis.TOLD if is_quoted else Basis.UNSTATED
    return _channel(spoken, lower, is_quoted)


def _channel(spoken: Spoken, lower: str, is_quoted: bool) -> Basis:
    speaker = spoken.attribution.speaker
    if _mentions(lower, "broadcast"):
        return Basis.BROADCAST
    if (speaker is not None and is_document(speaker)) or _IN_DOCUMENT.search(lower):
        return Basis.DOCUMENT
    is_told = spoken.attribution.cue.lemma_ == "tell" or _mentions(lower, "told") or is_quoted
    return Basis.TOLD if is_told else Basis.UNSTATED


_PERCEIVED = (
    (Basis.SAW, re.compile(r"\b(?:could be seen|was seen|were seen|witnessed|saw)\b")),
    (Basis.HEARD, re.compile(r"\b(?:was heard|were heard|could be heard|heard)\b")),
    (Basis.RECORDED, re.compile(r"\brecorded\b.*\b(?:mission|monitors|observers|camera)")),
    (Basis.RECORDED, re.compile(r"\b(?:mission|monitors|observers|camera)\b.*\brecorded\b")),
)


def _mentions(lower: str, key: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b", lower) for word in find_words("cues", "nouns", key))


_IN_DOCUMENT = re.compile(
    r"\b(?:in|according to|issued|released|via) (?:a|an|its|his|her|their|the)\b[\w\s]{0,25}"
    r"\b(?:statement|report|letter|communiqu[eé]|post|document|bulletin|release)\b"
)


def is_negated(proposition: Proposition) -> bool:
    """True if the clause's own verb is negated: nothing was reached, nobody was hurt."""
    head = proposition.head
    if any(c.dep_ == "neg" or _names_none(c) for c in head.children):
        return True
    # "The patrol heard no explosions" has the explosions for its head.
    return head.pos_ == "NOUN" and head.dep_ == "dobj" and _names_none(head)


def _names_none(child: "Token") -> bool:
    """True for the "no soldier", "nobody" or "not one" that does, suffers or is there."""
    if child.dep_ not in {"nsubj", "nsubjpass", "attr", "dobj"}:
        return False
    words = {
        child.lower_,
        *(c.lower_ for c in child.children if c.dep_ in {"det", "neg", "preconj", "advmod"}),
    }
    return bool(words & {"no", "none", "nobody", "not"})
