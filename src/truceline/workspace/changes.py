"""What changed in a ledger between two instants, in words, each line with the claims that carry it.

Looked at the other way round, the same things have changed: what is new is then withdrawn, and the reverse.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from truceline.errors import UnknownIdError
from truceline.ledger import EntryKind, Ledger
from truceline.model.derived import Ceasefire, Change, StateOfCeasefire, Tally, TallyLine
from truceline.model.terms import Account, ChangeKind
from truceline.workspace.changed_incidents import change_incidents
from truceline.workspace.changed_reports import change_reports, match_versions
from truceline.workspace.view import View

SHORTEST_BEGINNING = 6
_JUST_BEFORE = timedelta(microseconds=1)
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
        *_change_tallies(before.linked.tallies, after.linked.tallies),
    )


def find_instant_before(ledger: Ledger, wanted: str) -> datetime:
    """The last instant at which the ledger did not hold the report; `wanted` is its name, id or hash.

    The beginning of an id will do. Of several reports of one name, the first recorded counts. Raises
    UnknownIdError where no report is meant.
    """
    found = {
        report.report_id
        for report in ledger.reports(all_versions=True)
        if wanted in (report.name, report.sha256, report.report_id)
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
    facts = ((name, getattr(was, name), getattr(now, name)) for name in _FACTS_OF_CEASEFIRE)
    if differing := [
        f"{name.replace('_', ' ')} was {_spell_fact(old)}, is now {_spell_fact(new)}"
        for name, old, new in facts
        if old != new
    ]:
        yield _change_of(now, ChangeKind.CHANGED, "; ".join(differing), now.claim_ids)


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
    return ", ".join(fact) if fact else "not known"


def _change_tallies(before: Iterable[Tally], after: Iterable[Tally]) -> Iterator[Change]:
    left = {_name(tally): tally for tally in before}
    for now in after:
        was = left.pop(_name(now), None)
        if was is None:
            yield _change_tally(ChangeKind.NEW, now, _spell(now), now.reason.claim_ids)
        else:
            yield from _compare_tallies(was, now)
    for was in left.values():
        sentence = f"no current claim gives such a figure any more, was {_spell(was)}"
        yield _change_tally(ChangeKind.WITHDRAWN, was, sentence, was.reason.claim_ids)


def _compare_tallies(was: Tally, now: Tally) -> Iterator[Change]:
    held, holds = ({_figure(line): line for line in one.lines} for one in (was, now))
    gained = [line for figure, line in holds.items() if figure not in held]
    lost = [line for figure, line in held.items() if figure not in holds]
    is_moved = _spell(was) != _spell(now)
    if not (is_moved or gained or lost):
        return
    words = [
        f"was {_spell(was)}, is now {_spell(now)}" if is_moved else f"still {_spell(now)}",
        *(f"now also {_spell_line(line)}" for line in gained),
        *(f"no longer {_spell_line(line)}" for line in lost),
    ]
    rests_on = [*(now.reason.claim_ids if is_moved else ()), *_claims_of(gained), *_claims_of(lost)]
    yield _change_tally(ChangeKind.CHANGED, now, "; ".join(words), rests_on)


def _change_tally(kind: ChangeKind, tally: Tally, words: str, claim_ids: Iterable[str]) -> Change:
    name = _name(tally)
    ids = tuple(dict.fromkeys(claim_ids))
    return Change(kind=kind, subject=name, sentence=f"{name}: {words}", claim_ids=ids)


def _figure(line: TallyLine) -> tuple[str, date | None, int | None, int | None]:
    return line.claimant, line.as_of, line.low, line.high


def _claims_of(lines: Iterable[TallyLine]) -> Iterator[str]:
    return (claim_id for line in lines for claim_id in line.claim_ids)


def _spell_line(line: TallyLine) -> str:
    return f"{line.claimant}: “{line.as_said}”{f' as of {line.as_of}' if line.as_of else ''}"


def _name(tally: Tally) -> str:
    since = f" since {tally.since.isoformat()}" if tally.since else ""
    return f"{tally.counted} {tally.kind}{f' of {tally.whose}' if tally.whose else ''}{since}"


def _spell(tally: Tally) -> str:
    low, best, high = ("unknown" if n is None else str(n) for n in (tally.low, tally.best, tally.high))
    return f"low {low}, best {best}, high {high}"
