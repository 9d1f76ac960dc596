"""What a ceasefire is, before anything is said of how it stands: parties, mediators, clock, terms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.ceasefires.clock import Instant, choose_instant, read_local, spell
from truceline.ceasefires.clusters import Cluster
from truceline.ceasefires.hearing import Heard, is_step, name_parties, names_both_sides
from truceline.linking.names import names_a_truce
from truceline.linking.sides import THIRD, Sides
from truceline.model.derived import Incident
from truceline.model.identity import mint_id
from truceline.model.terms import Bound, ClaimType, Stance
from truceline.model.theatre import KnownCeasefire

TERM_LENGTH = 200
MOST_TERMS = 12
_BEGINS = re.compile(
    r"\b(?:begin|began|begins|beginning|starts?|starting|take effect|effective|into force|from)\b", re.I
)
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
    zone: str | None
    terms: tuple[str, ...]

    @property
    def known(self) -> KnownCeasefire | None:
        """The theatre's own entry, where there is one."""
        return self.cluster.known


def make_arrangement(
    cluster: Cluster, heard: Sequence[Heard], incidents: Iterable[Incident], sides: Sides
) -> Arrangement:
    """The cluster's parties, mediators, clock and terms: the theatre's where told there, else by claims."""
    known = cluster.known
    beside = [one for one in heard if one.claim.report_id in cluster.report_ids]
    mediators = (
        tuple(known.mediators) if known and known.mediators else find_mediators(cluster, beside, sides)
    )
    parties = (
        name_parties(known.parties, sides) if known and known.parties else find_parties(cluster, mediators)
    )
    agreed, effective = find_agreed(cluster), find_effective(cluster, beside)
    zone = known.zone if known else next((z for one in cluster.heard if (z := _zone_of(one))), None)
    until = read_local(known.until, known.zone) if known else None
    return Arrangement(
        ceasefire_id=_name_id(cluster),
        name=known.name if known else make_name(effective or agreed, parties),
        cluster=cluster,
        parties=parties,
        mediators=mediators,
        agreed=agreed,
        effective=effective,
        until=Instant(until, True) if until else None,
        zone=zone,
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
    acting = [name for one in cluster.heard for name in one.initiators]
    told = (
        acting if len(set(acting) - set(mediators)) > 1 else [n for one in cluster.heard for n in one.parties]
    )
    named = [name for name in told if name not in mediators and not names_both_sides(name)]
    return tuple(sorted(dict.fromkeys(named), key=lambda name: (-named.count(name), name))[:4])


def find_mediators(cluster: Cluster, beside: Sequence[Heard], sides: Sides) -> tuple[str, ...]:
    """Third parties said to have mediated it, in its own claims or beside them in words about a ceasefire."""
    mediating = [
        one
        for one in beside
        if one.claim.type is ClaimType.MEDIATION and one.says_so and names_a_truce(one.claim.quote)
    ]
    named = [name for one in mediating for name in one.initiators]
    thirds = [n for one in cluster.heard for n in one.claim.initiators if sides.find_side(n) == THIRD]
    own = set(sides.named) | set(sides.inferred)
    return tuple(dict.fromkeys(name for name in (*thirds, *named) if name not in own))


def find_agreed(cluster: Cluster) -> Instant | None:
    """When it was agreed: by the theatre, else as most claims of the agreement tell."""
    known = cluster.known
    if known and (at := read_local(known.agreed_at, known.zone)):
        return Instant(at, known.has_agreed_clock)
    return choose_instant(cluster.days_of(ClaimType.CEASEFIRE_AGREEMENT))


def find_effective(cluster: Cluster, beside: Sequence[Heard]) -> Instant | None:
    """When it takes effect: by the theatre, else as claims of its start tell, else from words such as
    "agreed to a truce beginning at two" or "after it began at midday" beside them."""
    known = cluster.known
    if known and (at := read_local(known.effective_at, known.zone)):
        return Instant(at, known.has_effective_clock)
    announced = [start for one in cluster.heard if _announces_start(one) and (start := one.told_at)]
    told = choose_instant(cluster.days_of(ClaimType.CEASEFIRE_START)) or choose_instant(announced)
    if told:
        return told
    anchored = [one for one in beside if _is_after_start(one) and not is_step(one)]
    return choose_instant([start for one in anchored if (start := one.told_at) and start.has_clock])


def _announces_start(one: Heard) -> bool:
    when, kind = one.claim.time, one.claim.type
    if kind is not ClaimType.CEASEFIRE_AGREEMENT or when is None or one.claim.stance is Stance.DENIES:
        return False
    return when.start_clock is not None and _BEGINS.search(one.claim.quote) is not None


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
