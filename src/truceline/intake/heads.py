"""What stands above an article: its neighbours' titles with their days, its own title again, bylines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from truceline.intake.blocks import Block
from truceline.intake.links import LONE_DATE
from truceline.intake.names import (
    CAPITALS,
    NAMES,
    has_headline_word,
    has_several_names,
    is_name,
    is_name_list,
    is_outlet_line,
)
from truceline.model.report import Furniture, FurnitureKind

_MOST_HEAD_BLOCKS = 40
_BY_START = re.compile(r"(?:(?:written|reported|posted|story|text|words|report)\s+)?by:?\s+", re.I)
_BY_NAMES = re.compile(rf"(?P<names>{NAMES}|{CAPITALS}(?:\s+and\s+{CAPITALS})?)")
_BY_REST = re.compile(
    r"\s*(?:$|[(,|•·—–-].{0,120}|(?:in|at|for|of)\s+[A-ZÀ-Þ].{0,80}|on\s+.{0,40}\d.{0,20}|"
    r"(?:and|,)\s+.{0,60}(?:staff|agencies|wires)\b.{0,20})",
    re.S,
)
_STAFF = re.compile(
    r"by:?\s+(?:(?:our|the)\s+)?(?:[\w'’.&-]+\s+){0,4}(?:staff(?: (?:writer|reporter)s?)?|"
    r"correspondents?|reporters?|"
    r"agencies|news desk|editors?|editorial board|associated press|reuters|afp|wires?)"
    r"(?:\s+in\s+[A-Z][\w' -]{1,40})?",
    re.I,
)
_STAMP = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified|created)(?: (?:on|"
    r"at))?\s*:?\s.{0,10}\d.{0,60}|"
    r"\d{1,2}[- ]min(?:ute)?s?(?:\s+read)?|\d+ (?:minutes?|hours?|days?) ago)",
    re.I | re.S,
)


def find_head(blocks: Sequence[Block]) -> Iterator[Furniture]:
    """The furniture among the blocks above the first paragraph. The first headline is never furniture."""
    head = _take_head(blocks)
    yield from _find_neighbours(head)
    yield from _find_bylines(head, has_article=len(head) < len(blocks))


def find_lone_bylines(blocks: Sequence[Block]) -> Iterator[Furniture]:
    """Lines such as "By Ada Marl" wherever they stand."""
    for block in blocks:
        if _is_by_line(block):
            yield _byline(block)


def parse_byline(words: str) -> str | None:
    """The names in a byline's words; None where it names nobody."""
    if found := _match_by(words):
        return found["names"]
    return words if is_name_list(words) else None


def _take_head(blocks: Sequence[Block]) -> Sequence[Block]:
    first = next((index for index, block in enumerate(blocks) if _opens_article(block)), len(blocks))
    return blocks[: min(first, _MOST_HEAD_BLOCKS)]


def _opens_article(block: Block) -> bool:
    return block.is_prose and not _is_by_line(block) and not has_several_names(block.words)


def _find_neighbours(head: Sequence[Block]) -> Iterator[Furniture]:
    """Another article's title with the day below it, and this article's title where it stands again.

    One title over a day can be the article's own; two such pairs cannot, nor can a pair below the
    article's title and above the same title once more.
    """
    pairs = [
        (title, day)
        for title, day in pairwise(head)
        if LONE_DATE.fullmatch(day.words) and _is_link_title(title)
    ]
    again = _find_again(head)
    if len(pairs) < 2 and not (again and pairs and head[0].span < pairs[0][0].span < again.span):
        pairs = []
    for block in [block for pair in pairs for block in pair] + ([again] if again else []):
        yield Furniture(span=block.span, kind=FurnitureKind.NAVIGATION)


def _is_link_title(block: Block) -> bool:
    return 3 <= block.n_words <= 25 and not block.words.endswith(".") and not LONE_DATE.fullmatch(block.words)


def _find_again(head: Sequence[Block]) -> Block | None:
    """The first line, if it is a title, where it stands a second time in the head."""
    if not head or head[0].n_words < 3:
        return None
    first = head[0].words.casefold()
    return next((block for block in head[1:] if block.words.casefold() == first), None)


def _find_bylines(head: Sequence[Block], *, has_article: bool) -> Iterator[Furniture]:
    previous: Block | None = None
    for index, block in enumerate(head):
        below = head[index + 1] if index + 1 < len(head) else None
        is_named = _is_by_line(block) or (has_article and _is_name_line(block, index, below))
        is_under = previous is not None and (is_outlet_line(block.words) or _is_stamp(block))
        if is_named or is_under or _STAMP.fullmatch(block.words):
            yield _byline(block)
            previous = block
        else:
            previous = None


def _is_name_line(block: Block, index: int, below: Block | None) -> bool:
    """A line of names; the first line of all can be a headline, so it needs an outlet below or many names."""
    if has_several_names(block.words):
        return True
    if not is_name(block.words):
        return False
    has_outlet = below is not None and (is_outlet_line(below.words) or _is_stamp(below))
    return has_outlet or (index > 0 and not block.words.split()[-1].lower().endswith(("s", "ed", "ing")))


def _is_stamp(block: Block) -> bool:
    return bool(LONE_DATE.fullmatch(block.words) or _STAMP.fullmatch(block.words))


def _is_by_line(block: Block) -> bool:
    if block.n_words > 25:
        return False
    return _match_by(block.words) is not None or bool(_STAFF.fullmatch(block.words))


def _match_by(words: str) -> "re.Match[str] | None":
    """ "by Ada Marl", with no more after it than an outlet, a place or a day."""
    start = _BY_START.match(words)
    found = _BY_NAMES.match(words, start.end()) if start else None
    if found is None or has_headline_word(found["names"]) or words.endswith((".", "!", "?", ";")):
        return None
    return found if _BY_REST.fullmatch(words, found.end()) else None


def _byline(block: Block) -> Furniture:
    return Furniture(span=block.span, kind=FurnitureKind.BYLINE)
