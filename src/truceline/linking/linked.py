"""Everything that linking makes of a ledger's claims."""

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.linking.incidents import name_incident
from truceline.model.decision import Decided
from truceline.model.derived import Aggregate, Answer, Incident, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Incidents, aggregates and tallies, and which incident holds each claim.

    A claim of an aggregate is in no incident. `redirects` maps every id that an incident would have had
    under another first claim to the incident that holds that claim, so an id once printed stays good when
    incidents grow or join. `orphans` are people's decisions on claims that are not there any more.
    """

    incidents: tuple[Incident, ...]
    aggregates: tuple[Aggregate, ...]
    tallies: tuple[Tally, ...]
    incident_of: Mapping[str, str]
    redirects: Mapping[str, str]
    orphans: tuple[Decided, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Every claim that answers others, in the order of the incidents that hold it."""
        return tuple(answer for incident in self.incidents for answer in incident.answers)


def find_incident(linked: Linked, incident_id: str) -> Incident | None:
    """The incident of this id, or the one that absorbed it; None where neither is known."""
    held = linked.redirects.get(incident_id, incident_id)
    return next((incident for incident in linked.incidents if incident.incident_id == held), None)


def derive_redirects(incident_of: Mapping[str, str]) -> dict[str, str]:
    """Each absorbed id and the id of the incident that holds its claim."""
    named = {name_incident(claim_id): incident_id for claim_id, incident_id in incident_of.items()}
    return {name: incident_id for name, incident_id in named.items() if name != incident_id}
