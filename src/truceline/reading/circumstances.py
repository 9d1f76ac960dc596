"""When, how many, with what: the circumstances that a proposition's own words state."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

from truceline.model.claim import Count, Time
from truceline.model.span import Span
from truceline.reading.events import weapon_names
from truceline.reading.parsing import Sentence
from truceline.reading.propositions import Proposition
from truceline.text.counts import find_counts
from truceline.text.times import find_times

_Found = TypeVar("_Found", Time, Count)


def find_sentence_times(
    sentence: Sentence,
    published_on: date | None,
    narrative_on: date | None = None,
    *,
    truce_since: date | None = None,
    war_since: date | None = None,
    day_first: bool | None = None,
) -> tuple[Time, ...]:
    """The time expressions of a sentence, their spans in the report's text; see `find_times`."""
    found = find_times(
        sentence.told,
        published_on=published_on,
        narrative_on=narrative_on,
        truce_since=truce_since,
        war_since=war_since,
        day_first=day_first,
    )
    return tuple(_moved(time, sentence.told_at) for time in found)


def find_sentence_counts(sentence: Sentence) -> tuple[Count, ...]:
    """The figures of a sentence, their spans in the report's text."""
    return tuple(_moved(count, sentence.told_at) for count in find_counts(sentence.told))


def _moved(found: _Found, by: int) -> _Found:
    return replace(found, span=found.span.shifted(by)) if found.span is not None else found


def share_out(
    found: Sequence[_Found], propositions: Sequence[Proposition], sentence: Sentence
) -> list[list[_Found]]:
    """For each proposition the finds that stand among its tokens; a find that stands in none (it belongs to
    a cue or to a part that nobody claims) goes to the first proposition."""
    shares: list[list[_Found]] = [[] for _ in propositions]
    for item in found:
        if item.span is not None and propositions:
            shares[_owner(item.span, propositions, sentence)].append(item)
    return shares


def _owner(span: Span, propositions: Sequence[Proposition], sentence: Sentence) -> int:
    inside = {t.i for t in sentence.tokens_in(span)}
    overlaps = [len(inside & p.tokens) for p in propositions]
    return overlaps.index(max(overlaps)) if max(overlaps) else 0


@cache
def _weapon_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(re.escape(w) for w in weapon_names()) + r")s?\b", re.IGNORECASE)


def find_weapon(words: str) -> str | None:
    """The first weapon named in the words, lower case, None if none is."""
    match = _weapon_pattern().search(words)
    return match[1].lower() if match else None
