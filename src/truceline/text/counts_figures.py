"""Figures in English news prose as said: their bounds, and the noun that they count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from truceline.model.span import Span
from truceline.model.terms import CountKind
from truceline.text.counts_uncounted import find_numbers_to_call, is_uncounted
from truceline.text.counts_words import HARM_NOUNS, PLURALS, SINGULARS, UNCOUNTED, NounClass
from truceline.text.numbers import NUMBER, NUMBER_WORDS, parse_number
from truceline.text.times import spans_of_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: `text[start:number_end]` is the quantity, `text[start:end]` also its noun phrase.

    `who` is the noun's reported form, None where the figure stands alone; `noun` as printed, lower case;
    `kind` is the harm where the finding of the figure told it.
    """

    start: int
    number_end: int
    end: int
    low: int | None
    high: int | None
    who: str | None = None
    noun: str = ""
    noun_class: NounClass | None = None
    is_percent: bool = False
    is_article: bool = False
    is_named_harm: bool = False
    is_model: bool = False
    kind: CountKind | None = None

    @property
    def span(self) -> Span:
        """The figure's characters, noun phrase included."""
        return Span(self.start, self.end)


# Each vague word with its low and high; see the rules page for where they come from.
_VAGUE: dict[str, tuple[int | None, int | None]] = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "tens of millions": (20_000_000, 99_999_999),
    "several hundred thousand": (300_000, None),
    "several thousand": (3_000, 9_999),
    "several hundred": (300, 999),
    "several dozen": (24, 99),
    "a few dozen": (24, 99),
    "a few hundred": (200, 999),
    "a few thousand": (2_000, 9_999),
    "some dozens": (24, 99),
    "millions": (2_000_000, None),
    "thousands": (2_000, 9_999),
    "hundreds": (200, 999),
    "dozens": (24, 99),
    "several thousands": (3_000, 9_999),
    "several hundreds": (300, 999),
    "scores": (40, None),
    "a handful": (3, None),
    "several": (3, None),
    "a few": (3, None),
    "a couple": (2, 2),
    "a pair": (2, 2),
    "both": (2, 2),
}
MORE = (
    r"more\s+than|over|well\s+over|in\s+excess\s+of|upwards\s+of|topped|surpassed|exceeded|exceeds|"
    r"surpassing|exceeding"
)
"""Words (a pattern, to be used ignoring case) before a number that the figure is above."""
_AT_LEAST = r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of"
_FEWER = r"(?:fewer|less)\s+than|under(?=\s+[\d\w]+\s+(?:people|\w+s)\b)"
_NEARLY = (
    r"nearly|almost|close\s+to|just\s+under|approaching|nearing|as\s+many\s+as|as\s+much\s+as|"
    r"at\s+most|no\s+more\s+than"
)
_UP_TO = r"up\s+to"
_ABOUT = (
    r"about|some|roughly|around|approximately|an\s+estimated|estimated|another|a\s+further|only|just|reportedly|all|"
    r"a\s+total\s+of|the\s+other|another\s+estimated|additional|the"
)
_VAGUE_WORDS = "|".join(word.replace(" ", r"\s+") for word in _VAGUE)
_NO_WORDS = r"no\s+one|nobody|none|not\s+(?:a\s+single|one)|without(?:\s+any)?|no"

_FIGURE = re.compile(
    rf"(?<![\w$€£#/%.-])(?<!\d,)(?i:"
    rf"(?:(?P<more>{MORE})\s+|(?P<atleast>{_AT_LEAST})\s+|(?P<fewer>{_FEWER})\s+|(?P<nearly>{_NEARLY})\s+|"
    rf"(?P<upto>{_UP_TO})\s+|(?P<about>(?:{_ABOUT})\s+(?:(?:{_ABOUT})\s+)?))?"
    rf"(?:(?:between|from)\s+(?P<a>{NUMBER})\s+(?:and|to)\s+(?P<b>{NUMBER})|(?P<c>{NUMBER})\s*(?:-|–|—|to|or)\s*(?P<d>{NUMBER})"
    rf"|(?P<vague>{_VAGUE_WORDS})|(?P<one>{NUMBER})|(?P<no>{_NO_WORDS}))"
    r"(?P<plus>\+|\s+or\s+more\b)?(?:\s?(?P<percent>%|percent\b|per\s+cent\b))?"
    r")(?![\w-])(?!\.\d|[:/]\d|,\d)"
)
# Every figure holds one of these; most sentences hold none.
_NUMBERED = re.compile(
    rf"(?i)\d|\b(?:{'|'.join(NUMBER_WORDS)}|hundreds|thousands|millions|dozens|scores|several|few|handful|couple|pair|"
    r"both|no|none|nobody|not|without)\b"
)
_TOKEN = re.compile(r"\s*((?:\d{1,4}-)?[A-Za-z][\w'’.-]*)")
# "12 people dead", "took 12 soldiers prisoner": said of the noun before, not part of its phrase.
_PREDICATES = frozenset("dead wounded injured missing displaced homeless prisoner hostage captive".split())
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+|[A-Z][a-z]{1,3}\.")
_STOP = frozenset(
    """
    the a an his her its their our this these those such of who which that were was are is be been being
    have has had and or but nor in on at by from to for with as into     near during since after before
    when while where said says told over under between among against through across     along will would
    could can may might should than if because despite including include includes not did do does
    reported died fled killed wounded injured dead missing destroyed damaged captured seized detained
    arrested hurt     displaced hit struck shelled fired launched lost took taken remain remained it its
    he she they also then     so far this yet already went approached returned flooded collapsed
    evacuated burned remains live lived living     was were involved fighting trapped trying left came
    come held suffering suffered sustained abducted kidnapped     still there here today yesterday now
    later earlier each per versus inside outside around amid within about up out     down off executed
    murdered shot sheltering homeless unaccounted
    """.split()
)
# "Rose from 12 to 30" is a figure of 30.
_GREW = re.compile(
    r"(?i)\b(?:rose|risen|rises|rising|up|down|fell|fallen|grew|grown|climbed|jumped|increased|raised|toll|number|total|tally)\s+$"
)
# "8,000 of the town's 20,000": no noun of the first figure's own.
_OWNERS = re.compile(r"['’]s?$")
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,5}-?\d+\w*s?")
_OF = re.compile(r"\s+of\s+(?:(?:the|its|his|her|their|our|those|these|them|whom)\b\s*,?)?")
_NUMBER_WORDS = rf"(?i:{NUMBER}|several|dozens|hundreds|thousands|some|about|another|more|an?|the)\b"
_SECOND = re.compile(
    rf"\s+and\s+(?:(?!{_NUMBER_WORDS})[a-z]+\s+)?({'|'.join(sorted(PLURALS, key=len, reverse=True))})\b"
)
_COORDINATED = re.compile(r",\s+(?:[a-z]+\s+and\s+)?[a-z]+\s+and\s+[a-z]+\s+([a-z]+)|\s+and\s+([a-z]+)")


def find_figures(text: str) -> list[Figure]:
    """Every figure that counts something, in order, with its noun phrase; no times, ages or names."""
    ends = [hit.end() for hit in _NUMBERED.finditer(text)]
    if not ends:
        return []
    blocked = sorted([*spans_of_time(text), *find_numbers_to_call(text)])
    figures: list[Figure] = []
    index = position = 0
    while position < ends[-1] and (hit := _FIGURE.search(text, position)):
        digits = Span(*_number_span(hit))
        while index < len(blocked) and blocked[index].end <= digits.start:
            index += 1
        if index < len(blocked) and blocked[index].overlaps(digits):
            position = max(blocked[index].end, hit.start() + 1)
            continue
        position = hit.end()
        figure = _parse_figure(hit, text)
        if figure is not None:
            figures.append(figure)
    return figures


def _number_span(hit: re.Match[str]) -> tuple[int, int]:
    for group in ("one", "a", "c", "vague", "no"):
        if hit[group]:
            return hit.start(group), hit.end(group)
    return hit.span()


def _parse_figure(hit: re.Match[str], text: str) -> Figure | None:
    start, number_end = hit.start(), hit.end()
    if hit["no"]:
        return _parse_none(hit, text)
    bounds = _bounds(hit)
    number = Span(*_number_span(hit))
    if bounds is None or is_uncounted(text, number, number_end, is_about=bool(hit["about"])):
        return None
    if hit["percent"]:
        low, high = bounds
        return Figure(
            start=start,
            number_end=number_end,
            end=number_end,
            low=low,
            high=high,
            who="percent",
            is_percent=True,
        )
    return with_noun(
        text, Figure(start=start, number_end=number_end, end=number_end, low=bounds[0], high=bounds[1])
    )


def _bounds(hit: re.Match[str]) -> tuple[int | None, int | None] | None:
    if hit["vague"]:
        low, high = _VAGUE[" ".join(hit["vague"].lower().split())]
    else:
        first = parse_number(hit["a"] or hit["c"] or hit["one"])
        last = parse_number(hit["b"] or hit["d"] or hit["one"])
        if hit["a"] and _GREW.search(hit.string, max(0, hit.start() - 30), hit.start()):
            first = last
        if first is None or last is None or first > last:
            return None
        low, high = first, last
    return _qualified(hit, low, high)


def _qualified(hit: re.Match[str], low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The bounds that the qualifier leaves: "at least 5" is 5 and up, "more than 100" is 101 and up."""
    if hit["atleast"] or hit["plus"]:
        return low, None
    if hit["more"]:
        return (low if hit["vague"] or low is None else low + 1), None
    if hit["fewer"]:
        return None, (high - 1 if high else high)
    if hit["nearly"]:
        return None, high
    if hit["upto"]:
        return 0, high
    return low, high


def _parse_none(hit: re.Match[str], text: str) -> Figure | None:
    """ "No casualties", "nobody was hurt": a figure of nought, where harm is what is denied."""
    start, end = hit.start(), hit.end()
    low = Figure(start=start, number_end=end, end=end, low=0, high=0)
    if re.match(r"(?i)\s+(?:longer|more|doubt|matter|other|such)\b", text[end : end + 12]):
        return None
    word = hit["no"].lower()
    if word in ("nobody", "none") or word.split() == ["no", "one"]:
        return Figure(
            start=start,
            number_end=end,
            end=end,
            low=0,
            high=0,
            who="people",
            noun_class=NounClass.PERSON,
            is_article=True,
        )
    found = with_noun(text, low)
    if found is None:
        return None
    is_harm = found.noun in HARM_NOUNS or found.noun in ("casualties", "losses", "damage")
    is_counted = found.noun_class in (NounClass.PERSON, NounClass.BUILDING) and not word.startswith("without")
    return found if is_harm or is_counted else None


def with_noun(text: str, figure: Figure) -> Figure | None:
    """The figure with the noun phrase after it; None where what it counts is time, distance or money."""
    end, words = _walk(text, figure.number_end)
    if _OWNERS.search(text, figure.number_end, end):
        end, words = figure.number_end, []
    if words and words[-1].lower() in UNCOUNTED:
        return None
    if not words:
        is_weak = text[figure.start : figure.number_end].lower() in ("one", "both")
        return (
            None if _is_bare_year(text, figure) else replace(figure, is_article=figure.is_article or is_weak)
        )
    noun = words[-1].lower()
    who, noun_class = _classify(words)
    end, who = _with_second_noun(text, end, who, noun_class)
    if noun_class is None and _is_bare_year(text, figure):
        return None
    is_weak = noun_class is None and text[figure.start : figure.number_end].lower() in ("one", "both")
    if noun_class is None and _follows_name(text, figure):
        return None
    return Figure(
        start=figure.start,
        number_end=figure.number_end,
        end=end,
        low=figure.low,
        high=figure.high,
        who=who,
        noun=noun,
        noun_class=noun_class,
        is_named_harm=noun in HARM_NOUNS,
        is_model=_MODEL.fullmatch(words[-1]) is not None,
        is_article=figure.is_article or is_weak,
    )


def _with_second_noun(
    text: str, end: int, who: str | None, noun_class: NounClass | None
) -> tuple[int, str | None]:
    """ "Combatants and civilians": a second noun of the same class shares the figure."""
    second = _SECOND.match(text, end)
    meaning = PLURALS.get(second[1]) if second and noun_class is not None else None
    if second is None or meaning is None or meaning[1] is not noun_class or second[1] in HARM_NOUNS:
        return end, who
    return second.end(), f"{who} and {meaning[0]}"


def _is_bare_year(text: str, figure: Figure) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text[figure.start : figure.number_end]))


def _follows_name(text: str, figure: Figure) -> bool:
    """True for a number that is part of a name: "Channel Nine", "Vostok 24"."""
    is_plain = text[figure.start : figure.number_end].isdigit()
    return is_plain and bool(re.search(r"[A-Z]\w+\s$", text[max(0, figure.start - 24) : figure.start]))


def _walk(text: str, position: int) -> tuple[int, list[str]]:
    """Where the noun phrase ends, and its words; it ends at the last known noun, or before a verb."""
    partitive = _OF.match(text, position)
    if partitive:
        position = partitive.end()
    words: list[str] = []
    end = position
    known_end, known = position, 0
    for token in _tokens(text, position):
        word = token[1].rstrip(".")
        plain = word.lower()
        if (plain in _STOP and plain not in HARM_NOUNS) or len(words) == 7:
            break
        is_known = plain in PLURALS or plain in SINGULARS or plain in HARM_NOUNS or plain in UNCOUNTED
        if plain.endswith("ly") and not is_known:
            break
        is_verb = plain.endswith("ed") and not is_known and not words and not _is_adjective(text, token)
        if is_verb or _is_verb_after_plural(plain, words):
            break
        if known and (not is_known or (plain in _PREDICATES and words[-1].lower() in PLURALS)):
            break
        words.append(re.sub(r"['’]s?$", "", word))
        end = token.start(1) + len(word)
        if is_known:
            known_end, known = end, len(words)
        if (token[1] != word and not _ABBREVIATION.fullmatch(token[1])) or text[end : end + 2] in (
            "'s",
            "’s",
        ):
            break
    return (known_end, words[:known]) if known else _unknown_head(text, position, end, words)


def _is_adjective(text: str, token: re.Match[str]) -> bool:
    """ "Four armoured vehicles": a participle right before a noun that is counted."""
    following = _TOKEN.match(text, token.end())
    return following is not None and following[1].lower() in PLURALS


def _is_verb_after_plural(word: str, words: list[str]) -> bool:
    """ "Both ends checking people": what follows a plural in -ing is no part of its phrase."""
    return word.endswith("ing") and bool(words) and words[-1].lower().endswith("s")


def _unknown_head(text: str, position: int, end: int, words: list[str]) -> tuple[int, list[str]]:
    """A phrase whose head the tables do not know: an adjective before a known noun, or a nationality."""
    coordinated = _COORDINATED.match(text, end) if words else None
    if coordinated:
        noun = coordinated[1] or coordinated[2]
        if noun in PLURALS and PLURALS[noun][1] is not NounClass.PERSON:
            return coordinated.end(), [*words, noun]
    return end if words else position, words[:4]


def _tokens(text: str, position: int) -> Iterator[re.Match[str]]:
    while (token := _TOKEN.match(text, position)) and (
        token.start(1) > position or position == 0 or not text[position - 1].isalnum()
    ):
        yield token
        position = token.end()


def _classify(words: list[str]) -> tuple[str | None, NounClass | None]:
    noun = words[-1].lower()
    if noun in HARM_NOUNS:
        return "people", NounClass.HARM
    if noun in PLURALS:
        return PLURALS[noun]
    if noun in SINGULARS:
        return SINGULARS[noun]
    if noun in ("more", "other", "another", "additional", "further", "new", "such"):
        return None, None
    if _MODEL.fullmatch(words[-1]):
        return words[-1], NounClass.MATERIEL
    if words[-1][:1].isupper() and re.search(r"(?:ans|is|ese|ns|ks|ts|ch|sh|ars|shis|rds|abs|ews)$", noun):
        return "people", NounClass.PERSON
    return noun, None
