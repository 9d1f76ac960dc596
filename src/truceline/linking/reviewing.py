"""People's reviews of claims, laid over what the reader read: rejected, corrected, added, accepted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from truceline.model.claim import Claim, Mention, Time
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.derived import Reason
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.review import Correction, Review, Reviewed
from truceline.model.rules import rule
from truceline.model.terms import ReviewKind

PEOPLE_REVIEW = "people_review"
JUDGEMENTS = frozenset({ReviewKind.ACCEPT, ReviewKind.REJECT, ReviewKind.CORRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims as people left them: without those rejected, as corrected, with those added, in no new order.

    `standing` is the judgement on each claim, by id, the latest of several that are no second readings;
    `rejected` are the claims left out. `as_read` are the judged claims before any person's word, and those
    that people added, by id. `remarks` are comments and grades by claim, in the order in which they were
    made. `orphans` are reviews of claims that the readings no longer have: kept and shown, and never
    guessed at.
    """

    claims: tuple[Claim, ...]
    standing: Mapping[str, Reviewed] = field(default_factory=dict)
    rejected: Mapping[str, Claim] = field(default_factory=dict)
    as_read: Mapping[str, Claim] = field(default_factory=dict)
    remarks: Mapping[str, tuple[Reviewed, ...]] = field(default_factory=dict)
    orphans: tuple[Reviewed, ...] = ()


def apply_reviews(
    claims: Sequence[Claim], reviews: Iterable[Reviewed], reports: Mapping[str, Report]
) -> Judged:
    """The claims as the reviews leave them; of two judgements on one claim the later stands."""
    ordered = sorted(reviews, key=lambda one: one.seq)
    if not ordered:
        return Judged(claims=tuple(claims))
    # Added twice on the same words, the later one stands.
    added = {claim.claim_id: claim for one in ordered if (claim := _add_claim(one, reports))}
    everything = (*claims, *added.values())
    by_anchor: dict[Anchor, list[Claim]] = defaultdict(list)
    for claim in everything:
        by_anchor[anchor_claim(claim)].append(claim)
    standing: dict[str, Reviewed] = {}
    remarks: dict[str, list[Reviewed]] = defaultdict(list)
    orphans: list[Reviewed] = []
    for one in ordered:
        held = [claim for anchor in one.review.claims for claim in by_anchor.get(anchor, ())]
        if not held:
            orphans.append(one)
        for claim in held:
            if stands(one):
                standing[claim.claim_id] = one
            elif not one.review.is_second:
                remarks[claim.claim_id].append(one)
    judged = [(claim, standing.get(claim.claim_id)) for claim in everything]
    read = [claim for claim, one in judged if one is not None]
    return Judged(
        claims=tuple(_judge(claim, one) for claim, one in judged if not _is_rejected(one)),
        standing=standing,
        rejected={claim.claim_id: claim for claim, one in judged if _is_rejected(one)},
        as_read={claim.claim_id: claim for claim in (*added.values(), *read)},
        remarks={claim_id: tuple(held) for claim_id, held in remarks.items()},
        orphans=tuple(orphans),
    )


def find_accepted(reviews: Iterable[Reviewed]) -> frozenset[Anchor]:
    """Where the claims stand that a person accepted or corrected last: they are sure."""
    last: dict[Anchor, ReviewKind] = {}
    for one in sorted(reviews, key=lambda one: one.seq):
        if stands(one):
            last.update(dict.fromkeys(one.review.claims, one.review.kind))
    return frozenset(anchor for anchor, kind in last.items() if kind is not ReviewKind.REJECT)


def stands(one: Reviewed) -> bool:
    """True of a judgement that claims go by: of no second reading, remark or addition."""
    return one.review.kind in JUDGEMENTS and not one.review.is_second


def _is_rejected(one: Reviewed | None) -> bool:
    return one is not None and one.review.kind is ReviewKind.REJECT


def _judge(claim: Claim, one: Reviewed | None) -> Claim:
    if one is None:
        return claim
    corrected = correct_claim(claim, one.review.correction) if one.review.correction else claim
    return replace(corrected, rules=(*claim.rules, PEOPLE_REVIEW))


def correct_claim(claim: Claim, correction: Correction) -> Claim:
    """The claim with the fields that the correction gives, on the same words and with the same id."""
    return replace(
        claim,
        source=_correct_source(claim.source, correction),
        type=correction.type or claim.type,
        stance=correction.stance or claim.stance,
        basis=correction.basis or claim.basis,
        initiators=claim.initiators if correction.initiators is None else correction.initiators,
        targets=claim.targets if correction.targets is None else correction.targets,
        place=None if correction.has_no_place else correction.place or claim.place,
        time=None if correction.has_no_time else _correct_time(claim.time, correction),
    )


def _correct_source(source: Mention, correction: Correction) -> Mention:
    if correction.source is None and correction.side is None:
        return source
    name = correction.source or source.resolved
    side = source.side if correction.side is None else correction.side or None
    return replace(source, resolved=name, side=side)


def _correct_time(time: Time | None, correction: Correction) -> Time | None:
    if correction.start_on is None and correction.end_on is None:
        return time
    text = time.text if time else None
    start = correction.start_on or correction.end_on
    return Time(text=text, start_on=start, end_on=correction.end_on or start, anchor="a person's review")


def _add_claim(one: Reviewed, reports: Mapping[str, Report]) -> Claim | None:
    """The claim that a person found and the reader missed; None for another review or a report not here."""
    review = one.review
    anchor = review.claims[0]
    report = reports.get(anchor.report_id)
    if review.kind is not ReviewKind.ADD or report is None or review.correction is None:
        return None
    name = review.correction.source or "unnamed"
    ends = (anchor.report_id, anchor.span.start, anchor.span.end, anchor.type.value, "review")
    bare = Claim(
        claim_id=mint_id("clm", *ends),
        statement_id=mint_id("stm", *ends),
        report_id=anchor.report_id,
        span=anchor.span,
        quote=anchor.span.quote(report.text),
        source=Mention(name=None, resolved=name),
        type=anchor.type,
        rules=(PEOPLE_REVIEW,),
    )
    return correct_claim(bare, review.correction)


_WORDS = {
    ReviewKind.ACCEPT: "accepted",
    ReviewKind.REJECT: "rejected",
    ReviewKind.CORRECT: "corrected",
    ReviewKind.ADD: "added",
    ReviewKind.COMMENT: "commented on",
    ReviewKind.GRADE: "graded",
}


@rule
def people_review(one: Reviewed, claim_ids: Sequence[str]) -> Reason:
    """A person's review stands beside what the reader read and overwrites nothing: a rejected claim carries
    no status, a corrected one carries what the person read in its words, an added one was missed by the
    reader, an accepted one is sure. Of two reviews of one claim the later stands; taking one back is an
    entry of its own. A grade (confirmed, fair, weak, contested, discounted) never replaces a status."""
    review: Review = one.review
    grade = f" {review.grade.value}" if review.grade else ""
    sentence = (
        f"{_WORDS[review.kind]}{grade} by {review.by or 'a person'} (entry {one.seq}): {review.because}"
    )
    return Reason(rule=PEOPLE_REVIEW, sentence=sentence, claim_ids=tuple(claim_ids))
