"""The incidents of the invented war, with rules of their own to give the reasons."""

from datetime import date, time
from typing import Any

from tests.publish.invented import HALVIK, MELVAR, Scene

from truceline.model.claim import Time
from truceline.model.derived import FieldComparison, FieldValue, Incident, Origin, Reason
from truceline.model.rules import rule
from truceline.model.terms import Agreement, Family, Headline, Occurrence, Responsibility


@rule
def two_sides_or_a_neutral_observer(supporting: int) -> bool:
    """Two origins of different sides, or a neutral observer and any other, say that it happened."""
    return supporting > 1


@rule
def the_side_blamed_denies(denials: int) -> bool:
    """The side that is blamed, or one that backs it, denies it, and nobody else is named."""
    return denials > 0


@rule
def violations_alleged_strain(alleged: int) -> bool:
    """A ceasefire in force is strained from the first violation that is alleged after its clock started."""
    return alleged > 0


@rule
def own_losses_and_third_parties_feed_best(low: int) -> int:
    """Low, best and high follow from who counts whose dead.

    A side's figure for its own loss, and a third party's, feed best. A claim of the enemy's loss feeds high
    only. A figure that one side alone gives leaves low at nought.
    """
    return low


@rule
def parts_should_sum(stated: int, parts: int) -> bool:
    """The parts that a claimant gives should sum to its total; where they do not, both stand."""
    return stated == parts


def because(scene: Scene, name: str, sentence: str, keys: str) -> Reason:
    """A reason that rests on the claims of these keys."""
    return Reason(rule=name, sentence=sentence, claim_ids=scene.ids(keys))


def _incident(scene: Scene, number: int, title: str, keys: str, **over: Any) -> Incident:
    values: dict[str, Any] = {
        "incident_id": f"inc_{number:016x}",
        "family": Family.VIOLENCE,
        "title": title,
        "claim_ids": scene.ids(keys),
        "headline": Headline.SINGLE_SIDED,
        "occurrence": Occurrence.SINGLE_SIDED,
        "responsibility": Responsibility.ALLEGED,
        "reasons": (),
        "fields": (),
        "place": None,
        "time": None,
        "n_voices": 1,
        "n_reports": 1,
    }
    return Incident(**values | over)


def on_day(day: int, clock: time | None = None, text: str | None = None) -> Time:
    """A day of October 2031, with its hour at UTC+4 where one is given."""
    at = date(2031, 10, day)
    return Time(
        text=text, start_on=at, end_on=at, start_clock=clock, end_clock=clock, zone="UTC+4" if clock else None
    )


def _says(scene: Scene, who: str, side: str, value: str, keys: str) -> FieldValue:
    return FieldValue(who=who, side=side, value=value, claim_ids=scene.ids(keys))


def _melvar(scene: Scene) -> Incident:
    return _incident(
        scene,
        1,
        "Shelling, Melvar, 10 October 2031",
        "v_melvar o_denial m_melvar t_smoke",
        headline=Headline.DENIED,
        occurrence=Occurrence.CORROBORATED,
        responsibility=Responsibility.DENIED,
        place=MELVAR,
        time=on_day(10, time(13, 40), "at 13:40 on Saturday"),
        n_reports=12,
        n_voices=4,
        origins=(
            Origin(
                origin="side:Varnia",
                who="Ministry of Defence of Varnia",
                side="Varnia",
                via=("Meridian Press",),
                outlets=("Harbour Post", "Lake Courier"),
                claim_ids=scene.ids("v_melvar"),
            ),
        ),
        fields=(
            FieldComparison(
                field="time",
                agreement=Agreement.DIFFER,
                values=(
                    _says(scene, "Ministry of Defence of Varnia", "Varnia", "10 October, 13:40", "v_melvar"),
                    _says(scene, "Joint Monitoring Mission", "third", "10 October, before 15:05", "m_melvar"),
                ),
            ),
            FieldComparison(
                field="place",
                agreement=Agreement.AGREE,
                values=(
                    _says(scene, "Ministry of Defence of Varnia", "Varnia", "Melvar", "v_melvar"),
                    _says(scene, "Joint Monitoring Mission", "third", "market street of Melvar", "m_melvar"),
                    _says(scene, "Paula Reyes", "third", "Melvar", "t_smoke"),
                ),
            ),
            FieldComparison(
                field="initiator",
                agreement=Agreement.ONE_SIDED,
                values=(_says(scene, "Ministry of Defence of Varnia", "Varnia", "Ostrel", "v_melvar"),),
            ),
            FieldComparison(
                field="outcome",
                agreement=Agreement.ONE_SIDED,
                values=(_says(scene, "Joint Monitoring Mission", "third", "four fresh craters", "m_melvar"),),
            ),
        ),
        reasons=(
            because(
                scene,
                "two_sides_or_a_neutral_observer",
                "The Joint Monitoring Mission saw craters; the Ministry of Varnia alleges shelling.",
                "v_melvar m_melvar t_smoke",
            ),
            because(
                scene,
                "the_side_blamed_denies",
                "Ostrel is blamed by Varnia, and the General Staff of Ostrel denies it.",
                "v_melvar o_denial",
            ),
        ),
    )


def some_incidents(scene: Scene) -> tuple[Incident, ...]:
    """Six incidents of every headline but one."""
    return (
        _melvar(scene),
        _incident(
            scene,
            2,
            "Shelling, Halvik, 11 October 2031",
            "o_halvik v_denial m_halvik",
            headline=Headline.CONTESTED,
            occurrence=Occurrence.CONTESTED,
            responsibility=Responsibility.CONTESTED,
            place=HALVIK,
            time=on_day(11),
            n_voices=3,
            n_reports=3,
            reasons=(
                because(
                    scene,
                    "the_side_blamed_denies",
                    "Varnia is blamed by Ostrel and denies it.",
                    "o_halvik v_denial",
                ),
            ),
        ),
        _incident(
            scene,
            3,
            "Shelling, the Tarn bridge, 10 October 2031",
            "v_tarn",
            silent_sides=("Ostrel",),
            time=on_day(10, time(11, 20)),
        ),
        _incident(
            scene,
            4,
            "Passage refused, Dovrin crossing, 11 October 2031",
            "m_dovrin",
            family=Family.MEANS,
            headline=Headline.CORROBORATED,
            occurrence=Occurrence.CORROBORATED,
            responsibility=Responsibility.UNATTRIBUTED,
            silent_sides=("Varnia", "Ostrel"),
            time=on_day(11),
        ),
        _incident(scene, 5, "Clash, place not stated, 11 October 2031", "o_blame", silent_sides=("Varnia",)),
        _incident(
            scene,
            6,
            "Arms supply, Corland to Varnia",
            "t_arms t_corland",
            family=Family.MEANS,
            headline=Headline.DENIED,
            responsibility=Responsibility.DENIED,
        ),
    )
