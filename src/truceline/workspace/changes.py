"""What changed in a ledger between two instants, in words, each line with the claims that carry it.

Looked at the other way round, the same things have changed: what is new is then withdrawn, and the reverse.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from truceline.errors import UnknownIdError
from truceline.ledger import EntryKind, Ledger
from truceline.model.ceasefire import Ceasefire, StateOfCeasefire
from truceline.model.derived import Change
from truceline.model.terms import Account, ChangeKind
from truceline.publish.sections.kinds import spell_kind
from truceline.workspace.changed_figures import change_aggregates, change_tallies
from truceline.workspace.changed_incidents import change_incidents
from truceline.workspace.changed_reports import change_reports, match_versions
from truceline.workspace.view import View

SHORTEST_BEGINNING = 6
_JUST_BEFORE = timedelta(microseconds=1)
NOT_KNOWN = "not known"
_FACTS_OF_CEASEFIRE = ("parties", "mediators", "agreed_at", "effective_at", "until", "terms")


def derive_changes(before: View, after: View) -> tuple[Change, ...]:
    """Everything that differs: reports first, then ceasefires, incidents and figures, in their order.

    A claim that a report's other version tells in the same words counts as the same claim.
    """
    versions = match_versions(before, after)
    return (
        *change_reports(before, after, versions),
        *_change_ceasefires(before.ceasefires, after.ceasefires),
        *change_incidents(before.incidents, after.incidents, versions.same_claims),
        *change_tallies(before.linked.tallies, after.linked.tallies),
        *change_aggregates(before.linked.aggregates, after.linked.aggregates),
    )


def find_instant_before(ledger: Ledger, wanted: str) -> datetime:
    """The last instant at which the ledger did not hold the report; `wanted` is its name, id or hash.

    The beginning of an id will do, and of a path its end, the file's name. Of several reports of one name,
    the first recorded counts. Raises UnknownIdError where no report is meant.
    """
    found = {
        report.report_id
        for report in ledger.reports(all_versions=True)
        if wanted in (report.name, report.name.rpartition("/")[2], report.sha256, report.report_id)
        or (len(wanted) >= SHORTEST_BEGINNING and report.report_id.startswith(wanted))
    }
    recorded = (entry.recorded_at for entry in ledger.entries(EntryKind.REPORT) if entry.subject in found)
    first = min(recorded, default=None)
    if first is None:
        raise UnknownIdError(
            f"{wanted!r} is neither an instant such as 2020-10-10T12:00+04:00 nor a report of this ledger; "
            "give a report's name or id, as `truceline export reports` lists them"
        )
    return first - _JUST_BEFORE


def _change_ceasefires(before: Sequence[Ceasefire], after: Sequence[Ceasefire]) -> Iterator[Change]:
    for was, now in _match_ceasefires(before, after):
        if was and now:
            yield from _compare_ceasefires(was, now)
        elif now:
            yield from _tell_ceasefire(ChangeKind.NEW, now, "a ceasefire not told of before")
        elif was:
            yield from _tell_ceasefire(ChangeKind.WITHDRAWN, was, "no current claim tells of it any more")


def _match_ceasefires(
    before: Sequence[Ceasefire], after: Sequence[Ceasefire]
) -> Iterator[tuple[Ceasefire | None, Ceasefire | None]]:
    """Each ceasefire with itself at the other instant: by its id, or else by a claim that tells of both."""
    left = {one.ceasefire_id: one for one in before}
    known = {one.ceasefire_id for one in after} & set(left)
    for now in after:
        was = left.pop(now.ceasefire_id, None) or next(
            (
                one
                for one in left.values()
                if one.ceasefire_id not in known and not set(one.claim_ids).isdisjoint(now.claim_ids)
            ),
            None,
        )
        if was:
            left.pop(was.ceasefire_id, None)
        yield was, now
    for one in left.values():
        yield one, None


def _tell_ceasefire(kind: ChangeKind, ceasefire: Ceasefire, word: str) -> Iterator[Change]:
    yield _change_of(ceasefire, kind, word, ceasefire.claim_ids)
    for state in ceasefire.states:
        yield _change_state(ceasefire, kind, state)


def _compare_ceasefires(was: Ceasefire, now: Ceasefire) -> Iterator[Change]:
    held, holds = ({_key(state): state for state in one.states} for one in (was, now))
    for key, state in holds.items():
        if key not in held:
            yield _change_state(now, ChangeKind.CHANGED, state)
    for key, state in held.items():
        if key not in holds:
            yield _change_state(now, ChangeKind.CHANGED, state, lost="no longer: ")
    before, after = _list_facts(was), _list_facts(now)
    if differing := [
        f"{name} was {before.get(name, NOT_KNOWN)}, is now {after.get(name, NOT_KNOWN)}"
        for name in {**before, **after}
        if before.get(name, NOT_KNOWN) != after.get(name, NOT_KNOWN)
    ]:
        yield _change_of(now, ChangeKind.CHANGED, "; ".join(differing), now.claim_ids)


def _list_facts(ceasefire: Ceasefire) -> dict[str, str]:
    """What is known of the ceasefire, beside its states, in words."""
    told = {name.replace("_", " "): _spell_fact(getattr(ceasefire, name)) for name in _FACTS_OF_CEASEFIRE}
    kind = {label.lower(): value for label, value, _ in spell_kind(ceasefire)}
    clauses = tuple(clause.kind.value for clause in ceasefire.kind.clauses)
    return {**told, **kind, "clauses": _spell_fact(clauses)}


def _change_state(
    ceasefire: Ceasefire, kind: ChangeKind, state: StateOfCeasefire, *, lost: str = ""
) -> Change:
    told_by = "by rule" if state.account is Account.DERIVED else f"by {state.by}"
    return Change(
        kind=kind,
        subject=ceasefire.ceasefire_id,
        sentence=f"{ceasefire.name}, {told_by}: {lost}{state.reason.sentence}",
        claim_ids=state.reason.claim_ids,
    )


def _change_of(ceasefire: Ceasefire, kind: ChangeKind, words: str, claim_ids: tuple[str, ...]) -> Change:
    sentence = f"{ceasefire.name}: {words}"
    return Change(kind=kind, subject=ceasefire.ceasefire_id, sentence=sentence, claim_ids=claim_ids)


def _key(state: StateOfCeasefire) -> tuple[object, ...]:
    return state.state, state.account, state.by, state.from_at


def _spell_fact(fact: tuple[str, ...] | datetime | None) -> str:
    if isinstance(fact, datetime):
        return f"{fact:%Y-%m-%d %H:%M}"
    return ", ".join(fact) if fact else NOT_KNOWN
