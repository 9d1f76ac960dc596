"""What changed in a ledger between two instants, in words, each line with the claims that carry it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from truceline.model.derived import Ceasefire, Change, Incident, StateOfCeasefire, Tally
from truceline.model.terms import Account, ChangeKind
from truceline.workspace.view import View


def derive_changes(before: View, after: View) -> tuple[Change, ...]:
    """Everything that differs, corrections first, then ceasefires, incidents and figures, in their order."""
    found = (
        *_correct_reports(before, after),
        *_change_ceasefires(before.ceasefires, after.ceasefires),
        *_change_incidents(before, after),
        *_change_tallies(before.linked.tallies, after.linked.tallies),
    )
    return tuple(change for change in found if change.claim_ids)


def _correct_reports(before: View, after: View) -> Iterator[Change]:
    """Reports of which a newer version is known now: what only the older one said is withdrawn with it."""
    current = {report.name: report for report in after.reports.values()}
    for report_id, report in before.reports.items():
        newer = current.get(report.name)
        if report_id in after.reports:
            continue
        told = [claim.claim_id for claim in after.claims if newer and claim.report_id == newer.report_id]
        gone = [claim.claim_id for claim in before.claims if claim.report_id == report_id]
        kind = ChangeKind.CORRECTED if newer else ChangeKind.WITHDRAWN
        word = "has a new version" if newer else "is not current any more"
        yield Change(
            kind=kind,
            subject=report_id,
            sentence=f"{report.name} {word}: {len(gone)} claims before, {len(told)} now",
            claim_ids=tuple(told or gone),
        )


def _change_incidents(before: View, after: View) -> Iterator[Change]:
    by_id = {incident.incident_id: incident for incident in before.incidents}
    for incident in after.incidents:
        held = (before.linked.incident_of.get(claim_id) for claim_id in incident.claim_ids)
        earlier = [by_id[one] for one, _ in Counter(one for one in held if one).most_common()]
        if not earlier:
            yield _change(ChangeKind.NEW, incident, f"{incident.title}: {_answer(incident)}")
            continue
        yield from _compare_incident(earlier, incident)
    held_now = {claim_id for incident in after.incidents for claim_id in incident.claim_ids}
    for incident in before.incidents:
        if held_now.isdisjoint(incident.claim_ids):
            sentence = f"{incident.title}: no current claim tells of it any more"
            yield _change(ChangeKind.WITHDRAWN, incident, sentence)


def _compare_incident(earlier: Sequence[Incident], now: Incident) -> Iterator[Change]:
    was, *absorbed = earlier
    if absorbed:
        titles = "; ".join(one.title for one in absorbed)
        yield _change(ChangeKind.CHANGED, now, f"{now.title}: now one incident with {titles}")
    if (was.occurrence, was.responsibility) != (now.occurrence, now.responsibility):
        sentence = f"{now.title}: was {_answer(was)}, is now {_answer(now)} ({now.reasons[0].sentence})"
        yield _change(ChangeKind.CHANGED, now, sentence)
        return
    gained = [claim_id for claim_id in now.claim_ids if claim_id not in set(was.claim_ids)]
    if gained and not absorbed:
        more = f"{len(gained)} more claim{'' if len(gained) == 1 else 's'}"
        sentence = f"{now.title}: {more}, still {_answer(now)}"
        yield Change(
            kind=ChangeKind.CHANGED, subject=now.incident_id, sentence=sentence, claim_ids=tuple(gained)
        )


def _answer(incident: Incident) -> str:
    return f"{incident.occurrence}, {incident.responsibility}"


def _change(kind: ChangeKind, incident: Incident, sentence: str) -> Change:
    return Change(
        kind=kind, subject=incident.incident_id, sentence=sentence, claim_ids=incident.reasons[0].claim_ids
    )


def _change_ceasefires(before: Iterable[Ceasefire], after: Iterable[Ceasefire]) -> Iterator[Change]:
    was = {one.ceasefire_id: one for one in before}
    for ceasefire in after:
        known = was.get(ceasefire.ceasefire_id)
        if known is None:
            sentence = f"{ceasefire.name}: a ceasefire not told of before"
            yield Change(
                kind=ChangeKind.NEW,
                subject=ceasefire.ceasefire_id,
                sentence=sentence,
                claim_ids=ceasefire.claim_ids,
            )
        told = {_key(state) for state in known.states} if known else set()
        for state in ceasefire.states:
            if _key(state) not in told:
                word = "by rule" if state.account is Account.DERIVED else f"by {state.by}"
                yield Change(
                    kind=ChangeKind.CHANGED if known else ChangeKind.NEW,
                    subject=ceasefire.ceasefire_id,
                    sentence=f"{ceasefire.name}, {word}: {state.reason.sentence}",
                    claim_ids=state.reason.claim_ids,
                )


def _key(state: StateOfCeasefire) -> tuple[object, ...]:
    return state.state, state.account, state.by, state.from_at


def _change_tallies(before: Iterable[Tally], after: Iterable[Tally]) -> Iterator[Change]:
    was: Mapping[object, Tally] = {_name(tally): tally for tally in before}
    for tally in after:
        known = was.get(_name(tally))
        bounds = (tally.low, tally.best, tally.high)
        if known and bounds == (known.low, known.best, known.high):
            continue
        was_then = f"was {_spell(known)}, is now " if known else ""
        yield Change(
            kind=ChangeKind.CHANGED if known else ChangeKind.NEW,
            subject=_name(tally),
            sentence=f"{_name(tally)}: {was_then}{_spell(tally)}",
            claim_ids=tally.reason.claim_ids,
        )


def _name(tally: Tally) -> str:
    since = f" since {tally.since.isoformat()}" if tally.since else ""
    return f"{tally.counted} {tally.kind}{f' of {tally.whose}' if tally.whose else ''}{since}"


def _spell(tally: Tally) -> str:
    low, best, high = ("unknown" if n is None else str(n) for n in (tally.low, tally.best, tally.high))
    return f"low {low}, best {best}, high {high}"
