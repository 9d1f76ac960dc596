"""Names folded for comparison: parties, places and the rarer words of a quote."""

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from truceline.lexicon import read_lexicon

STEM = 5
"""Letters kept of a word, so that "Ostrova", "Ostrovan" and "Ostrovans" meet."""

_WORD = re.compile(r"[^\W_]+")
_OF_OFFICE = frozenset(
    """the a an of and or for in on at by to from its his her their s mr mrs ms dr sir lord gen col lt
    president presidential prime minister ministry ministers foreign defence defense interior health official
    officials spokesman spokeswoman spokesperson spokespeople government governments military army armed force
    forces troop troops soldier soldiers unit units command commander leader leaders leadership authority
    authorities department office agency news state people fighter fighters militant militants side party
    parties general backed pro anti led former senior deputy unnamed local self proclaimed republic""".split()
)
_OF_PLACE = frozenset(
    """the a an of and in on at by to from near around outside inside within along across between
    city town village region province district area areas neighbourhood neighborhood quarter suburb suburbs
    territory country part parts some several settlement settlements new old road his her its their this that
    these those what had been building buildings site scene spot place sector zone""".split()
)
_DIRECTIONS = frozenset("north south east west northern southern eastern western central".split())
_COMMON = frozenset(
    """about above after again against also among another because been before being between both came come
    could day days did does doing done down during each even every few first found from further gave going had
    has have having here his how however into its itself just last later like made make many may might more
    most much must near never next now off once one only other our out over own part report reported reports
    said same say saying says see seen several she should since some still such take taken tell than that the
    their them then there these they thing this those though three through time today told took two under
    until upon very was way week well were what when where whether which while who whom whose why will with
    within without would year years yesterday you your monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december morning evening
    night afternoon people according statement official officials president minister government military
    spokesman spokeswoman forces country called added asked""".split()
)
_BANDS = frozenset(
    "rebels rebel separatists separatist insurgents insurgent militias militia gunmen guerrillas".split()
)
"""Common names for those who fight a state: without a theatre, reports use them one for another."""
_TRUCE = re.compile(r"\b(?:cease-?\s?fires?|truces?|armistices?|cessation of hostilities)\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The name in plain small letters and figures, its words parted by single spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(_WORD.findall(letters.replace("’s", "").replace("'s", "").replace(".", "")))


@lru_cache(maxsize=65536)
def find_party_stems(name: str) -> frozenset[str]:
    """The stems of the words that tell one party's name from another's; all words where none does."""
    words = fold_name(name).split()
    telling = [word for word in words if word not in _OF_OFFICE]
    return frozenset("rebel" if word in _BANDS else word[:STEM] for word in telling or words)


def find_stems_of_all(names: Iterable[str]) -> frozenset[str]:
    """The stems of several parties' names together."""
    return frozenset(stem for name in names for stem in find_party_stems(name))


@lru_cache(maxsize=65536)
def find_place_stems(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """A place's proper words, its common words and its points of the compass, as stems."""
    proper: set[str] = set()
    common: set[str] = set()
    compass: set[str] = set()
    for word in _WORD.findall(name.replace("’s", "").replace("'s", "")):
        folded = fold_name(word)
        if folded in _DIRECTIONS:
            compass.add(folded[:STEM])
        elif folded and folded not in _OF_PLACE:
            (common if word[0].islower() else proper).add(folded[:STEM])
    return frozenset(proper), frozenset(common), frozenset(compass)


@lru_cache(maxsize=65536)
def find_rare_words(quote: str) -> frozenset[str]:
    """The stems of a quote's words that can tell one happening from another."""
    words = fold_name(quote).split()
    return frozenset(word[:STEM] for word in words if len(word) > 3 and word not in _COMMON)


@lru_cache(maxsize=65536)
def names_a_truce(quote: str) -> bool:
    """True where the words speak of a ceasefire by one of its common names."""
    return _TRUCE.search(quote) is not None


@lru_cache(maxsize=65536)
def weigh_word(stem: str) -> float:
    """How rare a word of this stem is in news on conflicts, from 0 (in every sentence) to 1."""
    sentences, stems = _read_rarity()
    return min(1.0, math.log(sentences / stems.get(stem, 1)) / math.log(sentences / 5))


@cache
def _read_rarity() -> tuple[int, dict[str, int]]:
    table = read_lexicon("rarity")
    return table["sentences"], table["stems"]
