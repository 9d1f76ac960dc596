"""Claims pair one to one, best agreement first, and only where they lie on the same words."""

from datetime import date

import pytest
from gold_made import a_gold_claim, an_answer
from hypothesis import given
from hypothesis import strategies as st

from factory import a_mention
from truceline.model.claim import Count, Place, Time
from truceline.model.span import Span
from truceline.model.terms import ClaimType, CountKind, Stance
from truceline.scoring.pairing import compare_claims, compare_spans, pair_claims

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 90), st.integers(1, 60))


def test_claims_on_other_words_do_not_pair() -> None:
    paired = pair_claims("mill.txt", [a_gold_claim()], [an_answer(span=Span(26, 100))])
    assert (paired.pairs, len(paired.missed), paired.n_predicted) == ((), 1, 1)


def test_half_of_the_shorter_span_is_enough() -> None:
    assert compare_spans(Span(0, 50), Span(25, 75)) == 0.5
    assert len(pair_claims("mill.txt", [a_gold_claim()], [an_answer(span=Span(25, 75))]).pairs) == 1


def test_each_claim_answers_one_gold_claim_and_the_better_answer_wins() -> None:
    denial = a_gold_claim(2, stances=(Stance.DENIES,))
    answers = [an_answer(1, stance=Stance.DENIES), an_answer(2)]
    paired = pair_claims("mill.txt", [a_gold_claim(1), denial], answers)
    assert {(pair.gold.claim_id, pair.claim.claim_id) for pair in paired.pairs} == {
        ("c1", "clm_2"),
        ("c2", "clm_1"),
    }


def test_an_optional_gold_claim_is_neither_asked_for_nor_held_against_its_answer() -> None:
    unanswered = pair_claims("mill.txt", [a_gold_claim(is_optional=True)], [])
    answered = pair_claims("mill.txt", [a_gold_claim(is_optional=True)], [an_answer()])
    assert (unanswered.n_gold, unanswered.missed) == (0, ())
    assert (answered.n_gold, answered.n_predicted, answered.pairs) == (0, 0, ())


def test_an_optional_gold_claim_takes_no_answer_from_one_that_is_asked_for() -> None:
    gold = [a_gold_claim(1, is_optional=True), a_gold_claim(2)]
    assert [pair.gold.claim_id for pair in pair_claims("mill.txt", gold, [an_answer()]).pairs] == ["c2"]


def test_alternatives_are_as_right_as_the_first_answer() -> None:
    gold = a_gold_claim(
        sources=("the ministry", "the mayor Lorin"),
        types=(ClaimType.SHELLING, ClaimType.CASUALTIES),
        stances=(Stance.ASSERTS, Stance.ACCUSES),
    )
    answer = an_answer(source=a_mention("Hedda Lorin"), type=ClaimType.DAMAGE, stance=Stance.ACCUSES)
    compared = compare_claims(gold, answer)
    assert compared.source and compared.stance and compared.family
    assert not compared.type


@pytest.mark.parametrize(
    ("start", "end", "is_right"),
    [
        (date(2017, 3, 14), date(2017, 3, 14), True),
        (date(2017, 3, 14), None, True),
        (date(2017, 3, 14), date(2017, 3, 15), False),
        (date(2017, 3, 13), date(2017, 3, 14), False),
        (None, date(2017, 3, 14), False),
    ],
)
def test_a_time_is_right_when_both_its_days_are(start: date | None, end: date | None, is_right: bool) -> None:
    gold = a_gold_claim(start_on="2017-03-14", end_on="2017-03-14")
    answer = an_answer(time=Time(text="Tuesday", start_on=start, end_on=end))
    assert compare_claims(gold, answer).time is is_right


def test_counts_are_right_when_every_gold_figure_is_there_with_its_bounds() -> None:
    gold = a_gold_claim(counts=((CountKind.KILLED, 9, None),))
    killed = Count(kind=CountKind.KILLED, who="soldiers", low=9, high=None, as_said="at least nine")
    wounded = Count(kind=CountKind.WOUNDED, who=None, low=14, high=14, as_said="14")
    exact = Count(kind=CountKind.KILLED, who="soldiers", low=9, high=9, as_said="nine")
    assert compare_claims(gold, an_answer(counts=(killed, wounded))).counts
    assert not compare_claims(gold, an_answer(counts=(exact,))).counts
    assert not compare_claims(gold, an_answer()).counts


def test_a_place_is_right_by_its_name_as_printed() -> None:
    gold = a_gold_claim(place="near the Sarn Pass")
    assert compare_claims(gold, an_answer(place=Place(name="Sarn Pass"))).place
    assert not compare_claims(gold, an_answer(place=Place(name="Kolvat", resolved="Sarn Pass"))).place
    assert not compare_claims(gold, an_answer()).place


@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_no_claim_is_used_twice_and_none_is_lost(gold_spans: list[Span], spans: list[Span]) -> None:
    gold = [a_gold_claim(n, span=span) for n, span in enumerate(gold_spans)]
    answers = [an_answer(n, span=span) for n, span in enumerate(spans)]
    paired = pair_claims("mill.txt", gold, answers)
    assert len({pair.claim.claim_id for pair in paired.pairs}) == len(paired.pairs)
    found = [pair.gold.claim_id for pair in paired.pairs] + [one.claim_id for one in paired.missed]
    assert sorted(found) == sorted(one.claim_id for one in gold)


@given(SPANS, SPANS)
def test_overlap_is_the_same_from_either_side_and_whole_for_a_span_and_its_part(one: Span, two: Span) -> None:
    assert compare_spans(one, two) == compare_spans(two, one) <= 1
    if one.contains(two):
        assert compare_spans(one, two) == 1
