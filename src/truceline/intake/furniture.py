"""The stretches of a text that are not what the report says: they yield no claims."""

from bisect import bisect
from collections.abc import Iterable

from truceline.intake.adverts import find_adverts, find_offers
from truceline.intake.blocks import Block, find_blocks
from truceline.intake.credits import find_credits
from truceline.intake.endings import find_contributions, find_endings
from truceline.intake.heads import find_head, find_lone_bylines, parse_byline
from truceline.intake.links import find_menus, find_related
from truceline.model.report import Furniture, FurnitureKind
from truceline.text.sentences import find_sentences


def find_furniture(text: str) -> tuple[Furniture, ...]:
    """Navigation, adverts, bylines, biographies, links and credits, in order, none overlapping another.

    Works on the text alone, line by line, and leaves alone whatever can be a sentence of the article: the
    first headline, captions, quotations that ask for something, a correspondent whom the article cites.
    """
    blocks = find_blocks(text)
    found = settle_furniture(
        [
            *find_head(blocks),
            *find_lone_bylines(blocks),
            *find_contributions(blocks),
            *(piece for block in blocks for piece in find_credits(block)),
            *find_related(blocks),
            *find_menus(blocks),
            *find_offers(blocks),
            *(piece for block in blocks for piece in find_adverts(block)),
        ]
    )
    return settle_furniture([*find_endings(blocks, found, find_byline(text, found)), *found])


def find_byline(text: str, furniture: Iterable[Furniture]) -> str | None:
    """The names in the first byline among the furniture that holds any."""
    bylines = (piece.span.quote(text) for piece in furniture if piece.kind is FurnitureKind.BYLINE)
    return next((names for words in bylines if (names := parse_byline(words))), None)


def find_headline(text: str, furniture: Iterable[Furniture]) -> str | None:
    """The first line, if it reads as a headline: a few words, no full stop, and more text below it."""
    blocks = find_blocks(text)
    if len(blocks) < 2 or not _reads_as_headline(blocks[0]):
        return None
    is_covered = any(piece.span.overlaps(blocks[0].span) for piece in furniture)
    return None if is_covered else blocks[0].words


def settle_furniture(pieces: Iterable[Furniture]) -> tuple[Furniture, ...]:
    """The pieces in order of place, without those that overlap an earlier one of the list."""
    kept: list[Furniture] = []
    for piece in pieces:
        at = bisect(kept, piece.span, key=lambda other: other.span)
        neighbours = kept[max(at - 1, 0) : at + 1]
        if len(piece.span) and not any(piece.span.overlaps(other.span) for other in neighbours):
            kept.insert(at, piece)
    return tuple(kept)


def _reads_as_headline(block: Block) -> bool:
    is_short = 2 <= block.n_words <= 22 and len(block.words) <= 140
    return (
        is_short
        and len(find_sentences(block.words)) == 1
        and not block.words.endswith((".", ",", ";", ":", "…"))
    )
