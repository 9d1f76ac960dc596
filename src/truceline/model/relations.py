"""Who stands with whom, and where the parties stand: derived from claims, never typed in."""

from dataclasses import dataclass
from datetime import date

from truceline.model.derived import Reason
from truceline.model.terms import Leaning, RelationKind, RelationSaid, RelationStatus, Stance, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationAccount:
    """What one voice says of a relation, since which day of publication, and in which claims.

    `claimant` is whoever of that voice says so first; `side` is the side that the voice belongs to.
    `is_party` is True where it speaks for a party to the relation.
    """

    claimant: str
    side: str | None
    said: RelationSaid
    is_party: bool
    first_on: date | None
    last_on: date | None
    n_reports: int
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """That one party is said to back, arm, host or go between others, with every voice on it.

    `whom` is empty where no claim says for whom. `means` are the weapons as the claims name them. `since` is
    the first day that a claim itself tells of, None where none does. `accounts` are in order of time.
    """

    relation_id: str
    kind: RelationKind
    who: str
    whom: tuple[str, ...]
    means: tuple[str, ...]
    since: date | None
    status: RelationStatus
    accounts: tuple[RelationAccount, ...]
    reason: Reason

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """Every claim that it rests on."""
        return self.reason.claim_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a party demands, promises, threatens or thinks, as of a day, in the words of its claims.

    `party` is for whom it is spoken, `claimant` the speaker. `as_of` is the first day of publication, None
    where no report bears one. `change` says which earlier position it turns round.
    """

    party: str
    claimant: str
    side: str | None
    stance: Stance
    topic: Topic
    leaning: Leaning
    as_of: date | None
    quote: str
    n_reports: int
    reason: Reason
    change: Reason | None = None

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """Every claim that prints it."""
        return self.reason.claim_ids
