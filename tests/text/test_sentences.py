import itertools

from hypothesis import given
from hypothesis import strategies as st

from truceline.text.sentences import find_paragraphs, find_sentences


def split(text: str) -> list[str]:
    return [span.quote(text) for span in find_sentences(text)]


def test_a_title_or_initial_does_not_end_a_sentence() -> None:
    text = "Gen. Ilva Torr met Dr. K. Masson on Monday. They said little."
    assert split(text) == ["Gen. Ilva Torr met Dr. K. Masson on Monday.", "They said little."]


def test_closing_marks_stay_with_the_sentence_that_they_close() -> None:
    text = "“We held the bridge.” The colonel left."
    assert split(text) == ["“We held the bridge.”", "The colonel left."]


def test_a_country_abbreviation_ends_a_sentence_only_where_a_new_one_starts() -> None:
    assert split("The U.N. Council met.") == ["The U.N. Council met."]
    assert split("They asked the U.N. The envoy came.") == ["They asked the U.N.", "The envoy came."]


def test_a_hard_wrapped_text_is_read_as_if_it_were_not() -> None:
    text = (
        "Shells fell on the town of Orlec before dawn on Monday and\n"
        "again at noon, the mayor of the town said by telephone from\n"
        "the cellar. Nobody was hurt."
    )
    assert split(text)[-1] == "Nobody was hurt." and len(split(text)) == 2


def test_a_heading_over_a_paragraph_is_not_joined_to_it() -> None:
    text = (
        "Ceasefire in ruins as troops storm the last ridge\nORLEC - Troops stormed a ridge.\n\nNobody fled."
    )
    assert len(split(text)) == 3


def test_a_sentence_never_crosses_a_blank_line() -> None:
    assert split("Shells fell on Orlec\n\nThe town was empty.") == [
        "Shells fell on Orlec",
        "The town was empty.",
    ]


def test_a_decimal_point_does_not_end_a_sentence() -> None:
    assert split("It lies 3.5 km north. Nobody lives there.") == [
        "It lies 3.5 km north.",
        "Nobody lives there.",
    ]


@given(st.text(max_size=400))
def test_sentences_are_in_order_and_cover_every_word_of_any_text(text: str) -> None:
    spans = find_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    inside = "".join(span.quote(text) for span in spans)
    assert [c for c in inside if not c.isspace()] == [c for c in text if not c.isspace()]


@given(st.text(max_size=400))
def test_every_sentence_lies_in_one_paragraph(text: str) -> None:
    paragraphs = find_paragraphs(text)
    assert all(any(p.contains(s) for p in paragraphs) for s in find_sentences(text))
