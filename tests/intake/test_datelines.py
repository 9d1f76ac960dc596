"""A text's day of publication is read where its head states it in full, and nowhere else."""

from datetime import date

import pytest

from truceline.intake import read_report
from truceline.model.report import Metadata

_REST = "\n\nKeldor guns fired on the village of Osk on Friday, the Varnian army said.\n"


def _day(text: str, told: date | None = None) -> date | None:
    report = read_report(text.encode(), name="a.txt", metadata=Metadata(published_on=told))
    return report.published_on


@pytest.mark.parametrize(
    "head",
    [
        "Guns fire on Osk\n\n14 June 2031",
        "Guns fire on Osk\n\nPublished: June 14, 2031",
        "Guns fire on Osk\n\nSaturday, June 14, 2031",
        "Guns fire on Osk\n\nMARUN, June 14, 2031 (Varnia Wire) — Shells fell.",
        "Guns fire on Osk\n\nMARUN, Varnia, 14 June 2031 – Shells fell.",
    ],
)
def test_a_full_date_at_the_head_is_the_day_of_publication(head: str) -> None:
    assert _day(head + _REST) == date(2031, 6, 14)


@pytest.mark.parametrize(
    "head",
    [
        "Guns fire on Osk\n\nMARUN, June 14 — Shells fell.",
        "Guns fire on Osk\n\n3/4/2031",
        "Guns fire on Osk\n\n14 June 2031\n\n15 June 2031",
        "Guns fire on Osk\n\nThe accord of 14 June 2031 has failed.",
    ],
)
def test_a_day_without_its_year_or_that_reads_two_ways_is_not_guessed(head: str) -> None:
    assert _day(head + _REST) is None


def test_what_is_told_of_a_report_goes_before_its_date_line() -> None:
    assert _day("Guns fire on Osk\n\n14 June 2031" + _REST, date(2031, 6, 20)) == date(2031, 6, 20)


def test_a_date_far_down_is_not_the_heads() -> None:
    assert _day("Guns fire on Osk" + _REST * 9 + "\n14 June 2031\n") is None
