"""Two versions of a report, one beside the other: what was taken out and what was put in."""

import re
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter
from rapidfuzz.distance import Indel

from truceline.errors import UnknownIdError
from truceline.model.report import Report
from truceline.web.twins import TheDesk, add_page

router = APIRouter()

MOST_PAIRS = 1_000_000_000
"""Words of the one times words of the other that are compared: some 100 MB while they are."""
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the two texts: "same", "out" of the earlier one, or "in" the later one."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """The earlier and the later version, and the parts of their texts in order."""

    name: str
    earlier: str
    later: str
    earlier_sha256: str
    later_sha256: str
    parts: tuple[Part, ...]
    n_out: int
    n_in: int


@add_page(router, "/reports/{report_id}/against/{other_id}", "versions.html.j2")
def show_versions(desk: TheDesk, report_id: str, other_id: str) -> VersionsPage:
    """What differs between two captured versions of one report, word by word."""
    versions = desk.workspace.ledger.versions_of(report_id)
    wanted = [one for one in versions if one.report_id in (report_id, other_id)]
    if len(wanted) != 2:
        raise UnknownIdError(f"{other_id} is no other version of {report_id}; see the report's page")
    earlier, later = wanted
    parts = compare_texts(earlier.text, later.text)
    return VersionsPage(
        name=later.name,
        earlier=_say(earlier),
        later=_say(later),
        earlier_sha256=earlier.sha256,
        later_sha256=later.sha256,
        parts=parts,
        n_out=sum(len(part.text.split()) for part in parts if part.kind == "out"),
        n_in=sum(len(part.text.split()) for part in parts if part.kind == "in"),
    )


def compare_texts(earlier: str, later: str) -> tuple[Part, ...]:
    """The parts of both texts in order; "same" and "out" join to the earlier, "same" and "in" to the later.

    Texts of very many words are compared by lines, and those of very many lines as wholes.
    """
    ways = (_WORD.findall, _LINE.findall, lambda text: [text] if text else [])
    cuts = ((way(earlier), way(later)) for way in ways)
    one, other = next(cut for cut in cuts if len(cut[0]) * len(cut[1]) <= MOST_PAIRS)
    steps = groupby(Indel.opcodes(one, other), key=lambda step: step.tag == "equal")
    parts: list[Part] = []
    for is_same, group in steps:
        stretch = list(group)
        was = "".join(one[stretch[0].src_start : stretch[-1].src_end])
        now = "".join(other[stretch[0].dest_start : stretch[-1].dest_end])
        told = (("same", was),) if is_same else (("out", was), ("in", now))
        parts += [Part(kind=kind, text=text) for kind, text in told if text]
    return tuple(parts)


def _say(report: Report) -> str:
    when = report.retrieved_at.isoformat(" ", "minutes") if report.retrieved_at else "at no stated time"
    return f"captured {when}"
