"""The office with which a person is printed: "Varnian Defence Minister Ada Korr", "Ada Korr, the mayor"."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.reading.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_OFFICES = find_words("actors", "offices")
_RANKS = find_words("actors", "ranks")
_BODIES = find_words("actors", "institution_words") | find_words("actors", "forces")
_OF = frozenset({"of", "for", "at"})
# "The Varnian U.N. ambassador" speaks for Varnia before the U.N.
_BEFORE_ANOTHER = frozenset({"ambassador", "envoy", "representative"})
_OVER = frozenset({"former", "ex", "late", "then", "onetime", "ousted", "deposed", "exiled"})
_PEOPLE = "people"
"""Under this a parsed sentence keeps the people that it names, for which each of its words may ask."""
_PARTS = frozenset({"NOUN", "PROPN", "ADJ", "PART"})
_DATED = frozenset({"DATE", "TIME", "CARDINAL"})
# "the self-declared republic's deputy minister for defence and industry" is as long as an office comes.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Office:
    """A person's office in tokens: `words` tell it, `head` is its noun, `whole` is person and office."""

    name: "Words"
    words: "Words"
    head: "Token"
    whole: "Words"

    @property
    def is_over(self) -> bool:
        """True for "the former minister": of the day of the report it tells nothing."""
        return any(t.lower_ in _OVER for t in self.words)

    @property
    def body(self) -> "Words | None":
        """Whose office it is, as printed: "the Varnian army" of "the Varnian army's spokesman"."""
        behind = self.whole[-1] if self.whole.end > max(self.name.end, self.words.end) else None
        if behind is not None:
            return _trim(self.head.doc[max(self.name.end, self.words.end) + 1 : behind.i + 1])
        before, after = self._body_before(), self._body_behind()
        return before if before is not None and _is_named(before) else after or before

    def _body_behind(self) -> "Words | None":
        """The first named body after "of" or "for", else the first that is there at all."""
        links = [t.i for t in self.head.doc[self.head.i + 1 : self.words.end] if t.lower_ in _OF]
        ends = [*links[1:], self.words.end] if links else []
        parts = [_trim(self.head.doc[i + 1 : end]) for i, end in zip(links, ends, strict=True)]
        bodies = [part for part in parts if part is not None and any(map(_is_body, part))]
        return next(filter(_is_named, bodies), bodies[0] if bodies else None)

    def _body_before(self) -> "Words | None":
        before = [t for t in self.head.doc[self.words.start : self.head.i] if _is_body(t)]
        if not before:
            return None
        plain = before[0] if self.head.lemma_.lower() in _BEFORE_ANOTHER else before[-1]
        owner = next(filter(_has_mark, before), plain)
        return _trim(self.head.doc[self.words.start : owner.i + 1])


def find_office(entity: "Words") -> Office | None:
    """The office printed before, beside or behind a person's name, None where there is none."""
    name = bare_person(entity)
    return _find_before(name) or _find_beside(name) or _find_announced(name)


def find_people(doc: "Doc") -> "list[Words]":
    """The people whom a sentence names: as the parser finds them, and two names or more behind an office."""
    if _PEOPLE not in doc.user_data:
        doc.user_data[_PEOPLE] = _find_people(doc)
    known: list[Words] = doc.user_data[_PEOPLE]
    return known


def _find_people(doc: "Doc") -> "list[Words]":
    people = (bare_person(entity) for entity in doc.ents if entity.label_ == "PERSON")
    found = {(name.start, name.end) for name in people if not _names_office(name) and not _is_body_name(name)}
    for token in doc[:-1]:
        behind = _run_behind(token) if is_office(token) else None
        if behind is not None and not any(behind.start < e and s < behind.end for s, e in found):
            found.add((behind.start, behind.end))
    return [doc[start:end] for start, end in sorted(found)]


def _is_body_name(words: "Words") -> bool:
    """True for "Varnian Observatory for Human Rights", which the parser takes for somebody."""
    return any(t.lower_ in {"of", "for", "and"} for t in words)


def _names_office(words: "Words") -> bool:
    """True for "Varnian Defence" before "Minister Ada Korr", which the parser takes for somebody."""
    behind = words.doc[words.end] if words.end + 1 < len(words.doc) else None
    return behind is not None and is_office(behind) and behind.is_title


def _run_behind(office: "Token") -> "Words | None":
    doc, start = office.doc, office.i + 1
    while start < len(doc) and (is_rank(doc[start]) or doc[start].text in {".", ","}):
        start += 1
    end = start
    while end < len(doc) and _is_part_of_name(doc[end]):
        end += 1
    run = doc[start:end]
    is_person = len(run) > 1 and all(t.ent_type_ in {"", "PERSON"} for t in run)
    return run if is_person else None


def _is_part_of_name(token: "Token") -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and not is_office(token)


def bare_person(entity: "Words") -> "Words":
    """A person's name without the offices, ranks and possessive mark that the parser took for part of it."""
    doc, start, end = entity.doc, entity.start, entity.end
    titles = [t.i for t in doc[start : max(start, end - 1)] if is_office(t) or is_rank(t)]
    start = titles[-1] + 1 if titles else start
    while start < end - 1 and doc[start].is_punct:
        start += 1
    while end > start + 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct):
        end -= 1
    return doc[start:end]


def is_office(token: "Token") -> bool:
    """True for the noun of an office that somebody holds."""
    return token.lemma_.lower() in _OFFICES or token.lower_ in _OFFICES


def is_rank(token: "Token") -> bool:
    """True for a rank or a form of address before a name."""
    return token.text.rstrip(".") in _RANKS


def _find_before(name: "Words") -> Office | None:
    doc, end = name.doc, name.start
    while end > 0 and (is_rank(doc[end - 1]) or doc[end - 1].text in {".", "-"}):
        end -= 1
    start = end
    while start > max(0, end - _LONGEST) and _may_stand_in_office(doc, start - 1, end):
        start -= 1
    head = next((t for t in reversed(doc[start:end]) if is_office(t) and _ends_office(t, end)), None)
    if head is None:
        return None
    start = _behind_another(doc[start : head.i])
    while doc[start].lower_ in _OF or doc[start].tag_ == "POS":
        start += 1
    if start > head.i:
        return None
    return Office(name, doc[start:end], head, doc[start : _end_behind(name)])


def _behind_another(words: "Words") -> int:
    """Where the office starts: in "a spokesman for Chancellor Ada Korr" hers behind his."""
    others = [t.i for t in words if is_office(t)]
    links = [t.i for t in words if others and t.i > others[0] and t.lower_ in _OF]
    return links[-1] + 1 if links else words.start


def _may_stand_in_office(doc: "Doc", at: int, end: int) -> bool:
    token = doc[at]
    if token.ent_type_ in _DATED:
        return False
    if token.lower_ in {*_OF, "the"}:
        return at + 1 < end and doc[at + 1].pos_ in {*_PARTS, "DET"} and token.i > 0
    return token.pos_ in _PARTS or token.text == "-" or is_office(token)


def _ends_office(head: "Token", end: int) -> bool:
    """True where nothing, or only what the office is of, stands between its noun and the name."""
    return head.i + 1 == end or head.doc[head.i + 1].lower_ in _OF


def _end_behind(name: "Words") -> int:
    """Behind "of Varnia" where that follows the name, else the name's end."""
    doc = name.doc
    link = doc[name.end] if name.end + 1 < len(doc) else None
    if link is not None and link.lower_ in {"of", "from"} and doc[name.end + 1].ent_type_ in {"GPE", "ORG"}:
        return next(e.end for e in doc.ents if e.start <= name.end + 1 < e.end)
    return name.end


def _find_beside(name: "Words") -> Office | None:
    doc, comma = name.doc, name.end
    if comma + 1 >= len(doc) or doc[comma].text != ",":
        return None
    for token in doc[comma + 1 : comma + 1 + _LONGEST]:
        if is_office(token) and not is_office(doc[min(token.i + 1, len(doc) - 1)]):
            words = noun_phrase(token)
            is_next = words.start <= comma + 1 or _only_describes(doc[comma + 1 : words.start])
            words = doc[comma + 1 : words.end]
            return Office(name, words, token, doc[name.start : words.end]) if is_next else None
        if token.pos_ not in {*_PARTS, "DET", "PRON"} and token.text != "-":
            return None
    return None


def _only_describes(words: "Words") -> bool:
    return all(t.pos_ in {*_PARTS, "DET", "PRON"} or t.text == "-" for t in words)


def _find_announced(name: "Words") -> Office | None:
    """ "The ministry's spokesman, Ada Korr": the office stands first, a comma between."""
    doc, comma = name.doc, name.start - 1
    while comma > 0 and (is_rank(doc[comma]) or doc[comma].text == "."):
        comma -= 1
    if comma < 1 or doc[comma].text != ",":
        return None
    for token in reversed(doc[max(0, comma - _LONGEST) : comma]):
        words = noun_phrase(token) if is_office(token) else None
        if words is not None and words.end == comma:
            return Office(name, words, token, doc[words.start : name.end])
    return None


def _trim(words: "Words") -> "Words | None":
    kept = [t.i for t in words if not (t.is_punct or t.tag_ == "POS" or t.pos_ in {"DET", "PRON"})]
    return words.doc[kept[0] : kept[-1] + 1] if kept else None


def _is_body(token: "Token") -> bool:
    if token.text == "State":  # the Secretary of State is of no state in particular
        return False
    return token.ent_type_ in {"GPE", "NORP", "ORG"} or token.lemma_.lower() in _BODIES or _has_mark(token)


def _has_mark(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS"


def _is_named(words: "Words") -> bool:
    return any(t.pos_ == "PROPN" or t.ent_type_ in {"GPE", "NORP", "ORG"} for t in words)
