"""The cast of one report: its people and institutions, and who "he", "it" or "the ministry" is."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from truceline.lexicon import find_words
from truceline.model.claim import Mention
from truceline.reading.affiliations import Affiliations
from truceline.reading.grammar import is_document
from truceline.reading.parsing import Sentence
from truceline.reading.speakers import noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_ACRONYM = re.compile(
    r"((?:[A-Z][\w’'&-]+ (?:of |for |the |and |in |on )*)+[A-Z][\w’'-]+) \(([A-Z][A-Z.]{1,9})\)"
)
_PERSONAL = frozenset({"he", "she", "who"})
_RANKS = find_words("actors", "ranks")
_MAX_DISTANCE = 6


@dataclass(slots=True)
class Cast:
    """Who has been named so far, in the order of the text. Grows as sentences are introduced."""

    affiliations: Affiliations
    full_names: dict[str, str] = field(default_factory=dict)
    sides: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    person: str | None = None
    group: str | None = None
    speaker: Mention | None = None
    n_named: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    home: str | None = None

    def introduce(self, sentence: Sentence, quoted: frozenset[int]) -> None:
        """Remember the people, roles, institutions and acronyms that a sentence names."""
        for match in _ACRONYM.finditer(sentence.doc.text):
            self.acronyms[match[2].replace(".", "")] = match[1].removeprefix("The ").strip()
        for entity in sentence.doc.ents:
            if entity.label_ in {"GPE", "NORP", "ORG"}:
                self._count_side(entity.text)
            if entity.label_ == "PERSON":
                self._introduce_person(entity, is_quoted=entity.start in quoted)
        for token in sentence.doc:
            if (
                token.dep_ in {"nsubj", "nsubjpass"}
                and token.i not in quoted
                and token.lower_ not in _PERSONAL | {"it", "they"}
            ):
                self._introduce_subject(token)

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
            other = _paired_with(token)
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

    def _introduce_person(self, entity: "Words", *, is_quoted: bool) -> None:
        name = _bare_name(entity.text)
        if not name:
            return
        parts = name.split()
        full = name if len(parts) > 1 else self.full_names.get(parts[-1].lower(), name)
        if len(parts) > 1:
            self.full_names[parts[-1].lower()] = name
            self._describe(entity, name)
        root = entity.root.head if entity.root.dep_ == "appos" else entity.root
        is_subject = root.dep_ in {"nsubj", "nsubjpass"}
        if not is_quoted and (is_subject or (self.person is None and entity.root.dep_ in {"pobj", "appos"})):
            self.person = full

    def _describe(self, entity: "Words", name: str) -> None:
        phrase = _description(entity.root)
        for role in find_words("actors", "person_words"):
            if re.search(rf"\b{role}\b", phrase.lower()):
                self.roles[role] = name
        side = self.affiliations.side_of(name) or self.affiliations.side_of(phrase)
        if side is not None:
            self.sides.setdefault(name, side)

    def _introduce_subject(self, token: "Token") -> None:
        words = noun_phrase(token)
        if token.ent_type_ == "PERSON" or words.text.split()[-1].lower() in self.full_names:
            return
        head = token.lemma_.lower()
        if is_document(token):
            return
        if token.ent_type_ in {"ORG", "GPE", "NORP"} or head in find_words("actors", "institution_words"):
            self.group = self._institution(words.text)
            if _has_own_name(words):
                self.institutions[head] = self.group
        elif head in find_words("actors", "forces") and _has_own_name(words):
            self.institutions[head] = self._institution(words.text)

    def _institution(self, words: str) -> str:
        bare = re.sub(r"^(?:the|The|a|an|A|An) ", "", words)
        name = self.affiliations.name_of(words) or self.acronyms.get(bare.replace(".", ""), bare)
        return self._at_home(name)

    def resolve(self, token: "Token", sentence: Sentence, quoted: frozenset[int]) -> Mention:
        """The party that these words stand for in this report, as printed and as resolved, with its side."""
        words = _speaker_words(token)
        token = words.root
        span = sentence.span_of(words)
        name = _as_printed(token, words)
        resolved = self._resolve_name(token, words, name, sentence, quoted)
        return Mention(name=name, resolved=resolved, side=self.side_of(resolved, words.text), span=span)

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
        if lower in {"it", "they", "which"}:
            return self._group_before(token, quoted) or self._last_name() or name
        known = self.affiliations.name_of(words.text) or self.affiliations.name_of(name)
        if known is not None:
            return known
        surname = name.rsplit(maxsplit=1)[-1].lower()
        if token.ent_type_ == "PERSON" or (len(words) == 1 and surname in self.full_names):
            return self.full_names.get(surname, name)
        if is_document(token):
            return self._publisher(token, words)
        return self._resolve_noun(token, words)

    def _resolve_noun(self, token: "Token", words: "Words") -> str:
        bare, lemma = self._institution(words.text), token.lemma_.lower()
        holder = self.roles.get(lemma)
        is_definite = words[0].lower_ in {"the", "this", "that"}
        if is_definite and holder is not None and self._may_be(holder, words.text):
            return holder
        if bare in self.acronyms.values() or _has_own_name(words) or not is_definite:
            return self._at_home(bare)
        return self.institutions.get(lemma) or self._at_home(bare)

    def _at_home(self, name: str) -> str:
        """A body that the name leaves without a country is the one of the outlet's own side."""
        if self.affiliations.side_of(name) is not None:
            return name
        return self.affiliations.member_of(self.home, name) or name

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
        if _has_own_name(words) or words[0].lower_ not in {"the", "this", "that"}:
            return self._institution(words.text)
        return self._last_name() or words.text

    def _last_name(self) -> str | None:
        return self.speaker.resolved if self.speaker is not None else None

    def _person_before(self, token: "Token", quoted: frozenset[int]) -> str | None:
        if _follows_its_words(token):
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
            name = _bare_name(here[0].text)
            return self.full_names.get(name.split()[-1].lower(), name) if name else None
        return None

    def hear(self, mention: Mention, token: "Token") -> None:
        """Remember who spoke last, and that a person did, where the name is not a body's or a state's."""
        self.speaker = mention
        is_body = token.ent_type_ in {"GPE", "NORP", "ORG"} or token.lemma_.lower() in find_words(
            "actors", "institution_words"
        )
        if not is_body and token.tag_ not in {"NNS", "NNPS"} and token.lower_ not in {"it", "they", "which"}:
            self.person = mention.resolved
            self._learn_surname(mention.resolved)
        elif is_body:
            self.group = mention.resolved

    def is_at_scene(self, mention: Mention) -> bool:
        """True for a person introduced as somebody's correspondent or reporter, named with a place."""
        return not mention.is_author and mention.resolved in {
            self.roles.get("correspondent"),
            self.roles.get("reporter"),
        }

    def _learn_surname(self, name: str) -> None:
        parts = name.split()
        if len(parts) > 1 and all(part[:1].isupper() for part in parts):
            self.full_names.setdefault(parts[-1].lower(), name)

    def _group_before(self, token: "Token", quoted: frozenset[int]) -> str | None:
        before = () if _follows_its_words(token) else token.doc[: token.i]
        for other in before:
            is_group = other.ent_type_ in {"ORG", "GPE", "NORP"} or other.lemma_.lower() in find_words(
                "actors", "institution_words"
            )
            if other.dep_ in {"nsubj", "nsubjpass"} and is_group and other.i not in quoted:
                return self._resolve_noun(other, noun_phrase(other))
        if self.speaker is not None and self.speaker.resolved != self.person:
            return self.speaker.resolved
        return self.group


def _paired_with(token: "Token") -> "Token | None":
    """The other of exactly two joined by "and" or set against each other; three in a row are no pair."""
    if token.ent_type_ not in {"GPE", "NORP", "ORG"}:
        return None
    joined = [c for c in token.children if c.dep_ == "conj"]
    if len(joined) == 1 and token.dep_ != "conj" and not any(c.dep_ == "conj" for c in joined[0].children):
        return joined[0]
    against = [c for c in token.head.children if c.dep_ == "prep" and c.lower_ == "against"]
    objects = [c for a in against for c in a.children if c.dep_ == "pobj"]
    return objects[0] if token.dep_ in {"nsubj", "dobj"} and objects else None


def _follows_its_words(token: "Token") -> bool:
    """True for the pronoun of "…, he said": they were named before the sentence, not in it."""
    verb = token.head
    return any(c.dep_ == "ccomp" and c.i < token.i for c in verb.children)


def _bare_name(text: str) -> str:
    bare = re.sub(r"(?:’s|'s)$", "", text.strip(' ,."“”'))
    return re.sub(r"^(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt)\.? ", "", bare)


def _description(root: "Token") -> str:
    around = [t for t in root.subtree if abs(t.i - root.i) <= _MAX_DISTANCE * 2]
    if root.dep_ == "appos":
        around = [t for t in root.head.subtree if abs(t.i - root.i) <= _MAX_DISTANCE * 2]
    return " ".join(t.text for t in around)


def _has_own_name(words: "Words") -> bool:
    return any(
        t.pos_ == "PROPN"
        or t.ent_type_ in {"NORP", "GPE", "ORG"}
        or (t.text[:1].isupper() and t.i > words.start)
        for t in words
    )


def _speaker_words(token: "Token") -> "Words":
    if token.ent_type_ == "PERSON":
        return next(e for e in token.doc.ents if e.start <= token.i < e.end)
    behind = _name_behind(token)
    if behind is not None:
        return behind
    appositive = next((c for c in token.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    return _speaker_words(appositive) if appositive is not None else noun_phrase(token)


def _name_behind(token: "Token") -> "Words | None":
    """The name that a rank or an office stands before: "Gen. Jane Doe", "ministry official Jane Doe"."""
    is_title = (
        token.lemma_.lower() in find_words("actors", "person_words") or token.text.rstrip(".") in _RANKS
    )
    if not is_title:
        return None
    for entity in token.doc.ents:
        between = token.doc[token.i + 1 : entity.start]
        if (
            entity.label_ == "PERSON"
            and entity.start > token.i
            and all((t.is_punct and t.text != ",") or t.text.rstrip(".") in _RANKS for t in between)
        ):
            return entity
    return None


def _as_printed(token: "Token", words: "Words") -> str:
    text = words.text
    return (_bare_name(text) or text) if words.root.ent_type_ == "PERSON" else text
