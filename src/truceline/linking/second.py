"""Second readings: two people's judgements of one claim, the second made without sight of the first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.linking.reviewing import JUDGEMENTS, people_review, stands
from truceline.model.decision import Anchor
from truceline.model.derived import Reason
from truceline.model.review import Review, Reviewed
from truceline.model.rules import rule


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoReadings:
    """Two people's judgements of the claim at the anchor; `decided` is one made after both, if any was."""

    anchor: Anchor
    first: Reviewed
    second: Reviewed
    decided: Reviewed | None = None

    @property
    def agree(self) -> bool:
        """True where both say the same of the claim, whatever reasons they give."""
        return _say(self.first.review) == _say(self.second.review)

    @property
    def is_open(self) -> bool:
        """True where they disagree and nobody has decided since."""
        return not self.agree and self.decided is None


def find_two_readings(reviews: Iterable[Reviewed]) -> tuple[TwoReadings, ...]:
    """All pairs of a first and a second reading, in the order of the second ones."""
    by_anchor: dict[Anchor, list[Reviewed]] = defaultdict(list)
    for one in reviews:
        for anchor in one.review.claims:
            by_anchor[anchor].append(one)
    found = (pair for anchor, held in by_anchor.items() for pair in pair_readings(anchor, held))
    return tuple(sorted(found, key=lambda pair: pair.second.seq))


def pair_readings(anchor: Anchor, reviews: Iterable[Reviewed]) -> list[TwoReadings]:
    """The pairs among the reviews of one claim: of each second reader the last reading.

    The first reading is the judgement that stood when the second was made. No pair where it was the same
    person's, or where somebody gave no name.
    """
    ordered = sorted((one for one in reviews if one.review.kind in JUDGEMENTS), key=lambda one: one.seq)
    seconds = {fold_name(one.review.by): one for one in ordered if one.review.is_second}
    ordinary = [one for one in ordered if stands(one)]
    pairs = []
    for name, second in seconds.items():
        before = [one for one in ordinary if one.seq < second.seq]
        if name and before and fold_name(before[-1].review.by) not in ("", name):
            decided = ordinary[-1] if ordinary[-1].seq > second.seq else None
            pairs.append(TwoReadings(anchor=anchor, first=before[-1], second=second, decided=decided))
    return pairs


def find_standing(reviews: Iterable[Reviewed]) -> Reviewed | None:
    """The judgement that the claim goes by, of the reviews of one claim; None where none is."""
    return max((one for one in reviews if stands(one)), key=lambda one: one.seq, default=None)


def list_readers(reviews: Sequence[Reviewed]) -> tuple[str, ...]:
    """Who judged the claim, folded, of the reviews of one claim: they are no second readers of it any more.

    None where no judgement stands that a second reader could read beside, or where it bears no name.
    """
    standing = find_standing(reviews)
    if standing is None or not fold_name(standing.review.by):
        return ()
    return tuple(sorted({fold_name(one.review.by) for one in reviews if one.review.kind in JUDGEMENTS}))


def fold_name(name: str | None) -> str:
    """The name as names are compared: whatever its case and spaces; empty where nobody gave one."""
    return " ".join((name or "").split()).casefold()


def _say(review: Review) -> tuple[object, ...]:
    return (review.kind, review.correction)


@rule
def second_reading(pair: TwoReadings, claim_ids: Sequence[str]) -> Reason:
    """A second person may judge a claim without seeing the first person's judgement, to learn how far two
    people read alike. A second reading changes no claim by itself: the first judgement stands. Where the two
    differ, the claim is disagreed until a person decides by a judgement of the ordinary kind, which then
    stands. Who reads second must give a name, and another than who judged first."""
    both = "; ".join(people_review(one, []).sentence for one in (pair.first, pair.second))
    end = f"; then {people_review(pair.decided, []).sentence}" if pair.decided else ""
    word = "Two people agree" if pair.agree else "Two people disagree"
    return Reason(rule="second_reading", sentence=f"{word}: {both}{end}", claim_ids=tuple(claim_ids))
