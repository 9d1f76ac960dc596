"""What composed reports need of the desk: claims by pasted ids, and what is known now of those bound."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from http import HTTPStatus

from truceline.desk import DeskIndex
from truceline.errors import UnknownIdError
from truceline.ledger import Ledger
from truceline.model.claim import Claim
from truceline.model.composing import Bound, Composed, Line, TouchKind
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.review import Reviewed
from truceline.publish.wording import spell_instant
from truceline.web.faults import RefusedError
from truceline.web.judging import find_claims
from truceline.workspace.composing import Known, Touch, bind_claim
from truceline.workspace.stated import find_bare

MOST_CLAIMS = 60
"""A sentence is bound to so many claims at most."""

_ID = re.compile(r"\b(?:clm|inc)_[0-9a-f]{16}\b")
_APART = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An open report, to which a claim can be added."""

    composed_id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTouch:
    """What happened to a claim since a sentence was bound to it, when, and where more of it stands."""

    kind: str
    line: int
    claim_id: str
    sentence: str
    when: str | None
    href: str


def list_drafts(ledger: Ledger) -> tuple[Draft, ...]:
    """The reports that are not frozen, the one changed last first."""
    composed = (one.composed for one in ledger.all_composed())
    return tuple(
        Draft(composed_id=one.composed_id, title=one.title) for one in composed if one.frozen is None
    )


def parse_ids(pasted: str) -> tuple[str, ...]:
    """The ids of claims and incidents in what was pasted: ids, or addresses of their pages.

    Raises RefusedError for a word that has none.
    """
    found: list[str] = []
    for word in _APART.split(pasted.strip()):
        ids = _ID.findall(word)
        if word and not ids:
            raise refuse(
                "no-claim-id",
                f"“{word[:80]}” is no id of a claim or incident, and no address of its page.",
                "Paste ids such as clm_0123456789abcdef, or the address of the claim’s page.",
            )
        found += ids
    return tuple(dict.fromkeys(found))


def bind_ids(
    ledger: Ledger,
    index: DeskIndex,
    ids: Iterable[str],
    *,
    as_of: datetime | None,
    kept: Sequence[Bound] = (),
) -> tuple[Bound, ...]:
    """What a sentence is bound to by these ids; what it was bound to before stays as it was then.

    Raises RefusedError where an id names nothing that can be bound.
    """
    before = {bound.claim.claim_id: bound for bound in kept}
    reviews = ledger.reviews()
    bound: dict[str, Bound] = {}
    try:
        for wanted in ids:
            for claim in [before[wanted].claim] if wanted in before else find_claims(index, wanted):
                anchor = _find_anchor(index, claim)
                bound[claim.claim_id] = before.get(claim.claim_id) or bind_claim(
                    ledger, claim, anchor, reviews=reviews, known_to=index.known_to, as_of=as_of
                )
    except UnknownIdError as problem:
        message, _, to_do = str(problem).partition("; ")
        raise refuse("cannot-bind", f"{message[:1].upper()}{message[1:]}.", to_do) from problem
    if len(bound) > MOST_CLAIMS:
        raise refuse(
            "too-many-claims",
            f"A sentence is bound to {MOST_CLAIMS} claims at most, not {len(bound)}.",
            "Leave out those that it does not need.",
        )
    return tuple(bound.values())


def _find_anchor(index: DeskIndex, claim: Claim) -> Anchor:
    """Where reviews find the claim: by the type that the reader gave it, whatever a person made of that."""
    read = index.as_read([claim.claim_id])
    return anchor_claim(read[0].claim if read else claim)


def check_line(line: Line) -> None:
    """Raises RefusedError where the line is empty, or states a number and is bound to no claim."""
    if not line.text:
        raise refuse("empty", "The line has no words.", "Write them, or take the line out.")
    if bare := find_bare(line):
        named = ", ".join(f"“{words}”" for words in dict.fromkeys(bare))
        raise refuse(
            "number-without-claim",
            f"This {line.kind.value} states a number, {named}, and is bound to no claim.",
            "Bind it to the claims that say so, or leave the number out.",
        )


def refuse(code: str, message: str, what_to_do: str) -> RefusedError:
    """The error of a form that cannot be taken as it is."""
    return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, code, message, what_to_do)


def know_index(index: DeskIndex, reviews: Sequence[Reviewed]) -> Known:
    """What the index and the reviews tell of claims that reports are bound to."""

    @cache
    def claims_of(report_id: str) -> dict[Anchor, Claim]:
        held = {one.claim.claim_id: one.claim for one in index.claims_of(report_id)}
        return {anchor_claim(read.claim): held[read.claim.claim_id] for read in index.as_read(held)}

    def claim_of(claim_id: str) -> Claim | None:
        return next((held.claim for held in index.claims_with([claim_id])), None)

    return Known(
        reviews=reviews,
        is_current=lambda report_id: index.number_of_report(report_id) is not None,
        claims_of=claims_of,
        answers_to=index.answers_to,
        claim_of=claim_of,
    )


def show_touch(touch: Touch, composed: Composed) -> ShownTouch:
    """The touch in words, with the page that tells more of it."""
    return ShownTouch(
        kind=touch.kind.value,
        line=touch.line,
        claim_id=touch.claim_id,
        sentence=touch.sentence,
        when=spell_instant(touch.at, has_clock=True, zone=None) if touch.at else None,
        href=_find_page(touch, composed),
    )


def _find_page(touch: Touch, composed: Composed) -> str:
    line = composed.lines[touch.line - 1]
    report_id = next(
        bound.anchor.report_id for bound in line.claims if bound.claim.claim_id == touch.claim_id
    )
    match touch.kind:
        case TouchKind.REJECTED | TouchKind.CORRECTED:
            return f"/log?before={(touch.entry or 0) + 1}"
        case TouchKind.REPLACED:
            return f"/reports/{touch.other_id}/against/{report_id}"
        case TouchKind.ANSWERED:
            return f"/claims/{touch.other_id}"
        case TouchKind.GONE | TouchKind.CHANGED:
            return f"/reports/{report_id}"


@contextmanager
def refusing_stale(composed_id: str) -> Iterator[None]:
    """Refuses what was written from an earlier state of the report, so that no change of another is lost."""
    try:
        yield
    except UnknownIdError as problem:
        message = str(problem).partition("; ")[0]
        raise RefusedError(
            HTTPStatus.CONFLICT,
            "changed-meanwhile",
            f"{message[:1].upper()}{message[1:]}.",
            f"Look at /composed/{composed_id} as it stands now, and make the change there.",
        ) from problem
