"""Incidents that may be about the same happening as another: of the same place or day."""

from dataclasses import dataclass

import numpy as np

from truceline.desk import DeskIndex
from truceline.desk.columns import EVERY_DAY
from truceline.publish.wording import head_title

MOST_NEIGHBOURS = 12
DAYS_APART = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An incident that a person may want to link with."""

    incident_id: str
    title: str


def find_neighbours(index: DeskIndex, incident_id: str) -> tuple[Neighbour, ...]:
    """The incidents at most two days from this one, those of its place and of its family first."""
    columns, number = index.incidents, index.number_of_incident(incident_id)
    if number is None:
        return ()
    gap = np.maximum(
        columns.first_on - columns.last_on[number], columns.first_on[number] - columns.last_on
    ).astype(np.int64)
    is_near = (gap <= DAYS_APART) & (columns.first_on != EVERY_DAY)
    is_near[number] = False
    same = [columns.coded[name].codes == columns.coded[name].codes[number] for name in ("place", "family")]
    near = np.flatnonzero(is_near)
    order = np.lexsort((np.maximum(gap[near], 0), ~same[1][near], ~same[0][near]))
    chosen = (int(row) for row in near[order[:MOST_NEIGHBOURS]])
    return tuple(
        Neighbour(incident_id=one.incident_id, title=head_title(one.title))
        for one in index.read_incidents(chosen)
    )
