"""Claims grouped into happenings within each report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from truceline.linking.following import follow_report
from truceline.linking.profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A happening: its claims in their order."""

    members: tuple[Profile, ...]


def group_reports(profiles: Sequence[Profile]) -> Iterator[Group]:
    """Every claim in exactly one happening of its report; `profiles` must be in their order.

    What is made of one report depends on nothing but that report.
    """
    for _, own in groupby(profiles, key=lambda profile: profile.claim.report_id):
        for happening in follow_report(list(own)):
            yield Group(members=tuple(happening.members))
