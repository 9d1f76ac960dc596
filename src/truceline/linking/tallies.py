"""Figures of loss by claimant and as-of day, with low, best and high by a printed rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from truceline.linking.names import STEM, find_party_stems, fold_name
from truceline.linking.profiles import known_days
from truceline.linking.sides import THIRD, Sides
from truceline.linking.status import SUPPORTING, are_corroborating
from truceline.linking.wording import Spoken
from truceline.model.claim import Count
from truceline.model.derived import Reason, Tally, TallyLine
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import Bound, CountKind, CountRole, Family, Stance, Voice

LOSSES = frozenset(
    {
        CountKind.KILLED,
        CountKind.WOUNDED,
        CountKind.DISPLACED,
        CountKind.CAPTURED,
        CountKind.MISSING,
        CountKind.DESTROYED,
        CountKind.DAMAGED,
    }
)
STALE_DAYS = 31
"""Days before the newest figure after which a claimant's last figure no longer feeds low, best or high."""
_PEOPLE = frozenset("people persons person dead lives victims inhabitants".split())
_FIGHTERS = frozenset(
    "soldiers soldier troops servicemen fighters fighter combatants militants rebels officers".split()
)
_CIVILIANS = frozenset("civilians civilian women children child residents noncombatants".split())
_RUNNING = frozenset({Bound.SINCE, Bound.THROUGH, Bound.BY, Bound.UNTIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a tally with the claims that say it."""

    line: TallyLine
    spoken: tuple[Spoken, ...]

    @property
    def is_own_or_neutral(self) -> bool:
        """True for a side's admission of its own loss and for a voice of no side."""
        voice = self.spoken[0].voice
        own = voice.side is not None and voice.side == self.line.whose
        return own or voice.voice in (Voice.THIRD, Voice.MONITOR, Voice.AUTHOR)


def derive_tallies(
    spoken: Iterable[Spoken], reports: Mapping[str, Report], sides: Sides, of_violence: frozenset[str]
) -> tuple[Tally, ...]:
    """One tally for each kind of loss, whose it is and what is counted, with every claimant's figures.

    Each tally's lines name what is counted, so soldiers are never set against civilians, nor houses
    against vehicles.

    `of_violence` are the ids of the claims that incidents of violence at a named place hold.
    """
    grouped: dict[tuple[object, ...], list[tuple[Spoken, TallyLine]]] = defaultdict(list)
    for one in spoken:
        if not running_figures_make_tallies(one, of_violence):
            continue
        for line in _find_lines(one, reports[one.claim.report_id], sides):
            key = (
                line.kind,
                line.whose,
                line.who,
                one.voice.origin,
                line.claimant,
                line.as_of,
                line.low,
                line.high,
            )
            grouped[key].append((one, line))
    tallies: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for listed in grouped.values():
        figure = same_figure_is_one_line(listed)
        line = figure.line
        tallies[line.whose or "", line.kind.value, what_is_counted(line.who, sides)].append(figure)
    return tuple(_derive_tally(tallies[key]) for key in sorted(tallies))


def _find_lines(one: Spoken, report: Report, sides: Sides) -> list[TallyLine]:
    if one.claim.stance not in SUPPORTING or one.claim.is_negated:
        return []
    days = known_days(one.claim.time) if one.claim.time else None
    return [
        TallyLine(
            kind=count.kind,
            who=count.who,
            whose=find_whose(one, count, sides),
            claimant=one.who,
            side=one.voice.side,
            as_of=days[1] if days else report.published_on,
            since=days[0] if days and days[0] < days[1] else None,
            low=count.low,
            high=count.high,
            as_said=count.as_said,
            claim_ids=(one.claim.claim_id,),
        )
        for count in one.claim.counts
        if count.kind in LOSSES and not an_increment_waits_for_its_total(count, one.claim.counts)
    ]


@rule
def an_increment_waits_for_its_total(count: Count, counts: Sequence[Count]) -> bool:
    """Of "16 more, bringing the total to 532" a tally takes the total; the 16 are in it already."""
    has_total = any(other.kind is count.kind and other.role is CountRole.TOTAL for other in counts)
    return count.role is CountRole.INCREMENT and has_total


@rule
def running_figures_make_tallies(one: Spoken, of_violence: frozenset[str]) -> bool:
    """A tally holds figures of loss as of a day. The toll of one attack or shelling, told of it or laid
    together with it, stands with that incident and is not a line of a tally."""
    when = one.claim.time
    days = known_days(when) if when else None
    running = when is not None and (when.bound in _RUNNING or (days is not None and days[0] < days[1]))
    if one.claim.family is not Family.TOLL:
        return False
    return running or one.claim.is_aggregate or one.claim.claim_id not in of_violence


@rule
def what_is_counted(who: str | None, sides: Sides) -> str:
    """Figures stand in one tally only where they count the same: fighters, civilians, people of either kind,
    or things of one name."""
    words = fold_name(who or "").split()
    if not words or sides.find_side(who or "") or words[-1] in _PEOPLE:
        return "people"
    for name, listed in (("fighters", _FIGHTERS), ("civilians", _CIVILIANS)):
        if listed & set(words):
            return name
    return words[-1][:STEM]


def find_whose(one: Spoken, count: Count, sides: Sides) -> str | None:
    """Whose loss it is: the side of who is counted or hit, else of a party that admits it or tells what
    another did to it; a name that no side holds stands for itself."""
    names = [*([count.who] if count.who else []), *one.claim.targets]
    found = {side for name in names if (side := sides.find_side(name)) and side != "third"}
    if len(found) == 1:
        return found.pop()
    own = one.voice.side
    if not found and own not in (None, THIRD) and one.claim.stance is Stance.ADMITS:
        return own
    by_others = own not in (None, THIRD) and own not in {sides.find_side(n) for n in one.claim.initiators}
    if not found and one.claim.initiators and not one.claim.targets and by_others:
        return own
    told = [name for name in one.claim.targets if find_party_stems(name)]
    return told[0] if told and not found else None


@rule
def same_figure_is_one_line(said: Sequence[tuple[Spoken, TallyLine]]) -> Figure:
    """The same figure by the same claimant as of the same day is one line, however often it is printed."""
    first = min(said, key=lambda pair: pair[0].claim.claim_id)[1]
    spoken = tuple(dict.fromkeys(one for one, _ in said))
    ids = tuple(one.claim.claim_id for one in spoken)
    line = TallyLine(
        kind=first.kind,
        who=first.who,
        whose=first.whose,
        claimant=first.claimant,
        side=first.side,
        as_of=first.as_of,
        since=min((line.since for _, line in said if line.since), default=None),
        low=first.low,
        high=first.high,
        as_said=first.as_said,
        claim_ids=ids,
    )
    return Figure(line=line, spoken=spoken)


def _derive_tally(figures: Sequence[Figure]) -> Tally:
    ordered = sorted(figures, key=_line_order)
    low, best, high, reason = low_best_high(ordered)
    first = ordered[0].line
    lines = tuple(figure.line for figure in ordered)
    return Tally(
        kind=first.kind, whose=first.whose, lines=lines, low=low, best=best, high=high, reason=reason
    )


def _line_order(figure: Figure) -> tuple[str, str, int, str]:
    line = figure.line
    day = line.as_of.isoformat() if line.as_of else ""
    return line.claimant, day, line.low or line.high or 0, line.claim_ids[0]


@rule
def low_best_high(figures: Sequence[Figure]) -> tuple[int | None, int | None, int | None, Reason]:
    """A side's figure of its own loss and a third party's feed *best*, the latest of them by its as-of day;
    a claim of the enemy's loss feeds *high* only. *Low* stays at 0 unless two independent voices of
    different sides, or a neutral observer and another, give a figure; then it is the lowest of the latest
    figures. A claimant's last figure feeds none of them once it is 31 days older than the newest. Figures
    are never averaged and never summed."""
    latest = _find_latest(figures)
    feeding = [figure for figure in latest if figure.is_own_or_neutral]
    highs = [bound for figure in latest if (bound := _upper(figure.line)) is not None]
    newest = max(
        feeding, key=lambda figure: (figure.line.as_of is not None, str(figure.line.as_of)), default=None
    )
    as_new = [figure for figure in feeding if newest and figure.line.as_of == newest.line.as_of]
    best = min((bound for figure in as_new if (bound := _lower(figure.line)) is not None), default=None)
    supported = are_corroborating([one for figure in latest for one in figure.spoken])
    low = min((_lower(figure.line) or 0 for figure in latest), default=0) if supported else 0
    said = "; ".join(f"{figure.line.claimant}: {figure.line.as_said}" for figure in latest[:6])
    why = "given by independent voices" if supported else "low is 0: one side or one voice only"
    ids = tuple(dict.fromkeys(one for figure in figures for one in figure.line.claim_ids))
    return (
        low,
        best,
        max(highs, default=None),
        Reason(rule="low_best_high", sentence=f"{said} ({why})", claim_ids=ids),
    )


def _find_latest(figures: Sequence[Figure]) -> list[Figure]:
    by_claimant: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_claimant[figure.spoken[0].voice.origin].append(figure)
    latest = []
    newest = max((figure.line.as_of for figure in figures if figure.line.as_of), default=None)
    for listed in by_claimant.values():
        day = max(str(figure.line.as_of or "") for figure in listed)
        ofday = [figure for figure in listed if str(figure.line.as_of or "") == day]
        if newest and ofday[0].line.as_of and newest - ofday[0].line.as_of > timedelta(days=STALE_DAYS):
            continue
        latest.append(max(ofday, key=lambda figure: (_lower(figure.line) or 0, figure.line.claim_ids)))
    return latest


def _lower(line: TallyLine) -> int | None:
    return line.low if line.low is not None else line.high


def _upper(line: TallyLine) -> int | None:
    return line.high if line.high is not None else line.low
