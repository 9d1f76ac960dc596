"""Did it happen and who did it: the tables of the rules, row by row."""

from dataclasses import replace

import pytest
from tests.linking.invented import MISSION, OSTROVA, VARNIA, WRITER, Ledger, shelling

from truceline.model.claim import Mention
from truceline.model.derived import Incident
from truceline.model.rules import RULES
from truceline.model.terms import Agreement, Basis, ClaimType, Headline, Occurrence, Responsibility, Stance

DENIES = shelling(OSTROVA, stance=Stance.DENIES)
GALDLAND = Mention(name="Galdland", resolved="Galdland")


def status_of(*told: dict[str, object]) -> Incident:
    ledger = Ledger()
    for number, fields in enumerate(told):
        ledger.tell(f"Outlet {number}", (f"Account number {number} of the shelling of Kesh mill.", fields))
    linked = ledger.link()
    assert len(linked.incidents) == 1
    return linked.incidents[0]


ROWS = [
    ("one side", [shelling(VARNIA)], Occurrence.SINGLE_SIDED, Responsibility.ALLEGED, Headline.SINGLE_SIDED),
    (
        "a side and a third party",
        [shelling(VARNIA), shelling(WRITER)],
        Occurrence.CORROBORATED,
        Responsibility.ALLEGED,
        Headline.CORROBORATED,
    ),
    (
        "a side and its denier",
        [shelling(VARNIA), DENIES],
        Occurrence.CONTESTED,
        Responsibility.DENIED,
        Headline.CONTESTED,
    ),
    (
        "corroborated by neutral eyes and denied by the side blamed",
        [shelling(VARNIA), shelling(MISSION, basis=Basis.SAW), DENIES],
        Occurrence.CORROBORATED,
        Responsibility.DENIED,
        Headline.DENIED,
    ),
    (
        "a backer of the side blamed denies that it happened",
        [shelling(VARNIA), shelling(WRITER), shelling(GALDLAND, stance=Stance.DENIES, initiators=())],
        Occurrence.CONTESTED,
        Responsibility.DENIED,
        Headline.CONTESTED,
    ),
    (
        "admitted",
        [shelling(VARNIA), shelling(OSTROVA, stance=Stance.ADMITS)],
        Occurrence.CORROBORATED,
        Responsibility.ADMITTED,
        Headline.ADMITTED,
    ),
    (
        "each side names the other",
        [shelling(VARNIA), shelling(OSTROVA, initiators=("Varnia",))],
        Occurrence.CORROBORATED,
        Responsibility.CONTESTED,
        Headline.CONTESTED,
    ),
    (
        "a monitor saw who",
        [shelling(MISSION, basis=Basis.SAW), shelling(WRITER, initiators=())],
        Occurrence.CORROBORATED,
        Responsibility.OBSERVED,
        Headline.CORROBORATED,
    ),
    (
        "a monitor names nobody",
        [shelling(MISSION, basis=Basis.SAW, initiators=())],
        Occurrence.SINGLE_SIDED,
        Responsibility.UNATTRIBUTED,
        Headline.SINGLE_SIDED,
    ),
    (
        "doubt supports nothing",
        [shelling(VARNIA), shelling(WRITER, stance=Stance.DOUBTS)],
        Occurrence.SINGLE_SIDED,
        Responsibility.ALLEGED,
        Headline.SINGLE_SIDED,
    ),
]


@pytest.mark.parametrize(
    ("told", "happened", "who", "headline"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS]
)
def test_the_two_answers_follow_the_tables(
    told: list[dict[str, object]], happened: Occurrence, who: Responsibility, headline: Headline
) -> None:
    incident = status_of(*told)
    assert (incident.occurrence, incident.responsibility, incident.headline) == (happened, who, headline)


@pytest.mark.parametrize("told", [row[1] for row in ROWS], ids=[row[0] for row in ROWS])
def test_every_reason_is_a_known_rule_and_rests_on_claims_of_the_incident(
    told: list[dict[str, object]],
) -> None:
    incident = status_of(*told)
    assert len(incident.reasons) >= 2
    for reason in incident.reasons:
        assert reason.rule in RULES
        assert reason.sentence
        assert reason.claim_ids and set(reason.claim_ids) <= set(incident.claim_ids)


def test_a_contested_reason_names_who_says_and_who_denies() -> None:
    sentence = status_of(shelling(VARNIA), DENIES).reasons[0].sentence
    assert sentence.startswith("contested: ")
    assert "Varnian Ministry of Defence says shelling by Ostrova at Kesh" in sentence
    assert "Ostrovan Ministry of War denies" in sentence
    assert sentence.endswith("no third party")


def test_the_side_that_says_nothing_is_named() -> None:
    assert status_of(shelling(VARNIA)).silent_sides == ("Ostrova",)
    assert status_of(shelling(VARNIA), DENIES).silent_sides == ()


def test_a_ministry_and_its_agency_do_not_corroborate_each_other() -> None:
    ledger = Ledger()
    ledger.tell("Harbour Post", ("Kesh mill was shelled by Ostrova, the ministry said.", shelling(VARNIA)))
    (claim,) = ledger.tell("Varnia Wire", ("Ostrovan guns shelled Kesh mill this morning.", shelling()))
    incident = ledger.incident_of(claim)
    assert incident.n_voices == 1
    assert incident.occurrence is Occurrence.SINGLE_SIDED


def test_a_writer_who_repeats_a_source_does_not_corroborate_it() -> None:
    ledger = Ledger()
    claim, _ = ledger.tell(
        "Harbour Post",
        ("Ostrova shelled Kesh.", shelling()),
        ("The ministry said that Ostrova shelled Kesh.", shelling(VARNIA)),
    )
    assert ledger.incident_of(claim).occurrence is Occurrence.SINGLE_SIDED


def test_opinions_of_two_sides_corroborate_nothing() -> None:
    ledger = Ledger()
    fields = {"type": ClaimType.POSITION, "initiators": ("Varnia",)}
    words = "The talks at the lake house must go on without new terms."
    one, _ = ledger.tell(
        "Harbour Post", (words, {**fields, "source": VARNIA}), (words, {**fields, "source": OSTROVA})
    )
    assert ledger.incident_of(one).occurrence is Occurrence.SINGLE_SIDED


def test_fields_tell_agreement_difference_and_who_says_what() -> None:
    incident = status_of(shelling(VARNIA, weapon="mortars"), shelling(OSTROVA, initiators=("Varnia",)))
    fields = {compared.field: compared for compared in incident.fields}
    assert fields["place"].agreement is Agreement.AGREE
    assert fields["initiator"].agreement is Agreement.DIFFER
    assert fields["weapon"].agreement is Agreement.ONE_SIDED
    assert {value.side: value.value for value in fields["initiator"].values} == {
        "Varnia": "Ostrova",
        "Ostrova": "Varnia",
    }
    assert "outcome" not in fields


def test_one_voice_alone_never_agrees_with_itself() -> None:
    again = replace(VARNIA, name="it")
    incident = status_of(shelling(VARNIA), shelling(again))
    assert {compared.agreement for compared in incident.fields} == {Agreement.ONE_SIDED}


def test_what_one_voice_says_is_not_so_contests_only_what_another_says_is() -> None:
    not_so = shelling(OSTROVA, is_negated=True)
    assert status_of(not_so).occurrence is Occurrence.SINGLE_SIDED
    assert status_of(shelling(VARNIA), not_so).occurrence is Occurrence.CONTESTED
