"""The time of a claim is when the thing happened, also where its sentence does not say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from upper_sarn import THEATRE, Read, read_by_rules

from factory import a_report
from truceline.model.claim import Claim, Time
from truceline.model.terms import Bound
from truceline.model.theatre import KnownCeasefire, Theatre

# Reports of Thursday 14 May 2026: the text, the words of a claim in it, and its day or days ("12" is 12 May).
# fmt: off
CASES = [
    # Its own words.
    ("Shells killed two farmers in Orlec on Tuesday.", "killed two farmers", "12"),
    ("Dalia Venn said on Wednesday that shells had struck the mill on Monday.", "had struck the mill", "11"),
    ("On Tuesday, soldiers stormed the bridge, and shells killed two farmers.", "killed two farmers", "12"),
    ("Soldiers fired on Orlec from the hill, which Ombria has held since April.", "fired on Orlec", "14"),
    ("The army, which took the hill on 2 May, shelled Orlec on Tuesday.", "shelled Orlec", "12"),
    ("After meeting in Marrow on Monday, the ministers agreed on a ceasefire on Wednesday.",
     "agreed", "11 13"),
    ("Shells struck the mill.\n\nIt was soldiers who shelled it on Monday, Dalia Venn said on Tuesday.",
     "shelled it", "11"),
    ("A truce was supposed to begin on Sunday, but gunners shelled Orlec.", "shelled Orlec", "10 14"),
    # The day of a saying, only where nothing else is told.
    ("The ministry said on Tuesday that shells killed two farmers.", "killed two farmers", "12"),
    ("On Monday gunners shelled Orlec.\n\nThe ministry said on Tuesday that shells hit the mill on Sunday.",
     "hit the mill", "10"),
    ("On Monday gunners shelled Orlec.\n\nThe ministry said on Tuesday that shells killed two farmers.",
     "killed two farmers", "12"),
    # The day that tells who is meant.
    ("On Monday gunners shelled Orlec.\n\nFarmers who fled Orlec on Tuesday were attacked.",
     "were attacked", "12"),
    # The day of what it came after, and of what is told as going on.
    ("On Monday gunners shelled Orlec.\n\nAfter the truce began on Tuesday, gunners shelled the mill.",
     "shelled the mill", "12"),
    ("On Monday gunners shelled Orlec.\n\nFighting continues.", "Fighting continues", "14"),
    # The day that the telling has reached.
    ("Ombrian troops shelled Orlec on Tuesday.\n\nMonday's truce had failed.\n\nTwo farmers were killed.",
     "Two farmers", "12"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nTwo farmers were killed.", "Two farmers", "12"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nOn Wednesday they shelled Marrow.\n\nA school burned down.",
     "school", "13"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nRebels attacked it in 2014.\n\nTwo farmers were killed.",
     "Two farmers", "12"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nThe rebels, who left Marrow on Friday, shelled the mill.",
     "shelled the mill", "12"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nTalks will begin on Saturday.\n\nTwo farmers were killed.",
     "Two farmers", "12"),
    ("Shells have fallen on Orlec since Monday.\n\nTwo farmers were killed.", "Two farmers", "14"),
    ("By noon on Tuesday the guns fired again.\n\nA tank attacked the mill.", "attacked the mill", "12"),
    ("Dalia Venn said on Tuesday that shells struck the mill.\n\nTwo farmers were killed.",
     "Two farmers", "12"),
    ("Shells struck the mill.", "struck the mill", "14"),
    # A headline and a first sentence that name no day.
    ("Shells strike mill in Orlec\n\nOmbrian troops shelled the mill in Orlec on Tuesday.",
     "strike mill", "12"),
    # Denials and admissions.
    ("Ombrian troops shelled Orlec on Tuesday.\n\nOmbria denied on Wednesday that its troops fired on Orlec.",
     "denied on Wednesday", "12"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nThe ministry in Ombria denied any attack.",
     "denied any", "12"),
    ("Ombrian troops shelled Orlec on Tuesday.\n\nOmbria denied that its troops attacked Marrow on Friday.",
     "attacked Marrow", "08"),
    # Totals, and the figures beside them.
    ("The war began on 2 March.\n\nThe war has killed 90 people.", "90 people", "03-02/14"),
    ("The war began on 2 March.\n\nThe ministry said on Tuesday that the death toll had risen to 90.",
     "risen to 90", "03-02/12"),
    ("The conflict in the valley has killed 90 people.", "90 people", "/14"),
    ("Shells have killed 22 people since 3 May, the ministry said. It said 140 houses had been destroyed.",
     "140 houses", "03/14"),
    ("Shells have killed 22 people since 3 May, the ministry said.\n\nOn Tuesday gunners attacked the mill.",
     "attacked the mill", "12"),
    ("Fighting broke out on 2 March.\n\nSoldiers have captured six villages since the fighting began.",
     "six villages", "03-02/14"),
    # The truce, as the report tells of it.
    ("The truce began at 08:00 on Monday.\n\nOmbria shelled Orlec on the second day of the truce.",
     "shelled Orlec", "12"),
    ("The truce began at 08:00 on Monday.\n\nGunners shelled Orlec hours after the ceasefire took effect.",
     "shelled Orlec", "11"),
    # Dates in figures, where another one of the report tells which number is the day.
    ("The truce of 25/4/2026 failed.\n\nGunners shelled Orlec on 12/5/2026.", "shelled Orlec", "12"),
    ("A ceasefire took effect on Saturday.\n\nTwo soldiers were killed hours after the ceasefire began.",
     "Two soldiers", "09"),
    ("A ceasefire took effect on Saturday.\n\nSix soldiers have been killed since the truce began.",
     "Six soldiers", "09/14"),
]
# fmt: on

# Paragraphs that name their own day, so that nothing hangs on where they stand.
DATED = (
    "Ombrian troops shelled Orlec on Tuesday.",
    "On Monday shells killed two farmers in Marrow.",
    "Kareshi soldiers captured the bridge on 2 May.",
    "Since 3 May shells have wounded 40 people.",
    "Dalia Venn said on Wednesday that rockets had struck the mill on Friday.",
)
UNDATED = (
    "Ombrian troops shelled Orlec.",
    "Two farmers were killed and a school was destroyed.",
    "Ombria denied on Tuesday that its troops attacked the mill.",
    "Six soldiers have been killed since the truce began.",
    "The war has killed 90 people.",
    "On Monday gunners attacked Marrow.",
    "Karesh demanded a ceasefire.",
)
READ_SLOWLY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _days(time: Time | None) -> str:
    if time is None:
        return "no time"
    first, last = (_short(day) for day in (time.start_on, time.end_on))
    return first if first == last else f"{first}/{last}"


def _short(day: date | None) -> str:
    return "" if day is None else day.isoformat().removeprefix("2026-").removeprefix("05-")


@pytest.mark.parametrize(("text", "words", "days"), CASES)
def test_a_claim_is_of_the_day_on_which_it_happened(read: Read, text: str, words: str, days: str) -> None:
    assert {_days(claim.time) for claim in read(text) if words in claim.quote} == set(days.split(" "))


def _times_of(text: str, published_on: date | None) -> list[Time | None]:
    return [claim.time for claim in _claims_of(text, published_on)]


def _claims_of(text: str, published_on: date | None, theatre: Theatre = THEATRE) -> tuple[Claim, ...]:
    return read_by_rules(a_report(text=text, published_on=published_on), theatre).claims


@READ_SLOWLY
@given(st.lists(st.sampled_from(UNDATED), max_size=6))
def test_where_no_day_is_told_and_the_report_has_none_no_claim_has_one(parts: list[str]) -> None:
    times = _times_of("\n\n".join(parts), None)
    assert all(t is None or t.start_on is t.end_on is None for t in times)


@READ_SLOWLY
@given(st.permutations(DATED))
def test_paragraphs_that_name_their_own_day_may_stand_in_any_order(parts: list[str]) -> None:
    def read(paragraphs: list[str]) -> set[tuple[str, str]]:
        claims = _claims_of("\n\n".join(paragraphs), date(2026, 5, 14))
        return {(claim.quote, _days(claim.time)) for claim in claims}

    assert read(parts) == read(list(DATED))


@READ_SLOWLY
@given(st.lists(st.sampled_from(UNDATED), min_size=1, max_size=5), st.integers(1, 60))
def test_a_report_published_weeks_later_tells_of_days_as_many_weeks_later(
    parts: list[str], weeks: int
) -> None:
    later = timedelta(weeks=weeks)
    before = _times_of("\n\n".join(parts), date(2026, 5, 14))
    after = _times_of("\n\n".join(parts), date(2026, 5, 14) + later)
    moved = [t and (t.start_on and t.start_on + later, t.end_on and t.end_on + later) for t in before]
    assert moved == [t and (t.start_on, t.end_on) for t in after]


@READ_SLOWLY
@given(st.lists(st.sampled_from(DATED + UNDATED), min_size=1, max_size=6))
def test_a_time_quotes_its_claim_or_says_what_it_was_derived_from(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    for claim in _claims_of(text, date(2026, 5, 14)):
        assert claim.time is not None
        if claim.time.text is None:
            assert claim.time.span is None
            assert claim.time.anchor
        else:
            assert claim.time.span is not None
            assert claim.time.span.quote(text) == claim.time.text
            assert claim.span.overlaps(claim.time.span)


def test_the_rule_that_gave_the_time_is_named(read: Read) -> None:
    dated, undated = read("Ombrian troops shelled Orlec on Tuesday.\n\nTwo farmers were killed.")
    assert "time_in_its_words" in dated.rules
    assert "day_of_the_narrative" in undated.rules


def test_without_a_publication_day_the_telling_still_goes_from_day_to_day() -> None:
    times = _times_of("On 12 May 2026 troops shelled Orlec.\n\nTwo farmers were killed.", None)
    assert [_days(time) for time in times] == ["12", "12"]


def test_relative_words_are_kept_where_nothing_tells_their_day() -> None:
    times = _times_of("Ombrian troops shelled Orlec on Monday.", None)
    assert [time and (time.text, time.start_on) for time in times] == [("on Monday", None)]


def test_a_total_of_unknown_beginning_stays_open_there(read: Read) -> None:
    (claim,) = read("The war has killed 90 people.")
    assert claim.time is not None
    assert (claim.time.start_on, claim.time.bound) == (None, Bound.THROUGH)


def test_since_the_truce_is_since_the_theatres_latest_that_has_begun() -> None:
    ceasefires = tuple(
        KnownCeasefire(name=f"truce {day}", effective_at=datetime(2026, 5, day, 8, tzinfo=UTC))
        for day in (2, 9, 20)
    )
    text = "Six soldiers have been killed since the truce began."
    (claim,) = _claims_of(text, date(2026, 5, 14), Theatre(ceasefires=ceasefires))
    assert _days(claim.time) == "09/14"


def test_a_date_that_reads_two_ways_has_no_day_and_the_report_says_so() -> None:
    reading = read_by_rules(
        a_report(text="Ombrian gunners shelled Orlec on 3/4/2026.", published_on=date(2026, 5, 14)), THEATRE
    )
    (claim,) = reading.claims
    assert claim.time is not None
    assert (claim.time.text, claim.time.start_on) == ("on 3/4/2026", None)
    assert "date-reads-two-ways" in {issue.code for issue in reading.issues}
