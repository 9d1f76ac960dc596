"""What a ceasefire is, before anything is said of how it stands: parties, mediators, clock, terms."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from truceline.ceasefires.clock import Instant, choose_instant, read_local, spell
from truceline.ceasefires.clusters import Cluster
from truceline.ceasefires.hearing import Heard, is_step, name_parties, names_both_sides
from truceline.ceasefires.steps import AGREEING, StepKind
from truceline.ceasefires.told_clock import Clock
from truceline.linking.names import names_a_truce
from truceline.linking.sides import THIRD, Sides
from truceline.linking.ties import Tie, find_ties
from truceline.model.derived import Incident
from truceline.model.identity import mint_id
from truceline.model.rules import rule
from truceline.model.terms import Bound, ClaimType, RelationKind, RelationSaid, Stance
from truceline.model.theatre import KnownCeasefire

T = TypeVar("T", bound=Hashable)
TERM_LENGTH = 200
MOST_TERMS = 12
SAME_EXTENSION_DAYS = 1
"""Days of print within which the same further term is told of one extension, not of a second."""
_OF_TERMS = frozenset({ClaimType.WITHDRAWAL, ClaimType.PRISONERS, ClaimType.AID_ACCESS, ClaimType.OBSERVANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """One ceasefire with its claims, parties and clock."""

    ceasefire_id: str
    name: str
    cluster: Cluster
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    agreed: Instant | None
    effective: Instant | None
    until: Instant | None
    daily: tuple[time, time] | None
    zone: str | None
    terms: tuple[str, ...]

    @property
    def known(self) -> KnownCeasefire | None:
        """The theatre's own entry, where there is one."""
        return self.cluster.known


def make_arrangement(
    cluster: Cluster,
    heard: Sequence[Heard],
    incidents: Iterable[Incident],
    sides: Sides,
    zone: str | None = None,
) -> Arrangement:
    """The cluster's parties, mediators, clock and terms: the theatre's where told there, else by claims.

    Instants are in the zone that the theatre tells of this ceasefire, else in `zone`, the theatre's own.
    """
    known = cluster.known
    beside = [one for one in heard if one.claim.report_id in cluster.report_ids]
    mediators = (
        tuple(known.mediators) if known and known.mediators else find_mediators(cluster, beside, sides)
    )
    parties = (
        name_parties(known.parties, sides) if known and known.parties else find_parties(cluster, mediators)
    )
    agreed, effective = find_agreed(cluster), find_effective(cluster, beside)
    told_in = zone or next((z for one in cluster.heard if (z := _zone_of(one))), None)
    return Arrangement(
        ceasefire_id=_name_id(cluster),
        name=known.name if known else make_name(effective or agreed, parties),
        cluster=cluster,
        parties=parties,
        mediators=mediators,
        agreed=agreed,
        effective=effective,
        until=find_until(cluster, effective),
        daily=choose_most([hours for one in cluster.heard if (hours := one.clock.daily)]),
        zone=known.zone if known else told_in,
        terms=tuple(known.terms) if known and known.terms else find_terms(cluster, heard, incidents),
    )


def _name_id(cluster: Cluster) -> str:
    if cluster.known:
        return mint_id("cf", "known", cluster.known.name)
    return mint_id("cf", cluster.heard[0].claim.claim_id)


def make_name(begins: Instant | None, parties: Sequence[str]) -> str:
    """A name for a ceasefire that the theatre does not name: its day and its parties."""
    day = f" of {spell(Instant(begins.at))}" if begins else ""
    named = f" ({', '.join(parties)})" if parties else ""
    return f"ceasefire{day}{named}"


def find_parties(cluster: Cluster, mediators: Sequence[str]) -> tuple[str, ...]:
    """Who is said to have agreed it, begun it, kept it or broken it, mediators left out."""
    agreeing = [n for one in cluster.heard if one.step in AGREEING for n in one.acting]
    if any(one.is_unilateral and one.step in AGREEING for one in cluster.heard):
        # Who refuses it is no party to it.
        return tuple(dict.fromkeys(name for name in agreeing if name not in mediators))
    acting = [name for one in cluster.heard for name in one.initiators]
    told_by_all = [name for one in cluster.heard for name in one.parties]
    told = next((names for names in (agreeing, acting) if len(set(names) - set(mediators)) > 1), told_by_all)
    named = [name for name in told if name not in mediators and not names_both_sides(name)]
    return tuple(sorted(dict.fromkeys(named), key=lambda name: (-named.count(name), name))[:4])


def find_mediators(cluster: Cluster, beside: Sequence[Heard], sides: Sides) -> tuple[str, ...]:
    """Third parties said to have mediated it, in its own claims or beside them in words about a ceasefire."""
    about = [one for one in beside if one.says_so and names_a_truce(one.claim.quote)]
    # "It was brokered by A", beside the words of the agreement, names no truce.
    agreeing = {one.claim.report_id for one in cluster.heard if one.step is StepKind.AGREED}
    near = [one for one in beside if one.says_so and one.claim.report_id in agreeing]
    typed = [n for one in (*about, *near) if one.claim.type is ClaimType.MEDIATION for n in one.initiators]
    thirds = [n for one in cluster.heard for n in one.claim.initiators if sides.find_side(n) == THIRD]
    quotes = dict.fromkeys(one.claim.quote for one in (*about, *cluster.heard) if one.says_so)
    worded = [tie.who for quote in quotes for tie in find_ties(quote) if _mediates(tie)]
    own = set(sides.named) | set(sides.inferred)
    named = name_parties((*thirds, *typed, *worded), sides)
    return tuple(name for name in named if name not in own and not names_both_sides(name))


def _mediates(tie: Tie) -> bool:
    return tie.kind is RelationKind.MEDIATES and tie.said is RelationSaid.SO


def find_agreed(cluster: Cluster) -> Instant | None:
    """When it was agreed: by the theatre, else as most claims of the agreement tell."""
    known = cluster.known
    if known and (at := read_local(known.agreed_at, known.zone)):
        return Instant(at, known.has_agreed_clock)
    return choose_instant(cluster.agrees)


def find_effective(cluster: Cluster, beside: Sequence[Heard]) -> Instant | None:
    """When it takes effect: by the theatre, else as claims of its start tell, else from words such as
    "agreed to a truce beginning at two" or "after it began at midday" beside them."""
    known = cluster.known
    if known and (at := read_local(known.effective_at, known.zone)):
        return Instant(at, known.has_effective_clock)
    if told := choose_instant(cluster.starts):
        return told
    anchored = [one for one in beside if _is_after_start(one) and not is_step(one)]
    return choose_instant([start for one in anchored if (start := one.told_at) and start.has_clock])


@rule
def find_until(cluster: Cluster, effective: Instant | None) -> Instant | None:
    """A ceasefire ends when the theatre says, else at the instant or after the term that most claims tell,
    and each extension moves that on: to the instant that it states, or by the further term."""
    known = cluster.known
    if known and known.until and (until := read_local(known.until, known.zone)):
        return Instant(until, True)
    plain = [one for one in cluster.heard if one.step is not StepKind.EXTENDED]
    ends = choose_instant(
        [at for one in plain if one.step is not StepKind.EXPIRED and (at := one.clock.until)]
    )
    length = choose_most([one.clock.length for one in plain if one.clock.length and one.step in AGREEING])
    if ends is None and effective and length:
        ends = Instant(effective.at + length, effective.has_clock)
    for extension in _list_extensions(cluster.heard):
        if extension.until:
            ends = extension.until
        elif ends and extension.length:
            ends = Instant(ends.at + extension.length, ends.has_clock)
    return ends or choose_instant([at for one in plain if (at := one.clock.until)])


def _list_extensions(heard: Sequence[Heard]) -> list[Clock]:
    """What each extension tells, in the order of print, what several reports tell of one once."""
    found: list[tuple[date | None, Clock]] = []
    for one in heard:
        day = one.report.published_on
        if one.step is not StepKind.EXTENDED or not (one.clock.until or one.clock.length):
            continue
        known = [was for was, clock in found if _extends_alike(clock, one.clock)]
        if any(_days_apart(was, day) <= SAME_EXTENSION_DAYS for was in known):
            continue
        found.append((day, one.clock))
    return [clock for _, clock in found]


def _extends_alike(one: Clock, other: Clock) -> bool:
    return one.until == other.until if one.until and other.until else one.length == other.length


def _days_apart(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 0


def choose_most(told: Sequence[T]) -> T | None:
    """What is told most often, the first of those alike; None where nothing is."""
    return max(dict.fromkeys(told), key=told.count, default=None)


def _is_after_start(one: Heard) -> bool:
    when = one.claim.time
    return when is not None and when.bound is Bound.AFTER and "ceasefire" in (when.anchor or "")


def _zone_of(one: Heard) -> str | None:
    return one.claim.time.zone if one.claim.time else None


def find_terms(cluster: Cluster, heard: Sequence[Heard], incidents: Iterable[Incident]) -> tuple[str, ...]:
    """What was promised with it, in the words of the claims that stand with it."""
    own = {one.claim.claim_id for one in cluster.heard}
    linked = {claim_id for each in incidents if own & set(each.claim_ids) for claim_id in each.claim_ids}
    by_id: Mapping[str, Heard] = {one.claim.claim_id: one for one in heard if one.claim.claim_id in linked}
    promised = [
        one for one in by_id.values() if one.claim.type in _OF_TERMS and one.claim.stance is Stance.PROMISES
    ]
    quotes = (" ".join(one.claim.quote.split()) for one in promised)
    return tuple(dict.fromkeys(quote[:TERM_LENGTH] for quote in quotes))[:MOST_TERMS]
