"""What a person decides on a page, as entries of the ledger; and what people decided so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.desk import DeskIndex
from truceline.errors import UnknownIdError
from truceline.ledger import Ledger
from truceline.linking.deciding import people_decide
from truceline.linking.reviewing import PEOPLE_REVIEW, people_review
from truceline.model.claim import Claim, Place
from truceline.model.decision import Anchor, Decision, anchor_claim
from truceline.model.derived import Reason
from truceline.model.review import Correction, Review, Reviewed
from truceline.model.terms import DecisionKind, Grade, ReviewKind
from truceline.workspace.deciding import decide_between
from truceline.workspace.reviewing import find_place

_JUDGEMENTS = frozenset({ReviewKind.ACCEPT, ReviewKind.REJECT, ReviewKind.CORRECT, ReviewKind.ADD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What people said of claims so far: the judgement that stands on each, and the remarks, by anchor."""

    reviews: tuple[Reviewed, ...]
    standing: Mapping[Anchor, Reviewed]
    remarks: Mapping[Anchor, tuple[Reviewed, ...]]

    def remarks_on(self, claims: Iterable[Claim]) -> tuple[Reviewed, ...]:
        """Comments on and grades of the claims, each once, in the order in which they were made."""
        anchors = [find_anchor(claim, self.reviews) for claim in claims]
        found = {one.seq: one for anchor in anchors for one in self.remarks.get(anchor, ())}
        return tuple(found[seq] for seq in sorted(found))


def gather_judgements(reviews: Sequence[Reviewed]) -> Judgements:
    """What the reviews come to; of two judgements on one claim the later stands."""
    ordered = sorted(reviews, key=lambda one: one.seq)
    standing: dict[Anchor, Reviewed] = {}
    remarks: dict[Anchor, tuple[Reviewed, ...]] = {}
    for one in ordered:
        for anchor in one.review.claims:
            if one.review.kind in _JUDGEMENTS:
                standing[anchor] = one
            else:
                remarks[anchor] = (*remarks.get(anchor, ()), one)
    return Judgements(reviews=tuple(ordered), standing=standing, remarks=remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The decision that was just made, in words, and its entry."""

    entry: int
    because: Reason


def find_done(ledger: Ledger, entry: int | None) -> Done | None:
    """The decision of that entry in words; None where it holds none that stands."""
    if entry is None:
        return None
    reasons = {one.seq: people_review(one, []) for one in ledger.reviews()}
    reasons |= {one.seq: people_decide(one, []) for one in ledger.decisions()}
    return Done(entry=entry, because=reasons[entry]) if entry in reasons else None


def find_judged(index: DeskIndex, judgements: Judgements) -> list[int]:
    """The numbers of the claims that a person has judged, also since the index was made."""
    return [
        held.number
        for report_id in {anchor.report_id for anchor in judgements.standing}
        for held in index.claims_of(report_id)
        if find_anchor(held.claim, judgements.reviews) in judgements.standing
    ]


def review_held(
    index: DeskIndex,
    reviews: Sequence[Reviewed],
    claim_ids: Iterable[str],
    kind: ReviewKind,
    *,
    because: str,
    by: str | None,
    correction: Correction | None = None,
    grade: Grade | None = None,
) -> Review:
    """The review of these claims. Raises UnknownIdError where none of them is here."""
    claims = [held.claim for held in index.claims_with(claim_ids)]
    if not claims:
        raise UnknownIdError("the claim is here no more; it may be of a report that was replaced")
    anchors = tuple(find_anchor(claim, reviews) for claim in claims)
    return Review(kind=kind, claims=anchors, because=because, by=by, correction=correction, grade=grade)


def find_anchor(claim: Claim, reviews: Sequence[Reviewed]) -> Anchor:
    """Where reviews find the claim: by the type that the reader gave it, whatever a person made of that."""
    if PEOPLE_REVIEW in claim.rules:
        for one in reversed(reviews):
            corrected = one.review.correction.type if one.review.correction else None
            for anchor in one.review.claims:
                is_same = (anchor.report_id, anchor.span) == (claim.report_id, claim.span)
                if is_same and claim.type in (corrected, anchor.type):
                    return anchor
    return anchor_claim(claim)


def place_named(index: DeskIndex, name: str) -> Place:
    """The place of that name that a claim here already has, else the bare name."""
    column = index.claims.coded["place"]
    wanted = name.strip().casefold()
    codes = [code for code, value in enumerate(column.values) if value.casefold() == wanted]
    held = index.read_claims(int((column.codes == code).argmax()) for code in codes[:1])
    return find_place([one.claim for one in held], name)


def decide_held(
    index: DeskIndex, kind: DecisionKind, one: str, other: str, *, because: str, by: str | None
) -> Decision:
    """That the claims of the first are about one happening with those of the second, or are not.

    Each id is of a claim or of an incident. Raises UnknownIdError.
    """
    ones, others = find_claims(index, one), find_claims(index, other)
    return decide_between(kind, ones, others, because=because, by=by)


def find_claims(index: DeskIndex, wanted: str) -> list[Claim]:
    """The claim of this id, or the claims of this incident. Raises UnknownIdError."""
    if wanted.startswith("inc_"):
        return [held.claim for held in index.claims_with(index.incident(wanted).claim_ids)]
    return [index.claim(wanted).claim]
