"""Incidents made of groups of claims, with their status, fields, reasons and lasting ids."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from truceline.linking.compare import compare_claims
from truceline.linking.deciding import Settled, list_decided
from truceline.linking.fields import Match, compare_fields, most_telling_place
from truceline.linking.grouping import Group
from truceline.linking.origins import group_origins
from truceline.linking.profiles import Profile, known_days
from truceline.linking.sides import Sides
from truceline.linking.status import (
    derive_occurrence,
    derive_responsibility,
    find_silent_sides,
    headline_from_two_answers,
)
from truceline.linking.telling import core_family, find_core
from truceline.linking.voices import VoiceOf
from truceline.linking.wording import Heard, Spoken, give_reason, speak, tell_day
from truceline.model.claim import Claim, Time
from truceline.model.derived import Answer, Incident, Reason
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.rules import rule

TITLE_LENGTH = 80
_MOST_COMPARED = 30


def name_incident(claim_id: str) -> str:
    """The id of the incident whose first claim this is; for any other claim, an id that redirects."""
    return mint_id("inc", claim_id)


def derive_incident(
    group: Group,
    voices: Mapping[str, VoiceOf],
    reports: Mapping[str, Report],
    sides: Sides,
    settled: Settled,
    answers: Mapping[str, Answer],
) -> Incident:
    """The group as an incident: what tells of the happening decides its status, remarks do not.

    `answers` are those of all claims, by their ids.
    """
    core = find_core(group.members)
    spoken = speak([profile.claim for profile in core], voices, reports)
    heard = Heard(spoken=spoken, sides=sides, family=core_family(group.members))
    occurrence, happened = derive_occurrence(heard)
    responsibility, who = derive_responsibility(heard)
    told = [profile.claim.claim_id for profile in group.members]
    origins = group_origins(spoken, reports, sides)
    reasons = (happened, who, *list_decided(told, settled), *_explain_group(group, core, voices, reports))
    return Incident(
        incident_id=name_incident(group.members[0].claim.claim_id),
        family=core_family(group.members),
        title=make_title(spoken),
        claim_ids=tuple(profile.claim.claim_id for profile in group.members),
        headline=headline_from_two_answers(occurrence, responsibility),
        occurrence=occurrence,
        responsibility=responsibility,
        reasons=reasons,
        fields=compare_fields(spoken, _may_be_one_place(core)),
        place=most_telling_place(spoken),
        time=most_telling_time([profile.claim for profile in core]),
        n_voices=len(origins),
        n_reports=len({profile.claim.report_id for profile in group.members}),
        silent_sides=find_silent_sides(heard),
        answers=tuple(_list_answers(told, spoken, answers)),
        origins=origins,
    )


def _list_answers(
    told: Sequence[str], spoken: Sequence[Spoken], answers: Mapping[str, Answer]
) -> Iterator[Answer]:
    """The answers that its claims give; of a remark, only where what it answers is known."""
    core = {one.claim.claim_id for one in spoken}
    for claim_id in told:
        answer = answers.get(claim_id)
        if answer and (answer.answers or claim_id in core):
            yield answer


def make_title(spoken: Sequence[Spoken]) -> str:
    """What, where and when in few words; the first words of the quote where nothing else is known."""
    claims = [one.claim for one in spoken]
    kind = Counter(claim.type for claim in claims).most_common(1)[0][0].value.replace("_", " ")
    place, when = most_telling_place(spoken), most_telling_time(claims)
    day = tell_day(when)
    if place is None and not day:
        quote = " ".join(claims[0].quote.split())
        return quote if len(quote) <= TITLE_LENGTH else f"{quote[: TITLE_LENGTH - 1].rstrip()}…"
    return f"{kind}{f' at {place.resolved or place.name}' if place else ''}{f', {day}' if day else ''}"


def most_telling_time(claims: Sequence[Claim]) -> Time | None:
    """The narrowest time told, one with a clock before one without; of those alike, the first told."""
    times = [claim.time for claim in claims if claim.time and known_days(claim.time)]

    def width(when: Time) -> tuple[int, bool]:
        days = known_days(when)
        return ((days[1] - days[0]).days if days else 10**6), when.start_clock is None

    return min(times, key=width, default=None)


def _may_be_one_place(core: Sequence[Profile]) -> Match:
    by_id = {profile.claim.claim_id: profile for profile in core}

    def match(one: Claim, other: Claim) -> bool:
        found = compare_claims(by_id[one.claim_id], by_id[other.claim_id])
        return not any(evidence.is_against and evidence.field == "place" for evidence in found)

    return match


def _explain_group(
    group: Group,
    core: Sequence[Profile],
    voices: Mapping[str, VoiceOf],
    reports: Mapping[str, Report],
) -> list[Reason]:
    reasons = []
    if len(core) > 1:
        reasons.append(claims_about_one_happening(core, speak([p.claim for p in core], voices, reports)))
    told = {profile.claim.claim_id for profile in core}
    remarks = [profile.claim for profile in group.members if profile.claim.claim_id not in told]
    if remarks:
        reasons.append(remarks_carry_no_weight(speak(remarks, voices, reports)))
    return reasons


@rule
def claims_about_one_happening(core: Sequence[Profile], spoken: Sequence[Spoken]) -> Reason:
    """Claims are laid together when their family, places, times and parties may be the same and nothing in
    any two of them speaks against it. The toll of an attack joins it where the place and the day, or the
    passage, are the same. Within one report, a sentence that names no place or day follows those beside
    it. Two days, two places, tolls as of two days, and a figure over a window are never joined."""
    first = core[0]
    found = [evidence for other in core[1:_MOST_COMPARED] for evidence in compare_claims(first, other)]
    said = list(dict.fromkeys(evidence.sentence for evidence in found if evidence.points > 0))[:4]
    why = "; ".join(said) or "they stand together in one passage"
    return give_reason("claims_about_one_happening", f"{len(core)} claims are laid together: {why}", spoken)


@rule
def remarks_carry_no_weight(spoken: Sequence[Spoken]) -> Reason:
    """Positions, demands and circumstances told of a happening in the same passage stand with it, but say
    nothing on whether it happened or who did it, and carry no weight in its status."""
    names = ", ".join(list(dict.fromkeys(one.who for one in spoken))[:5])
    return give_reason("remarks_carry_no_weight", f"remarks beside it: {len(spoken)}, by {names}", spoken)
