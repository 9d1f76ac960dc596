"""Single people and things without a figure: "a house was destroyed", "a woman and her son were killed"."""

import re
from collections.abc import Iterator

from truceline.text.counts_figures import Figure, with_noun
from truceline.text.counts_words import HARM_NOUNS, PLURALS, SINGULARS, NounClass
from truceline.text.numbers import parse_number

_PERSONS = "|".join(
    sorted((w for w, (_, c) in SINGULARS.items() if c is NounClass.PERSON), key=len, reverse=True)
)
_KIN = "son|daughter|child|baby|brother|sister|wife|husband|mother|father|cousin|grandson|granddaughter"
_PLURALS = "|".join(
    sorted((w for w, (_, c) in PLURALS.items() if c is NounClass.PERSON), key=len, reverse=True)
)
_SEVERAL = "two|three|four|five|six|seven|eight|nine|ten|[2-9]"
_ADJECTIVES = rf"(?:(?!(?:an?|the|{_SEVERAL}|\d+|\w+ing|\w+ed)\b)[\w-]+\s+){{0,2}}?"
_LISTED = (
    rf"(?:(?:(?:an?|one|his|her|their)\s+)?{_ADJECTIVES}(?:{_PERSONS}|{_KIN})"
    rf"|(?:(?:an?|his|her|their)\s+)?(?:{_SEVERAL})\s+{_ADJECTIVES}(?:{_PLURALS}))(?![\w-])"
)
# "A man and two women" are two figures; "a man, his wife and two sons" are one list of four.
_OWN = re.compile(r"(?i)\b(?:his|her|their)\b")
_NUMBERED = re.compile(rf"(?i)\b({_SEVERAL})\b")
_FIRST = (
    rf"(?:an?|the|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?(?:{_PERSONS}|{_KIN})|a\s+couple(?=\s+and\s+their)"
    rf"|(?:{_SEVERAL})\s+{_ADJECTIVES}(?:{_PLURALS})(?=,?\s+and\s+their\s+(?:{_PERSONS}|{_KIN}))"
)
_PAIR = re.compile(
    rf"(?i)\b(?P<first>{_FIRST})(?P<more>(?:,\s+{_LISTED}){{0,4}}),?\s+and\s+(?P<last>{_LISTED})(?![\w-])"
)
_NAME = r"[A-Z][a-z’'-]+(?:\s+(?:al-|bin\s+|ben\s+)?[A-Z][\w’'-]+){1,3}"
_NAMED = re.compile(
    rf"\b(?:fatally\s+shot|shot\s+dead|assassinated|murdered|killed|killing)\s+(?P<object>{_NAME})(?=\s+(?:in|on|at|near|and|by|when|as)\b|[,.])"
    rf"|\b(?P<subject>{_NAME}(?:,\s+[^,;.]{{1,80}}(?=,))?)(?=,?\s+(?:was|had\s+been|has\s+been)\s+(?:killed|shot\s+dead|assassinated|murdered|wounded|"
    r"injured|arrested|detained|abducted|kidnapped)\b)"
)
_CLAUSE_START = re.compile(r"(?:^|[.!?;:,“\"(\n]\s*|\b(?:that|and|said|says)\s+)$")
_NOUGHTS = re.compile(
    r"(?i)\bno\s+[\w-]+\s+(?:or|and|nor)\s+(?:no\s+)?(?P<second>injuries|injury|deaths|casualties|damage|fatalities|wounded)\b"
)
_ARTICLE = re.compile(r"(?<![\w-])(?i:another|an?|the)(?=\s)")
_SPEAKS = re.compile(r"\s+(?:said|says|told|added|confirmed|reported)\b")
_SENT_OFF = re.compile(r"\s+(?:that\s+)?(?:was\s+)?(?:fired|launched|hit|struck)\b")
_NEAR = 110
HARM_NEAR = re.compile(
    r"(?i)\b(?:kill|wound|injur|hurt|dead|died|destr|damag|captur|seiz|detain|arrest|abduct|kidnap|missing|"
    r"collaps|gutt|ruin|wreck|shot|gunned|assassin|hack|stab|beat|lynch|down|burn|hit|struck|launch|fired|"
    r"levell?ed|flatten|raz|murder|rocket|missile|mortar|shell|knock|torch|demolish|execut|slain|slaughter|"
    r"massacr|perish|fle[ed]|displac|evacuat|uproot|blew|blown|sank|sunk|obliterat|behead|martyr|hang|strangl|"
    r"hostage|prisoner|captive|casualt|fatal|death|body|no\b)"
)
"""What stands near every harm that is told without a figure; without it, nobody need be looked for."""


def find_singles(text: str) -> Iterator[Figure]:
    """Pairs of people, and single known nouns after an article that a word of harm stands near."""
    taken = 0
    pairs = [hit for hit in _PAIR.finditer(text) if not _NUMBERED.search(hit[0]) or _OWN.search(hit[0])]
    for pair in pairs:
        members = (pair["first"], *pair["more"].split(",")[1:], pair["last"])
        number = sum(map(_number_of, members))
        yield Figure(
            start=pair.start(),
            number_end=pair.end(),
            end=pair.end(),
            low=number,
            high=number,
            who="people",
            noun="people",
            noun_class=NounClass.PERSON,
            is_article=True,
        )
    yield from _named_people(text)
    yield from _further_noughts(text)
    for hit in _ARTICLE.finditer(text):
        if any(pair.start() <= hit.start() < pair.end() for pair in pairs) or hit.start() < taken:
            continue
        if not HARM_NEAR.search(text, max(0, hit.start() - _NEAR), hit.end() + 2 * _NEAR):
            continue
        found = _single(text, hit)
        if found is not None:
            taken = found.end
            yield found


def _number_of(member: str) -> int:
    """How many a member of a list stands for: "two sons" for two, and so does "a couple"."""
    if member.lower().endswith("couple"):
        return 2
    numbered = _NUMBERED.search(member)
    return (parse_number(numbered[1]) if numbered else 1) or 1


def _named_people(text: str) -> Iterator[Figure]:
    """One person by name: "fatally shot Aron Vell", "Aron Vell was killed"."""
    for hit in _NAMED.finditer(text):
        start, end = hit.span("object" if hit["object"] else "subject")
        if hit["subject"] and not _CLAUSE_START.search(text[max(0, start - 12) : start]):
            continue
        last = text[start:end].partition(",")[0].rsplit(maxsplit=1)[-1].lower()
        if last.endswith("s") or last in SINGULARS or last in PLURALS:
            continue
        yield Figure(
            start=start,
            number_end=end,
            end=end,
            low=1,
            high=1,
            who="people",
            noun="person",
            noun_class=NounClass.PERSON,
            is_article=True,
        )


def _further_noughts(text: str) -> Iterator[Figure]:
    """ "No damage or injuries" is a figure of nought twice over; the first word is found with the figures."""
    for hit in _NOUGHTS.finditer(text):
        start, end = hit.span("second")
        yield Figure(
            start=start,
            number_end=end,
            end=end,
            low=0,
            high=0,
            who="people",
            noun=hit["second"].lower(),
            noun_class=NounClass.HARM,
            is_named_harm=hit["second"].lower() in HARM_NOUNS,
        )


def _single(text: str, hit: re.Match[str]) -> Figure | None:
    bare = Figure(start=hit.start(), number_end=hit.end(), end=hit.end(), low=1, high=1, is_article=True)
    found = with_noun(text, bare)
    if (
        found is None
        or not (found.noun in SINGULARS or found.is_model)
        or found.noun_class in (NounClass.TARGET, NounClass.ATTACK)
        or _SPEAKS.match(text, found.end)
    ):
        return None
    is_definite = hit[0].lower() == "the"
    if is_definite and found.noun_class is NounClass.ROCKET and _SENT_OFF.match(text, found.end):
        return found
    return None if is_definite and found.noun_class is NounClass.ROCKET else found
