"""What of a claim is compared when claims are linked, folded once so that comparing is cheap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
from truceline.model.terms import FAMILY_OF, ClaimType, Family, Granularity, Stance

OrderKey = tuple[str, str, int, str]
NOT_EVENTS = frozenset({ClaimType.DEMAND, ClaimType.POSITION, ClaimType.SUPPORT})
REMARKS = frozenset({Family.DIPLOMACY, Family.OTHER, Family.MEANS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One claim with its voice, its place in its report, and its fields folded for comparison.

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
    initiators: frozenset[str]
    targets: frozenset[str]
    place_proper: frozenset[str]
    place_common: frozenset[str]
    place_compass: frozenset[str]
    speaks_of_truce: bool
    is_answer: bool


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
    sentence = paragraph = 0
    previous: Claim | None = None
    for claim in ordered:
        text = reports[claim.report_id].text
        if previous is None or previous.report_id != claim.report_id:
            sentence = paragraph = 0
        elif claim.span.start >= previous.span.end:
            sentence += 1
            paragraph += "\n" in text[previous.span.end : claim.span.start]
        stands = (sentence, paragraph)
        answers = denies_own_part(claim, voices, sides) or (
            bool(found) and _goes_on(found[-1], claim, stands)
        )
        found.append(_profile(claim, reports[claim.report_id], voices, sides, stands, answers=answers))
        previous = claim
    return found


def denies_own_part(claim: Claim, voices: Mapping[str, VoiceOf], sides: Sides) -> bool:
    """True for a denial, and where a side says of itself that it did not do it."""
    if claim.stance is Stance.DENIES:
        return True
    side = voices[claim.claim_id].side
    own = side is not None and side != THIRD and side in {sides.find_side(name) for name in claim.initiators}
    return own and claim.is_negated and FAMILY_OF[claim.type] is Family.VIOLENCE


def _goes_on(before: Profile, claim: Claim, stands: tuple[int, int]) -> bool:
    """True where the speaker of a denial goes on in the same paragraph and names no day or place."""
    if not before.is_answer or before.claim.report_id != claim.report_id or before.paragraph != stands[1]:
        return False
    same = before.claim.source.resolved == claim.source.resolved and not claim.source.is_author
    return same and claim.place is None and (claim.time is None or claim.time.text is None)


def _profile(
    claim: Claim,
    report: Report,
    voices: Mapping[str, VoiceOf],
    sides: Sides,
    stands: tuple[int, int],
    *,
    answers: bool,
) -> Profile:
    proper, common, compass = find_place_stems(_name_of(claim.place)) if claim.place else ((),) * 3
    is_event = claim.type not in NOT_EVENTS
    tells_day = claim.time is not None and (claim.time.text is not None or not answers)
    return Profile(
        claim=claim,
        voice=voices[claim.claim_id],
        family=claim.family,
        is_event=is_event,
        days=known_days(claim.time) if claim.time and is_event and tells_day else None,
        order=order_of(claim, report),
        published_on=report.published_on,
        sentence=stands[0],
        paragraph=stands[1],
        words=find_rare_words(claim.quote),
        initiators=_find_parties(claim.initiators, sides),
        targets=_find_parties(claim.targets, sides),
        place_proper=frozenset(proper),
        place_common=frozenset(common),
        place_compass=frozenset(compass),
        speaks_of_truce=claim.family is Family.CEASEFIRE or names_a_truce(claim.quote),
        is_answer=answers,
    )


def _find_parties(names: Sequence[str], sides: Sides) -> frozenset[str]:
    placed = {f"side:{side}" for name in names if (side := sides.find_side(name)) and side != THIRD}
    return find_stems_of_all(names) | placed


def _name_of(place: Place) -> str:
    return place.resolved or place.name


def party_words(profile: Profile) -> frozenset[str]:
    """The stems of everybody whom the claim says something about."""
    return profile.initiators | profile.targets
