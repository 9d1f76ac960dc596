"""The ceasefires of the invented war: one that every account sees otherwise, one that has expired."""

from datetime import datetime, time

from tests.publish.invented import Scene
from tests.publish.invented_incidents import because, on_day

from truceline.model.ceasefire import AllegedViolation, Ceasefire, StateOfCeasefire
from truceline.model.terms import Account, CeasefireState


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
        reason=because(scene, "violations_alleged_strain", sentence, keys),
    )


def some_ceasefires(scene: Scene) -> tuple[Ceasefire, ...]:
    """The truce of Lindholm, which each account sees in another state, and a harvest truce that expired."""
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
                "The Joint Monitoring Mission saw craters; it does not say that the truce has ended.",
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
                at=on_day(10, time(13, 40)),
                is_within_clock=True,
                reason=because(
                    scene, "violations_alleged_strain", "13:40 is after the start at 12:00.", "v_melvar"
                ),
            ),
            AllegedViolation(
                claim_ids=scene.ids("m_halvik"),
                incident_id="inc_0000000000000002",
                alleged_by="Joint Monitoring Mission",
                observed=True,
                against=(),
                at=on_day(11, time(5, 30)),
                is_within_clock=True,
                reason=because(
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
                reason=because(scene, "violations_alleged_strain", "No hour or day is stated.", "o_blame"),
            ),
            AllegedViolation(
                claim_ids=scene.ids("v_tarn"),
                incident_id="inc_0000000000000003",
                alleged_by="Ministry of Defence of Varnia",
                observed=False,
                against=("Ostrel",),
                at=on_day(10, time(11, 20)),
                is_within_clock=False,
                reason=because(
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
