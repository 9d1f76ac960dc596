"""The glossary has every word of the closed lists, under its list, and no other."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from truceline.model import (
    affiliation,
    asked,
    ceasefire,
    claim,
    composing,
    derived,
    relations,
    report,
    rules,
    span,
    terms,
    theatre,
)

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
ROOMS = (
    affiliation,
    asked,
    ceasefire,
    claim,
    composing,
    derived,
    relations,
    report,
    rules,
    span,
    terms,
    theatre,
)
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL))
HEADINGS = {"word", "term", "family", "type"}


def list_enums() -> dict[str, type[StrEnum]]:
    return {
        name: value
        for module in ROOMS
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__
    }


def find_words(body: str, column: int) -> set[str]:
    """The words in one column of a section's table."""
    rows = [line.strip("|").split("|") for line in body.splitlines() if line.startswith("|")]
    cells = {row[column].strip() for row in rows}
    return {cell for cell in cells if not set(cell) <= {"-"}} - HEADINGS


def list_sections() -> list[object]:
    """Each section that names lists, with the names of its lists."""
    named = {heading: re.findall(r"`(\w+)`", heading) for heading in SECTIONS}
    return [pytest.param(heading, names, id=heading) for heading, names in named.items() if names]


@pytest.mark.parametrize(("heading", "names"), list_sections())
def test_a_section_has_the_words_of_its_lists_and_no_other(heading: str, names: list[str]) -> None:
    words = {str(word) for name in names for word in list_enums()[name]}
    body = SECTIONS[heading]
    written = find_words(body, 0) | (find_words(body, 1) if "Family" in names else set())
    assert written == words


def test_every_closed_list_has_its_section() -> None:
    named = {name for heading in SECTIONS for name in re.findall(r"`(\w+)`", heading)}
    assert named == set(list_enums())


def test_the_family_of_each_type_is_the_one_that_claims_are_grouped_by() -> None:
    (body,) = (body for heading, body in SECTIONS.items() if "ClaimType" in heading)
    pairs = re.findall(r"^\| (\w+) \| (\w+) \|", body, re.MULTILINE)
    written = {claim_type: family for family, claim_type in pairs if claim_type != "type"}
    assert written == {str(one): str(family) for one, family in terms.FAMILY_OF.items()}


def test_every_name_in_code_that_the_nouns_give_is_there() -> None:
    named = set(re.findall(r"`(\w+)` \|$", SECTIONS["Nouns"], re.MULTILINE))
    modules = [vars(module) for module in ROOMS]
    assert {name for name in named if not any(name in module for module in modules)} == set()
    assert {"Claim", "Incident", "Ceasefire", "Statement", "Report"} <= named
