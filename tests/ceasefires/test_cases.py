"""Short invented reports, read whole: what a careful analyst would state of each ceasefire is derived."""

import tomllib

import pytest
from evaluation.ceasefires import FOLDER, measure_case

CASES = sorted((FOLDER / "known").glob("*.toml"))
GAPS = {"denied": "nothing in the report tells whose president a speaker without a country is"}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(path.stem, marks=pytest.mark.xfail(strict=True, reason=GAPS[path.stem]))
        if path.stem in GAPS
        else path.stem
        for path in CASES
    ],
)
def test_what_is_expected_of_the_ceasefire_is_told_and_nothing_more(name: str) -> None:
    missed, extra, items = measure_case(tomllib.loads((FOLDER / "known" / f"{name}.toml").read_text("utf-8")))
    assert items
    assert (missed, extra) == ([], [])
