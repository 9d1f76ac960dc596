"""The two answers on an incident, did it happen and who did it, each by a rule with its reason."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from truceline.linking.compare import VIOLENT
from truceline.linking.profiles import NOT_EVENTS
from truceline.linking.voices import SEEN
from truceline.linking.wording import Heard, Spoken, give_reason, tell_claim, tell_voices
from truceline.model.derived import Reason
from truceline.model.rules import rule
from truceline.model.terms import ClaimType, Headline, Occurrence, Responsibility, Stance, Voice

SUPPORTING = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS})


def derive_occurrence(heard: Heard) -> tuple[Occurrence, Reason]:
    """Did it happen, by the first of the three rules that holds."""
    if reason := occurrence_contested(heard):
        return Occurrence.CONTESTED, reason
    if reason := occurrence_corroborated(heard):
        return Occurrence.CORROBORATED, reason
    return Occurrence.SINGLE_SIDED, occurrence_single_sided(heard)


def derive_responsibility(heard: Heard) -> tuple[Responsibility, Reason]:
    """Who did it, by the first of the six rules that holds."""
    rules = (
        (Responsibility.CONTESTED, responsibility_contested),
        (Responsibility.DENIED, responsibility_denied),
        (Responsibility.ADMITTED, responsibility_admitted),
        (Responsibility.OBSERVED, responsibility_observed),
        (Responsibility.ALLEGED, responsibility_alleged),
    )
    for answer, holds in rules:
        if reason := holds(heard):
            return answer, reason
    return Responsibility.UNATTRIBUTED, responsibility_unattributed(heard)


@rule
def headline_from_two_answers(occurrence: Occurrence, responsibility: Responsibility) -> Headline:
    """One word for lists, from the two answers: contested if either is contested, else denied, else
    admitted, else corroborated, else single-sided. Both answers always stand beside it."""
    if Occurrence.CONTESTED is occurrence or Responsibility.CONTESTED is responsibility:
        return Headline.CONTESTED
    if responsibility is Responsibility.DENIED:
        return Headline.DENIED
    if responsibility is Responsibility.ADMITTED:
        return Headline.ADMITTED
    return Headline.CORROBORATED if occurrence is Occurrence.CORROBORATED else Headline.SINGLE_SIDED


def find_supports(heard: Heard) -> list[Spoken]:
    """The claims that say it happened, without the writer's where the same report gives it from a source."""
    saying = [one for one in heard.spoken if _says_so(one)]
    sourced = {one.claim.report_id for one in saying if not one.claim.source.is_author}
    repeating = {
        one.voice.origin for one in saying if _is_mere_writer(one) and one.claim.report_id in sourced
    }
    return [one for one in saying if not (_is_mere_writer(one) and one.voice.origin in repeating)]


def find_denials(heard: Heard) -> list[Spoken]:
    """The claims that deny it, and those that say it is not so where another voice says that it is."""
    supports = find_supports(heard)
    return [
        one
        for one in heard.spoken
        if one.claim.stance is Stance.DENIES or (_negates(one) and _is_answered(one, supports))
    ]


def _is_answered(one: Spoken, supports: Sequence[Spoken]) -> bool:
    return any(
        other.claim.type is one.claim.type and other.voice.origin != one.voice.origin for other in supports
    )


def _says_so(one: Spoken) -> bool:
    return one.claim.stance in SUPPORTING and not one.claim.is_negated


def _negates(one: Spoken) -> bool:
    says_nobody_hurt = any(count.high == 0 for count in one.claim.counts)
    is_event = one.claim.type not in NOT_EVENTS
    return one.claim.is_negated and is_event and one.claim.stance in SUPPORTING and not says_nobody_hurt


def _is_mere_writer(one: Spoken) -> bool:
    return one.claim.source.is_author and one.voice.voice in (Voice.AUTHOR, Voice.UNKNOWN)


@rule
def occurrence_corroborated(heard: Heard) -> Reason | None:
    """Corroborated: two independent voices of different sides, or one neutral observer and any other, say
    that it happened. Outlets that print one text, and a side's own institutions, are one voice; a writer
    who gives it from a source in the same report adds none. Opinions and demands corroborate nothing."""
    supports = _find_alike(heard)
    if not are_corroborating(supports):
        return None
    return give_reason("occurrence_corroborated", f"corroborated: {tell_voices(supports)}", supports)


def _find_alike(heard: Heard) -> list[Spoken]:
    """Supports of one event: outside violence and tolls, those of the type most told; opinions never."""
    supports = [one for one in find_supports(heard) if one.claim.type not in NOT_EVENTS]
    if heard.family in VIOLENT or not supports:
        return supports
    told = Counter(one.claim.type for one in supports)
    most = max(told, key=lambda kind: (told[kind], kind.value))
    return [one for one in supports if one.claim.type is most]


def are_corroborating(supports: Sequence[Spoken]) -> bool:
    """True where the claims begin in two places of different sides, or in a neutral observer and another."""
    sides: dict[str, set[str]] = defaultdict(set)
    origins = {one.voice.origin for one in supports}
    for one in supports:
        if one.voice.side is not None:
            sides[one.voice.origin].add(one.voice.side)
    if len({side for held in sides.values() for side in held}) > 1 and len(sides) > 1:
        return True
    return len(origins) > 1 and any(one.voice.is_neutral_observer for one in supports)


@rule
def occurrence_contested(heard: Heard) -> Reason | None:
    """Contested: a voice denies that it happened, or two sides tell what cannot both be so. A denial by the
    side blamed, of its own part alone, leaves it corroborated that it happened where others of different
    sides, or a neutral observer and another, say so."""
    denials = find_denials(heard)
    excluding = denials or _find_rival_captures(heard)
    if not excluding:
        return None
    if (
        denials
        and all(_denies_own_part(one, heard) for one in denials)
        and _others_corroborate(heard, denials)
    ):
        return None
    third = "" if any(one.voice.side == "third" for one in heard.spoken) else "; no third party"
    told = list(dict.fromkeys([*find_supports(heard), *excluding]))
    return give_reason("occurrence_contested", f"contested: {tell_voices(told)}{third}", told)


def _others_corroborate(heard: Heard, denials: Sequence[Spoken]) -> bool:
    deniers = {one.voice.side for one in denials}
    return are_corroborating([one for one in _find_alike(heard) if one.voice.side not in deniers])


def _denies_own_part(one: Spoken, heard: Heard) -> bool:
    named = heard.find_sides(one.claim.initiators)
    return one.voice.side is not None and one.voice.side in named


def _find_rival_captures(heard: Heard) -> list[Spoken]:
    takers = [
        one for one in find_supports(heard) if one.claim.type is ClaimType.CAPTURE and one.claim.initiators
    ]
    named = {heard.find_sides(one.claim.initiators) for one in takers}
    speakers = {one.voice.side for one in takers}
    rival = any(not first & second for first in named for second in named)
    return takers if rival and len(speakers) > 1 else []


@rule
def occurrence_single_sided(heard: Heard) -> Reason:
    """Single-sided: one side only, or one voice only, speaks of it."""
    supports = find_supports(heard) or list(heard.spoken)
    silent = find_silent_sides(heard)
    quiet = f"; silent: {', '.join(silent)}" if silent else ""
    return give_reason("occurrence_single_sided", f"single-sided: {tell_voices(supports)}{quiet}", supports)


def find_silent_sides(heard: Heard) -> tuple[str, ...]:
    """The sides that have said nothing of it: those of the theatre, or else those named in its claims."""
    speaking = {one.voice.side for one in heard.spoken}
    names = [name for one in heard.spoken for name in (*one.claim.initiators, *one.claim.targets)]
    concerned = heard.sides.named or tuple(side for name in names if (side := heard.sides.find_side(name)))
    return tuple(sorted({side for side in concerned if side not in speaking and side != "third"}))


def _naming(heard: Heard) -> list[Spoken]:
    return [one for one in heard.spoken if _says_so(one) and one.claim.initiators]


@rule
def responsibility_contested(heard: Heard) -> Reason | None:
    """Who did it is contested: voices of different sides name different initiators, or a side's voices
    both admit and deny it."""
    if heard.family not in VIOLENT:
        return None
    naming = _naming(heard)
    by_side: dict[str | None, set[str]] = defaultdict(set)
    for one in naming:
        by_side[one.voice.side] |= heard.find_sides(one.claim.initiators)
    sides = list(by_side)
    rivals = any(
        not by_side[first] & by_side[second] for at, first in enumerate(sides) for second in sides[at + 1 :]
    )
    torn = [one for one in find_denials(heard) if _denies_own_part(one, heard) and _admits_too(one, heard)]
    if not rivals and not torn:
        return None
    told = [*naming, *torn]
    return give_reason("responsibility_contested", f"who did it is contested: {tell_voices(told)}", told)


def _admits_too(denial: Spoken, heard: Heard) -> bool:
    return any(one.voice.side == denial.voice.side for one in _find_admissions(heard))


def _find_admissions(heard: Heard) -> list[Spoken]:
    return [
        one
        for one in _naming(heard)
        if one.voice.voice is Voice.PARTY
        and one.claim.stance is not Stance.ACCUSES
        and one.voice.side in heard.find_sides(one.claim.initiators)
    ]


@rule
def responsibility_denied(heard: Heard) -> Reason | None:
    """Denied: the side blamed, or one that backs it, denies it, and nobody else is named."""
    blamed = {side for one in _naming(heard) for side in heard.find_sides(one.claim.initiators)}
    denials = [
        one
        for one in find_denials(heard)
        if _denies_own_part(one, heard) or (one.voice.side in blamed and not one.claim.initiators)
    ]
    if not denials:
        return None
    told = [*_naming(heard), *denials]
    return give_reason("responsibility_denied", f"denied by the side blamed: {tell_voices(told)}", told)


@rule
def responsibility_admitted(heard: Heard) -> Reason | None:
    """Admitted: the side named as having done it says so itself."""
    admissions = _find_admissions(heard)
    if not admissions:
        return None
    sentence = f"by its own account: {tell_voices(admissions)}"
    return give_reason("responsibility_admitted", sentence, admissions)


@rule
def responsibility_observed(heard: Heard) -> Reason | None:
    """Observed: a neutral observer names who did it from what it saw, heard or recorded, not from what it
    was told."""
    observed = [one for one in _naming(heard) if one.voice.is_neutral_observer and one.claim.basis in SEEN]
    if not observed:
        return None
    return give_reason("responsibility_observed", f"observed: {tell_voices(observed)}", observed)


@rule
def responsibility_alleged(heard: Heard) -> Reason | None:
    """Alleged: somebody names who did it, and the one named has not answered."""
    naming = _naming(heard)
    if not naming:
        return None
    return give_reason("responsibility_alleged", f"alleged: {tell_voices(naming)}", naming)


@rule
def responsibility_unattributed(heard: Heard) -> Reason:
    """Unattributed: no claim names who did it."""
    told = "; ".join(dict.fromkeys(tell_claim(one.claim) for one in heard.spoken[:2]))
    return give_reason("responsibility_unattributed", f"nobody is named: {told}", heard.spoken)
