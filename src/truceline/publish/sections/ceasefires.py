"""The ceasefires: state now by each account, clock, terms, and what is alleged to breach them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from truceline.model.derived import AllegedViolation, Ceasefire, Incident, StateOfCeasefire
from truceline.model.terms import Account
from truceline.model.theatre import Theatre
from truceline.publish.page import (
    Detail,
    Link,
    ShownCeasefire,
    ShownState,
    ShownViolation,
    SideTag,
    ViolationGroup,
)
from truceline.publish.sections.citing import (
    AUTHOR,
    DERIVED,
    NOBODY,
    THIRD,
    Index,
    anchor_id,
    cite_claims,
    cite_reason,
    quote_claims,
    tag_side,
    tag_source,
)
from truceline.publish.wording import (
    NOTHING_SAID,
    OVER,
    STATES,
    head_title,
    spell_instant,
    spell_quiet,
    spell_time,
)

_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_BY: dict[Account, str] = {
    Account.THIRD: "third parties",
    Account.AUTHOR: "the writers",
    Account.THEATRE: "the theatre file",
    Account.DERIVED: "derived by rule",
}
_RANK = {account: rank for rank, account in enumerate(Account)}


def show_ceasefires(
    index: Index,
    ceasefires: Sequence[Ceasefire],
    incidents: Sequence[Incident],
    theatre: Theatre,
    as_of: datetime | None,
) -> tuple[ShownCeasefire, ...]:
    """The ceasefires, the last to take effect first; those that are over come after those that are not."""
    links = {
        each.incident_id: Link(anchor=anchor_id(each.incident_id), label=head_title(each.title))
        for each in incidents
    }
    newest = sorted(ceasefires, key=_start_of, reverse=True)
    shown = [_show_ceasefire(index, each, links, theatre, as_of) for each in newest]
    return tuple(sorted(shown, key=lambda each: each.is_over))


def _start_of(ceasefire: Ceasefire) -> tuple[datetime, str]:
    at = ceasefire.effective_at or ceasefire.agreed_at
    return (_naive(at) if at else datetime.min, ceasefire.ceasefire_id)


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _show_ceasefire(
    index: Index, ceasefire: Ceasefire, links: dict[str, Link], theatre: Theatre, as_of: datetime | None
) -> ShownCeasefire:
    current = find_current_states(ceasefire.states, zone=ceasefire.zone, as_of=as_of)
    now = [_show_state(index, ceasefire, state) for state in current]
    derived = [state.state for state in current if state.account is Account.DERIVED]
    return ShownCeasefire(
        anchor=anchor_id(ceasefire.ceasefire_id),
        name=head_title(ceasefire.name),
        clock=_show_clock(ceasefire),
        parties=ceasefire.parties,
        mediators=ceasefire.mediators,
        terms=ceasefire.terms,
        now=_with_silent(index, now, ceasefire, theatre),
        history=tuple(_show_state(index, ceasefire, state) for state in _in_order(ceasefire.states)),
        violations=_group_violations(index, ceasefire.violations, links),
        quiet=tuple(spell_quiet(one, zone=ceasefire.zone) for one in ceasefire.quiet),
        cites=cite_claims(index, ceasefire.claim_ids),
        is_over=bool(derived) and derived[-1] in OVER,
    )


def find_current_states(
    states: Sequence[StateOfCeasefire], *, zone: str | None, as_of: datetime | None
) -> tuple[StateOfCeasefire, ...]:
    """The last state of each account at the instant, sides first, the derived one last.

    A state that nobody dates stands until a dated one by the same account. With no `as_of`, the last of all.
    """
    local = _naive(as_of.astimezone(read_zone(zone))) if as_of and as_of.tzinfo else as_of
    last: dict[tuple[Account, str], StateOfCeasefire] = {}
    for state in _in_order(states):
        if local is None or state.from_at is None or _naive(state.from_at) <= local:
            last[state.account, state.by] = state
    return tuple(sorted(last.values(), key=lambda state: (_RANK[state.account], state.by)))


def _in_order(states: Sequence[StateOfCeasefire]) -> list[StateOfCeasefire]:
    return sorted(states, key=lambda state: _naive(state.from_at) if state.from_at else datetime.min)


def read_zone(zone: str | None) -> tzinfo:
    """The zone of a name ("Asia/Baku") or an offset ("UTC+4", "+05:30"); UTC where it is neither."""
    if not zone:
        return UTC
    if found := _OFFSET.fullmatch(zone.strip()):
        sign = 1 if found[1] == "+" else -1
        hours = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(sign * hours) if hours < timedelta(hours=24) else UTC
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _show_state(index: Index, ceasefire: Ceasefire, state: StateOfCeasefire) -> ShownState:
    at = state.from_at
    return ShownState(
        by=_name_account(state),
        side=_tag_account(index, state),
        status=STATES[state.state],
        since=spell_instant(at, has_clock=state.has_clock, zone=ceasefire.zone) if at else None,
        because=cite_reason(index, state.reason),
        is_derived=state.account is Account.DERIVED,
    )


def _name_account(state: StateOfCeasefire) -> str:
    # Each third party that is named has an account of its own.
    if state.account is Account.THIRD and state.by != "third":
        return state.by
    return _BY.get(state.account, state.by)


def _tag_account(index: Index, state: StateOfCeasefire) -> SideTag:
    tags = {Account.THIRD: THIRD, Account.AUTHOR: AUTHOR, Account.DERIVED: DERIVED, Account.THEATRE: NOBODY}
    return tags.get(state.account) or tag_side(index, state.by)


def _with_silent(
    index: Index, now: list[ShownState], ceasefire: Ceasefire, theatre: Theatre
) -> tuple[ShownState, ...]:
    spoken = {state.by for state in now}
    expected = [name for name in ceasefire.parties if name in index.tags] or [
        side.name for side in theatre.sides
    ]
    silent = [name for name in dict.fromkeys(expected) if name not in spoken]
    empty = [_nothing_said(name, tag_side(index, name)) for name in silent]
    if all(state.side != THIRD for state in now):
        empty.append(_nothing_said(_BY[Account.THIRD], THIRD))
    order = {tag: rank for rank, tag in enumerate(index.tags.values())}
    rest = [state for state in now if state.is_derived]
    spoke = [state for state in now if not state.is_derived]
    return (*sorted([*spoke, *empty], key=lambda state: order.get(state.side, len(order))), *rest)


def _nothing_said(by: str, side: SideTag) -> ShownState:
    return ShownState(by=by, side=side, status=NOTHING_SAID, since=None, because=None)


def _show_clock(ceasefire: Ceasefire) -> tuple[Detail, ...]:
    until = ceasefire.until
    # Nobody says whether a last day was given with its hour: midnight is shown as the day alone.
    has_until_clock = until is not None and until.time() != time.min
    stated = (
        ("Agreed", ceasefire.agreed_at, ceasefire.has_agreed_clock),
        ("In force from", ceasefire.effective_at, ceasefire.has_effective_clock),
        ("Until", until, has_until_clock),
    )
    return tuple(
        Detail(
            label=label,
            value=spell_instant(at, has_clock=has_clock, zone=ceasefire.zone) if at else "not stated",
            is_stated=at is not None,
        )
        for label, at, has_clock in stated
    )


_GROUPS: tuple[tuple[bool | None, str, str], ...] = (
    (
        True,
        "Alleged or observed while in force",
        "Each would breach the ceasefire if it happened as claimed.",
    ),
    (
        None,
        "Hour not stated",
        "The words do not say whether this was before or after the ceasefire took effect.",
    ),
    (False, "Before the clock started", "Set apart: these are placed before the ceasefire took effect."),
)


def _group_violations(
    index: Index, violations: Sequence[AllegedViolation], links: dict[str, Link]
) -> tuple[ViolationGroup, ...]:
    groups = (
        ViolationGroup(
            title=title,
            note=note,
            violations=tuple(
                _show_violation(index, each, links) for each in violations if each.is_within_clock is within
            ),
        )
        for within, title, note in _GROUPS
    )
    return tuple(group for group in groups if group.violations)


def _show_violation(index: Index, violation: AllegedViolation, links: dict[str, Link]) -> ShownViolation:
    sources = [index.claims[each].source for each in violation.claim_ids if each in index.claims]
    by = _BY[Account.AUTHOR] if violation.alleged_by == "author" else violation.alleged_by
    return ShownViolation(
        alleged_by=by,
        side=tag_source(index, sources[0]) if sources else tag_side(index, violation.alleged_by),
        verb=_choose_verb(violation),
        against=violation.against,
        when=spell_time(violation.at),
        incident=links.get(violation.incident_id or ""),
        because=cite_reason(index, violation.reason),
        quotes=quote_claims(index, violation.claim_ids),
    )


def _choose_verb(violation: AllegedViolation) -> str:
    if violation.observed:
        return "Observed"
    return "Admitted" if violation.against == (violation.alleged_by,) else "Alleged"
