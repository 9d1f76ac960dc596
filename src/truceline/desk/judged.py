"""What people judged, written into the index: claims as they were read, who judged each, and every review."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from truceline.desk.columns import Columns, code_words, number_days
from truceline.desk.schema import Held, pack, write_columns
from truceline.linking.reviewing import stands
from truceline.linking.second import list_readers, pair_readings
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.identity import digest_parts
from truceline.model.review import Reviewed
from truceline.model.terms import ReviewKind
from truceline.workspace.filters import find_days
from truceline.workspace.view import View

DRAW = "draw"
"""A number from 0 to 1 that each claim draws, by its id alone, and the order of these numbers."""
DISAGREED = "disagreed"


def write_judged(database: sqlite3.Connection, view: View) -> None:
    """Writes the judged claims as they were before, with the columns to find them by, and all reviews."""
    held, reviews = _list_judged(view), gather_by_anchor(view.reviews)
    database.executemany(
        "INSERT INTO judged VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((one.number, one.claim.claim_id, *key_of(anchor_claim(one.claim)), pack(one)) for one in held),
    )
    write_columns(database, "judged", _gather_judged(view, held, reviews))
    database.executemany("INSERT INTO review VALUES (?, ?)", ((one.seq, pack(one)) for one in view.reviews))
    database.executemany(
        "INSERT INTO reviewed VALUES (?, ?, ?, ?, ?)",
        ((*key_of(anchor), one.seq) for anchor, each in reviews.items() for one in each),
    )
    n_judged = sum(is_judged(each) for each in reviews.values())
    database.execute("INSERT INTO thing VALUES ('judged', 0, ?)", (pack(n_judged),))


def key_of(anchor: Anchor) -> tuple[str, int, int, str]:
    """The anchor as the tables hold it."""
    return anchor.report_id, anchor.span.start, anchor.span.end, anchor.type.value


def gather_by_anchor(reviews: Iterable[Reviewed]) -> dict[Anchor, list[Reviewed]]:
    """The reviews of each claim, in their order."""
    by_anchor: dict[Anchor, list[Reviewed]] = defaultdict(list)
    for one in reviews:
        for anchor in dict.fromkeys(one.review.claims):
            by_anchor[anchor].append(one)
    return by_anchor


def is_judged(reviews: Iterable[Reviewed]) -> bool:
    """True of the reviews of one claim if a person judged it, or added it."""
    return any(stands(one) or one.review.kind is ReviewKind.ADD for one in reviews)


def _list_judged(view: View) -> list[Held]:
    sentences = {one.statement_id: one.sentence for one in view.statements}
    claims = sorted(view.judged.as_read.values(), key=lambda one: one.claim_id)
    return [
        Held(
            number=number,
            claim=claim,
            incident_id=None,
            sentence=sentences.get(claim.statement_id, claim.span),
        )
        for number, claim in enumerate(claims)
    ]


def _gather_judged(view: View, held: Sequence[Held], reviews: Mapping[Anchor, Sequence[Reviewed]]) -> Columns:
    claims = [one.claim for one in held]
    reports = [view.reports[claim.report_id] for claim in claims]
    said = [reviews.get(anchor_claim(claim), ()) for claim in claims]
    first_on, last_on = number_days([find_days(claim, of) for claim, of in zip(claims, reports, strict=True)])
    words = {
        "side": [claim.source.side or "" for claim in claims],
        "outlet": [report.outlet or "" for report in reports],
        "type": [claim.type.value for claim in claims],
        "readers": ["\n".join(list_readers(each)) for each in said],
        "state": [DISAGREED if is_disagreed(each) else "" for each in said],
    }
    draws = np.fromiter((draw_number(claim.claim_id) for claim in claims), np.float32, len(claims))
    return Columns(
        n_rows=len(claims),
        coded={name: code_words(column) for name, column in words.items()},
        first_on=first_on,
        last_on=last_on,
        orders={DRAW: np.argsort(draws, kind="stable").astype(np.int32)},
        figures={DRAW: draws},
    )


def is_disagreed(reviews: Sequence[Reviewed]) -> bool:
    """True of the reviews of one claim if two people differ on it and nobody has decided since."""
    if not reviews:
        return False
    anchor = reviews[0].review.claims[0]
    return any(pair.is_open for pair in pair_readings(anchor, reviews))


def draw_number(claim_id: str) -> float:
    """A number from 0 to 1 that depends on the id alone: a share of all claims is those that draw less."""
    return float(int(digest_parts("draw", claim_id)[:8], 16)) / 16**8
