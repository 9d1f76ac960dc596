"""Attributions in one sentence: who, by which cue, says which of its words."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.reading.contents import find_clause_content, find_object_content, saying_below, top_of
from truceline.reading.cues import act_cues, clause_cues, noun_cues, object_cues
from truceline.reading.grammar import SUBJECTS, find_subject, is_negated, is_passive, object_of, subtree_of
from truceline.reading.speakers import can_speak, is_outlet, noun_phrase
from truceline.reading.taught.statements import FoundStatement

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CUE_PLACES = frozenset(
    {"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "acl", "xcomp", "pcomp", "dep"}
)
# These are cues only when a clause or a quotation follows; without one they are plain verbs.
_NEGATED_CUES_THAT_SPEAK = frozenset({"rule", "want", "expect", "accept", "believe", "think"})
# Whatever is the subject of these, speaks.
_ALWAYS_SPOKEN = find_words("cues", "shapes", "always_spoken")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in a sentence, in tokens.

    `content` holds token numbers; `head` is its topmost token, None for a cue that announces what follows
    ("adding:"). `group` is the cue's group in the lexicon; `takes_object` tells "condemned the
    attack" from "said that …". `stated` is what the trained network saw of it, if anything, and `cue_words`
    are its words for the cue; `is_agreed` where the rules found that cue as well.
    """

    cue: "Token"
    group: str
    speaker: "Token | None"
    content: frozenset[int]
    head: "Token | None"
    cue_text: str
    takes_object: bool = False
    relays: tuple["Token", ...] = ()
    stated: FoundStatement | None = None
    is_agreed: bool = False
    cue_words: frozenset[int] = frozenset()
    outer: "Attribution | None" = field(default=None, compare=False)

    @property
    def confidence(self) -> float | None:
        """How sure the network is of it, 0 to 1; None for the rules' own."""
        return self.stated.confidence if self.stated is not None else None


def find_attributions(doc: "Doc", quoted: frozenset[int]) -> tuple[Attribution, ...]:
    """All attributions of a sentence, outer before inner; `quoted` are the tokens inside quotation marks."""
    found = [a for token in doc for a in _read_token(token, quoted)]
    found = [a for a in found if not _speaks_within_quotation(a, quoted)]
    found = [a for a in found if not _is_told_deed(a, found)]
    found.sort(key=lambda a: (-len(a.content), a.cue.i))
    return join_relays(tuple(_with_loose_quotes(found, quoted)))


def _read_token(token: "Token", quoted: frozenset[int]) -> Iterator[Attribution]:
    if token.lower_ == "according":
        yield from _read_according(token)
    elif token.pos_ in {"VERB", "AUX"} and token.dep_ in _CUE_PLACES:
        yield from _read_verb(token, quoted)
    elif token.lemma_ in noun_cues() and token.pos_ == "NOUN":
        yield from _read_noun(token)


def _read_verb(verb: "Token", quoted: frozenset[int]) -> Iterator[Attribution]:
    if _perceives(verb):
        yield from _read_perception(verb)
        return
    if _withholds(verb) or (verb.lemma_ not in clause_cues() and not _object_group(verb)):
        return
    if is_passive(verb):
        yield from _read_passive(verb)
        return
    if saying_below(verb) is not None:
        yield from _read_quoting(verb)
        return
    if is_negated(verb) and verb.lemma_ not in _NEGATED_CUES_THAT_SPEAK:
        return
    speaker = find_subject(verb)
    if speaker is None or not _speaks(speaker, verb):
        return
    relays = _find_told(verb)
    if verb.lemma_ in clause_cues() and with_preposition(verb) not in object_cues():
        has_object = any(c.dep_ == "dobj" for c in verb.children)
        content, head = find_clause_content(verb, frozenset() if has_object else quoted)
        if content or _announces(verb):
            group = clause_cues()[verb.lemma_]
            if verb.lemma_ == "agree" and head is not None and head.dep_ == "xcomp":
                return
            yield Attribution(verb, group, speaker, content, head, _cue_text(verb), relays=relays)
            return
    by_object = _object_group(verb)
    if by_object:
        content, head = find_object_content(verb)
        if content and _names_its_thing(verb):
            yield Attribution(
                verb, by_object, speaker, content, head, _cue_text(verb), takes_object=True, relays=relays
            )


def _withholds(verb: "Token") -> bool:
    """True for "denied the patrol passage": there a thing is refused, and no claim denied."""
    things = [c for c in verb.children if c.dep_ in {"dobj", "dative"}]
    refused = {"passage", "access", "entry", "permission", "visa", "aid", "treatment"}
    return verb.lemma_ == "deny" and (len(things) > 1 or any(t.lemma_ in refused for t in things))


def _perceives(verb: "Token") -> bool:
    """True for "the mission heard", where a watcher reports what it saw, heard or recorded itself."""
    if (
        verb.lemma_ not in find_words("cues", "perceives", "verbs")
        or is_passive(verb)
        or keeps_its_word(verb)
    ):
        return False
    watcher = find_subject(verb)
    return watcher is not None and watcher.lemma_.lower() in find_words("cues", "perceives", "watchers")


def keeps_its_word(verb: "Token") -> bool:
    """True for "both sides observe the truce": there something is kept, and nothing seen or said."""
    if verb.lemma_ not in find_words("cues", "keeps", "verbs"):
        return False
    things = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return any(thing.lemma_.lower() in find_words("cues", "keeps", "things") for thing in things)


def _read_perception(verb: "Token") -> Iterator[Attribution]:
    watcher = find_subject(verb)
    own = subtree_of(watcher) if watcher is not None else frozenset()
    content = subtree_of(verb) - own - {verb.i}
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
    # The parser takes a name such as "Watch for Peace" for a verb.
    is_noun = speaker.pos_ == "NOUN" or (speaker.pos_ == "VERB" and speaker.is_title)
    return can_speak(speaker) or (is_speech(verb) and verb.dep_ != "acl" and is_noun)


def is_speech(verb: "Token") -> bool:
    """True for verbs whose subject speaks, whatever noun it is."""
    return verb.lemma_ in _ALWAYS_SPOKEN


def _object_group(verb: "Token") -> str | None:
    return object_cues().get(with_preposition(verb)) or object_cues().get(verb.lemma_)


def with_preposition(verb: "Token") -> str:
    """The verb with the word behind it, by which "call for" differs from "call"."""
    behind = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return f"{verb.lemma_} {behind}"


def _names_its_thing(verb: "Token") -> bool:
    """False for "what they call a siege", where nothing is said of the thing called so."""
    if verb.lemma_ == "put":
        return any(
            c.dep_ == "dobj" and c.lemma_ in {"number", "toll", "figure", "total"} for c in verb.children
        )
    if verb.lemma_ != "call" or _cue_text(verb) != verb.text:
        return True
    return any(c.dep_ in {"oprd", "xcomp", "ccomp"} for c in verb.children) and verb.dep_ != "relcl"


def _cue_text(verb: "Token") -> str:
    joined = with_preposition(verb) in object_cues()
    return verb.doc[verb.i : verb.i + 2].text if joined else verb.text


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
        "report",
    }


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
            outlets = [o for o in map(object_of, links) if o is not None and is_outlet(noun_phrase(o).text)]
            if outlets:
                return (outlets[0],)
    return ()


def _read_passive(verb: "Token") -> Iterator[Attribution]:
    agent = next((object_of(c) for c in verb.children if c.dep_ == "agent"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    saying = saying_below(verb)
    if saying is not None and subject is not None:
        content, head = find_clause_content(saying, frozenset())
        if not content:
            content, head = find_clause_content(verb, frozenset())
        relays = (agent,) if agent is not None else ()
        if content:
            yield Attribution(
                verb, "asserts", subject, content, head, f"{verb.text} as saying", relays=relays
            )
    elif agent is not None and can_speak(agent) and subject is not None and not keeps_its_word(verb):
        group = clause_cues().get(verb.lemma_) or _object_group(verb) or "asserts"
        content = subtree_of(verb) - subtree_of(agent) - {verb.i}
        yield Attribution(verb, group, agent, content, subject, verb.text, takes_object=True)


def _read_quoting(verb: "Token") -> Iterator[Attribution]:
    """ "The agency quoted the colonel as saying": the colonel speaks, through the agency."""
    saying, agency = saying_below(verb), find_subject(verb)
    speaker = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if saying is None or speaker is None:
        return
    content, head = find_clause_content(saying, frozenset())
    relays = (agency,) if agency is not None else ()
    if content:
        yield Attribution(verb, "asserts", speaker, content, head, f"{verb.text} as saying", relays=relays)


def _read_according(token: "Token") -> Iterator[Attribution]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    speaker = object_of(to) if to is not None else None
    if to is None or speaker is None:
        return
    top = token.head
    while top.pos_ not in {"VERB", "AUX"} and top.head.i != top.i:
        top = top.head
    content = subtree_of(top) - subtree_of(token)
    yield Attribution(token, "asserts", speaker, content, top, f"{token.text} to")


def _read_noun(noun: "Token") -> Iterator[Attribution]:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp"} and c.pos_ in {"VERB", "AUX"}), None
    )
    if owner is None or clause is None or not can_speak(owner):
        return
    yield Attribution(noun, noun_cues()[noun.lemma_], owner, subtree_of(clause), clause, noun.text)


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
                head=attribution.head or top_of(attribution.cue.doc, loose),
            )
        else:
            yield attribution


def join_relays(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions, each that an outlet passes on with that outlet's as its relay."""
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
