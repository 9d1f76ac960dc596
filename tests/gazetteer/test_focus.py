from truceline.gazetteer import open_gazetteer
from truceline.model.theatre import Theatre

TEXT = "Shells fell on Stepanakert all night. By noon Stepanakret was quiet, and Iram was far away."


def test_a_place_that_the_text_spells_rightly_is_known_misspelt_in_it() -> None:
    gazetteer = open_gazetteer(Theatre())
    assert gazetteer.resolve_place("Stepanakret").resolved is None
    assert gazetteer.focus_on(TEXT).resolve_place("Stepanakret").resolved == "Stepanakert"


def test_an_odd_word_is_no_misspelt_country() -> None:
    focused = open_gazetteer(Theatre()).focus_on("Iran said so. Iram did not.")
    assert focused.resolve_place("Iram").resolved is None


def test_the_gazetteer_that_was_focused_stays_as_it_was() -> None:
    gazetteer = open_gazetteer(Theatre())
    gazetteer.focus_on(TEXT)
    assert gazetteer.resolve_place("Stepanakret").resolved is None
