"""The ceasefires: state now by each account, clock, terms, and what is alleged to breach them."""

from collections.abc import Sequence
from datetime import datetime

from truceline.ceasefires import in_order, naive, states_at
from truceline.model.ceasefire import AllegedViolation, Ceasefire, StateOfCeasefire
from truceline.model.derived import Incident
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
    count_others,
    quote_claims,
    tag_side,
    tag_source,
)
from truceline.publish.sections.kinds import CLAUSES, show_clauses, show_kind
from truceline.publish.wording import (
    NOTHING_SAID,
    OVER,
    STATES,
    head_title,
    spell_instant,
    spell_quiet,
    spell_time,
)

_BY: dict[Account, str] = {
    Account.THIRD: "third parties",
    Account.AUTHOR: "the writers",
    Account.THEATRE: "the theatre file",
    Account.DERIVED: "derived by rule",
}


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
    return (naive(at) if at else datetime.min, ceasefire.ceasefire_id)


def _show_ceasefire(
    index: Index, ceasefire: Ceasefire, links: dict[str, Link], theatre: Theatre, as_of: datetime | None
) -> ShownCeasefire:
    current = states_at(ceasefire, as_of)
    now = [_show_state(index, ceasefire, state) for state in current]
    derived = [state.state for state in current if state.account is Account.DERIVED]
    return ShownCeasefire(
        anchor=anchor_id(ceasefire.ceasefire_id),
        name=head_title(ceasefire.name),
        clock=_show_clock(ceasefire),
        parties=ceasefire.parties,
        mediators=ceasefire.mediators,
        kind=show_kind(index, ceasefire),
        clauses=show_clauses(index, ceasefire),
        terms=ceasefire.terms,
        now=_with_silent(index, now, ceasefire, theatre),
        history=tuple(_show_state(index, ceasefire, state) for state in in_order(ceasefire.states)),
        violations=_group_violations(index, ceasefire.violations, links),
        quiet=tuple(spell_quiet(one, zone=ceasefire.zone) for one in ceasefire.quiet),
        cites=cite_claims(index, ceasefire.claim_ids),
        is_over=bool(derived) and derived[-1] in OVER,
        n_more=count_others(index, ceasefire.claim_ids),
    )


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
    stated = (
        ("Agreed", ceasefire.agreed_at, ceasefire.has_agreed_clock),
        ("In force from", ceasefire.effective_at, ceasefire.has_effective_clock),
        ("Until", ceasefire.until, ceasefire.has_until_clock),
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
    (
        False,
        "Outside its clock",
        "Set apart: these are placed before the ceasefire took effect, after its end, or outside its hours.",
    ),
)


def _group_violations(
    index: Index, violations: Sequence[AllegedViolation], links: dict[str, Link]
) -> tuple[ViolationGroup, ...]:
    groups = []
    for within, title, note in _GROUPS:
        held = [each for each in violations if each.is_within_clock is within]
        shown = tuple(_show_violation(index, each, links) for each in held)
        groups.append(
            ViolationGroup(is_within_clock=within, title=title, note=note, violations=shown, n=len(shown))
        )
    return tuple(group for group in groups if group.violations)


def _show_violation(index: Index, violation: AllegedViolation, links: dict[str, Link]) -> ShownViolation:
    sources = [index.claims[each].source for each in violation.claim_ids if each in index.claims]
    by = _BY[Account.AUTHOR] if violation.alleged_by == "author" else violation.alleged_by
    return ShownViolation(
        alleged_by=by,
        side=tag_source(index, sources[0]) if sources else tag_side(index, violation.alleged_by),
        verb=_choose_verb(violation),
        clause=CLAUSES[violation.clause] if violation.clause else None,
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
