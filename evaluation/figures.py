"""How often the toll of a report is right: the PITF Worldwide Atrocities data of 2013 and 2014.

    python evaluation/figures.py INCIDENTS.jsonl [--misses deaths|injured]

One JSON object a line, the columns of the data as keys. What is read is `Description`, without mark-up.

- deaths are asked where `Deaths Ambiguity` is "Single Number Reported" and `Deaths Number` is a number;
- injured are asked where `Injured Number` is a number above nought. Blank is "no information", so is 0: the
  data give it the scale "No information" and not "none". Words ("several") are no number.

What several figures come to is decided by the product's own rules, `derive_toll` and `derive_report_toll`.
Even rows were used while those were written, odd rows were not. "Not in the words" are rows whose number no
sum of the numbers in the description makes (coded from another report); the share without them stands beside.
A regular expression of a few lines is measured in the same run.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from truceline.model.claim import Count
from truceline.model.terms import CountKind
from truceline.text.counts import find_counts
from truceline.text.counts_toll import Toll, derive_report_toll
from truceline.text.numbers import NUMBER, parse_number
from truceline.text.sentences import find_sentences

KINDS = {"deaths": CountKind.KILLED, "injured": CountKind.WOUNDED}
_VERBS = {
    "deaths": r"kill(?:ed|ing)?|dead|died|deaths?",
    "injured": r"wound(?:ed|ing)?|injur(?:ed|ing|ies)|hurt",
}
_NUMBER = re.compile(rf"(?i)(?<![\w.,]){NUMBER}(?![\w-])")
_PERSON = re.compile(r"(?i)\b(?:an?|his|her|their|another|him|the)\s")
_MARK_UP = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One row: its number in the file, its text, and the number that a coder gave it."""

    row: int
    text: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was read from one row: the toll, every count, and the kind of miss, "" where it is right."""

    coded: Coded
    toll: Toll | None
    miss: str
    by_pattern: int | None


def read_coded(path: Path, what: str) -> Iterator[Coded]:
    """The rows that state one number of deaths or injured."""
    for row, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        fields = json.loads(line)
        number = (fields.get(f"{what.title()} Number") or "").strip()
        is_single = what == "injured" or fields.get("Deaths Ambiguity") == "Single Number Reported"
        if is_single and number.isdigit() and (what == "deaths" or int(number)):
            yield Coded(row=row, text=_MARK_UP.sub("", fields.get("Description") or ""), number=int(number))


def answer_row(coded: Coded, what: str) -> Answer:
    """The toll that the product's rules make of the row's text, and what kind of miss it is."""
    sentences = [find_counts(span.quote(coded.text)) for span in find_sentences(coded.text)]
    toll = derive_report_toll(sentences, KINDS[what])
    is_right = toll is not None and toll.stated == coded.number
    miss = "" if is_right else name_miss(coded, [c for s in sentences for c in s], toll, KINDS[what])
    return Answer(coded=coded, toll=toll, miss=miss, by_pattern=_match_pattern(coded.text, what))


def name_miss(coded: Coded, counts: list[Count], toll: Toll | None, kind: CountKind) -> str:
    """The first of the kinds of miss that applies."""
    of_kind = {bound for count in counts if count.kind is kind for bound in (count.low, count.high)}
    of_others = {bound for count in counts if count.kind is not kind for bound in (count.low, count.high)}
    if not is_in_words(coded):
        return "not in the words"
    if toll is not None and toll.low != toll.high and _is_within(coded.number, toll):
        return "range or bound"
    if coded.number in of_kind and toll is not None:
        return "total missed" if toll.stated < coded.number else "more than the coder counted"
    if coded.number in of_others:
        return "wrong kind"
    if coded.number in _numbers(coded.text):
        return "figure not found"
    return "nobody found" if toll is None else "other people added or left out"


def is_in_words(coded: Coded) -> bool:
    """True if the coded number is in the text, or is a sum of up to four of its numbers, or of one and up to
    three people told without a number."""
    numbers = _numbers(coded.text)
    singles = min(3, len(_PERSON.findall(coded.text)))
    sums = {sum(some) for n in range(1, 5) for some in combinations(numbers[:12], n)} | {0}
    return any(coded.number - extra in sums for extra in range(singles + 1))


def _is_within(number: int, toll: Toll) -> bool:
    return (toll.low or 0) <= number and (toll.high is None or number <= toll.high)


def _numbers(text: str) -> list[int]:
    found = (parse_number(hit[0]) for hit in _NUMBER.finditer(text))
    return [number for number in found if number is not None]


def _match_pattern(text: str, what: str) -> int | None:
    """The baseline: the first number near a word of harm, one where there is none."""
    verbs = _VERBS[what]
    hit = re.search(
        rf"(?i)\b(?P<a>{NUMBER})\s+(?:\w+\s+){{0,4}}?(?:{verbs})\b|\b(?:{verbs})\s+(?:\w+\s+){{0,3}}?(?P<b>{NUMBER})",
        text,
    )
    return parse_number(hit["a"] or hit["b"]) if hit else None


def report(answers: list[Answer], name: str) -> None:
    """Print the share that is right, over all rows and over those whose words hold the number."""
    if not answers:
        print(f"{name:16} no rows")
        return
    right = sum(not one.miss for one in answers)
    able = [one for one in answers if one.miss != "not in the words"]
    pattern = sum(one.by_pattern == one.coded.number for one in answers)
    print(
        f"{name:16} {len(answers):5} rows   right {right / len(answers):.3f}   "
        f"without those not in the words {right / max(1, len(able)):.3f} of {len(able)}   "
        f"regular expression {pattern / len(answers):.3f}"
    )
    for miss, n in Counter(one.miss for one in answers if one.miss).most_common():
        print(f"    {miss:32} {n:4}   {n / len(answers):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("incidents", type=Path)
    parser.add_argument("--misses", choices=sorted(KINDS), help="list the misses of the even rows")
    options = parser.parse_args()
    for what in KINDS:
        answers = [answer_row(coded, what) for coded in read_coded(options.incidents, what)]
        report([one for one in answers if one.coded.row % 2 == 0], f"{what}, even")
        report([one for one in answers if one.coded.row % 2], f"{what}, odd")
        report(answers, f"{what}, all")
        for one in answers if options.misses == what else []:
            if one.miss and one.coded.row % 2 == 0:
                stated = one.toll.stated if one.toll else None
                print(f"{one.miss}: coded {one.coded.number}, read {stated}\n    {one.coded.text}")


if __name__ == "__main__":
    main()
