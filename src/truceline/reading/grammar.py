"""Grammar of a parsed sentence: whose act a verb is, what hangs on it."""

from typing import TYPE_CHECKING

from truceline.reading.cues import carriers, clause_cues, object_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def find_subject(verb: "Token") -> "Token | None":
    """Whose act a verb is, through conjunctions, participles, relative clauses; None if nobody is named."""
    subject = _subject_of(verb)
    if subject is None:
        return None
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def _subject_of(verb: "Token") -> "Token | None":
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS]
    if subjects:
        # "Ministry official Jane Doe said" is at times parsed as two subjects; the name stands nearest.
        return min(subjects, key=lambda c: abs(c.i - verb.i))
    above = _cue_above(verb)
    if above is not None and (verb.tag_ == "VBG" or above.tag_ == verb.tag_ != verb.head.tag_):
        return find_subject(above)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return find_subject(verb.head)
    if verb.dep_ in {"advcl", "xcomp", "dep", "parataxis"} and verb.head.pos_ in {"VERB", "AUX"}:
        objects = [c for c in verb.head.children if c.dep_ == "dobj"] if verb.dep_ == "xcomp" else []
        return objects[0] if objects else find_subject(verb.head)
    if verb.dep_ == "acl":
        issuer = verb.head.head if verb.head.dep_ == "dobj" and is_document(verb.head) else None
        return find_subject(issuer) if issuer is not None and issuer.pos_ == "VERB" else verb.head
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        top = verb.head.head
        return find_subject(top) if top.pos_ in {"VERB", "AUX"} else object_of(verb.head)
    return None


def _cue_above(verb: "Token") -> "Token | None":
    """The cue on whose content this verb hangs: in "said that A had gone, adding …" the verb "said"."""
    if verb.dep_ not in {"advcl", "conj"} or verb.lemma_ not in clause_cues() | object_cues():
        return None
    if verb.head.lemma_ in clause_cues() | object_cues():
        return None
    return next((a for a in verb.head.ancestors if a.lemma_ in clause_cues() and a.pos_ == "VERB"), None)


def object_of(preposition: "Token") -> "Token | None":
    """The object of a preposition, None if it has none."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def is_passive(verb: "Token") -> bool:
    """True for a verb in the passive; "said by telephone" is none, for whoever said it is its subject."""
    links = {c.dep_ for c in verb.children}
    return bool(links & {"auxpass", "nsubjpass"}) or ("agent" in links and "nsubj" not in links)


def is_negated(verb: "Token") -> bool:
    """True for a verb with a "not" of its own."""
    return any(c.dep_ == "neg" for c in verb.children)


def subtree_of(token: "Token") -> frozenset[int]:
    """The numbers of a token and of all that hangs on it."""
    return frozenset(t.i for t in token.subtree)


def is_document(token: "Token") -> bool:
    """True for a noun that is itself a paper or a bulletin: "the report said"."""
    return token.lemma_.lower() in carriers()
