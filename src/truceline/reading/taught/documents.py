"""The names in a parsed sentence, from the trained head instead of spaCy's own network for them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from truceline.model.span import Span
from truceline.reading.taught.decoding import decode_labels
from truceline.reading.taught.encoder import Pieces
from truceline.reading.taught.weights import Weights

if TYPE_CHECKING:
    from spacy.tokens import Doc


def name_entities(docs: "Sequence[tuple[Doc, int]]", pieces: Pieces, weights: Weights) -> None:
    """Sets the entities of a paragraph's sentences, in place; each comes with where it begins in it."""
    starts = [at + token.idx for doc, at in docs for token in doc]
    scores = pieces.seen["entity"][find_firsts(starts, pieces.spans)]
    labels = iter(decode_labels(scores, weights.labels["entity"]))
    for doc, _ in docs:
        _set_entities(doc, [next(labels) for _ in doc])


def _set_entities(doc: "Doc", labels: Sequence[str]) -> None:
    from spacy.tokens import Span as Words

    found: list[tuple[int, int, str]] = []
    for number, (token, label) in enumerate(zip(doc, labels, strict=True)):
        begins, _, kind = label.partition("-")
        if not kind or token.is_space:
            continue
        if begins == "B" or not found or found[-1][1] != number:
            found.append((number, number + 1, kind))
        else:
            found[-1] = (found[-1][0], number + 1, kind)
    doc.set_ents([Words(doc, first, end, label=kind) for first, end, kind in found])


def find_firsts(starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """For each word the first piece that reaches behind its start."""
    found, at, last = [], 1, len(spans) - 2
    for start in starts:
        while at < last and spans[at].end <= start:
            at += 1
        found.append(at)
    return found
