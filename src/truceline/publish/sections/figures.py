"""The figures: tallies by claimant as bands, and aggregates with the check of their sums."""

import math
from collections.abc import Sequence

from truceline.model.claim import Count
from truceline.model.derived import Aggregate, DayOfCounts, Tally, TallyLine
from truceline.model.identity import mint_id
from truceline.publish.page import Band, Because, ShownAggregate, ShownLine, ShownTally
from truceline.publish.sections.citing import Index, cite_claims, cite_reason, explain_rule, tag_claimant
from truceline.publish.wording import spell_bounds, spell_day, spell_number, spell_time

_OPEN_REACH = 1.25


def show_tallies(index: Index, tallies: Sequence[Tally]) -> tuple[ShownTally, ...]:
    """The tallies, each with its own scale from nought to its greatest bound."""
    return tuple(_show_tally(index, tally) for tally in tallies)


def _show_tally(index: Index, tally: Tally) -> ShownTally:
    end = find_scale_end([(line.low, line.high) for line in tally.lines] + [(tally.low, tally.high)])
    return ShownTally(
        anchor=mint_id(
            "tally", tally.kind.value, tally.whose, *(each for line in tally.lines for each in line.claim_ids)
        ),
        title=f"{tally.kind.value.capitalize()}: {tally.whose or 'side not stated'}",
        lines=tuple(_show_line(index, line, end) for line in tally.lines),
        low=spell_number(tally.low) if tally.low is not None else "not known",
        best=spell_number(tally.best) if tally.best is not None else "none by the rule",
        high=spell_number(tally.high) if tally.high is not None else "no upper bound",
        band=draw_band(tally.low, tally.high, end, best=tally.best),
        scale_end=spell_number(end),
        because=cite_reason(index, tally.reason),
        rule_text=explain_rule(tally.reason.rule),
    )


def find_scale_end(bounds: Sequence[tuple[int | None, int | None]]) -> int:
    """The end of a scale on which all the bounds fit, rounded up to one or two leading digits; at least 1."""
    closed = [each for pair in bounds for each in pair if each is not None]
    is_open = any(high is None for _, high in bounds)
    greatest = max(closed, default=1) * (_OPEN_REACH if is_open else 1)
    if greatest <= 10:
        return max(1, math.ceil(greatest))
    step = int("1" + "0" * (len(str(int(greatest))) - 1)) // 2
    return math.ceil(greatest / step) * step


def draw_band(low: int | None, high: int | None, end: int, *, best: int | None = None) -> Band:
    """The bar from low to high on a scale from 0 to `end`, in hundredths; at least one hundredth wide."""
    start = min(100.0, 100 * (low or 0) / end)
    stop = 100.0 if high is None else min(100.0, 100 * high / end)
    width = max(1.0, stop - start)
    words = spell_bounds(low, high) + (f", best {spell_number(best)}" if best is not None else "")
    return Band(
        left=round(min(start, 100 - width), 2),
        width=round(width, 2),
        is_open=high is None,
        tick=None if best is None else round(min(99.5, 100 * best / end), 2),
        words=words,
    )


def _show_line(index: Index, line: TallyLine, end: int) -> ShownLine:
    since = f"since {spell_day(line.since)}, " if line.since else ""
    return ShownLine(
        who="The writer" if line.claimant == "author" else line.claimant,
        side=tag_claimant(index, line.claim_ids, line.side),
        counted=line.who or "not stated",
        as_said=line.as_said,
        bounds=spell_bounds(line.low, line.high),
        as_of=f"{since}as of {spell_day(line.as_of)}" if line.as_of else f"{since}day not stated",
        band=draw_band(line.low, line.high, end),
        cites=cite_claims(index, line.claim_ids),
        revision=cite_reason(index, line.revision) if line.revision else None,
    )


def show_days_of_counts(index: Index, days: Sequence[DayOfCounts]) -> tuple[Because, ...]:
    """What the voices count of one day, side by side, in order of time."""
    return tuple(cite_reason(index, each.reason) for each in days)


def show_aggregates(index: Index, aggregates: Sequence[Aggregate]) -> tuple[ShownAggregate, ...]:
    """The aggregates, those whose parts do not sum first, then in the order of their sentences."""
    ordered = sorted(aggregates, key=lambda each: (each.flag is None, index.numbers.get(each.claim_id, 0)))
    return tuple(_show_aggregate(index, aggregate) for aggregate in ordered)


def _show_aggregate(index: Index, aggregate: Aggregate) -> ShownAggregate:
    return ShownAggregate(
        who="The writer" if aggregate.claimant == "author" else aggregate.claimant,
        side=tag_claimant(index, [aggregate.claim_id], aggregate.side),
        figure=_spell_count(aggregate.count),
        as_said=aggregate.count.as_said,
        window=spell_time(aggregate.window),
        parts=_spell_parts(aggregate.parts),
        flag=cite_reason(index, aggregate.flag) if aggregate.flag else None,
        cites=cite_claims(index, [aggregate.claim_id]),
    )


def _spell_count(count: Count) -> str:
    kind = "" if count.kind.value == "other" else f" {count.kind.value}"
    return f"{spell_bounds(count.low, count.high)}{kind}"


def _spell_parts(parts: Sequence[Count]) -> str | None:
    if not parts:
        return None
    terms = " + ".join(spell_bounds(part.low, part.high) for part in parts)
    lows = [part.low for part in parts]
    if any(part.low != part.high for part in parts):
        return terms
    return f"{terms} = {spell_number(sum(low or 0 for low in lows))}"
