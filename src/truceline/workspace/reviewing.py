"""A person's reviews, from ids and words to entries that outlive another reading."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.model.claim import Claim, Place
from truceline.model.decision import Anchor, anchor_claim
from truceline.model.review import Correction, Review
from truceline.model.terms import ReviewKind
from truceline.workspace.deciding import find_claims
from truceline.workspace.view import View


def review_claim(
    view: View,
    wanted: str,
    kind: ReviewKind,
    *,
    because: str,
    by: str | None,
    correction: Correction | None = None,
    place: str | None = None,
) -> Review:
    """The review of the claim, or of all claims of the incident, with this id.

    `place` is the name of a place; one that the view knows keeps its position. Raises UnknownIdError.
    """
    claims = _find_any(view, wanted)
    if place is not None:
        correction = replace(correction or Correction(), place=find_place(view.claims, place))
    anchors = anchor_reviewed(claims, view)
    return Review(kind=kind, claims=anchors, because=because, by=by, correction=correction)


def anchor_reviewed(claims: Iterable[Claim], view: View) -> tuple[Anchor, ...]:
    """Where a review finds the claims again: by the type that the reader gave them, before any correction."""
    return tuple(anchor_claim(view.judged.as_read.get(claim.claim_id, claim)) for claim in claims)


def find_place(claims: Iterable[Claim], name: str) -> Place:
    """The place of that name that a claim already has, else the bare name."""
    wanted = name.strip().casefold()
    for claim in claims:
        place = claim.place
        if place and wanted in {(place.resolved or "").casefold(), place.name.casefold()}:
            return replace(place, span=None)
    return Place(name=name.strip())


def _find_any(view: View, wanted: str) -> Sequence[Claim]:
    if wanted in view.judged.rejected:
        return (view.judged.rejected[wanted],)
    return find_claims(view, wanted)
