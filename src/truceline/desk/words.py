"""Words as the index holds them and as a person searches: folded, so that case and marks do not matter."""

import re
import unicodedata
from dataclasses import dataclass

_TERM = re.compile(r'(-?)(?:"([^"]*)(?:"|$)|(\S+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
# Scripts that set no space between words: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Full-text expressions: what must be there, "" for anything, and what must not."""

    wanted: str
    unwanted: str

    @property
    def is_empty(self) -> bool:
        """True where nothing is searched for."""
        return not (self.wanted or self.unwanted)


def fold_text(text: str) -> str:
    """The text without case and marks: Éva is eva, كِتاب is كتاب.

    Each letter of a script that sets no space between words stands by itself.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(each for each in apart if unicodedata.category(each) != "Mn").casefold()
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", bare))


def parse_search(text: str) -> Search:
    """The search that a person typed: all words, "a phrase", -without, begin*.

    Nothing in it is an operator of the database: each term is quoted.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, word in _TERM.findall(text.translate(_QUOTES)):
        if term := _quote_term(phrase or word):
            (unwanted if minus else wanted).append(term)
    return Search(wanted=" AND ".join(wanted), unwanted=" OR ".join(unwanted))


def _quote_term(words: str) -> str:
    """The words as one phrase of the database; "" where they hold no letter or digit."""
    folded = fold_text(words)
    if not any(each.isalnum() for each in folded):
        return ""
    inner = folded.rstrip("*").replace('"', " ").replace("\0", " ").strip()
    return f'"{inner}"{"*" if folded.endswith("*") else ""}'
