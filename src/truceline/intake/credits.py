"""Credits of pictures and films, and the words of a page that stand glued to a caption."""

import re
from collections.abc import Iterator

from truceline.intake.blocks import Block
from truceline.intake.names import NAME
from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span

_AGENCIES = (
    r"(?:AFP|AP|EPA|EPA-EFE|Reuters|Getty(?:\s+Images)?|Getty Images|Landov|Anadolu(?:\s+Agency)?|"
    r"Xinhua|TASS|"
    r"Shutterstock|Alamy|Sipa(?:\s+USA)?|Bloomberg|ANSA|dpa|PA|Zuma|Corbis|iStock|Rex Features|"
    r"Associated Press)"
)
_WORD = r"[A-ZÀ-Þ][\w.’'&-]*"
_HOLDER = rf"(?:{_AGENCIES}|{_WORD}(?:\s+(?:{_WORD}|of|for|via|de|van|von|al-\w+)){{0,4}})"
_SLASHED = rf"{NAME}\s*/\s*{_HOLDER}(?:\s*/\s*{_HOLDER}){{0,2}}"

_CAPTION_LABEL = re.compile(
    rf"(?:Image|Media|Video|Photo)\s+(?:copyright|source|credit)[:,]?\s+{_HOLDER}(?:\s*/\s*{_HOLDER}){{0,2}}?"
    rf"(?=\s*(?:$|(?:Image|Media)\s+caption\b))(?:\s*(?:Image|Media)\s+caption[:,]?)?",
)
_BARE_CAPTION_LABEL = re.compile(r"(?:Image|Media)\s+caption[:,]?(?=\s)")
_TOGGLE = re.compile(r"(?:Enlarge this image\s*)?(?:toggle|hide) caption\b|Enlarge this image\b")
_CREDIT_BREAK = re.compile(r"[\s/|,]+")
_CREDIT_SMALL = frozenset("and de del for of the van via von".split())
_TAIL_CREDIT = re.compile(rf"(?:{_SLASHED}|{_HOLDER}\s*/\s*{_AGENCIES})\s+(?:toggle|hide) caption$")
_LABELLED = re.compile(
    r"(?:Photo(?:s|graph)?|Picture|Image|Video|Credit|Photo credit|Image credit|Graphic|Map|File photo)"
    r"(?:\s+credit)?\s*(?::|by\b|courtesy of\b)\s*(?P<holder>.+)",
    re.I,
)
_ALONE = re.compile(
    r"(?:Photos?|Videos?|Pictures?|Images?|Gallery|Slideshow|Slide show|Getty Images|AP Photo|Play video|"
    r"Media playback is (?:not supported|unsupported) on (?:this|your) device|Interactive graphic)[.:]?",
    re.I,
)
_RIGHTS = re.compile(
    r"(?:Copyright\s*(?:©|\(c\)|\d{4})|©\s*\d{4}|©\s*Copyright|\(c\)\s*\d{4}|All rights reserved\b).{0,300}",
    re.I | re.S,
)
# A holder without a year: names alone, for a caption can follow them.
_HELD = re.compile(
    rf"(?:©|\(c\))\s*{_HOLDER}(?:,?\s+\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?\.?"
    r"(?:\s*All rights reserved\b.{0,200})?",
    re.S,
)
_INLINE = re.compile(
    rf"\|\s*{_AGENCIES}(?:\s+Photo(?:s|/{_HOLDER})?)?(?=\s|$)"
    rf"|[\[(](?:{_AGENCIES}\s+Photo(?:/[^\])\n]{{1,80}})?|(?:Photo|Image|Picture)(?:\s+by|"
    rf":)\s[^\])\n]{{1,80}}"
    rf"|{_SLASHED}|{NAME}\s+(?:for|via)\s+{_HOLDER}|(?:{_AGENCIES}))[\])](?=\s*$)"
)


def find_credits(block: Block) -> Iterator[Furniture]:
    """The credits in a block. A caption's own sentence is what the report says: it is left standing."""
    for start, end in _find_pieces(block.words):
        span = Span(block.span.start + start, block.span.start + end)
        yield Furniture(span=span, kind=FurnitureKind.CREDIT)


def _find_pieces(words: str) -> Iterator[tuple[int, int]]:
    is_rights = _RIGHTS.fullmatch(words) or _HELD.fullmatch(words)
    if is_rights or _ALONE.fullmatch(words) or _is_labelled(words):
        yield 0, len(words)
    elif found := _CAPTION_LABEL.match(words) or _BARE_CAPTION_LABEL.match(words):
        yield 0, found.end()
    elif found := _TOGGLE.match(words):
        rest = words[found.end() :]
        yield 0, len(words) if _is_credit(rest) else found.end()
    elif words.endswith(" caption") and (found := _TAIL_CREDIT.search(words, max(len(words) - 200, 0))):
        yield found.start(), found.end()
    else:
        yield from (found.span() for found in _INLINE.finditer(words))


def _is_labelled(words: str) -> bool:
    """ "Photo: Ada Marl/Kestrel Pictures", but not "Video: shells fall on the mill"."""
    found = _LABELLED.fullmatch(words)
    return found is not None and len(words) < 120 and _is_credit(found["holder"].rstrip("."))


def _is_credit(words: str) -> bool:
    """Names and agencies alone: every word a capital's, few of them, and no full stop."""
    parts = [part for part in _CREDIT_BREAK.split(words) if part]
    is_short = len(parts) <= 16 and not words.rstrip().endswith((".", "!", "?"))
    return is_short and all(part[0].isupper() or part in _CREDIT_SMALL or part[:3] == "al-" for part in parts)
