"""How the incidents of one instant differ from those of another: joined, parted, told of more, answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.linking.forest import Forest
from truceline.model.derived import Change, Incident, Reason
from truceline.model.terms import ChangeKind


@dataclass(slots=True)
class _Matched:
    """Incidents of both instants that share claims, however indirectly; either list may be empty.

    Claims go by the name that they have at the first instant. Filled while the incidents are gone through.
    """

    was: list[Incident] = field(default_factory=list)
    now: list[Incident] = field(default_factory=list)


def change_incidents(
    before: Sequence[Incident], after: Sequence[Incident], same_claims: Mapping[str, str]
) -> Iterator[Change]:
    """One change for every incident, or knot of incidents, that differs.

    `same_claims` maps claims of `after` to those of `before` that tell the same in another version.
    """
    for matched in _match_incidents(before, after, same_claims):
        if not matched.was:
            yield from (_tell(ChangeKind.NEW, one, _answer(one)) for one in matched.now)
        elif not matched.now:
            words = "no current claim tells of it any more"
            yield from (_tell(ChangeKind.WITHDRAWN, one, words) for one in matched.was)
        else:
            yield from _compare(matched, same_claims)


def _match_incidents(
    before: Sequence[Incident], after: Sequence[Incident], same_claims: Mapping[str, str]
) -> list[_Matched]:
    def name(incident: Incident) -> list[str]:
        return [same_claims.get(claim_id, claim_id) for claim_id in incident.claim_ids]

    forest = Forest(claim for incident in (*after, *before) for claim in name(incident))
    for incident in (*after, *before):
        first, *others = name(incident)
        for other in others:
            forest.join(first, other)
    found: dict[str, _Matched] = {}
    for incident in after:
        found.setdefault(forest.find_root(name(incident)[0]), _Matched()).now.append(incident)
    for incident in before:
        found.setdefault(forest.find_root(name(incident)[0]), _Matched()).was.append(incident)
    return list(found.values())


def _compare(matched: _Matched, same_claims: Mapping[str, str]) -> Iterator[Change]:
    was, now = _choose_leading(matched, same_claims)
    told = {claim_id for one in matched.was for claim_id in one.claim_ids}
    tells = {same_claims.get(one, one): one for each in matched.now for one in each.claim_ids}
    gained = [claim_id for name, claim_id in tells.items() if name not in told]
    lost = [one for each in matched.was for one in each.claim_ids if one not in tells]
    parts = [
        *_list_others("now one incident with", matched.was, was),
        *_list_others("now apart from", matched.now, now),
        *([_count(gained, "more")] if gained else []),
        *([_count(lost, "fewer")] if lost else []),
    ]
    deciding = _find_deciding(was, now)
    is_answered_anew = _answer(was) != _answer(now)
    if not (parts or is_answered_anew or was.title != now.title):
        return
    if was.title != now.title and not parts:
        parts.append(f"was told as {was.title}")
    said = f" ({'; '.join(reason.sentence for reason in deciding)})" if deciding else ""
    stands = (
        f"was {_answer(was)}, is now {_answer(now)}{said}" if is_answered_anew else f"still {_answer(now)}"
    )
    ids = [claim_id for reason in deciding for claim_id in reason.claim_ids] + gained + lost
    yield Change(
        kind=ChangeKind.CHANGED,
        subject=now.incident_id,
        sentence=f"{now.title}: {', '.join([*parts, stands])}",
        claim_ids=tuple(dict.fromkeys(ids or now.claim_ids)),
    )


def _choose_leading(matched: _Matched, same_claims: Mapping[str, str]) -> tuple[Incident, Incident]:
    """The two that share most claims; of those alike, the first told."""
    pairs = [(was, now) for now in matched.now for was in matched.was]

    def n_shared(pair: tuple[Incident, Incident]) -> int:
        was, now = pair
        return len(set(was.claim_ids) & {same_claims.get(one, one) for one in now.claim_ids})

    return max(pairs, key=n_shared)


def _list_others(words: str, incidents: Sequence[Incident], leading: Incident) -> list[str]:
    titles = [one.title for one in incidents if one is not leading]
    return [f"{words} {'; '.join(titles)}"] if titles else []


def _find_deciding(was: Incident, now: Incident) -> list[Reason]:
    """The reasons now for those of the two answers, did it happen and who did it, that are other ones."""
    changed = (
        ("occurrence", was.occurrence != now.occurrence),
        ("responsibility", was.responsibility != now.responsibility),
    )
    asked = tuple(f"{question}_" for question, differs in changed if differs)
    return [reason for reason in now.reasons if asked and reason.rule.startswith(asked)]


def _count(claim_ids: Sequence[str], word: str) -> str:
    return f"{len(claim_ids)} {word} claim{'' if len(claim_ids) == 1 else 's'}"


def _answer(incident: Incident) -> str:
    return f"{incident.occurrence}, {incident.responsibility}"


def _tell(kind: ChangeKind, incident: Incident, words: str) -> Change:
    return Change(
        kind=kind,
        subject=incident.incident_id,
        sentence=f"{incident.title}: {words}",
        claim_ids=incident.claim_ids,
    )
