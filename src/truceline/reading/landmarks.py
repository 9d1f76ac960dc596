"""The days to which a report's other times refer: those on which its war and its truce began."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from datetime import time as clock_time

from truceline.model.claim import Time
from truceline.model.terms import Bound, Granularity
from truceline.model.theatre import Theatre
from truceline.reading.circumstances import find_sentence_times
from truceline.reading.parsing import Sentence

_WAR = (
    r"(?:war|conflict|fighting|campaign|offensive|operation|uprising|insurgency|hostilities|bombardment|bombing|"
    r"invasion|violence|clashes)"
)
_TRUCE = r"(?:cease-?fire|truce|armistice|humanitarian\s+pause)"
_BEGINS = (
    r"(?:beg[aiu]n|beginning|start(?:s|ed|ing)?|resumed|(?:went|came|come|entered)\s+into|"
    r"(?:takes?|took|taken|taking)\s+effect)"
)
_BREAKS_OUT = r"(?:launched|erupted|broke\s+out|breaking\s+out|outbreak|flared)"
_WAR_WORD, _TRUCE_WORD = re.compile(rf"(?i)\b{_WAR}\b"), re.compile(rf"(?i)\b{_TRUCE}\b")
_OF_WAR = re.compile(rf"(?i)\s*of\s+(?:\w+\s+){{0,2}}?{_WAR}\b")
_HOURS_AFTER = re.compile(r"(?i)\b(?:hours?|minutes?)\s+(?:after|into)$")
_THE_TRUCE = re.compile(rf"(?i)\s*(?:\w+\s+){{0,2}}?{_TRUCE}\b")
# How far, in characters, a date may stand behind the words that tell of the beginning.
_REACH = 40
_Beginning = tuple[date, clock_time | None]
_DAYS = frozenset({Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE})


def _beginning_of(noun: str, begins: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?:{noun}(?:\s+[\w’']+){{0,4}}?\s+{begins}|{begins}(?:\s+[\w’']+){{0,3}}?\s+{noun})\b"
    )


_WAR_BEGINS = _beginning_of(_WAR, f"(?:{_BEGINS}|{_BREAKS_OUT})")
_TRUCE_BEGINS = _beginning_of(_TRUCE, _BEGINS)


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The first day of the war and of the truce; None where neither the report nor the theatre tells it.

    `truce_clock` is the hour at which the truce began, where it is told.
    """

    war_since: date | None = None
    truce_since: date | None = None
    truce_clock: clock_time | None = None

    @property
    def truce_start(self) -> date | None:
        """The truce's first day; a datetime where its hour is told too."""
        if self.truce_since is None or self.truce_clock is None:
            return self.truce_since
        return datetime.combine(self.truce_since, self.truce_clock)

    def anchor(self, time: Time, sentence: Sentence) -> Time:
        """The time from the day of the landmark that its words name, where they alone give no first day.

        "Since the truce took effect", "hours after the truce began", "in eight days of fighting" refer to a
        beginning told elsewhere.
        """
        if time.text is None or time.span is None or time.start_on is not None:
            return time
        if time.bound is Bound.SINCE and _TRUCE_WORD.search(time.text):
            return _from(self.truce_since, time.end_on, "truce", time)
        if time.bound is Bound.SINCE and _WAR_WORD.search(time.text):
            return _from(self.war_since, time.end_on, "war", time)
        behind = sentence.told[time.span.end - sentence.told_at :]
        if self.truce_since is not None and _HOURS_AFTER.search(time.text) and _THE_TRUCE.match(behind):
            return _from(self.truce_since, self.truce_since, "truce", time)
        if time.end_on is None and time.granularity is Granularity.PERIOD and _OF_WAR.match(behind):
            return _from(self.war_since, self.truce_since, "war", time)
        return time


def names_war(text: str) -> bool:
    """True if the text speaks of a war, a campaign, fighting."""
    return bool(_WAR_WORD.search(text))


def _from(since: date | None, until: date | None, name: str, time: Time) -> Time:
    if since is None or (until is not None and until < since):
        return time
    return replace(time, start_on=since, end_on=until, anchor=f"{name} since {since.isoformat()}")


def find_landmarks(sentences: Sequence[Sentence], theatre: Theatre, published_on: date | None) -> Landmarks:
    """The first day of the war, the earliest told, and of the truce, the latest that has come.

    Where the report does not tell since when the truce holds, the theatre's latest ceasefire does.
    """
    wars = [day for day, _ in _beginnings(sentences, _WAR_BEGINS, published_on)]
    truces = list(_beginnings(sentences, _TRUCE_BEGINS, published_on))
    truces = truces or list(_known_beginnings(theatre, published_on))
    last, clock = max(truces, key=lambda one: (one[0], one[1] is not None), default=(None, None))
    return Landmarks(min(wars, default=None), last, clock)


def _known_beginnings(theatre: Theatre, published_on: date | None) -> Iterator[_Beginning]:
    """The theatre's ceasefires that had begun when the report was published."""
    for known in theatre.ceasefires:
        at = known.effective_at
        if at is not None and published_on is not None and at.date() <= published_on:
            yield at.date(), at.time() if known.has_effective_clock else None


def _beginnings(
    sentences: Sequence[Sentence], beginning: re.Pattern[str], published_on: date | None
) -> Iterator[_Beginning]:
    """The days, none to come, at which sentences say that it began, with the hour where they tell it."""
    for sentence in sentences:
        hits = list(beginning.finditer(sentence.told))
        for time in find_sentence_times(sentence, published_on) if hits else ():
            day = time.start_on if time.bound in {None, Bound.SINCE} and time.granularity in _DAYS else None
            if day is None or (published_on is not None and day > published_on):
                continue
            if any(_stands_behind(time, hit, sentence) for hit in hits):
                yield day, time.start_clock


def _stands_behind(time: Time, hit: re.Match[str], sentence: Sentence) -> bool:
    """True if the time stands at or shortly behind the words that tell of the beginning, in their clause."""
    if time.span is None:
        return False
    between = sentence.told[hit.end() : time.span.start - sentence.told_at]
    is_behind = hit.start() <= time.span.end - sentence.told_at
    return is_behind and len(between) < _REACH and not re.search(r"[,.;]", between)
