"""How the figures of one instant differ from those of another: tallies, and figures over a window."""

from collections.abc import Iterable, Iterator
from datetime import date

from truceline.linking.wording import tell_day
from truceline.model.derived import Aggregate, Change, Tally, TallyLine
from truceline.model.terms import ChangeKind


def change_tallies(before: Iterable[Tally], after: Iterable[Tally]) -> Iterator[Change]:
    """Tallies that are new, that no claim gives any more, and those whose bounds or figures differ."""
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


def change_aggregates(before: Iterable[Aggregate], after: Iterable[Aggregate]) -> Iterator[Change]:
    """Figures over a window that a voice gives at one instant and not at the other."""
    held, holds = ({_window(one): one for one in each} for each in (before, after))
    gained = [one for key, one in holds.items() if key not in held]
    lost = [one for key, one in held.items() if key not in holds]
    for kind, listed, word in (
        (ChangeKind.NEW, gained, "counts"),
        (ChangeKind.WITHDRAWN, lost, "no longer counts"),
    ):
        for one in listed:
            days = f", {told}" if (told := tell_day(one.window)) else ""
            yield Change(
                kind=kind,
                subject=one.claim_id,
                sentence=f"{one.claimant} {word} “{one.count.as_said}” ({one.definition or one.unit}{days})",
                claim_ids=one.claim_ids or (one.claim_id,),
            )


def _window(one: Aggregate) -> tuple[object, ...]:
    """What makes two figures over a window the same: who gives it, of what, when, and how many."""
    figure = one.count.kind, one.count.low, one.count.high
    return one.origin, one.claimant, one.unit, one.definition, one.first_on, one.last_on, *figure


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
