"""Sentences as they are compared for copying: their folded words, and where each is printed."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from truceline.linking.names import fold_name
from truceline.model.claim import Claim
from truceline.model.report import Report
from truceline.text.sentences import find_sentences

LEAST_WORDS = 6
"""Words from which a sentence says enough to be told again: shorter ones are copies only word for word."""
COMMON = 100
"""Different sentences from which on a pair of words is common and tells nothing of where they come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A report as a list of sentences, each its folded words, in the order of the text."""

    report_id: str
    published_on: date | None
    passages: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Passages:
    """Every different sentence of the reports, who prints it, and in which one each claim stands.

    `telling` are the pairs of neighbouring words of each sentence of `LEAST_WORDS` or more, without those
    that are common.
    """

    printed: list[Printed] = field(default_factory=list)
    printings: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    passage_of: dict[str, str] = field(default_factory=dict)
    telling: dict[str, frozenset[str]] = field(default_factory=dict)


def gather_passages(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Passages:
    """The passages of every report that a claim is from, in the order of publication."""
    found = Passages()
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    for report_id in sorted(by_report, key=lambda each: _order_of(reports[each])):
        _add_report(found, reports[report_id], by_report[report_id])
    found.telling = _find_telling(sorted(found.printings))
    return found


def _order_of(report: Report) -> tuple[str, str]:
    return report.published_on.isoformat() if report.published_on else "9999", report.report_id


def _add_report(found: Passages, report: Report, claims: Sequence[Claim]) -> None:
    spans = find_sentences(report.text)
    starts = [span.start for span in spans]
    words = [fold_name(span.quote(report.text)) for span in spans]
    for claim in claims:
        at = bisect_right(starts, claim.span.start) - 1
        own = fold_name(claim.quote)
        # What a person corrected, or a table's row, may stand in no sentence of the text.
        found.passage_of[claim.claim_id] = words[at] if at >= 0 and own[:20] in words[at] else own
    passages = tuple(dict.fromkeys([*words, *(found.passage_of[claim.claim_id] for claim in claims)]))
    for passage in passages:
        found.printings[passage].append(len(found.printed))
    found.printed.append(
        Printed(report_id=report.report_id, published_on=report.published_on, passages=passages)
    )


def _find_telling(passages: Sequence[str]) -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for passage in passages:
        words = passage.split()
        if len(words) >= LEAST_WORDS:
            pairs[passage] = {f"{one} {other}" for one, other in pairwise(words)}
    known = Counter(pair for own in pairs.values() for pair in own)
    return {
        passage: frozenset(pair for pair in own if known[pair] <= COMMON) for passage, own in pairs.items()
    }
