"""How far two annotations of the same sentences agree, by the rules that score a reader.

Statements: spans as sets of words; they pair by the largest overlap of content, and count as *who said what*
where that is a half or more and the sources share a word, as *triple* where all three parts are the same.
Claims: as `truceline evaluate` pairs and counts them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from training.convert import digest_sentence
from training.passages import (
    WHOLE,
    ClaimMark,
    Document,
    Passage,
    Sentence,
    StatementMark,
    find_name,
    find_statement,
)

from truceline.model.claim import AUTHOR, Claim, Count, Mention, Place, Time
from truceline.model.span import Span
from truceline.model.terms import Basis
from truceline.scoring.gold import GoldClaim
from truceline.scoring.measuring import Measures, Rate, measure_pairs
from truceline.scoring.pairing import pair_claims

WORD = re.compile(r"\w+(?:['’]\w+)?")

Words = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two annotations compared: rates over statements by measure, and the scorer's measures over claims.

    `n_sentences` is how many sentences both hold.
    """

    n_sentences: int
    statements: Mapping[str, Rate]
    claims: Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as the words of its sentence."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class _At:
    """A sentence in its passage."""

    passage: Passage
    n: int

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentences[self.n]


def compare_annotations(one: Document, other: Document) -> Agreement:
    """How the second annotation agrees with the first, over the sentences that both hold."""
    pairs = list(_pair_sentences(one, other))
    counted: Counter[tuple[str, str]] = Counter()
    for a, b in pairs:
        counted += compare_statements(_list_said(a.sentence), _list_said(b.sentence))
    paired = [
        pair_claims(str(n), list(_list_gold(a)), list(_list_claims(b))) for n, (a, b) in enumerate(pairs)
    ]
    names = dict.fromkeys(name for name, _ in counted)
    return Agreement(
        n_sentences=len(pairs),
        statements={name: _rate(counted, name) for name in names},
        claims=measure_pairs(paired, {}),
    )


def _pair_sentences(one: Document, other: Document) -> Iterator[tuple[_At, _At]]:
    """The sentences that both documents hold; a sentence that stands in one twice pairs in order."""
    left: dict[str, list[_At]] = {}
    for at in _list_sentences(other):
        left.setdefault(digest_sentence(at.sentence.text), []).append(at)
    for at in _list_sentences(one):
        same = left.get(digest_sentence(at.sentence.text))
        if same:
            yield at, same.pop(0)


def _list_sentences(document: Document) -> Iterator[_At]:
    for passage in document.passages:
        yield from (_At(passage, n) for n in range(len(passage.sentences)))


def _list_said(sentence: Sentence) -> list[Said]:
    words = [Span(*found.span()) for found in WORD.finditer(sentence.text)]

    def cover(name: str | None) -> Words:
        mark = sentence.annotation.find(name) if name else None
        pieces = mark.pieces if mark else ()
        pieces = (Span(0, len(sentence.text)),) if name == WHOLE else pieces
        return frozenset(n for n, word in enumerate(words) if any(word.overlaps(piece) for piece in pieces))

    return [
        Said(source=cover(one.source), cue=cover(one.cue), content=cover(one.content))
        for one in sentence.annotation.statements
    ]


def compare_statements(gold: Sequence[Said], found: Sequence[Said]) -> Counter[tuple[str, str]]:
    """Hits, gold and found by measure: spans of each role, who said what, and all three the same."""
    n: Counter[tuple[str, str]] = Counter()
    for role in ("source", "cue", "content"):
        asked, given = ({getattr(one, role) for one in said} - {frozenset()} for said in (gold, found))
        n.update({(role, "hit"): len(asked & given), (role, "gold"): len(asked), (role, "found"): len(given)})
    for name in ("who_said_what", "triple"):
        n.update({(name, "gold"): len(gold), (name, "found"): len(found), (name, "hit"): 0})
    for a, b in pair_statements(gold, found):
        n["who_said_what", "hit"] += is_same_saying(a, b)
        n["triple", "hit"] += a == b
    return n


def pair_statements(gold: Sequence[Said], found: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """The statements paired one to one, the largest overlap of content first."""
    candidates = [
        (-overlap_of(a, b), -len(a.cue & b.cue), i, j)
        for (i, a), (j, b) in product(enumerate(gold), enumerate(found))
        if a.content & b.content or a.cue & b.cue
    ]
    taken: set[tuple[str, int]] = set()
    for _, _, i, j in sorted(candidates):
        if not taken & {("gold", i), ("found", j)}:
            taken |= {("gold", i), ("found", j)}
            yield gold[i], found[j]


def is_same_saying(one: Said, other: Said) -> bool:
    """True where the contents overlap by a half or more, and the sources share a word or both are nobody."""
    same = bool(one.source & other.source) or not (one.source or other.source)
    return same and overlap_of(one, other) >= 0.5


def overlap_of(one: Said, other: Said) -> float:
    """The words of content that both have, as a share of all that either has."""
    return len(one.content & other.content) / max(1, len(one.content | other.content))


def _rate(counted: Mapping[tuple[str, str], int], name: str) -> Rate:
    hits, gold, found = (counted[name, what] for what in ("hit", "gold", "found"))
    return Rate(precision=hits / max(1, found), recall=hits / max(1, gold), n=gold)


def list_gold(passage: Passage) -> list[list[GoldClaim]]:
    """Each sentence's claims as gold to score by, their spans counted from its start."""
    return [list(_list_gold(_At(passage, n))) for n in range(len(passage.sentences))]


def list_claims(passage: Passage) -> list[list[Claim]]:
    """Each sentence's claims as a ledger holds them, their spans counted from its start, places by name."""
    return [list(_list_claims(_At(passage, n))) for n in range(len(passage.sentences))]


def _list_gold(at: _At) -> Iterator[GoldClaim]:
    for n, claim in enumerate(at.sentence.annotation.claims):
        time = claim.time
        yield GoldClaim(
            claim_id=str(n),
            span=at.sentence.span_of(claim.span) or Span(0, 0),
            sentence=at.sentence.text,
            sources=tuple(_name_sources(at, find_statement(at.sentence, claim))),
            types=(claim.type,),
            stances=(claim.stance,),
            hedge=_name(at, claim.hedge),
            place=_name(at, claim.place),
            start_on=time.start_on.isoformat() if time and time.start_on else None,
            end_on=time.end_on.isoformat() if time and time.end_on else None,
            counts=tuple((count.kind, count.low, count.high) for count in claim.counts),
        )


def _list_claims(at: _At) -> Iterator[Claim]:
    for n, claim in enumerate(at.sentence.annotation.claims):
        statement = find_statement(at.sentence, claim)
        literal, *resolved = _name_sources(at, statement)
        span = at.sentence.span_of(claim.span) or Span(0, 0)
        yield Claim(
            claim_id=str(n),
            statement_id="",
            report_id="",
            span=span,
            quote=span.quote(at.sentence.text),
            source=Mention(name=literal, resolved=resolved[0] if resolved else literal),
            stance=claim.stance,
            type=claim.type,
            hedge=_name(at, claim.hedge),
            basis=statement.basis if statement else Basis.UNSTATED,
            initiators=_name_all(at, claim.initiators),
            targets=_name_all(at, claim.targets),
            place=Place(name=_name(at, claim.place) or "") if claim.place else None,
            time=_derive_time(at, claim),
            counts=tuple(
                Count(
                    kind=one.kind,
                    who=None,
                    low=one.low,
                    high=one.high,
                    as_said=_name(at, one.mark) or "",
                    role=one.role,
                )
                for one in claim.counts
            ),
            is_aggregate=claim.is_aggregate,
            is_negated=claim.is_negated,
        )


def _name_all(at: _At, references: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for one in references if (name := _name(at, one)))


def _derive_time(at: _At, claim: ClaimMark) -> Time | None:
    told = claim.time
    return Time(text=_name(at, told.mark), start_on=told.start_on, end_on=told.end_on) if told else None


def _name_sources(at: _At, statement: StatementMark | None) -> list[str]:
    """The source's words in the sentence and its best name in the passage, or the author."""
    if statement is None or statement.source is None:
        return [AUTHOR]
    mark = at.sentence.annotation.find(statement.source)
    literal = [mark.hull.quote(at.sentence.text)] if mark else []
    named = _name(at, statement.source)
    return list(dict.fromkeys([*literal, *([named] if named else [])])) or [statement.source]


def _name(at: _At, reference: str | None) -> str | None:
    found = find_name(at.passage, at.n, reference) if reference else None
    return found[1].hull.quote(at.passage.sentences[found[0]].text) if found else None
