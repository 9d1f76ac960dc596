"""How sure a claim is: what holds of the confidence, whatever the clues."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.sureness import Clues, weigh_with

CLUES = st.builds(
    Clues,
    likelihood=st.floats(0, 1),
    attribution=st.none() | st.floats(0, 1),
    voice=st.sampled_from(["author", "source", "running"]),
    is_agreed=st.booleans(),
    is_pronoun=st.booleans(),
    is_sided=st.booleans(),
    is_settled=st.booleans(),
)
NAMES = tuple(
    Clues(
        likelihood=0.5,
        attribution=None,
        voice="author",
        is_agreed=False,
        is_pronoun=False,
        is_sided=False,
        is_settled=False,
    ).as_numbers()
)
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats(-5, 5)))


@given(CLUES, WEIGHTS)
def test_a_confidence_is_a_probability(clues: Clues, weights: dict[str, float]) -> None:
    sure = weigh_with(weights)(clues)
    assert sure is not None and 0 <= sure <= 1


@given(CLUES, WEIGHTS, st.floats(0, 1))
def test_a_likelier_claim_is_never_less_sure_where_likelihood_counts_for_it(
    clues: Clues, weights: dict[str, float], other: float
) -> None:
    weigh = weigh_with(weights | {"likelihood": abs(weights["likelihood"])})
    low, high = sorted((clues.likelihood, other))
    less, more = weigh(replace(clues, likelihood=low)), weigh(replace(clues, likelihood=high))
    assert less is not None and more is not None and less <= more
