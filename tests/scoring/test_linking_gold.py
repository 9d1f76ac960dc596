"""The incidents written for linking say of their reports what they hold, and are enough for a figure."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from truceline.intake import read_manifest
from truceline.scoring import Conflict, read_conflicts

LINKING = Path(__file__).parents[2] / "evaluation" / "linking"
HALVES = ("known", "unseen")
FOLDERS = sorted(path.parent for path in LINKING.glob("*/*/theatre.toml"))


def rows_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.gold.json"))]


def incidents_of(folder: Path) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = json.loads((folder / "incidents.json").read_text("utf-8"))
    return told


def half(name: str) -> tuple[Conflict, ...]:
    return read_conflicts(LINKING / name)


@pytest.fixture(params=FOLDERS, ids=[folder.name for folder in FOLDERS])
def folder(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_gold_file_is_read_with_its_words_at_their_offsets_and_its_lists_closed(folder: Path) -> None:
    # Reading refuses a sentence that does not stand where the gold says, and a word of no closed list.
    (conflict,) = read_conflicts(folder)
    assert len(conflict.claims) == sum(len(rows["claims"]) for rows in rows_of(folder))
    for claim in conflict.claims:
        assert claim.span.quote(conflict.reports[claim.report_id].text) == claim.quote


def test_ids_are_unique(folder: Path) -> None:
    (conflict,) = read_conflicts(folder)
    ids = [(rows["report"], claim["id"]) for rows in rows_of(folder) for claim in rows["claims"]]
    assert len(set(ids)) == len(ids) == len({claim.claim_id for claim in conflict.claims})


def test_incidents_and_claims_name_each_other_and_no_claim_is_in_two(folder: Path) -> None:
    by_claims = {
        (rows["report"], claim["id"]): claim["incident"]
        for rows in rows_of(folder)
        for claim in rows["claims"]
    }
    by_incidents = [
        (tuple(key), name) for name, told in incidents_of(folder).items() for key in told["claims"]
    ]
    assert len(by_incidents) == len(dict(by_incidents))
    assert dict(by_incidents) == {key: name for key, name in by_claims.items() if name}


def test_an_answer_and_what_it_answers_are_two_claims_of_one_incident(folder: Path) -> None:
    for told in incidents_of(folder).values():
        for answer, answered in told.get("answers", ()):
            assert answer != answered
            assert answer in told["claims"] and answered in told["claims"]


def test_places_times_and_figures_are_in_the_words_of_their_sentence(folder: Path) -> None:
    for rows in rows_of(folder):
        for claim in rows["claims"]:
            words = claim["sentence"].casefold()
            said = (claim["place"], claim["time_text"], *(count["as_said"] for count in claim["counts"]))
            assert all(each.casefold() in words for each in said if each), claim["id"]


def test_days_and_sides_are_in_order(folder: Path) -> None:
    for rows in rows_of(folder):
        for claim in rows["claims"]:
            assert claim["source_side"] in {*rows["sides"], "third", "author"}
            assert not claim["time_start"] or claim["time_start"] <= claim["time_end"]


def test_the_manifest_gives_the_day_that_the_gold_gives(folder: Path) -> None:
    manifest = read_manifest(folder / "reports.csv")
    for rows in rows_of(folder):
        told = manifest.metadata_for(folder / rows["report"])
        assert told is not None and told.outlet and told.published_on
        assert told.published_on.isoformat() == rows["published_on"]


def test_the_two_halves_try_the_same_near_misses_in_other_conflicts() -> None:
    known, unseen = half("known"), half("unseen")
    tried = [{tries for one in each for tries in one.tries.values()} for each in (known, unseen)]
    assert tried[0] == tried[1]
    assert len(tried[0]) > 20
    assert not {one.theatre.name for one in known} & {one.theatre.name for one in unseen}


def test_there_are_enough_incidents_and_claims_for_a_figure() -> None:
    conflicts = [conflict for name in HALVES for conflict in half(name)]
    sizes = Counter(
        (conflict.name, incident) for conflict in conflicts for incident in conflict.incident_of.values()
    )
    assert len(sizes) >= 60
    assert sum(sizes.values()) >= 200
    assert sum(size > 1 for size in sizes.values()) > len(sizes) / 2
    assert sum(len(conflict.answers) for conflict in conflicts) > 10
