"""A text cut into pieces at the ends of its marks, so that marks that overlap can both be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text: `ids` are of the marks that hold it all, `begins` of those that begin here."""

    start: int
    text: str
    ids: tuple[str, ...]
    begins: tuple[str, ...]


def mark_text(text: str, marks: Sequence[tuple[str, Span]]) -> tuple[Piece, ...]:
    """The whole text in pieces, in order, cut wherever a mark begins or ends. The pieces join to the text."""
    held = [(name, span) for name, span in marks if span.start < min(span.end, len(text))]
    edges = {0, len(text), *(span.start for _, span in held), *(min(span.end, len(text)) for _, span in held)}
    ordered = sorted(edges)
    begins: dict[int, list[tuple[str, Span]]] = {}
    for name, span in held:
        begins.setdefault(span.start, []).append((name, span))
    pieces: list[Piece] = []
    open_marks: list[tuple[str, Span]] = []
    for start, end in pairwise(ordered):
        open_marks = [each for each in open_marks if each[1].end > start] + begins.get(start, [])
        pieces.append(
            Piece(
                start=start,
                text=text[start:end],
                ids=tuple(name for name, _ in open_marks),
                begins=tuple(name for name, _ in begins.get(start, [])),
            )
        )
    return tuple(pieces)
