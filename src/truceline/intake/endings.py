"""What stands below an article: who else reported, who its author is, what its author sells."""

import re
from collections.abc import Iterator, Sequence

from truceline.intake.blocks import Block
from truceline.intake.names import NAME, is_name, is_name_list, is_outlet_line
from truceline.intake.phrases import LIFE, compile_any
from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span

_CONTRIBUTED = re.compile(
    r"(?:with )?(?:additional |further |other )?(?:reporting|writing|editing|research|files|contributions?)"
    r" (?:by|from)\b.{0,400}"
    r"|(?:also )?contribut(?:ing|ors?)(?: to this (?:report|story|article)| reporters?)?\s*[:—–-]\s.{1,400}"
    r"|with (?:files|reports?|inputs?|agencies)(?: from\b.{0,300})?"
    r"|.{2,300}\bcontributed (?:reporting\b.{0,150}|to this (?:report|story|article|dispatch)\b.{0,60})",
    re.I | re.S,
)
_PLACE = r"[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,3}(?:,\s+[A-Z][\w.]{1,5}\.|,\s+[A-Z]\w+(?=\.?$))?"
_WHO = r"[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,3}"
_WHOM = rf"{_WHO}(?:(?:,|\s+and|,\s+and)\s+{_WHO}){{0,4}}"
_REPORTED_FROM = re.compile(
    rf"(?P<who>{_WHOM})\s+(?:is\s+)?report(?:ed|ing)\s+(?:from|in)\s+{_PLACE}"
    rf"(?P<others>(?:(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+){_WHOM}\s+(?:from|in)\s+{_PLACE}){{0,5}})\.?(?=\s|$)"
)
_RULE = re.compile(r"[_*=~#•·.\s—–-]{2,}|\[?(?:end|ends|###|-30-)\]?", re.I)
_ABOUT = re.compile(
    r"(?:about|on|meet) the (?:author|writer|reporter|contributor)s?\s*:?|author(?:['’]s)? bio(?:graphy)?:?",
    re.I,
)
_SERVES = re.compile(
    r"\b(?:is|was|has been|works as|serves as)\s+(?:also\s+)?(?:an?|the|our)?\s*(?:[\w'’-]+\s+){0,5}?"
    r"(?:correspondent|reporter|journalist|columnist|editor|author|writer|freelancer?|blogger|broadcaster|"
    r"photographer|fellow|contributor|historian|novelist|professor|lecturer|analyst|researcher|host)\b",
    re.I,
)
_WRITES = re.compile(
    r"\b(?:is|was)\s+(?:an?|the|our)?\s*(?:[\w'’-]+\s+){0,5}?(?:correspondent|reporter|journalist|columnist|"
    r"staff writer|contributing (?:writer|editor)|freelance writer|author of|managing editor)\b",
    re.I,
)
_LIFE = compile_any(LIFE, whole_words=True)
_TAIL_LIMIT = 30
_LAST_BLOCKS = 8


def find_contributions(blocks: Sequence[Block]) -> Iterator[Furniture]:
    """Lines that say who else reported this, and from where."""
    first_last = len(blocks) - _LAST_BLOCKS
    for index, block in enumerate(blocks):
        if _is_contribution(block) or (index >= first_last and _is_reported_from(block, blocks[:index])):
            yield Furniture(span=block.span, kind=FurnitureKind.BYLINE)


def find_endings(
    blocks: Sequence[Block], known: Sequence[Furniture], byline: str | None
) -> Iterator[Furniture]:
    """The author's biography, and whatever trails behind it or behind the first advert of the end.

    The end is the longest row of last blocks of which each is furniture already, a biography, a name, a
    rule or a title. Within it, names and titles are furniture only below an advert, a biography or
    another piece of furniture: a last line that merely lacks a full stop stays.
    """
    kinds = {block.span: _kind_of(block, known) for block in blocks[-_TAIL_LIMIT:]}
    tail = blocks[-_TAIL_LIMIT:]
    for index, block in enumerate(tail):
        if kinds[block.span] is None and _is_biography(tail, index, byline):
            kinds[block.span] = FurnitureKind.BIOGRAPHY
    end = _take_end(tail, kinds)
    last: FurnitureKind | None = None
    for index, block in enumerate(end):
        kind = kinds[block.span]
        if kind is None and (last or _heads_biography(end[index:], kinds)):
            kind = _kind_of_trailer(end[index:], kinds, last)
        if kind is not None:
            yield Furniture(span=block.span, kind=kind)
        last = kind or last


def _is_contribution(block: Block) -> bool:
    words = block.words.strip("()[]—–- ")
    return block.n_words <= 60 and bool(_CONTRIBUTED.fullmatch(words)) and '"' not in words


def _is_reported_from(block: Block, above: Sequence[Block]) -> bool:
    """ "Marl reported from Tarvik, Tenn from Osk.": several reporters, one of the byline's, or below a rule.

    A correspondent whom the article itself cites ("Marl reported from Tarvik." as its last line) stays.
    """
    found = _REPORTED_FROM.match(block.words)
    if found is None:
        return False
    rest = block.words[found.end() :].strip()
    if rest and not _CONTRIBUTED.fullmatch(rest):
        return False
    surname = found["who"].split()[-1]
    is_named_above = any(surname in line.words and is_name_list(line.words) for line in above[:6])
    is_below_rule = bool(above) and bool(_RULE.fullmatch(above[-1].words))
    return bool(rest or found["others"]) or is_named_above or is_below_rule


def _kind_of(block: Block, known: Sequence[Furniture]) -> FurnitureKind | None:
    """The kind of the furniture that covers the whole block, if any does."""
    return next((piece.kind for piece in known if piece.span.contains(block.span)), None)


def _is_biography(tail: Sequence[Block], index: int, byline: str | None) -> bool:
    """A paragraph on the author: below "About the author" or the author's name, or of the byline's name.

    It begins with a name and tells a life or a post. One of the last two paragraphs that begins with
    anybody's name and tells of a writer's post is taken as well.
    """
    words, above = tail[index].words, tail[index - 1].words if index else ""
    if _is_about(words) or _ABOUT.fullmatch(above):
        return True
    named = re.match(NAME, words)
    if named is None:
        return False
    tells = _LIFE.search(words) or _SERVES.match(words, named.end()) or _SERVES.search(words[:200])
    if tells and (named[0] == above or _is_same_person(named[0], byline)):
        return True
    is_last = index >= len(tail) - 2
    return is_last and bool(_WRITES.match(words[named.end() :].lstrip(" ,"))) and "said" not in words


def _is_about(words: str) -> bool:
    """ "About the author", alone or with the biography on its line; not "On the reporters' bus"."""
    about = _ABOUT.match(words)
    rest = words[about.end() :].strip() if about else "x"
    return not rest or rest[0] in "—–-|" or rest[0].isupper()


def _is_same_person(name: str, byline: str | None) -> bool:
    """True if the byline holds the name."""
    return byline is not None and name.casefold() in byline.casefold()


def _take_end(tail: Sequence[Block], kinds: dict[Span, FurnitureKind | None]) -> Sequence[Block]:
    first = len(tail)
    while first > 0 and (kinds[tail[first - 1].span] or _is_trailer(tail[first - 1])):
        first -= 1
    return tail[first:]


def _is_trailer(block: Block) -> bool:
    """What can stand among adverts without being one: a name, an outlet, a rule, a title."""
    words = block.words
    return bool(_RULE.fullmatch(words)) or is_name_list(words) or is_outlet_line(words) or block.is_titled


def _heads_biography(rest: Sequence[Block], kinds: dict[Span, FurnitureKind | None]) -> bool:
    """True for names and rules that a biography or a contribution follows."""
    for block in rest:
        if kinds[block.span] in (FurnitureKind.BIOGRAPHY, FurnitureKind.BYLINE):
            return True
        if not (is_name(block.words) or _RULE.fullmatch(block.words)):
            return False
    return False


def _kind_of_trailer(
    rest: Sequence[Block], kinds: dict[Span, FurnitureKind | None], last: FurnitureKind | None
) -> FurnitureKind:
    if is_name(rest[0].words):
        return FurnitureKind.BIOGRAPHY if _heads_biography(rest, kinds) else FurnitureKind.BYLINE
    following = next((kind for block in rest if (kind := kinds[block.span])), None)
    return last or following or FurnitureKind.NAVIGATION
