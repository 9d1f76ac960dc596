"""The whole situation page, in words and in the order in which it is read."""

from dataclasses import dataclass

from truceline.publish.page import (
    Because,
    SentenceGroup,
    ShownAggregate,
    ShownCeasefire,
    ShownIncident,
    ShownRelation,
    ShownReport,
    ShownRule,
    ShownTally,
    SideTag,
    Since,
    Voices,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much was read."""

    n_reports: int
    n_outlets: int
    n_claims: int
    n_incidents: int
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A page of cited sentences as of an instant: every list in the order in which it is shown."""

    title: str
    as_of: str
    extent: Extent
    sides: tuple[SideTag, ...]
    ceasefires: tuple[ShownCeasefire, ...]
    since: Since
    incidents: tuple[ShownIncident, ...]
    tallies: tuple[ShownTally, ...]
    aggregates: tuple[ShownAggregate, ...]
    days_of_counts: tuple[Because, ...]
    positions: tuple[Voices, ...]
    relations: tuple[ShownRelation, ...]
    reports: tuple[ShownReport, ...]
    rules: tuple[ShownRule, ...]
    sentences: tuple[SentenceGroup, ...]

    @property
    def disputed(self) -> tuple[ShownIncident, ...]:
        """The incidents of which one side denies what another says, or says otherwise."""
        return tuple(incident for incident in self.incidents if incident.is_disputed)

    @property
    def new_incidents(self) -> tuple[ShownIncident, ...]:
        """The incidents first told of in the reports since the day."""
        return tuple(incident for incident in self.incidents if incident.is_new)
