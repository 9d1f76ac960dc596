"""Lines that hold nothing but people's names or an outlet's: what stands where a byline stands."""

import re

_PARTICLES = r"(?:de|del|della|der|den|di|du|da|dos|van|von|bin|ibn|bint|al|el|la|le|ter|ten)"
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*\.?|(?:al|el|an|as)-[A-Z][\w’'-]*)"
NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLES}\s+)*{_NAME_WORD}){{1,3}}"
_SEPARATOR = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
CAPITALS = r"[A-ZÀ-Þ]{2,}(?:[\s'’-]+[A-ZÀ-Þ]{2,}){1,3}"
NAMES = rf"{NAME}(?:{_SEPARATOR}{NAME}){{0,5}}"

_NAME_ONLY = re.compile(NAME)
_NAMES_ONLY = re.compile(NAMES)
_LISTED = re.compile(_SEPARATOR)
_OUTLET_WORDS = re.compile(
    r"\b(?:agency|associated press|broadcasting|bureau|chronicle|correspondents?|courier|daily|desk|dispatch|"
    r"editor|gazette|herald|journal|magazine|media|monitor|network|news|observer|post|press|radio|"
    r"reporters?|service|staff|standard|star|telegraph|television|times|today|tribune|tv|weekly|wire|writers?)\b",
    re.I,
)
_ALL_CAPITALS = re.compile(r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 .&'’-]*")
# What a headline says and a name does not; a line with such a word is never taken for a name.
_HEADLINE_WORDS = frozenset(
    "accord after against agreement airstrike army as attack battle before blast bombing border ceasefire "
    "cease-fire clash clashes collapse collapses conflict crisis deal deaths ends fighting fire forces holds "
    "in killed kills live maps new on over peace president rebels resumes says shelling strike strikes "
    "summit talks the troops truce un under violence war wounded analysis background opinion update "
    "monday tuesday wednesday thursday friday saturday sunday "
    "january february march july september october november december".split()
)


def is_name(line: str) -> bool:
    """True if the line can be one person's name: two to four capitalised words, none a headline's."""
    return len(line) <= 80 and bool(_NAME_ONLY.fullmatch(line.strip())) and not has_headline_word(line)


def is_name_list(line: str) -> bool:
    """True if the line can be one name or several: "Ada Marl, Bo Tenn and Cy Varga"."""
    return len(line) <= 240 and bool(_NAMES_ONLY.fullmatch(line.strip())) and not has_headline_word(line)


def has_several_names(line: str) -> bool:
    """True if the line is a list of at least two names, which no headline is."""
    return is_name_list(line) and all(is_name(part) for part in _split(line)) and len(_split(line)) > 1


def is_outlet_line(line: str) -> bool:
    """True if the line can be the outlet under a name: a few capitalised words, one of which says so."""
    words = line.split()
    if (
        not 1 <= len(words) <= 6
        or line.rstrip().endswith((".", "!", "?", ":"))
        or has_headline_word(_drop_article(line))
    ):
        return False
    is_capitalised = all(word[0].isupper() or word in ("of", "and", "the", "for", "&") for word in words)
    return is_capitalised and bool(_OUTLET_WORDS.search(line) or _ALL_CAPITALS.fullmatch(line))


def _drop_article(line: str) -> str:
    return re.sub(r"^the\s+(?:new\s+)?", "", line, flags=re.I)


def _split(line: str) -> list[str]:
    return [part.strip() for part in _LISTED.split(line.strip())]


def has_headline_word(line: str) -> bool:
    """True if a word of the line is one of a headline or a calendar, and of no name."""
    return any(word.strip(",.;:!?'’").lower() in _HEADLINE_WORDS for word in line.split())
