"""Quotations as spans of a text: direct, mixed, reopened across paragraphs, unbalanced."""

import re
from dataclasses import dataclass

from truceline.model.span import Span
from truceline.text.sentences import find_paragraphs

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "‹": "›"}
_MARK = re.compile(r"[“”«»„\"‹›]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The characters between two marks, marks included.

    `is_open` is true where no closing mark stands in the paragraph: the quotation then runs to its end.
    `continues` is true where the quotation of the paragraph before was left open and reopens here.
    """

    span: Span
    is_open: bool = False
    continues: bool = False


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in order, none overlapping; one stray mark never loses more than its paragraph."""
    found: list[Quotation] = []
    was_open = False
    for paragraph in find_paragraphs(text):
        inside = _find_in_paragraph(text, paragraph, was_open)
        found.extend(inside)
        was_open = bool(inside) and inside[-1].is_open
    return tuple(found)


def _find_in_paragraph(text: str, paragraph: Span, was_open: bool) -> list[Quotation]:
    found: list[Quotation] = []
    start, closer = None, ""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at = match[0], match.start()
        if start is None:
            if mark in _PAIRS and not _is_inch_mark(text, at, mark):
                start, closer = at, _PAIRS[mark]
        elif mark == closer or (closer == "”" and mark == '"'):
            found.append(_quotation(paragraph, start, at + 1, was_open, is_open=False))
            start = None
    if start is not None and paragraph.end - start > 3:
        found.append(_quotation(paragraph, start, paragraph.end, was_open, is_open=True))
    return found


def _quotation(paragraph: Span, start: int, end: int, was_open: bool, *, is_open: bool) -> Quotation:
    continues = was_open and start == paragraph.start
    return Quotation(span=Span(start, end), is_open=is_open, continues=continues)


def _is_inch_mark(text: str, at: int, mark: str) -> bool:
    return mark == '"' and at > 0 and text[at - 1].isdigit() and not text[at + 1 : at + 2].isalnum()
