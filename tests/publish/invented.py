"""An invented war of words: two states, five outlets, and who says what, in which words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.factory import a_mention, a_quote, a_report, a_statement

from truceline.model.claim import Claim, Place, Statement
from truceline.model.identity import mint_id
from truceline.model.report import Issue, Report
from truceline.model.span import Span
from truceline.model.terms import Basis, ClaimType, Stance

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
            "The enemy treacherously shelled Melvar at 13:40 on Saturday, the ministry said.",
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
            "It recorded 14 explosions near Halvik between 05:30 and 06:10; it could not tell who fired.",
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
            "The ceasefire brokered by Envoy Quill in Lindholm on Friday was to begin at noon on Saturday.",
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
            "The ceasefire brokered by Envoy Quill in Lindholm on Friday was to begin at noon on Saturday",
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


def every_claim_id(scene: Scene) -> Iterable[str]:
    """The ids of the scene's claims."""
    return (claim.claim_id for claim in scene.claims.values())
