"""Claims that answer others: denials, admissions, corrections and retractions, each with what it answers."""

import re
from collections.abc import Mapping, Sequence

from truceline.linking.grouping import Group
from truceline.linking.profiles import NOT_EVENTS, Profile
from truceline.linking.questions import Fit, Questions, Told
from truceline.linking.sides import THIRD, Sides
from truceline.linking.voices import VoiceOf
from truceline.linking.wording import Spoken, give_reason, name_speaker
from truceline.model.derived import Answer
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import AnswerKind, Family, Stance

_CORRECTED = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing) (?:the|its|his|her|their|an|a|that|figures?)|correction:"
    r"|an earlier version|(?:had )?(?:wrongly|mistakenly|incorrectly) (?:said|stated|reported|gave)"
    r"|revised (?:down|up|its|the))",
    re.IGNORECASE,
)
_RETRACTED = re.compile(
    r"\b(?:retract(?:s|ed|ing|ion)?|withdr(?:ew|aws|awn|awing) (?:its|his|her|their|the|that)"
    r" (?:earlier |previous )?(?:statement|claim|report|accusation|allegation|announcement)s?"
    r"|t(?:akes?|ook|aken|aking) back (?:its|his|her|their|the|that|what)"
    r"|t(?:akes?|ook|aken|aking) (?:it|that|this) back)\b",
    re.IGNORECASE,
)
_DONE = {
    AnswerKind.DENIAL: ("denied by", ", in answer to"),
    AnswerKind.ADMISSION: ("admitted by", ", in answer to"),
    AnswerKind.CORRECTION: ("corrected by", ", of what was said by"),
    AnswerKind.RETRACTION: ("retracted by", ", of what was said by"),
}


def find_answers(
    groups: Sequence[Group],
    voices: Mapping[str, VoiceOf],
    reports: Mapping[str, Report],
    sides: Sides,
) -> dict[str, Answer]:
    """Each claim that answers others, by its id, with what it answers, of its own happening or another."""
    told = [
        _tell(profile, at, voices[profile.claim.claim_id], reports[profile.claim.report_id])
        for at, group in enumerate(groups)
        for profile in group.members
    ]
    questions = Questions(told)
    found = (_find_answer(one, questions, sides) for one in told)
    return {answer.claim_id: answer for answer in found if answer}


def _tell(profile: Profile, happening: int, voice: VoiceOf, report: Report) -> Told:
    spoken = Spoken(claim=profile.claim, voice=voice, who=name_speaker(profile.claim, report))
    return Told(spoken=spoken, profile=profile, outlet=report.outlet, happening=happening)


def _find_answer(one: Told, questions: Questions, sides: Sides) -> Answer | None:
    kind = name_answer(one.spoken, sides)
    if kind is None:
        return _find_negation(one, questions)
    fits = questions.find_fitting(one, kind)
    if not fits and kind is AnswerKind.DENIAL and (taken_back := _find_taken_back(one, questions)):
        return answers_stand_with_what_they_answer(one, AnswerKind.RETRACTION, taken_back)
    return answers_stand_with_what_they_answer(one, kind, fits)


def _find_taken_back(one: Told, questions: Questions) -> list[Fit]:
    """What the very one who denies it had said on an earlier day."""
    day = one.profile.published_on
    return [
        fit
        for fit in questions.find_fitting(one, AnswerKind.RETRACTION)
        if fit.is_placed
        and fit.told.spoken.who == one.spoken.who
        and day is not None
        and (fit.told.profile.published_on or day) < day
    ]


def _find_negation(one: Told, questions: Questions) -> Answer | None:
    """What is said not to be so, where another voice says that it is."""
    claim = one.spoken.claim
    says_nobody_hurt = any(count.high == 0 for count in claim.counts)
    is_event = claim.type not in NOT_EVENTS and claim.family is Family.VIOLENCE
    if not (claim.is_negated and claim.stance is Stance.ASSERTS and is_event) or says_nobody_hurt:
        return None
    fits = questions.find_fitting(one, AnswerKind.DENIAL)
    return answers_stand_with_what_they_answer(one, AnswerKind.DENIAL, fits) if fits else None


def name_answer(one: Spoken, sides: Sides) -> AnswerKind | None:
    """The kind of answer that the claim is, None where it is none by its own words."""
    claim = one.claim
    if _RETRACTED.search(claim.quote):
        return AnswerKind.RETRACTION
    if _CORRECTED.search(claim.quote):
        return AnswerKind.CORRECTION
    if claim.stance is Stance.DENIES or (claim.is_negated and _is_of_own(one, sides)):
        return AnswerKind.DENIAL
    return AnswerKind.ADMISSION if claim.stance is Stance.ADMITS else None


def _is_of_own(one: Spoken, sides: Sides) -> bool:
    """True where a side tells of its own forces what is an act of violence."""
    side = one.voice.side
    own = side is not None and side != THIRD and side in {sides.find_side(n) for n in one.claim.initiators}
    return own and one.claim.family is Family.VIOLENCE


@rule
def answers_stand_with_what_they_answer(one: Told, kind: AnswerKind, fits: Sequence[Fit]) -> Answer:
    """A denial or an admission answers what other voices had said by then of the same kind of act, where
    place, day and hour allow it: what names the one who answers or whom the answer names, or what names
    nobody but tells of the same act at the same place and time. A denial of one's own part alone answers only
    what names the denier; an admission answers what names nobody only where nothing names the one who
    admits. A correction or a retraction answers what the same voice or outlet
    said in another report of the same quantity or act. What is said of the same happening comes first; of
    other happenings only the one that fits best, and none where two fit alike. "Denied it" answers what was
    told just before. An answer to which no claim in these reports is the question is shown as such."""
    by, to = _DONE[kind]
    asked = [fit.told.spoken for fit in fits]
    names = ", ".join(dict.fromkeys(each.who for each in asked))
    words = f"{to} {names}" if asked else "; no report here holds what it answers"
    return Answer(
        kind=kind,
        claim_id=one.spoken.claim.claim_id,
        answers=tuple(each.claim.claim_id for each in asked),
        reason=give_reason(
            "answers_stand_with_what_they_answer", f"{by} {one.spoken.who}{words}", [one.spoken, *asked]
        ),
    )
