"""An invented war of words: two states, six outlets, two ceasefires, six incidents, and who says what of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from tests.factory import a_mention, a_quote, a_report, a_statement
from truceline.linking import Linked
from truceline.model.claim import Claim, Count, Place, Statement, Time
from truceline.model.derived import (
    Aggregate,
    AllegedViolation,
    Ceasefire,
    FieldComparison,
    FieldValue,
    Incident,
    Reason,
    StateOfCeasefire,
    Tally,
    TallyLine,
)
from truceline.model.identity import mint_id
from truceline.model.report import Issue, Report
from truceline.model.rules import rule
from truceline.model.span import Span
from truceline.model.terms import (
    Account,
    Agreement,
    Basis,
    CeasefireState,
    ClaimType,
    CountKind,
    Family,
    Headline,
    Occurrence,
    Responsibility,
    Stance,
)
from truceline.model.theatre import Outlet, Side, Theatre
from truceline.publish.situation import Situation, derive_situation

MINISTRY = a_mention("Ministry of Defence of Varnia", name="the ministry", side="Varnia")
STAFF = a_mention("General Staff of Ostrel", side="Ostrel")
PRESIDENT = a_mention("President Ilse Tamm", name="she", side="Ostrel")
MISSION = a_mention("Joint Monitoring Mission", side="third")
REPORTER = a_mention("Paula Reyes", side="third")
ENVOY = a_mention("Envoy Tomas Quill", side="third")
OMBUDSMAN = a_mention("Ombudsman of Varnia", side="Varnia")
BUREAU = a_mention("Varnian News Bureau", side="Varnia")
MELVAR = Place(
    name="Melvar", resolved="Melvar", names=("Melvar", "Mölwär"), lat=50.0, lon=60.0, radius_km=3.0
)
HALVIK = Place(name="Halvik", resolved="Halvik", names=("Halvik", "Галвик"))


@rule
def two_sides_or_a_neutral_observer(supporting: int) -> bool:
    """It happened, by two independent origins of different sides, or by one neutral observer and any other."""
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
    """The parts that a claimant gives should sum to the total that it states; where they do not, both stand."""
    return stated == parts


@dataclass
class Scene:
    """Reports, statements and claims, built up sentence by sentence."""

    reports: list[Report] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)

    def add(self, report: Report, *told: tuple[str, str, dict[str, Any]]) -> None:
        """Add a report and its claims, each given as a key, its quote, and its fields."""
        self.reports.append(report)
        for key, quote, fields in told:
            start = report.text.index(quote)
            sentence = Span(report.text.rfind("\n", 0, start) + 1, report.text.find("\n", start))
            named = mint_id("stm", report.report_id, sentence.start, sentence.end)
            source = fields.get("source", a_mention())
            self.statements.append(a_statement(report, statement_id=named, sentence=sentence, source=source))
            self.claims[key] = a_quote(report, quote, statement_id=named, **fields)

    def ids(self, keys: str) -> tuple[str, ...]:
        """The claim ids of the keys, given as one string of words."""
        return tuple(self.claims[key].claim_id for key in keys.split())


def a_scene() -> Scene:
    """Six reports of five days, with twenty-four claims by both sides, third parties and writers."""
    scene = Scene()
    _add_bureau(scene)
    _add_herald(scene)
    _add_mission(scene)
    _add_tidings(scene)
    _add_post(scene)
    return scene


def _page(*sentences: str) -> str:
    return "\n".join(sentences) + "\n"


def _add_bureau(scene: Scene) -> None:
    report = a_report(
        name="bureau/2031-10-10.txt",
        outlet="Varnian News Bureau",
        side="Varnia",
        published_on=date(2031, 10, 10),
        title="Shells fall on Melvar hours after guns were to fall silent",
        url="https://bureau.example/2031/10/10/melvar",
        text=_page(
            "The enemy treacherously shelled Melvar at 13:40 on Saturday, the ministry said, killing at least 5 civilians.",
            "Artillery also struck the Tarn bridge at 11:20, it added.",
            "The ombudsman put the dead since 4 October at 31, a figure that could not be checked.",
            "Ostrel must withdraw from the Halvik heights, the ministry said.",
            "The ministry denied firing on Halvik.",
            "The ministry reported 119 violations in 24 hours: 62 by mortar, 40 by rifle and 19 by drone.",
        ),
    )
    told = {"source": MINISTRY, "via": (BUREAU,), "cue": "said", "basis": Basis.TOLD}
    scene.add(
        report,
        (
            "v_melvar",
            "The enemy treacherously shelled Melvar at 13:40 on Saturday",
            told | _violence("Ostrel", MELVAR),
        ),
        (
            "v_tarn",
            "Artillery also struck the Tarn bridge at 11:20",
            told | _violence("Ostrel", Place(name="the Tarn bridge")),
        ),
        (
            "v_dead",
            "put the dead since 4 October at 31",
            {
                "source": OMBUDSMAN,
                "hedge": "could not be checked",
                "type": ClaimType.CASUALTIES,
                "cue": "put",
            },
        ),
        (
            "v_demand",
            "Ostrel must withdraw from the Halvik heights",
            told | {"stance": Stance.DEMANDS, "type": ClaimType.DEMAND},
        ),
        (
            "v_denial",
            "denied firing on Halvik",
            told | {"stance": Stance.DENIES, "type": ClaimType.SHELLING, "cue": "denied"},
        ),
        (
            "v_total",
            "119 violations in 24 hours: 62 by mortar, 40 by rifle and 19 by drone",
            told | {"is_aggregate": True, "type": ClaimType.CEASEFIRE_VIOLATION},
        ),
    )


def _violence(initiator: str, place: Place) -> dict[str, Any]:
    return {"type": ClaimType.SHELLING, "initiators": (initiator,), "place": place, "stance": Stance.ACCUSES}


def _add_herald(scene: Scene) -> None:
    report = a_report(
        name="herald/2031-10-11.txt",
        outlet="The Ostrel Herald",
        side="Ostrel",
        published_on=date(2031, 10, 11),
        title="General Staff: the truce is dead",
        text=_page(
            "The General Staff said that no Ostrel battery fired on Melvar on Saturday.",
            "Varnian howitzers shelled Halvik at dawn on Sunday, the General Staff said, wounding 9 people.",
            "In an interview with Radio Ostrel, she said that Varnia had started the fighting again.",
            "The General Staff said that its forces had killed more than 100 Varnian soldiers.",
            "Ostrel will not give up one metre, she said.",
            "The truce no longer exists, the General Staff said on Sunday evening.",
        ),
    )
    told = {"source": STAFF, "cue": "said", "basis": Basis.TOLD}
    spoke = {
        "source": PRESIDENT,
        "cue": "said",
        "via": (a_mention("Radio Ostrel", side="Ostrel"),),
        "basis": Basis.BROADCAST,
    }
    scene.add(
        report,
        (
            "o_denial",
            "no Ostrel battery fired on Melvar on Saturday",
            told | {"stance": Stance.DENIES, "type": ClaimType.SHELLING, "place": MELVAR},
        ),
        (
            "o_halvik",
            "Varnian howitzers shelled Halvik at dawn on Sunday",
            told | _violence("Varnia", HALVIK),
        ),
        (
            "o_blame",
            "Varnia had started the fighting again",
            spoke | {"stance": Stance.ACCUSES, "type": ClaimType.CLASH},
        ),
        (
            "o_kills",
            "its forces had killed more than 100 Varnian soldiers",
            told | {"type": ClaimType.CASUALTIES},
        ),
        ("o_position", "Ostrel will not give up one metre", spoke | {"type": ClaimType.POSITION}),
        ("o_end", "The truce no longer exists", told | {"type": ClaimType.CEASEFIRE_END}),
    )


def _add_mission(scene: Scene) -> None:
    report = a_report(
        name="mission/daily-2031-10-11.pdf",
        media_type="application/pdf",
        outlet="Joint Monitoring Mission",
        published_on=date(2031, 10, 11),
        title="Daily report 7/2031",
        text=_page(
            "Monitors saw four fresh craters in the market street of Melvar at 15:05 on 10 October.",
            "The Mission recorded 14 explosions near Halvik between 05:30 and 06:10 on 11 October and could not tell who fired.",
            "The Mission was denied passage at the Dovrin crossing by men in unmarked uniform.",
            "Hospital staff in Melvar told the Mission that seven people had died.",
        ),
    )
    scene.add(
        report,
        (
            "m_melvar",
            "Monitors saw four fresh craters in the market street of Melvar",
            {"source": MISSION, "basis": Basis.SAW, "type": ClaimType.SHELLING, "place": MELVAR},
        ),
        (
            "m_halvik",
            "recorded 14 explosions near Halvik between 05:30 and 06:10",
            {
                "source": MISSION,
                "basis": Basis.RECORDED,
                "type": ClaimType.SHELLING,
                "hedge": "could not tell who fired",
                "place": HALVIK,
            },
        ),
        (
            "m_dovrin",
            "was denied passage at the Dovrin crossing by men in unmarked uniform",
            {"source": MISSION, "basis": Basis.SAW, "type": ClaimType.AID_ACCESS},
        ),
        (
            "m_dead",
            "seven people had died",
            {
                "source": a_mention("Hospital staff in Melvar", side="third"),
                "via": (MISSION,),
                "basis": Basis.TOLD,
                "type": ClaimType.CASUALTIES,
            },
        ),
    )


def _add_tidings(scene: Scene) -> None:
    report = a_report(
        name="tidings/2031-10-12.html",
        media_type="text/html",
        outlet="The Tidings",
        published_on=date(2031, 10, 12),
        title="A truce that lasted one afternoon",
        url="https://tidings.example/truce",
        issues=(
            Issue(
                code="no-byline",
                message="The page names no author; the claims in its own voice stay with the outlet.",
            ),
        ),
        text=_page(
            "The ceasefire brokered by Envoy Tomas Quill in Lindholm on Friday was to begin at noon on Saturday.",
            "By Monday it had collapsed.",
            "Paula Reyes, at the scene, saw smoke over Melvar on Saturday afternoon.",
            "Hundreds have been killed on both sides since the fighting began.",
            "Corland has reportedly supplied Varnia with loitering munitions.",
            "Ostrel’s army is backed by the Southern League, officials in Lindholm said.",
            "Corland denies arming anybody.",
        ),
    )
    scene.add(
        report,
        (
            "t_agreed",
            "The ceasefire brokered by Envoy Tomas Quill in Lindholm on Friday was to begin at noon on Saturday",
            {"type": ClaimType.CEASEFIRE_AGREEMENT},
        ),
        ("t_collapsed", "By Monday it had collapsed", {"type": ClaimType.CEASEFIRE_END}),
        (
            "t_smoke",
            "saw smoke over Melvar on Saturday afternoon",
            {"source": REPORTER, "basis": Basis.SAW, "type": ClaimType.SHELLING, "cue": "saw"},
        ),
        ("t_dead", "Hundreds have been killed on both sides", {"type": ClaimType.CASUALTIES}),
        (
            "t_arms",
            "Corland has reportedly supplied Varnia with loitering munitions",
            {
                "type": ClaimType.ARMS_SUPPLY,
                "hedge": "reportedly",
                "initiators": ("Corland",),
                "targets": ("Varnia",),
                "weapon": "loitering munitions",
            },
        ),
        (
            "t_league",
            "Ostrel’s army is backed by the Southern League",
            {
                "source": a_mention("officials in Lindholm", side="third"),
                "type": ClaimType.SUPPORT,
                "initiators": ("Southern League",),
                "targets": ("Ostrel",),
            },
        ),
        (
            "t_corland",
            "Corland denies arming anybody",
            {
                "source": a_mention("Corland", side="third"),
                "stance": Stance.DENIES,
                "type": ClaimType.ARMS_SUPPLY,
                "initiators": ("Corland",),
            },
        ),
    )


def _add_post(scene: Scene) -> None:
    report = a_report(
        name="post/2031-10-03.txt",
        outlet="The Meridian Post",
        published_on=date(2031, 10, 3),
        title="Harvest truce lapses",
        text=_page(
            "The harvest truce, agreed on 12 September, ran out on 2 October, Envoy Tomas Quill said.",
            "He called on both sides to return to the table.",
        ),
    )
    scene.add(
        report,
        (
            "p_expired",
            "The harvest truce, agreed on 12 September, ran out on 2 October",
            {"source": ENVOY, "type": ClaimType.CEASEFIRE_END, "cue": "said"},
        ),
        (
            "p_call",
            "called on both sides to return to the table",
            {"source": ENVOY, "stance": Stance.DEMANDS, "type": ClaimType.DEMAND},
        ),
    )


def _because(scene: Scene, name: str, sentence: str, keys: str) -> Reason:
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


def _on(day: int, clock: time | None = None, text: str | None = None) -> Time:
    at = date(2031, 10, day)
    return Time(
        text=text, start_on=at, end_on=at, start_clock=clock, end_clock=clock, zone="UTC+4" if clock else None
    )


def _melvar(scene: Scene) -> Incident:
    says = lambda who, side, value, keys: FieldValue(
        who=who, side=side, value=value, claim_ids=scene.ids(keys)
    )  # noqa: E731
    return _incident(
        scene,
        1,
        "Shelling, Melvar, 10 October 2031",
        "v_melvar o_denial m_melvar t_smoke",
        headline=Headline.DENIED,
        occurrence=Occurrence.CORROBORATED,
        responsibility=Responsibility.DENIED,
        place=MELVAR,
        time=_on(10, time(13, 40), "at 13:40 on Saturday"),
        n_reports=12,
        n_voices=4,
        fields=(
            FieldComparison(
                field="time",
                agreement=Agreement.DIFFER,
                values=(
                    says("Ministry of Defence of Varnia", "Varnia", "10 October, 13:40", "v_melvar"),
                    says("Joint Monitoring Mission", "third", "10 October, before 15:05", "m_melvar"),
                ),
            ),
            FieldComparison(
                field="place",
                agreement=Agreement.AGREE,
                values=(
                    says("Ministry of Defence of Varnia", "Varnia", "Melvar", "v_melvar"),
                    says("Joint Monitoring Mission", "third", "market street of Melvar", "m_melvar"),
                    says("Paula Reyes", "third", "Melvar", "t_smoke"),
                ),
            ),
            FieldComparison(
                field="initiator",
                agreement=Agreement.ONE_SIDED,
                values=(says("Ministry of Defence of Varnia", "Varnia", "Ostrel", "v_melvar"),),
            ),
            FieldComparison(
                field="outcome",
                agreement=Agreement.ONE_SIDED,
                values=(says("Joint Monitoring Mission", "third", "four fresh craters", "m_melvar"),),
            ),
        ),
        reasons=(
            _because(
                scene,
                "two_sides_or_a_neutral_observer",
                "The Joint Monitoring Mission saw craters, and the Ministry of Defence of Varnia says that shells fell.",
                "v_melvar m_melvar t_smoke",
            ),
            _because(
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
            time=_on(11),
            n_voices=3,
            n_reports=3,
            reasons=(
                _because(
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
            time=_on(10, time(11, 20)),
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
            time=_on(11),
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


def _state(
    scene: Scene,
    state: CeasefireState,
    account: Account,
    by: str,
    at: datetime | None,
    keys: str,
    sentence: str,
) -> StateOfCeasefire:
    return StateOfCeasefire(
        state=state,
        account=account,
        by=by,
        from_at=at,
        has_clock=bool(at and at.hour),
        reason=_because(scene, "violations_alleged_strain", sentence, keys),
    )


def some_ceasefires(scene: Scene) -> tuple[Ceasefire, ...]:
    """The truce of Lindholm, which every account sees in another state, and a harvest truce that has expired."""
    noon, shells, sunday = (
        datetime(2031, 10, 10, 12),
        datetime(2031, 10, 10, 13, 40),
        datetime(2031, 10, 11, 19),
    )
    lindholm = Ceasefire(
        ceasefire_id="cf_lindholm",
        name="Ceasefire of Lindholm",
        parties=("Varnia", "Ostrel"),
        mediators=("Envoy Tomas Quill",),
        agreed_at=datetime(2031, 10, 9),
        effective_at=noon,
        has_agreed_clock=False,
        has_effective_clock=True,
        until=None,
        zone="UTC+4",
        terms=(
            "cease all fire from noon on 10 October",
            "exchange the wounded and the dead",
            "open the Dovrin crossing to relief",
        ),
        states=(
            _state(
                scene,
                CeasefireState.IN_FORCE,
                Account.DERIVED,
                "derived",
                noon,
                "t_agreed",
                "It was agreed to begin at noon on 10 October, and nobody says that it did not.",
            ),
            _state(
                scene,
                CeasefireState.STRAINED,
                Account.SIDE,
                "Varnia",
                shells,
                "v_melvar v_total",
                "The Ministry of Defence of Varnia alleges shelling after the start, and holds to the truce.",
            ),
            _state(
                scene,
                CeasefireState.BROKEN,
                Account.SIDE,
                "Ostrel",
                sunday,
                "o_end",
                "The General Staff of Ostrel says that the truce no longer exists.",
            ),
            _state(
                scene,
                CeasefireState.STRAINED,
                Account.THIRD,
                "third parties",
                datetime(2031, 10, 11, 5, 30),
                "m_melvar m_halvik",
                "The Joint Monitoring Mission saw craters and recorded explosions; it does not say that the truce has ended.",
            ),
            _state(
                scene,
                CeasefireState.COLLAPSED,
                Account.AUTHOR,
                "author",
                datetime(2031, 10, 12),
                "t_collapsed",
                "The writer says that it had collapsed by Monday.",
            ),
            _state(
                scene,
                CeasefireState.BROKEN,
                Account.DERIVED,
                "derived",
                sunday,
                "o_end o_halvik v_melvar",
                "A party says that it has ended, and both sides allege fighting after its start.",
            ),
        ),
        violations=(
            AllegedViolation(
                claim_ids=scene.ids("v_melvar"),
                incident_id="inc_0000000000000001",
                alleged_by="Ministry of Defence of Varnia",
                observed=False,
                against=("Ostrel",),
                at=_on(10, time(13, 40)),
                is_within_clock=True,
                reason=_because(
                    scene, "violations_alleged_strain", "13:40 is after the start at 12:00.", "v_melvar"
                ),
            ),
            AllegedViolation(
                claim_ids=scene.ids("m_halvik"),
                incident_id="inc_0000000000000002",
                alleged_by="Joint Monitoring Mission",
                observed=True,
                against=(),
                at=_on(11, time(5, 30)),
                is_within_clock=True,
                reason=_because(
                    scene, "violations_alleged_strain", "05:30 on 11 October is after the start.", "m_halvik"
                ),
            ),
            AllegedViolation(
                claim_ids=scene.ids("o_blame"),
                incident_id="inc_0000000000000005",
                alleged_by="President Ilse Tamm",
                observed=False,
                against=("Varnia",),
                at=None,
                is_within_clock=None,
                reason=_because(scene, "violations_alleged_strain", "No hour or day is stated.", "o_blame"),
            ),
            AllegedViolation(
                claim_ids=scene.ids("v_tarn"),
                incident_id="inc_0000000000000003",
                alleged_by="Ministry of Defence of Varnia",
                observed=False,
                against=("Ostrel",),
                at=_on(10, time(11, 20)),
                is_within_clock=False,
                reason=_because(
                    scene, "violations_alleged_strain", "11:20 is before the start at 12:00.", "v_tarn"
                ),
            ),
        ),
        claim_ids=scene.ids("t_agreed"),
    )
    harvest = Ceasefire(
        ceasefire_id="cf_harvest",
        name="Harvest truce",
        parties=("Varnia", "Ostrel"),
        mediators=(),
        agreed_at=datetime(2031, 9, 12),
        effective_at=None,
        has_agreed_clock=False,
        has_effective_clock=False,
        until=datetime(2031, 10, 2),
        zone=None,
        terms=(),
        violations=(),
        claim_ids=scene.ids("p_expired"),
        states=(
            _state(
                scene,
                CeasefireState.EXPIRED,
                Account.DERIVED,
                "derived",
                datetime(2031, 10, 2),
                "p_expired",
                "Its term ran out on 2 October, and nobody says that it was extended.",
            ),
        ),
    )
    return (harvest, lindholm)


def _line(
    scene: Scene,
    claimant: str,
    side: str | None,
    low: int | None,
    high: int | None,
    as_said: str,
    key: str,
    who: str,
) -> TallyLine:
    return TallyLine(
        kind=CountKind.KILLED,
        who=who,
        whose="Varnia",
        claimant=claimant,
        side=side,
        as_of=date(2031, 10, 10),
        since=None,
        low=low,
        high=high,
        as_said=as_said,
        claim_ids=scene.ids(key),
    )


def some_links(scene: Scene) -> Linked:
    """The incidents, an aggregate whose parts sum to 121 and not 119, and a tally of four claimants."""
    incidents = some_incidents(scene)
    lines = (
        _line(scene, "Ombudsman of Varnia", "Varnia", 31, 31, "31", "v_dead", "people"),
        _line(scene, "Hospital staff in Melvar", "third", 7, 7, "seven people", "m_dead", "people"),
        _line(scene, "General Staff of Ostrel", "Ostrel", 101, None, "more than 100", "o_kills", "soldiers"),
        _line(scene, "author", "author", 200, 999, "Hundreds", "t_dead", "people of both sides"),
    )
    tally = Tally(
        kind=CountKind.KILLED,
        whose="Varnia",
        lines=lines,
        low=7,
        best=31,
        high=999,
        reason=_because(
            scene,
            "own_losses_and_third_parties_feed_best",
            "Best is Varnia's own figure of 31; the claim of the enemy's loss feeds high alone.",
            "v_dead m_dead o_kills",
        ),
    )
    parts = tuple(_count(each) for each in (62, 40, 19))
    aggregate = Aggregate(
        claim_id=scene.claims["v_total"].claim_id,
        claimant="Ministry of Defence of Varnia",
        side="Varnia",
        window=_on(10),
        count=_count(119),
        parts=parts,
        flag=_because(scene, "parts_should_sum", "The parts sum to 121; the stated total is 119.", "v_total"),
    )
    return Linked(
        incidents=incidents,
        aggregates=(aggregate,),
        tallies=(tally,),
        incident_of={each: incident.incident_id for incident in incidents for each in incident.claim_ids},
        redirects={},
    )


def _count(number: int) -> Count:
    return Count(kind=CountKind.ATTACKS, who="violations", low=number, high=number, as_said=str(number))


def a_theatre() -> Theatre:
    """Two sides and their outlets."""
    return Theatre(
        name="Varnia and Ostrel, autumn 2031",
        sides=(Side(name="Varnia", adjectives=("Varnian",)), Side(name="Ostrel")),
        outlets=(
            Outlet(name="Varnian News Bureau", side="Varnia"),
            Outlet(name="The Ostrel Herald", side="Ostrel"),
        ),
    )


def a_situation(scene: Scene | None = None, **over: Any) -> Situation:
    """The whole invented situation as of the evening of 12 October 2031."""
    scene = scene or a_scene()
    values: dict[str, Any] = {
        "reports": scene.reports,
        "claims": tuple(scene.claims.values()),
        "statements": scene.statements,
        "linked": over["linked"] if "linked" in over else some_links(scene),
        "ceasefires": over["ceasefires"] if "ceasefires" in over else some_ceasefires(scene),
        "theatre": a_theatre(),
        "as_of": datetime(2031, 10, 12, 18, 0, tzinfo=UTC),
    }
    return derive_situation(**values | over)


def every_claim_id(scene: Scene) -> Iterable[str]:
    """The ids of the scene's claims."""
    return (claim.claim_id for claim in scene.claims.values())


NAMES_OF_SECTIONS = (
    "glance",
    "ceasefires",
    "since",
    "incidents",
    "tallies",
    "aggregates",
    "positions",
    "backing",
    "reports",
    "rules",
    "sentences",
)
