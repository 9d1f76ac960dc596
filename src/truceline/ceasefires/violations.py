"""What would breach a ceasefire if it happened as claimed: alleged by, or observed by, whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.ceasefires.arrangement import Arrangement
from truceline.ceasefires.clock import Instant, spell
from truceline.ceasefires.hearing import Heard, give_reason
from truceline.ceasefires.obligations import clause_unkept
from truceline.ceasefires.scope import may_lie_in
from truceline.ceasefires.steps import names_a_ceasefire
from truceline.linking.names import find_stems_of_all
from truceline.model.ceasefire import AllegedViolation, CeasefireKind, Clause, ClauseKind
from truceline.model.derived import Reason
from truceline.model.rules import rule
from truceline.model.terms import Account, Bound, ClaimType, Family, Granularity, Stance

LASTING_DAYS = 31
"""Days from a ceasefire's start, where nobody says how long it runs, within which violence may breach it."""

EVENING = 18
"""The hour from which a night that runs into the next day may begin."""
BESIDE = 400
"""Characters within which an accusation stands beside words on a ceasefire."""
_BEGUN_OR_FAILED = frozenset({ClaimType.CEASEFIRE_START, ClaimType.CEASEFIRE_END, ClaimType.OBSERVANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """Claims of one voice about one happening that would breach the ceasefire."""

    heard: tuple[Heard, ...]
    is_within_clock: bool | None
    clause: ClauseKind | None = None

    @property
    def first(self) -> Heard:
        """The first of the claims."""
        return self.heard[0]

    @property
    def instants(self) -> list[Instant]:
        """When its claims place it; an accusation of no stated time, on the day of its publication."""
        told = (
            one.stated_at or (one.published_at if one.claim.stance is Stance.ACCUSES else one.at)
            for one in self.heard
        )
        return [at for at in told if at]

    @property
    def alleged_by(self) -> str:
        """The side, or else the claimant, that says so."""
        if self.first.is_of_both:
            return "both sides"
        return (
            self.first.voice.side
            if self.first.account[0] == "side" and self.first.voice.side
            else self.first.who
        )


def find_breaches(
    arrangement: Arrangement,
    heard: Sequence[Heard],
    incident_of: Mapping[str, str],
    ends: Instant | None,
    kind: CeasefireKind,
) -> list[Breach]:
    """Alleged breaches, those of one voice about one incident together, in the order of publication.

    `ends` is when the next ceasefire between the same parties begins, None where there is none.
    """
    grouped: dict[tuple[object, ...], tuple[bool | None, ClauseKind | None, list[Heard]]] = {}
    for one in heard:
        clause = _find_clause(one, arrangement, kind.clauses)
        if clause is None and not (
            violence_may_breach(one, arrangement, ends) and place_decides(one, arrangement, kind)
        ):
            continue
        within = clock_decides(one, arrangement)
        incident = incident_of.get(one.claim.claim_id, one.claim.claim_id)
        key = (incident, one.account, one.who if one.account[0] == "third" else "", within, clause)
        grouped.setdefault(key, (within, clause, []))[2].append(one)
    return [
        Breach(heard=tuple(listed), is_within_clock=within, clause=clause)
        for within, clause, listed in grouped.values()
    ]


def _find_clause(one: Heard, arrangement: Arrangement, clauses: Sequence[Clause]) -> ClauseKind | None:
    """The clause that somebody says a party has not kept, once the ceasefire has come about."""
    clause = clause_unkept(one, clauses) if clauses else None
    begins, at = arrangement.effective or arrangement.agreed, one.published_at
    if clause is None or not _is_of_parties(one, arrangement, called=False) or _tells_of_own(one):
        return None
    if begins is None or at is None or at.day < begins.day:
        return None
    last = arrangement.until.day if arrangement.until else begins.day + timedelta(days=LASTING_DAYS)
    return clause if at.day <= last else None


@rule
def place_decides(one: Heard, arrangement: Arrangement, kind: CeasefireKind) -> bool:
    """What is alleged at another place than that to which a ceasefire is limited is no violation of it. Where
    the place is not told, it cannot be ruled out."""
    place = one.claim.place
    if not kind.is_local or not kind.scope or place is None:
        return True
    telling = [each.claim.place for each in arrangement.cluster.heard if each.scope.place == kind.scope]
    limits = [limit for limit in telling if limit]
    return not limits or any(may_lie_in(place, limit) for limit in limits)


@rule
def violence_may_breach(one: Heard, arrangement: Arrangement, ends: Instant | None) -> bool:
    """An alleged violation is a claim that a ceasefire was violated, or that a party attacked, shelled or
    advanced on or after the day on which the ceasefire took effect. What is denied, doubted or feared is
    none, and what a side tells of its own forces alone, such as fire returned, is none unless it admits it.
    It is alleged by who says so, and observed only where a neutral observer saw it."""
    if one.claim.family is not Family.VIOLENCE or not one.says_so or _tells_of_own(one):
        return False
    called = one.claim.type is ClaimType.CEASEFIRE_VIOLATION
    if not _is_of_parties(one, arrangement, called=called):
        return False
    if is_accused_beside(one, arrangement):
        return True
    if called and one.told_at is None and one.claim.report_id in arrangement.cluster.report_ids:
        return True
    effective = arrangement.effective or (arrangement.agreed if called else None)
    at = one.told_at or (one.at if called else None)
    if effective is None or at is None:
        return False
    last = effective.day + timedelta(days=LASTING_DAYS)
    last = arrangement.until.day if arrangement.until else last
    begun = effective.day <= (_last_day(one, at) if called else at.day)
    return begun and at.day <= last and (ends is None or at.at < ends.at)


def _tells_of_own(one: Heard) -> bool:
    own = one.account[0] is Account.SIDE and one.initiators == (one.voice.side,)
    return own and one.claim.stance is not Stance.ADMITS


@rule
def is_accused_beside(one: Heard, arrangement: Arrangement) -> bool:
    """An accusation of attacks that states no time of its own, and stands beside words on the ceasefire's
    having begun or failed, is an accusation of having violated it."""
    if one.claim.stance is not Stance.ACCUSES or one.stated_at is not None:
        return False
    at = one.claim.span.start
    return any(
        step.claim.report_id == one.claim.report_id
        and step.claim.type in _BEGUN_OR_FAILED
        and abs(step.claim.span.start - at) <= BESIDE
        for step in arrangement.cluster.heard
    )


def _last_day(one: Heard, at: Instant) -> date:
    when = one.claim.time
    return when.end_on if when and when.end_on and when.end_on >= at.day else at.day


def _is_of_parties(one: Heard, arrangement: Arrangement, *, called: bool) -> bool:
    if one.is_of_both:
        return True
    if not arrangement.parties or not one.initiators:
        return called or one.is_observed
    if len(arrangement.parties) == 1 and names_a_ceasefire(one.claim.quote):
        # Against a truce of one side alone, by the words of who speaks of it.
        return True
    stems = find_stems_of_all(arrangement.parties)
    return any(name in arrangement.parties for name in one.initiators) or bool(
        stems & find_stems_of_all(one.initiators)
    )


@rule
def clock_decides(one: Heard, arrangement: Arrangement) -> bool | None:
    """What is alleged at a clock time before the ceasefire's own clock, after its end, or outside the hours
    of each day for which it holds, is no violation of it. Where the hour, or the ceasefire's, is not known
    on the day itself, it cannot be told. A claim that calls it a violation and tells no time is taken at its
    word."""
    effective, when = arrangement.effective or arrangement.agreed, one.claim.time
    at = one.told_at
    if is_accused_beside(one, arrangement):
        return True
    if when is None or at is None:
        return True if one.claim.type is ClaimType.CEASEFIRE_VIOLATION else None
    if effective is None:
        return None
    is_before = when.bound is Bound.BEFORE and at.at <= effective.at
    if is_before or _is_outside_hours(at, arrangement, when.bound):
        return False
    if at.day != effective.day:
        return _by_day(one, at, effective)
    if at.has_clock and effective.has_clock:
        return at.at >= effective.at
    if when.granularity is Granularity.PART_OF_DAY and _last_day(one, at) > at.day:
        # A night between two days begins in the evening of the first.
        return True if effective.at.hour < EVENING else None
    said_after = when.bound is Bound.AFTER or one.claim.type is ClaimType.CEASEFIRE_VIOLATION
    return True if said_after else None


def _is_outside_hours(at: Instant, arrangement: Arrangement, bound: Bound | None = None) -> bool:
    """True where its clock lies after the ceasefire's end, or outside the hours of each day."""
    until, daily = arrangement.until, arrangement.daily
    if until and (at.day > until.day or (at.has_clock and until.has_clock and at.at >= until.at)):
        return True
    if not daily or not at.has_clock:
        return False
    is_later = bound is Bound.AFTER and at.at.time() >= daily[1]
    return is_later or not daily[0] <= at.at.time() <= daily[1]


def _by_day(one: Heard, at: Instant, effective: Instant) -> bool | None:
    if at.day > effective.day:
        return True
    return None if _last_day(one, at) >= effective.day else False


def show_violation(
    breach: Breach, arrangement: Arrangement, incident_of: Mapping[str, str]
) -> AllegedViolation:
    """The breach as the model holds it, with its reason."""
    first = breach.first
    return AllegedViolation(
        claim_ids=tuple(one.claim.claim_id for one in breach.heard),
        incident_id=incident_of.get(first.claim.claim_id),
        alleged_by=breach.alleged_by,
        observed=any(one.is_observed for one in breach.heard),
        against=tuple(dict.fromkeys(name for one in breach.heard for name in one.initiators)),
        at=first.claim.time,
        is_within_clock=breach.is_within_clock,
        reason=_give_reason(breach, arrangement),
        clause=breach.clause,
    )


def _give_reason(breach: Breach, arrangement: Arrangement) -> Reason:
    if breach.clause is None:
        return give_reason("clock_decides", _explain(breach, arrangement), breach.heard)
    accused = " and ".join(breach.first.initiators)
    sentence = (
        f"the clause on {breach.clause.value} alleged not to be kept by {accused}: by {breach.alleged_by}"
    )
    return give_reason("clause_unkept", sentence, breach.heard)


def _explain(breach: Breach, arrangement: Arrangement) -> str:
    first = breach.first
    kind = first.claim.type.value.replace("_", " ")
    by = f" by {' and '.join(first.initiators)}" if first.initiators else ""
    at = f" on {spell(first.told_at)}" if first.told_at else ""
    how = "observed by" if any(one.is_observed for one in breach.heard) else "alleged by"
    told = f"{kind}{by}{at}, {how} {breach.alleged_by}"
    start = arrangement.effective or arrangement.agreed
    clock = f"the ceasefire's start, {spell(start)}" if start else "the ceasefire's start, which nobody tells"
    if is_accused_beside(first, arrangement):
        return f"{told.replace(at, '')}, beside words on the ceasefire's having begun or failed"
    if breach.is_within_clock is None:
        return f"{told}: whether before or after {clock}, cannot be told"
    if not breach.is_within_clock:
        return f"{told}: {_word_outside(breach, arrangement, clock)}, so no violation"
    return (
        f"{told}: after {clock}" if first.told_at and start else f"{told}, in words that call it a violation"
    )


def _word_outside(breach: Breach, arrangement: Arrangement, clock: str) -> str:
    at, until = breach.first.told_at, arrangement.until
    bound = breach.first.claim.time.bound if breach.first.claim.time else None
    if at is None or not _is_outside_hours(at, arrangement, bound):
        return f"before {clock}"
    if until and at.at >= until.at:
        return f"after the ceasefire's end, {spell(until)}"
    return "outside the hours of each day for which the ceasefire holds"
