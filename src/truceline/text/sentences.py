"""Paragraphs and sentences as spans of a text."""

import re
from itertools import pairwise

from truceline.model.span import Span

_PARAGRAPH = re.compile(r"[^\r\n]+")
_CLOSERS = "\"'”’»)]"
_BREAK = re.compile(rf"(?<=[.!?…])[{re.escape(_CLOSERS)}]*(\s+)(?=[\"'“‘«(\[—–-]*\s?[A-Z0-9À-ÖØ-ÞĀ-Ž])")
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm gov sen rep rev hon st sr jr vs etc "
        "fig no jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun u.s "
        "u.n u.k e.u a.m p.m e.g i.e inc ltd co corp dept est approx ft mt va conn calif d.c"
    ).split()
)
_NEVER_ENDS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm gov sen rep rev hon st vs".split()
)
# No word that decides where a sentence ends is longer; looking further would cost the square of the length.
_NEAR = 40
# Lines of hard-wrapped text are about as long as a terminal or a telex is wide; a shorter one is a heading,
# a longer one a paragraph of its own.
_WRAPPED_FROM, _WRAPPED_TO = 45, 100
_WRAPPED_SHARE = 0.4
_STOPS = '.!?:;…"”»’)]'
# "ORQAN, May 3 /NewsWire/. Shells fell": the dateline belongs to what follows.
_AGENCY_MARK = re.compile(r"/[A-Z]\w{1,11}/\.$")
_LAST_WORD = re.compile(r"([\w.]+)\.[^\w]*$")


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Every stretch of text between line ends that holds more than white space, trimmed.

    In a hard-wrapped text, of which most lines go on in the next, the lines of a paragraph are joined.
    """
    lines = [_trimmed(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if m[0].strip()]
    goes_on = [_goes_on(text, one, other) for one, other in pairwise(lines)]
    if sum(goes_on) <= _WRAPPED_SHARE * len(lines):
        return tuple(lines)
    joined = lines[:1]
    for line, is_joined in zip(lines[1:], goes_on, strict=True):
        if is_joined:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _goes_on(text: str, line: Span, following: Span) -> bool:
    if not _WRAPPED_FROM <= len(line) <= _WRAPPED_TO or text[line.end - 1] in _STOPS:
        return False
    return text[line.end : following.start].count("\n") == 1


def find_sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Sentence spans in order, without surrounding white space, each within one paragraph.

    A full stop ends a sentence when a capital, digit or opening mark follows, unless it belongs to a
    title, an initial or an abbreviation. Closing quotation marks stay with the sentence that they close.
    """
    area = within or Span(0, len(text))
    found: list[Span] = []
    for paragraph in find_paragraphs(text[area.start : area.end]):
        found.extend(_split(text, paragraph.shifted(area.start)))
    return tuple(found)


def _split(text: str, paragraph: Span) -> list[Span]:
    cuts, words = [], paragraph.quote(text)
    for match in _BREAK.finditer(words):
        before = words[max(0, match.start(1) - _NEAR) : match.start(1)]
        if _ends_sentence(before, words[match.end(1) : match.end(1) + _NEAR]):
            cuts.append((match.start(1), match.end(1)))
    edges = [0, *(edge for cut in cuts for edge in cut), len(words)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [_trimmed(text, paragraph.start + a, paragraph.start + b) for a, b in pairs if words[a:b].strip()]


def _ends_sentence(before: str, after: str) -> bool:
    if not before.rstrip(_CLOSERS).endswith("."):
        return True
    if _AGENCY_MARK.search(before):
        return False
    match = _LAST_WORD.search(before)
    if match is None:
        return True
    word = match[1].lower()
    if word in _NEVER_ENDS or (len(word) == 1 and word.isalpha() and word != "i" and match[1].isupper()):
        return False
    if word in _ABBREVIATIONS:
        return _starts_afresh(after)
    return True


_FRESH = re.compile(
    r"[\"“‘'«(]*(?:The|A|An|In|On|At|He|She|It|They|But|And|This|That|These|Those|We|I|As|After|Before|For|If|No|When|While|Both|There|Its|His|Her|Their)\b"
)


def _starts_afresh(after: str) -> bool:
    return bool(_FRESH.match(after))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
