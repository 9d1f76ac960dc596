"""Whether two mentions name the same party, for scoring: lenient about rank, spelling and endings.

Two names agree when they share a distinctive word. Accents and case are folded, words of rank and office
do not count, and only the first five letters of a word are compared, so that "Varnia" meets "Varnian".
The report's own voice agrees with itself alone.
"""

import re
import unicodedata
from collections.abc import Sequence

from truceline.model.claim import AUTHOR

N_LETTERS = 5

AUTHOR_NAMES = frozenset({"", AUTHOR, "narrator", "report", "reporter", "writer"})

ARTICLES = "a an the of and s"
TITLES = "mr mrs ms president prime minister foreign defense defence"
OFFICES = "ministry official officials spokesman spokeswoman spokesperson"
INDISTINCT = frozenset(f"{ARTICLES} {TITLES} {OFFICES}".split())


def is_same_party(expected: str, names: Sequence[str]) -> bool:
    """True if the expected name and any one of the names share a distinctive word, or all mean the author."""
    if is_author([expected]) or is_author(names):
        return is_author([expected]) and is_author(names)
    one, two = find_words(expected), frozenset[str]().union(*map(find_words, names))
    if one - INDISTINCT and two - INDISTINCT:
        return not _stems(one).isdisjoint(_stems(two))
    return not one.isdisjoint(two)


def is_author(names: Sequence[str]) -> bool:
    """True if every name stands for the report's own voice."""
    return all(name.strip().lower() in AUTHOR_NAMES for name in names)


def find_words(name: str) -> frozenset[str]:
    """The words of a name in plain lower-case Latin letters and digits."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return frozenset(re.findall(r"[a-z0-9]+", plain))


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:N_LETTERS] for word in words - INDISTINCT)
