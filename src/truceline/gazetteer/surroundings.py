"""What is printed around a name: the area in which its place lies, and what kind of place is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from truceline.model.span import Span

_BEFORE, _AFTER = 40, 70  # characters beside a name that may tell of its place
_AREAS_READ = 3
_PROPER = r"[A-ZÀ-Þ][\w’'.]*(?:[- ](?:(?!and\b)[a-z]{2,3}[- ])?[A-ZÀ-Þ][\w’']*){0,3}"
_AREA = re.compile(rf"\s*(?:,\s*|\()?(?:(?:in|of)\s+)?(?:(?:the|[a-z]+ern)\s+){{0,2}}(?P<area>{_PROPER})")
_AREA_TOLD = re.compile(r"\s*(?:,|\(|in\b|of\b)")
_LISTED = re.compile(rf"(?:\s*,\s*{_PROPER}){{1,6}},?\s+and\s+{_PROPER}")
_LISTED_AHEAD = re.compile(r"[A-ZÀ-Þ][\w’']+(?:,|,? and)\s+$")
_KIND_AHEAD = re.compile(
    r"(?i)(?:^|\s)(?:village|town|city|hamlet|settlement|province|region|state)\s+(?:of\s+)?$"
)
_KIND_AFTER = re.compile(
    r"(?i)[\s-]+(?:village|town|city|hamlet|settlement|province|governorate|oblast|state|region|department|"
    r"prefecture|republic|emirate|county|district)\b"
)


@dataclass(frozen=True)
class Surroundings:
    """What is printed before and after a name, as far as it may tell of its place."""

    before: str = ""
    after: str = ""

    @cached_property
    def kinds(self) -> str:
        """The words that say what kind of place is meant: "the village of", "province"."""
        found = (_KIND_AHEAD.search(self.before), _KIND_AFTER.match(self.after))
        return " ".join(match[0] for match in found if match)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The names that may be of the area in which the place lies, "Ohio" in "Springfield, Ohio"."""
        return tuple(_find_areas(self.after))

    @cached_property
    def is_listed(self) -> bool:
        """True if the name stands in a list of names, where what follows a comma is no area around it."""
        return _LISTED.match(self.after) is not None or _LISTED_AHEAD.search(self.before) is not None


def find_surroundings(text: str, printed: str, name: str, span: Span | None) -> Surroundings:
    """What stands beside a name in the words printed for the place, and beside these in the text, where their
    span is known."""
    before, _, after = printed.partition(name) if name else ("", "", "")
    if span is not None and span.quote(text) == printed:
        before = text[max(0, span.start - _BEFORE) : span.start] + before
        after += text[span.end : span.end + _AFTER]
    return Surroundings(before, after)


def _find_areas(after: str) -> Iterator[str]:
    start = 0
    for _ in range(_AREAS_READ):
        match = _AREA.match(after, start)
        if match is None or not _AREA_TOLD.match(after, start):
            return
        words = match["area"].split(" ")
        for length in range(len(words), 0, -1):
            yield " ".join(words[:length])
        start = match.end()
