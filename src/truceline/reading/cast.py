"""The cast of one report: its people and institutions, and who "he", "it" or "the ministry" is."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.model.claim import AUTHOR, Mention
from truceline.reading.affiliations import THIRD, Affiliations
from truceline.reading.grammar import is_document
from truceline.reading.naming import (
    as_printed,
    bare_name,
    describing_words,
    find_government,
    find_site_owner,
    follows_its_words,
    has_own_name,
    is_bare_surname,
    names_organisation,
    of_a_group,
    paired_with,
    speaker_words,
)
from truceline.reading.offices import Office, find_office, find_people, is_office
from truceline.reading.parsing import Sentence
from truceline.reading.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_ACRONYM = re.compile(
    r"((?:[A-Z][\w’'&-]+ (?:of |for |the |and |in |on )*)+[A-Z][\w’'-]+) \(([A-Z][A-Z.]{1,9})\)"
)
_OWNING = frozenset({"its", "their", "his", "her"})
_PERSONAL = frozenset({"he", "she", "who", "him", "her"})
_COLLECTIVE = frozenset({"it", "they", "which", "them"})


@dataclass(slots=True)
class Cast:
    """Who has been named so far, in the order of the text. Grows as sentences are introduced."""

    affiliations: Affiliations
    full_names: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    first_names: dict[str, str] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    organisation: str | None = None
    in_office: dict[str, str | None] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    person: str | None = None
    group: str | None = None
    speaker: Mention | None = None
    n_named: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    home: str | None = None
    outlet: str | None = None

    def introduce(self, sentence: Sentence, quoted: frozenset[int]) -> None:
        """Remember the people, roles, institutions and acronyms that a sentence names."""
        for match in _ACRONYM.finditer(sentence.doc.text):
            self.acronyms[match[2].replace(".", "")] = match[1].removeprefix("The ").strip()
        for entity in sentence.doc.ents:
            if entity.label_ in {"GPE", "NORP", "ORG"}:
                self._count_side(entity.text)
            if entity.start not in quoted and names_organisation(entity):
                self.organisation = self._institution(entity.text)
        for name in find_people(sentence.doc):
            self._introduce_person(name, is_quoted=name.start in quoted)
        for token in sentence.doc:
            if (
                token.dep_ in {"nsubj", "nsubjpass"}
                and token.i not in quoted
                and token.lower_ not in _PERSONAL | _COLLECTIVE
            ):
                self._introduce_subject(token)
            elif token.i not in quoted and token.lemma_.lower() in find_words("actors", "institution_words"):
                self._introduce_body(token)
            if token.lower_ in find_words("actors", "forces") and of_a_group(token):
                self.described[token.lower_] = self._institution(noun_phrase(token).text)

    def _count_side(self, words: str) -> None:
        party = self.affiliations.party_of(words)
        if party is not None:
            self.n_named[party] += 1

    def two_sides(self) -> tuple[str, ...]:
        """The theatre's sides if they are two, else the two named most often so far; else none."""
        names = self.affiliations.two_sides or self._likeliest_pair()
        return tuple(names) if len(names) == 2 else ()

    def _likeliest_pair(self) -> list[str]:
        if self.pairs:
            return sorted(self.pairs.most_common(1)[0][0])
        return sorted(name for name, _ in self.n_named.most_common(2))

    def notice_pairs(self, sentence: Sentence) -> None:
        """Count which two parties the report names together: "A and B", "between A and B", "A against B"."""
        for token in sentence.doc:
            other = paired_with(token)
            if other is None:
                continue
            pair = {self.affiliations.party_of(t.text) for t in (token, other)}
            named = sorted(party for party in pair if party is not None)
            if len(named) == 2:
                self.pairs[named[0], named[1]] += 1

    def opponents_of(self, name: str) -> tuple[str, ...]:
        """The other of the two sides, none where the name is of neither."""
        sides = self.two_sides()
        return tuple(side for side in sides if side != name) if name in sides else ()

    def enemy_of(self, speaker: str | None) -> tuple[str, ...]:
        """Whom "the enemy" means: the side against the speaker's, or the outlet's where nobody speaks."""
        return self.opponents_of(speaker or self.home or "")

    def _introduce_person(self, words: "Words", *, is_quoted: bool) -> None:
        name = bare_name(words.text)
        if not name:
            return
        office = find_office(words)
        parts = name.split()
        full = name if len(parts) > 1 else self.full_names.get(parts[-1].lower(), name)
        if len(parts) > 1:
            self.full_names[parts[-1].lower()] = name
            self.first_names[parts[0].lower()] = name
        self._describe(full, words, office)
        root = words.root.head if words.root.dep_ == "appos" else words.root
        is_subject = root.dep_ in {"nsubj", "nsubjpass"}
        if not is_quoted and (is_subject or (self.person is None and words.root.dep_ in {"pobj", "appos"})):
            self.person = full

    def _describe(self, name: str, words: "Words", office: Office | None) -> None:
        """Remember the roles and the side of a person, by the office where one is printed."""
        phrase = office.words.text if office is not None else describing_words(words.root)
        for role in find_words("actors", "person_words"):
            if re.search(rf"\b{role}\b", phrase.lower()):
                self._hold(role, name)
        if office is not None:
            self.in_office.pop(name, None)
            self.in_office[name] = office.body.text if office.body is not None else None
        side = self.affiliations.side_of(name) or self.side_of_office(office) or self.side_of(name, phrase)
        if side is not None and (office is not None or " " in name):
            self.sides.setdefault(name, side)

    def _side_of_body(self, token: "Token") -> str | None:
        """The side of the ministry whose unnamed spokesman speaks, where the report told whose it is."""
        if token.lemma_.lower() not in find_words("actors", "person_words"):
            return None
        links = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "for"}]
        bodies = [*token.children, *(c for link in links for c in link.children)]
        known = (self.institutions.get(body.lemma_.lower()) for body in bodies)
        return next(filter(None, (self.affiliations.side_of(name) for name in known if name)), None)

    def _hold(self, role: str, name: str) -> None:
        others = [other for other in self.holders.get(role, ()) if other != name]
        self.holders[role] = [*others, name]

    def side_of_office(self, office: Office | None) -> str | None:
        """The side of the body whose office it is; of "the ministry", the one of which the report told.

        "President Olin Marsh", of no country, is the president of the outlet's own side.
        """
        if office is None:
            return None
        body = office.body
        if body is None and office.words[0].lower_ in {"its", "their"}:
            return self.affiliations.side_of(self.group) if self.group else None
        if body is None:
            is_of_state = office.head.lemma_.lower() in find_words("actors", "offices_of_state")
            return self.home if is_of_state and not office.is_over else None
        known = self.institutions.get(body.root.lemma_.lower())
        return self.affiliations.side_of(body.text) or (self.affiliations.side_of(known) if known else None)

    def _introduce_subject(self, token: "Token") -> None:
        words = noun_phrase(token)
        if token.ent_type_ == "PERSON" or words.text.split()[-1].lower() in self.full_names:
            return
        head = token.lemma_.lower()
        if is_document(token):
            return
        if is_office(token) and token.tag_ == "NN" and not any(c.dep_ == "appos" for c in token.children):
            self.person = self._resolve_noun(token, words)
        if token.ent_type_ in {"ORG", "GPE", "NORP"} or head in find_words("actors", "institution_words"):
            self.group = self._institution(words.text)
            if has_own_name(words):
                self.institutions[head] = self.group
        elif head in find_words("actors", "forces") and has_own_name(words):
            self.institutions[head] = self._institution(words.text)

    def _introduce_body(self, token: "Token") -> None:
        """Remember for "the ministry" the one that is named in passing, where no other was before."""
        words = noun_phrase(token)
        if has_own_name(words):
            self.institutions.setdefault(token.lemma_.lower(), self._institution(words.text))

    def _institution(self, words: str) -> str:
        bare = re.sub(r"^(?:the|The|a|an|A|An) ", "", words)
        name = self.affiliations.name_of(words) or self.acronyms.get(bare.replace(".", ""), bare)
        return self._at_home(name)

    def resolve(self, token: "Token", sentence: Sentence, quoted: frozenset[int]) -> Mention:
        """The party that these words stand for in this report, as printed and as resolved, with its side."""
        words = speaker_words(token)
        token = words.root
        span = sentence.span_of(words)
        if self._is_writer(token, words):
            return Mention(name=AUTHOR, resolved=AUTHOR, side=AUTHOR, span=span)
        name = as_printed(token, words)
        resolved = self._resolve_name(token, words, name, sentence, quoted)
        side = self.side_of(resolved, words.text) or self._side_of_body(token)
        return Mention(name=name, resolved=resolved, side=side, span=span)

    def _is_writer(self, token: "Token", words: "Words") -> bool:
        """True for "this reporter" and "a Herald correspondent" in the Herald: the report's own voice."""
        is_reporter = token.lemma_.lower() in {"reporter", "correspondent", "journalist"}
        is_own = bool(self.outlet) and (self.outlet or "").removeprefix("The ") in words.text
        return is_reporter and (words[0].lower_ == "this" or is_own)

    def side_of(self, resolved: str, words: str = "") -> str | None:
        """The side of a resolved name: known from the theatre, from its introduction, or from its words."""
        return (
            self.affiliations.side_of(resolved)
            or self.sides.get(resolved)
            or (self.affiliations.side_of(words) if words else None)
        )

    def _resolve_name(
        self, token: "Token", words: "Words", name: str, sentence: Sentence, quoted: frozenset[int]
    ) -> str:
        lower = token.lower_
        if lower in _PERSONAL:
            return self._person_before(token, quoted) or self.person or self._last_name() or name
        if lower in _COLLECTIVE:
            return self._group_before(token, quoted) or self._last_name() or name
        known = self.affiliations.name_of(words.text) or self.affiliations.name_of(name)
        if known is not None:
            return known
        surname = name.rsplit(maxsplit=1)[-1].lower()
        is_surname = surname in self.full_names and is_bare_surname(words)
        if token.ent_type_ == "PERSON" or is_surname:
            known_by = self.first_names if len(name.split()) == 1 else {}
            return self.full_names.get(surname) or known_by.get(surname, name)
        if is_document(token):
            return self._publisher(token, words)
        return find_government(words) or self._resolve_noun(token, words)

    def _resolve_noun(self, token: "Token", words: "Words") -> str:
        bare, lemma = self._institution(words.text), token.lemma_.lower()
        is_definite = words[0].lower_ in {"the", "this", "that"}
        known = self._named_before(lemma, words.text) if is_definite else None
        if known is not None:
            return known
        is_plain = is_definite and (len(words) == 2 or not has_own_name(words))
        if bare in self.acronyms.values() or not is_plain:
            return self._at_home(bare)
        return self.institutions.get(lemma) or self.described.get(token.lower_) or self._at_home(bare)

    def _at_home(self, name: str) -> str:
        """A body that the name leaves without a country is the one of the outlet's own side."""
        if self.affiliations.side_of(name) is not None:
            return name
        return self.affiliations.member_of(self.home, name) or name

    def _named_before(self, lemma: str, words: str) -> str | None:
        """Who or what is meant by "the minister", "the Varnian leader", "the rights group"."""
        holder = self._holder_of(lemma, words)
        if holder is not None or lemma not in find_words("actors", "bodies_again"):
            return holder
        is_named = any(word[:1].isupper() for word in words.split()[1:]) or lemma in self.institutions
        is_nobodys = not is_named and self.affiliations.side_of(words) in (None, THIRD)
        return self.organisation if is_nobodys else None

    def _holder_of(self, role: str, words: str) -> str | None:
        """The person of this role who was named last and may be meant by the words."""
        holders = reversed(self.holders.get(role, ()))
        found = next((holder for holder in holders if self._may_be(holder, words)), None)
        side = self.affiliations.side_of(words)
        if found is not None or side is None or role not in find_words("actors", "heads_again"):
            return found
        same = [name for name, body in self.in_office.items() if self.side_of(name) == side]
        # The U.N. and the Red Cross are both "third": their heads are told apart by the body's own name.
        own = [name for name in same if side != THIRD or (self.in_office[name] or "-") in words]
        return own[-1] if own else None

    def _may_be(self, holder: str, words: str) -> bool:
        theirs, named = self.side_of(holder), self.affiliations.side_of(words)
        return named is None or theirs is None or theirs == named

    def _publisher(self, token: "Token", words: "Words") -> str:
        for child in token.children:
            if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
                inner = next((c for c in child.children if c.dep_ == "pobj"), None)
                if inner is not None and (
                    inner.ent_type_ or inner.lemma_ in find_words("actors", "institution_words")
                ):
                    return self._institution(noun_phrase(inner).text)
        owner = find_site_owner(token)
        if owner is not None:
            return self._institution(owner.text)
        if words[0].lower_ in _OWNING:
            # "According to its statement": of the body, or the person, that was named last.
            return (self.person if words[0].lower_ in {"his", "her"} else self.group) or words.text
        if has_own_name(words) or words[0].lower_ not in {"the", "this", "that"}:
            return self._institution(words.text)
        return self._last_name() or words.text

    def _last_name(self) -> str | None:
        return self.speaker.resolved if self.speaker is not None else None

    def _person_before(self, token: "Token", quoted: frozenset[int]) -> str | None:
        if follows_its_words(token):
            return None
        here = [
            e
            for e in token.doc.ents
            if e.label_ == "PERSON"
            and e.end <= token.i
            and e.start not in quoted
            and e.root.dep_ in {"nsubj", "nsubjpass", "pobj", "poss"}
        ]
        if here:
            name = bare_name(here[0].text)
            return self.full_names.get(name.split()[-1].lower(), name) if name else None
        return None

    def hear(self, mention: Mention, token: "Token") -> None:
        """Remember who spoke last, and that a person did, where the name is not a body's or a state's."""
        self.speaker = mention
        self._remember_described(mention, token)
        # A body such as "Watch for Peace" is taken for a verb.
        is_body = (
            token.ent_type_ in {"GPE", "NORP", "ORG"}
            or token.pos_ == "VERB"
            or token.lemma_.lower() in find_words("actors", "institution_words")
        )
        if not is_body and token.tag_ not in {"NNS", "NNPS"} and token.lower_ not in _COLLECTIVE:
            self.person = mention.resolved
            self._learn_surname(mention.resolved)
        elif is_body:
            self.group = mention.resolved

    def _remember_described(self, mention: Mention, token: "Token") -> None:
        """Remember "Varnian officials" for "the officials", and a body's last word: "the Observatory"."""
        if token.ent_type_ == "PERSON" or " " not in mention.resolved:
            return
        if token.pos_ == "NOUN":
            self.described[token.lower_] = mention.resolved
        elif token.ent_type_ not in {"GPE", "NORP"} and token.lower_ in mention.resolved.lower():
            self.institutions.setdefault(token.lemma_.lower(), mention.resolved)
            self.organisation = mention.resolved

    def is_at_scene(self, mention: Mention) -> bool:
        """True for a person introduced as somebody's correspondent or reporter, named with a place."""
        watchers = (*self.holders.get("correspondent", ()), *self.holders.get("reporter", ()))
        return not mention.is_author and mention.resolved in watchers

    def _learn_surname(self, name: str) -> None:
        parts = name.split()
        if len(parts) > 1 and all(part[:1].isupper() for part in parts):
            self.full_names.setdefault(parts[-1].lower(), name)

    def _group_before(self, token: "Token", quoted: frozenset[int]) -> str | None:
        before = () if follows_its_words(token) else token.doc[: token.i]
        for other in before:
            is_group = other.ent_type_ in {"ORG", "GPE", "NORP"} or other.lemma_.lower() in find_words(
                "actors", "institution_words"
            )
            if other.dep_ in {"nsubj", "nsubjpass"} and is_group and other.i not in quoted:
                return self._resolve_noun(other, noun_phrase(other))
        if self.speaker is not None and self.speaker.resolved != self.person:
            return self.speaker.resolved
        return self.group
