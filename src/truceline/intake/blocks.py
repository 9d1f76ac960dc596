"""A text as blocks: lines, with hard-wrapped ones joined into the paragraph that they make."""

import re
from dataclasses import dataclass

from truceline.model.span import Span
from truceline.text.sentences import find_paragraphs

_WRAP_WIDTH = 55
_STOPS = ".!?…:;"
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
    spans: list[Span] = []
    for line in find_paragraphs(text):
        if spans and _is_continued(text, spans[-1], line):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return tuple(
        Block(span, span.quote(text), index > 0 and _touch(text, spans[index - 1], span))
        for index, span in enumerate(spans)
    )


def _is_continued(text: str, above: Span, line: Span) -> bool:
    """A line that breaks off, with the next going on in lower case or the line as long as a page is wide."""
    if not _touch(text, above, line):
        return False
    last = text[max(text.rfind("\n", above.start, above.end) + 1, above.start) : above.end]
    if last.rstrip(_CLOSERS).endswith(tuple(_STOPS)) and not text[line.start].islower():
        return len(last) >= _WRAP_WIDTH and above.start + len(last) < above.end
    return text[line.start].islower() or len(last) >= _WRAP_WIDTH


def _touch(text: str, above: Span, below: Span) -> bool:
    between = text[above.end : below.start]
    return between.count("\n") <= 1 and between.count("\r") <= 1
