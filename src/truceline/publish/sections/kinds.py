"""What kind of ceasefire it is and what it obliges to, each with the claims that tell it."""

from collections.abc import Iterator

from truceline.model.ceasefire import Ceasefire, CeasefireClass, ClauseKind, Participation, Purpose
from truceline.model.derived import Reason
from truceline.publish.page import Because, ShownClause, ShownTrait
from truceline.publish.sections.citing import Index, cite_claims, cite_reason

PARTICIPATION: dict[Participation, str] = {
    Participation.UNILATERAL: "one side alone",
    Participation.BILATERAL: "both sides",
    Participation.MULTILATERAL: "several parties",
}
BINDING: dict[CeasefireClass, str] = {
    CeasefireClass.CESSATION: "a halt of fighting",
    CeasefireClass.WITH_MECHANISM: "a halt of fighting that is to be watched over",
    CeasefireClass.DEFINITIVE: "definitive",
}
PURPOSES: dict[Purpose, str] = {
    Purpose.HUMANITARIAN: "humanitarian",
    Purpose.PRISONERS: "to exchange prisoners or the dead",
    Purpose.HOLIDAY: "a holiday",
    Purpose.TALKS: "talks",
    Purpose.ELECTION: "an election",
}
CLAUSES: dict[ClauseKind, str] = {
    ClauseKind.AID: "Aid",
    ClauseKind.EVACUATION: "Evacuation",
    ClauseKind.WITHDRAWAL: "Withdrawal",
    ClauseKind.PRISONERS: "Prisoners",
    ClauseKind.BODIES: "The dead",
    ClauseKind.MONITORING: "Monitoring",
    ClauseKind.DISARMAMENT: "Disarmament",
    ClauseKind.TALKS: "Talks",
}


def show_kind(index: Index, ceasefire: Ceasefire) -> tuple[ShownTrait, ...]:
    """Each respect in which somebody tells what kind it is; those that nobody tells are left out."""
    reasons = {reason.rule: reason for reason in ceasefire.kind.reasons}
    return tuple(
        ShownTrait(label=label, value=value, because=_cite(index, reasons.get(rule)))
        for label, value, rule in spell_kind(ceasefire)
    )


def spell_kind(ceasefire: Ceasefire) -> Iterator[tuple[str, str, str]]:
    """Label, value and rule of each respect in which somebody tells what kind it is."""
    kind = ceasefire.kind
    if kind.participation:
        who = f" ({', '.join(kind.declared_by)}, each for itself)" if len(kind.declared_by) > 1 else ""
        alone = f" ({kind.declared_by[0]})" if len(kind.declared_by) == 1 else ""
        yield "Who takes part", f"{PARTICIPATION[kind.participation]}{who or alone}", "participation_by_words"
    if kind.purpose:
        yield "Purpose", PURPOSES[kind.purpose], "purpose_by_words"
    if kind.binding:
        written = ", said to be signed or in writing" if kind.is_written else ""
        yield "How far it binds", f"{BINDING[kind.binding]}{written}", "class_by_clauses"
    if kind.scope or kind.is_local is not None:
        local = {True: "local", False: "not of one place alone", None: ""}[kind.is_local]
        yield "Where it holds", ": ".join(part for part in (local, kind.scope) if part), "scope_by_words"
    if ceasefire.daily:
        first, last = ceasefire.daily
        yield "Hours of each day", f"{first:%H:%M} to {last:%H:%M}", "state_by_account"


def _cite(index: Index, reason: Reason | None) -> Because | None:
    return cite_reason(index, reason) if reason and reason.claim_ids else None


def show_clauses(index: Index, ceasefire: Ceasefire) -> tuple[ShownClause, ...]:
    """The obligations beside the halt of fighting, in the words of the reports."""
    return tuple(
        ShownClause(label=CLAUSES[one.kind], words=one.words, cites=cite_claims(index, one.claim_ids))
        for one in ceasefire.kind.clauses
    )
