"""People's reviews lie over what was read: the latest stands, nothing else changes, none is guessed at."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.factory import a_claim, a_report

from truceline.linking import apply_reviews, find_accepted
from truceline.model.claim import Claim, Place
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.review import Correction, Review, Reviewed
from truceline.model.span import Span
from truceline.model.terms import ClaimType, Grade, ReviewKind, Stance

REPORT = a_report()
REPORTS = {REPORT.report_id: REPORT}
AT = datetime(2031, 5, 6, 12, tzinfo=UTC)


def make_claims(n: int) -> list[Claim]:
    """Claims on different words of one report."""
    spans = [Span(at, at + 8) for at in range(n)]
    return [
        a_claim(claim_id=f"clm_{at}", span=span, quote=span.quote(REPORT.text))
        for at, span in enumerate(spans)
    ]


def a_review(kind: ReviewKind, claim: Claim, seq: int = 1, **over: object) -> Reviewed:
    plain = Review(kind=kind, claims=(anchor_claim(claim),), because="as the sentence has it", by="M. Oduya")
    return Reviewed(seq=seq, recorded_at=AT, review=replace(plain, **over))  # type: ignore[arg-type]


DENIES = Correction(stance=Stance.DENIES)


def test_a_rejected_claim_is_left_out_and_kept_aside() -> None:
    one, other = make_claims(2)
    judged = apply_reviews([one, other], [a_review(ReviewKind.REJECT, one)], REPORTS)
    assert judged.claims == (other,)
    assert dict(judged.rejected) == {one.claim_id: one}


def test_claims_on_the_same_words_are_judged_as_one_where_they_are_of_one_type_and_all_are_kept() -> None:
    (one,) = make_claims(1)
    twin = replace(one, claim_id="clm_twin")
    other = replace(one, claim_id="clm_other", type=ClaimType.SHELLING)
    judged = apply_reviews([one, twin, other], [a_review(ReviewKind.ACCEPT, one)], REPORTS)
    assert [claim.claim_id for claim in judged.claims] == ["clm_0", "clm_twin", "clm_other"]
    assert set(judged.standing) == {"clm_0", "clm_twin"}


def test_added_twice_on_the_same_words_the_later_stands_and_another_type_beside_it() -> None:
    anchor = Anchor(report_id=REPORT.report_id, span=Span(2, 9), type=ClaimType.SHELLING)
    other = replace(anchor, type=ClaimType.CLASH)
    told = ((anchor, "Ana Brill"), (anchor, "the mayor"), (other, "the clerk"))
    adds = [
        a_review(ReviewKind.ADD, make_claims(1)[0], seq, claims=(at,), correction=Correction(source=who))
        for seq, (at, who) in enumerate(told, start=1)
    ]
    judged = apply_reviews([], adds, REPORTS)
    assert [claim.source.resolved for claim in judged.claims] == ["the mayor", "the clerk"]
    assert len({claim.claim_id for claim in judged.claims}) == 2
    undone = apply_reviews([], [adds[0], adds[2]], REPORTS)
    assert [claim.source.resolved for claim in undone.claims] == ["Ana Brill", "the clerk"]


def test_a_correction_changes_the_fields_that_it_names_and_no_other() -> None:
    (claim,) = make_claims(1)
    corrected = Correction(
        source="Ana Brill", side="", place=Place(name="Lissgrad"), start_on=date(2031, 5, 1)
    )
    review = a_review(ReviewKind.CORRECT, claim, correction=corrected)
    (found,) = apply_reviews([claim], [review], REPORTS).claims
    assert (found.source.resolved, found.source.side) == ("Ana Brill", None)
    assert found.place == Place(name="Lissgrad")
    assert found.time and (found.time.start_on, found.time.end_on) == (date(2031, 5, 1), date(2031, 5, 1))
    same = replace(found, source=claim.source, place=claim.place, time=claim.time, rules=claim.rules)
    assert same == claim


def test_a_claim_that_was_missed_quotes_the_words_that_were_marked() -> None:
    span = Span(0, 12)
    anchor = Anchor(report_id=REPORT.report_id, span=span, type=ClaimType.SHELLING)
    correction = Correction(source="Officials", side="Ondria", stance=Stance.ACCUSES)
    review = a_review(ReviewKind.ADD, make_claims(1)[0], claims=(anchor,), correction=correction)
    (found,) = apply_reviews([], [review], REPORTS).claims
    assert (found.quote, found.type) == (REPORT.text[:12], ClaimType.SHELLING)
    assert (found.source.resolved, found.source.side, found.stance) == ("Officials", "Ondria", Stance.ACCUSES)


def test_what_was_added_can_be_rejected() -> None:
    anchor = Anchor(report_id=REPORT.report_id, span=Span(0, 12), type=ClaimType.SHELLING)
    add = a_review(ReviewKind.ADD, make_claims(1)[0], claims=(anchor,), correction=Correction())
    reject = a_review(ReviewKind.REJECT, make_claims(1)[0], seq=2, claims=(anchor,))
    assert apply_reviews([], [add, reject], REPORTS).claims == ()


def test_comments_and_grades_change_nothing() -> None:
    (claim,) = make_claims(1)
    remarks = [
        a_review(ReviewKind.COMMENT, claim),
        a_review(ReviewKind.GRADE, claim, seq=2, grade=Grade.WEAK),
    ]
    judged = apply_reviews([claim], remarks, REPORTS)
    assert judged.claims == (claim,)
    assert judged.remarks[claim.claim_id] == tuple(remarks)


def test_a_review_of_what_is_not_there_is_kept_and_does_nothing() -> None:
    one, other = make_claims(2)
    review = a_review(ReviewKind.REJECT, other)
    judged = apply_reviews([one], [review], REPORTS)
    assert (judged.claims, judged.orphans) == ((one,), (review,))


judgements = st.lists(
    st.tuples(st.sampled_from([ReviewKind.ACCEPT, ReviewKind.REJECT, ReviewKind.CORRECT]), st.integers(0, 3)),
    max_size=8,
)


@given(judgements, st.randoms())
def test_the_latest_judgement_of_each_claim_stands_in_whatever_order_they_come(
    found: list[tuple[ReviewKind, int]], chance: Random
) -> None:
    claims = make_claims(4)
    reviews = [
        a_review(kind, claims[at], seq, correction=DENIES if kind is ReviewKind.CORRECT else None)
        for seq, (kind, at) in enumerate(found, start=1)
    ]
    last = {claims[at].claim_id: kind for kind, at in found}
    chance.shuffle(reviews)
    judged = apply_reviews(claims, reviews, REPORTS)
    assert {one.claim_id for one in judged.claims} == {
        one.claim_id for one in claims if last.get(one.claim_id) is not ReviewKind.REJECT
    }
    for claim in judged.claims:
        expected = Stance.DENIES if last.get(claim.claim_id) is ReviewKind.CORRECT else Stance.ASSERTS
        assert claim.stance is expected
    accepted = {
        anchor_claim(one) for one in claims if last.get(one.claim_id) not in (None, ReviewKind.REJECT)
    }
    assert find_accepted(reviews) == accepted
