"""Two claims compared field by field: each comparison gives its reason, for or against, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from truceline.gazetteer.sphere import measure_km
from truceline.linking.names import weigh_word
from truceline.linking.profiles import REMARKS, Profile
from truceline.linking.sides import THIRD
from truceline.model.claim import Place, Time
from truceline.model.terms import Basis, Bound, ClaimType, Family, Granularity, Stance

DEFAULT_RADIUS_KM = 3.0
"""Precision of a place with coordinates and no stated radius."""
CLOCK_HOURS = 2
"""Two stated clock times further apart than this on one day are two happenings."""
AGREEMENT_DAYS = 7
"""Days from a ceasefire's agreement within which its start falls."""
START_DAYS = 2
"""Days within which two accounts of one ceasefire's agreement, or start, fall."""
SAME_TRUCE_DAYS = 31
"""Days after its start for which a claim with no other hold may still be about the same ceasefire."""
ANSWER_DAYS = 3
"""Days before its publication on which what an undated denial answers fell."""
EARSHOT_KM = 10.0
"""How far off what was heard, and not seen, may have been from the place named with it."""
VIOLENT = frozenset({Family.VIOLENCE, Family.TOLL})
_FINE = frozenset({Granularity.MINUTE, Granularity.HOUR})
_TRUCE_STEPS = frozenset({ClaimType.CEASEFIRE_AGREEMENT, ClaimType.CEASEFIRE_START})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What comparing one field says for (points above 0) or against (`is_against`) one happening."""

    field: str
    points: float
    sentence: str
    is_against: bool = False


def compare_family(one: Profile, other: Profile) -> Evidence | None:
    """Same family for; violence or tolls with a ceasefire against; a remark with anything, neither."""
    families = {one.family, other.family}
    if one.claim.type is other.claim.type:
        return Evidence(field="type", points=1.7, sentence=f"both tell of {one.claim.type}")
    if len(families) == 1 or families == {Family.VIOLENCE, Family.TOLL}:
        return Evidence(field="type", points=0.5, sentence=f"both tell of {' and '.join(sorted(families))}")
    if not families & REMARKS:
        return against("type", f"{' and '.join(sorted(families))} are two things")
    return None


def compare_place(one: Profile, other: Profile) -> Evidence | None:
    """Places that may be the same, by coordinates within their precision, else by name."""
    a, b = one.claim.place, other.claim.place
    if a is None or b is None or not (one.is_event and other.is_event):
        return None
    heard = Basis.HEARD in (one.claim.basis, other.claim.basis)
    by_map = _compare_on_map(a, b, EARSHOT_KM if heard else 0.0)
    return by_map or _compare_by_name(one, other)


def _compare_on_map(a: Place, b: Place, off: float) -> Evidence | None:
    if a.place_id and a.place_id == b.place_id:
        return Evidence(field="place", points=1, sentence=f"both at {a.resolved or a.name}")
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    apart = measure_km((a.lat, a.lon), (b.lat, b.lon))
    reach = (a.radius_km or DEFAULT_RADIUS_KM) + (b.radius_km or DEFAULT_RADIUS_KM) + off
    if apart > reach:
        return against("place", f"{a.name} and {b.name} are {apart:.0f} km apart")
    points = 1.0 if reach < 30 else 0.3
    return Evidence(field="place", points=points, sentence=f"{a.name} and {b.name} may be one place")


def _compare_by_name(one: Profile, other: Profile) -> Evidence | None:
    first, second = one.place_proper - other.wide - one.wide, other.place_proper - one.wide - other.wide
    if first & second:
        if one.place_compass and other.place_compass and not one.place_compass & other.place_compass:
            return against("place", f"{_place(one)} and {_place(other)} are different parts")
        return Evidence(field="place", points=1, sentence=f"both at {_place(one)}")
    if first and second:
        return against("place", f"{_place(one)} is not {_place(other)}")
    if one.place_common & (other.place_common | second) or other.place_common & first:
        return Evidence(field="place", points=0.7, sentence=f"both at {_place(one)}")
    if one.place_common and other.place_common and _both_of(one, other, VIOLENT):
        return against("place", f"{_place(one)} is not {_place(other)}")
    return None


def _both_of(one: Profile, other: Profile, families: frozenset[Family]) -> bool:
    return one.family in families and other.family in families


def compare_time(one: Profile, other: Profile) -> Evidence | None:
    """Times whose intervals overlap for; two days, two distant clocks, or two as-of days against."""
    if one.days is None or other.days is None:
        return _compare_answer(one, other)
    if {one.family, other.family} == {Family.CEASEFIRE}:
        return _compare_truce_days(one, other)
    if Family.TOLL in (one.family, other.family) and (one.runs or other.runs):
        return _compare_as_of(one, other)
    if one.days[0] > other.days[1] or other.days[0] > one.days[1]:
        return against("time", f"{_days(one)} is not {_days(other)}")
    if clocks_differ(one.claim.time, other.claim.time):
        return against("time", "the clock times are too far apart")
    points = 1.4 if not (one.runs or other.runs) else 0.0
    return Evidence(field="time", points=points, sentence=f"both on {_days(one)}")


def _compare_answer(one: Profile, other: Profile) -> Evidence | None:
    """A denial that tells no day answers what fell in the days before it was printed."""
    for answer, told in ((one, other), (other, one)):
        if not answer.is_answer or answer.days or told.days is None or answer.published_on is None:
            continue
        if not _both_of(one, other, VIOLENT) or told.runs:
            return None
        since = (answer.published_on - told.days[1]).days
        if not 0 <= since <= ANSWER_DAYS:
            return against("time", f"printed {since} days after {_days(told)}")
        return Evidence(field="time", points=1.0, sentence=f"an answer within {ANSWER_DAYS} days")
    return None


def _compare_as_of(one: Profile, other: Profile) -> Evidence | None:
    if one.days is None or other.days is None or one.days[1] != other.days[1]:
        return against("time", f"figures as of different days: {_days(one)}, {_days(other)}")
    if one.family is not other.family:
        return against("time", "a running total is not the toll of one happening")
    return Evidence(field="time", points=1.4, sentence=f"both as of {one.days[1].isoformat()}")


def _compare_truce_days(one: Profile, other: Profile) -> Evidence | None:
    if one.days is None or other.days is None:
        return None
    first, second = sorted((one, other), key=lambda profile: profile.days or (date.max, date.max))
    gap = ((second.days or one.days)[0] - (first.days or one.days)[1]).days
    limit = _limit_truce(first.claim.type, second.claim.type)
    if gap > limit:
        return against("time", f"{_days(first)} and {_days(second)} are {gap} days apart")
    return Evidence(
        field="time", points=1.4, sentence=f"{_days(first)} and {_days(second)} fit one ceasefire"
    )


def _limit_truce(first: ClaimType, second: ClaimType) -> int:
    """Days by which the later of two claims on one ceasefire may follow the earlier: what begins was agreed
    in the days before, and what is agreed or begins later still is another ceasefire."""
    if second not in _TRUCE_STEPS:
        return SAME_TRUCE_DAYS
    agreed_first = first is ClaimType.CEASEFIRE_AGREEMENT and second is ClaimType.CEASEFIRE_START
    return AGREEMENT_DAYS if agreed_first else START_DAYS


def clocks_differ(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None:
        return False
    if any(_is_long_after(last, first) for last, first in ((one, other), (other, one))):
        return True
    if one.start_clock is None or other.start_clock is None:
        return False
    if one.granularity not in _FINE or other.granularity not in _FINE or one.zone != other.zone:
        return False
    first, second = sorted(
        (
            (datetime.combine(t.start_on or date.min, t.start_clock or datetime.min.time()), t)
            for t in (one, other)
        ),
        key=lambda pair: pair[0],
    )
    until = first[1].end_clock or first[1].start_clock
    ends = datetime.combine(first[1].end_on or first[0].date(), until or first[0].time())
    return second[0] - max(ends, first[0]) > timedelta(hours=CLOCK_HOURS)


def _is_long_after(late: Time, early: Time) -> bool:
    """True where the one tells a clock, and the other that it was before a clock hours earlier that day."""
    if early.bound is not Bound.BEFORE or early.end_clock is None or late.start_clock is None:
        return False
    if early.start_clock or late.start_on is None or late.start_on != early.end_on or late.zone != early.zone:
        return False
    began = datetime.combine(late.start_on, late.start_clock)
    return began - datetime.combine(late.start_on, early.end_clock) > timedelta(hours=CLOCK_HOURS)


def compare_parties(one: Profile, other: Profile, *, at_one_place: bool) -> Evidence | None:
    """The same initiator for. Another initiator against, but where two sides blame each other for what
    befell one place. Running totals of the losses of two sides against."""
    if _are_running_totals(one, other) and one.targets and other.targets and not one.targets & other.targets:
        return against("parties", "the losses of two sides")
    if not at_one_place and _are_own_losses(one, other):
        return against("parties", "two sides tell of losses, of nobody in common")
    if one.initiators & other.initiators:
        return Evidence(field="parties", points=0.5, sentence="the same initiator")
    rivals = one.initiators and other.initiators and _both_of(one, other, VIOLENT)
    if one.is_answer or other.is_answer:
        # "It was not us": nothing against another's having done it.
        rivals = False
    of_two_sides = one.voice.side is not None and one.voice.side != other.voice.side
    if rivals and not (at_one_place and of_two_sides):
        return against("parties", "another initiator is named")
    return None


def _are_own_losses(one: Profile, other: Profile) -> bool:
    if not _both_of(one, other, VIOLENT) or Family.TOLL not in (one.family, other.family):
        return False
    if one.targets & other.targets:
        return False
    sides = {one.voice.side, other.voice.side}
    return len(sides) == 2 and not sides & {None, THIRD}


def _are_running_totals(one: Profile, other: Profile) -> bool:
    return one.family is other.family is Family.TOLL and one.runs and other.runs


def compare_denial(one: Profile, other: Profile) -> Evidence | None:
    """A denial answers what another side says of the same initiator."""
    denies = {one.claim.stance is Stance.DENIES, other.claim.stance is Stance.DENIES}
    if denies != {True, False} or one.family is not other.family or one.voice.side == other.voice.side:
        return None
    if one.initiators and other.initiators and not one.initiators & other.initiators:
        return None
    return Evidence(field="stance", points=1.0, sentence="the one denies what the other says")


def compare_words(one: Profile, other: Profile) -> Evidence | None:
    """Rarer words in common: the more, and the rarer, the more they count; the same words count most."""
    shared = one.words & other.words
    points = min(1.6, 0.4 * sum(weigh_word(word) for word in shared - one.wide - other.wide))
    if points <= 0:
        return None
    return Evidence(field="words", points=points, sentence=f"{len(shared)} of the rarer words in common")


def compare_truce(one: Profile, other: Profile) -> Evidence | None:
    """Both speak of a ceasefire, or are claims about one."""
    if not (one.speaks_of_truce and other.speaks_of_truce):
        return None
    return Evidence(field="ceasefire", points=1.0, sentence="both speak of the ceasefire")


def compare_claims(one: Profile, other: Profile) -> list[Evidence]:
    """Everything for and against the two claims' being about one happening, but where they stand."""
    place = compare_place(one, other)
    found = (
        compare_family(one, other),
        place,
        compare_time(one, other),
        compare_parties(one, other, at_one_place=place is not None and place.points > 0),
        compare_denial(one, other),
        compare_words(one, other),
        compare_truce(one, other),
    )
    return [evidence for evidence in found if evidence is not None]


def against(about: str, sentence: str) -> Evidence:
    """Evidence that rules one happening out."""
    return Evidence(field=about, points=0, sentence=sentence, is_against=True)


def _place(profile: Profile) -> str:
    return profile.claim.place.name if profile.claim.place else "an unnamed place"


def _days(profile: Profile) -> str:
    days = profile.days
    if days is None:
        return "an unknown day"
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()} to {days[1].isoformat()}"
