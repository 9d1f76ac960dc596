"""How a ceasefire stands by each side's account, by third parties', by the writers' and by the theatre."""

import re
from collections.abc import Callable, Sequence

from truceline.ceasefires.arrangement import Arrangement
from truceline.ceasefires.clock import Instant, read_local, spell
from truceline.ceasefires.clusters import tells_of
from truceline.ceasefires.hearing import Heard, give_reason, name_all
from truceline.linking.names import find_party_stems
from truceline.model.derived import Reason, StateOfCeasefire
from truceline.model.rules import rule
from truceline.model.terms import Account, CeasefireState, ClaimType, Stance, Voice

_EXTENDED = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|extension|prolong(?:s|ed|ing)?|renew(?:s|ed|ing)?)\b", re.IGNORECASE
)
_ONLY_MEANT = re.compile(
    r"\b(?:prepared|ready|willing|wants?|hopes?|offers?|proposes?|would|could|may|might|should|talks?)\b"
    r"[^.;]*\b(?:extend|extension|prolong|renew)",
    re.IGNORECASE,
)
_WORDS = {
    CeasefireState.PROPOSED: "proposed",
    CeasefireState.DECLARED: "declared",
    CeasefireState.AGREED: "agreed",
    CeasefireState.IN_FORCE: "in force",
    CeasefireState.EXTENDED: "extended",
    CeasefireState.BROKEN: "broken",
    CeasefireState.COLLAPSED: "collapsed",
    CeasefireState.TERMINATED: "ended",
    CeasefireState.NEVER_IN_FORCE: "never in force",
}
Told = tuple[CeasefireState, Instant | None]


def derive_accounts(arrangement: Arrangement) -> list[StateOfCeasefire]:
    """Every state that anybody's claims give it, those alike by one account together."""
    grouped: dict[tuple[object, ...], list[Heard]] = {}
    for one in arrangement.cluster.heard:
        if told := state_by_account(one, arrangement):
            grouped.setdefault((one.account, *told), []).append(one)
    return [_show(listed, arrangement) for listed in grouped.values()]


def _show(heard: Sequence[Heard], arrangement: Arrangement) -> StateOfCeasefire:
    account, by = heard[0].account
    state, since = state_by_account(heard[0], arrangement) or (CeasefireState.UNKNOWN, None)
    from_words = f" from {spell(since)}" if since else ""
    sentence = f"{_WORDS.get(state, state.value)}{from_words}: by {name_all(heard)}"
    return make_state(state, account, by, since, give_reason("state_by_account", sentence, heard))


def make_state(
    state: CeasefireState, account: Account, by: str, since: Instant | None, reason: Reason
) -> StateOfCeasefire:
    """The state as the model holds it."""
    return StateOfCeasefire(
        state=state,
        account=account,
        by=by,
        from_at=since.at if since else None,
        has_clock=bool(since and since.has_clock),
        reason=reason,
    )


@rule
def state_by_account(one: Heard, arrangement: Arrangement) -> Told | None:
    """A ceasefire's state by somebody's account is what their claims say of it: agreed or declared, in force,
    extended, ended, from the instant that they tell, or else from the day of publication. A denial, a doubt,
    a demand or a threat gives it no state."""
    by_type: dict[ClaimType, Callable[[Heard, Arrangement], Told | None]] = {
        ClaimType.CEASEFIRE_AGREEMENT: _by_agreement,
        ClaimType.CEASEFIRE_START: _by_start,
        ClaimType.OBSERVANCE: _by_observance,
        ClaimType.CEASEFIRE_END: _by_end,
    }
    given = next((find for kind, find in by_type.items() if tells_of(one, kind)), None)
    return given(one, arrangement) if given else None


def _by_agreement(one: Heard, arrangement: Arrangement) -> Told | None:
    if one.claim.is_negated:
        return None
    told = one.told_at
    if one.says_so and _EXTENDED.search(one.claim.quote):
        if _ONLY_MEANT.search(one.claim.quote):
            return None
        return CeasefireState.EXTENDED, told or one.at
    if one.claim.stance is Stance.PROMISES:
        return (CeasefireState.DECLARED if _is_own_word(one) else CeasefireState.PROPOSED), told or one.at
    if one.claim.stance is Stance.DEMANDS:
        return CeasefireState.PROPOSED, one.at
    return (CeasefireState.AGREED, _when_agreed(one, arrangement)) if one.says_so else None


def _when_agreed(one: Heard, arrangement: Arrangement) -> Instant | None:
    """The instant stated; never one after the ceasefire began, which is that of something else."""
    stated, begins = one.stated_at, arrangement.effective
    if stated and begins and arrangement.agreed and stated.day > begins.day:
        return arrangement.agreed
    return stated or arrangement.agreed or one.told_at


def _is_own_word(one: Heard) -> bool:
    if len(one.initiators) != 1:
        return False
    own = find_party_stems(one.claim.source.resolved)
    return one.initiators[0] == one.voice.side or bool(own & find_party_stems(one.initiators[0]))


def _by_start(one: Heard, arrangement: Arrangement) -> Told | None:
    if one.claim.stance in (Stance.DENIES, Stance.DOUBTS, Stance.DEMANDS, Stance.THREATENS):
        return None
    since = one.told_at or arrangement.effective
    effective = arrangement.effective
    if since and effective and since.day == effective.day and not since.has_clock:
        since = effective
    return (CeasefireState.NEVER_IN_FORCE if one.claim.is_negated else CeasefireState.IN_FORCE), since


def _by_observance(one: Heard, arrangement: Arrangement) -> Told | None:
    if one.claim.stance not in (Stance.ASSERTS, Stance.ADMITS, Stance.ACCUSES):
        return None
    # "It has not collapsed" is a negated end, and says that the ceasefire holds.
    is_unkept = one.claim.is_negated and one.claim.type is ClaimType.OBSERVANCE
    broken = is_unkept or one.claim.stance is Stance.ACCUSES
    if broken:
        # "It is not being observed": as of the day of print, unless the words tell another.
        told = _not_before_it_began(one, arrangement) if one.stated_at else one.published_at
        return CeasefireState.BROKEN, told
    return CeasefireState.IN_FORCE, one.at


def _by_end(one: Heard, arrangement: Arrangement) -> Told | None:
    if not one.says_so:
        return None
    since = _not_before_it_began(one, arrangement)
    if _is_own_word(one):
        return CeasefireState.TERMINATED, since
    broken = one.claim.stance is Stance.ACCUSES
    return (CeasefireState.BROKEN if broken else CeasefireState.COLLAPSED), since


def _not_before_it_began(one: Heard, arrangement: Arrangement) -> Instant | None:
    """When it is said to have failed: never before it began, for such a day is that of something else."""
    since, begins = one.at, arrangement.effective or arrangement.agreed
    return one.published_at if since and begins and since.day < begins.day else since


def tell_theatre(arrangement: Arrangement) -> list[StateOfCeasefire]:
    """The states that the theatre's author wrote down: declared or agreed, in force, expired."""
    known = arrangement.known
    if known is None:
        return []
    first = CeasefireState.DECLARED if known.declared_by else CeasefireState.AGREED
    agreed = read_local(known.agreed_at, known.zone)
    effective = read_local(known.effective_at, known.zone)
    told = (
        (first, Instant(agreed, known.has_agreed_clock) if agreed else None),
        (CeasefireState.IN_FORCE, Instant(effective, known.has_effective_clock) if effective else None),
        (CeasefireState.EXPIRED, arrangement.until),
    )
    return [
        make_state(state, Account.THEATRE, "theatre", since, state_by_theatre(state, since))
        for state, since in told
        if since
    ]


@rule
def state_by_theatre(state: CeasefireState, since: Instant) -> Reason:
    """The theatre file, written by a person, tells when this ceasefire was agreed, begins and ends. It rests
    on no claim of this ledger."""
    words = _WORDS.get(state, state.value)
    return Reason(
        rule="state_by_theatre", sentence=f"{words} from {spell(since)}: by the theatre file", claim_ids=()
    )


def is_weighty(one: Heard) -> bool:
    """True for a party's or a monitor's word, which can end a ceasefire; a writer's alone cannot."""
    return one.voice.voice in (Voice.PARTY, Voice.MONITOR)
