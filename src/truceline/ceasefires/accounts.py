"""How a ceasefire stands by each side's account, by third parties', by the writers' and by the theatre."""

from collections.abc import Callable, Sequence

from truceline.ceasefires.arrangement import Arrangement
from truceline.ceasefires.clock import Instant, read_local, spell
from truceline.ceasefires.hearing import Heard, give_reason, name_all
from truceline.ceasefires.steps import StepKind
from truceline.linking.names import find_party_stems, find_stems_of_all
from truceline.linking.sides import THIRD
from truceline.model.ceasefire import StateOfCeasefire
from truceline.model.derived import Reason
from truceline.model.rules import rule
from truceline.model.terms import Account, CeasefireState, Stance, Voice

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
    CeasefireState.EXPIRED: "expired",
    CeasefireState.REFUSED: "refused",
    CeasefireState.DENIED: "denied",
}
Told = tuple[CeasefireState, Instant | None]


def derive_accounts(arrangement: Arrangement) -> list[StateOfCeasefire]:
    """Every state that anybody's claims give it, those alike by one account together."""
    grouped: dict[tuple[tuple[Account, str], CeasefireState, Instant | None], list[Heard]] = {}
    for one in arrangement.cluster.heard:
        for told in states_by_account(one, arrangement):
            grouped.setdefault((one.account, *told), []).append(one)
    return [_show(listed, (state, since)) for (_, state, since), listed in grouped.items()]


def states_by_account(one: Heard, arrangement: Arrangement) -> tuple[Told, ...]:
    """All that somebody's words tell of where it stands, as of the instants that they tell."""
    told = (agreed_where_still_to_come(one, arrangement), state_by_account(one, arrangement))
    return tuple(each for each in told if each)


def _show(heard: Sequence[Heard], told: Told) -> StateOfCeasefire:
    (account, by), (state, since) = heard[0].account, told
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
    """A ceasefire's state by somebody's account is the step that their words tell: proposed or refused,
    declared by one for itself or agreed, denied, in force, never in force, extended, failed, ended or
    expired, from the instant that they tell, or else from the day of publication. A doubt or a threat gives
    it none."""
    by_step: dict[StepKind, Callable[[Heard, Arrangement], Told | None]] = {
        StepKind.PROPOSED: _by_proposal,
        StepKind.REFUSED: _by_proposal,
        StepKind.AGREED: _by_agreement,
        StepKind.DENIED: _by_denial,
        StepKind.STARTS: _by_start,
        StepKind.NOT_STARTED: _by_start,
        StepKind.HOLDS: _by_observance,
        StepKind.FAILS: _by_failure,
        StepKind.ENDED: _by_end,
        StepKind.EXPIRED: _by_term,
        StepKind.EXTENDED: _by_extension,
    }
    given = by_step.get(one.step) if one.step else None
    return given(one, arrangement) if given else None


def _by_proposal(one: Heard, arrangement: Arrangement) -> Told | None:
    begins, at = arrangement.effective or arrangement.agreed, one.published_at or one.at
    if arrangement.known or (begins and at and at.day > begins.day):
        # What is asked for once it has begun is asked of something else, or that it be kept.
        return None
    state = CeasefireState.REFUSED if one.step is StepKind.REFUSED else CeasefireState.PROPOSED
    return state, at


def _by_agreement(one: Heard, arrangement: Arrangement) -> Told | None:
    alone = _is_own_word(one) and len(one.acting) == 1
    state = CeasefireState.DECLARED if alone else CeasefireState.AGREED
    return state, _when_agreed(one, arrangement)


def _when_agreed(one: Heard, arrangement: Arrangement) -> Instant | None:
    """The instant told; never one after the ceasefire began, which is that of something else."""
    narrated = None if one.stated_at else one.told_at
    told, begins = one.clock.agreed or narrated, arrangement.effective
    if told and begins and told.day > begins.day:
        # Who joins for itself does so on its own day.
        return one.published_at if _is_own_word(one) and len(one.acting) == 1 else arrangement.agreed
    return told or one.published_at or arrangement.agreed


def _is_own_word(one: Heard) -> bool:
    """True where the source is one of those of whose doing it speaks."""
    own = find_party_stems(one.claim.source.resolved)
    return one.voice.side in one.acting or bool(own & find_stems_of_all(one.acting))


def _by_denial(one: Heard, arrangement: Arrangement) -> Told | None:
    return CeasefireState.DENIED, one.published_at or one.at


def _by_start(one: Heard, arrangement: Arrangement) -> Told | None:
    if one.step is StepKind.NOT_STARTED:
        return CeasefireState.NEVER_IN_FORCE, one.stated_at or one.published_at
    narrated = None if one.stated_at else one.told_at
    since, effective = one.clock.starts or narrated or arrangement.effective, arrangement.effective
    if since and effective and since.day == effective.day and not since.has_clock:
        since = effective
    return CeasefireState.IN_FORCE, since


@rule
def agreed_where_still_to_come(one: Heard, arrangement: Arrangement) -> Told | None:
    """Who tells when a ceasefire will take effect, on a day before that, or on the day itself as of what is
    to come, says that it is agreed, from the day of print; of one that is called unilateral, that it is
    declared."""
    at, starts = one.published_at, one.clock.starts
    is_ahead = one.step is StepKind.STARTS or (one.step is StepKind.HOLDS and one.looks_ahead)
    # What a third party says will be, it promises for nobody.
    foretells = one.claim.stance is Stance.PROMISES and one.voice.side == THIRD
    is_said = one.says_so or (foretells and not one.claim.is_negated)
    if not is_ahead or not is_said or not at or not starts:
        return None
    if starts.day < at.day or (starts.day == at.day and not (starts.has_clock and one.looks_ahead)):
        return None
    return (CeasefireState.DECLARED if one.is_unilateral else CeasefireState.AGREED), at


def _by_observance(one: Heard, arrangement: Arrangement) -> Told | None:
    at, begins = one.clock.starts or one.at, arrangement.effective
    return CeasefireState.IN_FORCE, begins if begins and at and at.at < begins.at else at


def _by_failure(one: Heard, arrangement: Arrangement) -> Told | None:
    # "It is not being observed": as of the day of print, unless the words tell another.
    since = _not_before_it_began(one, arrangement) if one.stated_at else one.published_at or one.at
    is_unkept = one.claim.is_negated or one.claim.stance is Stance.ACCUSES
    return (CeasefireState.BROKEN if is_unkept else CeasefireState.COLLAPSED), since


def _by_end(one: Heard, arrangement: Arrangement) -> Told | None:
    since = _not_before_it_began(one, arrangement)
    if one.claim.stance is Stance.ACCUSES:
        return CeasefireState.BROKEN, since
    return (CeasefireState.TERMINATED if _is_own_word(one) else CeasefireState.COLLAPSED), since


def _by_term(one: Heard, arrangement: Arrangement) -> Told | None:
    return CeasefireState.EXPIRED, one.clock.until or arrangement.until or one.at


def _by_extension(one: Heard, arrangement: Arrangement) -> Told | None:
    return CeasefireState.EXTENDED, one.clock.agreed or one.published_at or one.at


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
