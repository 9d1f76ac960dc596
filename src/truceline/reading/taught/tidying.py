"""What a statement says, made whole: no holes, no crumbs, quotations entire, and each given to one cue."""

from collections.abc import Sequence
from dataclasses import replace

from truceline.model.span import Span, join_spans
from truceline.reading.taught.statements import FoundStatement

_HOLE = 3
"""Words between two pieces of a content that a stray label may leave out."""
_HELD = 0.25
"""Share of a quotation that a content holds where it is meant to hold it whole."""
_CRUMB, _LOAF = 2, 5
"""A piece of so few words is a stray label where another has so many."""


def tidy_statements(
    found: Sequence[FoundStatement], words: Sequence[Span], quotations: Sequence[Span]
) -> list[FoundStatement]:
    """The statements with tidy contents; `words` and `quotations` are those of the same text."""
    whole = [replace(one, content=_tidy(one, words, quotations)) for one in found]
    shared = [replace(one, content=_keep_own(one, whole)) for one in whole]
    return [one for one in shared if one.content]


def _tidy(one: FoundStatement, words: Sequence[Span], quotations: Sequence[Span]) -> tuple[Span, ...]:
    apart = (one.cue, *one.source)
    pieces = _fill_holes(_complete(one.content, apart, quotations), apart, words)
    sizes = [sum(word.overlaps(piece) for word in words) for piece in pieces]
    if max(sizes, default=0) < _LOAF:
        return tuple(pieces)
    return tuple(piece for piece, size in zip(pieces, sizes, strict=True) if size > _CRUMB)


def _complete(content: Sequence[Span], apart: Sequence[Span], quotations: Sequence[Span]) -> list[Span]:
    """The pieces, with every quotation of which they hold a good part in whole."""
    pieces = list(content)
    for quotation in quotations:
        held = sum(piece.common(quotation) for piece in content)
        if held > _HELD * len(quotation) and not any(quotation.overlaps(span) for span in apart):
            pieces.append(quotation)
    return join_spans(pieces)


def _fill_holes(pieces: Sequence[Span], apart: Sequence[Span], words: Sequence[Span]) -> list[Span]:
    filled: list[Span] = []
    for piece in pieces:
        hole = Span(filled[-1].end, piece.start) if filled else None
        if hole is not None and not any(hole.overlaps(span) for span in apart):
            missing = sum(word.overlaps(hole) for word in words)
            if missing <= _HOLE:
                filled[-1] = Span(filled[-1].start, piece.end)
                continue
        filled.append(piece)
    return filled


def _keep_own(one: FoundStatement, others: Sequence[FoundStatement]) -> tuple[Span, ...]:
    """The pieces, less those that a nearer cue outside them hands over too."""
    return tuple(
        piece
        for piece in one.content
        if not any(
            other is not one
            and not piece.overlaps(other.cue)
            and any(2 * piece.common(own) > len(piece) for own in other.content)
            and not any(one.cue.overlaps(own) for own in other.content)
            and _distance(other.cue, piece) < _distance(one.cue, piece)
            for other in others
        )
    )


def _distance(cue: Span, piece: Span) -> int:
    return max(piece.start - cue.end, cue.start - piece.end, 0)
