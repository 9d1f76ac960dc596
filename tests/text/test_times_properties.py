"""What holds of the times found in any text whatever."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from truceline.text.times import find_times

WORDS = (
    "on in at since until by before after from to between and through the last next this early late "
    "mid- Monday Friday Sunday’s May March Oct. October 9 9th 31 30 February 2031 0 24 00:01 8 a.m. "
    "12:60 noon midnight GMT (UTC+4) local time week weekend month year days two several ago coming "
    "past within tonight overnight yesterday tomorrow morning will would said scheduled every - – , . “ "
    "” ( ) 2031-02-30 31.02.2031 1999 9999 summer of decade beginning end hours earlier later that same "
    "day began of the truce war eve third 44th half hour minutes fortnight week ending before after "
    "Ramadan 12 1452 (Old Style) 3/4/31 shortly dawn no later than night in a row straight consecutive"
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


@given(st.text() | SOUP, DAYS, DAYS, st.none() | st.booleans())
def test_no_time_counted_from_a_truce_or_a_war_ends_before_it_starts(
    text: str, truce_since: date | None, war_since: date | None, day_first: bool | None
) -> None:
    for found in find_times(
        text, published_on=None, truce_since=truce_since, war_since=war_since, day_first=day_first
    ):
        assert found.span is not None
        assert found.span.quote(text) == found.text
        if found.start_on and found.end_on:
            assert found.start_on <= found.end_on


RELATIVE = (
    "on Friday|last Friday|next Monday|yesterday|overnight|last week|over the weekend|two days ago|"
    "three weeks ago|since Tuesday|by Wednesday|for the past two weeks|a week ago Tuesday|"
    "in the 24 hours to 19:30|the weekend before last|for a second consecutive night|shortly before 08:00"
).split("|")


@given(st.sampled_from(RELATIVE), st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-2000, 2000))
def test_weekdays_and_stretches_move_by_whole_weeks_with_publication(
    words: str, published_on: date, n_weeks: int
) -> None:
    by = timedelta(weeks=n_weeks)
    (here,) = find_times(words, published_on=published_on)
    (there,) = find_times(words, published_on=published_on + by)
    assert there.start_on == (here.start_on + by if here.start_on else None)
    assert there.end_on == (here.end_on + by if here.end_on else None)


@given(st.sampled_from(RELATIVE))
def test_relative_words_have_no_days_without_a_day_of_publication(words: str) -> None:
    (found,) = find_times(words, published_on=None)
    assert (found.start_on, found.end_on, found.anchor) == (None, None, None)


@given(SOUP)
def test_a_text_that_is_not_searched_holds_no_time(text: str) -> None:
    # The figure behind the text makes it be searched whatever it holds.
    searched = find_times(text + "\n\n#0", published_on=date(2031, 6, 16))
    assert find_times(text, published_on=date(2031, 6, 16)) == searched
