"""The words that govern a figure: what befell somebody or something, and which way the word looks."""

from dataclasses import dataclass

from truceline.text.counts_gaps import INTRANSITIVE, PASSIVE
from truceline.text.counts_words import ACTIVE, CUES


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what befell somebody or something; `kind` is a count kind, "hit" or "fired"."""

    start: int
    end: int
    kind: str
    is_passive: bool
    is_active: bool
    is_intransitive: bool


def find_cues(text: str) -> list[Cue]:
    """Every governing word of the text, in order."""
    cues = []
    for hit in CUES.finditer(text):
        words = " ".join(hit[0].split())
        is_passive = bool(PASSIVE.search(text[max(0, hit.start() - 40) : hit.start()]))
        intransitive = bool(INTRANSITIVE.fullmatch(words))
        active = bool(ACTIVE.match(words)) and not is_passive
        cues.append(Cue(hit.start(), hit.end(), hit.lastgroup or "", is_passive, active, intransitive))
    return cues
