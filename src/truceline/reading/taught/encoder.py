"""Paragraphs as the numbers that the heads judge by: one row for each piece of a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from truceline.model.span import Span
from truceline.reading.taught.weights import Numbers, Weights

LONGEST = 256
"""Pieces that the encoder sees at once, as in training; a longer paragraph is encoded in parts."""
_ROWS = 8


@dataclass(frozen=True, slots=True)
class Pieces:
    """One paragraph's pieces: where each stands in its text (empty for the two marks) and its numbers.

    `words` are the numbers of the pieces with which the words begin: labels are given to whole words.
    `seen` gives, for every head's first layer by name, a row for each piece; "pieces" is the encoder's own.
    """

    spans: tuple[Span, ...]
    words: tuple[int, ...]
    seen: dict[str, Numbers]

    def list_words(self) -> list[Span]:
        """Where each word stands in the paragraph's text."""
        ends = [*self.words[1:], len(self.spans) - 1][: len(self.words)]
        pairs = zip(self.words, ends, strict=True)
        return [Span(self.spans[first].start, self.spans[end - 1].end) for first, end in pairs]


def encode_texts(texts: Sequence[str], weights: Weights) -> list[Pieces]:
    """The pieces of every text, in the order of the texts; what is behind the longest is left out."""
    encoded = weights.tokenizer.encode_batch(list(texts))
    ids = [one.ids[:LONGEST] for one in encoded]
    found: dict[int, Pieces] = {}
    for rows in _by_length(ids):
        layers = _run([ids[row] for row in rows], weights)
        for number, row in enumerate(rows):
            spans = tuple(Span(start, end) for start, end in encoded[row].offsets[:LONGEST])
            words = _find_word_starts(encoded[row].word_ids[:LONGEST])
            found[row] = Pieces(
                spans, words, {name: own[number, : len(spans)] for name, own in layers.items()}
            )
    return [found[number] for number in range(len(texts))]


def _find_word_starts(words: Sequence[int | None]) -> tuple[int, ...]:
    """The numbers of the pieces that begin a word; `words` tells the word of each, None for the two marks."""
    return tuple(n for n, word in enumerate(words) if word is not None and word != words[n - 1])


def _by_length(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
    for at in range(0, len(order), _ROWS):
        yield order[at : at + _ROWS]


def _run(rows: Sequence[Sequence[int]], weights: Weights) -> dict[str, Numbers]:
    width = max(len(row) for row in rows)
    ids = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    outputs = weights.encoder.run(None, {"ids": ids, "mask": mask})
    return dict(zip(weights.layers, outputs, strict=True))
