"""Which words of a sentence tell where something happened: the phrase, not yet the place."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from truceline.gazetteer import find_country
from truceline.lexicon import find_words
from truceline.model.terms import ClaimType
from truceline.reading.cues import clause_cues, object_cues
from truceline.reading.events import find_event
from truceline.reading.grammar import object_of
from truceline.reading.propositions import Proposition
from truceline.reading.speakers import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NO_ENTITIES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
# What the parser calls a name that it does not know.
_UNKNOWN = frozenset({"", "NORP", "PRODUCT"})
_NOUNS = find_words("actors", "place_nouns", "words")
_PARTS = find_words("actors", "place_nouns", "parts")
_LOCALS = find_words("actors", "place_nouns", "locals")
_WHERE = find_words("actors", "place_nouns", "prepositions")
_BODIES = find_words("actors", "institution_words") | find_words("actors", "person_words")
_OUTLETS = frozenset(word.lower() for word in find_words("actors", "outlet_words"))
_COMPASS = frozenset(
    f"{one}{other}" for one in ("north", "south", "") for other in ("east", "west", "") if one or other
)
_BEST = frozenset({"in", "at", "near", "outside", "inside", "around", "of", "on"})
# Behind these a name tells who or with whom, not where.
_NO_LINKS = frozenset({"by", "with", "against", "than", "despite"})
# Behind these an unknown name is a place's; behind the second ones where the sentence tells of going.
_STANDING = frozenset({"in", "near", "outside", "around", "round", "into", "at"})
_GOING = frozenset({"from", "to", "towards", "toward", "through", "across"})
_JOURNEYS = frozenset(
    {ClaimType.WITHDRAWAL, ClaimType.DISPLACEMENT, ClaimType.ADVANCE, ClaimType.CAPTURE, ClaimType.AID_ACCESS}
)
_AT_SCENE = frozenset({"at", "near", "outside", "inside"})
_HARM = frozenset(
    {ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.SHELLING, ClaimType.AIRSTRIKE, ClaimType.ATTACK}
)
# What befalls a country itself when it stands as the object.
_BODILY = _HARM | _JOURNEYS | {ClaimType.CLASH, ClaimType.CEASEFIRE_VIOLATION, ClaimType.TROOP_PRESENCE}
# Prepositions by which one place is told by another: "a school in Orlec", "positions along the river".
_LINKS = frozenset(
    {"of", "in", "near", "outside", "inside", "around", "at", "on", "along", "between", "beside"}
)
# A place is the subject of these without doing anything: "Orlec came under fire".
_UNDERGOING = frozenset(
    {"witness", "see", "suffer", "experience", "face", "endure", "undergo", "fall", "come"}
)
_BEING = frozenset({"be", "remain", "lie", "stay"})
# Where somebody stands who sees or hears what is told: "Positioned in Orlec, the mission heard …".
_STANDPOINTS = frozenset({"positioned", "stationed", "based", "situated", "located", "speaking"})
# What a phrase scores that stands in the proposition itself and not elsewhere in its sentence.
_OWN = 1.5
# "The Orlec shelling": where nothing says it better.
_MODIFIER = 0.1
_NEVER = -99.0
# "Front lines" and "the other side" are places, "power lines" and "both sides" are not.
_WIRES = frozenset({"power", "electricity", "telephone", "phone", "supply", "gas", "water", "production"})
_SHARED = frozenset({"side", "country", "state"})
_OF_SEVERAL = frozenset({"both", "all", "each", "either", "two"})


def find_site(proposition: Proposition, known: frozenset[int], positioned: frozenset[int]) -> "Words | None":
    """The words that tell where what a proposition tells of happened, None if no words do.

    `known` are words of names that a table knows, `positioned` those of stretches that may tell a position.
    What happened is told in one sentence with where it happened, if in another of its clauses; where nothing
    says it better, it happened where a source stands who is a local ("the mayor of Orlec") or at the scene.
    """
    doc = proposition.head.doc
    aside = _words_of_saying(proposition)
    best = _choose((t for t in doc if t.i not in aside), proposition, known, positioned)
    best = best or _choose_of_source(proposition, known)
    return phrase_of(best) if best is not None else None


def _words_of_saying(proposition: Proposition) -> frozenset[int]:
    """The words that name who speaks and where: neither "the mayor of Orlec" nor "said in Halvost" tells
    where it happened."""
    attribution = proposition.attribution
    if attribution is None:
        return frozenset()
    heads = [child for child in attribution.cue.children if child.dep_ == "prep"]
    heads += [attribution.speaker] if attribution.speaker is not None else []
    return frozenset(t.i for head in heads for t in head.subtree) - proposition.tokens


def _choose_of_source(proposition: Proposition, known: frozenset[int]) -> "Token | None":
    """Where the source stands or lives: "doctors at the hospital", "the mayor of Orlec"; no country."""
    attribution = proposition.attribution
    speaker = attribution.speaker if attribution is not None else None
    if speaker is None:
        return None
    words = list(speaker.subtree)
    links = _AT_SCENE | _BEST if {t.lemma_.lower() for t in words} & _LOCALS else _AT_SCENE
    for token in words:
        told = token.dep_ == "pobj" and token.head.lower_ in links and token.ent_type_ not in _NO_ENTITIES
        is_name = token.pos_ == "PROPN" or token.i in known
        if told and (is_name or _is_place(token)) and not (_is_no_place(token) or find_country(token.text)):
            return anchor_of(token)
    return None


def _choose(
    tokens: Iterable["Token"],
    proposition: Proposition,
    known: frozenset[int],
    positioned: frozenset[int],
) -> "Token | None":
    scored = [(_score(t, proposition, known, positioned), -t.i, t) for t in tokens]
    best = max((it for it in scored if it[0] > 0), key=lambda it: it[:2], default=None)
    return anchor_of(best[2]) if best is not None else None


def _score(
    token: "Token", proposition: Proposition, known: frozenset[int], positioned: frozenset[int]
) -> float:
    """How well a word fits for the place of what happened; 0 or less where it does not."""
    is_name = token.ent_type_ in PLACE_ENTITIES or token.i in known or _stands_as_place(token, proposition)
    is_word = is_name or is_place_noun(token) or _points_back(token)
    if not (is_word and token.text[:1].isalnum()) or _is_no_place(token):
        return 0.0
    if any(child.dep_ == "nummod" for child in token.children) and token.i not in positioned:
        return 0.0
    word = proposition.event.word or proposition.head
    if token.dep_ == "compound":
        return _MODIFIER if is_name or _is_of_event(token) else 0.0
    anchor = anchor_of(token)
    if is_name and _acts(anchor):
        return 0.0
    score = _score_of_kind(token, is_name)
    score += 3.0 if token.i in positioned else _score_of_link(anchor, proposition, is_name)
    if token.i in proposition.tokens:
        score += _OWN
    elif score < (3.0 if proposition.event.word is not None else 5.0):
        return 0.0
    return score - 0.01 * abs(token.i - word.i)


def _score_of_kind(token: "Token", is_name: bool) -> float:
    if is_name:
        return 3.0
    is_vague = _points_back(token) or token.lower_ in _COMPASS or token.lower_ == "side"
    return 0.8 if is_vague and not any(child.dep_ == "prep" for child in token.children) else 1.6


def _score_of_link(anchor: "Token", proposition: Proposition, is_name: bool) -> float:
    if anchor.dep_ == "conj":
        return _score_of_link(anchor.head, proposition, is_name) - 0.5
    if anchor.dep_ == "pobj":
        return _score_of_preposition(anchor, proposition)
    if anchor.dep_ in {"dobj", "nsubjpass"}:
        return _score_of_object(anchor, proposition, is_name)
    if anchor.dep_ == "nsubj" and is_name:
        return 1.5
    return -1.5 if anchor.dep_ in {"nsubj", "appos"} else 0.0


def _score_of_object(anchor: "Token", proposition: Proposition, is_name: bool) -> float:
    """What is hit, taken or left is where it happened; who is blamed or backed is not."""
    word = proposition.event.word or proposition.head
    if is_name and find_country(anchor.text) is not None and proposition.event.type not in _BODILY:
        return _NEVER
    near = anchor.head.i in {word.i, proposition.head.i}
    return 3.0 if near else 0.0 if is_name else 1.5


def _score_of_preposition(anchor: "Token", proposition: Proposition) -> float:
    word, link, above = proposition.event.word or proposition.head, anchor.head.lower_, anchor.head.head
    if link in _NO_LINKS or (link == "between" and not is_place_noun(above)):
        return _NEVER
    if link == "for" and find_country(anchor.text) is not None:
        return _NEVER
    if link not in _WHERE:
        return 0.0
    if _is_standpoint(anchor):
        return -2.0
    if link == "from" and proposition.event.type in _HARM:
        return 1.0
    near = 1.0 if above.i in {word.i, proposition.head.i} else 0.0
    off = 3.0 if link == "of" and above.i != word.i else 0.0
    return (3.0 if link in _BEST else 2.0) + near - off


def _is_standpoint(place: "Token") -> bool:
    above = place.head.head
    return place.dep_ == "pobj" and above.lower_ in _STANDPOINTS and above.dep_ != "ROOT"


def find_standpoint(doc: "Doc") -> "Words | None":
    """The place from which somebody sees or hears: "Positioned in Orlec, the mission heard …"."""
    return next((phrase_of(token) for token in doc if _is_standpoint(token)), None)


def is_place_noun(token: "Token") -> bool:
    """True for a common noun that leads to a place: "village", "checkpoints", "north"."""
    if token.pos_ not in {"NOUN", "PROPN"} or not {token.lower_, token.lemma_.lower()} & _NOUNS:
        return False
    told_by = {child.lower_ for child in token.children if child.i < token.i}
    if token.lemma_ == "line":
        return not told_by & _WIRES
    return token.lemma_ not in _SHARED or not told_by & _OF_SEVERAL


def _is_place(token: "Token") -> bool:
    return is_place_noun(token) or token.ent_type_ in PLACE_ENTITIES


def _points_back(token: "Token") -> bool:
    return token.lower_ == "there" and token.dep_ == "advmod"


def _is_no_place(token: "Token") -> bool:
    """True for the place in another's name: "Radio Orlec", "the Orlec Council", "Orlec-backed"."""
    if token.dep_ in {"amod", "det", "poss"} or is_outlet(token.text) or _is_of_name(token):
        return True
    if token.pos_ == "PROPN" and token.lemma_.lower() in _BODIES:
        return True
    if token.dep_ in {"compound", "npadvmod"} and _is_of_compound(token):
        return True
    first = token.doc[token.i - 1] if token.i and token.doc[token.i - 1].dep_ == "compound" else token
    return first is not token and (is_outlet(first.text) or first.lower_ in _OUTLETS)


def _is_of_compound(token: "Token") -> bool:
    is_joined = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"
    return (is_joined and not token.whitespace_) or token.head.lemma_.lower() in _BODIES


def _is_of_name(token: "Token") -> bool:
    """True for the "Europe" of "the Organization for Security and Cooperation in Europe"."""
    top = token
    while top.pos_ in {"PROPN", "ADP", "CCONJ"} and top.dep_ in {"pobj", "conj", "prep"}:
        top = top.head
    return top is not token and top.pos_ == "PROPN" and top.lemma_.lower() in _BODIES


def _is_of_event(token: "Token") -> bool:
    """True for the first word of "the market shelling", "the Orlec attack"."""
    return find_event([token.head], token.head).weight > 0


def _stands_as_place(token: "Token", proposition: Proposition) -> bool:
    """True for an unknown name in the place of a place: "in Orlec", "withdrew from Orlec", "fled Orlec"."""
    if token.pos_ != "PROPN" or token.lemma_.lower() in _BODIES:
        return False
    goes, word = proposition.event.type in _JOURNEYS, proposition.event.word
    if goes and word is not None and token.head == word and token.left_edge.i == word.i + 1:
        return token.ent_type_ in _UNKNOWN or (token.ent_type_ == "PERSON" and token.dep_ != "dobj")
    if token.dep_ != "pobj" or token.ent_type_ not in _UNKNOWN | {"PERSON", "ORG"}:
        return False
    return token.head.lower_ in (_STANDING | _GOING if goes else _STANDING)


def _acts(token: "Token") -> bool:
    """True for "Baku said", where the name of a place stands for who governs there."""
    top = token
    while top.dep_ == "conj":
        top = top.head
    if top.dep_ not in {"nsubj", "nsubjpass", "appos"} or top.head.pos_ not in {"VERB", "AUX", "PROPN"}:
        return False
    verb = top.head
    if top.dep_ == "nsubjpass":
        return verb.lemma_ in clause_cues() or verb.lemma_ in object_cues()
    is_being = verb.lemma_ in _BEING and find_country(token.text) is None
    return not (verb.lemma_ in _UNDERGOING or is_being)


def anchor_of(token: "Token") -> "Token":
    """The topmost noun of the phrase that tells a place: "school" for the "Orlec" of "a school in Orlec"."""
    top = token
    while True:
        above = top.head
        if top.dep_ == "appos" and _is_place(above):
            top = above
        elif top.dep_ == "pobj" and above.lower_ in _LINKS and (noun := _noun_before(above)) is not None:
            top = noun
        else:
            return top


def _noun_before(link: "Token") -> "Token | None":
    """The place, or the part of one, that stands right before a preposition."""
    if link.i == 0:
        return None
    noun = link.doc[link.i - 1]
    is_part = link.lower_ == "of" and noun.lemma_.lower() in _PARTS
    is_told = link.head.i in {noun.i, noun.head.i}
    return noun if is_told and (_is_place(noun) or is_part) and noun.dep_ != "compound" else None


def phrase_of(token: "Token") -> "Words":
    """The whole phrase of a place: "a school in the village of Orlec", "the capital, Halvost"."""
    before = {"det", "compound", "amod", "poss", "nmod", "nummod"}
    low = min([token.i, *(c.left_edge.i for c in token.children if c.dep_ in before)])
    return token.doc[low : _end_of(token) + 1]


def _end_of(token: "Token") -> int:
    """The last word of the place that the token tells, with the places by which it is told."""
    doc, end = token.doc, token.i
    name = _name_behind(token)
    if name is not None:
        return _end_of(name)
    at = end + 2 if end + 2 < len(doc) and doc[end + 1].lower_ in _COMPASS else end + 1
    if at >= len(doc) or doc[at].lower_ not in _LINKS:
        return end
    inner = object_of(doc[at])
    if inner is None or inner.i < at or inner.ent_type_ in _NO_ENTITIES:
        return end
    return _end_of(inner) if _is_place(inner) or inner.pos_ == "PROPN" else end


def _name_behind(noun: "Token") -> "Token | None":
    """The "Halvost" of "the capital, Halvost" and of "the town Halvost"."""
    if not is_place_noun(noun):
        return None
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    comma = len(behind) and behind[0].text == ","
    heads = [t for t in noun.children if t.dep_ == "appos" and t.i > noun.i]
    heads += [t for t in behind if comma and t.dep_ == "npadvmod"]
    return next((t for t in heads if t.pos_ == "PROPN" and t.ent_type_ not in _NO_ENTITIES), None)
