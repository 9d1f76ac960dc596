"""Names that tell of a place wherever they stand in a text, and where they stand."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from truceline.gazetteer.world import World
from truceline.model.span import Span

_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"-[a-z]")


class RunningNames:
    """Names grouped by their first word, the longest first."""

    def __init__(self, by_first_word: Mapping[str, tuple[str, ...]]) -> None:
        self._by_first_word = by_first_word

    def with_names(self, names: Iterable[str]) -> "RunningNames":
        """These names and more."""
        merged = dict(self._by_first_word)
        for word, more in _group(names).items():
            merged[word] = _longest_first({*more, *merged.get(word, ())})
        return RunningNames(merged)

    def find(self, text: str) -> tuple[Span, ...]:
        """Where the names stand as whole words with their own capitals; of two that overlap the
        first is kept, and of two that begin together the longest."""
        spans: list[Span] = []
        for word in _WORD.finditer(text):
            names = self._by_first_word.get(word[0])
            if names is None or (spans and word.start() < spans[-1].end):
                continue
            for name in names:
                if text.startswith(name, word.start()) and _is_whole(
                    text, word.start(), word.start() + len(name)
                ):
                    spans.append(Span(word.start(), word.start() + len(name)))
                    break
        return tuple(spans)


@lru_cache(maxsize=1)
def world_running_names(world: World) -> RunningNames:
    """The world's running names; the same table gives the same answer."""
    return RunningNames(_group(world.read_running_names()))


def _group(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, set[str]] = {}
    for name in names:
        first = _WORD.match(name)
        if first:
            grouped.setdefault(first[0], set()).add(name)
    return {word: _longest_first(listed) for word, listed in grouped.items()}


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _is_whole(text: str, start: int, end: int) -> bool:
    """True if no letter, digit or hyphen joins the name to a longer word ("Varnia-backed" names no place)."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "-" or (after and (after.isalnum() or after == "_")):
        return False
    return _COMPOUND.match(text, end) is None
