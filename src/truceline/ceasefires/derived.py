"""How a ceasefire stands as derived from everybody's claims together, by rules."""

from collections.abc import Sequence

from truceline.ceasefires.accounts import is_weighty, make_state, states_by_account
from truceline.ceasefires.arrangement import Arrangement
from truceline.ceasefires.clock import Instant, spell
from truceline.ceasefires.hearing import Heard, give_reason, name_all
from truceline.ceasefires.steps import AGREEING
from truceline.ceasefires.violations import Breach
from truceline.model.ceasefire import StateOfCeasefire
from truceline.model.derived import Reason
from truceline.model.rules import rule
from truceline.model.terms import Account, CeasefireState, Voice

OVER = frozenset({CeasefireState.BROKEN, CeasefireState.COLLAPSED, CeasefireState.TERMINATED})
FURTHER = (
    CeasefireState.DECLARED,
    CeasefireState.AGREED,
    CeasefireState.IN_FORCE,
    CeasefireState.EXTENDED,
)
Derived = tuple[CeasefireState, Instant | None, Reason]


def derive_states(
    arrangement: Arrangement, breaches: Sequence[Breach], later: Arrangement | None
) -> list[StateOfCeasefire]:
    """The derived states in the order in which they follow each other; unknown where nothing is told.

    `later` is the next ceasefire between the same parties, None where there is none.
    """
    strained, broken = ceasefire_strained(arrangement, breaches), ceasefire_broken(arrangement, breaches)
    found = (
        ceasefire_proposed(arrangement),
        ceasefire_agreed(arrangement),
        ceasefire_contested(arrangement),
        ceasefire_in_force(arrangement),
        ceasefire_extended(arrangement),
        None if _is_over_by_then(strained, broken) else strained,
        broken,
        ceasefire_expired(arrangement),
        ceasefire_superseded(arrangement, later),
    )
    told = [derived for derived in found if derived is not None] or [ceasefire_unknown(arrangement)]
    return [make_state(state, Account.DERIVED, "derived", since, reason) for state, since, reason in told]


def _is_over_by_then(strained: Derived | None, broken: Derived | None) -> bool:
    """True where it was over on the day from which it would be strained: then no word strains it any more."""
    since, over = strained[1] if strained else None, broken[1] if broken else None
    if since is None or over is None:
        return False
    return over.at <= since.at if over.has_clock else over.day <= since.day


def _saying(arrangement: Arrangement, *states: CeasefireState) -> list[tuple[Heard, Instant | None]]:
    heard = arrangement.cluster.heard
    told = ((one, given) for one in heard for given in states_by_account(one, arrangement))
    return [(one, since) for one, (state, since) in told if state in states]


def _first(saying: Sequence[tuple[Heard, Instant | None]]) -> Instant | None:
    return min((since for _, since in saying if since), default=None)


def _from(since: Instant | None) -> str:
    return f" from {spell(since)}" if since else ""


def _by(heard: Sequence[Heard], arrangement: Arrangement) -> str:
    if heard:
        return f"by {name_all(heard)}"
    return "by the theatre file" if arrangement.known else "by nobody's claim"


@rule
def ceasefire_proposed(arrangement: Arrangement) -> Derived | None:
    """Proposed: somebody demands or offers it and nobody yet says that it is agreed or in force. Who refuses
    it is named beside."""
    if arrangement.known or _saying(arrangement, *FURTHER, *OVER):
        return None
    saying = _saying(arrangement, CeasefireState.PROPOSED)
    if not saying:
        return None
    heard, refusing = (
        [one for one, _ in saying],
        [one for one, _ in _saying(arrangement, CeasefireState.REFUSED)],
    )
    refused = f"; refused by {name_all(refusing)}" if refusing else ""
    sentence = f"proposed{_from(_first(saying))}: {_by(heard, arrangement)}{refused}"
    reason = give_reason("ceasefire_proposed", sentence, [*heard, *refusing])
    return CeasefireState.PROPOSED, _first(saying), reason


@rule
def ceasefire_agreed(arrangement: Arrangement) -> Derived | None:
    """Agreed: somebody, or the theatre, says that the parties agreed to it. Declared: a party announced it
    for itself, and nobody says that it was agreed."""
    agreed = _saying(arrangement, CeasefireState.AGREED)
    declared = _saying(arrangement, CeasefireState.DECLARED)
    known = arrangement.known
    if not agreed and not declared and not (known and arrangement.agreed):
        return None
    alone = bool(known.declared_by) if known else not agreed
    state = CeasefireState.DECLARED if alone else CeasefireState.AGREED
    saying = agreed or declared
    since = arrangement.agreed or _first(saying)
    heard = [one for one, _ in saying]
    sentence = f"{state.value}{_from(since)}: {_by(heard, arrangement)}"
    return state, since, give_reason("ceasefire_agreed", sentence, heard)


@rule
def ceasefire_contested(arrangement: Arrangement) -> Derived | None:
    """Contested: others say that a party agreed to it, and the party denies that there is such a ceasefire.
    It then is not in force by rule until that party itself says that it is."""
    denying = _find_standing_denials(arrangement)
    agreed = _saying(arrangement, CeasefireState.AGREED, CeasefireState.IN_FORCE)
    if not denying or not agreed or arrangement.known:
        return None
    heard = [one for one, _ in agreed]
    since = _first(denying)
    names = name_all([one for one, _ in denying])
    sentence = f"contested{_from(since)}: agreed by the account of {name_all(heard)}, denied by {names}"
    reason = give_reason("ceasefire_contested", sentence, [*heard, *(one for one, _ in denying)])
    return CeasefireState.CONTESTED, since, reason


def _find_standing_denials(arrangement: Arrangement) -> list[tuple[Heard, Instant | None]]:
    """Denials by parties that none of their own later words takes back."""
    accepting = _saying(arrangement, CeasefireState.AGREED, CeasefireState.DECLARED, CeasefireState.IN_FORCE)
    return [
        (one, at)
        for one, at in _saying(arrangement, CeasefireState.DENIED)
        if one.voice.voice is Voice.PARTY
        and not any(
            other.account == one.account
            and other.published_at
            and other.published_at >= (at or other.published_at)
            for other, _ in accepting
        )
    ]


@rule
def ceasefire_in_force(arrangement: Arrangement) -> Derived | None:
    """In force: from the instant at which the theatre or claims say that it takes effect; where none tells
    the instant, from the first day on which somebody says that it holds. Never in force: a party or a monitor
    says so and nobody says that it was. While a party denies that there is a ceasefire, neither."""
    saying = _saying(arrangement, CeasefireState.IN_FORCE)
    if ceasefire_contested(arrangement):
        return None
    never = [(one, at) for one, at in _saying(arrangement, CeasefireState.NEVER_IN_FORCE) if is_weighty(one)]
    if never and not saying:
        return _never_in_force(never)
    since = arrangement.effective or _not_before(_first(saying), arrangement.agreed)
    if since is None:
        return None
    heard = [one for one, _ in saying] or [
        one for one in arrangement.cluster.heard if one.clock.starts == since
    ]
    if not heard and not arrangement.known:
        heard = list(arrangement.cluster.heard)
    sentence = f"in force{_from(since)}: {_by(heard, arrangement)}"
    return CeasefireState.IN_FORCE, since, give_reason("ceasefire_in_force", sentence, heard)


def _never_in_force(never: Sequence[tuple[Heard, Instant | None]]) -> Derived:
    heard = [one for one, _ in never]
    reason = give_reason("ceasefire_in_force", f"never in force: by {name_all(heard)}", heard)
    return CeasefireState.NEVER_IN_FORCE, _first(never), reason


@rule
def ceasefire_extended(arrangement: Arrangement) -> Derived | None:
    """Extended: somebody says that the parties extended it."""
    saying = _saying(arrangement, CeasefireState.EXTENDED)
    if not saying:
        return None
    heard = [one for one, _ in saying]
    sentence = f"extended{_from(_first(saying))}: {_by(heard, arrangement)}"
    return CeasefireState.EXTENDED, _first(saying), give_reason("ceasefire_extended", sentence, heard)


def _breach_instant(breaches: Sequence[Breach]) -> Instant | None:
    """The first that is told; where its day is told with a clock too, the first clock on that day."""
    told = [at for breach in breaches for at in breach.instants]
    first = min(told, default=None)
    return min((at for at in told if first and at.day == first.day and at.has_clock), default=first)


@rule
def ceasefire_strained(arrangement: Arrangement, breaches: Sequence[Breach]) -> Derived | None:
    """Strained: violations are alleged, or a writer or a third party alone says that it ended. Only a party
    or a monitor, or fighting claimed by all sides, makes it broken."""
    alleged = [breach for breach in breaches if breach.is_within_clock is not False]
    light = [(one, at) for one, at in _saying(arrangement, *OVER) if not is_weighty(one)]
    if not alleged and not light:
        return None
    heard = [one for breach in alleged for one in breach.heard]
    since = min((at for at in (_breach_instant(alleged), _first(light)) if at), default=None)
    since = _not_before(since, arrangement.effective or arrangement.agreed)
    parts = [
        f"violations alleged by {', '.join(dict.fromkeys(b.alleged_by for b in alleged))}" if alleged else "",
        f"it ended by the account of {name_all([one for one, _ in light])} alone" if light else "",
    ]
    sentence = f"strained{_from(since)}: {'; '.join(part for part in parts if part)}"
    reason = give_reason("ceasefire_strained", sentence, [*heard, *(one for one, _ in light)])
    return CeasefireState.STRAINED, since, reason


def _not_before(since: Instant | None, effective: Instant | None) -> Instant | None:
    if since and effective and since.at < effective.at:
        return effective
    return since


@rule
def ceasefire_broken(arrangement: Arrangement, breaches: Sequence[Breach]) -> Derived | None:
    """Broken, collapsed or ended: a party or a monitor says so. Broken too where each of its parties alleges
    a violation after its start, for then fighting is claimed by all sides. A writer's word alone, or one
    side's allegations, do not break it."""
    weighty = [(one, at) for one, at in _saying(arrangement, *OVER) if is_weighty(one)]
    if weighty:
        return _broken_by_word(arrangement, weighty)
    within = [breach for breach in breaches if breach.is_within_clock]
    if not fighting_is_claimed_by_all(arrangement, within):
        return None
    since = _not_before(_last_first_instant(within), arrangement.effective)
    names = ", ".join(dict.fromkeys(breach.alleged_by for breach in within))
    sentence = f"broken{_from(since)}: violations alleged by all sides ({names})"
    heard = [one for breach in within for one in breach.heard]
    return CeasefireState.BROKEN, since, give_reason("ceasefire_broken", sentence, heard)


def _broken_by_word(arrangement: Arrangement, weighty: Sequence[tuple[Heard, Instant | None]]) -> Derived:
    since = _not_before(_first(weighty), arrangement.effective)
    heard = [one for one, _ in weighty]
    states = [state for one in heard for state, _ in states_by_account(one, arrangement)]
    state = next(
        state
        for state in (CeasefireState.TERMINATED, CeasefireState.COLLAPSED, CeasefireState.BROKEN)
        if state in states
    )
    word = "ended" if state is CeasefireState.TERMINATED else state.value
    sentence = f"{word}{_from(since)}: by {name_all(heard)}"
    return state, since, give_reason("ceasefire_broken", sentence, heard)


def fighting_is_claimed_by_all(arrangement: Arrangement, within: Sequence[Breach]) -> bool:
    """True where each party alleges a violation, or is said, in "both sides accused each other", to do so."""
    if any(breach.first.is_of_both for breach in within):
        return True
    alleging = {breach.first.voice.side for breach in within if breach.first.account[0] is Account.SIDE}
    parties = set(arrangement.parties) & _all_sides(arrangement, alleging)
    return len(alleging) > 1 and parties <= alleging


def _all_sides(arrangement: Arrangement, alleging: set[str | None]) -> set[str]:
    sides = {one.voice.side for one in arrangement.cluster.heard if one.account[0] is Account.SIDE}
    known = set(arrangement.known.parties) if arrangement.known else set()
    return {side for side in sides | alleging if side} | known


def _last_first_instant(within: Sequence[Breach]) -> Instant | None:
    """When the last of the sides to do so first alleges a violation."""
    firsts: dict[str, Instant] = {}
    for breach in within:
        for at in breach.instants:
            if breach.alleged_by not in firsts or at < firsts[breach.alleged_by]:
                firsts[breach.alleged_by] = at
    return max(firsts.values(), default=None)


@rule
def ceasefire_expired(arrangement: Arrangement) -> Derived | None:
    """Expired: its term, with every extension that is told, is over, or somebody says that it ran out; and no
    party ended it before."""
    saying = _saying(arrangement, CeasefireState.EXPIRED)
    until = arrangement.until or _first(saying)
    if until is None or _was_ended_before(until, arrangement):
        return None
    telling = [one for one in arrangement.cluster.heard if one.clock.until or one.clock.length]
    heard = [one for one, _ in saying] or telling
    by = "by the theatre file" if arrangement.known and arrangement.known.until else _by(heard, arrangement)
    reason = give_reason("ceasefire_expired", f"expired{_from(until)}: {by}", heard)
    return CeasefireState.EXPIRED, until, reason


def _was_ended_before(until: Instant, arrangement: Arrangement) -> bool:
    ended = _saying(arrangement, CeasefireState.TERMINATED, CeasefireState.COLLAPSED)
    return any(is_weighty(one) and at and at.at < until.at for one, at in ended)


@rule
def ceasefire_superseded(arrangement: Arrangement, later: Arrangement | None) -> Derived | None:
    """Superseded: a later ceasefire between the same parties has taken effect."""
    since = later.effective or later.agreed if later else None
    if later is None or since is None:
        return None
    steps = [one for one in later.cluster.heard if one.step in AGREEING]
    sentence = f"superseded{_from(since)}: by {later.name}"
    return CeasefireState.SUPERSEDED, since, give_reason("ceasefire_superseded", sentence, steps)


@rule
def ceasefire_unknown(arrangement: Arrangement) -> Derived:
    """Unknown: no claim tells how it stands."""
    sentence = "unknown: no claim tells how it stands"
    return CeasefireState.UNKNOWN, None, give_reason("ceasefire_unknown", sentence, arrangement.cluster.heard)
