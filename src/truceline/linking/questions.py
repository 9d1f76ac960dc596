"""Which claims an answer may speak to: what fits it, field by field, and how well."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from truceline.linking.compare import VIOLENT, compare_claims
from truceline.linking.names import find_party_stems
from truceline.linking.profiles import NOT_EVENTS, Profile
from truceline.linking.sides import THIRD
from truceline.linking.wording import Spoken
from truceline.model.claim import Time
from truceline.model.terms import FAMILY_OF, AnswerKind, ClaimType, Family, Stance, Voice

DAYS_BACK = 14
"""Days before its print from which another happening's claims are still what an answer may speak to."""
NAMED_POINTS = 2.0
"""What it counts that the question names the one who answers, or whom the answer names."""
_SAID = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS})
_OWN_WORD = frozenset({AnswerKind.CORRECTION, AnswerKind.RETRACTION})
_OWN_PART = re.compile(
    r"\b(?:nothing to do with|responsib\w+|involve\w*|behind (?:it|the|this|that)|complicit\w*"
    r"|(?:any|no) (?:role|part|hand)|played no|took no part|carried out|blame\w*)\b",
    re.IGNORECASE,
)
_JUST_SAID = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)"
    r" (?:(?:it|this|that|them|these|both)(?=\W*$|[,.;:]|\s(?:and|but|as|saying|calling)\b)"
    r"|(?:the|this|that|these|those) (?:accusation|allegation|claim|charge|report)s?\b)",
    re.IGNORECASE,
)
"""A denial of what was told just before it, in the same report."""
_OUTLET_SPEAKS = re.compile(r"\W*(?:correction|clarification|erratum|editor.?s note)\b", re.IGNORECASE)
_GROUND = frozenset(
    {ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.TERRITORIAL_STATUS, ClaimType.WITHDRAWAL}
)
_TRUCE = frozenset({ClaimType.CEASEFIRE_AGREEMENT, ClaimType.CEASEFIRE_START})
_STRIKE = frozenset(
    {
        ClaimType.ATTACK,
        ClaimType.SHELLING,
        ClaimType.AIRSTRIKE,
        ClaimType.CLASH,
        ClaimType.CEASEFIRE_VIOLATION,
    }
)
_VAGUE = NOT_EVENTS | {ClaimType.OTHER}
"""Types of which only words in common tell that two claims speak of one thing."""
_HOURS = {
    "dawn": range(3, 9),
    "morning": range(4, 13),
    "noon": range(11, 15),
    "midday": range(11, 15),
    "afternoon": range(12, 19),
    "evening": range(16, 25),
    "dusk": range(16, 22),
}
"""Hours that a part of the day may take in; the night is left out, as it belongs to two days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its voice, what it is compared by, where it is printed, and its happening's number."""

    spoken: Spoken
    profile: Profile
    outlet: str | None
    happening: int

    @property
    def parties(self) -> frozenset[str]:
        """Who speaks: the side, or the stems of the name."""
        side = self.spoken.voice.side
        if side is not None and side != THIRD:
            return frozenset({f"side:{side}"})
        source = self.spoken.claim.source
        return frozenset() if source.is_author else find_party_stems(source.resolved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A claim that an answer may speak to, and how well that fits.

    `is_named` is True where it names the one who answers, or whom the answer names; `is_placed`, `is_timed`
    and `is_worded` where place, time, and rarer words hold them together.
    """

    told: Told
    points: float
    is_named: bool
    is_placed: bool
    is_timed: bool
    is_worded: bool


class Questions:
    """All that is said, kept by day of print and by party or place, so that few claims must be compared."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._by_happening: dict[int, list[Told]] = defaultdict(list)
        self._by_hold: dict[tuple[object, ...], list[Told]] = defaultdict(list)
        for one in told:
            if one.spoken.claim.stance not in _SAID or one.spoken.claim.is_negated:
                continue
            self._by_happening[one.happening].append(one)
            for hold in {*_places_of(one), *_parties_named(one), *one.parties}:
                self._by_hold[one.profile.published_on, hold].append(one)

    def find_fitting(self, answer: Told, kind: AnswerKind) -> list[Fit]:
        """The claims of one happening to which the answer speaks: its own where that names who answers, else
        another that does and fits best. Empty where nothing fits, or where two others fit alike.
        """
        own = self._fit_all(answer, kind, self._by_happening[answer.happening])
        fits = own
        if not any(fit.is_named for fit in own):
            elsewhere = self._choose_elsewhere(answer, kind)
            fits = elsewhere if not own or any(fit.is_named for fit in elsewhere) else own
        if kind is AnswerKind.ADMISSION:
            fits = [fit for fit in fits if fit.is_named] or fits
        return _narrow(answer, fits)

    def _choose_elsewhere(self, answer: Told, kind: AnswerKind) -> list[Fit]:
        elsewhere: dict[int, list[Fit]] = defaultdict(list)
        for fit in self._fit_all(answer, kind, self._find_elsewhere(answer)):
            elsewhere[fit.told.happening].append(fit)
        best, *others = sorted(elsewhere.values(), key=_rank, reverse=True) or [[]]
        if not others:
            return best
        is_held = any(fit.is_placed or fit.is_timed for fit in best)
        return best if is_held and _rank(best) > _rank(others[0]) else []

    def _fit_all(self, answer: Told, kind: AnswerKind, told: Sequence[Told]) -> list[Fit]:
        fits = (
            fit_own_word(answer, one) if kind in _OWN_WORD else fit_question(answer, one, kind)
            for one in told
        )
        return [fit for fit in fits if fit]

    def _find_elsewhere(self, answer: Told) -> list[Told]:
        """Claims of other happenings, printed before it, that share its place or, if it has none, a party."""
        holds = sorted(_places_of(answer) or {*_parties_named(answer), *answer.parties})
        found = (
            one for day in _list_days(answer) for hold in holds for one in self._by_hold.get((day, hold), ())
        )
        unique = {one.spoken.claim.claim_id: one for one in found if one.happening != answer.happening}
        return sorted(unique.values(), key=lambda one: one.profile.order)


def _list_days(answer: Told) -> list[date | None]:
    """Days on which what it answers may have been printed: none before what it speaks of."""
    printed, days = answer.profile.published_on, answer.profile.days
    if printed is None:
        return [None]
    back = min(DAYS_BACK, (printed - days[0]).days) if days and days[0] <= printed else DAYS_BACK
    return [None, *(printed - timedelta(days=each) for each in range(back + 1))]


def _narrow(answer: Told, fits: list[Fit]) -> list[Fit]:
    """Of what fits, what the answer's words narrow it to: what was told just before, or in like words."""
    claim = answer.spoken.claim
    if _JUST_SAID.search(claim.quote):
        before = [fit for fit in fits if _lies_before(fit.told, answer)]
        last = max((fit.told.profile.sentence for fit in before), default=None)
        return [fit for fit in before if fit.told.profile.sentence == last] or fits
    if claim.place is None and answer.profile.days is None:
        return [fit for fit in fits if fit.is_worded] or fits
    return fits


def _lies_before(question: Told, answer: Told) -> bool:
    asked, answered = question.spoken.claim, answer.spoken.claim
    return asked.report_id == answered.report_id and asked.span.start <= answered.span.start


def fit_question(answer: Told, question: Told, kind: AnswerKind) -> Fit | None:
    """How a denial or admission fits what another voice says; None where it does not speak to it."""
    if answer.spoken.voice.origin == question.spoken.voice.origin:
        return None
    fit = _fit(answer, question)
    if fit is None or _speak_for_one_side(answer, question):
        return None
    if fit.is_named:
        return fit
    speaks_of_it = fit.is_placed and fit.is_timed and question.spoken.claim.type is answer.spoken.claim.type
    if not speaks_of_it or (kind is AnswerKind.DENIAL and _OWN_PART.search(answer.spoken.claim.quote)):
        return None
    is_another = question.profile.initiators and answer.profile.initiators
    return None if is_another else fit


def fit_own_word(answer: Told, earlier: Told) -> Fit | None:
    """How a correction or retraction fits what the same voice, or its outlet, said in an earlier report."""
    if answer.spoken.claim.report_id == earlier.spoken.claim.report_id:
        return None
    is_same_voice = answer.spoken.voice.origin == earlier.spoken.voice.origin
    is_same_outlet = answer.outlet is not None and answer.outlet == earlier.outlet
    claim = answer.spoken.claim
    speaks_as_outlet = claim.source.is_author or _OUTLET_SPEAKS.match(claim.quote)
    if not is_same_voice and not (is_same_outlet and speaks_as_outlet):
        return None
    fit = _fit(answer, earlier)
    if fit is None or not _tell_one_quantity(answer, earlier):
        return None
    return replace(fit, is_named=fit.is_named or fit.is_placed or fit.is_timed)


def _fit(answer: Told, question: Told) -> Fit | None:
    """What place, time, kind and parties say for it; None where one of them speaks against it."""
    if not _is_printed_before(question, answer) or not _are_of_one_kind(answer, question):
        return None
    if _parts_of_day_differ(answer.spoken.claim.time, question.spoken.claim.time):
        return None
    found = {each.field: each for each in compare_claims(answer.profile, question.profile)}
    if any(found[field].is_against for field in ("place", "time") if field in found):
        return None
    if question.spoken.claim.type in _VAGUE and "words" not in found:
        return None
    is_named = bool(_parties_of(answer) & _blamed_by(question, answer.profile.family))
    return Fit(
        told=question,
        points=sum(each.points for each in found.values()) + is_named * NAMED_POINTS,
        is_named=is_named,
        is_placed="place" in found,
        is_timed="time" in found,
        is_worded="words" in found,
    )


def _is_printed_before(question: Told, answer: Told) -> bool:
    asked, answered = question.profile.published_on, answer.profile.published_on
    return asked is None or answered is None or asked <= answered


def _are_of_one_kind(one: Told, other: Told) -> bool:
    types = {one.spoken.claim.type, other.spoken.claim.type}
    families = {one.profile.family, other.profile.family}
    is_strike = all(kind in _STRIKE or FAMILY_OF[kind] is Family.TOLL for kind in types)
    return len(types) == 1 or types <= _GROUND or types <= _TRUCE or (families <= VIOLENT and is_strike)


def _tell_one_quantity(one: Told, other: Told) -> bool:
    """True where both count the same, or one of them counts nothing and both tell of one type."""
    kinds, others = ({count.kind for count in each.spoken.claim.counts} for each in (one, other))
    if kinds and others:
        return bool(kinds & others)
    return one.spoken.claim.type is other.spoken.claim.type


def _speak_for_one_side(one: Told, other: Told) -> bool:
    voices = (one.spoken.voice, other.spoken.voice)
    return all(voice.voice is Voice.PARTY for voice in voices) and voices[0].side == voices[1].side


def _parties_of(answer: Told) -> frozenset[str]:
    """Whom an answer speaks of: whom it names, and the one who speaks."""
    return answer.profile.initiators | answer.parties


def _blamed_by(question: Told, family: Family) -> frozenset[str]:
    """Whom a claim says it of: who did it or, where losses are answered, whose they are too."""
    is_toll = question.profile.family is family is Family.TOLL
    return question.profile.initiators | (question.profile.targets if is_toll else frozenset())


def _parts_of_day_differ(one: Time | None, other: Time | None) -> bool:
    hours, others = _find_hours(one), _find_hours(other)
    return bool(hours and others and hours.isdisjoint(others))


def _find_hours(when: Time | None) -> frozenset[int]:
    """The hours within which it may have been, by its clock or the words for a part of the day."""
    if when is None:
        return frozenset()
    if when.start_clock:
        hour = when.start_clock.hour
        return frozenset({hour - 1, hour, hour + 1})
    words = (when.text or "").casefold().split()
    return frozenset(hour for word in words for hour in _HOURS.get(word.removesuffix("'s"), ()))


def _places_of(one: Told) -> frozenset[str]:
    place = one.spoken.claim.place
    known = {place.place_id} if place and place.place_id else set()
    return one.profile.place_proper | known


def _parties_named(one: Told) -> frozenset[str]:
    return one.profile.initiators | one.profile.targets


def _rank(fits: Sequence[Fit]) -> tuple[float, int]:
    """The best points of the claims, then how late the latest of them was printed."""
    printed = [fit.told.profile.published_on for fit in fits]
    return max(fit.points for fit in fits), max(day.toordinal() if day else 0 for day in printed)
