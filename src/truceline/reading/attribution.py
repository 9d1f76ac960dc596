"""Attributions in one sentence: who, by which cue, says which of its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.reading.cues import act_cues, carriers, clause_cues, object_cues
from truceline.reading.speakers import can_speak, is_outlet, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CUE_PLACES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "acl", "xcomp", "pcomp", "dep"}
)
# These take an infinitive as their content: "vowed to make no concessions", "hoped to return".
_TAKES_INFINITIVE = find_words("cues", "shapes", "takes_infinitive")
# These are cues only when a clause or a quotation follows; without one they are plain verbs.
_NEGATED_CUES_THAT_SPEAK = frozenset({"rule", "want", "expect", "accept", "believe", "think"})
# Whatever is the subject of these, speaks.
_ALWAYS_SPOKEN = find_words("cues", "shapes", "always_spoken")
_NOUN_CUES = {
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


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in a sentence, in tokens.

    `content` holds token numbers; `head` is its topmost token, None for a cue that announces what follows
    ("adding:"). `group` is the cue's group in the lexicon; `takes_object` tells "condemned the
    attack" from "said that …".
    """

    cue: "Token"
    group: str
    speaker: "Token | None"
    content: frozenset[int]
    head: "Token | None"
    cue_text: str
    takes_object: bool = False
    relays: tuple["Token", ...] = ()
    outer: "Attribution | None" = field(default=None, compare=False)


def find_attributions(doc: "Doc", quoted: frozenset[int]) -> tuple[Attribution, ...]:
    """All attributions of a sentence, outer before inner; `quoted` are the tokens inside quotation marks."""
    found = [a for token in doc for a in _read_token(token, quoted)]
    found = [a for a in found if not _speaks_within_quotation(a, quoted)]
    found = [a for a in found if not _is_told_deed(a, found)]
    found.sort(key=lambda a: (-len(a.content), a.cue.i))
    return _join_relays(tuple(_with_loose_quotes(found, quoted)))


def _read_token(token: "Token", quoted: frozenset[int]) -> Iterator[Attribution]:
    if token.lower_ == "according":
        yield from _read_according(token)
    elif token.pos_ in {"VERB", "AUX"} and token.dep_ in _CUE_PLACES:
        yield from _read_verb(token, quoted)
    elif token.lemma_ in _NOUN_CUES and token.pos_ == "NOUN":
        yield from _read_noun(token)


def _read_verb(verb: "Token", quoted: frozenset[int]) -> Iterator[Attribution]:
    if _perceives(verb):
        yield from _read_perception(verb)
        return
    if verb.lemma_ not in clause_cues() and not _object_group(verb):
        return
    if _is_passive(verb):
        yield from _read_passive(verb)
        return
    if _saying_below(verb) is not None:
        yield from _read_quoting(verb)
        return
    if _is_negated(verb) and verb.lemma_ not in _NEGATED_CUES_THAT_SPEAK:
        return
    speaker = _find_speaker(verb)
    if speaker is None or not _speaks(speaker, verb):
        return
    relays = _find_told(verb)
    if verb.lemma_ in clause_cues() and _with_preposition(verb) not in object_cues():
        content, head = _clause_content(verb, quoted)
        if content or _announces(verb):
            group = clause_cues()[verb.lemma_]
            if verb.lemma_ == "agree" and head is not None and head.dep_ == "xcomp":
                return
            yield Attribution(verb, group, speaker, content, head, _cue_text(verb), relays=relays)
            return
    by_object = _object_group(verb)
    if by_object:
        content, head = _object_content(verb)
        if content and _names_its_thing(verb):
            yield Attribution(
                verb, by_object, speaker, content, head, _cue_text(verb), takes_object=True, relays=relays
            )


def _perceives(verb: "Token") -> bool:
    """True for "the mission heard", where a watcher reports what it saw, heard or recorded itself."""
    if verb.lemma_ not in find_words("cues", "perceives", "verbs") or _is_passive(verb):
        return False
    watcher = _find_speaker(verb)
    return watcher is not None and watcher.lemma_.lower() in find_words("cues", "perceives", "watchers")


def _read_perception(verb: "Token") -> Iterator[Attribution]:
    watcher = _find_speaker(verb)
    own = _subtree(watcher) if watcher is not None else frozenset()
    content = _subtree(verb) - own - {verb.i}
    heads = [c for c in verb.children if c.dep_ in {"ccomp", "dobj", "xcomp"}]
    if content:
        head = heads[0] if heads else verb
        yield Attribution(
            verb,
            "asserts",
            watcher,
            content,
            head,
            verb.text,
            takes_object=not heads or heads[0].dep_ != "ccomp",
        )


def _speaks(speaker: "Token", verb: "Token") -> bool:
    if verb.dep_ == "acl" and (verb.tag_ == "VBN" or not is_speech(verb)):
        return False
    return can_speak(speaker) or (is_speech(verb) and verb.dep_ != "acl" and speaker.pos_ == "NOUN")


def is_speech(verb: "Token") -> bool:
    """True for verbs whose subject speaks, whatever noun it is."""
    return verb.lemma_ in _ALWAYS_SPOKEN


def _object_group(verb: "Token") -> str | None:
    return object_cues().get(_with_preposition(verb)) or object_cues().get(verb.lemma_)


def _with_preposition(verb: "Token") -> str:
    """The verb with the word behind it, by which "call for" differs from "call"."""
    behind = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return f"{verb.lemma_} {behind}"


def _names_its_thing(verb: "Token") -> bool:
    """False for "what they call a siege", where nothing is said of the thing called so."""
    if verb.lemma_ != "call" or _cue_text(verb) != verb.text:
        return True
    return any(c.dep_ in {"oprd", "xcomp", "ccomp"} for c in verb.children) and verb.dep_ != "relcl"


def _cue_text(verb: "Token") -> str:
    joined = _with_preposition(verb) in object_cues()
    return verb.doc[verb.i : verb.i + 2].text if joined else verb.text


def _find_speaker(verb: "Token") -> "Token | None":
    subject = _subject_of(verb)
    if subject is None:
        return None
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _subject_of(verb: "Token") -> "Token | None":
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if subjects:
        # "Ministry official Jane Doe said" is at times parsed as two subjects; the name stands nearest.
        return min(subjects, key=lambda c: abs(c.i - verb.i))
    above = _cue_above(verb)
    if above is not None and (verb.tag_ == "VBG" or above.tag_ == verb.tag_ != verb.head.tag_):
        return _find_speaker(above)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return _find_speaker(verb.head)
    if verb.dep_ in {"advcl", "xcomp", "dep", "parataxis"} and verb.head.pos_ in {"VERB", "AUX"}:
        objects = [c for c in verb.head.children if c.dep_ == "dobj"] if verb.dep_ == "xcomp" else []
        return objects[0] if objects else _find_speaker(verb.head)
    if verb.dep_ == "acl":
        issuer = verb.head.head if verb.head.dep_ == "dobj" and is_document(verb.head) else None
        return _find_speaker(issuer) if issuer is not None and issuer.pos_ == "VERB" else verb.head
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        top = verb.head.head
        return _find_speaker(top) if top.pos_ in {"VERB", "AUX"} else _object_of(verb.head)
    return None


def _cue_above(verb: "Token") -> "Token | None":
    """The cue on whose content this verb hangs: in "said that A had gone, adding …" the verb "said"."""
    if verb.dep_ not in {"advcl", "conj"} or verb.lemma_ not in clause_cues() | object_cues():
        return None
    if verb.head.lemma_ in clause_cues() | object_cues():
        return None
    return next((a for a in verb.head.ancestors if a.lemma_ in clause_cues() and a.pos_ == "VERB"), None)


def _object_of(preposition: "Token") -> "Token | None":
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def _is_passive(verb: "Token") -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children)


def _is_negated(verb: "Token") -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _subtree(token: "Token") -> frozenset[int]:
    return frozenset(t.i for t in token.subtree)


def _clause_content(verb: "Token", quoted: frozenset[int]) -> tuple[frozenset[int], "Token | None"]:
    heads = [c for c in verb.children if c.dep_ == "ccomp"]
    if not heads and verb.lemma_ in _TAKES_INFINITIVE:
        heads = [c for c in verb.children if c.dep_ == "xcomp"]
    if heads:
        tokens = frozenset().union(*(_subtree(h) for h in heads))
        return tokens, heads[0]
    if verb.dep_ in {"parataxis", "dep"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _subtree(verb.head) - _subtree(verb), verb.head
    return _quoted_content(verb, quoted)


def _quoted_content(verb: "Token", quoted: frozenset[int]) -> tuple[frozenset[int], "Token | None"]:
    if verb.i in quoted or not quoted or verb.dep_ not in {"ROOT", "conj", "parataxis", "advcl", "acl"}:
        return frozenset(), None
    apart = frozenset(i for i in quoted if verb.doc[i].head.i in quoted or verb in verb.doc[i].ancestors)
    if not apart:
        return frozenset(), None
    return apart, _top_of(verb.doc, apart)


def _top_of(doc: "Doc", tokens: Iterable[int]) -> "Token | None":
    inside = frozenset(tokens)
    tops = [doc[i] for i in sorted(inside) if doc[i].head.i not in inside or doc[i].head.i == i]
    verbs = [t for t in tops if t.pos_ in {"VERB", "AUX"}]
    words = [t for t in tops if not t.is_punct]
    return verbs[0] if verbs else (words[0] if words else None)


def _announces(verb: "Token") -> bool:
    """True for "adding:" at the end of a sentence, where the words said come next."""
    rest = verb.doc[verb.i + 1 :].text.strip()
    return rest.endswith(":") and verb.lemma_ in {
        "say",
        "add",
        "explain",
        "write",
        "tell",
        "note",
        "state",
        "reply",
        "declare",
    }


def _object_content(verb: "Token") -> tuple[frozenset[int], "Token | None"]:
    parts = [c for c in verb.children if c.i > verb.i and _belongs_to_object(c)]
    if not parts:
        return frozenset(), None
    tokens = frozenset().union(*(_subtree(c) for c in parts))
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


def _find_told(verb: "Token") -> tuple["Token", ...]:
    if verb.lemma_ != "tell":
        return _find_interviewer(verb)
    heard = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    return tuple(c for c in heard if is_outlet(noun_phrase(c).text))


def _find_interviewer(verb: "Token") -> tuple["Token", ...]:
    """The outlet of "interviewed by" and "in an interview with"."""
    for token in verb.subtree:
        if token.lemma_ == "interview":
            links = [
                c
                for c in token.children
                if c.dep_ in {"agent", "prep"} and c.lower_ in {"by", "with", "to", "on"}
            ]
            outlets = [o for o in map(_object_of, links) if o is not None and is_outlet(noun_phrase(o).text)]
            if outlets:
                return (outlets[0],)
    return ()


def _read_passive(verb: "Token") -> Iterator[Attribution]:
    agent = next((_object_of(c) for c in verb.children if c.dep_ == "agent"), None)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    saying = _saying_below(verb)
    if saying is not None and subject is not None:
        content, head = _clause_content(saying, frozenset())
        if not content:
            content, head = _clause_content(verb, frozenset())
        relays = (agent,) if agent is not None else ()
        if content:
            yield Attribution(
                verb, "asserts", subject, content, head, f"{verb.text} as saying", relays=relays
            )
    elif agent is not None and can_speak(agent) and subject is not None:
        group = clause_cues().get(verb.lemma_) or _object_group(verb) or "asserts"
        content = _subtree(verb) - _subtree(agent) - {verb.i}
        yield Attribution(verb, group, agent, content, subject, verb.text, takes_object=True)


def _read_quoting(verb: "Token") -> Iterator[Attribution]:
    """ "The agency quoted the colonel as saying": the colonel speaks, through the agency."""
    saying, agency = _saying_below(verb), _find_speaker(verb)
    speaker = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if saying is None or speaker is None:
        return
    content, head = _clause_content(saying, frozenset())
    relays = (agency,) if agency is not None else ()
    if content:
        yield Attribution(verb, "asserts", speaker, content, head, f"{verb.text} as saying", relays=relays)


def _saying_below(verb: "Token") -> "Token | None":
    if verb.lemma_ not in {"quote", "cite"}:
        return None
    for child in verb.children:
        if child.lower_ == "as":
            return next((c for c in child.children if c.lemma_ == "say"), None)
    return None


def _read_according(token: "Token") -> Iterator[Attribution]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    speaker = _object_of(to) if to is not None else None
    if to is None or speaker is None:
        return
    top = token.head
    while top.pos_ not in {"VERB", "AUX"} and top.head.i != top.i:
        top = top.head
    content = _subtree(top) - _subtree(token)
    yield Attribution(token, "asserts", speaker, content, top, f"{token.text} to")


def _read_noun(noun: "Token") -> Iterator[Attribution]:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.pos_ in {"VERB", "AUX"}), None
    )
    if owner is None or clause is None or not can_speak(owner):
        return
    yield Attribution(noun, _NOUN_CUES[noun.lemma_], owner, _subtree(clause), clause, noun.text)


def _speaks_within_quotation(found: Attribution, quoted: frozenset[int]) -> bool:
    """True for words such as "we say" inside quotation marks, where the quoted speaker goes on speaking."""
    if found.cue.i not in quoted or found.speaker is None:
        return False
    return found.speaker.pos_ == "PRON" or found.cue.lemma_ not in _ALWAYS_SPOKEN


def _is_told_deed(deed: Attribution, found: list[Attribution]) -> bool:
    """True for "rejected the offer" where another speaker tells of it: then it is what that speaker says."""
    return deed.cue.lemma_ in act_cues() and any(deed.cue.i in other.content for other in found)


def _with_loose_quotes(found: list[Attribution], quoted: frozenset[int]) -> Iterator[Attribution]:
    """Quoted words that no attribution claims go to the only, or the outermost, speaker."""
    covered = frozenset().union(*(a.content for a in found)) if found else frozenset()
    loose = quoted - covered
    for number, attribution in enumerate(found):
        after_cue = any(i > attribution.cue.i for i in loose) or attribution.head is None
        if number == 0 and loose and after_cue and attribution.group == "asserts":
            yield replace(
                attribution,
                content=attribution.content | loose,
                head=attribution.head or _top_of(attribution.cue.doc, loose),
            )
        else:
            yield attribution


def _join_relays(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """An outlet that passes on another's words becomes the relay of that attribution."""
    joined = []
    for inner in found:
        outer = next((o for o in found if o is not inner and _relays(o, inner)), None)
        joined.append(replace(inner, outer=outer) if outer is not None else inner)
    return tuple(joined)


def _relays(outer: Attribution, inner: Attribution) -> bool:
    if outer.cue.i == inner.cue.i or outer.head is None or inner.cue.i not in outer.content:
        return False
    covers_same = outer.head.i == inner.cue.i or (inner.head is not None and outer.head.i == inner.head.i)
    if inner.cue.lower_ == "according" and outer.cue.lower_ == "according":
        return False
    return covers_same


def is_document(token: "Token") -> bool:
    """True for a noun that is itself a paper or a bulletin: "the report said"."""
    return token.lemma_.lower() in carriers()
