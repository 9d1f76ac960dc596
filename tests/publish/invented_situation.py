"""The whole situation of the invented war, as of the evening of its last day."""

from datetime import UTC, date, datetime
from typing import Any

from tests.publish.invented import Scene, a_scene
from tests.publish.invented_ceasefires import some_ceasefires
from tests.publish.invented_incidents import because, on_day, some_incidents

from truceline.linking import Linked
from truceline.linking.relations import derive_relations
from truceline.model.claim import Count
from truceline.model.derived import Aggregate, Tally, TallyLine
from truceline.model.terms import CountKind
from truceline.model.theatre import Outlet, Side, Theatre
from truceline.publish.situation import Situation, derive_situation


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
        reason=because(
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
        window=on_day(10),
        count=_count(119),
        parts=parts,
        flag=because(scene, "parts_should_sum", "The parts sum to 121; the stated total is 119.", "v_total"),
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
        "relations": derive_relations(
            tuple(scene.claims.values()), {each.report_id: each for each in scene.reports}, a_theatre()
        ),
        "as_of": datetime(2031, 10, 12, 18, 0, tzinfo=UTC),
    }
    return derive_situation(**values | over)


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
