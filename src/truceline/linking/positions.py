"""What each party demands, promises, threatens or thinks, in order of time, and where it turns round."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.linking.copies import group_copies
from truceline.linking.known_as import Register, register_parties
from truceline.linking.names import find_party_stems, fold_name
from truceline.linking.profiles import order_of
from truceline.linking.sides import NOT_SIDES
from truceline.linking.topics import find_proper, words_tell_leaning, words_tell_topic
from truceline.linking.voices import derive_voices
from truceline.linking.wording import name_speaker
from truceline.model.claim import Claim
from truceline.model.derived import Reason
from truceline.model.relations import Position
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import ClaimType, Family, Leaning, Stance, Topic
from truceline.model.theatre import Theatre

_TYPES = frozenset({ClaimType.DEMAND, ClaimType.POSITION})
_STANCES = frozenset({Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS})
_STEPS = frozenset({ClaimType.CEASEFIRE_AGREEMENT, ClaimType.WITHDRAWAL, ClaimType.MEETING})
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One position with the claim that first prints it, and what it is about."""

    position: Position
    claim: Claim
    proper: frozenset[str]

    @property
    def thread(self) -> tuple[str, Topic, bool]:
        """Whose, about what, and whether it is demanded of others: what can turn round."""
        return self.position.party, self.position.topic, self.claim.stance is Stance.DEMANDS


def derive_positions(
    claims: Sequence[Claim], reports: Mapping[str, Report], theatre: Theatre
) -> tuple[Position, ...]:
    """Every party's positions, party by party, each in order of time; copies of one wire text are one.

    `reports` must hold the report of every claim. The order of the claims never matters.
    """
    register = register_parties(theatre)
    taken = [claim for claim in claims if _takes_position(claim)]
    voices = derive_voices(taken, reports, theatre)
    sides = {claim_id: voice.side for claim_id, voice in voices.items()}
    grouped: dict[tuple[str, str, Topic, Leaning], list[Claim]] = defaultdict(list)
    for claim, passage in _find_passages(taken, reports):
        side = sides[claim.claim_id] or _find_own_side(claim, reports[claim.report_id], register)
        if party := speaks_for_party(claim, side, register):
            grouped[party, passage, words_tell_topic(claim), words_tell_leaning(claim)].append(claim)
    held = [_hold(key[0], key[2], key[3], listed, reports, sides) for key, listed in grouped.items()]
    held.sort(
        key=lambda one: (one.position.party.casefold(), order_of(one.claim, reports[one.claim.report_id]))
    )
    return tuple(_mark_changes(held))


def _takes_position(claim: Claim) -> bool:
    accepts = claim.type in _STEPS and not claim.source.is_author and claim.stance is Stance.ASSERTS
    return (
        claim.type in _TYPES
        or (claim.stance in _STANCES and claim.family is not Family.VIOLENCE)
        or (accepts and words_tell_leaning(claim) is not Leaning.UNSTATED)
    )


def _find_passages(claims: Sequence[Claim], reports: Mapping[str, Report]) -> Iterator[tuple[Claim, str]]:
    """Each claim with the id of the first claim of its passage, which copies of one wire text share."""
    first = {
        claim.claim_id: copies[0].claim_id for copies in group_copies(claims, reports) for claim in copies
    }
    for claim in claims:
        yield claim, first.get(claim.claim_id, claim.claim_id)


@rule
def speaks_for_party(claim: Claim, side: str | None, register: Register) -> str:
    """A position is that of the party for which the speaker speaks: a backer's its own, a side's officials'
    their side's; "the ministry", with no name, speaks for the side whose outlet prints it. What a report says
    for itself is the position of the one that it says takes it, and nobody's where it names none."""
    if not claim.source.is_author:
        named = register.name(claim.source.resolved)
        own = named in register.backers.values() or named in register.others.values()
        return named if own or side is None or side in NOT_SIDES else side
    initiators = {register.name(name) for name in claim.initiators}
    return initiators.pop() if len(initiators) == 1 else ""


def _find_own_side(claim: Claim, report: Report, register: Register) -> str | None:
    """The side of the outlet, where the source is an office with no name."""
    if claim.source.is_author or not claim.source.resolved.islower():
        return None
    outlet = register.sides.outlets.get(fold_name(report.outlet or ""))
    return report.side or (outlet.side if outlet else None)


def _hold(
    party: str,
    topic: Topic,
    leaning: Leaning,
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    sides: Mapping[str, str | None],
) -> _Held:
    order = {claim.claim_id: order_of(claim, reports[claim.report_id]) for claim in claims}
    ordered = sorted(claims, key=lambda claim: order[claim.claim_id])
    day = order[ordered[0].claim_id][0]
    first = next((c for c in ordered if c.stance in _STANCES and order[c.claim_id][0] == day), ordered[0])
    claimant = name_speaker(first, reports[first.report_id])
    position = Position(
        party=party,
        claimant=claimant,
        side=sides[first.claim_id],
        stance=first.stance,
        topic=topic,
        leaning=leaning,
        as_of=reports[first.report_id].published_on,
        quote=first.quote,
        n_reports=len({claim.report_id for claim in ordered}),
        reason=Reason(
            rule="speaks_for_party",
            sentence=f"{claimant} speaks for {party}." if claimant != party else f"{party} says so.",
            claim_ids=tuple(dict.fromkeys(claim.claim_id for claim in ordered)),
        ),
    )
    own = find_party_stems(party) | find_party_stems(claimant)
    proper = {name for name in find_proper(first) if name not in _DAYS and not own & find_party_stems(name)}
    return _Held(position=position, claim=first, proper=frozenset(proper))


def _mark_changes(held: Sequence[_Held]) -> Iterator[Position]:
    days: dict[tuple[str, Topic, bool], dict[date, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        if one.position.as_of and one.position.leaning is not Leaning.UNSTATED:
            days[one.thread][one.position.as_of].append(one)
    for one in held:
        was = [day for day in days.get(one.thread, ()) if one.position.as_of and day < one.position.as_of]
        change = position_turns_round(days[one.thread][max(was)], one) if was else None
        yield replace(one.position, change=change) if change else one.position


@rule
def position_turns_round(earlier: Sequence[_Held], later: _Held) -> Reason | None:
    """A party turns round where, on a later day, it is against what it was for, or for what it was against:
    on the same topic, both times of its own doing or both times as a demand on others, and not of two places
    or parties that each name alone. Only the last day before on which it spoke of the topic is looked at, and
    only where it was then all for it or all against it."""
    was, now = earlier[0].position, later.position
    apart = all(one.proper and later.proper and not one.proper & later.proper for one in earlier)
    leanings = {one.position.leaning for one in earlier}
    if apart or len(leanings) > 1 or leanings | {now.leaning} != {Leaning.FOR, Leaning.AGAINST}:
        return None
    if was.as_of is None or now.as_of is None:
        return None
    sentence = (
        f"{now.party} on {now.topic.value}: {was.leaning.value} on {was.as_of.day} {was.as_of:%B %Y},"
        f" {now.leaning.value} on {now.as_of.day} {now.as_of:%B %Y}."
    )
    return Reason(
        rule="position_turns_round",
        sentence=sentence,
        claim_ids=tuple(
            dict.fromkeys((*(each for one in earlier for each in one.position.claim_ids), *now.claim_ids))
        ),
    )


def find_positions_of(positions: Sequence[Position], party: str, theatre: Theatre) -> list[Position]:
    """Those that this speaker takes; where nobody of the name speaks, those of the party of the name."""
    folded = fold_name(party)
    spoken = [one for one in positions if fold_name(one.claimant) == folded and one.claimant != one.party]
    if spoken:
        return spoken
    register = register_parties(theatre)
    wanted = register.key(party)
    return [one for one in positions if register.key(one.party) == wanted]
