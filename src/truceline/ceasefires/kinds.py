"""What kind of ceasefire it is, by the words of its claims: who takes part, what for, how far it binds."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from truceline.ceasefires.accounts import state_by_account
from truceline.ceasefires.arrangement import Arrangement
from truceline.ceasefires.hearing import Heard, give_reason, name_all
from truceline.ceasefires.obligations import clauses_of
from truceline.ceasefires.steps import AGREEING, StepKind
from truceline.model.ceasefire import (
    CeasefireClass,
    CeasefireKind,
    Clause,
    ClauseKind,
    Participation,
    Purpose,
)
from truceline.model.derived import Reason
from truceline.model.rules import rule
from truceline.model.terms import CeasefireState

_PURPOSES: dict[Purpose, str] = {
    Purpose.HOLIDAY: r"holidays?|festival|christmas|easter|new year|eid|ramadan|feast|harvest|holy",
    Purpose.PRISONERS: (
        r"exchang\w+ (?:of )?(?:the )?(?:\w+ )?(?:bodies|prisoners|captives|detainees|remains)"
        r"|prisoner (?:exchange|swap)|(?:collect|retrieve|recover)\w* (?:of )?(?:the |their )?(?:bodies|dead)"
    ),
    Purpose.HUMANITARIAN: r"humanitarian|aid (?:convoys?|deliver\w*)|relief convoys?|evacuat\w+|vaccinat\w+",
    Purpose.ELECTION: r"elections?|polling|referendum|to vote|can vote|vote in",
    Purpose.TALKS: (
        r"(?:ahead of|to allow|pave the way for|during|for) (?:the )?(?:\w+ )?(?:talks|negotiations)"
    ),
}
_COMPILED = tuple((one, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for one, words in _PURPOSES.items())
_SERVES = {
    ClauseKind.AID: Purpose.HUMANITARIAN,
    ClauseKind.EVACUATION: Purpose.HUMANITARIAN,
    ClauseKind.PRISONERS: Purpose.PRISONERS,
    ClauseKind.BODIES: Purpose.PRISONERS,
}
_WRITTEN = re.compile(
    r"\bsign(?:ed|s|ing|atur\w+)\b|\bwritten\b|\b(?:document|memorandum|protocol|text of the agreement)\b",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"\b(?:permanent|final|definitive|lasting) (?:ceasefire|truce|armistice|end)\b", re.IGNORECASE
)


def find_kind(arrangement: Arrangement, heard: Sequence[Heard]) -> CeasefireKind:
    """The ceasefire's kind, by its own claims and those that follow them in the same reports."""
    agreeing = [one for one in arrangement.cluster.heard if one.step in (*AGREEING, StepKind.EXTENDED)]
    clauses = clauses_of(arrangement.cluster, heard)
    declared_by = _list_declaring(arrangement)
    participation, whose = participation_by_words(arrangement, agreeing, declared_by)
    purpose, why = purpose_by_words(arrangement.cluster.heard, clauses)
    binding, how = class_by_clauses(agreeing, clauses)
    scope, is_local, where = scope_by_words(arrangement, agreeing)
    signed = [one for one in agreeing if _WRITTEN.search(one.claim.quote)]
    return CeasefireKind(
        participation=participation,
        declared_by=declared_by,
        purpose=purpose,
        binding=binding,
        is_written=True if signed else None,
        is_local=is_local,
        scope=scope,
        clauses=clauses,
        reasons=tuple(reason for reason in (whose, why, how, where) if reason),
    )


def _list_declaring(arrangement: Arrangement) -> tuple[str, ...]:
    """Who declared it for itself, where nobody says that it was agreed."""
    if arrangement.known and arrangement.known.declared_by:
        return arrangement.known.declared_by
    told = [(one, state_by_account(one, arrangement)) for one in arrangement.cluster.heard]
    if any(given and given[0] is CeasefireState.AGREED for _, given in told):
        return ()
    declaring = [one for one, given in told if given and given[0] is CeasefireState.DECLARED]
    return tuple(dict.fromkeys(name for one in declaring for name in one.acting))


@rule
def participation_by_words(
    arrangement: Arrangement, agreeing: Sequence[Heard], declared_by: Sequence[str]
) -> tuple[Participation | None, Reason | None]:
    """Unilateral: called so, or declared by one party for itself alone. Else by the number of parties that
    are said to have agreed: two, bilateral; more, multilateral."""
    called = [one for one in agreeing if one.is_unilateral]
    n_parties = len(declared_by) or len(arrangement.parties)
    if (called and len(declared_by) <= 1) or (declared_by and n_parties == 1):
        found = Participation.UNILATERAL
    elif (not agreeing and not arrangement.known) or n_parties < 2:
        return None, None
    else:
        found = Participation.BILATERAL if n_parties == 2 else Participation.MULTILATERAL
    names = ", ".join(declared_by or arrangement.parties)
    sentence = f"{found.value}: {names}{_told_by(called or agreeing)}"
    return found, give_reason("participation_by_words", sentence, called or agreeing)


@rule
def purpose_by_words(
    heard: Sequence[Heard], clauses: Sequence[Clause]
) -> tuple[Purpose | None, Reason | None]:
    """A ceasefire's purpose is the one that most of its claims name: humanitarian, an exchange of prisoners
    or bodies, a holiday, an election, talks. Where as many name two, the narrower stands; where none names
    any, a clause on aid or evacuation, or on prisoners or the dead, tells it."""
    naming = {
        purpose: [one for one in heard if one.step is not None and words.search(one.claim.quote)]
        for purpose, words in _COMPILED
    }
    counts = Counter({purpose: len(found) for purpose, found in naming.items() if found})
    if not counts:
        return _purpose_of_clauses(clauses)
    # A tie falls to the first in the list above, in which the narrower stand first.
    purpose = max(naming, key=lambda each: counts[each])
    sentence = f"{purpose.value}{_told_by(naming[purpose])}"
    return purpose, give_reason("purpose_by_words", sentence, naming[purpose])


def _purpose_of_clauses(clauses: Sequence[Clause]) -> tuple[Purpose | None, Reason | None]:
    told = next((clause for clause in clauses if clause.kind in _SERVES), None)
    if told is None:
        return None, None
    purpose = _SERVES[told.kind]
    sentence = f"{purpose.value}: by the clause on {told.kind.value}"
    return purpose, Reason(rule="purpose_by_words", sentence=sentence, claim_ids=told.claim_ids)


@rule
def class_by_clauses(
    agreeing: Sequence[Heard], clauses: Sequence[Clause]
) -> tuple[CeasefireClass | None, Reason | None]:
    """Definitive: it is called permanent or final, or obliges to disarm. With a mechanism: it is to be
    monitored, overseen or verified. Else a bare cessation. After the ETH/PRIO ceasefire data set."""
    if not agreeing:
        return None, None
    final = [one for one in agreeing if _FINAL.search(one.claim.quote)]
    kinds = {clause.kind: clause for clause in clauses}
    found, telling = CeasefireClass.CESSATION, [one.claim.claim_id for one in agreeing]
    if final or ClauseKind.DISARMAMENT in kinds:
        disarming = kinds.get(ClauseKind.DISARMAMENT)
        found = CeasefireClass.DEFINITIVE
        telling = [*(one.claim.claim_id for one in final), *(disarming.claim_ids if disarming else ())]
    elif monitored := kinds.get(ClauseKind.MONITORING):
        found, telling = CeasefireClass.WITH_MECHANISM, list(monitored.claim_ids)
    sentence = f"{found.value.replace('_', ' ')}: by the words of {len(set(telling))} claims"
    return found, Reason(rule="class_by_clauses", sentence=sentence, claim_ids=tuple(dict.fromkeys(telling)))


@rule
def scope_by_words(
    arrangement: Arrangement, agreeing: Sequence[Heard]
) -> tuple[str | None, bool | None, Reason | None]:
    """Local: claims call it so, or name a town in which it holds. Of the whole: claims say so. The theatre's
    own scope stands before both."""
    if arrangement.known and arrangement.known.scope:
        return arrangement.known.scope, None, None
    telling = [one for one in arrangement.cluster.heard if one.scope.is_local is not None or one.scope.place]
    told = [one for one in telling if one in agreeing] or telling
    if not told:
        return None, None, None
    local = Counter(one.scope.is_local for one in told if one.scope.is_local is not None)
    is_local = local.most_common(1)[0][0] if local else None
    places = Counter(one.scope.place for one in told if one.scope.place and is_local is not False)
    place = places.most_common(1)[0][0] if places else None
    words = f"in {place}" if place else ("local" if is_local else "not of one place alone")
    return place, is_local, give_reason("scope_by_words", f"{words}{_told_by(told)}", told)


def _told_by(heard: Iterable[Heard]) -> str:
    listed = list(heard)
    return f": by {name_all(listed)}" if listed else ": by the theatre file"
