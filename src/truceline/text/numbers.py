"""Numbers in English text: digits with either separator, words, and words of scale."""

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "dozen": 12, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}

NUMBER_WORDS = (*_UNITS, *_TENS, *_SCALES, "half")
"""Every word that a number in words may begin or go on with, in lower case."""

_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UNITS[1:10])}))?"
    rf"|{'|'.join(sorted(_UNITS[1:], key=len, reverse=True))})"
)
_SCALE = "(?:hundred|dozen|thousand|million|billion)"
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,12})(?!\d|"
    r"[.,]\d{3}(?!\d))"
)

WORD_NUMBER = (
    rf"(?:(?:half\s+an?|an?|{_SMALL}(?:\s+and\s+a\s+half)?)\s+{_SCALE}(?:\s+(?:thousand|million|billion))?"
    rf"(?:\s+(?:and\s+)?{_SMALL}(?:\s+{_SCALE})?){{0,3}}|{_SMALL})(?![\w-])"
)
"""A pattern (to be used ignoring case) for a number in words: "sixteen", "two hundred", "half a million"."""

DIGIT_NUMBER = rf"(?:{_DIGITS}(?:\.\d+)?(?:\s?(?:hundred|thousand|million|billion|mln|bn)\b)?)"
"""A pattern (to be used ignoring case) for a number in digits: "1,300", "1 300", "1.300", "1.2 million"."""

NUMBER = rf"(?:{DIGIT_NUMBER}|{WORD_NUMBER})"

_DIGIT_SHAPE = re.compile(r"(?P<digits>\d[\d.,\s]*)(?P<scale>[a-z]+)?")
_NEARNESS = re.compile(
    r"(?i)\b(?:about|around|nearly|almost|more\s+than|less\s+than|over|at\s+least|roughly|just|only|approximately|"
    r"under|the|first)\b"
)
_ABBREVIATED = {"mln": 10**6, "bn": 10**9}


def parse_number(words: str) -> int | None:
    """The whole number that the words or digits mean, or None.

    A point or a space before three digits separates thousands ("1.300" is 1300); before a scale it is a
    decimal point ("1.2 million" is 1200000). A number with a fraction left over is None.
    """
    plain = words.strip().lower()
    shape = _DIGIT_SHAPE.fullmatch(plain)
    return _parse_digits(shape["digits"], shape["scale"]) if shape else _parse_words(plain)


def parse_amount(words: str) -> int | None:
    """The number behind words of nearness ("about two", "more than a"); None for "several"."""
    plain = " ".join(_NEARNESS.sub("", words).lower().split())
    if plain in ("a", "an"):
        return 1
    return 2 if plain.startswith("a couple") else parse_number(plain)


def _parse_digits(digits: str, scale: str | None) -> int | None:
    factor = 1 if scale is None else _SCALES.get(scale) or _ABBREVIATED.get(scale)
    cleaned = digits.strip()
    if scale is None and re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+", cleaned):
        cleaned = re.sub(r"[.,\s]", "", cleaned)
    cleaned = re.sub(r"[,\s]", "", cleaned)
    if factor is None or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", cleaned):
        return None
    whole, _, fraction = cleaned.partition(".")
    scaled = int(whole + fraction) * factor
    return scaled // 10 ** len(fraction) if scaled % 10 ** len(fraction) == 0 else None


def _parse_words(plain: str) -> int | None:
    before, _, unit = plain.partition(" and a half ")
    if unit in _SCALES:
        number = _parse_words(before)
        return None if number is None else number * _SCALES[unit] + _SCALES[unit] // 2
    tokens = [token for token in re.split(r"[\s-]+", plain) if token != "and"]
    is_half = tokens[:1] == ["half"]
    total, group, seen = 0, 0, False
    for token in tokens[1:] if is_half else tokens:
        if token in ("a", "an") and not seen:
            group = 1
        elif token in _VALUES:
            group += _VALUES[token]
        elif token in ("hundred", "dozen"):
            group = max(group, 1) * _SCALES[token]
        elif token in _SCALES:
            scale = _SCALES[token]
            total = (total + max(group, 1)) * scale if total < scale else total + max(group, 1) * scale
            group = 0
        else:
            return None
        seen = True
    value = total + group
    if not seen:
        return None
    return value // 2 if is_half else value
