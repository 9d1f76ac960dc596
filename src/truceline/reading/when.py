"""Which of a sentence's time expressions tell when a proposition's event was, by where they stand."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from truceline.model.claim import Time
from truceline.model.terms import Bound
from truceline.reading.attribution import Attribution
from truceline.reading.parsing import Sentence
from truceline.reading.propositions import Proposition

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_ASIDE_DEPS = frozenset({"relcl", "acl", "appos"})
# "After meeting on Monday", "since they came in May": the clause sets another time beside the event's.
_SETTING = frozenset({"after", "before", "since", "until", "till", "following"})
_AFTER = frozenset({"after", "following"})
# What was arranged for a day need not have happened on it: "was supposed to have taken effect on Sunday".
_ARRANGED = frozenset({"suppose", "schedule", "expect", "plan", "intend", "hope"})


class Standing(IntEnum):
    """How near a time expression stands to an event, nearest first."""

    OWN = 0
    """In the clause of the word that tells the event."""
    NEAR = 1
    """In another clause of the same proposition."""
    SHARED = 2
    """In a clause of the sentence on which the proposition hangs, or which hangs on it."""
    SAYING = 3
    """Beside the cue: the day on which it was said."""
    PASSING = 4
    """In a clause that tells which ones ("those who fled on Monday died"), or the event in such a clause."""
    OCCASION = 5
    """In a clause that tells after what the event came ("after it began on Saturday, shells fell")."""
    ASIDE = 6
    """In a clause that turns aside: to what someone has held since, to what was before or comes after."""


STATED = (Standing.OWN, Standing.NEAR, Standing.SHARED)
"""Where an expression tells when the event itself was, nearest first."""
StatedTimes = Mapping[Standing, Sequence[Time]]


def find_stated_times(proposition: Proposition, times: Sequence[Time], sentence: Sentence) -> StatedTimes:
    """The sentence's times by how near they stand to the proposition's event, each list in text order."""
    found: dict[Standing, list[Time]] = {}
    for time in times:
        found.setdefault(find_standing(time, proposition, sentence), []).append(time)
    return found


def find_standing(time: Time, proposition: Proposition, sentence: Sentence) -> Standing:
    """How near the expression stands to the proposition's event, by the parse of their sentence."""
    anchor = _anchor_of(time, sentence)
    if anchor is None:
        return Standing.SHARED
    attribution = proposition.attribution
    if attribution is not None and _is_beside_cue(anchor, attribution):
        return Standing.SAYING
    event = proposition.event.word if proposition.event.word is not None else proposition.head
    if anchor not in event.ancestors:
        aside = _find_aside(anchor, event, time, sentence)
        if aside is not None:
            return _find_standing_aside(aside)
        if _find_aside(event, anchor, time, sentence) is not None:
            return Standing.PASSING
    return _find_standing_of_clause(anchor, event, time, proposition)


def _find_standing_aside(clause: "Token") -> Standing:
    if _tells_which(clause):
        return Standing.PASSING
    return Standing.OCCASION if {t.lower_ for t in _list_links(clause)} & _AFTER else Standing.ASIDE


def _find_standing_of_clause(
    anchor: "Token", event: "Token", time: Time, proposition: Proposition
) -> Standing:
    """How near two clauses of a sentence stand of which neither turns aside from the other."""
    clause, own = _clause_of(anchor), _clause_of(event)
    if clause.i == own.i or event in anchor.ancestors:
        return Standing.OWN
    if _is_arranged(clause) and own.i != clause.head.i:
        return Standing.ASIDE
    if anchor.i in proposition.tokens:
        return Standing.NEAR
    is_fronted = anchor.i < min(clause.i, event.i)
    return Standing.SHARED if is_fronted or time.bound is None else Standing.ASIDE


def is_foreground(time: Time, sentence: Sentence) -> bool:
    """True unless a clause that turns aside from the main one holds the expression, or it only tells which
    ("Friday's truce"); what "it was … who" sets off is not aside."""
    anchor = _anchor_of(time, sentence)
    if anchor is None:
        return True
    if anchor.dep_ == "poss":
        return False
    root = anchor.sent.root
    return not _is_arranged(_clause_of(anchor)) and _find_aside(anchor, root, time, sentence) is None


def _anchor_of(time: Time, sentence: Sentence) -> "Token | None":
    """The word on which the whole expression hangs, None where it stands outside the parsed words."""
    inside = _tokens_of(time, sentence)
    numbers = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), None)


def _tokens_of(time: Time, sentence: Sentence) -> "list[Token]":
    return sentence.tokens_in(time.span) if time.span is not None else []


def _is_beside_cue(anchor: "Token", attribution: Attribution) -> bool:
    if anchor.i in attribution.content:
        return False
    return _clause_of(anchor).i == _clause_of(attribution.cue).i


def _clause_of(token: "Token") -> "Token":
    """The verb of the clause in which a word stands, the topmost word where there is none."""
    for word in (token, *token.ancestors):
        if word.pos_ in _VERBS and word.dep_ not in {"aux", "auxpass"}:
            return word
    return token.sent.root


def _is_arranged(clause: "Token") -> bool:
    """True for "was supposed to begin", "is scheduled": what need not come to pass."""
    return clause.lemma_ in _ARRANGED or (clause.dep_ == "xcomp" and clause.head.lemma_ in _ARRANGED)


def _find_aside(word: "Token", other: "Token", time: Time, sentence: Sentence) -> "Token | None":
    """The head of a clause that turns aside and holds the one word, not the other; None where the expression
    itself tells of it ("since fighting resumed on 8 July")."""
    shared = {other.i, *(a.i for a in other.ancestors)}
    told = {t.i for t in _tokens_of(time, sentence)}
    for step in (word, *word.ancestors):
        if step.i in shared:
            return None
        if step.dep_ in _ASIDE_DEPS and step.pos_ in _VERBS and not _is_set_off(step):
            return step
        if step.dep_ in {"advcl", "pcomp"} and _sets_another_time(step, told):
            return step
    return None


def _tells_which(clause: "Token") -> bool:
    """True for a clause that no comma parts from its noun: "those who fled", not "the rebels, who fled"."""
    first = clause.left_edge
    return clause.dep_ in _ASIDE_DEPS and not (first.i > 0 and first.nbor(-1).is_punct)


def _is_set_off(clause: "Token") -> bool:
    """True for "it was his soldiers who fired": the clause is what the sentence is about."""
    above = clause.head.head
    return above.lemma_ == "be" and any(c.lower_ == "it" and c.dep_ == "nsubj" for c in above.children)


def _sets_another_time(clause: "Token", told: set[int]) -> bool:
    return any(t.lower_ in _SETTING and t.i not in told for t in _list_links(clause))


def _list_links(clause: "Token") -> "list[Token]":
    """The words that tie a clause to the one on which it hangs."""
    return [*(c for c in clause.children if c.dep_ in {"mark", "advmod"}), clause.head]


def choose_time(times: Sequence[Time]) -> Time | None:
    """The first expression that has days, one that tells when rather than before what."""
    dated = [t for t in times if t.start_on is not None or t.end_on is not None]
    return min(dated, key=lambda t: t.bound is Bound.BEFORE, default=None)
