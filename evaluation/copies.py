"""How many passages that outlets share are found, and how many found ones they do share.

    python evaluation/copies.py [known|unseen] [--misses]
    python evaluation/copies.py --speed

The families stand in `evaluation/copies/`, each a few invented reports that do or do not share a text. The
half `unseen` was written first, and nobody looks at what is wrong there. All families of a half are one
ledger, so that what strangers have in common counts as well. An item is a pair of sentences in two reports;
each sentence is one claim in the outlet's own voice.
"""

import argparse
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from truceline.linking.copies import group_copies
from truceline.model.claim import AUTHOR, Claim, Mention
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.span import Span

FOLDER = Path(__file__).parent / "copies"
DAY = date(2031, 5, 6)
Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """The reports of one half, a claim for each sentence, and the letters that tell which are one passage."""

    reports: dict[str, Report]
    claims: tuple[Claim, ...]
    letters: dict[str, str]

    def find_expected(self) -> set[Pair]:
        """The pairs that the families' letters make one."""
        lettered = [claim for claim in self.claims if claim.claim_id in self.letters]
        return {
            frozenset((one.claim_id, other.claim_id))
            for one, other in combinations(lettered, 2)
            if self.letters[one.claim_id] == self.letters[other.claim_id]
        }

    def find_derived(self) -> set[Pair]:
        """The pairs that the product makes one."""
        return {
            frozenset((one.claim_id, other.claim_id))
            for group in group_copies(self.claims, self.reports)
            for one, other in combinations(group, 2)
            if one.report_id != other.report_id
        }


def read_half(name: str) -> Half:
    """The half as reports and claims."""
    reports: dict[str, Report] = {}
    claims: list[Claim] = []
    letters: dict[str, str] = {}
    families = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))["family"]
    for number, family in enumerate(families):
        for told in family["reports"]:
            report = make_report(number, told)
            reports[report.report_id] = report
            for letter, claim in make_claims(report, told["passages"]):
                claims.append(claim)
                if letter:
                    letters[claim.claim_id] = f"{number}{letter}"
    return Half(reports=reports, claims=tuple(claims), letters=letters)


def make_report(number: int, told: dict[str, Any]) -> Report:
    """The report, a paragraph a sentence."""
    text = "\n\n".join(split_letter(passage)[1] for passage in told["passages"])
    report_id = mint_id("rep", number, told["outlet"], text)
    return Report(
        report_id=report_id,
        name=f"{number}.txt",
        sha256=report_id,
        media_type="text/plain",
        text=text,
        outlet=told["outlet"],
        published_on=DAY,
    )


def make_claims(report: Report, passages: list[str]) -> Iterator[tuple[str, Claim]]:
    """A claim of the writer for each sentence, with its letter or ""."""
    at = 0
    for letter, sentence in map(split_letter, passages):
        span = Span(at, at + len(sentence))
        claim_id = mint_id("clm", report.report_id, at)
        source = Mention(name=AUTHOR, resolved=AUTHOR, side=AUTHOR)
        yield (
            letter,
            Claim(
                claim_id=claim_id,
                statement_id=claim_id,
                report_id=report.report_id,
                span=span,
                quote=sentence,
                source=source,
            ),
        )
        at = span.end + 2


def split_letter(passage: str) -> tuple[str, str]:
    """ "a: Shells fell." as its letter and its words; the letter is "" where it has none."""
    return (passage[0], passage[3:]) if passage[1:3] == ": " else ("", passage)


def measure_half(name: str) -> tuple[int, int, int]:
    """The pairs expected, those derived, and those that are both."""
    half = read_half(name)
    expected, derived = half.find_expected(), half.find_derived()
    return len(expected), len(derived), len(expected & derived)


def print_misses(half: Half) -> None:
    """What is missed, and what is one too many, sentence beside sentence."""
    quotes = {claim.claim_id: claim.quote for claim in half.claims}
    expected, derived = half.find_expected(), half.find_derived()
    for word, pairs in (("missed", expected - derived), ("too many", derived - expected)):
        for pair in pairs:
            print(word, *(f"  {quotes[each]}" for each in sorted(pair)), sep="\n")


def print_speed() -> None:
    """CPU seconds to group the copies of the ledgers of `bench_linking.py`."""
    from bench_linking import make_ledger

    for n_claims in (10**3, 10**4, 10**5):
        claims, reports = make_ledger(n_claims)
        began = time.process_time()
        groups = group_copies(claims, reports)
        seconds = time.process_time() - began
        each = seconds / n_claims * 1e6
        print(f"{n_claims:9,} claims {seconds:8.2f} s {each:6.0f} us a claim, {len(groups):,} groups")


def main() -> None:
    """Prints the figures of the halves named, or of both."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("halves", nargs="*", default=["known", "unseen"])
    arguments.add_argument("--misses", action="store_true", help="list what is wrong in the known half")
    arguments.add_argument(
        "--speed", action="store_true", help="what copies cost in invented ledgers instead"
    )
    chosen = arguments.parse_args()
    if chosen.speed:
        print_speed()
        return
    for name in chosen.halves:
        expected, derived, right = measure_half(name)
        print(f"{name}: precision {right / derived:.3f}, recall {right / expected:.3f} of {expected} pairs")
    if chosen.misses:
        print_misses(read_half("known"))


if __name__ == "__main__":
    main()
