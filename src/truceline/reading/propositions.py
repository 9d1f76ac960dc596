"""Propositions: the parts of a sentence that each say one thing, with whoever says it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from truceline.model.terms import ClaimType
from truceline.reading.attribution import Attribution
from truceline.reading.events import STRONG, EventKind, find_event

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_DEPS = frozenset(
    {"ROOT", "ccomp", "conj", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj", "xcomp"}
)
_OWN_CLAIM = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "acl", "pcomp"})
_TOLL = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE})
_VIOLENCE = frozenset({ClaimType.ATTACK, ClaimType.SHELLING, ClaimType.AIRSTRIKE, ClaimType.CLASH})


class Standing(StrEnum):
    """How a proposition stands in what its speaker says: as the main thing, or as a part of another."""

    MAIN = "main"
    JOINED = "joined"
    COMPLEMENT = "complement"
    ADVERBIAL = "adverbial"
    RELATIVE = "relative"
    OTHER = "other"


_STANDING = {
    "conj": Standing.JOINED,
    "parataxis": Standing.JOINED,
    "ccomp": Standing.COMPLEMENT,
    "xcomp": Standing.COMPLEMENT,
    "pcomp": Standing.COMPLEMENT,
    "csubj": Standing.COMPLEMENT,
    "advcl": Standing.ADVERBIAL,
    "relcl": Standing.RELATIVE,
    "acl": Standing.RELATIVE,
}


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing said: its tokens, its head, its kind of event, and the attribution (None: the author)."""

    head: "Token"
    tokens: frozenset[int]
    event: EventKind
    attribution: Attribution | None

    @property
    def standing(self) -> Standing:
        """How it stands in what its speaker says: the head of what a cue hands over is the main thing."""
        said = self.attribution.head if self.attribution is not None else None
        if self.head.dep_ == "ROOT" or (said is not None and said.i == self.head.i):
            return Standing.MAIN
        return _STANDING.get(self.head.dep_, Standing.OTHER)


def find_propositions(
    doc: "Doc", attributions: Sequence[Attribution], *, after_ceasefire: bool = False
) -> tuple[Proposition, ...]:
    """The propositions of a sentence: one for each attribution's content, one for what the author says,
    and further ones for subordinate or coordinate clauses that tell of another kind of event."""
    speakers: list[Attribution | None] = [
        a for a in attributions if a.content and not _is_passed_on(a, attributions)
    ]
    found: list[Proposition] = []
    for attribution in [*speakers, None]:
        clauses = [
            _proposition(doc, head, tokens, attribution, after_ceasefire)
            for head, tokens in _clauses_of(doc, attribution, attributions)
        ]
        found.extend(_keep_distinct(clauses, attribution))
    return tuple(sorted(found, key=lambda p: (p.head.i, p.attribution is None)))


def _is_passed_on(outer: Attribution, attributions: Sequence[Attribution]) -> bool:
    """True if all that the outer speaker says is that an inner one says something."""
    return any(inner.outer is not None and inner.outer.cue.i == outer.cue.i for inner in attributions)


def _clauses_of(
    doc: "Doc", speaker: Attribution | None, attributions: Sequence[Attribution]
) -> list[tuple["Token", frozenset[int]]]:
    mine = frozenset(t.i for t in doc if _innermost(t.i, attributions) is speaker)
    cues = {a.cue.i for a in attributions}
    mine -= _attribution_words(attributions) if speaker is None else cues
    heads = [doc[i] for i in sorted(mine) if _heads_clause(doc[i])]
    if speaker is not None and speaker.takes_object and len([h for h in heads if h.dep_ == "pcomp"]) < 2:
        head = speaker.head if speaker.head is not None else speaker.cue
        return [(head, mine)] if mine else []
    if not heads:
        top = _top(doc, mine)
        if speaker is None and (attributions or top is None):
            return []
        return [(top, mine)] if top is not None else []
    split: dict[int, set[int]] = {h.i: set() for h in heads}
    for i in mine:
        split[_nearest_head(doc[i], split, heads[0].i)].add(i)
    return [(h, frozenset(split[h.i])) for h in heads]


def _innermost(i: int, attributions: Sequence[Attribution]) -> Attribution | None:
    holding = [a for a in attributions if i in a.content or a.cue.i == i]
    return min(holding, key=lambda a: len(a.content)) if holding else None


def _attribution_words(attributions: Sequence[Attribution]) -> frozenset[int]:
    words: set[int] = set()
    for a in attributions:
        words.add(a.cue.i)
        if a.cue.lower_ == "according":
            words.update(t.i for t in a.cue.subtree)
    return frozenset(words)


def _heads_clause(token: "Token") -> bool:
    if token.dep_ == "ROOT":
        return True
    if token.dep_ not in _CLAUSE_DEPS or token.pos_ not in {"VERB", "AUX"}:
        return False
    return token.dep_ != "conj" or token.head.pos_ in {"VERB", "AUX"}


def _top(doc: "Doc", tokens: frozenset[int]) -> "Token | None":
    tops = [doc[i] for i in sorted(tokens) if doc[i].head.i not in tokens or doc[i].head.i == i]
    words = [t for t in tops if not t.is_punct and not t.is_stop] or [t for t in tops if not t.is_punct]
    return words[0] if words else None


def _nearest_head(token: "Token", heads: dict[int, set[int]], default: int) -> int:
    if token.i in heads:
        return token.i
    for ancestor in token.ancestors:
        if ancestor.i in heads:
            return ancestor.i
    return default


def _proposition(
    doc: "Doc", head: "Token", tokens: frozenset[int], speaker: Attribution | None, after_ceasefire: bool
) -> Proposition:
    event = find_event([doc[i] for i in sorted(tokens)], head, after_ceasefire=after_ceasefire)
    return Proposition(head, tokens, event, speaker)


def _keep_distinct(clauses: list[Proposition], speaker: Attribution | None) -> list[Proposition]:
    """The main clause, and those others that tell of an event of another kind, the rest joined to it."""
    if not clauses:
        return []
    clauses = sorted(clauses, key=lambda c: not _is_main(c))
    kept: list[Proposition] = []
    starts_alone = speaker is not None or _is_main(clauses[0])
    for clause in clauses:
        if (not kept and (starts_alone or _stands_alone(clause))) or (kept and _is_another(clause, kept)):
            kept.append(clause)
        elif kept:
            at = _joins(clause, kept)
            kept[at] = _joined(kept[at], clause)
    return kept


def _is_main(clause: Proposition) -> bool:
    return clause.head.dep_ == "ROOT" or any(
        a.dep_ == "ROOT" and a.pos_ not in {"VERB", "AUX"} for a in clause.head.ancestors
    )


def _stands_alone(clause: Proposition) -> bool:
    return clause.head.dep_ in _OWN_CLAIM and clause.event.weight >= STRONG


def _is_another(clause: Proposition, kept: list[Proposition]) -> bool:
    if not _stands_alone(clause) and not _is_running_total(clause):
        return False
    kind = clause.event.type
    if _is_running_total(clause):
        return True
    if any(c.dep_ == "mark" and c.lower_ == "since" for c in clause.head.children):
        return False
    if any(k.event.type == kind for k in kept):
        return False
    # An attack and its own toll in one sentence are one claim.
    if (
        kind in _TOLL
        and any(k.event.type in _VIOLENCE for k in kept)
        and clause.head.dep_ in {"advcl", "acl"}
    ):
        return False
    return kept[0].event.weight > 0 or clause.head.dep_ in {"conj", "advcl", "relcl", "ccomp"}


def _is_running_total(clause: Proposition) -> bool:
    """True for "bringing the toll to 38": a figure of its own window beside the new one."""
    if clause.head.lemma_ not in {"bring", "raise", "take", "push"}:
        return False
    lemmas = {t.lemma_.lower() for t in clause.head.subtree}
    return bool(lemmas & {"toll", "total", "number"}) and clause.event.type is ClaimType.CASUALTIES


def _joins(clause: Proposition, kept: list[Proposition]) -> int:
    for number, other in enumerate(kept):
        if other.event.type == clause.event.type and clause.event.weight > 0:
            return number
    above = {a.i for a in clause.head.ancestors}
    nearest = [n for n, other in enumerate(kept) if other.head.i in above]
    return nearest[-1] if nearest else 0


def _joined(one: Proposition, other: Proposition) -> Proposition:
    event = one.event
    if (
        other.event.weight >= STRONG
        and one.event.weight < STRONG
        and other.head.dep_ in {"conj", "ccomp", "xcomp", "pcomp", "acl", "ROOT"}
    ):
        event = other.event
    return replace(one, tokens=one.tokens | other.tokens, event=event)
