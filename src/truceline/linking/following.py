"""Whether a claim goes on with a happening that its report has told of before, or begins another.

A claim is weighed against every happening before it, and against beginning a new one, by clues that each
carry a weight. The weights are learnt from reports in which people laid claims together
(`python -m training.following`), so they are figures, not rules; the clues have names, and `explain` shows
those that decided.
"""

import json
import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from truceline.linking.compare import compare_parties, compare_place, compare_time
from truceline.linking.happenings import Happening, list_figures, name_source, say_when
from truceline.linking.names import fold_name
from truceline.linking.profiles import Profile
from truceline.linking.sides import THIRD
from truceline.model.rules import rule
from truceline.model.terms import Family, Stance

Clue = tuple[str, float]
Weights = Mapping[str, float]
NEW = "new"
"""The clue that every new happening gives."""
LATELY = 12
"""Claims back within one happening with which places and times are compared."""
NOT_NEW = 0.3
"""Taken off every new happening: the weights, learnt from claims as people mark them, part the reader's too
readily."""
_VIOLENT = (Family.VIOLENCE, Family.TOLL)


@cache
def read_weights() -> Weights:
    """The weight of every clue, from `following.json` beside this module."""
    table = json.loads(files("truceline.linking").joinpath("following.json").read_text("utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}


def follow_report(profiles: Sequence[Profile], weights: Weights | None = None) -> list[Happening]:
    """The happenings of one report, in the order in which it comes to them; `profiles` in theirs."""
    weights = read_weights() if weights is None else weights
    told = Telling(profiles)
    for profile in profiles:
        told.add(profile, choose_happening(profile, told, weights))
    return told.happenings


class Telling:
    """A report as far as it has been read: its happenings, the last told first in `recent`."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.happenings: list[Happening] = []
        self.recent: list[Happening] = []
        self.previous: Profile | None = None
        self.seen: set[str] = set()
        self.rarity = _weigh_words(profiles)

    def add(self, profile: Profile, happening: Happening | None) -> None:
        """Takes the claim into the happening, or into a new one."""
        if happening is None:
            happening = Happening(is_lead=not self.happenings)
            self.happenings.append(happening)
        else:
            self.recent.remove(happening)
        happening.add(profile)
        self.recent.insert(0, happening)
        self.previous = profile
        self.seen |= profile.around

    def sum_words(self, words: Collection[str]) -> float:
        """How telling the words are together, by their rarity within the report."""
        return sum(self.rarity.get(word, 0.0) for word in words)


def _weigh_words(profiles: Sequence[Profile]) -> dict[str, float]:
    sentences = {profile.sentence: profile.around for profile in profiles}
    n = max(2, len(sentences))
    times: dict[str, int] = {}
    for words in sentences.values():
        for word in words:
            times[word] = times.get(word, 0) + 1
    return {word: math.log(n / seen) / math.log(n) for word, seen in times.items()}


def choose_happening(profile: Profile, told: Telling, weights: Weights) -> Happening | None:
    """The happening that the claim most likely goes on with; None where it more likely begins another."""
    best, found = -math.inf, None
    for rank, happening in enumerate(told.recent):
        if two_days_or_places_are_two(profile, happening):
            continue
        points = weigh_clues(list_clues(profile, happening, rank, told), weights)
        if points > best:
            best, found = points, happening
    if told.previous is None or weigh_clues(list_new_clues(profile, told), weights) - NOT_NEW > best:
        return None
    return found


@rule
def two_days_or_places_are_two(profile: Profile, happening: Happening) -> bool:
    """What a report tells of two days, of attacks at two places, of two sides' losses, or of two sides that
    accuse each other with no place in common, is never one happening, whatever else it has in common."""
    members = [each for each in happening.members[-LATELY:] if _are_alike(profile, each)]
    places = [one for each in members if (one := compare_place(profile, each))]
    at_one_place = any(not one.is_against for one in places)
    both_violent = [each for each in members if profile.family is each.family is Family.VIOLENCE]
    apart = any(one.is_against for each in both_violent if (one := compare_place(profile, each)))
    times = [one for each in members if (one := compare_time(profile, each))]
    on_one_day = any(not one.is_against for one in times)
    rivals = [each for each in members if _are_of_two_sides(profile, each)]
    parties = (compare_parties(profile, each, at_one_place=at_one_place) for each in rivals)
    return (
        (apart and not at_one_place)
        or (any(one.is_against for one in times) and not on_one_day)
        or any(one.is_against for one in parties if one)
    )


def _are_alike(one: Profile, other: Profile) -> bool:
    families = {one.family, other.family}
    return families <= set(_VIOLENT) or families == {Family.CEASEFIRE}


def _are_of_two_sides(one: Profile, other: Profile) -> bool:
    return one.voice.side != other.voice.side and not {one.voice.side, other.voice.side} & {None, THIRD}


def weigh_clues(clues: Iterator[Clue], weights: Weights) -> float:
    """The sum of the clues, each by its weight; a clue of no weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in clues)


def list_clues(profile: Profile, happening: Happening, rank: int, told: Telling) -> Iterator[Clue]:
    """Everything that tells whether the claim goes on with the happening, `rank` happenings back."""
    yield f"rank {rank if rank < 3 else '3+'}", 1.0
    yield "size", math.log(len(happening.members))
    if happening.is_lead:
        yield "lead", 1.0
    for find in (_by_standing, _by_source, _by_type, _by_place, _by_time, _by_parties, _by_figures):
        yield from find(profile, happening)
    yield from _by_words(profile, happening, told)
    if not profile.is_event:
        yield from _of_remark(profile, happening, rank)
    elif not happening.is_event:
        yield "event on remark", 1.0


def _apart(profile: Profile, happening: Happening) -> int:
    return profile.sentence - happening.last.sentence


def _name_distance(apart: int) -> str:
    if apart < 4:
        return str(apart)
    return "4-6" if apart < 7 else "7-12" if apart < 13 else "13+"


def _by_standing(profile: Profile, happening: Happening) -> Iterator[Clue]:
    apart, paragraphs = _apart(profile, happening), profile.paragraph - happening.last.paragraph
    yield f"sentences {_name_distance(apart)}", 1.0
    yield f"paragraphs {paragraphs if paragraphs < 2 else '2+'}", 1.0
    if profile.opens_elsewhere and apart:
        yield "elsewhere", 1.0
    if profile.refers_back and apart == 1:
        yield "refers back", 1.0


def _by_source(profile: Profile, happening: Happening) -> Iterator[Clue]:
    source, last = name_source(profile.claim), name_source(happening.last.claim)
    if source is None:
        if last is None:
            yield "writer goes on", 1.0
    elif source == last:
        yield "source goes on", 1.0
        if _apart(profile, happening) <= 1:
            yield "source goes on at once", 1.0
        if profile.paragraph == happening.last.paragraph:
            yield "source goes on in paragraph", 1.0
        if not profile.is_event:
            yield "source goes on with a remark", 1.0
    elif source in happening.sources:
        yield "source again", 1.0
    elif last is not None:
        yield "another source", 1.0


def _by_type(profile: Profile, happening: Happening) -> Iterator[Clue]:
    kind, family, last = profile.claim.type, happening.family, happening.last
    yield f"{profile.family} on {family}", 1.0
    yield "share of type", happening.types[kind] / len(happening.members)
    if kind in happening.types:
        yield "type again", 1.0
    if kind is last.claim.type:
        yield "type goes on", 1.0
    if profile.family in happening.families:
        yield "family again", 1.0
    if _apart(profile, happening) == 0:
        if kind is last.claim.type:
            yield "type in one sentence", 1.0
        if profile.family in _VIOLENT and family in _VIOLENT:
            yield "violence in one sentence", 1.0
    if profile.claim.is_aggregate != last.claim.is_aggregate:
        yield "aggregate and not", 1.0
    if _is_denial_of(profile, happening):
        yield "denial", 1.0
    if profile.is_answer and happening.is_event:
        yield "answer", 1.0


def _is_denial_of(profile: Profile, happening: Happening) -> bool:
    return profile.claim.stance is Stance.DENIES and any(
        each.claim.type is profile.claim.type and each.claim.stance is not Stance.DENIES
        for each in happening.members
    )


def _by_place(profile: Profile, happening: Happening) -> Iterator[Clue]:
    if profile.claim.place is None:
        return
    found = [one for each in happening.members[-LATELY:] if (one := compare_place(profile, each))]
    best = max((one.points for one in found if not one.is_against), default=0.0)
    if best >= 1:
        yield "place", 1.0
        if profile.is_event:
            yield "place of event", 1.0
    elif best > 0:
        yield "place may be", 1.0
    else:
        yield "place not told before", 1.0
    if any(one.is_against for one in found):
        yield ("place against" if best <= 0 else "place for and against"), 1.0
        if best <= 0 and profile.is_event:
            yield "place of event against", 1.0


def _by_time(profile: Profile, happening: Happening) -> Iterator[Clue]:
    found = [one for each in happening.members[-LATELY:] if (one := compare_time(profile, each))]
    is_same = any(one.points >= 1 for one in found if not one.is_against)
    is_against = any(one.is_against for one in found)
    said = say_when(profile.claim)
    if is_same:
        yield ("time said" if said else "time"), 1.0
    elif said:
        yield "time not told before", 1.0
    if is_against:
        yield ("time for and against" if is_same else "time against"), 1.0
        if said and not is_same:
            yield "time said against", 1.0
    if said and said in happening.whens:
        yield "words for time", 1.0
    runs = {profile.runs, happening.last.runs}
    if runs != {False}:
        yield ("running" if runs == {True} else "running and not"), 1.0


def _by_parties(profile: Profile, happening: Happening) -> Iterator[Clue]:
    if profile.initiators and happening.initiators:
        yield ("initiator" if profile.initiators & happening.initiators else "another initiator"), 1.0
    if profile.targets and happening.targets:
        yield ("target" if profile.targets & happening.targets else "another target"), 1.0
    if profile.initiators & happening.targets or profile.targets & happening.initiators:
        yield "initiator and target", 1.0


def _by_figures(profile: Profile, happening: Happening) -> Iterator[Clue]:
    own = list_figures(profile.claim)
    if own & happening.figures:
        yield "figure", 1.0
    elif {kind for kind, *_ in own} & {kind for kind, *_ in happening.figures}:
        yield "another figure", 1.0
    if profile.claim.weapon and fold_name(profile.claim.weapon) in happening.weapons:
        yield "weapon", 1.0


def _by_words(profile: Profile, happening: Happening, told: Telling) -> Iterator[Clue]:
    # Claims of one sentence share its words whatever they tell: there the words of the quotes count.
    in_one = _apart(profile, happening) == 0
    own = profile.words if in_one else profile.around
    before, last = (
        (happening.words, happening.last.words) if in_one else (happening.around, happening.last.around)
    )
    total, shared = told.sum_words(own), told.sum_words(own & before)
    yield "words", min(3.0, shared)
    yield "share of words", shared / total if total else 0.0
    yield "words of the last", min(2.0, told.sum_words(own & last))
    if fold_name(profile.claim.quote) in happening.quotes:
        yield "same words", 1.0
    if profile.speaks_of_truce and happening.speaks_of_truce:
        yield "truce", 1.0
    elif profile.speaks_of_truce or happening.speaks_of_truce:
        yield "truce and not", 1.0


def _of_remark(profile: Profile, happening: Happening, rank: int) -> Iterator[Clue]:
    yield ("remark on event" if happening.is_event else "remark on remark"), 1.0
    if rank == 0:
        yield "remark at once", 1.0
    apart = _apart(profile, happening)
    if apart > 3:
        yield "remark far off", 1.0
    if apart == 0:
        yield "remark in one sentence", 1.0
    if happening.is_lead:
        yield "remark on lead", 1.0


def list_new_clues(profile: Profile, told: Telling) -> Iterator[Clue]:
    """Everything that tells whether the claim begins another happening."""
    previous = told.previous
    if previous is None:
        return
    claim, apart = profile.claim, profile.sentence - previous.sentence
    yield NEW, 1.0
    yield f"new: sentences {min(apart, 3)}", 1.0
    yield f"new: {profile.family}", 1.0
    yield "new: happenings", math.log(1 + len(told.happenings))
    total = told.sum_words(profile.around)
    yield "new: words", told.sum_words(profile.around - told.seen) / total if total else 0.0
    source = name_source(claim)
    marks: Sequence[tuple[str, Callable[[], object]]] = (
        ("paragraph", lambda: profile.paragraph != previous.paragraph),
        ("elsewhere", lambda: profile.opens_elsewhere and apart),
        ("refers back", lambda: profile.refers_back and apart),
        ("writer", lambda: source is None),
        ("source goes on", lambda: source and source == name_source(previous.claim)),
        ("place", lambda: claim.place),
        ("time", lambda: say_when(claim)),
        ("figure", lambda: claim.counts),
        ("event", lambda: profile.is_event),
        ("aggregate", lambda: claim.is_aggregate),
        ("truce", lambda: profile.speaks_of_truce),
        ("running", lambda: profile.runs),
    )
    yield from ((f"new: {name}", 1.0) for name, holds in marks if holds())
