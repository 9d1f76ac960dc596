"""Twenty phrases written before anybody looked at what the code makes of them, kept apart from the others."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from truceline.text.times import find_times

_TABLE = tomllib.loads(
    (Path(__file__).parents[2] / "evaluation" / "phrases.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("phrase", _TABLE["phrase"], ids=lambda one: one["sentence"])
def test_phrases_kept_apart_have_their_days_bound_clock_and_zone(phrase: dict[str, Any]) -> None:
    (found,) = find_times(phrase["sentence"], published_on=_TABLE["published_on"])
    assert phrase["words"] in (found.text or "")
    assert (found.start_on, found.end_on) == (phrase["start_on"], phrase["end_on"])
    assert found.bound == phrase.get("bound")
    assert (found.start_clock, found.end_clock) == (phrase.get("start_clock"), phrase.get("end_clock"))
    assert found.zone == phrase.get("zone")
