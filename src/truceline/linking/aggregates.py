"""Figures over a window that name no single happening, kept apart from incidents."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.linking.figures import former_figures_are_not_of_now
from truceline.linking.names import fold_name
from truceline.linking.parties import name_parties
from truceline.linking.profiles import known_days
from truceline.linking.sides import Sides
from truceline.linking.tallies import LOSSES
from truceline.linking.windows import WINDOW, Window, window_of_a_figure
from truceline.linking.wording import Spoken, give_reason
from truceline.model.claim import Claim, Count
from truceline.model.derived import Aggregate, Reason
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import CountKind, CountRole, Family, Unit

_OF_HAPPENINGS = frozenset({CountKind.ATTACKS, CountKind.ROCKETS})
_UNITS = {
    Unit.VIOLATIONS: "violation violations breach breaches infringements infractions infringement",
    Unit.EXPLOSIONS: "explosion explosions detonations blasts bursts shots",
    Unit.PROJECTILES: "shell shells rocket rockets missiles missile rounds mines bombs projectiles munitions",
    Unit.ATTACKS: "attack attacks strikes airstrikes raids assaults incidents bombardments clashes shellings",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_COUNTED_HAPPENINGS = frozenset({Unit.VIOLATIONS, Unit.EXPLOSIONS, Unit.PROJECTILES, Unit.ATTACKS})
_VIOLATED = re.compile(
    r"\b(?:violat\w+|breach\w*|broke|broken)\b.{0,60}\b(?:truce|cease-?fire|agreement|armistice)"
    r"|\b(?:truce|cease-?fire) (?:violation|breach)\w*",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL = re.compile(
    r"\b(?:in total|a total|totals?|total of|altogether|in all|overall|all told)\b", re.IGNORECASE
)
_SOME_ONLY = re.compile(r"\b(?:including|among them|of which|of whom|of them|mostly|mainly)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An aggregate with the claims that give it and the window that it counts over."""

    aggregate: Aggregate
    spoken: tuple[Spoken, ...]
    window: Window | None


@rule
def aggregates_stand_apart(claim: Claim) -> bool:
    """A figure over a window, such as "119 violations in 24 hours", names no single happening: it is an
    aggregate, stands by itself, and never joins an incident. So is a count of violations on one day that
    names neither place nor hour."""
    if not claim.counts:
        return False
    if claim.is_aggregate:
        return not _is_at_one_moment(claim)
    counted = [count for count in claim.counts if (count.low or 0) > 1 and is_of_happenings(claim, count)]
    if claim.family is not Family.VIOLENCE or not counted:
        return False
    return _is_over_window(claim) or (_counts_violations(claim, counted) and not _names_one(claim))


def _counts_violations(claim: Claim, counted: Sequence[Count]) -> bool:
    return any(find_unit(claim, count) is Unit.VIOLATIONS for count in counted)


def _names_one(claim: Claim) -> bool:
    return claim.place is not None or (claim.time is not None and claim.time.start_clock is not None)


def is_of_happenings(claim: Claim, count: Count) -> bool:
    """True for a figure of attacks, explosions, shells or violations."""
    return count.kind in _OF_HAPPENINGS or find_unit(claim, count) in _COUNTED_HAPPENINGS


@rule
def find_unit(claim: Claim, count: Count) -> Unit:
    """What a figure over a window counts, by the noun beside it: violations, attacks, explosions, shells and
    rockets, or losses. "Violated the ceasefire 47 times" counts violations."""
    if count.kind in LOSSES:
        return Unit.LOSSES
    words = fold_name(f"{count.who or ''} {count.as_said}").split()
    named = next((_UNIT_OF[word] for word in reversed(words) if word in _UNIT_OF), None)
    if named in (None, Unit.ATTACKS) and ("times" in words or named) and _VIOLATED.search(claim.quote):
        return Unit.VIOLATIONS
    if named is not None:
        return named
    return {CountKind.ATTACKS: Unit.ATTACKS, CountKind.ROCKETS: Unit.PROJECTILES}.get(count.kind, Unit.OTHER)


def _is_at_one_moment(claim: Claim) -> bool:
    """True where a clock and a place are told: "at 07:52 six rounds fell on the village" is one happening."""
    when, days = claim.time, known_days(claim.time) if claim.time else None
    if when is None or days is None or when.start_clock is None or claim.place is None:
        return False
    return days[0] == days[1] and when.end_clock in (None, when.start_clock)


def _is_over_window(claim: Claim) -> bool:
    days = known_days(claim.time) if claim.time else None
    long = days is not None and days[1] > days[0]
    return long or WINDOW.search(claim.quote) is not None


def derive_aggregates(
    spoken: Iterable[Spoken], reports: Mapping[str, Report], sides: Sides
) -> tuple[Aggregate, ...]:
    """One aggregate a figure of one voice, in the order of the claims: its total, the others of its kind as
    parts, and the voice's figures that count some of the same."""
    grouped: dict[tuple[object, ...], list[Counted]] = {}
    for one in spoken:
        counted = _count(one, reports[one.claim.report_id], sides)
        grouped.setdefault(_key_of(counted), []).append(counted)
    return mark_overlaps([same_count_is_one_aggregate(same) for same in grouped.values()])


def _key_of(counted: Counted) -> tuple[object, ...]:
    one = counted.aggregate
    count = one.count
    window = counted.window
    days = (window.first_on, window.last_on) if window else None
    return one.origin, one.unit, count.kind, count.low, count.high, one.initiators, days


def _count(one: Spoken, report: Report, sides: Sides) -> Counted:
    claim = one.claim
    total, parts = split_total(claim)
    window = window_of_a_figure(claim, total, report)
    unit = find_unit(claim, total)
    by, against = name_parties(claim.initiators, sides), name_parties(claim.targets, sides)
    aggregate = Aggregate(
        claim_id=claim.claim_id,
        claimant=one.who,
        side=one.voice.side,
        window=claim.time,
        count=total,
        parts=parts,
        flag=parts_sum_to_total(claim, total, parts),
        unit=unit,
        definition=define_count(claim, total, unit, by, against),
        initiators=by,
        targets=against,
        place=claim.place,
        first_on=window.first_on if window else None,
        last_on=window.last_on if window else None,
        origin=one.voice.origin,
        claim_ids=(claim.claim_id,),
    )
    return Counted(aggregate=aggregate, spoken=(one,), window=window)


def define_count(claim: Claim, total: Count, unit: Unit, by: Sequence[str], against: Sequence[str]) -> str:
    """What is counted in words: the unit or noun, by whom, against whom, with what, where."""
    noun = unit.value if unit in _COUNTED_HAPPENINGS else f"{total.who or ''} {total.kind.value}".strip()
    parts = (
        noun,
        f"by {' and '.join(by)}" if by else "",
        f"against {' and '.join(against)}" if against else "",
        f"with {claim.weapon}" if claim.weapon else "",
        f"at {claim.place.resolved or claim.place.name}" if claim.place else "",
    )
    return " ".join(part for part in parts if part)


@rule
def same_count_is_one_aggregate(same: Sequence[Counted]) -> Counted:
    """The same figure of the same unit over the same days by one voice is one aggregate, however many outlets
    print it."""
    first = min(same, key=lambda one: (one.spoken[0].claim.source.is_author, one.aggregate.claim_id))
    spoken = tuple(one for counted in same for one in counted.spoken)
    ids = tuple(dict.fromkeys(one.claim.claim_id for one in spoken))
    flag = next((one.aggregate.flag for one in same if one.aggregate.flag), None)
    return replace(first, aggregate=replace(first.aggregate, claim_ids=ids, flag=flag), spoken=spoken)


def mark_overlaps(counted: Sequence[Counted]) -> tuple[Aggregate, ...]:
    """The aggregates, each with the reason why it must not be added to others of its voice, if any."""
    by_voice: dict[tuple[str, Unit, CountKind], list[Counted]] = defaultdict(list)
    for one in counted:
        aggregate = one.aggregate
        by_voice[aggregate.origin, aggregate.unit, aggregate.count.kind].append(one)
    return tuple(
        replace(
            one.aggregate,
            overlap=overlapping_windows_are_never_added(
                one, by_voice[one.aggregate.origin, one.aggregate.unit, one.aggregate.count.kind]
            ),
        )
        for one in counted
    )


@rule
def overlapping_windows_are_never_added(one: Counted, of_voice: Sequence[Counted]) -> Reason | None:
    """Two figures of one claimant for one unit, whose windows take in some of the same time, count some of
    the same happenings: both are marked, and they are never added up."""
    window = one.window
    if window is None:
        return None
    others = [
        other
        for other in of_voice
        if other is not one and other.window is not None and window.overlaps(other.window)
    ]
    if not others:
        return None
    said = ", ".join(
        f"“{other.aggregate.count.as_said}” ({_tell_days(other.window)})" for other in others[:4]
    )
    told = f"counts some of the same time as {said} of this claimant: not to be added"
    spoken = [each for counted in (one, *others) for each in counted.spoken]
    return give_reason("overlapping_windows_are_never_added", told, spoken)


def _tell_days(window: Window | None) -> str:
    if window is None:
        return "window not told"
    first, last = window.first_on, window.last_on
    return f"{first}" if first == last else f"{first} to {last}"


def split_total(claim: Claim) -> tuple[Count, tuple[Count, ...]]:
    """The figure that stands for the whole, stated as the total or else the largest, and the others of its
    kind; figures of another day, named for comparison, are neither."""
    former = {id(count) for count in claim.counts if former_figures_are_not_of_now(claim, count)}
    counts = [count for count in claim.counts if id(count) not in former] or list(claim.counts)
    total = max(counts, key=lambda count: _rank_as_total(claim, count))
    return total, tuple(count for count in counts if count is not total and count.kind is total.kind)


def _rank_as_total(claim: Claim, count: Count) -> tuple[bool, bool, int]:
    size = count.low or count.high or 0
    return count.role is CountRole.TOTAL, is_of_happenings(claim, count), size


@rule
def parts_sum_to_total(claim: Claim, total: Count, parts: Sequence[Count]) -> Reason | None:
    """The parts of a stated total should sum to it; where they do not, the figure is flagged and kept as
    said. Parts named as some only ("including") are not expected to."""
    exact = [count.low for count in parts if count.low is not None and count.low == count.high]
    if len(exact) < 2 or len(exact) != len(parts) or total.low is None or total.low != total.high:
        return None
    if _SOME_ONLY.search(claim.quote) or (len(exact) < 3 and not _TOTAL.search(claim.quote)):
        return None
    if sum(exact) == total.low:
        return None
    added = " + ".join(map(str, exact))
    sentence = f"the parts do not sum to the stated total: {added} = {sum(exact)}, not {total.low}"
    return Reason(rule="parts_sum_to_total", sentence=sentence, claim_ids=(claim.claim_id,))
