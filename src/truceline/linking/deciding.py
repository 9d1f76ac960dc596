"""People's links and unlinks, obeyed before any rule: the later of two that contradict each other wins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.linking.forest import Forest
from truceline.linking.grouping import Group
from truceline.linking.profiles import Profile
from truceline.model.claim import Claim
from truceline.model.decision import Anchor, Decided, anchor_claim
from truceline.model.derived import Reason
from truceline.model.rules import rule
from truceline.model.terms import DecisionKind

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Which claims people hold together and apart, each pair of ids in order, and by which decision.

    `orphans` are decisions on claims that the ledger's readings no longer have: they are kept and shown, and
    never guessed at.
    """

    together: Mapping[Pair, Decided] = field(default_factory=dict)
    apart: Mapping[Pair, Decided] = field(default_factory=dict)
    orphans: tuple[Decided, ...] = ()

    def parts(self, ones: Iterable[str], others: Iterable[str]) -> bool:
        """True where a person holds one of the first apart from one of the second."""
        if not self.apart:
            return False
        listed = list(others)
        return any(_pair(one, other) in self.apart for one in ones for other in listed)


def settle_decisions(decisions: Iterable[Decided], claims: Iterable[Claim]) -> Settled:
    """What the decisions come to for these claims; a later one on the same pair supersedes an earlier one."""
    by_anchor = {anchor_claim(claim): claim.claim_id for claim in claims}
    together: dict[Pair, Decided] = {}
    apart: dict[Pair, Decided] = {}
    orphans: list[Decided] = []
    for decided in sorted(decisions, key=lambda one: one.seq):
        ones = _find_claims(decided.decision.ones, by_anchor)
        others = _find_claims(decided.decision.others, by_anchor)
        pairs = [_pair(one, other) for one in ones for other in others if one != other]
        if not pairs:
            orphans.append(decided)
            continue
        is_link = decided.decision.kind is DecisionKind.LINK
        for pair in pairs:
            (together if is_link else apart).pop(pair, None)
            (apart if is_link else together).pop(pair, None)
        (together if is_link else apart).update(dict.fromkeys(pairs[:1] if is_link else pairs, decided))
    return Settled(together=together, apart=apart, orphans=tuple(orphans))


def _find_claims(anchors: Iterable[Anchor], by_anchor: Mapping[Anchor, str]) -> list[str]:
    return [by_anchor[anchor] for anchor in anchors if anchor in by_anchor]


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def obey_decisions(groups: Sequence[Group], settled: Settled) -> list[Group]:
    """The groups with what people hold apart parted, and what they hold together joined, the latest first."""
    if settled.apart:
        groups = [part for group in groups for part in _part_group(group, settled)]
    if not settled.together:
        return list(groups)
    place_of = {p.claim.claim_id: str(n) for n, group in enumerate(groups) for p in group.members}
    forest = Forest(str(n) for n in range(len(groups)))
    held: dict[str, list[str]] = defaultdict(list)
    for claim_id, place in place_of.items():
        held[place].append(claim_id)
    for one, other in sorted(settled.together, key=lambda pair: -settled.together[pair].seq):
        if one not in place_of or other not in place_of:
            continue
        first, second = forest.find_root(place_of[one]), forest.find_root(place_of[other])
        if first == second or settled.parts(held[first], held[second]):
            continue
        forest.join(first, second)
        held[forest.find_root(first)] = held[first] + held[second]
    return [
        merge_groups(groups[int(place)] for place in sorted(listed, key=int))
        for listed in forest.find_groups()
    ]


def _part_group(group: Group, settled: Settled) -> list[Group]:
    parts: list[list[Profile]] = []
    for profile in group.members:
        own = (profile.claim.claim_id,)
        home = next(
            (part for part in parts if not settled.parts(own, (p.claim.claim_id for p in part))), None
        )
        if home is None:
            parts.append([profile])
        else:
            home.append(profile)
    return [Group(members=tuple(part)) for part in parts]


def merge_groups(groups: Iterable[Group]) -> Group:
    """One group of all their claims, in their order."""
    members = (profile for group in groups for profile in group.members)
    return Group(members=tuple(sorted(members, key=lambda profile: profile.order)))


def list_decided(claim_ids: Iterable[str], settled: Settled) -> list[Reason]:
    """A reason for each decision that holds claims of an incident together, or others away from it."""
    held = set(claim_ids)
    found: dict[int, tuple[Decided, list[str]]] = {}
    for pair, decided in (*settled.together.items(), *settled.apart.items()):
        if own := [claim_id for claim_id in pair if claim_id in held]:
            found.setdefault(decided.seq, (decided, []))[1].extend(own)
    return [people_decide(decided, ids) for _, (decided, ids) in sorted(found.items())]


@rule
def people_decide(decided: Decided, claim_ids: Sequence[str]) -> Reason:
    """A person's link or unlink is obeyed before any rule, and kept: claims that a person linked stand in one
    incident, claims that a person unlinked never do, whatever reports come later. Of two decisions on the
    same claims the later wins; taking one back is an entry of its own."""
    decision = decided.decision
    word = "linked" if decision.kind is DecisionKind.LINK else "kept apart"
    sentence = f"{word} by {decision.by or 'a person'} (entry {decided.seq}): {decision.because}"
    return Reason(rule="people_decide", sentence=sentence, claim_ids=tuple(dict.fromkeys(claim_ids)))
