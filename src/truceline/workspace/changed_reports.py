"""Which reports a ledger holds at one instant and not at another, and which claims outlive a new version."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.model.claim import Claim
from truceline.model.derived import Change
from truceline.model.report import Report
from truceline.model.terms import ChangeKind
from truceline.workspace.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Reports of which each instant holds another version, and the claims that both versions tell.

    `newer` maps a report's id at the first instant to its version at the second; `same_claims` a claim's
    id at the second to the claim that told the same, in the same words, at the first.
    """

    newer: Mapping[str, Report]
    same_claims: Mapping[str, str]


def match_versions(before: View, after: View) -> Versions:
    """The reports that only one of the two holds, matched by their outlet and name, or by their address."""
    newer: dict[str, Report] = {}
    same: dict[str, str] = {}
    left = [report for report_id, report in after.reports.items() if report_id not in before.reports]
    for report_id, report in before.reports.items():
        if report_id in after.reports:
            continue
        if other := next((one for one in left if _are_versions(report, one)), None):
            left.remove(other)
            newer[report_id] = other
            same.update(_match_claims(_claims_in(before, report_id), _claims_in(after, other.report_id)))
    return Versions(newer=newer, same_claims=same)


def change_reports(before: View, after: View, versions: Versions) -> Iterator[Change]:
    """Reports of which another version is current, those that are new, and those that are not there."""
    for report_id, other in versions.newer.items():
        was, now = _claims_in(before, report_id), _claims_in(after, other.report_id)
        n_kept = sum(claim.claim_id in versions.same_claims for claim in now)
        words = f"{_count(was)} before, {_count(now)} now, {n_kept} of them in the same words"
        yield _change(
            ChangeKind.CORRECTED, before.reports[report_id], f"has another version: {words}", now or was
        )
    succeeding = {other.report_id for other in versions.newer.values()}
    for report_id, report in after.reports.items():
        if report_id not in before.reports and report_id not in succeeding:
            told = _claims_in(after, report_id)
            yield _change(ChangeKind.NEW, report, f"a report not held before, with {_count(told)}", told)
    for report_id, report in before.reports.items():
        if report_id not in after.reports and report_id not in versions.newer:
            told = _claims_in(before, report_id)
            yield _change(ChangeKind.WITHDRAWN, report, f"not current any more, with {_count(told)}", told)


def _change(kind: ChangeKind, report: Report, words: str, claims: Sequence[Claim]) -> Change:
    return Change(
        kind=kind,
        subject=report.report_id,
        sentence=f"{report.name}: {words}",
        claim_ids=tuple(claim.claim_id for claim in claims),
    )


def _count(claims: Sequence[Claim]) -> str:
    return f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"


def _claims_in(view: View, report_id: str) -> list[Claim]:
    return [claim for claim in view.claims if claim.report_id == report_id]


def _are_versions(one: Report, other: Report) -> bool:
    by_name = (one.outlet, one.name) == (other.outlet, other.name)
    return by_name or (one.url is not None and one.url == other.url)


def _match_claims(was: Sequence[Claim], now: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Claims that tell the same in the same words, the later with the earlier, each once and in order."""
    left: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for claim in was:
        left[_tells(claim)].append(claim.claim_id)
    for claim in now:
        if left[_tells(claim)]:
            yield claim.claim_id, left[_tells(claim)].pop(0)


def _tells(claim: Claim) -> tuple[object, ...]:
    place = claim.place.name if claim.place else None
    return claim.quote, claim.source.resolved, claim.stance, claim.type, claim.initiators, place
