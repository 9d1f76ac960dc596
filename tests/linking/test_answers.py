"""Answers stand with what they answer, or say that no report here holds it."""

from datetime import timedelta

from hypothesis import given, settings
from tests.linking.invented import DAY, OSTROVA, VARNIA, Ledger, on, shelling, toll
from tests.linking.test_properties import ledgers

from truceline.model.claim import Place
from truceline.model.terms import AnswerKind, Stance

DENIES = shelling(OSTROVA, stance=Stance.DENIES)


def test_a_denial_answers_what_the_other_side_says_of_the_same_happening() -> None:
    ledger = Ledger()
    (told,) = ledger.tell("Harbour Post", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    (denial,) = ledger.tell("Lake Courier", ("We did not shell Kesh.", DENIES))
    (answer,) = ledger.incident_of(denial).answers
    assert (answer.kind, answer.claim_id) == (AnswerKind.DENIAL, denial.claim_id)
    assert answer.answers == (told.claim_id,)
    assert told.source.resolved in answer.reason.sentence


def test_a_denial_of_what_nobody_says_is_shown_as_an_answer_without_a_question() -> None:
    ledger = Ledger()
    (denial,) = ledger.tell("Lake Courier", ("We did not shell Kesh.", DENIES))
    (answer,) = ledger.incident_of(denial).answers
    assert answer.answers == ()
    assert answer.reason.sentence.endswith("what no report here says")


def test_a_corrected_figure_answers_the_same_voice_s_earlier_report() -> None:
    ledger = Ledger()
    at_kesh = {"place": Place(name="Kesh"), "time": on()}
    (first,) = ledger.tell("Harbour Post", ("Six were killed in Kesh.", toll(VARNIA, 6, **at_kesh)))
    words = "The ministry corrected its figure: four were killed in Kesh."
    (second,) = ledger.tell("Lake Courier", (words, toll(VARNIA, 4, **at_kesh)), day=DAY + timedelta(days=1))
    (answer,) = ledger.incident_of(second).answers
    assert (answer.kind, answer.answers) == (AnswerKind.CORRECTION, (first.claim_id,))


@settings(max_examples=40, deadline=None)
@given(ledgers())
def test_every_answer_rests_on_its_claim_and_on_what_it_answers_alone(ledger: Ledger) -> None:
    for incident in ledger.link().incidents:
        for answer in incident.answers:
            assert {answer.claim_id, *answer.answers} <= set(incident.claim_ids)
            assert set(answer.reason.claim_ids) == {answer.claim_id, *answer.answers}
            assert answer.claim_id not in answer.answers
