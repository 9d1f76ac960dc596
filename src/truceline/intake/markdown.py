"""Markdown: its text is kept as it is; what is mark-up rather than words is furniture."""

import re
from collections.abc import Iterator

from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:.*\r?\n){0,60}?---[ \t]*(?=\r?\n|\Z)")
_LINK = r"\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)"
_LINK_LINE = re.compile(
    rf"^[ \t]{{0,8}}(?:[-*+•|][ \t]+|\d{{1,3}}[.)][ \t]+)?{_LINK}(?:[ \t|·•/]+{_LINK})*[ \t|]*$", re.M
)
_IMAGE = re.compile(r"!\[(?P<alt>[^\]\n]{0,500})\](?P<target>\([^)\n]{0,2000}\))")
_TITLE = re.compile(r"^#[ \t]+(?P<words>[^\r\n]*?)[ \t]*#*[ \t]*\r?$", re.M)


def find_markdown_furniture(text: str) -> Iterator[Furniture]:
    """Front matter, lines that hold nothing but links, and the mark-up around an image's caption."""
    if front := _FRONT_MATTER.match(text):
        yield Furniture(span=Span(*front.span()), kind=FurnitureKind.NAVIGATION)
    for found in _IMAGE.finditer(text):
        alt, target = Span(*found.span("alt")), Span(*found.span("target"))
        yield Furniture(span=Span(found.start(), alt.start), kind=FurnitureKind.CREDIT)
        yield Furniture(span=Span(alt.end, target.end), kind=FurnitureKind.CREDIT)
    for found in _LINK_LINE.finditer(text):
        line = found[0]
        start = found.start() + len(line) - len(line.lstrip())
        yield Furniture(span=Span(start, found.start() + len(line.rstrip())), kind=FurnitureKind.NAVIGATION)


def find_markdown_title(text: str) -> str | None:
    """The words of the first heading of the first level."""
    found = _TITLE.search(text)
    return (found["words"].strip("*_ ") or None) if found else None
