"""Answers stand with what they answer, in whatever happening it lies, or say that no report here holds it."""

from datetime import time, timedelta

from hypothesis import given, settings
from tests.linking.invented import DAY, MISSION, OSTROVA, VARNIA, WRITER, Ledger, counted, on, shelling, toll
from tests.linking.test_properties import ledgers

from truceline.linking import link_claims
from truceline.model.claim import Claim, Mention, Place
from truceline.model.derived import Answer
from truceline.model.terms import AnswerKind, ClaimType, CountKind, Stance

DENIES = shelling(OSTROVA, stance=Stance.DENIES)
GALDLAND = Mention(name="Galdland", resolved="Galdland", side="Ostrova")
AT_MARROW = {"place": Place(name="Lower Marrow")}


def answer_of(ledger: Ledger, claim: Claim) -> Answer:
    """The one answer that the claim gives."""
    (answer,) = [one for one in ledger.link().answers if one.claim_id == claim.claim_id]
    return answer


def test_a_denial_answers_what_the_other_side_says_of_the_same_happening() -> None:
    ledger = Ledger()
    (told,) = ledger.tell("Harbour Post", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    (denial,) = ledger.tell("Lake Courier", ("We did not shell Kesh.", DENIES))
    answer = answer_of(ledger, denial)
    assert (answer.kind, answer.claim_id) == (AnswerKind.DENIAL, denial.claim_id)
    assert answer.answers == (told.claim_id,)
    assert answer.reason.sentence == (
        "denied by Ostrovan Ministry of War, in answer to Varnian Ministry of Defence"
    )


def test_a_denial_of_what_nobody_says_is_shown_as_an_answer_without_a_question() -> None:
    ledger = Ledger()
    (denial,) = ledger.tell("Lake Courier", ("We did not shell Kesh.", DENIES))
    answer = answer_of(ledger, denial)
    assert answer.answers == ()
    assert answer.reason.sentence.endswith("no report here holds what it answers")


def test_a_denial_does_not_answer_another_kind_of_act_another_day_place_or_hour() -> None:
    ledger = Ledger()
    others = (
        ("Ostrova took Kesh.", shelling(VARNIA, type=ClaimType.CAPTURE)),
        ("Ostrova shelled Lower Marrow.", shelling(VARNIA, **AT_MARROW)),
        ("Ostrova shelled Kesh the day before.", shelling(VARNIA, time=on(DAY - timedelta(days=1)))),
        ("Ostrova shelled Kesh at seven.", shelling(VARNIA, time=on(clock=time(7), text="at seven"))),
    )
    ledger.tell("Harbour Post", *others)
    evening = shelling(OSTROVA, stance=Stance.DENIES, time=on(text="on Tuesday evening"))
    (denial,) = ledger.tell("Lake Courier", ("We did not shell Kesh on Tuesday evening.", evening))
    assert answer_of(ledger, denial).answers == ()


def test_a_denial_of_one_s_own_part_answers_those_alone_who_name_the_denier() -> None:
    ledger = Ledger()
    unnamed = shelling(WRITER, initiators=())
    (nobody,) = ledger.tell("Harbour Post", ("Kesh was shelled.", unnamed))
    (accusation,) = ledger.tell("Varnia Wire", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    (whole,) = ledger.tell("Lake Courier", ("We did not shell Kesh.", DENIES))
    words = "The ministry said it had nothing to do with the shells on Kesh."
    (part,) = ledger.tell("Coast Daily", (words, DENIES))
    assert set(answer_of(ledger, whole).answers) == {nobody.claim_id, accusation.claim_id}
    assert answer_of(ledger, part).answers == (accusation.claim_id,)


def test_a_denial_answers_nothing_that_was_printed_later_or_that_its_own_side_says() -> None:
    ledger = Ledger()
    (denial,) = ledger.tell("Lake Courier", ("We did not shell Kesh.", DENIES))
    ledger.tell("Harbour Post", ("Ostrova shelled Kesh.", shelling(VARNIA)), day=DAY + timedelta(days=1))
    ledger.tell("Ostrova Today", ("Our guns fired on Kesh.", shelling(WRITER)))
    assert answer_of(ledger, denial).answers == ()


def test_a_denial_that_names_no_place_answers_the_one_accusation_of_its_kind_in_another_happening() -> None:
    ledger = Ledger()
    sends = {"type": ClaimType.ARMS_SUPPLY, "initiators": ("Galdland",), "place": None, "targets": ()}
    accuses = shelling(VARNIA, stance=Stance.ACCUSES, time=None, **sends)
    (told,) = ledger.tell("Harbour Post", ("Galdland has sent rifles to the coast.", accuses))
    ledger.tell("Varnia Wire", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    denies = shelling(GALDLAND, stance=Stance.DENIES, time=None, **sends)
    (denial,) = ledger.tell("Lake Courier", ("Galdland denied any such shipment.", denies))
    assert answer_of(ledger, denial).answers == (told.claim_id,)


def test_of_two_happenings_that_fit_alike_neither_is_chosen() -> None:
    ledger = Ledger()
    for place, outlet in (("Lower Marrow", "Harbour Post"), ("Upper Sarn", "Coast Daily")):
        ledger.tell(outlet, ("It was shelled.", shelling(VARNIA, place=Place(name=place))))
    vague = shelling(OSTROVA, stance=Stance.DENIES, place=None, time=None)
    (denial,) = ledger.tell("Lake Courier", ("The ministry denied everything.", vague))
    held = ledger.link().incident_of
    assert len({held[one.claim_id] for one in ledger.claims}) == 3
    assert answer_of(ledger, denial).answers == ()


def test_an_admission_answers_who_blamed_the_one_who_admits() -> None:
    ledger = Ledger()
    (nobody,) = ledger.tell("Harbour Post", ("Kesh was shelled.", shelling(MISSION, initiators=())))
    (blames,) = ledger.tell("Varnia Wire", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    (admits,) = ledger.tell("Lake Courier", ("We shelled Kesh.", shelling(OSTROVA, stance=Stance.ADMITS)))
    answer = answer_of(ledger, admits)
    assert (answer.kind, answer.answers) == (AnswerKind.ADMISSION, (blames.claim_id,))
    assert nobody.claim_id not in answer.reason.claim_ids


def test_an_admission_answers_who_tells_of_the_act_where_nobody_is_blamed() -> None:
    ledger = Ledger()
    (nobody,) = ledger.tell("Harbour Post", ("Kesh was shelled.", shelling(MISSION, initiators=())))
    (admits,) = ledger.tell("Lake Courier", ("We shelled Kesh.", shelling(OSTROVA, stance=Stance.ADMITS)))
    assert answer_of(ledger, admits).answers == (nobody.claim_id,)


def test_an_admitted_loss_answers_the_enemy_s_claim_of_it() -> None:
    ledger = Ledger()
    lost = {"targets": ("Ostrova",), "place": Place(name="Kesh"), "time": on()}
    (claimed,) = ledger.tell("Varnia Wire", ("We killed five in Kesh.", toll(VARNIA, 5, **lost)))
    admits = toll(OSTROVA, 3, stance=Stance.ADMITS, **lost)
    (admission,) = ledger.tell("Lake Courier", ("Three of ours fell in Kesh.", admits))
    assert answer_of(ledger, admission).answers == (claimed.claim_id,)


def test_a_corrected_figure_answers_the_same_voice_s_earlier_report() -> None:
    ledger = Ledger()
    at_kesh = {"place": Place(name="Kesh"), "time": on()}
    (first,) = ledger.tell("Harbour Post", ("Six were killed in Kesh.", toll(VARNIA, 6, **at_kesh)))
    wounded = {**at_kesh, "counts": (counted(CountKind.WOUNDED, 9),)}
    ledger.tell("Coast Daily", ("Nine were wounded in Kesh.", toll(VARNIA, 9, **wounded)))
    ledger.tell("Coast Daily", ("Six were killed in Kesh.", toll(OSTROVA, 6, **at_kesh)))
    words = "The ministry corrected its figure: four were killed in Kesh."
    (second,) = ledger.tell("Lake Courier", (words, toll(VARNIA, 4, **at_kesh)), day=DAY + timedelta(days=1))
    answer = answer_of(ledger, second)
    assert (answer.kind, answer.answers) == (AnswerKind.CORRECTION, (first.claim_id,))


def test_an_outlet_corrects_what_it_printed_whoever_had_said_it() -> None:
    ledger = Ledger()
    (first,) = ledger.tell("Harbour Post", ("Ostrova took Kesh, it said.", shelling(OSTROVA)))
    ledger.tell("Coast Daily", ("Ostrova took Kesh, it said.", shelling(OSTROVA)))
    words = "Correction: an earlier version said that Kesh was shelled."
    (second,) = ledger.tell("Harbour Post", (words, shelling(WRITER)), day=DAY + timedelta(days=1))
    answer = answer_of(ledger, second)
    assert (answer.kind, answer.answers) == (AnswerKind.CORRECTION, (first.claim_id,))


def test_what_a_voice_said_itself_and_now_denies_is_taken_back() -> None:
    ledger = Ledger()
    takes = {"type": ClaimType.CAPTURE}
    (first,) = ledger.tell("Harbour Post", ("We hold Kesh.", shelling(OSTROVA, **takes)))
    denies = shelling(OSTROVA, stance=Stance.DENIES, **takes)
    (second,) = ledger.tell("Lake Courier", ("Our men are not in Kesh.", denies), day=DAY + timedelta(days=1))
    answer = answer_of(ledger, second)
    assert (answer.kind, answer.answers) == (AnswerKind.RETRACTION, (first.claim_id,))


def test_what_another_says_is_not_so_is_a_denial_where_it_was_said_and_else_no_answer() -> None:
    ledger = Ledger()
    negated = shelling(MISSION, is_negated=True)
    (calm,) = ledger.tell("Lake Courier", ("No shell fell on Kesh, the mission said.", negated))
    assert ledger.link().answers == ()
    (told,) = ledger.tell("Harbour Post", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    assert answer_of(ledger, calm).answers == (told.claim_id,)


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_every_answer_rests_on_its_claim_and_on_what_it_answers_alone(ledger: Ledger) -> None:
    linked = ledger.link()
    by_id = {claim.claim_id: claim for claim in ledger.claims}
    for incident in linked.incidents:
        for answer in incident.answers:
            assert answer.claim_id in incident.claim_ids
            assert answer.reason.claim_ids == (answer.claim_id, *answer.answers)
            assert answer.claim_id not in answer.answers
            assert not any(by_id[one].stance is Stance.DENIES for one in answer.answers)


@settings(max_examples=40, deadline=None)
@given(ledgers())
def test_the_order_of_claims_never_changes_an_answer(ledger: Ledger) -> None:
    backwards = dict(reversed(ledger.reports.items()))
    turned = link_claims(tuple(reversed(ledger.claims)), backwards, ledger.theatre)
    assert turned.answers == ledger.link().answers


def test_a_denial_of_it_answers_what_the_report_told_just_before() -> None:
    ledger = Ledger()
    ledger.tell("Varnia Wire", ("Ostrova shelled Kesh.", shelling(VARNIA)))
    nowhere = shelling(OSTROVA, stance=Stance.DENIES, place=None)
    _, asked, denial = ledger.tell(
        "Lake Courier",
        ("Ostrova shelled Kesh, the ministry said.", shelling(VARNIA)),
        ("It blamed Ostrova for the shells on the mill.", shelling(VARNIA, stance=Stance.ACCUSES)),
        ("A spokesman denied it.", nowhere),
    )
    assert answer_of(ledger, denial).answers == (asked.claim_id,)


def test_a_correction_in_the_outlet_s_own_name_is_its_own_whoever_it_speaks_of() -> None:
    ledger = Ledger()
    (first,) = ledger.tell("Harbour Post", ("Ostrova shelled Kesh, it said.", shelling(VARNIA)))
    words = "Correction: the mission saw no shells on Kesh."
    (second,) = ledger.tell("Harbour Post", (words, shelling(MISSION)), day=DAY + timedelta(days=1))
    assert answer_of(ledger, second).answers == (first.claim_id,)
