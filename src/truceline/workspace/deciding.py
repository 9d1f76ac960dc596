"""A person's links and unlinks, from ids to decisions that outlive another reading."""

from collections.abc import Sequence

from truceline.errors import UnknownIdError
from truceline.linking import find_incident
from truceline.model.claim import Claim
from truceline.model.decision import Decision, anchor_claim
from truceline.model.terms import DecisionKind
from truceline.workspace.view import View


def decide_link(view: View, one: str, other: str, *, because: str, by: str | None) -> Decision:
    """That the two claims, or the claims of the two incidents, are about one happening."""
    return decide_between(
        DecisionKind.LINK, find_claims(view, one), find_claims(view, other), because=because, by=by
    )


def decide_unlink(view: View, claim: str, away_from: str | None, *, because: str, by: str | None) -> Decision:
    """That the claim is not about what the other claim, or incident, is about; by default its own."""
    ones = find_claims(view, claim)
    if away_from is None:
        home = view.linked.incident_of.get(ones[0].claim_id)
        if home is None:
            raise UnknownIdError(f"the claim {claim} is in no incident, so there is nothing to part it from")
        away_from = home
    return decide_between(DecisionKind.UNLINK, ones, find_claims(view, away_from), because=because, by=by)


def decide_between(
    kind: DecisionKind, ones: Sequence[Claim], others: Sequence[Claim], *, because: str, by: str | None
) -> Decision:
    """The decision on the first claims and those of the others that are not among them.

    Raises UnknownIdError where none is left.
    """
    named = {claim.claim_id for claim in ones}
    rest = [claim for claim in others if claim.claim_id not in named]
    if not rest:
        raise UnknownIdError("both ids name the same claims; name two different claims or incidents")
    return Decision(
        kind=kind,
        ones=tuple(map(anchor_claim, ones)),
        others=tuple(map(anchor_claim, rest)),
        because=because,
        by=by,
    )


def find_claims(view: View, wanted: str) -> tuple[Claim, ...]:
    """The claim of this id, or the claims of this incident; an unmistakable beginning will do.

    Raises UnknownIdError where there is none, or more than one.
    """
    by_id = {claim.claim_id: claim for claim in view.claims}
    incidents = {one.incident_id for one in view.incidents} | set(view.linked.redirects)
    exact = [wanted] if wanted in by_id or wanted in incidents else []
    found = exact or [one for one in (*by_id, *sorted(incidents)) if one.startswith(wanted) and wanted]
    if len(found) != 1:
        many = (
            "no claim or incident has"
            if not found
            else f"{len(found)} claims or incidents have ids that begin with"
        )
        raise UnknownIdError(f"{many} {wanted!r}; `truceline claims` and `truceline incidents` list the ids")
    if found[0] in by_id:
        return (by_id[found[0]],)
    incident = find_incident(view.linked, found[0])
    return tuple(by_id[claim_id] for claim_id in incident.claim_ids) if incident else ()
