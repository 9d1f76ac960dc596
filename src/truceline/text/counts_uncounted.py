"""Numbers in English news prose that count nothing: ages, labels, prices, addresses and numbers to call."""

import re
from collections.abc import Iterator

from truceline.model.span import Span
from truceline.text.numbers import NUMBER

_LABEL = re.compile(
    r"(?i)\b(?:no|nos|article|articles|resolution|resolutions|unscr|res|page|pages|pp|note|footnote|chapter|channel|"
    r"brigade|route|highway|flight|version|aged?|number|day|section|unit|battalion|regiment|division|phase|protocol|line|"
    r"room|sector|gate|hill|group|grade|season|zone|level|round|act|part|order|decree|area|mach|box|school|hospital|"
    r"point|kilomet(?:re|er)|paragraph|annex|item|block|building|house|camp|checkpoint|ward|district)\.?\s+$"
)
_AGE_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s+$|\bage[sd]?\s+(?:\d+\s*(?:and|to|or|,|-|–)\s*)?$")
_AGE_AFTER = re.compile(r"\s*,|\s*[.)]|\s+years?\s+old|\s+years?\s+of\s+age|\s+and\s")
_AGE_OF_ONE = re.compile(r"(?i)\b(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){0,3}[\w-]+,\s+$")
_UNIT_AFTER = re.compile(
    r"(?i)\s?(?:mm|km|kms|cm|kg|km²|m²|ft|mph|kph|usd|°|degrees)\b|[-–]\w|\s*(?:st|nd|rd|th)\b"
)
_MONEY_AFTER = re.compile(r"(?i)\s*(?:dollars|euros|pounds|rubles|roubles|shekels|lira|€|\$)")
_MONEY_BEFORE = re.compile(r"[$€£]\s?$|\bUS\$\s?$|[A-Z]-$")
_NO_COUNT_BEFORE = re.compile(
    rf"(?i)\b(?:age\s+of|father\s+of|mother\s+of|all\s+but|ages\s+of|one\s+(?:in|out\s+of)(?:\s+every)?)\s+$|\b{NUMBER}\s+out\s+of\s+(?:every\s+)?$"
)
_STREET_AFTER = re.compile(
    r"\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Lane|Square|Drive|Embankment)\b"
)
_ONE_TRAP = re.compile(
    rf"(?i)\s+(?:another|of\s+the\s+(?:most|few|first)|who|more\s+time|day|side|point|way|thing|(?:in|out\s+of)\s+(?:every\s+)?{NUMBER})\b"
)
_AT = re.compile(r"(?i)\bat\s+$")
_TO_CALL = re.compile(r"\+\d[\d ()-]{6,}\d|\b(?:0\d{2,4}|\d{3})[ -]\d{4}\b|\b\d{3}[ -]\d{3}[ -]\d{4}\b")


def find_numbers_to_call(text: str) -> Iterator[Span]:
    """Every telephone number of the text, in order."""
    return (Span(hit.start(), hit.end()) for hit in _TO_CALL.finditer(text))


def is_uncounted(text: str, number: Span, end: int, *, is_about: bool) -> bool:
    """True for a number that is part of a name, an age, a distance, a price, an address or an ordinal.

    `end` is where the whole figure ends; `is_about` says that a word such as "some" or "the" leads it.
    """
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 40]
    words = number.quote(text)
    if _NO_COUNT_BEFORE.search(before) or _UNIT_AFTER.match(text, end) or _MONEY_AFTER.match(after):
        return True
    if words[:1].isdigit():
        return (
            _is_age(before, words, after)
            or bool(_MONEY_BEFORE.search(before) or _STREET_AFTER.match(after))
            or (not is_about and _LABEL.search(before) is not None)
        )
    return words.lower() == "one" and bool(_ONE_TRAP.match(after) or _AT.search(before))


def _is_age(before: str, words: str, after: str) -> bool:
    if len(words) > 2 or not _AGE_AFTER.match(after):
        return False
    return bool(_AGE_BEFORE.search(before) or (_AGE_OF_ONE.search(before) and after.startswith(",")))
