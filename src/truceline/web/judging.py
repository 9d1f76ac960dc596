"""What a person decides on a page, as entries of the ledger; and what people decided so far."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus

from truceline.desk import DeskIndex, Held, Mask, gather_by_anchor, is_judged
from truceline.errors import UnknownIdError
from truceline.ledger import EntryKind, Ledger
from truceline.ledger.codec import read_body
from truceline.linking.deciding import people_decide
from truceline.linking.reviewing import JUDGEMENTS, PEOPLE_REVIEW, people_review
from truceline.linking.second import fold_name, list_readers, pair_readings, second_reading
from truceline.model.claim import Claim, Place
from truceline.model.decision import Anchor, Decided, Decision, anchor_claim
from truceline.model.derived import Reason
from truceline.model.review import Correction, Review, Reviewed
from truceline.model.terms import DecisionKind, Grade, ReviewKind
from truceline.web.faults import RefusedError
from truceline.workspace.deciding import decide_between
from truceline.workspace.reviewing import find_place

_REMARKS = frozenset({ReviewKind.COMMENT, ReviewKind.GRADE})


class Judgements:
    """What people said of claims so far: what the index holds, with what was said and taken back since.

    Only entries after the last review that the index knows are read from the ledger.
    """

    def __init__(self, index: DeskIndex, ledger: Ledger) -> None:
        since = ledger.reviews_since(index.last_review)
        self._index, self._taken_back = index, since.taken_back
        self._since = gather_by_anchor(since.reviews)
        undone = gather_by_anchor(index.reviews_with(since.taken_back))
        self.touched: tuple[Anchor, ...] = tuple(dict.fromkeys([*self._since, *undone]))

    def on(self, anchor: Anchor) -> list[Reviewed]:
        """All that people said of the claim at the anchor and did not take back, in its order."""
        known = [one for one in self._index.reviews_at(anchor) if one.seq not in self._taken_back]
        return [*known, *self._since.get(anchor, ())]

    @property
    def n_judged(self) -> int:
        """How many claims people have judged."""
        was = sum(is_judged(self._index.reviews_at(anchor)) for anchor in self.touched)
        return self._index.n_judged - was + sum(is_judged(self.on(anchor)) for anchor in self.touched)

    def remarks_on(self, claim_ids: Iterable[str]) -> tuple[Reviewed, ...]:
        """Comments on and grades of the claims, each once, in the order in which they were made."""
        anchors = [anchor_claim(held.claim) for held in self._index.as_read(claim_ids)]
        said = {one.seq: one for anchor in anchors for one in self.on(anchor)}
        return tuple(said[seq] for seq in sorted(said) if said[seq].review.kind in _REMARKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The decision that was just made, in words, and its entry."""

    entry: int
    because: Reason


def find_done(judgements: Judgements, ledger: Ledger, entry: int | None) -> Done | None:
    """The decision of that entry in words; None where it holds none that stands."""
    found = ledger.find_standing(entry) if entry is not None else None
    if found is None:
        return None
    where, at = f"entry {found.seq}", found.recorded_at
    if found.kind is EntryKind.LINK:
        decided = Decided(
            seq=found.seq, recorded_at=at, decision=read_body(found.body, Decision, where=where)
        )
        return Done(entry=found.seq, because=people_decide(decided, []))
    one = Reviewed(seq=found.seq, recorded_at=at, review=read_body(found.body, Review, where=where))
    return Done(entry=found.seq, because=_say_review(judgements, one))


def _say_review(judgements: Judgements, one: Reviewed) -> Reason:
    """The review in words; a second reading beside the first."""
    anchor = one.review.claims[0]
    pairs = pair_readings(anchor, judgements.on(anchor)) if one.review.is_second else []
    pair = next((pair for pair in pairs if pair.second.seq == one.seq), None)
    return second_reading(pair, []) if pair else people_review(one, [])


def mark_judged(index: DeskIndex, judgements: Judgements) -> Mask:
    """Which claims a person has judged, also since the index was made."""
    judged: Mask = index.claims.figures["judged"] == 1
    unread: dict[str, list[Held]] = {}
    for anchor in judgements.touched:
        known = [index.number_of_claim(held.claim.claim_id) for held in index.judged_at(anchor)]
        if not known and anchor.report_id not in unread:
            unread[anchor.report_id] = index.claims_of(anchor.report_id)
        numbers = known or [
            held.number
            for held in unread[anchor.report_id]
            if PEOPLE_REVIEW not in held.claim.rules and anchor_claim(held.claim) == anchor
        ]
        judged[[number for number in numbers if number is not None]] = is_judged(judgements.on(anchor))
    return judged


def review_held(
    index: DeskIndex,
    claim_ids: Iterable[str],
    kind: ReviewKind,
    *,
    because: str,
    by: str | None,
    correction: Correction | None = None,
    grade: Grade | None = None,
) -> Review:
    """The review of these claims, also of a rejected one. Raises UnknownIdError where none is here."""
    anchors = tuple(anchor_claim(held.claim) for held in index.as_read(claim_ids))
    if not anchors:
        raise UnknownIdError("the claim is here no more; it may be of a report that was replaced")
    return Review(kind=kind, claims=anchors, because=because, by=by, correction=correction, grade=grade)


def read_second(judgements: Judgements, review: Review) -> Review:
    """The review as a second reading. Raises RefusedError where there is none to read beside.

    A second reader has a name, judges one claim, and has not judged it before; another with a name has.
    """
    me = fold_name(review.by)
    readers = list_readers(judgements.on(review.claims[0])) if len(review.claims) == 1 else ()
    if not me or not readers or me in readers or review.kind not in JUDGEMENTS:
        raise RefusedError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "no-second-reading",
            "This is no claim for a second reading of yours.",
            "Give your name; a claim is read a second time once, after another person who gave a name.",
        )
    return replace(review, is_second=True)


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
