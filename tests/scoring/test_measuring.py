"""Figures follow from the pairs by their definitions."""

import pytest
from gold_made import a_gold_claim, an_answer, gold_of
from hypothesis import given
from hypothesis import strategies as st

from factory import a_mention
from truceline.model.span import Span
from truceline.model.terms import ClaimType, Stance
from truceline.scoring.gold import GoldClaim
from truceline.scoring.measuring import measure_incidents, score_reports

LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=12)


def apart(number: int, **over: object) -> GoldClaim:
    return a_gold_claim(number, span=Span(number * 100, number * 100 + 50), **over)


def test_each_level_asks_for_more_than_the_one_before() -> None:
    gold = gold_of(*(apart(n) for n in range(4)))
    answers = [
        an_answer(0, span=Span(0, 50)),
        an_answer(1, span=Span(100, 150), type=ClaimType.ATTACK),
        an_answer(2, span=Span(200, 250), type=ClaimType.MEETING),
        an_answer(3, span=Span(300, 350), source=a_mention("Ilo Tansey")),
    ]
    levels = score_reports(gold, {"mill.txt": answers}, {}).overall.levels
    assert {name: rate.recall for name, rate in levels.items()} == {
        "found": 1.0,
        "attributed": 0.75,
        "claim": 0.5,
        "strict": 0.25,
    }


def test_made_up_claims_cost_precision_and_missed_ones_recall() -> None:
    gold = gold_of(apart(0), apart(1))
    answers = [an_answer(n, span=Span(n * 200, n * 200 + 50)) for n in (0, 2, 3, 4)]
    score = score_reports(gold, {"mill.txt": answers}, {})
    found = score.overall.levels["found"]
    assert (found.precision, found.recall, round(found.f1, 3)) == (0.25, 0.5, 0.333)
    assert [(report, claim.claim_id) for report, claim in score.missed] == [("mill.txt", "c1")]


def test_a_field_is_asked_only_where_the_gold_states_it() -> None:
    gold = gold_of(apart(0, place="Kolvat"), apart(1), apart(2, hedge="reportedly"))
    answers = [an_answer(n, span=Span(n * 100, n * 100 + 50)) for n in range(3)]
    fields = score_reports(gold, {"mill.txt": answers}, {}).overall.fields
    assert (fields["place"].right, fields["place"].asked) == (0, 1)
    assert (fields["hedge"].right, fields["hedge"].asked) == (0, 1)
    assert (fields["source"].right, fields["source"].asked) == (3, 3)
    assert fields["counts"].asked == 0


def test_a_report_that_was_not_read_counts_as_missed_throughout() -> None:
    overall = score_reports(gold_of(apart(0)), {}, {}).overall
    assert (overall.levels["found"].recall, overall.n_predicted, overall.n_gold) == (0.0, 0, 1)
    assert "incidents" not in overall.figures() and "place" not in overall.figures()


def test_slices_part_sourced_claims_by_speech_and_set_denials_beside_them() -> None:
    quoted = "“Not one shot,” the ministry said."
    gold = gold_of(
        apart(0),
        apart(1, sentence=quoted, stances=(Stance.DENIES,)),
        apart(2, sources=("author",)),
    )
    slices = score_reports(gold, {"mill.txt": [an_answer(1, span=Span(100, 150))]}, {}).slices
    sizes = {name: measures.n_gold for name, measures in slices.items()}
    assert sizes == {"direct": 1, "indirect": 1, "author's voice": 1, "denial": 1}
    assert slices["denial"].levels["found"].recall == slices["direct"].levels["found"].recall == 1
    assert slices["denial"].levels["strict"].recall == 0


def test_claims_that_no_incident_holds_stand_alone() -> None:
    gold = gold_of(apart(0, incident="mill"), apart(1, incident="mill"))
    answers = [an_answer(n, span=Span(n * 100, n * 100 + 50)) for n in range(2)]
    alone = score_reports(gold, {"mill.txt": answers}, {}).overall.incidents
    together = score_reports(gold, {"mill.txt": answers}, {"clm_0": "i", "clm_1": "i"}).overall.incidents
    assert (alone.precision, alone.recall, alone.n) == (1.0, 0.5, 2)
    assert (together.precision, together.recall) == (1.0, 1.0)


def test_b_cubed_of_a_worked_example() -> None:
    rate = measure_incidents([("a", "x"), ("a", "x"), ("a", "y"), ("b", "y")])
    assert rate.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert rate.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


@given(LABELS)
def test_one_great_incident_is_whole_and_single_claims_are_pure(labels: list[tuple[str, str]]) -> None:
    assert measure_incidents([(gold, "all") for gold, _ in labels]).recall == pytest.approx(1)
    assert measure_incidents([(gold, str(n)) for n, (gold, _) in enumerate(labels)]).precision == 1


@given(LABELS)
def test_swapping_gold_and_predicted_swaps_precision_and_recall(labels: list[tuple[str, str]]) -> None:
    one, two = measure_incidents(labels), measure_incidents([(p, g) for g, p in labels])
    assert (one.precision, one.recall) == (two.recall, two.precision)
