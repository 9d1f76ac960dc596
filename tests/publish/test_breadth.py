"""How many print it and how many say it are never one number."""

import pytest

from truceline.model.derived import Origin
from truceline.publish.wording import spell_breadth, spell_origin


def an_origin(who: str, *outlets: str, via: tuple[str, ...] = ()) -> Origin:
    return Origin(origin="name:x", who=who, side=None, via=via, outlets=outlets, claim_ids=("clm_1",))


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((12, 2), "12 articles, 2 voices"),
        ((1, 1), "1 article, 1 voice"),
        ((1204, 3), "1,204 articles, 3 voices"),
    ],
)
def test_articles_are_told_apart_from_voices(numbers: tuple[int, int], words: str) -> None:
    assert spell_breadth(*numbers) == words


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (
            an_origin("Ministry of A", "C", "D", "E", via=("B",)),
            "Ministry of A, through B, printed by C, D and E",
        ),
        (an_origin("Harbour Post", "Harbour Post"), "Harbour Post"),
        (an_origin("Harbour Post", "Harbour Post", "C"), "Harbour Post, also printed by C"),
        (an_origin("a resident", "C"), "a resident, printed by C"),
    ],
    ids=["through an agency", "in its own voice", "copied", "one outlet"],
)
def test_a_voice_is_told_with_its_relays_and_printers(origin: Origin, words: str) -> None:
    assert spell_origin(origin) == words


def test_many_printers_are_counted_not_listed() -> None:
    outlets = tuple(f"Outlet {number}" for number in range(40))
    words = spell_origin(an_origin("a resident", *outlets))
    assert words.endswith("Outlet 11 and 28 more")
