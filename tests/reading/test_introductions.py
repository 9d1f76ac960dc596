"""Whom a report prints with an office: each office once, quoted where it stands, on its side."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from upper_sarn import THEATRE, read_by_rules

from factory import a_report
from truceline.model.affiliation import Affiliation

DAY = date(2026, 5, 14)


def introduced(text: str) -> tuple[Affiliation, ...]:
    return read_by_rules(a_report(text=text, published_on=DAY), THEATRE).affiliations


@pytest.mark.parametrize(
    ("text", "office", "body", "side"),
    [
        ("Kareshi Interior Minister Mira Dahl said it.", "Kareshi Interior Minister", "Kareshi", "Karesh"),
        ("Karesh's interior minister, Mira Dahl, said it.", "Karesh's interior minister", "Karesh", "Karesh"),
        (
            "Mira Dahl, a spokeswoman for the Ombrian General Staff, denied it.",
            "spokeswoman for the Ombrian General Staff",
            "Ombrian General Staff",
            "Ombria",
        ),
        (
            "Mira Dahl, the Ombrian army's spokeswoman, denied it.",
            "Ombrian army's spokeswoman",
            "Ombrian army",
            "Ombria",
        ),
        (
            "A spokesman for the Kareshi Defence Ministry, Col. Ben Dral, denied it.",
            "spokesman for the Kareshi Defence Ministry",
            "Kareshi Defence Ministry",
            "Karesh",
        ),
        ("Ben Dral, the Danish ambassador to the U.N., said it.", "Danish ambassador", "Danish", "Denmark"),
        ("The Danish U.N. ambassador Ben Dral said it.", "Danish U.N. ambassador", "Danish", "Denmark"),
    ],
)
def test_an_office_is_kept_as_printed_with_whose_it_is(text: str, office: str, body: str, side: str) -> None:
    (found,) = introduced(text)
    assert (found.office, found.body, found.side, found.as_of) == (office, body, side, DAY)
    assert found.name in {"Mira Dahl", "Ben Dral"}


@pytest.mark.parametrize(
    "text",
    [
        "President Dahl said that shells had struck the mill.",
        "Mira Dahl, a farmer who lost her house, said that shells had struck the mill.",
        "Former Kareshi Interior Minister Mira Dahl said that shells had struck the mill.",
        "Mira Dahl said that the Ombrian interior minister had lied.",
    ],
)
def test_a_surname_a_trade_and_an_office_that_is_over_tell_nothing(text: str) -> None:
    assert introduced(text) == ()


def test_an_office_printed_twice_is_kept_once_where_it_first_stands() -> None:
    once = "Kareshi Interior Minister Mira Dahl said that shells had struck the mill."
    (found,) = introduced(f"{once}\n\n{once}")
    assert found.span.start == 0


PIECES = (
    "Mira Dahl",
    ", ",
    "the ",
    "Kareshi ",
    "minister ",
    "of ",
    "for ",
    "Gen. ",
    "’s ",
    "said ",
    "ministry ",
    ". ",
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_an_affiliation_quotes_its_report_within_its_sentence(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in introduced(text):
        assert found.span.quote(text) == found.quote
        assert found.sentence.contains(found.span)
        assert found.name in found.quote
