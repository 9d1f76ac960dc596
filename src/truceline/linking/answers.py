"""Claims that answer others: denials, admissions, corrections and retractions, each with what it answers."""

import re
from collections.abc import Iterator, Sequence

from truceline.linking.sides import THIRD
from truceline.linking.wording import Heard, Spoken, give_reason
from truceline.model.derived import Answer
from truceline.model.rules import rule
from truceline.model.terms import AnswerKind, Family, Stance

_CORRECTED = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing) (?:the|its|his|her|their|an|a|that|figures?)|correction:"
    r"|an earlier version|(?:had )?(?:wrongly|mistakenly|incorrectly) (?:said|stated|reported|gave)"
    r"|revised (?:down|up|its|the)|at first (?:said|gave|put)|initially (?:said|gave|put))",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    r"\b(?:retract(?:s|ed|ing|ion)?|withdr(?:ew|aws|awn|awing) (?:its|his|her|their|the|that)"
    r" (?:earlier |previous )?(?:statement|claim|report|accusation|allegation)s?|took back)\b",
    re.IGNORECASE,
)


def find_answers(heard: Heard) -> tuple[Answer, ...]:
    """What of the claims answers others of the same happening, in their order."""
    return tuple(
        answers_stand_with_what_they_answer(one, kind, heard)
        for one in heard.spoken
        if (kind := name_answer(one, heard))
    )


def name_answer(one: Spoken, heard: Heard) -> AnswerKind | None:
    """The kind of answer that the claim is, None where it is none."""
    claim = one.claim
    if _RETRACTED.search(claim.quote):
        return AnswerKind.RETRACTION
    if claim.stance is Stance.DENIES or (claim.is_negated and _is_of_own(one, heard)):
        return AnswerKind.DENIAL
    if _CORRECTED.search(claim.quote):
        return AnswerKind.CORRECTION
    return AnswerKind.ADMISSION if claim.stance is Stance.ADMITS else None


def _is_of_own(one: Spoken, heard: Heard) -> bool:
    """True where a side tells of its own forces what is an act of violence."""
    side = one.voice.side
    own = side is not None and side != THIRD and side in heard.find_sides(one.claim.initiators)
    return own and one.claim.family is Family.VIOLENCE


@rule
def answers_stand_with_what_they_answer(one: Spoken, kind: AnswerKind, heard: Heard) -> Answer:
    """A denial or an admission answers what other voices say of the same happening; a correction or a
    retraction answers what the same voice said of it in another report. An answer to which no claim in these
    reports is the question is shown as such."""
    answered = list(_find_answered(one, kind, heard.spoken))
    verb = {
        AnswerKind.DENIAL: "denies",
        AnswerKind.ADMISSION: "admits",
        AnswerKind.CORRECTION: "corrects",
        AnswerKind.RETRACTION: "retracts",
    }[kind]
    said = ", ".join(dict.fromkeys(each.who for each in answered))
    told = f"what {said} said" if answered else "what no report here says"
    return Answer(
        kind=kind,
        claim_id=one.claim.claim_id,
        answers=tuple(each.claim.claim_id for each in answered),
        reason=give_reason(
            "answers_stand_with_what_they_answer", f"{one.who} {verb} {told}", [one, *answered]
        ),
    )


def _find_answered(one: Spoken, kind: AnswerKind, spoken: Sequence[Spoken]) -> Iterator[Spoken]:
    of_another = kind in (AnswerKind.DENIAL, AnswerKind.ADMISSION)
    for other in spoken:
        claim = other.claim
        is_said = claim.stance in (Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS) and not claim.is_negated
        is_another = other.voice.origin != one.voice.origin
        is_elsewhere = claim.report_id != one.claim.report_id
        if is_said and (is_another if of_another else is_elsewhere and not is_another):
            yield other
