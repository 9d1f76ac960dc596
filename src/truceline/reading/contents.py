"""What a cue hands over: the words of a sentence that are its content."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.reading.grammar import subtree_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# These take an infinitive as their content: "vowed to make no concessions", "hoped to return".
_TAKES_INFINITIVE = find_words("cues", "shapes", "takes_infinitive")


def find_clause_content(verb: "Token", quoted: frozenset[int]) -> tuple[frozenset[int], "Token | None"]:
    """What a verb of saying hands over: its clause, infinitive or quotation, with the topmost token of it."""
    heads = [c for c in verb.children if c.dep_ == "ccomp"]
    if not heads and verb.lemma_ in _TAKES_INFINITIVE:
        heads = [c for c in verb.children if c.dep_ == "xcomp"]
    if heads:
        tokens = frozenset().union(*(subtree_of(h) for h in heads))
        return tokens, heads[0]
    if verb.dep_ in {"parataxis", "dep"} and verb.head.pos_ in {"VERB", "AUX"}:
        return subtree_of(verb.head) - subtree_of(verb), verb.head
    return _quoted_content(verb, quoted)


def _quoted_content(verb: "Token", quoted: frozenset[int]) -> tuple[frozenset[int], "Token | None"]:
    if verb.i in quoted or not quoted or verb.dep_ not in {"ROOT", "conj", "parataxis", "advcl", "acl"}:
        return frozenset(), None
    apart = frozenset(i for i in quoted if verb.doc[i].head.i in quoted or verb in verb.doc[i].ancestors)
    if not apart:
        return frozenset(), None
    return apart, top_of(verb.doc, apart)


def top_of(doc: "Doc", tokens: Iterable[int]) -> "Token | None":
    """The topmost word among these tokens, a verb where there is one."""
    inside = frozenset(tokens)
    tops = [doc[i] for i in sorted(inside) if doc[i].head.i not in inside or doc[i].head.i == i]
    verbs = [t for t in tops if t.pos_ in {"VERB", "AUX"}]
    words = [t for t in tops if not t.is_punct]
    return verbs[0] if verbs else (words[0] if words else None)


def find_object_content(verb: "Token") -> tuple[frozenset[int], "Token | None"]:
    """What a verb such as "condemned" or "accused" is about, with the topmost token of the deed."""
    parts = [c for c in verb.children if c.i > verb.i and _belongs_to_object(c)]
    if not parts:
        return frozenset(), None
    tokens = frozenset().union(*(subtree_of(c) for c in parts))
    return tokens, _deed(parts) or parts[0]


def _belongs_to_object(child: "Token") -> bool:
    if child.dep_ == "prep":
        return child.lower_ not in {"in", "during", "at", "after", "before", "by", "since"}
    if child.dep_ == "advcl":
        return any(mark.lower_ == "for" for mark in child.children)
    return child.dep_ in {"dobj", "xcomp", "ccomp", "oprd", "dative"}


def _deed(parts: list["Token"]) -> "Token | None":
    """What somebody is accused of, or blamed for: the object of the last preposition."""
    for part in reversed(parts):
        if part.dep_ == "prep":
            inner = [c for c in part.children if c.dep_ in {"pobj", "pcomp"}]
            if inner:
                return inner[0]
    return None


def saying_below(verb: "Token") -> "Token | None":
    """The "saying" of "quoted as saying", None for another verb."""
    if verb.lemma_ not in {"quote", "cite"}:
        return None
    for child in verb.children:
        if child.lower_ == "as":
            return next((c for c in child.children if c.lemma_ == "say"), None)
    return None
