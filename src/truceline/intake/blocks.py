"""A text as blocks: lines, with hard-wrapped ones joined into the paragraph that they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.model.span import Span
from truceline.text.sentences import find_paragraphs

_WRAP_WIDTH = 55
_PAGE_WIDTH = 100
_FEW = 3
_CLOSERS = "\"'”’»)]"
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_SMALL = frozenset(
    "a an and as at but by de del der di du el for from in into la le nor of off on or over per the to up "
    "v van via von vs with".split()
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph's span and words, and whether it touches the block above it (no empty line between)."""

    span: Span
    words: str
    touches: bool

    @property
    def is_stopped(self) -> bool:
        """True if it ends as a sentence does."""
        return self.words.rstrip(_CLOSERS).endswith(tuple(".!?…"))

    @property
    def n_words(self) -> int:
        """How many words it holds."""
        return len(self.words.split())

    @property
    def is_prose(self) -> bool:
        """True if it reads as a paragraph of an article: a sentence of some length, or much of anything."""
        return self.n_words >= 20 or (self.n_words >= 7 and self.is_stopped and not self.is_titled)

    @property
    def is_titled(self) -> bool:
        """True if it looks like a headline or a book's title: short, no full stop, capitals at most words."""
        if self.n_words > 25 or self.words.rstrip(_CLOSERS).endswith(tuple(".…;,")):
            return False
        words = [word for word in _WORD.findall(self.words) if word.lower() not in _SMALL]
        return bool(words) and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def find_blocks(text: str) -> tuple[Block, ...]:
    """The text's blocks in order, trimmed, none empty."""
    lines = find_paragraphs(text)
    spans = _join_wrapped(text, lines) if _is_wrapped(text, lines) else lines
    return tuple(
        Block(span, span.quote(text), index > 0 and _touch(text, spans[index - 1], span))
        for index, span in enumerate(spans)
    )


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """No line is wider than a typed page, and many go on in lower case on the next line."""
    if any(len(line) > _PAGE_WIDTH for line in lines):
        return False
    touching = [below for above, below in pairwise(lines) if _touch(text, above, below)]
    n_continued = sum(text[line.start].islower() for line in touching)
    return n_continued >= _FEW and 4 * n_continued >= len(touching)


def _join_wrapped(text: str, lines: Sequence[Span]) -> Sequence[Span]:
    """A line as wide as the page, and one that goes on in lower case, belongs to the line below."""
    joined: list[Span] = []
    above: Span | None = None
    for line in lines:
        is_same = above is not None and _touch(text, above, line)
        if above and is_same and (len(above) >= _WRAP_WIDTH or text[line.start].islower()):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        above = line
    return joined


def _touch(text: str, above: Span, below: Span) -> bool:
    between = text[above.end : below.start]
    return between.count("\n") <= 1 and between.count("\r") <= 1
