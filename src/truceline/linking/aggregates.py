"""Figures over a window that name no single happening, kept apart from incidents."""

import re
from collections.abc import Iterable, Mapping, Sequence

from truceline.linking.profiles import known_days
from truceline.linking.voices import VoiceOf
from truceline.linking.wording import name_speaker
from truceline.model.claim import Claim, Count
from truceline.model.derived import Aggregate, Reason
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import CountKind, CountRole, Family

_OF_HAPPENINGS = frozenset({CountKind.ATTACKS, CountKind.ROCKETS})
_WINDOW = re.compile(
    r"\b(?:in|over|during|within|for) the (?:past|last|previous) (?:\w+[ -])?"
    r"(?:hours?|days?|weeks?|months?)\b"
    r"|\b(?:in|over|within) (?:\d+|twenty-four|forty-eight) hours\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:in total|a total|totals?|total of|altogether|in all|overall|all told)\b", re.IGNORECASE
)
_SOME_ONLY = re.compile(r"\b(?:including|among them|of which|of whom|of them|mostly|mainly)\b", re.IGNORECASE)


@rule
def aggregates_stand_apart(claim: Claim) -> bool:
    """A figure over a window, such as "119 violations in 24 hours", names no single happening: it is an
    aggregate, stands by itself, and never joins an incident."""
    if not claim.counts:
        return False
    if claim.is_aggregate:
        return not _is_at_one_moment(claim)
    counted = any(count.kind in _OF_HAPPENINGS and (count.low or 0) > 1 for count in claim.counts)
    return claim.family is Family.VIOLENCE and counted and _is_over_window(claim)


def _is_at_one_moment(claim: Claim) -> bool:
    """True where a clock and a place are told: "at 07:52 six rounds fell on the village" is one happening."""
    when, days = claim.time, known_days(claim.time) if claim.time else None
    if when is None or days is None or when.start_clock is None or claim.place is None:
        return False
    return days[0] == days[1] and when.end_clock in (None, when.start_clock)


def _is_over_window(claim: Claim) -> bool:
    days = known_days(claim.time) if claim.time else None
    long = days is not None and days[1] > days[0]
    return long or _WINDOW.search(claim.quote) is not None


def derive_aggregates(
    claims: Iterable[Claim], voices: Mapping[str, VoiceOf], reports: Mapping[str, Report]
) -> tuple[Aggregate, ...]:
    """One aggregate a claim, its largest figure as the total, the others of its kind as parts."""
    ordered = list(claims)
    return tuple(
        _derive_aggregate(claim, voices[claim.claim_id], reports[claim.report_id]) for claim in ordered
    )


def _derive_aggregate(claim: Claim, voice: VoiceOf, report: Report) -> Aggregate:
    total, parts = split_total(claim.counts)
    return Aggregate(
        claim_id=claim.claim_id,
        claimant=name_speaker(claim, report),
        side=voice.side,
        window=claim.time,
        count=total,
        parts=parts,
        flag=parts_sum_to_total(claim, total, parts),
    )


def split_total(counts: Sequence[Count]) -> tuple[Count, tuple[Count, ...]]:
    """The figure that stands for the whole, stated as the total or else the largest, and the others of its
    kind."""
    total = max(counts, key=_rank_as_total)
    return total, tuple(count for count in counts if count is not total and count.kind is total.kind)


def _rank_as_total(count: Count) -> tuple[bool, int, bool]:
    size = count.low or count.high or 0
    return count.role is CountRole.TOTAL, size, count.kind in _OF_HAPPENINGS


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
