"""JSON-shaped rows of relations and positions, in the shapes that exports and `--json` promise."""

from truceline.model.relations import Position, Relation, RelationAccount
from truceline.publish.rows import Row, render_day, render_reason


def render_relation(relation: Relation) -> Row:
    """Who is said to back, arm or mediate for whom, with what each voice says of it."""
    return {
        "relation_id": relation.relation_id,
        "kind": relation.kind.value,
        "who": relation.who,
        "whom": list(relation.whom),
        "means": list(relation.means),
        "since": render_day(relation.since),
        "status": relation.status.value,
        "accounts": [_render_account(account) for account in relation.accounts],
        "reason": render_reason(relation.reason),
        "claim_ids": list(relation.claim_ids),
    }


def _render_account(account: RelationAccount) -> Row:
    return {
        "claimant": account.claimant,
        "side": account.side,
        "said": account.said.value,
        "is_party": account.is_party,
        "first_on": render_day(account.first_on),
        "last_on": render_day(account.last_on),
        "n_reports": account.n_reports,
        "claim_ids": list(account.claim_ids),
    }


def render_position(position: Position) -> Row:
    """What a party demands, promises, threatens or thinks; `change` says what it turns round."""
    return {
        "party": position.party,
        "claimant": position.claimant,
        "side": position.side,
        "stance": position.stance.value,
        "topic": position.topic.value,
        "leaning": position.leaning.value,
        "as_of": render_day(position.as_of),
        "quote": position.quote,
        "n_reports": position.n_reports,
        "change": render_reason(position.change) if position.change else None,
        "reason": render_reason(position.reason),
        "claim_ids": list(position.claim_ids),
    }
