"""What holds of the times found in any text whatever."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from truceline.text.times import find_times

WORDS = (
    "on in at since until by before after from to between and through the last next this early late "
    "mid- Monday Friday Sunday’s May March Oct. October 9 9th 31 30 February 2031 0 24 00:01 8 a.m. "
    "12:60 noon midnight GMT (UTC+4) local time week weekend month year days two several ago coming "
    "past within tonight overnight yesterday tomorrow morning will would said scheduled every - – , . “ "
    "” ( ) 2031-02-30 31.02.2031 1999 9999 summer of decade beginning end hours earlier later that same "
    "day began"
).split()
SOUP = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
DAYS = st.none() | st.dates()


@given(st.text() | SOUP, DAYS, DAYS)
def test_times_are_exact_sorted_and_apart(
    text: str, published_on: date | None, narrative_on: date | None
) -> None:
    floor = 0
    for found in find_times(text, published_on=published_on, narrative_on=narrative_on):
        assert found.span is not None
        assert found.span.quote(text) == found.text
        assert found.span.start >= floor
        assert len(found.span) > 0
        floor = found.span.end


@given(st.text() | SOUP, DAYS)
def test_no_time_ends_before_it_starts(text: str, published_on: date | None) -> None:
    for found in find_times(text, published_on=published_on):
        if found.start_on and found.end_on:
            assert found.start_on <= found.end_on
