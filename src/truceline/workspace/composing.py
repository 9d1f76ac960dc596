"""A composed report's lines, changed one at a time; and what happened since to the claims it is bound to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from truceline.errors import UnknownIdError
from truceline.ledger import Entry, EntryKind, Ledger
from truceline.linking.reviewing import apply_reviews, people_review, stands
from truceline.linking.wording import tell_day
from truceline.model.claim import Claim
from truceline.model.composing import Bound, Composed, Line, LineKind, TouchKind
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.derived import Answer
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.review import Reviewed
from truceline.model.terms import AnswerKind, ReviewKind

_AGAINST = frozenset({AnswerKind.DENIAL, AnswerKind.CORRECTION, AnswerKind.RETRACTION})


def begin_again(frozen: Composed, *, seed: str, by: str | None) -> Composed:
    """A new draft with the lines of a frozen report, each bound as it was. `seed` makes its id its own."""
    return replace(
        frozen,
        composed_id=mint_id("cmp", frozen.title, seed),
        did="began a new version of it",
        by=by,
        as_of=None,
        begun_from=frozen.composed_id,
        frozen=None,
    )


def add_line(composed: Composed, line: Line, *, by: str | None) -> Composed:
    """The report with the line at its end."""
    return _change(composed, (*composed.lines, line), f"added a {line.kind.value}", by)


def change_line(composed: Composed, number: int, line: Line, *, by: str | None) -> Composed:
    """The report with another line in place of line `number`, counted from 1. Raises UnknownIdError."""
    at = _find_line(composed, number)
    lines = (*composed.lines[:at], line, *composed.lines[at + 1 :])
    return _change(composed, lines, f"changed line {number}", by)


def move_line(composed: Composed, number: int, step: int, *, by: str | None) -> Composed:
    """The report with line `number` so many places further down. Raises UnknownIdError."""
    at = _find_line(composed, number)
    lines = list(composed.lines)
    line = lines.pop(at)
    lines.insert(max(0, at + step), line)
    return _change(composed, tuple(lines), f"moved line {number} {'down' if step > 0 else 'up'}", by)


def take_out_line(composed: Composed, number: int, *, by: str | None) -> Composed:
    """The report without line `number`. Raises UnknownIdError."""
    at = _find_line(composed, number)
    return _change(composed, (*composed.lines[:at], *composed.lines[at + 1 :]), f"took line {number} out", by)


def _find_line(composed: Composed, number: int) -> int:
    if not 1 <= number <= len(composed.lines):
        raise UnknownIdError(f"the report has no line {number}; look at it again")
    return number - 1


def _change(composed: Composed, lines: tuple[Line, ...], did: str, by: str | None) -> Composed:
    return replace(composed, lines=lines, did=did, by=by)


def bind_claim(
    ledger: Ledger,
    claim: Claim,
    anchor: Anchor,
    *,
    reviews: Sequence[Reviewed],
    known_to: int,
    as_of: datetime | None,
) -> Bound:
    """The claim, as it is or was at the instant, to bind a sentence to.

    `known_to` is the number of the last entry that whoever binds it has seen the effect of. Raises
    UnknownIdError where a person rejected it, or the ledger did not hold it at that instant.
    """
    last = _find_judgement(reviews, anchor)
    if last and last.review.kind is ReviewKind.REJECT and as_of is None:
        raise UnknownIdError(f"the claim {claim.claim_id} was {_say(last)}; take that back first")
    found = claim if as_of is None else _find_as_of(ledger, claim, anchor, last, as_of)
    if found is None:
        raise UnknownIdError(
            f"the ledger did not hold the claim {claim.claim_id} as of {as_of:%Y-%m-%d %H:%M %Z}; bind "
            "another, or start a report as of a later instant"
        )
    return Bound(anchor=anchor, claim=found, seen_to=min(known_to, ledger.last_seq(as_of)))


def _find_as_of(
    ledger: Ledger, claim: Claim, anchor: Anchor, last: Reviewed | None, as_of: datetime
) -> Claim | None:
    """The claim as read, and judged, by then; None where it was not held, or was rejected."""
    reading = ledger.reading_of(anchor.report_id, as_of=as_of)
    reviews = ledger.reviews(as_of=as_of)
    read = [one for one in (reading.claims if reading else ()) if anchor_claim(one) == anchor]
    if not read:
        was_added = any(one.review.kind is ReviewKind.ADD and anchor in one.review.claims for one in reviews)
        return claim if was_added else None
    is_corrected = last is not None and last.review.kind is ReviewKind.CORRECT
    # Who a bare surname is, is known from other reports; only what a person made of it since is left out.
    told = read[0] if is_corrected else replace(read[0], source=claim.source, via=claim.via)
    return next(iter(apply_reviews([told], reviews, {}).claims), None)


def _find_judgement(reviews: Sequence[Reviewed], anchor: Anchor) -> Reviewed | None:
    """The last review that says what becomes of the claim; None where there is none."""
    held = [one for one in reviews if anchor in one.review.claims and stands(one)]
    return max(held, key=lambda one: one.seq, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What happened to a claim after line `line` was bound to it, in a sentence, when, and by which entry.

    `other_id` is the report or the claim by which it happened. `at` is None where no one entry did it.
    """

    kind: TouchKind
    line: int
    claim_id: str
    sentence: str
    at: datetime | None = None
    entry: int | None = None
    other_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known now: whether a report is current, its claims by anchor, and what answers a claim.

    `claim_of` gives the claim with an id, None where there is none.
    """

    reviews: Sequence[Reviewed]
    is_current: Callable[[str], bool]
    claims_of: Callable[[str], Mapping[Anchor, Claim]]
    answers_to: Callable[[str], Sequence[Answer]]
    claim_of: Callable[[str], Claim | None]


def find_touches(ledger: Ledger, composed: Composed, known: Known) -> tuple[Touch, ...]:
    """What happened to the claims that the report is bound to, since it was, line by line."""
    return tuple(
        touch
        for number, line in enumerate(composed.lines, start=1)
        for bound in line.claims
        for touch in (
            *_find_fate(ledger, number, bound, known),
            *_find_answers(ledger, number, bound, known),
        )
    )


def _find_fate(ledger: Ledger, number: int, bound: Bound, known: Known) -> Iterator[Touch]:
    """What became of the claim itself: at most one judgement of it, or what another reading made of it."""
    report_id = bound.anchor.report_id
    if not known.is_current(report_id):
        yield from _tell_replaced(ledger, number, bound)
    last = _find_judgement(known.reviews, bound.anchor)
    if last and last.review.kind is not ReviewKind.ACCEPT and last.seq > bound.seen_to:
        is_rejected = last.review.kind is ReviewKind.REJECT
        yield Touch(
            kind=TouchKind.REJECTED if is_rejected else TouchKind.CORRECTED,
            line=number,
            claim_id=bound.claim.claim_id,
            sentence=_say(last),
            at=last.recorded_at,
            entry=last.seq,
        )
    elif known.is_current(report_id):
        yield from _tell_read_otherwise(ledger, number, bound, known.claims_of(report_id).get(bound.anchor))


def _tell_replaced(ledger: Ledger, number: int, bound: Bound) -> Iterator[Touch]:
    newest = ledger.versions_of(bound.anchor.report_id)[-1]
    entry = ledger.newest_entry(EntryKind.REPORT, newest.report_id)
    if newest.report_id != bound.anchor.report_id and entry:
        prints = "prints" if bound.claim.quote in newest.text else "does not print"
        yield Touch(
            kind=TouchKind.REPLACED,
            line=number,
            claim_id=bound.claim.claim_id,
            sentence=f"its report was replaced by another version, which {prints} these words",
            at=entry.recorded_at,
            entry=entry.seq,
            other_id=newest.report_id,
        )


def _tell_read_otherwise(ledger: Ledger, number: int, bound: Bound, now: Claim | None) -> Iterator[Touch]:
    reading = ledger.newest_entry(EntryKind.READING, bound.anchor.report_id)
    differing = list(_list_differences(bound.claim, now)) if now else []
    is_gone = now is None and not _is_read(ledger, bound.anchor)
    if is_gone or differing:
        by = reading if reading and reading.seq > bound.seen_to else None
        yield Touch(
            kind=TouchKind.GONE if is_gone else TouchKind.CHANGED,
            line=number,
            claim_id=bound.claim.claim_id,
            sentence="its report was read again, and the claim was not found"
            if is_gone
            else f"it reads otherwise now: {'; '.join(differing)}",
            at=by.recorded_at if by else None,
            entry=by.seq if by else None,
        )


def _is_read(ledger: Ledger, anchor: Anchor) -> bool:
    """True where the current reading has the claim, though pages of sure claims alone leave it out."""
    reading = ledger.reading_of(anchor.report_id)
    return reading is not None and any(anchor_claim(one) == anchor for one in reading.claims)


def _list_differences(was: Claim, now: Claim) -> Iterator[str]:
    for label, old, new in zip(_FIELDS, _tell_fields(was), _tell_fields(now), strict=True):
        if old != new:
            yield f"{label} was {old or 'not known'}, is {new or 'not known'}"


_FIELDS = ("its source", "its side", "its stance", "its type", "its place", "its time", "its figures")


def _tell_fields(claim: Claim) -> tuple[str | None, ...]:
    return (
        claim.source.resolved,
        claim.source.side,
        claim.stance.value,
        claim.type.value,
        (claim.place.resolved or claim.place.name) if claim.place else None,
        tell_day(claim.time),
        ", ".join(f"{one.kind.value} “{one.as_said}”" for one in claim.counts),
    )


def _find_answers(ledger: Ledger, number: int, bound: Bound, known: Known) -> Iterator[Touch]:
    """Claims recorded since that deny, correct or retract it."""
    for answer in known.answers_to(bound.claim.claim_id):
        told = known.claim_of(answer.claim_id) if answer.kind in _AGAINST else None
        entry = _find_telling(ledger, told, known.reviews) if told else None
        if entry and entry[0] > bound.seen_to:
            yield Touch(
                kind=TouchKind.ANSWERED,
                line=number,
                claim_id=bound.claim.claim_id,
                sentence=answer.reason.sentence,
                at=entry[1],
                entry=entry[0],
                other_id=answer.claim_id,
            )


def _find_telling(ledger: Ledger, claim: Claim, reviews: Sequence[Reviewed]) -> tuple[int, datetime] | None:
    """The entry by which the ledger came to hold the claim: its report's, or a person's who added it."""
    for one in reviews:
        if one.review.kind is ReviewKind.ADD and anchor_claim(claim) in one.review.claims:
            return one.seq, one.recorded_at
    entry: Entry | None = ledger.newest_entry(EntryKind.REPORT, claim.report_id)
    return (entry.seq, entry.recorded_at) if entry else None


def _say(one: Reviewed) -> str:
    return people_review(one, []).sentence


def gather_reports(ledger: Ledger, composed: Composed) -> list[Report]:
    """The reports that hold the claims it is bound to, each in the version that was bound."""
    ids = dict.fromkeys(bound.anchor.report_id for line in composed.lines for bound in line.claims)
    return [ledger.report(report_id) for report_id in ids]


def count_sentences(composed: Composed) -> int:
    """How many of its lines are sentences."""
    return sum(line.kind is LineKind.SENTENCE for line in composed.lines)
