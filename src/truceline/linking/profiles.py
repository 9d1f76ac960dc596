"""What of a claim is compared when claims are linked, folded once so that comparing is cheap."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from truceline.linking.names import (
    find_place_stems,
    find_rare_words,
    find_stems_of_all,
    names_a_truce,
)
from truceline.linking.sides import THIRD, Sides
from truceline.linking.voices import VoiceOf
from truceline.model.claim import Claim, Place, Time
from truceline.model.report import Report
from truceline.model.terms import FAMILY_OF, Bound, ClaimType, Family, Granularity, Stance
from truceline.text.sentences import find_paragraphs, find_sentences

OrderKey = tuple[str, str, int, str]
NOT_EVENTS = frozenset({ClaimType.DEMAND, ClaimType.POSITION, ClaimType.SUPPORT})
_OPENING = 80
"""Characters of a sentence within which it says that it goes over to other news."""
_ELSEWHERE = re.compile(
    r"\b(?:in other (?:news|developments?|violence|attacks?|incidents?)|elsewhere|separately|meanwhile"
    r"|in (?:an? )?(?:separate|another|unrelated|related)|on another)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\W*(?:the|this|that|these|those|both|it|its|he|she|they|his|her|their)\b", re.IGNORECASE)
_RUNNING = frozenset({Bound.SINCE, Bound.THROUGH, Bound.BY, Bound.UNTIL})
REMARKS = frozenset({Family.DIPLOMACY, Family.OTHER, Family.MEANS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One claim with its voice, its place in its report, and its fields folded for comparison.

    `sentence` and `paragraph` are the numbers of those that it begins in; `around` are the stems of the
    sentence's words. `opens_elsewhere` is True where that sentence goes over to other news, `refers_back`
    where it begins with "the", "this", "he". `wide` are the stems of everybody whom claims of its report
    name: too wide to tell places apart.

    `is_event` is True where it tells of a happening, not of an opinion about one; `days` are the first and
    last of the claimed time, None where neither is told. `is_answer` is True where it denies what others
    say, or goes on from such a denial: its day is then that of what it answers, unless it states its own.
    """

    claim: Claim
    voice: VoiceOf
    family: Family
    is_event: bool
    days: tuple[date, date] | None
    order: OrderKey
    published_on: date | None
    sentence: int
    paragraph: int
    words: frozenset[str]
    around: frozenset[str]
    opens_elsewhere: bool
    refers_back: bool
    wide: frozenset[str]
    initiators: frozenset[str]
    targets: frozenset[str]
    place_proper: frozenset[str]
    place_common: frozenset[str]
    place_compass: frozenset[str]
    speaks_of_truce: bool
    is_answer: bool
    runs: bool


def known_days(when: Time) -> tuple[date, date] | None:
    """The days from first to last, an open or unknown one taken from the other; None where both are."""
    first, last = when.start_on or when.end_on, when.end_on or when.start_on
    if first is None or last is None or when.granularity is Granularity.UNKNOWN:
        return None
    return min(first, last), max(first, last)


def order_of(claim: Claim, report: Report) -> OrderKey:
    """Where the claim stands among all: by day of publication, report, place in it, id."""
    day = report.published_on.isoformat() if report.published_on else "9999-12-31"
    return day, claim.report_id, claim.span.start, claim.claim_id


def profile_claims(
    claims: Sequence[Claim], reports: Mapping[str, Report], voices: Mapping[str, VoiceOf], sides: Sides
) -> list[Profile]:
    """The claims' profiles, report by report in the order of publication, each report from its start."""
    ordered = sorted(claims, key=lambda claim: order_of(claim, reports[claim.report_id]))
    found: list[Profile] = []
    for report_id, own in groupby(ordered, key=lambda claim: claim.report_id):
        found.extend(_profile_report(list(own), reports[report_id], voices, sides))
    return found


def _profile_report(
    claims: Sequence[Claim], report: Report, voices: Mapping[str, VoiceOf], sides: Sides
) -> list[Profile]:
    page = _Page(report)
    wide = find_stems_of_all(name for claim in claims for name in (*claim.initiators, *claim.targets))
    found: list[Profile] = []
    for claim in claims:
        stands = page.find_place(claim)
        answers = denies_own_part(claim, voices, sides) or (
            bool(found) and _goes_on(found[-1], claim, stands.paragraph)
        )
        found.append(_profile(claim, report, voices, sides, stands, wide=wide, answers=answers))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Where a claim stands in its report, and what its sentence is like."""

    sentence: int
    paragraph: int
    around: frozenset[str]
    opens_elsewhere: bool
    refers_back: bool


class _Page:
    """A report's sentences and paragraphs, each looked at once."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = find_sentences(report.text)
        self._starts = [span.start for span in self._sentences]
        self._paragraphs = [span.start for span in find_paragraphs(report.text)]
        self._known: dict[int, _Standing] = {}

    def find_place(self, claim: Claim) -> _Standing:
        number = max(0, bisect_right(self._starts, claim.span.start) - 1)
        if number not in self._known:
            words = self._sentences[number].quote(self._text) if self._sentences else claim.quote
            self._known[number] = _Standing(
                sentence=number,
                paragraph=bisect_right(self._paragraphs, claim.span.start),
                around=find_rare_words(words),
                opens_elsewhere=_ELSEWHERE.search(words[:_OPENING]) is not None,
                refers_back=_BACK.match(words) is not None,
            )
        return self._known[number]


def denies_own_part(claim: Claim, voices: Mapping[str, VoiceOf], sides: Sides) -> bool:
    """True for a denial, and where a side says of itself that it did not do it."""
    if claim.stance is Stance.DENIES:
        return True
    side = voices[claim.claim_id].side
    own = side is not None and side != THIRD and side in {sides.find_side(name) for name in claim.initiators}
    return own and claim.is_negated and FAMILY_OF[claim.type] is Family.VIOLENCE


def _goes_on(before: Profile, claim: Claim, paragraph: int) -> bool:
    """True where the speaker of a denial goes on in the same paragraph and names no day or place."""
    if not before.is_answer or before.paragraph != paragraph:
        return False
    same = before.claim.source.resolved == claim.source.resolved and not claim.source.is_author
    return same and claim.place is None and (claim.time is None or claim.time.text is None)


def _profile(
    claim: Claim,
    report: Report,
    voices: Mapping[str, VoiceOf],
    sides: Sides,
    stands: _Standing,
    *,
    wide: frozenset[str],
    answers: bool,
) -> Profile:
    proper, common, compass = find_place_stems(_name_of(claim.place)) if claim.place else ((),) * 3
    is_event = claim.type not in NOT_EVENTS
    tells_day = claim.time is not None and (claim.time.text is not None or not answers)
    days = known_days(claim.time) if claim.time and is_event and tells_day else None
    return Profile(
        claim=claim,
        voice=voices[claim.claim_id],
        family=claim.family,
        is_event=is_event,
        days=days,
        order=order_of(claim, report),
        published_on=report.published_on,
        sentence=stands.sentence,
        paragraph=stands.paragraph,
        words=find_rare_words(claim.quote),
        around=stands.around,
        opens_elsewhere=stands.opens_elsewhere,
        refers_back=stands.refers_back,
        wide=wide,
        initiators=_find_parties(claim.initiators, sides),
        targets=_find_parties(claim.targets, sides),
        place_proper=frozenset(proper),
        place_common=frozenset(common),
        place_compass=frozenset(compass),
        speaks_of_truce=claim.family is Family.CEASEFIRE or names_a_truce(claim.quote),
        is_answer=answers,
        runs=days is not None and _runs(claim, days),
    )


def _runs(claim: Claim, days: tuple[date, date]) -> bool:
    counted_up = claim.family is Family.TOLL and claim.time is not None and claim.time.bound in _RUNNING
    return counted_up or days[1] - days[0] > timedelta(days=2)


def _find_parties(names: Sequence[str], sides: Sides) -> frozenset[str]:
    placed = {f"side:{side}" for name in names if (side := sides.find_side(name)) and side != THIRD}
    return find_stems_of_all(names) | placed


def _name_of(place: Place) -> str:
    return place.resolved or place.name
