"""Claims about one ceasefire brought together, with the theatre's own where it is that one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from truceline.ceasefires.clock import Instant, choose_instant, read_local
from truceline.ceasefires.hearing import Heard, is_step
from truceline.ceasefires.steps import StepKind
from truceline.linking.forest import Forest
from truceline.linking.names import find_stems_of_all, fold_name
from truceline.model.derived import Incident
from truceline.model.rules import rule
from truceline.model.terms import Family, Stance
from truceline.model.theatre import KnownCeasefire, Theatre

SAME_DAYS = 2
"""Days within which two accounts of one ceasefire's beginning fall."""
AGREEMENT_DAYS = 7
"""Days from an agreement within which its ceasefire begins."""
LASTING_DAYS = 31
"""Days from its beginning within which a claim that names no day is still about a ceasefire."""


TELLS_START = (StepKind.STARTS, StepKind.HOLDS)
"""Steps whose own words tell of a beginning, which count before those of an agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The claims about one ceasefire, in their order, and the theatre's own entry where there is one.

    `begins` is when it begins, by the theatre, else by claims of its start, else of its agreement; `stems`
    are those of everybody whom it is said to concern, `pair` the parties named together as agreeing to it;
    `starts` and `agrees` are the instants that claims tell; `places` those that it is limited to.
    """

    heard: tuple[Heard, ...]
    known: KnownCeasefire | None
    begins: Instant | None
    starts: tuple[Instant, ...]
    agrees: tuple[Instant, ...]
    stems: frozenset[str]
    pair: frozenset[str]
    places: frozenset[str]
    report_ids: frozenset[str]

    @property
    def has_start(self) -> bool:
        """True where the theatre or a claim tells when it begins."""
        return bool(self.starts or self.known)


def make_cluster(heard: Iterable[Heard], known: KnownCeasefire | None = None) -> Cluster:
    """The claims, put in their order, with what they tell of when it begins and whom it concerns."""
    listed = tuple(sorted(heard, key=_order))
    starts, agrees = tuple(_list_starts(listed)), tuple(_list_agreed(listed))
    by_theatre = _begins_by_theatre(known) if known else None
    parties = known.parties if known else ()
    told_together = [set(one.acting) for one in listed if _tells_parties(one)]
    return Cluster(
        heard=listed,
        known=known,
        begins=by_theatre or choose_instant(starts) or choose_instant(agrees),
        starts=starts,
        agrees=agrees,
        stems=find_stems_of_all((*parties, *(name for one in listed for name in one.parties))),
        pair=frozenset(parties or (set.union(*told_together) if told_together else ())),
        places=frozenset(place for one in listed if (place := one.scope.place) and one.scope.is_local),
        report_ids=frozenset(one.claim.report_id for one in listed),
    )


def _tells_parties(one: Heard) -> bool:
    return one.step is StepKind.AGREED and len(one.acting) > 1


def _list_starts(heard: Sequence[Heard]) -> list[Instant]:
    """When it begins: by who puts it off last, else by claims of the beginning, else of the agreement."""
    if put_off := [at for one in heard if one.step is StepKind.PUT_OFF and (at := one.clock.starts)]:
        return put_off[-1:]
    for steps in (TELLS_START, (StepKind.AGREED,)):
        if told := [at for one in heard if one.step in steps and (at := one.clock.starts)]:
            return told
    narrated = [one for one in heard if one.step is StepKind.STARTS and not one.stated_at]
    return [at for one in narrated if (at := one.told_at)]


def _list_agreed(heard: Sequence[Heard]) -> list[Instant]:
    agreeing = [one for one in heard if one.step in (StepKind.AGREED, StepKind.STARTS)]
    told = [at for one in agreeing if (at := one.clock.agreed)]
    narrated = [one for one in agreeing if one.step is StepKind.AGREED and not one.stated_at]
    return told or [at for one in narrated if (at := one.told_at)]


def gather_clusters(heard: Sequence[Heard], incidents: Iterable[Incident], theatre: Theatre) -> list[Cluster]:
    """One cluster a ceasefire: incidents of the ceasefire family joined, the theatre's own among them."""
    steps = {one.claim.claim_id: one for one in heard if is_step(one)}
    seeds = _find_seeds(steps, incidents, theatre.ceasefires)
    known = [make_cluster((), each) for each in theatre.ceasefires]
    clusters = _join([*known, *seeds])
    return [
        cluster
        for cluster in clusters
        if cluster.known or any(one.says_so or _promises(one) for one in cluster.heard)
    ]


def _promises(one: Heard) -> bool:
    return one.claim.stance is Stance.PROMISES and not one.claim.is_negated


def _find_seeds(
    steps: Mapping[str, Heard], incidents: Iterable[Incident], known: Sequence[KnownCeasefire]
) -> list[Cluster]:
    """What each report tells of one ceasefire: by the name that it calls it, else by the days that it tells,
    else by the happening. Reports are joined by days and parties, not by incidents."""
    seeds: dict[tuple[str, str], list[Heard]] = defaultdict(list)
    incident_of = {
        claim_id: incident.incident_id
        for incident in incidents
        if incident.family is Family.CEASEFIRE
        for claim_id in incident.claim_ids
    }
    for claim_id, one in steps.items():
        called = next((each.name for each in known if _calls(one, each)), None)
        matter = called or _spell_days(one) or incident_of.get(claim_id, claim_id)
        seeds[one.claim.report_id, matter].append(one)
    return sorted(map(make_cluster, seeds.values()), key=lambda cluster: _order(cluster.heard[0]))


def _spell_days(one: Heard) -> str | None:
    """The day of its beginning, or else of its agreement, that the claim itself tells."""
    if one.step not in (*TELLS_START, StepKind.AGREED):
        return None
    at = one.clock.starts or one.clock.agreed
    return at.day.isoformat() if at else None


def _order(one: Heard) -> tuple[str, str, int, str]:
    day = one.report.published_on.isoformat() if one.report.published_on else "9999-12-31"
    return day, one.claim.report_id, one.claim.span.start, one.claim.claim_id


def _join(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Dated clusters joined with those of the same days, then undated ones with the ceasefire they follow."""
    dated = [cluster for cluster in clusters if cluster.begins or cluster.known]
    loose = [cluster for cluster in clusters if not (cluster.begins or cluster.known)]
    joined: list[Cluster] = []
    for cluster in dated:
        _place(joined, _find_same(joined, cluster), cluster)
    undated: list[Cluster] = []
    for cluster in loose:
        home = _find_same(joined, cluster)
        home = _find_home(joined, cluster) if home is None else home
        if home is None:
            undated.append(cluster)
        else:
            _place(joined, home, cluster)
    return [*joined, *_join_loose(undated)]


def _find_same(joined: Sequence[Cluster], cluster: Cluster) -> int | None:
    """The ceasefire that most of its claims call by name, before any whose days and parties fit."""
    calls = [_count_calls(other, cluster) for other in joined]
    if any(calls):
        return calls.index(max(calls))
    return next((at for at, other in enumerate(joined) if same_ceasefire(other, cluster)), None)


def _count_calls(one: Cluster, other: Cluster) -> int:
    """How many of the newcomer's claims use the theatre's name for the ceasefire."""
    known = one.known or other.known
    newcomer = other if one.known else one
    return sum(_calls(heard, known) for heard in newcomer.heard) if known is not None else 0


def _place(joined: list[Cluster], home: int | None, cluster: Cluster) -> None:
    if home is None:
        joined.append(cluster)
        return
    other = joined[home]
    joined[home] = make_cluster((*other.heard, *cluster.heard), other.known or cluster.known)


@rule
def same_ceasefire(one: Cluster, other: Cluster) -> bool:
    """Accounts are of one ceasefire when it is called by the theatre's name for it, or when it begins within
    two days by both, or within a week of the agreement that the other tells of, and the parties or the
    report are the same. They are of two where each names parties that the other does not, or each is local to
    another place."""
    if one.known and other.known:
        return False
    if _count_calls(one, other):
        return True
    if not one.begins or not other.begins or not _share_ground(one, other):
        return False
    if not _parties_fit(one, other) or not _places_fit(one, other):
        return False
    if _agreed_later(one, other) or _agreed_later(other, one):
        return False
    gap = abs(one.begins.day - other.begins.day)
    return gap <= timedelta(days=SAME_DAYS if _both_start(one, other) else AGREEMENT_DAYS)


def _parties_fit(one: Cluster, other: Cluster) -> bool:
    return one.pair <= other.pair or other.pair <= one.pair


def _places_fit(one: Cluster, other: Cluster) -> bool:
    return not one.places or not other.places or bool(one.places & other.places)


def _agreed_later(one: Cluster, other: Cluster) -> bool:
    """True where the one tells of an agreement alone, made when the other had begun."""
    if one.has_start or not one.agrees or not other.has_start or one.begins is None or other.begins is None:
        return False
    return one.begins.day > other.begins.day + timedelta(days=1)


def _both_start(one: Cluster, other: Cluster) -> bool:
    if one.has_start and other.has_start:
        return True
    return bool(one.agrees and other.agrees and not (one.has_start or other.has_start))


def _share_ground(one: Cluster, other: Cluster) -> bool:
    if one.report_ids & other.report_ids or one.stems & other.stems or one.places & other.places:
        return True
    if one.begins and one.begins == other.begins and one.begins.has_clock:
        # Each side declares its own, to the minute of the other's.
        return True
    return not one.stems or not other.stems


def _calls(heard: Heard, known: KnownCeasefire) -> bool:
    quote = f" {fold_name(heard.claim.quote)} "
    return any(f" {fold_name(name)} " in quote for name in (known.name, *known.aliases) if name)


def _find_home(joined: Sequence[Cluster], cluster: Cluster) -> int | None:
    """The ceasefire of the same place, report or parties that began last before the claim's day."""
    told = [at.day for one in cluster.heard if (at := one.told_at)]
    day = min(told or [at.day for one in cluster.heard if (at := one.at)], default=None)
    before = timedelta(days=1 if told else AGREEMENT_DAYS)
    fitting = [
        (
            bool(other.places & cluster.places),
            other.report_ids & cluster.report_ids != frozenset(),
            other.begins,
            at,
        )
        for at, other in enumerate(joined)
        if _share_ground(other, cluster)
        and _places_fit(other, cluster)
        and other.begins
        and _covers(other.begins.day - _reach(before, other, cluster), other.begins.day, day)
    ]
    return max(fitting)[-1] if fitting else None


def _reach(before: timedelta, one: Cluster, other: Cluster) -> timedelta:
    """How long before it begins words are of it: in the report that tells of it, from the agreement on."""
    return timedelta(days=AGREEMENT_DAYS) if one.report_ids & other.report_ids else before


def _covers(first: date, begins: date, day: date | None) -> bool:
    return day is None or first <= day <= begins + timedelta(days=LASTING_DAYS)


def _join_loose(clusters: Sequence[Cluster]) -> list[Cluster]:
    """What is spoken of with no day of its own: together in one report, or of one party in one week."""
    forest = Forest(str(at) for at in range(len(clusters)))
    by_report: dict[str, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        for report_id in cluster.report_ids:
            by_report[report_id].append(at)
    for listed in by_report.values():
        for at in listed[1:]:
            forest.join(str(listed[0]), str(at))
    for one, other in _list_neighbours(clusters):
        if _parties_fit(clusters[one], clusters[other]):
            forest.join(str(one), str(other))
    groups = ([one for at in group for one in clusters[int(at)].heard] for group in forest.find_groups())
    return [make_cluster(group) for group in groups]


def _list_neighbours(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Those that follow each other within a week, by each party that they are said to concern."""
    days = [cluster.heard[0].published_at for cluster in clusters]
    by_party: dict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(clusters)), key=lambda each: _order(clusters[each].heard[0])):
        for stem in clusters[at].stems:
            by_party[stem].append(at)
    for listed in by_party.values():
        for one, other in pairwise(listed):
            first, last = days[one], days[other]
            if first and last and last.day - first.day <= timedelta(days=AGREEMENT_DAYS):
                yield one, other


def _begins_by_theatre(known: KnownCeasefire) -> Instant | None:
    for at, has_clock in (
        (known.effective_at, known.has_effective_clock),
        (known.agreed_at, known.has_agreed_clock),
    ):
        if local := read_local(at, known.zone):
            return Instant(local, has_clock)
    return None
