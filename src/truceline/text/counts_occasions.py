"""How many times it happened: "violated the ceasefire 47 times, 21 times in the north"."""

import re

from truceline.model.claim import Count
from truceline.model.span import Span
from truceline.model.terms import CountKind
from truceline.text.numbers import NUMBER, parse_number

_OCCASIONS = re.compile(rf"(?i)(?P<number>{NUMBER})\s+(?:times|occasions)\b")
_TIMES = re.compile(r"(?i)\b(?:times|occasions)\b")
_BREACH = re.compile(r"(?i)\b(?:violat|breach|broke\b|broken\b|infring)")
_ATTACK = re.compile(r"(?i)\b(?:fire[ds]?\b|firing\b|shell|attack|struck\b|strike|shot\b|bomb|target)")


def find_occasions(text: str) -> tuple[Count, ...]:
    """The occasions on which a sentence says that a ceasefire was violated or somebody attacked, each a
    count of attacks, in order; none where it tells of something else that happened so many times."""
    if not _TIMES.search(text):
        return ()
    who = "violations" if _BREACH.search(text) else "attacks" if _ATTACK.search(text) else None
    if who is None:
        return ()
    return tuple(
        _count(hit, who) for hit in _OCCASIONS.finditer(text) if parse_number(hit["number"]) is not None
    )


def _count(hit: re.Match[str], who: str) -> Count:
    number = parse_number(hit["number"])
    span = Span(hit.start(), hit.end())
    return Count(kind=CountKind.ATTACKS, who=who, low=number, high=number, as_said=hit[0], span=span)
