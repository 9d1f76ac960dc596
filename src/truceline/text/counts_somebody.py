"""One person harmed, told without a figure: "the mayor was shot dead", "they killed a staffer"."""

import re
from collections.abc import Iterator

from truceline.model.terms import CountKind
from truceline.text.counts_figures import Figure
from truceline.text.counts_words import PLURALS, SINGULARS, NounClass
from truceline.text.numbers import NUMBER

_DEEDS: dict[CountKind, str] = {
    CountKind.KILLED: r"(?:(?:shot|attacked|abducted)\s+and\s+)?killed|shot\s+dead|"
    r"found\s+dead|murdered|assassinated|beheaded|gunned\s+down|executed|lynched|slain|martyred|hanged|strangled|"
    r"(?:hacked|stabbed|beaten|stoned|burned|burnt|tortured|clubbed|shot)\s+to\s+death|fatally\s+(?:shot|stabbed)",
    CountKind.WOUNDED: r"wounded|injured",
    CountKind.CAPTURED: r"abducted|kidnapped|arrested|detained|taken\s+(?:hostage|prisoner|captive)",
}
_DEED = "|".join(f"(?P<{kind}>{words})" for kind, words in _DEEDS.items())
_MEANWHILE = (
    r"(?:(?:yesterday|today|this|last|late|early|on|[A-Z][a-z]+day|morning|afternoon|evening|night|week|then|also|"
    r"later|reportedly|believed|reported|feared|said|to\s+have\s+been|\w+ly|\w+ed\s+and|and)\s+){0,5}"
)
# "Was" tells that one is meant, whatever the noun.
_SUFFERED = re.compile(rf"\b(?:was|has\s+been|had\s+been|is)\s+{_MEANWHILE}[\"“]?(?:{_DEED})(?![\w-])")
_BOTH_SUFFERED = re.compile(rf"\b(?:were|have\s+been|had\s+been)\s+{_MEANWHILE}[\"“]?(?:{_DEED})(?![\w-])")
_DONE = re.compile(
    rf"(?<![\w-])(?:{_DEED})\s+(?=(?P<object>(?:him|her(?=[,.\s]+(?:in|on|and|with|$|[,.]|execution)))\b|"
    r"(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|another|[A-Z][\w-]+['’]s)\s+[^,.;:()\"“”]{2,60}|"
    r"(?:[A-Z][\w-]+\s+)?(?P<title>[a-z-]+)\s+(?:[A-Z][\w’'-]+\s+){0,3}[A-Z][\w’'-]+))"
)
_TO_DEATH = re.compile(
    r"\b(?:shot|hacked|beat|stabbed|tortured|axed|clubbed)\s+(?P<object>him|her)\s+(?:dead|to\s+death)\b"
)
# "Killing a guard and his relative": the second has a figure nowhere else.
_AND_HIS = re.compile(
    r"\b(?P<harm>killed|killing|wounded|wounding|injured|injuring)\s+(?:him|her|an?\s|the\s|[A-Z])[^,.;:]{0,60}?"
    r"\s+and\s+(?P<object>(?:his|her|their)\s+[^,.;:]{2,40})"
)
_DOING = re.compile(
    r"\b(?P<harm>killing|wounding|injuring)\s+(?P<object>(?:him|her|an?|the)\b(?:\s+[^,.;:]{2,60})?)"
)
_HARMED = r"killed|wounded|injured|missing|arrested|detained|abducted|kidnapped"
_ANOTHER = re.compile(
    rf"\b(?P<object>[Aa]nother|[Aa]\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))"
    rf"(?=\s+(?:was\s+|is\s+|has\s+been\s+)?(?:\w+ly\s+)?(?P<harm>{_HARMED})\b)"
)
# "…, and her colleague wounded": the verb is said once for both.
_ELLIPTIC = re.compile(
    rf"(?:\band|[,;])\s+(?P<object>(?:his|her|their|an?|another|the)\s+(?!first|second|third|last)(?:(?!\w+(?:ed|ing)\b)[\w-]+\s+){{1,3}}?)"
    rf"(?:\w+ly\s+)?(?P<harm>{_HARMED})\b(?!\s+(?:an?|the|his|her|\d|two|three|four|five|six|at\s+least|several)\b)"
)
_DEATH_OF = re.compile(
    r"\b(?:killing|murder|assassination|beheading|execution|lynching|body)\s+of\s+"
    r"(?P<object>(?:an?|the)\s+[^,.;:()\"“”]{2,60}|(?:[A-Z][\w.’'-]+\s+){1,3}[A-Z][\w’'-]+)"
)
_HARM_KINDS = {
    "kill": CountKind.KILLED,
    "woun": CountKind.WOUNDED,
    "inju": CountKind.WOUNDED,
    "miss": CountKind.MISSING,
}
_PASSIVE_BEFORE = re.compile(r"(?i)\b(?:was|were|is|are|be|been|being|got|gets)\s+(?:\w+\s+){0,2}$")
_CLAUSE = re.compile(
    r"[.!?;:\n]\s|[“\"]|\b(?:that|said|says|when|while|after|as|where|which|who)\s|,\s+(?:and|but)\s|"
    r"\b(?:was|were|been)\s[^,;]{0,80}?\band\s|"
    r"\b(?:And|But|Then|So)\s+(?:(?:in|on|at|after|during|since|by|for|with)\b[^,.;]{0,60},\s)?|"
    r"(?<![\w,])(?:In|On|At|After|During|Near|From|Since|By|For|With|Later|Meanwhile)\b[^,.;]{0,60},\s"
)
_SUBJECT = re.compile(
    r"(?P<first>(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Aa]nother)\s+[\w.’'-]+|[A-Z][\w.’'-]+)(?:[\s,]+[^\s,]+)*?"
)
_HEAD_END = re.compile(
    r"[,(]|\s(?:of|from|in|who|at|on|under|with|for|by|near|to|along|during|named|called|identified|and|while|when|"
    r"outside|inside|after|before|because|as|over|belonging|working|believed)\b|\s(?=[A-Z][a-z]+day\b)"
)
# Heads of phrases that stand for many, for no person, or for nobody in particular.
_MANY = frozenset(
    """
    people family group number crowd majority dozen couple pair police army team village town city crew
    staff unit convoy population others rest civilians force government side enemy ceasefire truce house
    building bridge vehicle car tank drone plane aircraft helicopter jet attack strike toll anyone
    anybody everyone someone nobody none it they we you i this that there what which who whoever each
    nothing everything total half most many few several all way fire wave rampage men women children
    troops squad patrol cell gang household attempt plan operation bid case lot handful score hundred
    thousand million
    """.split()
)
_AND_KIN = re.compile(r"\band\s+(?:his|her|its|their|an?)\s+(?P<second>[\w-]+(?:\s+[\w-]+)?)(?:$|,)")
_ALONG = re.compile(
    rf"\b(?:{_DEED})\b[^.;:]{{0,90}}?\b(?:along|together)\s+with\s+(?P<object>(?:his|her|an?|the)\s+[^,.;:]{{2,40}})"
)
_DIGIT = re.compile(r"\d")
_NUMBER_FIRST = re.compile(rf"(?i){NUMBER}|several|dozens|scores|hundreds|thousands|some|no\b")


def find_somebody(text: str) -> Iterator[Figure]:
    """Each single person whom the grammar alone shows to be one, with the harm; in no order.

    "Was" and "has been" tell of one, "a" and "the" with a singular noun likewise. The harm is the verb's.
    """
    for hit in _SUFFERED.finditer(text):
        yield from _subject(text, hit)
    for hit in _BOTH_SUFFERED.finditer(text):
        yield from _two_subjects(text, hit)
    for hit in _ALONG.finditer(text):
        yield from _one(text, *hit.span("object"), _kind(hit))
    for hit in _DONE.finditer(text):
        is_titled = hit["title"] is None or hit["title"] in SINGULARS
        if is_titled and not _PASSIVE_BEFORE.search(text[max(0, hit.start() - 30) : hit.start()]):
            yield from _one(text, *hit.span("object"), _kind(hit))
    for pattern in (_ANOTHER, _ELLIPTIC, _AND_HIS, _DOING):
        yield from _harmed(text, pattern)
    for hit in (*_DEATH_OF.finditer(text), *_TO_DEATH.finditer(text)):
        yield from _one(text, *hit.span("object"), CountKind.KILLED)


def _harmed(text: str, pattern: re.Pattern[str]) -> Iterator[Figure]:
    """The one that a pattern names as `object`, harmed as its `harm` says."""
    for hit in pattern.finditer(text):
        yield from _one(text, *hit.span("object"), _HARM_KINDS.get(hit["harm"][:4], CountKind.CAPTURED))


def _kind(hit: re.Match[str]) -> CountKind:
    return next(kind for kind in _DEEDS if hit[kind.value])


def _clause_before(text: str, position: int) -> int:
    """Where the clause that leads up to the position begins."""
    floor = max(0, position - 160)
    breaks = [hit.end() for hit in _CLAUSE.finditer(text, floor, position)]
    return breaks[-1] if breaks else floor


def _subject(text: str, hit: re.Match[str]) -> Iterator[Figure]:
    found = _SUBJECT.fullmatch(text[_clause_before(text, hit.start()) : hit.start()].strip(" ,\n"))
    if found is None:
        return
    start = text.index(found[0], _clause_before(text, hit.start()))
    yield from _one(text, start, start + len(found[0]), _kind(hit))


def _two_subjects(text: str, hit: re.Match[str]) -> Iterator[Figure]:
    """ "A magistrate and his assistant have been killed": a figure of two where neither is a plural."""
    clause = _clause_before(text, hit.start())
    found = _SUBJECT.fullmatch(text[clause : hit.start()].strip(" ,\n"))
    second = _AND_KIN.search(found[0]) if found else None
    if found is None or second is None or _is_many(second["second"].split()[-1]):
        return
    start = text.index(found[0], clause)
    yield from _one(text, start, start + len(found[0]), _kind(hit), to=start + len(found[0]))


def _one(text: str, start: int, end: int, kind: CountKind, *, to: int | None = None) -> Iterator[Figure]:
    """The figure of one (of two, where `to` ends their list), unless the head is of many or of no people."""
    cut = _HEAD_END.search(text, start + 2, end)
    head_end = cut.start() if cut else end
    head_end -= len(text[start:head_end]) - len(text[start:head_end].rstrip())
    words = text[start:head_end].split()
    if (
        not words
        or _NUMBER_FIRST.match(text, start)
        or _DIGIT.search(text[start:end])
        or _is_many(words[-1])
        or _is_many(words[0])
    ):
        return
    who, noun_class = SINGULARS.get(words[-1].lower(), ("people", NounClass.PERSON))
    if noun_class is not NounClass.PERSON:
        return
    number = 1 if to is None else 2
    yield Figure(
        start=start,
        number_end=to or head_end,
        end=to or head_end,
        low=number,
        high=number,
        who=who if to is None else "people",
        noun="person",
        noun_class=NounClass.PERSON,
        is_article=True,
        kind=kind,
    )


def _is_many(word: str) -> bool:
    plain = re.sub(r"['’]s?$", "", word.lower().rstrip("."))
    is_plural = plain.endswith("s") and not plain.endswith(("ss", "us", "is"))
    return plain in _MANY or plain in PLURALS or (is_plural and plain == word)
