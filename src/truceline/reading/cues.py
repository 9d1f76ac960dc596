"""Which words can hand over to a source, and with what stance."""

from functools import cache

from truceline.lexicon import find_words, read_lexicon
from truceline.model.terms import Stance

# Verbs listed under "position" bring a position: their stance is asserts, their type position.
_STANCE_OF = {
    "asserts": Stance.ASSERTS,
    "position": Stance.ASSERTS,
    "denies": Stance.DENIES,
    "accuses": Stance.ACCUSES,
    "admits": Stance.ADMITS,
    "demands": Stance.DEMANDS,
    "promises": Stance.PROMISES,
    "threatens": Stance.THREATENS,
    "doubts": Stance.DOUBTS,
}


@cache
def clause_cues() -> dict[str, str]:
    """Lemma → group, for verbs whose content is a clause or a quotation; the strongest stance wins."""
    return {lemma: group for group in _STANCE_OF for lemma in read_lexicon("cues")[group].get("clause", ())}


@cache
def act_cues() -> dict[str, str]:
    """Lemma → group, for verbs that tell of a deed and speak only where nobody else tells of it."""
    return {lemma: group for group in _STANCE_OF for lemma in read_lexicon("cues")[group].get("acts", ())}


@cache
def object_cues() -> dict[str, str]:
    """Lemma, with its preposition where it needs one, → group, for verbs whose content is a thing."""
    return {
        lemma: group for group in _STANCE_OF for lemma in read_lexicon("cues")[group].get("object", ())
    } | act_cues()


def stance_of_group(group: str) -> Stance:
    """The stance that a group of cues carries by itself."""
    return _STANCE_OF[group]


@cache
def carriers() -> frozenset[str]:
    """Nouns that carry what somebody says: statement, report, letter …"""
    return find_words("cues", "nouns", "carriers")


@cache
def hedge_words() -> frozenset[str]:
    """Single words of distance."""
    return find_words("cues", "hedges", "words")


@cache
def hedge_phrases() -> tuple[str, ...]:
    """Phrases of distance, lower case, longest first."""
    return tuple(sorted(find_words("cues", "hedges", "phrases"), key=len, reverse=True))


@cache
def doubting_phrases() -> tuple[str, ...]:
    """Phrases with which the speaker leaves open whether it is so."""
    return tuple(sorted(find_words("cues", "hedges", "doubting"), key=len, reverse=True))


@cache
def charge_words() -> tuple[str, ...]:
    """Words that charge somebody with a wrong."""
    return tuple(sorted(find_words("cues", "charges", "words")))


@cache
def demanding_phrases() -> tuple[str, ...]:
    """Phrases by which a plain "said" demands."""
    return tuple(sorted(find_words("cues", "demanding", "phrases"), key=len, reverse=True))


@cache
def noun_cues() -> dict[str, str]:
    """Lemma → group, for nouns whose owner says what follows them: "his claim that …"."""
    return {
        "claim": "asserts",
        "assertion": "asserts",
        "accusation": "accuses",
        "allegation": "accuses",
        "denial": "denies",
        "demand": "demands",
        "threat": "threatens",
        "pledge": "promises",
        "promise": "promises",
        "warning": "threatens",
    }
