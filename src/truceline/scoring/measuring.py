"""What the pairs add up to.

found       a gold claim is answered at all (recall), a predicted claim answers one (precision)
attributed  found, and the source is the same
claim       attributed, and the type is of the same family
strict      attributed, and the type and the stance are the same
incidents   B-cubed over the found gold claims that carry an incident
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.model.claim import Claim
from truceline.model.terms import Stance
from truceline.scoring.gold import Gold, GoldClaim
from truceline.scoring.names import is_author
from truceline.scoring.pairing import Comparison, Pair, Paired, pair_claims

LEVELS: Mapping[str, Callable[[Comparison], bool]] = {
    "found": lambda it: True,
    "attributed": lambda it: it.source,
    "claim": lambda it: it.source and it.family,
    "strict": lambda it: it.source and it.type and it.stance,
}

ASKED: Mapping[str, Callable[[GoldClaim], object]] = {
    "source": lambda gold: True,
    "stance": lambda gold: True,
    "type": lambda gold: True,
    "hedge": lambda gold: gold.hedge,
    "place": lambda gold: gold.place,
    "time": lambda gold: gold.start_on,
    "counts": lambda gold: gold.counts,
}

QUOTATION_MARKS = frozenset('"“”„«»')

SLICES: Mapping[str, Callable[[GoldClaim], bool]] = {
    "direct": lambda gold: not is_author(gold.sources) and _is_quoted(gold),
    "indirect": lambda gold: not is_author(gold.sources) and not _is_quoted(gold),
    "author's voice": lambda gold: is_author(gold.sources),
    "denial": lambda gold: gold.stances[0] is Stance.DENIES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Precision and recall, from 0 to 1; `n` is how many gold claims recall is over."""

    precision: float
    recall: float
    n: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How many of the found gold claims that state a field have it right."""

    right: int
    asked: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where nothing was asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Every figure over some reports: rates by level, accuracy by field, and incidents."""

    n_gold: int
    n_predicted: int
    levels: Mapping[str, Rate]
    fields: Mapping[str, Accuracy]
    incidents: Rate

    def figures(self) -> dict[str, float]:
        """Each measure that a floor can hold, by name: F1, or accuracy for a field that was asked."""
        named = {name: rate.f1 for name, rate in self.levels.items()}
        shares = {name: accuracy.share for name, accuracy in self.fields.items() if accuracy.asked}
        return named | ({"incidents": self.incidents.f1} if self.incidents.n else {}) | shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a reader did on one folder of gold: over all, by slice, by report, and what it missed.

    The precision of a slice has no meaning, since a predicted claim that answers nothing is in no slice.
    """

    gold: str
    digest: str
    overall: Measures
    slices: Mapping[str, Measures]
    reports: Mapping[str, Measures]
    missed: tuple[tuple[str, GoldClaim], ...]

    @property
    def name(self) -> str:
        """The name of the gold, by which its floor is kept."""
        return self.gold

    def figures(self) -> dict[str, float]:
        """Each measure that a floor can hold, by name."""
        return self.overall.figures()


def score_reports(gold: Gold, claims: Mapping[str, Sequence[Claim]], incident_of: Mapping[str, str]) -> Score:
    """The score of the claims, by report's name; `incident_of` gives a claim's incident by its id."""
    paired = [pair_claims(one.name, one.claims, claims.get(one.name, ())) for one in gold.reports]
    return Score(
        gold=gold.name,
        digest=gold.digest,
        overall=measure_pairs(paired, incident_of),
        slices={name: measure_pairs(_keep_pairs(paired, keep), incident_of) for name, keep in SLICES.items()},
        reports={one.report: measure_pairs([one], incident_of) for one in paired},
        missed=tuple((one.report, missed) for one in paired for missed in one.missed),
    )


def measure_pairs(paired: Sequence[Paired], incident_of: Mapping[str, str]) -> Measures:
    """Every figure over these reports together, each claim weighing the same."""
    pairs = [pair for one in paired for pair in one.pairs]
    n_gold, n_predicted = sum(one.n_gold for one in paired), sum(one.n_predicted for one in paired)
    return Measures(
        n_gold=n_gold,
        n_predicted=n_predicted,
        levels={
            name: _rate(sum(map(passes, (pair.comparison for pair in pairs))), n_gold, n_predicted)
            for name, passes in LEVELS.items()
        },
        fields={name: _measure_field(name, pairs) for name in ASKED},
        incidents=measure_incidents(_list_incidents(paired, incident_of)),
    )


def measure_incidents(
    labels: Sequence[tuple[str, str]], *, over: Sequence[tuple[str, str]] | None = None
) -> Rate:
    """B-cubed over (gold, predicted) labels: how pure and how whole the group around each claim is.

    `over` are the labels of those claims that it is averaged over, all where it is not given.

    Source: Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", 1998.
    """
    both, gold, predicted = Counter(labels), Counter(g for g, _ in labels), Counter(p for _, p in labels)
    asked = labels if over is None else over
    n = len(asked)
    return Rate(
        precision=sum(both[pair] / predicted[pair[1]] for pair in asked) / max(1, n),
        recall=sum(both[pair] / gold[pair[0]] for pair in asked) / max(1, n),
        n=n,
    )


def _rate(hits: int, n_gold: int, n_predicted: int) -> Rate:
    return Rate(precision=hits / max(1, n_predicted), recall=hits / max(1, n_gold), n=n_gold)


def _measure_field(name: str, pairs: Iterable[Pair]) -> Accuracy:
    asked = [pair for pair in pairs if ASKED[name](pair.gold)]
    return Accuracy(right=sum(getattr(pair.comparison, name) for pair in asked), asked=len(asked))


def _list_incidents(paired: Iterable[Paired], incident_of: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (pair.gold.incident, incident_of.get(pair.claim.claim_id) or f"{one.report} {pair.claim.claim_id}")
        for one in paired
        for pair in one.pairs
        if pair.gold.incident
    ]


def _keep_pairs(paired: Iterable[Paired], keep: Callable[[GoldClaim], bool]) -> list[Paired]:
    kept = []
    for one in paired:
        pairs = tuple(pair for pair in one.pairs if keep(pair.gold))
        missed = tuple(gold for gold in one.missed if keep(gold))
        kept.append(replace(one, pairs=pairs, missed=missed, n_predicted=len(pairs)))
    return kept


def _is_quoted(gold: GoldClaim) -> bool:
    return not QUOTATION_MARKS.isdisjoint(gold.sentence)
