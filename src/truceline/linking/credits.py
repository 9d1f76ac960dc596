"""The news agency to which a report, or a paragraph of it, credits its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.lexicon import find_words, read_lexicon
from truceline.linking.names import fold_name
from truceline.linking.sides import Sides
from truceline.model.report import Report
from truceline.model.span import Span
from truceline.text.sentences import find_paragraphs

_HEAD = 4
"""Paragraphs at the head of a text in which a dateline may stand."""
_LONGEST = 60
"""Characters of a credit at the end of a paragraph."""
_NAME = r"(?P<name>[A-ZÀ-Þ][\w.’'&-]*(?:\s+(?:of\s+|de\s+)?[A-ZÀ-Þ][\w.’'&-]*){0,4})"
_DATELINE = re.compile(rf"[A-ZÀ-Þ][\w’' .,/-]{{1,60}}\(\s*{_NAME}\s*\)\s*[-–—:]")
_IN_BRACKETS = re.compile(rf"[(\[]\s*{_NAME}\s*[)\]]\.?\s*$")
_BEHIND_DASH = re.compile(rf"\s[-–—]\s*{_NAME}\.?\s*$")
_LABEL = re.compile(
    rf"(?:Source|Credit|Agency|(?:Additional\s+)?[Rr]eporting\s+(?:by|from))\s*:?\s+{_NAME}\.?\s*",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\s*(?:,|/|\band\b|\bfor\b|\bof\b|\bvia\b|\(|\)|\|)\s*|^\s*[Bb]y\s+")
_AGENCY_WORDS = frozenset({"agency", "newswire", "wire", "wires"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """Whose words a report's are: an agency's throughout (`whole`), or paragraph by paragraph."""

    whole: str | None = None
    parts: tuple[tuple[Span, str], ...] = ()

    def find_agency(self, span: Span) -> str | None:
        """The agency credited with the words there, None where the outlet speaks for itself."""
        return next((name for part, name in self.parts if part.overlaps(span)), self.whole)


def find_credits(report: Report, sides: Sides) -> Credits:
    """The agencies that the report credits: in its byline, dateline or last line for the whole of it, at the
    end of a paragraph for that paragraph. Two agencies for the whole are as good as none."""
    paragraphs = find_paragraphs(report.text)
    whole = set(_find_whole(report, paragraphs, sides))
    parts = tuple(_find_parts(report.text, paragraphs[:-1], sides))
    return Credits(whole=whole.pop() if len(whole) == 1 else None, parts=parts)


def name_agency(name: str, sides: Sides) -> str | None:
    """The agency of that name, folded, by the theatre or the list of agencies; None for any other name."""
    folded = fold_name(name)
    if outlet := sides.outlets.get(folded):
        return fold_name(outlet.name)
    if folded in _known_agencies():
        return _known_agencies()[folded]
    words = folded.split()
    return folded if len(words) > 1 and words[-1] in _AGENCY_WORDS else None


@cache
def _known_agencies() -> dict[str, str]:
    """Every agency that is known by name, its short name leading to its long one."""
    named = {fold_name(name): fold_name(name) for name in find_words("actors", "agencies")}
    short: dict[str, str] = read_lexicon("actors")["short_agencies"]
    return {**named, **{fold_name(name): fold_name(full) for name, full in short.items()}}


def spell_agency(folded: str, sides: Sides) -> str | None:
    """An outlet's or agency's name as it is written, from its folded one; None for one that nobody spells."""
    outlet = sides.outlets.get(folded)
    return outlet.name if outlet else _spelled_agencies().get(folded)


@cache
def _spelled_agencies() -> dict[str, str]:
    return {fold_name(name): name for name in find_words("actors", "agencies")}


@cache
def list_state_agencies() -> frozenset[str]:
    """Agencies that a state runs, folded: without a theatre nobody knows whose side they take."""
    return frozenset(map(fold_name, find_words("actors", "state_outlets")))


def _find_whole(report: Report, paragraphs: tuple[Span, ...], sides: Sides) -> Iterator[str]:
    own = fold_name(report.outlet or "")
    lines = [span.quote(report.text) for span in paragraphs]
    printed = [part for part in _BYLINE.split(report.byline or "") if part]
    printed += [found["name"] for line in lines[:_HEAD] if (found := _DATELINE.match(line))]
    printed += [name for line in lines[-1:] for name in _read_end(line)]
    printed += [found["name"] for line in lines[-2:] if (found := _LABEL.fullmatch(line))]
    for name in printed:
        agency = name_agency(name, sides)
        if agency is not None and agency != name_agency(report.outlet or "", sides) and agency != own:
            yield agency


def _find_parts(text: str, paragraphs: tuple[Span, ...], sides: Sides) -> Iterator[tuple[Span, str]]:
    for span in paragraphs:
        for name in _read_end(span.quote(text)):
            if agency := name_agency(name, sides):
                yield span, agency


def _read_end(line: str) -> Iterator[str]:
    end = line[-_LONGEST:]
    if found := _IN_BRACKETS.search(end) or _BEHIND_DASH.search(end):
        yield found["name"]
