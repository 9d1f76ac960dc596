"""A speaker is known from what other reports print, as of the day, and the order of reports never matters."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import a_claim, a_mention, a_report, a_statement, an_affiliation

from truceline.linking import gather_people, recognise_speakers
from truceline.linking.people import People, Recognised
from truceline.model.affiliation import Affiliation
from truceline.model.claim import Mention

DAY = date(2031, 5, 6)


def recognise(mention: Mention, *affiliations: Affiliation, day: date | None = DAY) -> Recognised:
    return gather_people(affiliations).recognise(mention, "rep_here", day)


def on(days_later: int, **over) -> Affiliation:
    return an_affiliation(as_of=DAY + timedelta(days=days_later), **over)


def test_a_surname_is_the_one_person_whom_a_report_prints_with_an_office() -> None:
    known = recognise(a_mention("Korr"), on(-3, side="Varnia", office="Varnian mayor"))
    assert (known.mention.name, known.mention.resolved, known.mention.side) == ("Korr", "Ada Korr", "Varnia")
    assert known.office == "Varnian mayor"
    assert known.rules == ("surname_known_elsewhere", "side_of_nearest_office")
    assert [one.name for one in known.rests_on] == ["Ada Korr"]


def test_two_people_of_a_surname_leave_it_open_and_say_so() -> None:
    known = recognise(a_mention("Korr"), on(-3, side="Varnia"), on(-1, name="Ben Korr", side="Ostrova"))
    assert known.mention == a_mention("Korr")
    assert known.rules == ("namesakes_stay_open",)


def test_of_two_people_of_a_surname_the_one_on_the_speakers_side_is_meant() -> None:
    speaker = a_mention("Korr", side="Ostrova")
    known = recognise(speaker, on(-3, side="Varnia"), on(-1, name="Ben Korr", side="Ostrova"))
    assert known.mention.resolved == "Ben Korr"


@pytest.mark.parametrize(("earlier", "later", "side"), [(-5, 2, "Ostrova"), (-2, 5, "Varnia")])
def test_the_report_nearest_in_time_tells_the_side_be_it_earlier_or_later(
    earlier: int, later: int, side: str
) -> None:
    known = recognise(a_mention("Ada Korr"), on(earlier, side="Varnia"), on(later, side="Ostrova"))
    assert known.mention.side == side


def test_reports_equally_near_that_disagree_leave_the_side_open_and_say_so() -> None:
    known = recognise(a_mention("Ada Korr"), on(-2, side="Varnia"), on(2, side="Ostrova"))
    assert known.mention.side is None
    assert known.rules == ("offices_disagree",)
    assert len(known.rests_on) == 2


def test_the_reports_own_words_go_before_another_report_of_the_same_day() -> None:
    own = on(0, side="Varnia", report_id="rep_here")
    assert recognise(a_mention("Ada Korr"), on(0, side="Ostrova"), own).mention.side == "Varnia"


def test_a_side_that_the_report_tells_is_never_changed() -> None:
    speaker = a_mention("Ada Korr", side="Ostrova")
    assert recognise(speaker, on(0, side="Varnia")).mention == speaker


def test_a_state_that_is_called_as_a_person_is_stays_a_state() -> None:
    state = a_mention("Marrow", side="Marrow")
    known = recognise(state, on(0, name="Ada Marrow", side="Varnia"))
    assert (known.mention, known.rules) == (state, ())


@pytest.mark.parametrize("described", ["spokesman for Korr", "officials", "author", "the Korr", ""])
def test_a_description_is_nobodys_surname(described: str) -> None:
    assert recognise(a_mention(described), on(0, side="Varnia")).mention == a_mention(described)


@pytest.mark.parametrize("printed", ["Ada M. Korr", "Gen. Korr", "President Korr", "ADA KORR"])
def test_titles_and_middle_names_make_nobody_else_of_a_person(printed: str) -> None:
    assert recognise(a_mention(printed), on(0, side="Varnia")).mention.side == "Varnia"


@pytest.mark.parametrize("printed", ["al-Korr", "Al Korr"])
def test_a_particle_stands_with_the_surname(printed: str) -> None:
    assert recognise(a_mention(printed), on(0, name="Ada al-Korr")).mention.resolved == "Ada al-Korr"


def test_reports_of_no_known_day_are_asked_where_no_other_is_there() -> None:
    undated = an_affiliation(side="Varnia")
    assert recognise(a_mention("Korr"), undated).mention.side == "Varnia"
    assert recognise(a_mention("Korr"), undated, on(400, side="Ostrova")).mention.side == "Ostrova"


def test_claims_and_statements_of_one_speaker_are_recognised_alike() -> None:
    report = a_report(published_on=DAY)
    people, reports = gather_people([on(-1, side="Varnia")]), {report.report_id: report}
    (claim,) = recognise_speakers([a_claim(source=a_mention("Korr"))], people, reports)
    (statement,) = recognise_speakers([a_statement(report, source=a_mention("Korr"))], people, reports)
    assert claim.source == statement.source == Mention(name="Korr", resolved="Ada Korr", side="Varnia")
    assert claim.rules == statement.rules


AFFILIATIONS = st.builds(
    an_affiliation,
    st.sampled_from(["Ada Korr", "Ada M. Korr", "Ben Korr", "Mira Dahl", "Mira al-Dahl"]),
    office=st.sampled_from(["mayor", "minister"]),
    side=st.sampled_from([None, "Varnia", "Ostrova"]),
    as_of=st.none() | st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days)),
    report_id=st.sampled_from(["rep_here", "rep_there"]),
)
SPEAKERS = [a_mention(name) for name in ("Korr", "Dahl", "Ada Korr", "Mira Dahl", "Marrow")]


def everyone(people: People) -> list[Recognised]:
    return [people.recognise(mention, "rep_here", DAY) for mention in SPEAKERS]


@given(data=st.data(), affiliations=st.lists(AFFILIATIONS, max_size=8))
def test_the_order_of_what_reports_print_changes_nobody(
    data: st.DataObject, affiliations: list[Affiliation]
) -> None:
    shuffled = data.draw(st.permutations(affiliations))
    assert everyone(gather_people(shuffled)) == everyone(gather_people(affiliations))


@given(st.lists(AFFILIATIONS, max_size=8))
def test_who_is_recognised_rests_on_what_reports_print_and_is_recognised_again(
    affiliations: list[Affiliation],
) -> None:
    people = gather_people(affiliations)
    for speaker, known in zip(SPEAKERS, everyone(people), strict=True):
        assert known.mention == speaker or known.rests_on
        again = people.recognise(known.mention, "rep_here", DAY)
        assert (again.mention, again.rests_on) == (known.mention, known.rests_on)
