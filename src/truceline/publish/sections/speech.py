"""What is said: since a day, as positions and demands, and of who backs or arms whom."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from truceline.model.claim import Claim
from truceline.model.derived import Change
from truceline.model.relations import Relation
from truceline.model.report import Report
from truceline.model.terms import ChangeKind, ClaimType, Stance
from truceline.publish.page import ShownChange, ShownRelation, Since, Voices
from truceline.publish.sections.citing import Index, cite_claims, cite_reason, group_by_side
from truceline.publish.wording import RELATION_STATUSES, spell_day

_POSITION_TYPES = frozenset({ClaimType.DEMAND, ClaimType.POSITION})
_POSITION_STANCES = frozenset({Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS})
_BACKING_TYPES = frozenset({ClaimType.SUPPORT, ClaimType.ARMS_SUPPLY, ClaimType.TROOP_PRESENCE})
_NEW_DAYS = 3


def choose_since(reports: Iterable[Report]) -> date | None:
    """The first of the last three calendar days up to the newest report; None where no report bears a day."""
    days = [report.published_on for report in reports if report.published_on]
    return max(days) - timedelta(days=_NEW_DAYS - 1) if days else None


def find_new_claims(index: Index, since: date | None) -> frozenset[str]:
    """The ids of the claims in reports published on the day or later."""
    if since is None:
        return frozenset()
    dated = ((claim_id, index.day_of(claim)) for claim_id, claim in index.claims.items())
    return frozenset(claim_id for claim_id, day in dated if day and day >= since)


def show_since(index: Index, since: date | None, changes: Sequence[Change] = ()) -> Since:
    """What is claimed in the reports of the day and later, by side, and what of earlier ones has changed."""
    new = [index.claims[claim_id] for claim_id in find_new_claims(index, since)]
    return Since(
        day=spell_day(since) if since else None,
        voices=group_by_side(index, new),
        n_claims=len(new),
        n_reports=len({claim.report_id for claim in new}),
        changes=tuple(
            ShownChange(
                kind=each.kind.value, sentence=each.sentence, cites=cite_claims(index, each.claim_ids)
            )
            for each in changes
            if each.kind is not ChangeKind.NEW
        ),
        n_undated=sum(index.day_of(claim) is None for claim in index.claims.values()),
    )


def show_positions(index: Index) -> tuple[Voices, ...]:
    """Positions, demands, promises and threats, by side."""
    return group_by_side(index, [claim for claim in index.claims.values() if _is_position(claim)])


def _is_position(claim: Claim) -> bool:
    is_onward = claim.stance in _POSITION_STANCES and claim.type not in _BACKING_TYPES
    return claim.type in _POSITION_TYPES or is_onward


def show_relations(index: Index, relations: Sequence[Relation]) -> tuple[ShownRelation, ...]:
    """Who is said to back, arm or mediate for whom, in order of who does."""
    return tuple(
        ShownRelation(
            who=each.who,
            does=each.kind.value.replace("_", " "),
            whom=each.whom,
            means=each.means,
            status=RELATION_STATUSES[each.status],
            because=cite_reason(index, each.reason),
        )
        for each in relations
    )
