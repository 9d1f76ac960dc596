"""How long it has been quiet: since when nothing more is alleged, and how much was read meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from truceline.ceasefires.clock import Instant
from truceline.ceasefires.violations import Breach
from truceline.model.ceasefire import Quiet
from truceline.model.report import Report
from truceline.model.rules import rule


@rule
def quiet_since_last_alleged(breaches: Sequence[Breach], reports: Mapping[str, Report]) -> tuple[Quiet, ...]:
    """Quiet runs from the last violation that one voice alleges, or has observed, of one party to the end of
    the day on which the newest report was published. Beside it stands how many reports were published since:
    where few were, the silence may be that of the sources and not of the guns."""
    printed = sorted(day for report in reports.values() if (day := report.published_on))
    if not printed:
        return ()
    last: dict[tuple[str, str], tuple[Instant, Breach]] = {}
    for breach in breaches:
        if breach.is_within_clock is False or not breach.instants:
            continue
        at = max(breach.instants)
        for accused in _find_accused(breach):
            key = (breach.alleged_by, accused)
            if key not in last or last[key][0].at < at.at:
                last[key] = (at, breach)
    return tuple(
        _measure(accuser, accused, at, breach, printed)
        for (accuser, accused), (at, breach) in sorted(last.items())
        if accuser != accused
    )


def _find_accused(breach: Breach) -> Iterable[str]:
    return dict.fromkeys(name for one in breach.heard for name in one.initiators)


def _measure(accuser: str, accused: str, at: Instant, breach: Breach, printed: Sequence[date]) -> Quiet:
    through = datetime.combine(printed[-1] + timedelta(days=1), time.min)
    since = at.at if at.has_clock else datetime.combine(at.day + timedelta(days=1), time.min)
    return Quiet(
        accuser=accuser,
        accused=accused,
        since=at.at,
        has_clock=at.has_clock,
        through=printed[-1],
        hours=max(0, int((through - since) / timedelta(hours=1))),
        n_reports=sum(day > at.day for day in printed),
        claim_ids=tuple(one.claim.claim_id for one in breach.heard),
    )
