"""Who is said to back, arm or mediate for whom, by whose account, denied by whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from truceline.linking.known_as import Register, register_parties
from truceline.linking.profiles import OrderKey, order_of
from truceline.linking.ties import Tie, find_ties
from truceline.linking.voices import VoiceOf, derive_voices
from truceline.linking.wording import name_speaker
from truceline.model.claim import AUTHOR, Claim, Mention
from truceline.model.derived import Reason
from truceline.model.identity import mint_id
from truceline.model.relations import Relation, RelationAccount
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import ClaimType, RelationKind, RelationSaid, RelationStatus, Stance, Voice
from truceline.model.theatre import Theatre

_SAID = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS, Stance.DENIES})
_TYPES = frozenset(
    {
        ClaimType.SUPPORT,
        ClaimType.ARMS_SUPPLY,
        ClaimType.MEDIATION,
        ClaimType.MEETING,
        ClaimType.TROOP_PRESENCE,
    }
)
_BETWEEN = frozenset({RelationKind.MEDIATES, RelationKind.HOSTS})
_WORDS = {
    RelationKind.BACKS: "backs",
    RelationKind.ARMS: "arms",
    RelationKind.TRAINS: "trains forces of",
    RelationKind.FUNDS: "funds",
    RelationKind.SENDS_TROOPS: "has people fight beside",
    RelationKind.HOSTS: "hosts talks of",
    RelationKind.RECOGNISES: "recognises",
    RelationKind.MEDIATES: "goes between",
}
_NOBODY = {True: "parties that are not named", False: "anybody"}
_VERBS = {
    RelationSaid.SO: "says so",
    RelationSaid.NOT_SO: "denies it",
    RelationSaid.OVER: "says that it is over",
}


_Key = tuple[RelationKind, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """One claim that words a tie, under the parties' own names, with the voice that tells it."""

    claim: Claim
    report: Report
    tie: Tie
    voice: VoiceOf
    speaker: str

    @property
    def key(self) -> _Key:
        return self.tie.kind, self.tie.who, () if self.tie.kind in _BETWEEN else self.tie.whom


def derive_relations(
    claims: Sequence[Claim], reports: Mapping[str, Report], theatre: Theatre
) -> tuple[Relation, ...]:
    """Each relation once, in order of who, kind and whom; `reports` must hold the report of every claim.

    A relation rests on nothing but the claims that word it, so that another report never changes who is tied
    to whom. The order of the claims never matters.
    """
    register = register_parties(theatre)
    told: dict[_Key, list[_Telling]] = defaultdict(list)
    for one in _list_tellings(claims, reports, theatre, register):
        told[one.key].append(one)
    relations = (_derive_relation(denied_of_all_is_denied_of_each(key, told), register) for key in told)
    return tuple(sorted(relations, key=lambda one: (one.who.casefold(), one.kind, one.whom)))


@rule
def denied_of_all_is_denied_of_each(key: _Key, told: Mapping[_Key, list[_Telling]]) -> list[_Telling]:
    """Who denies arming or backing anybody denies it of each whom others say that it arms or backs."""
    kind, who, whom = key
    sweeping = told.get((kind, who, ()), []) if whom else []
    denials = [one for one in sweeping if one.tie.said is RelationSaid.NOT_SO]
    return sorted([*told[key], *denials], key=_order_of)


def _order_of(one: _Telling) -> tuple[OrderKey, str]:
    return order_of(one.claim, one.report), one.tie.said.value


def _list_tellings(
    claims: Sequence[Claim], reports: Mapping[str, Report], theatre: Theatre, register: Register
) -> list[_Telling]:
    """In order of time; what stands aside is told by the writer, in a pass of its own."""
    ties = [(claim, tie) for claim in _choose_claims(claims) for tie in _name_ties(claim, register)]
    found: list[_Telling] = []
    for is_aside in (False, True):
        own = [
            (aside_is_the_writers(claim) if is_aside else claim, tie)
            for claim, tie in ties
            if tie.is_aside is is_aside
        ]
        voices = derive_voices({claim.claim_id: claim for claim, _ in own}.values(), reports, theatre)
        for claim, tie in own:
            report = reports[claim.report_id]
            speaker = name_speaker(claim, report)
            found.append(
                _Telling(claim=claim, report=report, tie=tie, voice=voices[claim.claim_id], speaker=speaker)
            )
    return sorted(found, key=_order_of)


def _choose_claims(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Of each sentence the claims of a relation's type; where it has none, all that assert or deny."""
    by_sentence: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stance in _SAID:
            by_sentence[claim.report_id, claim.quote].append(claim)
    for listed in by_sentence.values():
        yield from [claim for claim in listed if claim.type in _TYPES] or listed


def _name_ties(claim: Claim, register: Register) -> Iterator[Tie]:
    for tie in find_ties(claim.quote):
        who = register.name(tie.who)
        named = {register.name(name) for name in tie.whom}
        whom = named - {who}
        if tie.kind in _BETWEEN:
            whom = goes_between(claim, whom, register) - {who}
        if tie.kind in _BETWEEN or whom or not named:
            denied = not tie.is_aside and tie.said is RelationSaid.SO and claim.stance is Stance.DENIES
            said = RelationSaid.NOT_SO if denied else tie.said
            if not (tie.kind in _BETWEEN and register.is_side(who)):
                yield replace(tie, who=who, whom=tuple(sorted(whom)), said=said)


@rule
def goes_between(claim: Claim, named: set[str], register: Register) -> set[str]:
    """Whoever mediates or hosts goes between the sides of the theatre that the claim names, and is none of
    them; where the theatre names no sides, between those whom the words name."""
    if not register.sides.named:
        return named
    return {name for name in (*named, *map(register.name, claim.targets)) if register.is_side(name)}


@rule
def aside_is_the_writers(claim: Claim) -> Claim:
    """A clause beside the sentence ("Losk, which arms the rebels, called for calm") is the writer's telling,
    not that of whoever the sentence quotes."""
    return replace(claim, source=Mention(name=AUTHOR, resolved=AUTHOR, side=AUTHOR), via=())


def _derive_relation(tellings: Sequence[_Telling], register: Register) -> Relation:
    kind, who, key = tellings[0].key
    whom = tuple(sorted({name for one in tellings for name in one.tie.whom})) if kind in _BETWEEN else key
    accounts = _gather_accounts(tellings, {who, *whom}, register)
    status = derive_relation_status(accounts)
    ids = tuple(dict.fromkeys(one.claim.claim_id for one in tellings))
    voices = "; ".join(f"{one.claimant} {_VERBS[one.said]}" for one in accounts)
    sentence = f"{who} {_WORDS[kind]} {' and '.join(whom) or _NOBODY[kind in _BETWEEN]}: {voices}."
    return Relation(
        relation_id=mint_id("rel", kind.value, who, *key),
        kind=kind,
        who=who,
        whom=whom,
        means=_list_means(tellings) if kind is RelationKind.ARMS else (),
        since=_find_since(tellings),
        status=status,
        accounts=accounts,
        reason=Reason(rule="derive_relation_status", sentence=sentence, claim_ids=ids),
    )


def _gather_accounts(
    tellings: Sequence[_Telling], parties: set[str], register: Register
) -> tuple[RelationAccount, ...]:
    by_voice: dict[tuple[str, RelationSaid], list[_Telling]] = {}
    for one in tellings:
        by_voice.setdefault((_find_speaker(one, register), one.tie.said), []).append(one)
    return tuple(
        _tell_account(said, listed, is_party=speaker in parties)
        for (speaker, said), listed in by_voice.items()
    )


def _find_speaker(one: _Telling, register: Register) -> str:
    """A party speaks with one voice; a backer's is its own and not that of the side that it backs."""
    source = one.claim.source
    named = "" if source.is_author else register.name(source.resolved)
    if named in register.backers.values() or named in (one.tie.who, *one.tie.whom):
        return named
    return one.voice.side if one.voice.voice is Voice.PARTY and one.voice.side else one.voice.origin


def _tell_account(said: RelationSaid, listed: Sequence[_Telling], *, is_party: bool) -> RelationAccount:
    days = sorted(one.report.published_on for one in listed if one.report.published_on)
    return RelationAccount(
        claimant=listed[0].speaker,
        side=listed[0].voice.side,
        said=said,
        is_party=is_party,
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        n_reports=len({one.claim.report_id for one in listed}),
        claim_ids=tuple(dict.fromkeys(one.claim.claim_id for one in listed)),
    )


@rule
def derive_relation_status(accounts: Sequence[RelationAccount]) -> RelationStatus:
    """A relation is acknowledged where a party to it says that it is so, denied where one says that it is
    not, contested where they say both. Where they are silent it is alleged; contested where others deny it
    too; denied where nobody says that it is so. It is ended where, on a later day than any other word, a
    voice says that it is over. Who is right is not decided."""
    if _is_over(accounts):
        return RelationStatus.ENDED
    own = {one.said for one in accounts if one.is_party} - {RelationSaid.OVER}
    said = own or {one.said for one in accounts} - {RelationSaid.OVER}
    if len(said) > 1:
        return RelationStatus.CONTESTED
    if RelationSaid.NOT_SO in said:
        return RelationStatus.DENIED
    return RelationStatus.ACKNOWLEDGED if own else RelationStatus.ALLEGED


def _is_over(accounts: Sequence[RelationAccount]) -> bool:
    over = [one.last_on for one in accounts if one.said is RelationSaid.OVER]
    so = [one.last_on for one in accounts if one.said is RelationSaid.SO]
    if not over or not so:
        return bool(over)
    known = [day for day in over if day]
    return bool(known) and all(day is not None and day < max(known) for day in so)


def _list_means(tellings: Iterable[_Telling]) -> tuple[str, ...]:
    return tuple(sorted({one.claim.weapon for one in tellings if one.claim.weapon}))


def _find_since(tellings: Iterable[_Telling]) -> date | None:
    times = (one.claim.time for one in tellings if one.tie.said is RelationSaid.SO)
    days = [when.start_on for when in times if when and when.text and when.start_on]
    return min(days, default=None)
