"""What each voice counts of one day, laid beside each other and never added up."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from truceline.model.derived import Aggregate, DayOfCounts, Reason
from truceline.model.rules import rule
from truceline.model.terms import Unit

LONGEST = timedelta(days=1)
"""Between the first and the last day of a window that still tells of one day ("the past 24 hours")."""
_LAID = frozenset({Unit.VIOLATIONS, Unit.ATTACKS, Unit.EXPLOSIONS, Unit.PROJECTILES})


def derive_days_of_counts(aggregates: Sequence[Aggregate]) -> tuple[DayOfCounts, ...]:
    """A day for each on which two or more voices count one unit, in order of time; each voice once."""
    days: dict[tuple[date, Unit], list[Aggregate]] = defaultdict(list)
    for one in aggregates:
        if one.unit in _LAID and one.first_on and one.last_on and one.last_on - one.first_on <= LONGEST:
            for day in {one.first_on, one.last_on}:
                days[day, one.unit].append(one)
    chosen = {key: _choose_of_each_voice(key[0], listed) for key, listed in days.items()}
    whole = {key: held for key, held in chosen.items() if len(held) > 1}
    ids = {key: {one.claim_id for one in held} for key, held in whole.items()}
    return tuple(
        counts_of_one_day_stand_side_by_side(day, unit, whole[day, unit])
        for day, unit in sorted(whole, key=lambda key: (key[0], key[1].value))
        if not any(ids[day, unit] < other for other in ids.values())
        and any(one.last_on == day for one in whole[day, unit])
    )


def _choose_of_each_voice(day: date, listed: Sequence[Aggregate]) -> list[Aggregate]:
    """Of each voice the figure that ends on the day, over the fewest days; then in order of claimant."""
    best: dict[str, Aggregate] = {}
    ranked = sorted(listed, key=lambda one: (one.last_on != day, str(one.last_on), one.claim_id))
    for one in sorted(ranked, key=lambda one: (one.last_on != day, one.first_on != day)):
        best.setdefault(one.origin, one)
    return sorted(best.values(), key=lambda one: (one.side or "~", one.claimant, one.claim_id))


@rule
def counts_of_one_day_stand_side_by_side(
    day: date, unit: Unit, aggregates: Sequence[Aggregate]
) -> DayOfCounts:
    """What each voice counts of one unit on one day stands side by side: each side's count of what the other
    did, and the observers'. They count different things, and are never added up nor averaged."""
    told = "; ".join(
        f"{one.claimant} counts {one.count.as_said} {_tell_by(one)}".strip() for one in aggregates
    )
    ids = tuple(dict.fromkeys(each for one in aggregates for each in one.claim_ids))
    sentence = f"{day.day} {day:%B %Y}, {unit.value}: {told}"
    reason = Reason(rule="counts_of_one_day_stand_side_by_side", sentence=sentence, claim_ids=ids)
    return DayOfCounts(day=day, unit=unit, aggregates=tuple(aggregates), reason=reason)


def _tell_by(one: Aggregate) -> str:
    return f"by {' and '.join(one.initiators)}" if one.initiators else "by nobody named"
