"""Where a ceasefire stands at an instant, by each account."""

from collections.abc import Sequence
from datetime import UTC, datetime

from truceline.ceasefires.clock import find_zone
from truceline.model.ceasefire import Ceasefire, StateOfCeasefire
from truceline.model.terms import Account

_RANK = {account: rank for rank, account in enumerate(Account)}


def states_at(ceasefire: Ceasefire, at: datetime | None) -> tuple[StateOfCeasefire, ...]:
    """The last state of each account at the instant, sides first, the derived one last.

    An instant of no zone is local to the ceasefire's. A state that nobody dates stands until a dated one by
    the same account. With no instant, the last of all.
    """
    local = at.astimezone(find_zone(ceasefire.zone) or UTC).replace(tzinfo=None) if at and at.tzinfo else at
    last: dict[tuple[Account, str], StateOfCeasefire] = {}
    for state in in_order(ceasefire.states):
        if local is None or state.from_at is None or naive(state.from_at) <= local:
            last[state.account, state.by] = state
    return tuple(sorted(last.values(), key=lambda state: (_RANK[state.account], state.by)))


def in_order(states: Sequence[StateOfCeasefire]) -> list[StateOfCeasefire]:
    """The states in the order in which they begin, those that nobody dates first."""
    return sorted(states, key=lambda state: naive(state.from_at) if state.from_at else datetime.min)


def naive(at: datetime) -> datetime:
    """The instant as its own clock shows it, without a zone."""
    return at.replace(tzinfo=None)
