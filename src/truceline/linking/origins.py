"""The independent voices among claims, each with who speaks, through whom, and who prints it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from truceline.linking.credits import spell_agency
from truceline.linking.names import fold_name
from truceline.linking.sides import Sides
from truceline.linking.voices import OUTLET
from truceline.linking.wording import Spoken
from truceline.model.derived import Origin
from truceline.model.report import Report

MOST_NAMES = 3
"""Names under which one voice is shown."""


def group_origins(
    spoken: Iterable[Spoken], reports: Mapping[str, Report], sides: Sides
) -> tuple[Origin, ...]:
    """One origin for each independent voice, in the order in which they first spoke."""
    groups: dict[str, list[Spoken]] = defaultdict(list)
    for one in spoken:
        groups[one.voice.origin].append(one)
    return tuple(_describe(origin, group, reports, sides) for origin, group in groups.items())


def _describe(origin: str, spoken: Sequence[Spoken], reports: Mapping[str, Report], sides: Sides) -> Origin:
    printed = [reports[one.claim.report_id] for one in spoken]
    names = dict.fromkeys(_name(one, report, sides) for one, report in zip(spoken, printed, strict=True))
    via = dict.fromkeys(relay.resolved for one in spoken for relay in one.claim.via)
    return Origin(
        origin=origin,
        who=", ".join(list(names)[:MOST_NAMES]),
        side=spoken[0].voice.side,
        via=tuple(name for name in via if name not in names),
        outlets=tuple(dict.fromkeys(_list_outlets(printed))),
        claim_ids=tuple(dict.fromkeys(one.claim.claim_id for one in spoken)),
    )


def _name(one: Spoken, report: Report, sides: Sides) -> str:
    """The source; of what is an outlet's or agency's own, its name rather than that of who copied it."""
    origin = one.voice.origin
    if not origin.startswith(OUTLET):
        return one.who if not one.claim.source.is_author else report.outlet or one.who
    folded = origin.removeprefix(OUTLET)
    own = report.outlet if folded == fold_name(report.outlet or "") else None
    return own or spell_agency(folded, sides) or report.outlet or one.who


def _list_outlets(printed: Iterable[Report]) -> Iterator[str]:
    for report in printed:
        yield report.outlet or report.name
