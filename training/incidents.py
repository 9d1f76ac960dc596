"""Corpus reports with the incidents that a person laid their claims together in.

`incidents/*.txt` holds a report a line: `written/wire-01.txt#0: BRIDGE 1 2 5; TOLL 3 4`, the passage's number
behind "#", each label followed by the numbers of its claims, counted through the passage from 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from training.agreement import list_claims
from training.markup import MarkupError
from training.passages import Document, Passage

from truceline.gazetteer import Gazetteer, open_gazetteer
from truceline.model.claim import Claim, Time
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.theatre import Theatre
from truceline.scoring.conflicts import Conflict
from truceline.text.times import parse_time

PRINTED = date(2006, 6, 14)
"""The day of print of a report that tells none: "on Tuesday" then means one day throughout it."""
Labels = Mapping[int, str]


def read_labels(folder: Path) -> dict[str, Labels]:
    """Each report's incidents by the number of the claim. Raises MarkupError for a line that is none."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    return dict(_read_line(line) for line in lines if line.strip())


def _read_line(line: str) -> tuple[str, Labels]:
    name, parted, rest = line.partition(": ")
    labels: dict[int, str] = {}
    for incident in rest.split(";"):
        label, *numbers = incident.split()
        if not numbers or not all(number.isdigit() for number in numbers):
            raise MarkupError(f"{name}: “{incident.strip()}” is no label with the numbers of its claims")
        labels |= dict.fromkeys(map(int, numbers), label)
    if not parted:
        raise MarkupError(f"{line[:60]}: no report's name before the incidents")
    return name, labels


def list_conflicts(corpus: Mapping[str, Document], labelled: Mapping[str, Labels]) -> Iterator[Conflict]:
    """Each labelled report as a conflict of its own, with what the person said of its claims."""
    gazetteer = open_gazetteer(Theatre())
    for name, labels in labelled.items():
        path, _, number = name.partition("#")
        document = corpus.get(path)
        if document is None:
            continue  # Stand-off annotation whose text is not at hand.
        told = document.told("published_on")
        report, claims = _make_report(
            name,
            document.passages[int(number)],
            published_on=date.fromisoformat(told) if told else PRINTED,
            gazetteer=gazetteer,
        )
        if set(labels) != set(range(1, len(claims) + 1)):
            raise MarkupError(f"{name}: it has {len(claims)} claims, labelled are {sorted(labels)}")
        yield Conflict(
            name=name,
            theatre=Theatre(),
            reports={report.report_id: report},
            claims=claims,
            incident_of={claim.claim_id: labels[n] for n, claim in enumerate(claims, 1)},
            tries={},
            answers=(),
        )


def _make_report(
    name: str, passage: Passage, *, published_on: date, gazetteer: Gazetteer
) -> tuple[Report, tuple[Claim, ...]]:
    text, starts = "", []
    for before, sentence in zip((None, *passage.sentences), passage.sentences, strict=False):
        goes_on = before is not None and before.paragraph == sentence.paragraph
        text += (" " if goes_on else "\n\n") if text else ""
        starts.append(len(text))
        text += sentence.text
    report_id = mint_id("rep", name)
    claims = [
        _complete(claim, report_id, at=start, published_on=published_on, gazetteer=gazetteer)
        for start, own in zip(starts, list_claims(passage), strict=True)
        for claim in own
    ]
    report = Report(
        report_id=report_id,
        name=name,
        sha256="",
        media_type="text/plain",
        text=text,
        outlet=name,
        published_on=published_on,
    )
    return report, tuple(claims)


def _complete(claim: Claim, report_id: str, *, at: int, published_on: date, gazetteer: Gazetteer) -> Claim:
    return replace(
        claim,
        claim_id=mint_id("clm", report_id, at, claim.claim_id),
        report_id=report_id,
        span=claim.span.shifted(at),
        place=gazetteer.resolve_place(claim.place.name) if claim.place else None,
        time=_find_days(claim.time, published_on) if claim.time else None,
    )


def _find_days(told: Time, published_on: date) -> Time:
    """The time as annotated; where it has no days, as its words tell them from the day of print."""
    found = parse_time(told.text, published_on=published_on) if told.text else None
    if found is None:
        return told
    return replace(found, start_on=told.start_on, end_on=told.end_on) if told.start_on else found
