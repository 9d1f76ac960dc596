"""Claims in; ceasefires out, with clock, violations, and states by account. Order of claims never matters."""

from collections.abc import Iterable, Mapping, Sequence

from truceline.ceasefires.accounts import derive_accounts, tell_theatre
from truceline.ceasefires.arrangement import Arrangement, make_arrangement
from truceline.ceasefires.clusters import gather_clusters
from truceline.ceasefires.derived import derive_states
from truceline.ceasefires.hearing import Heard, hear_claims
from truceline.ceasefires.kinds import find_kind
from truceline.ceasefires.quiet import quiet_since_last_alleged
from truceline.ceasefires.violations import Breach, find_breaches, show_violation
from truceline.linking.names import find_stems_of_all
from truceline.linking.voices import VoiceOf
from truceline.model.ceasefire import Ceasefire, StateOfCeasefire
from truceline.model.claim import Claim
from truceline.model.derived import Incident
from truceline.model.report import Report
from truceline.model.theatre import Theatre


def derive_ceasefires(
    claims: Iterable[Claim],
    incidents: Sequence[Incident],
    reports: Mapping[str, Report],
    theatre: Theatre,
    voices: Mapping[str, VoiceOf] | None = None,
) -> tuple[Ceasefire, ...]:
    """The theatre's ceasefires and those that claims tell of, in the order in which they begin.

    `reports` must hold the report of every claim; `voices` are those of all claims, where they are derived
    already. Instants are local to each ceasefire's zone.
    """
    heard, sides = hear_claims(claims, reports, theatre, voices)
    incident_of = {claim_id: each.incident_id for each in incidents for claim_id in each.claim_ids}
    clusters = gather_clusters(heard, incidents, theatre)
    found = [make_arrangement(cluster, heard, incidents, sides, theatre.zone) for cluster in clusters]
    found.sort(key=_order)
    return tuple(_derive(each, _find_later(each, found), heard, incident_of, reports) for each in found)


def _order(arrangement: Arrangement) -> tuple[str, str]:
    begins = arrangement.effective or arrangement.agreed
    return (begins.at.isoformat() if begins else "9999", arrangement.ceasefire_id)


def _find_later(one: Arrangement, found: Sequence[Arrangement]) -> Arrangement | None:
    """The next ceasefire, by the day on which it takes effect, between the same parties."""
    begins = one.effective or one.agreed
    if begins is None:
        return None
    own = find_stems_of_all(one.parties)
    later = (
        each for each in found if (own_start := each.effective or each.agreed) and own_start.day > begins.day
    )
    return next(
        (each for each in later if len(own & find_stems_of_all(each.parties)) >= min(2, len(own) or 9)), None
    )


def _derive(
    one: Arrangement,
    later: Arrangement | None,
    heard: Sequence[Heard],
    incident_of: Mapping[str, str],
    reports: Mapping[str, Report],
) -> Ceasefire:
    ends = later.effective or later.agreed if later else None
    kind = find_kind(one, heard)
    breaches = find_breaches(one, heard, incident_of, ends, kind)
    states = [*derive_accounts(one), *tell_theatre(one), *derive_states(one, breaches, later)]
    return Ceasefire(
        ceasefire_id=one.ceasefire_id,
        name=one.name,
        parties=one.parties,
        mediators=one.mediators,
        agreed_at=one.agreed.at if one.agreed else None,
        effective_at=one.effective.at if one.effective else None,
        has_agreed_clock=bool(one.agreed and one.agreed.has_clock),
        has_effective_clock=bool(one.effective and one.effective.has_clock),
        until=one.until.at if one.until else None,
        zone=one.zone,
        terms=one.terms,
        states=tuple(sorted(states, key=_state_order)),
        violations=tuple(show_violation(breach, one, incident_of) for breach in breaches),
        claim_ids=_gather_ids(one, breaches),
        quiet=quiet_since_last_alleged(breaches, reports),
        kind=kind,
        daily=one.daily,
        has_until_clock=bool(one.until and one.until.has_clock),
    )


def _state_order(state: StateOfCeasefire) -> str:
    return state.from_at.isoformat() if state.from_at else ""


def _gather_ids(one: Arrangement, breaches: Sequence[Breach]) -> tuple[str, ...]:
    own = [each.claim.claim_id for each in one.cluster.heard]
    return tuple(
        dict.fromkeys([*own, *(each.claim.claim_id for breach in breaches for each in breach.heard)])
    )
