"""Which words of a sentence name who speaks, and what kind of name it is."""

import re
from typing import TYPE_CHECKING

from truceline.gazetteer.countries import find_country
from truceline.lexicon import find_words
from truceline.reading.offices import find_office, find_people, is_office, is_rank
from truceline.reading.speakers import is_outlet, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_SITES = frozenset({"website", "site", "page", "account", "channel"})
# Words as far from a name as this may tell whose it is.
_MAX_DISTANCE = 12


def paired_with(token: "Token") -> "Token | None":
    """The other of exactly two joined by "and" or set against each other; three in a row are no pair."""
    if token.ent_type_ not in {"GPE", "NORP", "ORG"}:
        return None
    joined = [c for c in token.children if c.dep_ == "conj"]
    if len(joined) == 1 and token.dep_ != "conj" and not any(c.dep_ == "conj" for c in joined[0].children):
        return joined[0]
    against = [c for c in token.head.children if c.dep_ == "prep" and c.lower_ == "against"]
    objects = [c for a in against for c in a.children if c.dep_ == "pobj"]
    return objects[0] if token.dep_ in {"nsubj", "dobj"} and objects else None


def follows_its_words(token: "Token") -> bool:
    """True for the pronoun of "…, he said": they were named before the sentence, not in it."""
    verb = token.head
    return any(c.dep_ == "ccomp" and c.i < token.i for c in verb.children)


def bare_name(text: str) -> str:
    """A person's printed name without possessive mark, quotation marks and form of address."""
    bare = re.sub(r"(?:’s|'s)$", "", text.strip(' ,."“”'))
    return re.sub(r"^(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt)\.? ", "", bare)


def describing_words(root: "Token") -> str:
    """The words that hang on a name, or that it hangs on, no further than a phrase away."""
    around = [t for t in root.subtree if abs(t.i - root.i) <= _MAX_DISTANCE]
    if root.dep_ == "appos":
        around = [t for t in root.head.subtree if abs(t.i - root.i) <= _MAX_DISTANCE]
    return " ".join(t.text for t in around)


def has_own_name(words: "Words") -> bool:
    """True for words that hold a name or a state's adjective: "the Varnian army", not "the army"."""
    return any(
        t.pos_ == "PROPN"
        or t.ent_type_ in {"NORP", "GPE", "ORG"}
        or (t.text[:1].isupper() and t.i > words.start)
        for t in words
    )


def is_bare_surname(words: "Words") -> bool:
    """True for one word, but for a rank or an office before it: "Dral", "Colonel Dral"."""
    return all(is_rank(t) or is_office(t) or t.text == "." for t in words[:-1])


def speaker_words(token: "Token") -> "Words":
    """The words that name who speaks: the person's name where the noun is a person's office."""
    for name in find_people(token.doc):
        if name.start <= token.i < name.end:
            return name
        office = find_office(name) if is_office(token) else None
        if office is not None and office.head.i == token.i:
            return name
    return _name_behind(token) or _name_beside(token) or noun_phrase(token)


def _name_beside(token: "Token") -> "Words | None":
    appositive = next((c for c in token.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    return speaker_words(appositive) if appositive is not None else None


def _name_behind(token: "Token") -> "Words | None":
    """The name that a rank or a role stands before: "Gen. Jane Doe", "resident Jane Doe"."""
    if token.lemma_.lower() not in find_words("actors", "person_words") and not is_rank(token):
        return None
    for name in find_people(token.doc):
        between = token.doc[token.i + 1 : name.start]
        if name.start > token.i and all((t.is_punct and t.text != ",") or is_rank(t) for t in between):
            return name
    return None


def as_printed(token: "Token", words: "Words") -> str:
    """The literal name: a person's without form of address, anything else whole."""
    text = words.text
    return (bare_name(text) or text) if words.root.ent_type_ == "PERSON" else text


def names_organisation(entity: "Words") -> bool:
    """True for a body with a name of its own that is no state's, no outlet's and no ministry's."""
    if is_outlet(entity.text) or any(is_office(t) for t in entity):
        return False
    is_group = entity.text.removeprefix("the ") in find_words("actors", "groups")
    return (entity.label_ == "ORG" and not entity.root.lower_.endswith("ministry")) or is_group


def find_government(words: "Words") -> str | None:
    """The country of a capital that speaks or acts: "Copenhagen said" is Denmark; None for other words."""
    country = find_country(words.text) if len(words) <= 2 else None
    if country is None or words.text not in (country.capital, *country.capital_names):
        return None
    return country.name


def of_a_group(token: "Token") -> bool:
    """True for "Houthi rebels" and "Hamas fighters": fighters under a name that is no country's."""
    names = [c for c in token.children if c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper()]
    groups = find_words("actors", "groups")
    is_body = (c.ent_type_ in {"NORP", "ORG"} and find_country(c.text) is None for c in names)
    return any(c.text in groups for c in names) or any(is_body)


def find_site_owner(document: "Token") -> "Words | None":
    """Whose website or account a statement stands on: "a statement posted on the City Council website"."""
    site = next((t for t in document.subtree if t.lemma_.lower() in _SITES), None)
    if site is None:
        return None
    words = noun_phrase(site)
    own = [t for t in words if t.i < site.i and t.tag_ not in {"DT", "POS", "PRP$"}]
    return words.doc[own[0].i : own[-1].i + 1] if own and any(t.pos_ == "PROPN" for t in own) else None
