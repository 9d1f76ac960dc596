"""Figures of loss by claimant and as-of day, with low, best and high by a printed rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from truceline.linking.figures import (
    find_counted,
    find_whose,
    fold_counted,
    former_figures_are_not_of_now,
    gather_homes,
    reach_of_a_figure,
    what_is_counted,
)
from truceline.linking.profiles import known_days
from truceline.linking.sides import Sides
from truceline.linking.status import SUPPORTING, are_corroborating
from truceline.linking.wording import Spoken, give_reason
from truceline.model.claim import Claim, Count
from truceline.model.derived import Reason, Tally, TallyLine
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import Bound, CountKind, CountRole, Family, Reach, Voice
from truceline.model.theatre import Theatre

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
SAME_START_DAYS = 3
"""Days within which the starts of two totals may be one ("since the weekend", "since the 12th")."""
_RUNNING = frozenset({Bound.SINCE, Bound.THROUGH, Bound.BY, Bound.UNTIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a tally with the claims that say it; `counted` folds who or what is counted."""

    line: TallyLine
    spoken: tuple[Spoken, ...]
    counted: str

    @property
    def is_own_or_neutral(self) -> bool:
        """True for a side's admission of its own loss and for a voice of no side."""
        voice = self.spoken[0].voice
        own = voice.side is not None and voice.side == self.line.whose
        return own or voice.voice in (Voice.THIRD, Voice.MONITOR, Voice.AUTHOR)


def derive_tallies(
    spoken: Iterable[Spoken],
    reports: Mapping[str, Report],
    sides: Sides,
    of_violence: frozenset[str],
    theatre: Theatre,
) -> tuple[Tally, ...]:
    """One tally for each kind of loss, whose it is, what is counted and from which start.

    Each tally's lines name what is counted, so soldiers are never set against civilians, nor houses
    against vehicles. `of_violence` are the ids of the claims that incidents of violence at a named place
    hold.
    """
    homes = gather_homes(theatre)
    kept = (one for one in spoken if running_figures_make_tallies(one, of_violence))
    figures = [
        figure for one in kept for figure in _find_figures(one, reports[one.claim.report_id], sides, homes)
    ]
    tallies: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        line = figure.line
        tallies[line.whose or "", line.kind.value, fold_counted(figure.counted)].append(figure)
    return tuple(
        _derive_tally(fold_figures(of_start), start)
        for key in sorted(tallies)
        for start, of_start in sorted(totals_from_two_starts_stand_apart(tallies[key]).items(), key=str)
    )


def _find_figures(one: Spoken, report: Report, sides: Sides, homes: Mapping[str, str]) -> list[Figure]:
    claim = one.claim
    if claim.stance not in SUPPORTING or claim.is_negated:
        return []
    found = []
    for count in claim.counts:
        if count.kind not in LOSSES or an_increment_waits_for_its_total(count, claim.counts):
            continue
        reach = reach_of_a_figure(claim, count)
        if former_figures_are_not_of_now(claim, count) or _is_of_one_moment(claim, count, reach):
            continue
        line = _make_line(one, count, report, reach, find_whose(one, count, sides, homes))
        counted = what_is_counted(find_counted(claim, count), sides)
        found.append(Figure(line=line, spoken=(one,), counted=counted))
    return found


def _make_line(one: Spoken, count: Count, report: Report, reach: Reach, whose: str | None) -> TallyLine:
    days = known_days(one.claim.time) if one.claim.time else None
    as_of = days[1] if days else report.published_on
    return TallyLine(
        kind=count.kind,
        who=count.who,
        whose=whose,
        claimant=one.who,
        side=one.voice.side,
        as_of=as_of,
        since=days[0] if days and days[0] < days[1] else None,
        low=count.low,
        high=count.high,
        as_said=count.as_said,
        claim_ids=(one.claim.claim_id,),
        reach=reach,
        last_on=as_of,
        origin=one.voice.origin,
        revision=a_total_lowered_in_words(one, count) if reach is Reach.TO_DATE else None,
    )


def _is_of_one_moment(claim: Claim, count: Count, reach: Reach) -> bool:
    """True for a single person or thing told of a day: a happening's, and no total of anything."""
    days = known_days(claim.time) if claim.time else None
    return (
        (count.low, count.high) == (1, 1)
        and reach is not Reach.TO_DATE
        and (days is None or days[0] == days[1])
    )


@rule
def an_increment_waits_for_its_total(count: Count, counts: Sequence[Count]) -> bool:
    """Of "16 more, bringing the total to 532" a tally takes the total; the 16 are in it already."""
    has_total = any(other.kind is count.kind and other.role is CountRole.TOTAL for other in counts)
    return count.role is CountRole.INCREMENT and has_total


@rule
def running_figures_make_tallies(one: Spoken, of_violence: frozenset[str]) -> bool:
    """A tally holds figures of loss as of a day. The toll of one attack or shelling, told of it or laid
    together with it, stands with that incident and is not a line of a tally; nor is a single person or
    thing told of one day."""
    when = one.claim.time
    days = known_days(when) if when else None
    running = when is not None and (when.bound in _RUNNING or (days is not None and days[0] < days[1]))
    if one.claim.family is not Family.TOLL:
        return False
    return running or one.claim.is_aggregate or one.claim.claim_id not in of_violence


def fold_figures(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those folded into one that a voice gives of one day, or repeats as its total to date."""
    by_voice: dict[tuple[str, Reach], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_voice[figure.line.origin, figure.line.reach].append(figure)
    folded: list[Figure] = []
    for (_, reach), listed in sorted(by_voice.items()):
        key = _find_size if reach is Reach.TO_DATE else _find_size_and_days
        ordered = sorted(listed, key=_order_in_time)
        folded += [same_figure_is_one_line(list(same)) for _, same in groupby(ordered, key=key)]
    return folded


def _order_in_time(figure: Figure) -> tuple[str, ...]:
    line = figure.line
    return _spell(line.as_of), _spell(line.since), *_find_size(figure), line.claim_ids[0]


def _find_size(figure: Figure) -> tuple[str, ...]:
    return f"{figure.line.low or 0:09}", str(figure.line.high)


def _find_size_and_days(figure: Figure) -> tuple[str, ...]:
    return _spell(figure.line.as_of), _spell(figure.line.since), *_find_size(figure)


def _spell(day: date | None) -> str:
    return day.isoformat() if day else ""


@rule
def same_figure_is_one_line(same: Sequence[Figure]) -> Figure:
    """The same figure by the same voice as of the same day is one line, however many outlets print it; so is
    a total that the voice repeats on later days, until it gives another."""
    spoken = tuple(dict.fromkeys(one for figure in same for one in figure.spoken))
    named = min(same, key=lambda figure: (figure.spoken[0].claim.source.is_author, *_order_in_time(figure)))
    days = [figure.line.as_of for figure in same if figure.line.as_of]
    line = replace(
        named.line,
        as_of=min(days, default=None),
        since=min((figure.line.since for figure in same if figure.line.since), default=None),
        last_on=max(days, default=None),
        claim_ids=tuple(dict.fromkeys(one.claim.claim_id for one in spoken)),
        n_reports=len({one.claim.report_id for one in spoken}),
        revision=next((figure.line.revision for figure in same if figure.line.revision), None),
    )
    return Figure(line=line, spoken=spoken, counted=named.counted)


@rule
def totals_from_two_starts_stand_apart(figures: Sequence[Figure]) -> dict[date | None, list[Figure]]:
    """A total "since 24 August" is never set against one "since Saturday": each start, to within three days,
    has a tally of its own. Figures that state no start stand with the start that most voices count from, the
    earliest of those alike."""
    starts = sorted({start for figure in figures if (start := _find_start(figure))})
    heads: dict[date, date] = {}
    for start in starts:
        near = next((head for head in heads.values() if (start - head).days <= SAME_START_DAYS), start)
        heads[start] = near
    voices: dict[date, set[str]] = defaultdict(set)
    for figure in figures:
        if start := _find_start(figure):
            voices[heads[start]].add(figure.line.origin)
    main = min(voices, key=lambda head: (-len(voices[head]), head), default=None)
    found: dict[date | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        own = _find_start(figure)
        found[heads[own] if own else main].append(figure)
    return dict(found)


def _find_start(figure: Figure) -> date | None:
    return figure.line.since if figure.line.reach is Reach.TO_DATE else None


def _derive_tally(figures: Sequence[Figure], since: date | None) -> Tally:
    ordered = sorted(mark_revisions(figures), key=_line_order)
    low, best, high, reason = low_best_high(ordered)
    first = ordered[0]
    return Tally(
        kind=first.line.kind,
        whose=first.line.whose,
        lines=tuple(figure.line for figure in ordered),
        low=low,
        best=best,
        high=high,
        reason=reason,
        counted=min(figure.counted for figure in ordered),
        since=since,
    )


def _line_order(figure: Figure) -> tuple[str, str, int, str]:
    line = figure.line
    return line.claimant, _spell(line.as_of), line.low or line.high or 0, line.claim_ids[0]


def mark_revisions(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, each total that is lower than the voice's last one marked with both."""
    marked = []
    for figure in figures:
        before = [
            other
            for other in figures
            if other.line.origin == figure.line.origin
            and other.line.reach is figure.line.reach is Reach.TO_DATE
            and other.line.last_on
            and figure.line.as_of
            and other.line.last_on < figure.line.as_of
        ]
        last = max(before, key=lambda other: (_spell(other.line.last_on), *_line_order(other)), default=None)
        reason = a_lower_total_is_revised_down(last, figure) if last else None
        line = replace(figure.line, revision=figure.line.revision or reason)
        marked.append(replace(figure, line=line))
    return marked


@rule
def a_lower_total_is_revised_down(before: Figure, after: Figure) -> Reason | None:
    """A total to date cannot fall: where a voice gives a lower one than before of the same losses from the
    same start, it has revised its figure down. Both stay, with who gave them and when; a part, an increment
    or a day's figure is no smaller total."""
    old, new = before.line, after.line
    lower, upper = _lower(old), _upper(new)
    if lower is None or upper is None or upper >= lower:
        return None
    told = (
        f"revised down: {old.claimant} said “{old.as_said}” as of {old.last_on}; "
        f"{new.claimant} says “{new.as_said}” as of {new.as_of}"
    )
    return give_reason("a_lower_total_is_revised_down", told, (*before.spoken, *after.spoken))


@rule
def a_total_lowered_in_words(one: Spoken, count: Count) -> Reason | None:
    """Of "revised its count down from 350 to 310" the claimant's figure is 310, marked as revised down with
    both figures."""
    former = [
        other
        for other in one.claim.counts
        if other.kind is count.kind
        and (other.low or 0) > (count.low or 0)
        and former_figures_are_not_of_now(one.claim, other)
    ]
    if not former:
        return None
    told = f"revised down: {one.who} says “{count.as_said}”, from “{former[0].as_said}” before"
    return give_reason("a_total_lowered_in_words", told, (one,))


@rule
def low_best_high(figures: Sequence[Figure]) -> tuple[int | None, int | None, int | None, Reason]:
    """A side's figure of its own loss and a third party's feed *best*, the latest of them by its as-of day;
    a claim of the enemy's loss feeds *high* only. *Low* stays at 0 unless two independent voices of
    different sides, or a neutral observer and another, give a figure; then it is the lowest of the latest
    figures. Only totals to date count; where nobody gives one, figures that do not say how much they take in,
    and else those of the newest window. A claimant's last figure feeds none of them once it is 31 days older
    than the newest. "At least 120" counts as 120. Figures are never averaged and never summed."""
    latest = _find_latest(_find_comparable(figures))
    feeding = [figure for figure in latest if figure.is_own_or_neutral]
    highs = [bound for figure in latest if (bound := _upper(figure.line)) is not None]
    newest = max((_spell(figure.line.last_on) for figure in feeding), default="")
    as_new = [figure for figure in feeding if _spell(figure.line.last_on) == newest]
    best = min((bound for figure in as_new if (bound := _lower(figure.line)) is not None), default=None)
    supported = are_corroborating([one for figure in latest for one in figure.spoken])
    low = min((_lower(figure.line) or 0 for figure in latest), default=0) if supported else 0
    said = (
        "; ".join(f"{figure.line.claimant}: {figure.line.as_said}" for figure in latest[:6]) or "parts only"
    )
    why = "given by independent voices" if supported else "low is 0: one side or one voice only"
    ids = tuple(dict.fromkeys(one for figure in figures for one in figure.line.claim_ids))
    reason = Reason(rule="low_best_high", sentence=f"{said} ({why})", claim_ids=ids)
    return low, best, max(highs, default=None), reason


def _find_comparable(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of the widest reach that there is; of windows, those of the newest alone."""
    for reach in (Reach.TO_DATE, Reach.UNSTATED):
        if found := [figure for figure in figures if figure.line.reach is reach]:
            return found
    windows = [figure for figure in figures if figure.line.reach is Reach.WINDOW]
    newest = max(((_spell(f.line.as_of), _spell(f.line.since)) for f in windows), default=None)
    return [f for f in windows if (_spell(f.line.as_of), _spell(f.line.since)) == newest]


def _find_latest(figures: Sequence[Figure]) -> list[Figure]:
    by_voice: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_voice[figure.line.origin].append(figure)
    latest = []
    newest = max((figure.line.last_on for figure in figures if figure.line.last_on), default=None)
    for listed in by_voice.values():
        day = max(_spell(figure.line.last_on) for figure in listed)
        ofday = [figure for figure in listed if _spell(figure.line.last_on) == day]
        if newest and ofday[0].line.last_on and newest - ofday[0].line.last_on > timedelta(days=STALE_DAYS):
            continue
        latest.append(max(ofday, key=lambda figure: (_lower(figure.line) or 0, figure.line.claim_ids)))
    return latest


def _lower(line: TallyLine) -> int | None:
    return line.low if line.low is not None else line.high


def _upper(line: TallyLine) -> int | None:
    return line.high if line.high is not None else line.low
