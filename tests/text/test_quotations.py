import itertools

from hypothesis import given
from hypothesis import strategies as st

from truceline.text.quotations import find_quotations

_MARKS = st.text(alphabet=st.sampled_from('abc “”"«»„‹›\n5'), max_size=120)


def quotes(text: str) -> list[str]:
    return [q.span.quote(text) for q in find_quotations(text)]


def test_curly_straight_and_angled_marks_are_found() -> None:
    assert quotes('He said “go” and "stay" and «wait».') == ["“go”", '"stay"', "«wait»"]


def test_a_quotation_left_open_runs_to_the_end_of_its_paragraph_and_reopens_in_the_next() -> None:
    found = find_quotations("“We were asleep.\n\n“Then it began,” she said.")
    assert [(q.is_open, q.continues) for q in found] == [(True, False), (False, True)]


def test_one_stray_mark_loses_no_more_than_its_paragraph() -> None:
    text = 'He left " without a word to them.\n\nShe said "no" and meant it.'
    assert quotes(text)[-1] == '"no"'


def test_an_inch_mark_opens_no_quotation() -> None:
    assert quotes('A pipe of 12" was found.') == []


@given(_MARKS)
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    found = find_quotations(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(_MARKS)
def test_no_quotation_crosses_a_line_end(text: str) -> None:
    assert all("\n" not in q.span.quote(text) for q in find_quotations(text))
