"""How far two people judge claims alike: raw agreement, and Cohen's kappa with its interval."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from truceline.linking.second import TwoReadings, fold_name
from truceline.model.review import Correction, Review, Reviewed
from truceline.model.terms import ReviewKind

Z_95 = 1.959964
"""Of a normal distribution 95 % lie within so many standard deviations of its middle."""
FIELDS = ("source", "side", "type", "stance", "basis", "initiators", "targets", "place", "time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Of `n` claims that two people sorted, `n_alike` were sorted alike; `kappa` is that beyond chance.

    `low` and `high` hold the kappa of all such claims with 95 % confidence, if claims are many. A figure that
    is not defined is None: no claim, no variety in either's answers, or none in their agreement.
    """

    n: int
    n_alike: int
    agreement: float | None
    kappa: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAgreement:
    """How far two people agree on accepting, rejecting or correcting, and on each field of a claim.

    Of a field, what each reads is compared, the reader's own value among the answers, over the claims that
    neither of them rejects.
    """

    one: str
    other: str
    judgements: Kappa
    fields: tuple[tuple[str, Kappa], ...]


def measure_agreement(readings: Iterable[TwoReadings]) -> tuple[PairAgreement, ...]:
    """The agreement of every two people who judged a claim apart from each other, by their names."""
    by_pair: dict[tuple[str, str], list[tuple[Review, Review]]] = defaultdict(list)
    names: dict[str, str] = {}
    for each in readings:
        two = (each.first.review, each.second.review)
        for one in two:
            names.setdefault(fold_name(one.by), " ".join((one.by or "").split()))
        first, second = sorted(two, key=lambda one: fold_name(one.by))
        by_pair[fold_name(first.by), fold_name(second.by)].append((first, second))
    return tuple(
        PairAgreement(
            one=names[one],
            other=names[other],
            judgements=measure_kappa([(a.kind, b.kind) for a, b in by_pair[one, other]]),
            fields=_measure_fields(by_pair[one, other]),
        )
        for one, other in sorted(by_pair)
    )


def _measure_fields(judged: Sequence[tuple[Review, Review]]) -> tuple[tuple[str, Kappa], ...]:
    kept = [pair for pair in judged if all(one.kind is not ReviewKind.REJECT for one in pair)]
    read = [(list_corrected(a.correction), list_corrected(b.correction)) for a, b in kept]
    corrected = {name for pair in read for one in pair for name in one}
    return tuple(
        (name, measure_kappa([(a.get(name), b.get(name)) for a, b in read]))
        for name in FIELDS
        if name in corrected
    )


def measure_kappa(sorted_alike: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """The agreement of two people on the words under which each sorted the same things.

    Kappa after Cohen, "A coefficient of agreement for nominal scales" (1960); its standard error for
    large samples after Fleiss, Cohen and Everitt, "Large sample standard errors of kappa and weighted
    kappa" (1969).
    """
    n, cells = len(sorted_alike), Counter(sorted_alike)
    alike = sum(count for (one, other), count in cells.items() if one == other)
    nothing = Kappa(n=n, n_alike=alike, agreement=alike / n if n else None, kappa=None, low=None, high=None)
    rows, columns = Counter(one for one, _ in sorted_alike), Counter(other for _, other in sorted_alike)
    by_chance = sum(rows[each] * columns[each] for each in rows)
    if n == 0 or by_chance == n * n:
        return nothing
    chance = by_chance / n**2
    kappa = (alike / n - chance) / (1 - chance)
    error = _find_error(cells, rows, columns, kappa, chance)
    low, high = (max(-1.0, kappa - Z_95 * error), min(1.0, kappa + Z_95 * error)) if error else (None, None)
    return Kappa(n=n, n_alike=alike, agreement=alike / n, kappa=kappa, low=low, high=high)


def _find_error(
    cells: Counter[tuple[Hashable, Hashable]],
    rows: Counter[Hashable],
    columns: Counter[Hashable],
    kappa: float,
    chance: float,
) -> float | None:
    n = sum(cells.values())
    same = sum(
        count / n * (1 - (rows[one] + columns[one]) / n * (1 - kappa)) ** 2
        for (one, other), count in cells.items()
        if one == other
    )
    apart = sum(
        count / n * ((columns[one] + rows[other]) / n) ** 2
        for (one, other), count in cells.items()
        if one != other
    )
    spread = same + (1 - kappa) ** 2 * apart - (kappa - chance * (1 - kappa)) ** 2
    variance = spread / (n * (1 - chance) ** 2)
    return math.sqrt(variance) if variance > 1e-12 else None


def list_corrected(correction: Correction | None) -> dict[str, str]:
    """What the correction says of each field that it names; "none" where it takes away what was read."""
    if correction is None:
        return {}
    place = correction.place
    days = dict.fromkeys(str(day) for day in (correction.start_on, correction.end_on) if day)
    said = {
        "source": correction.source,
        "side": "none" if correction.side == "" else correction.side,
        "type": correction.type,
        "stance": correction.stance,
        "basis": correction.basis,
        "initiators": None if correction.initiators is None else ", ".join(correction.initiators) or "none",
        "targets": None if correction.targets is None else ", ".join(correction.targets) or "none",
        "place": "none" if correction.has_no_place else place and (place.resolved or place.name),
        "time": "none" if correction.has_no_time else " to ".join(days),
    }
    return {name: str(value) for name, value in said.items() if value}


def say_judgement(one: Reviewed) -> str:
    """A person's judgement in words: who, what, and for which reason."""
    review = one.review
    corrected = ", ".join(f"{name} {value}" for name, value in list_corrected(review.correction).items())
    what = f"{review.kind.value}: {corrected}" if corrected else review.kind.value
    return f"{review.by or 'a person'}: {what} (entry {one.seq}; {review.because})"
