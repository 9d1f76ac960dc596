"""What the network's scores become is well formed, whatever the scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from truceline.model.span import Span
from truceline.reading.taught.decoding import decode_labels, decode_rows, find_runs

LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
_SCORE = st.floats(-9, 9, width=32)


def _tables(rows: st.SearchStrategy[int], columns: int) -> st.SearchStrategy[np.ndarray]:
    return rows.flatmap(lambda n: arrays(np.float32, (n, columns), elements=_SCORE))


@given(_tables(st.integers(0, 12), len(LABELS)))
def test_no_label_goes_on_where_none_began(scores: np.ndarray) -> None:
    labels = decode_labels(scores, LABELS)
    assert len(labels) == len(scores)
    for before, label in zip(["O", *labels], labels, strict=False):
        if label.startswith("I-"):
            assert before[2:] == label[2:]


@given(_tables(st.integers(1, 12), len(LABELS)))
def test_the_best_row_of_labels_is_taken_where_it_is_well_formed(scores: np.ndarray) -> None:
    scores[:, [2, 4]] = -99
    labels = decode_labels(scores, LABELS)
    taken = [scores[n, LABELS.index(label)] for n, label in enumerate(labels)]
    assert np.allclose(taken, scores.max(1), atol=1e-5)


def test_runs_of_labels_are_whole_spans_of_the_text() -> None:
    spans = [Span(0, 3), Span(4, 7), Span(8, 9), Span(10, 12)]
    labels = ["B-content", "I-content", "O", "B-content"]
    assert find_runs(labels, spans, "-content") == (Span(0, 7), Span(10, 12))


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, 6, len(LABELS)), elements=_SCORE)))
def test_rows_decoded_together_are_as_each_by_itself(scores: np.ndarray) -> None:
    assert decode_rows(scores, LABELS) == [decode_labels(row, LABELS) for row in scores]
