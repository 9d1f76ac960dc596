"""How sure a claim is: what holds of the confidence, whatever the clues."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from truceline.model.terms import ClaimType
from truceline.reading.judging import take_instruments
from truceline.reading.propositions import Standing
from truceline.reading.sureness import Clues, weigh_with
from truceline.reading.taught.weights import open_weights

CLUES = st.builds(
    Clues,
    voice=st.sampled_from(["author", "source", "running"]),
    is_seen=st.booleans(),
    is_agreed=st.booleans(),
    is_alone=st.booleans(),
    standing=st.sampled_from(Standing),
    has_figures=st.booleans(),
    type=st.sampled_from(ClaimType),
)
PLAIN = Clues(
    voice="author",
    is_seen=False,
    is_agreed=False,
    is_alone=True,
    standing=Standing.MAIN,
    has_figures=False,
    type=ClaimType.ATTACK,
)
NAMES = tuple(PLAIN.as_numbers())
WEIGHTS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.floats(-5, 5)))


@given(CLUES, WEIGHTS)
def test_a_confidence_is_a_probability(clues: Clues, weights: dict[str, float]) -> None:
    sure = weigh_with(weights)(clues)
    assert sure is not None and 0 <= sure <= 1


@given(CLUES)
def test_of_two_claims_alike_the_one_that_is_alone_in_its_sentence_is_the_surer(clues: Clues) -> None:
    weigh = take_instruments(open_weights()).weigh
    alone, beside = weigh(replace(clues, is_alone=True)), weigh(replace(clues, is_alone=False))
    assert alone is not None and beside is not None and alone > beside
