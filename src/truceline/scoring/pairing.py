"""Which predicted claim answers which gold claim: one to one, best agreement first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.model.claim import AUTHOR, Claim, Mention
from truceline.model.span import Span
from truceline.model.terms import FAMILY_OF
from truceline.scoring.gold import GoldClaim
from truceline.scoring.names import is_same_party

LEAST_OVERLAP = 0.5
OPTIONAL_HANDICAP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Field by field, whether a claim says what the gold claim says; `overlap` is of the shorter span."""

    overlap: float
    source: bool
    family: bool
    type: bool
    stance: bool
    hedge: bool
    place: bool
    time: bool
    counts: bool

    @property
    def points(self) -> int:
        """How many of the fields that decide a pairing agree."""
        return self.source + self.family + self.type + self.stance + self.counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold claim, the claim that answers it, and how they compare."""

    gold: GoldClaim
    claim: Claim
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """One report's pairs, the gold claims that nothing answers, and how many claims were predicted.

    Pairs with optional gold are left out, and so are their claims, the `excused`, from `n_predicted`.
    """

    report: str
    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    n_predicted: int
    excused: tuple[Claim, ...] = ()

    @property
    def n_gold(self) -> int:
        """How many gold claims were asked for."""
        return len(self.pairs) + len(self.missed)


def grade_sources(paired: Paired, claims: Sequence[Claim]) -> Iterator[tuple[Claim, bool]]:
    """Each claim that was paired against the gold, and whether it answers a claim of the same source.

    Claims that answer optional gold are neither right nor wrong, and left out.
    """
    right = {pair.claim.claim_id for pair in paired.pairs if pair.comparison.source}
    excused = {claim.claim_id for claim in paired.excused}
    yield from ((claim, claim.claim_id in right) for claim in claims if claim.claim_id not in excused)


def pair_claims(report: str, gold: Sequence[GoldClaim], claims: Sequence[Claim]) -> Paired:
    """One report's claims paired one to one; where two pairings agree as well, the earlier claims pair."""
    pairs = _choose_pairs(gold, claims)
    answered = {id(pair.gold) for pair in pairs}
    asked = tuple(pair for pair in pairs if not pair.gold.is_optional)
    return Paired(
        report=report,
        pairs=asked,
        missed=tuple(one for one in gold if id(one) not in answered and not one.is_optional),
        n_predicted=len(claims) - (len(pairs) - len(asked)),
        excused=tuple(pair.claim for pair in pairs if pair.gold.is_optional),
    )


def compare_claims(gold: GoldClaim, claim: Claim) -> Comparison:
    """How the claim stands to the gold claim on each field that is scored."""
    return Comparison(
        overlap=compare_spans(gold.span, claim.span),
        source=_is_same_source(gold, claim.source),
        family=claim.family in {FAMILY_OF[one] for one in gold.types},
        type=claim.type in gold.types,
        stance=claim.stance in gold.stances,
        hedge=bool(claim.hedge),
        place=_is_same_place(gold, claim),
        time=_is_same_time(gold, claim),
        counts=_has_counts(gold, claim),
    )


def compare_spans(one: Span, two: Span) -> float:
    """The characters that both cover, as a share of the shorter of them."""
    shared = min(one.end, two.end) - max(one.start, two.start)
    return shared / max(1, min(len(one), len(two)))


def _choose_pairs(gold: Sequence[GoldClaim], claims: Sequence[Claim]) -> list[Pair]:
    answered, used, pairs = set(), set(), []
    for i, j, comparison in sorted(_find_candidates(gold, claims), key=lambda one: _rank(gold, *one)):
        if i not in answered and j not in used:
            answered.add(i)
            used.add(j)
            pairs.append(Pair(gold=gold[i], claim=claims[j], comparison=comparison))
    return pairs


def _find_candidates(
    gold: Sequence[GoldClaim], claims: Sequence[Claim]
) -> Iterator[tuple[int, int, Comparison]]:
    for i, one in enumerate(gold):
        for j, claim in enumerate(claims):
            if compare_spans(one.span, claim.span) >= LEAST_OVERLAP:
                yield i, j, compare_claims(one, claim)


def _rank(gold: Sequence[GoldClaim], i: int, j: int, comparison: Comparison) -> tuple[float, float, int, int]:
    points = comparison.points - OPTIONAL_HANDICAP * gold[i].is_optional
    return -points, -comparison.overlap, i, j


def _is_same_source(gold: GoldClaim, source: Mention) -> bool:
    names = [name for name in (source.name, source.resolved) if name] or [AUTHOR]
    return any(is_same_party(expected, names) for expected in gold.sources or (AUTHOR,))


def _is_same_place(gold: GoldClaim, claim: Claim) -> bool:
    return bool(gold.place and claim.place and is_same_party(gold.place, [claim.place.name]))


def _is_same_time(gold: GoldClaim, claim: Claim) -> bool:
    if claim.time is None or claim.time.start_on is None:
        return False
    start, end = claim.time.start_on, claim.time.end_on or claim.time.start_on
    return (gold.start_on, gold.end_on) == (start.isoformat(), end.isoformat())


def _has_counts(gold: GoldClaim, claim: Claim) -> bool:
    stated = {(count.kind, count.low, count.high) for count in claim.counts}
    return stated.issuperset(gold.counts)
