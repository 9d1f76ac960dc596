"""Who says what in a paragraph, as the trained heads see it: cues, and from each its source and content."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from truceline.model.span import Span
from truceline.reading.taught.decoding import decode_labels, decode_rows, find_runs
from truceline.reading.taught.encoder import Pieces
from truceline.reading.taught.sight import soften
from truceline.reading.taught.weights import Numbers, Weights

_REACH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """One attribution: spans in the paragraph's text, and how sure the heads are of it (0 to 1).

    `source` is empty where the text names nobody.
    """

    cue: Span
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def find_statements(pieces: Pieces, weights: Weights) -> tuple[FoundStatement, ...]:
    """Every attribution of the paragraph that has words said, in the order of the cues."""
    words = pieces.list_words()
    scores = pieces.seen["cue"][list(pieces.words)]
    cues = _find_cues(decode_labels(scores, weights.labels["cue"]))
    if not cues:
        return ()
    sure = soften(scores)
    parts = decode_rows(_see_from(cues, pieces, weights), weights.labels["part"])
    found = (
        FoundStatement(
            cue=Span(words[first].start, words[last].end),
            source=find_runs(names, words, "-source"),
            content=find_runs(names, words, "-content"),
            confidence=float(1 - sure[first : last + 1, 0].mean()),
        )
        for (first, last), names in zip(cues, parts, strict=True)
    )
    return tuple(one for one in found if one.content)


def _last_piece(word: int, pieces: Pieces) -> int:
    return pieces.words[word + 1] - 1 if word + 1 < len(pieces.words) else len(pieces.spans) - 2


def _find_cues(labels: list[str]) -> list[tuple[int, int]]:
    """The first and last word of each cue."""
    cues: list[tuple[int, int]] = []
    for number, label in enumerate(labels):
        if label == "B":
            cues.append((number, number))
        elif label == "I" and cues:
            cues[-1] = (cues[-1][0], number)
    return cues


def _see_from(cues: Sequence[tuple[int, int]], pieces: Pieces, weights: Weights) -> Numbers:
    """Scores (cues, words, labels) of every word's part in the attribution of each cue."""
    first = np.array([pieces.words[word] for word, _ in cues])
    last = np.array([_last_piece(word, pieces) for _, word in cues])
    number = np.array(pieces.words)
    place = np.concatenate([pieces.seen["pieces"][first], pieces.seen["pieces"][last]], axis=1)
    gate, shift = weights.apply("parts.gate", place), weights.apply("parts.shift", place)
    before, behind = number - first[:, None], number - last[:, None]
    far = np.where(behind > 0, behind, np.minimum(before, 0)).clip(-_REACH, _REACH) + _REACH
    seen = pieces.seen["parts.seen"][number] * (1 + gate[:, None]) + shift[:, None]
    seen += weights.heads["parts.distance.weight"][far]
    seen = np.maximum(weights.apply("parts.inner", np.maximum(seen, 0)), 0)
    return weights.apply("parts.out", seen)
