"""A country is found by its name, its people or its capital."""

import pytest

from truceline.gazetteer import find_country
from truceline.gazetteer.table import read_countries


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Denmark", "Denmark"),
        ("Danish", "Denmark"),
        ("Dane", "Denmark"),
        ("Danes", "Denmark"),
        ("Copenhagen", "Denmark"),
        ("Azeri", "Azerbaijan"),
        ("Azeris", "Azerbaijan"),
        ("Russian Federation", "Russia"),
        ("the Netherlands", "Netherlands"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("Tehran’s", "Iran"),
        ("Kiev", "Ukraine"),
        ("CONGOLESE", "Democratic Republic of the Congo"),
    ],
)
def test_a_country_is_found_by_any_of_its_words(word: str, name: str) -> None:
    country = find_country(word)
    assert country is not None
    assert country.name == name


@pytest.mark.parametrize("word", ["us", "polish", "Varnia", "the", "", "turkey"])
def test_other_words_are_no_country(word: str) -> None:
    assert find_country(word) is None


def test_every_country_is_found_by_its_own_name_and_adjectives_lead_to_some_country() -> None:
    for country in read_countries():
        assert find_country(country.name) == country
        for word in (*country.names, country.capital, *country.adjectives, *country.demonyms):
            assert find_country(word[:1].upper() + word[1:]) is not None, word


def test_a_capital_lies_within_reach_of_its_country() -> None:
    for country in read_countries():
        reach = max(3.0, country.radius_km / 111 * 2.5)
        assert abs(country.capital_lat - country.lat) < reach, country.name
