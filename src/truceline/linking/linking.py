"""Claims in; incidents, aggregates and tallies out. The order in which claims come never matters."""

from collections.abc import Mapping, Sequence

from truceline.linking.aggregates import aggregates_stand_apart, derive_aggregates
from truceline.linking.answers import find_answers
from truceline.linking.crossing import join_reports
from truceline.linking.deciding import obey_decisions, settle_decisions
from truceline.linking.grouping import group_reports
from truceline.linking.incidents import derive_incident
from truceline.linking.linked import Linked, derive_redirects
from truceline.linking.profiles import order_of, profile_claims
from truceline.linking.sides import gather_sides
from truceline.linking.tallies import derive_tallies
from truceline.linking.voices import VoiceOf, derive_voices, speak_all
from truceline.linking.wording import speak
from truceline.model.claim import Claim
from truceline.model.decision import Decided
from truceline.model.derived import Incident
from truceline.model.report import Report
from truceline.model.terms import Family
from truceline.model.theatre import Theatre


def link_claims(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    decisions: Sequence[Decided] = (),
    voices: Mapping[str, VoiceOf] | None = None,
) -> Linked:
    """Every claim in one incident, or an aggregate; statuses, tallies and ids by rules, people's links first.

    `reports` must hold the report of every claim; `voices` are those of all claims, where they are derived
    already. Incidents stand in the order of their first claims.
    """
    ordered = sorted(claims, key=lambda claim: order_of(claim, reports[claim.report_id]))
    voices = derive_voices(ordered, reports, theatre) if voices is None else voices
    sides = gather_sides(theatre, ordered)
    apart = [claim for claim in ordered if aggregates_stand_apart(claim)]
    ids_apart = {claim.claim_id for claim in apart}
    # Compared as each claim stands alone, so that a copy in another outlet never changes who goes with whom.
    alone = speak_all(ordered, reports, sides)
    profiles = profile_claims([c for c in ordered if c.claim_id not in ids_apart], reports, alone, sides)
    settled = settle_decisions(decisions, ordered)
    groups = join_reports(obey_decisions(list(group_reports(profiles)), settled), settled)
    groups.sort(key=lambda group: group.members[0].order)
    answers = find_answers(groups, voices, reports, sides)
    incidents = tuple(derive_incident(group, voices, reports, sides, settled, answers) for group in groups)
    incident_of = {
        claim_id: incident.incident_id for incident in incidents for claim_id in incident.claim_ids
    }
    return Linked(
        incidents=incidents,
        aggregates=derive_aggregates(speak(apart, voices, reports), reports, sides),
        tallies=derive_tallies(
            speak(ordered, voices, reports), reports, sides, _find_told_of_violence(incidents), theatre
        ),
        incident_of=incident_of,
        redirects=derive_redirects(incident_of),
        orphans=settled.orphans,
    )


def _find_told_of_violence(incidents: Sequence[Incident]) -> frozenset[str]:
    violent = (each for each in incidents if each.family is Family.VIOLENCE and each.place is not None)
    return frozenset(claim_id for incident in violent for claim_id in incident.claim_ids)
