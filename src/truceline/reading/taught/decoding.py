"""The best labels that are well formed, from a head's scores."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from truceline.model.span import Span
from truceline.reading.taught.weights import Numbers

_NEVER = np.float32(-1e9)


def decode_labels(scores: Numbers, labels: Sequence[str]) -> list[str]:
    """The best row of labels in which no "I-x" stands without a "B-x" or "I-x" before it."""
    return decode_rows(scores[None], labels)[0]


def decode_rows(scores: Numbers, labels: Sequence[str]) -> list[list[str]]:
    """The best labels of each row of scores (rows, words, labels), all rows at once (Viterbi)."""
    rows, words = scores.shape[:2]
    if not rows or not words:
        return [[] for _ in range(rows)]
    steps = _steps(tuple(labels))
    begin = np.array([_NEVER if name.startswith("I") else 0 for name in labels], np.float32)
    best = scores[:, 0] + begin
    back = np.zeros((words, rows, len(labels)), np.intp)
    for word in range(1, words):
        reached = best[:, :, None] + steps
        back[word] = reached.argmax(1)
        best = reached.max(1) + scores[:, word]
    path = np.zeros((words, rows), np.intp)
    path[-1] = best.argmax(1)
    every = np.arange(rows)
    for word in range(words - 1, 0, -1):
        path[word - 1] = back[word, every, path[word]]
    return [[labels[number] for number in own] for own in path.T.tolist()]


@lru_cache(maxsize=8)
def _steps(labels: tuple[str, ...]) -> Numbers:
    """What a step from one label to the next costs: nothing, or too much."""
    allowed = [
        [not after.startswith("I") or (before[1:] == after[1:] and before != "O") for after in labels]
        for before in labels
    ]
    return np.where(np.array(allowed), np.float32(0), _NEVER)


def find_runs(labels: Sequence[str], spans: Sequence[Span], kind: str) -> tuple[Span, ...]:
    """Where the labels "B-kind", "I-kind" … stand in the text, as whole spans."""
    begin, inside = f"B{kind}", f"I{kind}"
    found: list[Span] = []
    for label, span in zip(labels, spans, strict=True):
        if not len(span):
            continue
        if label == begin:
            found.append(span)
        elif label == inside and found:
            found[-1] = Span(found[-1].start, span.end)
    return tuple(found)
