"""What a person types is found as they mean it, and none of it is an operator of the database."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.desk.words import fold_text, parse_search


def find(text: str, search: str) -> bool:
    """True where the search finds the text, in a real full-text table."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(said, tokenize='unicode61 remove_diacritics 0')")
    database.execute("INSERT INTO words VALUES (?)", (fold_text(text),))
    parsed = parse_search(search)
    held = not parsed.wanted or bool(
        database.execute("SELECT 1 FROM words WHERE words MATCH ?", (parsed.wanted,)).fetchall()
    )
    barred = bool(parsed.unwanted) and bool(
        database.execute("SELECT 1 FROM words WHERE words MATCH ?", (parsed.unwanted,)).fetchall()
    )
    return held and not barred


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("Shells fell on the mill at Lissgrad.", "mill lissgrad"),
        ("Shells fell on the mill at Lissgrad.", '"fell on the mill"'),
        ("Shells fell on the mill at Lissgrad.", "“fell on the mill”"),
        ("Shells fell on the mill at Lissgrad.", "liss* -market"),
        ("Řehoř Çelik spoke in Żelów", "rehor celik zelow"),
        ("Rehor spoke", "ŘEHOŘ"),
        ("Обстрел у Нерина", "нерина"),
        ("القصف على الجِسر", "الجسر"),
        ("ההפגזה על הגשר", "הגשר"),
        ("砲撃は橋の近くで", "橋"),
        ("anything at all", "  --- ... "),
    ],
)
def test_a_search_finds(text: str, search: str) -> None:
    assert find(text, search)


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("Shells fell on the mill at Lissgrad.", "mill market"),
        ("Shells fell on the mill at Lissgrad.", '"mill fell"'),
        ("Shells fell on the mill at Lissgrad.", "mill -shells"),
        ("Shells fell on the mill at Lissgrad.", "liss"),
    ],
)
def test_a_search_does_not_find(text: str, search: str) -> None:
    assert not find(text, search)


@given(st.text(max_size=80))
def test_no_search_is_an_error_of_the_database(search: str) -> None:
    find("Shells fell on the mill", search)


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)).split() == fold_text(text).split()
