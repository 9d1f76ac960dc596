"""Countries by name, adjective, people or capital: "Denmark", "Danish", "Dane", "Danes", "Copenhagen"."""

import re
from functools import lru_cache

from truceline.gazetteer.names import fold_name
from truceline.gazetteer.table import Country, read_countries

__all__ = ["Country", "find_country", "read_countries"]

_WRAPPING = re.compile(r"^(?:[Tt]he|THE)\s+|['’]s?$")


def find_country(word: str) -> Country | None:
    """The country that the word names, describes or has for its capital, or None.

    The word must begin with a capital letter, so that "us" is nobody. Where several countries
    share a word, a name goes before a capital and a capital before an adjective.
    """
    plain = word.strip()
    bare = _WRAPPING.sub("", plain)
    if not bare[:1].isupper():
        return None
    return _by_word().get(fold_name(plain)) or _by_word().get(fold_name(bare))


@lru_cache(maxsize=1)
def _by_word() -> dict[str, Country]:
    known: dict[str, Country] = {}
    countries = read_countries()
    for country in countries:
        _add(known, country, (country.name, *country.names))
    for country in countries:
        _add(known, country, (country.capital, *country.capital_names))
    for country in countries:
        _add(known, country, (*country.adjectives, *country.demonyms))
    return known


def _add(known: dict[str, Country], country: Country, words: tuple[str, ...]) -> None:
    for word in words:
        known.setdefault(fold_name(word), country)
