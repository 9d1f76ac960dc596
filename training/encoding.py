"""Examples as the numbers that the network takes and should give."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor
from training.examples import ClaimLabel, Example, StatementSpans, WordMark
from training.network import Labels

from truceline.model.span import Span
from truceline.reading.taught.documents import find_firsts

UNKNOWN = -100
"""What the loss passes over: padding, and what nobody marked."""
LONGEST = 256
"""Pieces of a paragraph that the encoder sees; what is behind them is not learnt from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedStatement:
    """The first and last piece of the cue, and the label of every piece as seen from it."""

    first: int
    last: int
    parts: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedClaim:
    """A proposed claim: its pieces and its cue's, the rules' view and its voice in numbers, and the truth.

    `is_claim` is 0 where people see no claim; type and stance are then unknown.
    """

    inside: list[bool]
    cue: list[bool]
    ruled: tuple[int, int, int, int]
    is_claim: int
    type: int
    stance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """One example in numbers: its pieces, and where known its words, cues, statements and claims."""

    ids: list[int]
    cues: list[int]
    statements: list[EncodedStatement]
    claims: list[EncodedClaim]
    words: list[int]
    entities: list[int]


class Encoder:
    """Turns examples into numbers, by one tokenizer and one set of labels."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer = tokenizer
        self.labels = labels

    def encode(self, example: Example) -> Encoded:
        """The example in numbers. What stands behind the longest paragraph is left out."""
        pieces = self.tokenizer.encode(example.text)
        ids, offsets = pieces.ids[:LONGEST], pieces.offsets[:LONGEST]
        spans = [Span(start, end) for start, end in offsets]
        statements = example.statements or ()
        known = example.statements is not None
        words = _within(example.words or (), spans)
        return Encoded(
            ids=ids,
            cues=self._cues(statements, spans) if known else [UNKNOWN] * len(ids),
            statements=[one for s in statements if (one := self._statement(s, spans)) is not None],
            claims=[one for c in example.claims or () if (one := self._claim(c, spans)) is not None],
            words=find_firsts([word.span.start for word in words], spans),
            entities=[_number(word.entity, self.labels.entity) for word in words],
        )

    def _cues(self, statements: Sequence[StatementSpans], pieces: Sequence[Span]) -> list[int]:
        marked = [0] * len(pieces)
        for statement in statements:
            _mark(marked, statement.cue[:1], pieces, 1)
        return marked

    def _statement(self, statement: StatementSpans, pieces: Sequence[Span]) -> EncodedStatement | None:
        own = [n for n, piece in enumerate(pieces) if _touches(piece, statement.cue[:1])]
        if not own:
            return None
        parts = [0] * len(pieces)
        _mark(parts, statement.content, pieces, 3)
        _mark(parts, statement.source, pieces, 1)
        return EncodedStatement(first=own[0], last=own[-1], parts=parts)

    def _claim(self, claim: ClaimLabel, pieces: Sequence[Span]) -> EncodedClaim | None:
        inside = [_touches(piece, claim.words) for piece in pieces]
        if not any(inside):
            return None
        return EncodedClaim(
            inside=inside,
            cue=[_touches(piece, claim.cue) for piece in pieces],
            ruled=(
                self.labels.type.index(claim.ruled_type),
                self.labels.stance.index(claim.ruled_stance),
                self.labels.voice.index(claim.voice),
                claim.ruled_plainness,
            ),
            is_claim=int(claim.type is not None),
            type=_number(claim.type or "", self.labels.type),
            stance=_number(claim.stance or "", self.labels.stance),
        )


def _touches(piece: Span, spans: Sequence[Span]) -> bool:
    return len(piece) > 0 and any(piece.overlaps(span) for span in spans)


def _mark(marked: list[int], spans: Sequence[Span], pieces: Sequence[Span], begin: int) -> None:
    """Marks the pieces of each span: `begin` its first, `begin + 1` those behind."""
    for span in spans:
        own = [n for n, piece in enumerate(pieces) if _touches(piece, (span,))]
        for n in own:
            marked[n] = begin if n == own[0] else begin + 1


def _within(words: Sequence[WordMark], pieces: Sequence[Span]) -> list[WordMark]:
    end = max((piece.end for piece in pieces), default=0)
    return [word for word in words if word.span.end <= end]


def _number(label: str, labels: Sequence[str]) -> int:
    return labels.index(label) if label in labels else UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Several examples side by side: rows of equal length, padded with UNKNOWN."""

    ids: Tensor
    mask: Tensor
    cues: Tensor
    words: Tensor
    entities: Tensor
    statements: list[tuple[int, EncodedStatement]]
    claims: list[tuple[int, EncodedClaim]]


def gather_batch(examples: Sequence[Encoded]) -> Batch:
    """The examples as one batch."""
    pieces = [one.ids for one in examples]
    return Batch(
        ids=pad(pieces, 0),
        mask=pad([[1] * len(row) for row in pieces], 0),
        cues=pad([one.cues for one in examples]),
        words=pad([one.words for one in examples], 0),
        entities=pad([one.entities for one in examples]),
        statements=[(row, s) for row, one in enumerate(examples) for s in one.statements],
        claims=[(row, c) for row, one in enumerate(examples) for c in one.claims],
    )


def pad(rows: Sequence[Sequence[int]], value: int = UNKNOWN) -> Tensor:
    """The rows as one table, as wide as the longest (at least 1)."""
    width = max([1, *(len(row) for row in rows)])
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows], dtype=torch.long)
