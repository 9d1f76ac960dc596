"""Who a speaker is by what other reports print: full name, office and side, as of the report's day."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from truceline.linking.names import fold_name
from truceline.linking.sides import NOT_SIDES
from truceline.model.affiliation import Affiliation
from truceline.model.claim import Claim, Mention, Statement
from truceline.model.report import Report
from truceline.model.rules import rule

Said = TypeVar("Said", bound=Claim | Statement)

_TITLES = frozenset(
    """mr mrs ms dr sir lord gen general col colonel lt lieutenant maj major capt captain sgt sergeant adm
    admiral brig brigadier president minister premier chancellor king prince secretary ambassador""".split()
)
_PARTICLES = frozenset("al el bin ibn abu van von der den de di da la le".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A speaker with what other sentences tell of them: by which rules, resting on which affiliations.

    `office` is as the nearest report prints it, None where no report prints one. `rests_on` is empty, and
    `mention` as it was, where nothing is known; `rules` may then still say why it stays open.
    """

    mention: Mention
    office: str | None = None
    rules: tuple[str, ...] = ()
    rests_on: tuple[Affiliation, ...] = ()


@dataclass(slots=True)
class Person:
    """What the reports print of one person: by report, and by day, those of no known day apart.

    Of a day, each office is there once for each side, however many reports print it.
    """

    name: str
    days: list[date]
    by_day: dict[date | None, list[Affiliation]]
    by_report: dict[str, list[Affiliation]]

    def find_nearest(self, report_id: str, day: date | None) -> list[Affiliation]:
        """The report's own, else those of the nearest day, earlier and later alike, else those of no day."""
        own = self.by_report.get(report_id)
        return own or [one for near in self._find_nearest_days(day) for one in self.by_day[near]]

    def _find_nearest_days(self, day: date | None) -> list[date | None]:
        if day is None or not self.days:
            return [*self.days, *([None] if None in self.by_day else [])]
        at = bisect_left(self.days, day)
        around = self.days[max(0, at - 1) : at + 1]
        least = min(abs(near - day) for near in around)
        return [near for near in around if abs(near - day) == least]


@dataclass(frozen=True, slots=True)
class People:
    """Those whom reports print with an office, by full name, and by surname with a side or with any (None).

    Made from all readings at once, so that the order of adding reports never matters; asking costs the
    logarithm of how many days a person is printed on.
    """

    by_name: Mapping[str, Person]
    by_surname: Mapping[tuple[str, str | None], Sequence[str]]

    def recognise(self, mention: Mention, report_id: str, day: date | None) -> Recognised:
        """The speaker as other sentences of the ledger let us know them, or as they were."""
        words = _name_words(mention.resolved)
        if mention.is_author or not words:
            return Recognised(mention=mention)
        if len(words) == 1:
            return self._recognise_surname(mention, words[0], report_id, day)
        person = self.by_name.get(_key_of(words))
        return _place(mention, person, report_id, day) if person is not None else Recognised(mention=mention)

    def _recognise_surname(
        self, mention: Mention, surname: str, report_id: str, day: date | None
    ) -> Recognised:
        side = None if mention.side in NOT_SIDES else mention.side
        namesakes = [self.by_name[key] for key in self.by_surname.get((surname, side), ())[:2]]
        alone = surname_known_elsewhere(namesakes)
        if alone is None:
            return Recognised(mention=mention, rules=namesakes_stay_open(namesakes))
        full = _place(replace(mention, resolved=alone.name), alone, report_id, day)
        return replace(full, rules=(surname_known_elsewhere.__name__, *full.rules))


def gather_people(affiliations: Iterable[Affiliation]) -> People:
    """The people of all those affiliations, whatever their order."""
    of_person: dict[str, list[Affiliation]] = defaultdict(list)
    for one in sorted(affiliations, key=lambda one: one.affiliation_id):
        words = _name_words(one.name)
        if len(words) > 1:
            of_person[_key_of(words)].append(one)
    by_surname: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for key in sorted(of_person):
        for side in {None, *_sides_of(of_person[key])}:
            by_surname[key.split()[-1], side].append(key)
    by_name = {key: _gather_person(printed) for key, printed in of_person.items()}
    return People(by_name=by_name, by_surname=by_surname)


def recognise_speakers(said: Iterable[Said], people: People, reports: Mapping[str, Report]) -> Iterator[Said]:
    """The claims or statements in order, each with its speaker recognised; the literal name and span stay as
    printed."""
    for one in said:
        known = people.recognise(one.source, one.report_id, reports[one.report_id].published_on)
        if known.mention == one.source and not known.rules:
            yield one
        else:
            yield replace(one, source=known.mention, rules=(*one.rules, *known.rules))


@rule
def surname_known_elsewhere(namesakes: Sequence[Person]) -> Person | None:
    """A speaker whom a report names by surname alone is the one person of that surname whom reports in this
    ledger print with an office; where the report tells the speaker's side, the one of that side."""
    return namesakes[0] if len(namesakes) == 1 else None


@rule
def namesakes_stay_open(namesakes: Sequence[Person]) -> tuple[str, ...]:
    """Where the reports print several people of one surname, it stays open who of them speaks."""
    return (namesakes_stay_open.__name__,) if len(namesakes) > 1 else ()


@rule
def side_of_nearest_office(nearest: Sequence[Affiliation]) -> str | None:
    """A speaker whose side the report does not tell is on the side of the office with which the report
    nearest in time prints them, whether it is earlier or later."""
    sides = _sides_of(nearest)
    return next(iter(sides)) if len(sides) == 1 else None


@rule
def offices_disagree(nearest: Sequence[Affiliation]) -> tuple[str, ...]:
    """Where the reports nearest in time print a speaker with offices of different sides, the side stays
    open."""
    return (offices_disagree.__name__,) if len(_sides_of(nearest)) > 1 else ()


def _place(mention: Mention, person: Person, report_id: str, day: date | None) -> Recognised:
    nearest = person.find_nearest(report_id, day)
    office = nearest[0].office if len({fold_name(one.office) for one in nearest}) == 1 else None
    if mention.side is not None:
        return Recognised(mention=mention, office=office, rests_on=tuple(nearest))
    side = side_of_nearest_office(nearest)
    rules = offices_disagree(nearest) if side is None else (side_of_nearest_office.__name__,)
    return Recognised(
        mention=replace(mention, side=side), office=office, rules=rules, rests_on=tuple(nearest)
    )


def _gather_person(printed: Sequence[Affiliation]) -> Person:
    """A person's name as it is spelt most often; of their offices, those that tell a side where any does."""
    telling = [one for one in printed if one.side is not None] or printed
    distinct = {(one.as_of, one.side, fold_name(one.office)): one for one in reversed(telling)}
    by_day, by_report = defaultdict(list), defaultdict(list)
    for one in reversed(distinct.values()):
        by_day[one.as_of].append(one)
    for one in telling:
        by_report[one.report_id].append(one)
    spelt = Counter(one.name for one in printed)
    return Person(
        name=min(spelt, key=lambda name: (-spelt[name], name)),
        days=sorted(day for day in by_day if day is not None),
        by_day=dict(by_day),
        by_report=dict(by_report),
    )


def _sides_of(nearest: Iterable[Affiliation]) -> set[str]:
    return {one.side for one in nearest if one.side is not None}


def _name_words(name: str) -> list[str]:
    """The telling words of a name, folded, without titles and particles; none of a description."""
    words = name.split()
    if not all(word[:1].isupper() or _is_particle(word) for word in words):
        return []
    return [word for word in fold_name(name).split() if word not in _TITLES and word not in _PARTICLES]


def _is_particle(word: str) -> bool:
    return fold_name(word.partition("-")[0]) in _PARTICLES


def _key_of(words: Sequence[str]) -> str:
    """First name and surname: a middle name that one report leaves out makes nobody else of them."""
    return f"{words[0]} {words[-1]}"
