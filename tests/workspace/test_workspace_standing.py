"""Relations, positions and changes as Python users and the situation page get them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import truceline

FIRST = datetime(2031, 5, 10, 9, tzinfo=UTC)
SHELLS = "The Varnian Defence Ministry said that Ostrovan mortars shelled the village of Kesh on Tuesday."
DENIAL = "Ostrova's defence ministry denied that its forces had shelled the village of Kesh on Tuesday."


class Clock:
    instant = FIRST

    def __call__(self) -> datetime:
        return self.instant


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[truceline.Workspace]:
    with truceline.open(tmp_path / "standing.db", now=clock) as opened:
        yield opened


def test_relations_are_a_frame_with_every_account(example: truceline.Workspace) -> None:
    frame = example.relations()
    (row,) = frame.filter((frame["who"] == "Oskania") & (frame["kind"] == "arms")).to_dicts()
    assert row["whom"] == ["Selmora"]
    assert [account["said"] for account in row["accounts"]] == ["so"]


def test_positions_are_a_frame_of_one_party_or_of_all(example: truceline.Workspace) -> None:
    own = example.positions("Varnia")
    assert set(own["party"]) == {"Varnia"}
    assert 0 < own.height < example.positions().height


def test_the_situation_tells_what_changed_since_the_day_began_only_where_a_day_is_asked_for(
    workspace: truceline.Workspace, tmp_path: Path, clock: Clock
) -> None:
    for name, text in (("shells.txt", SHELLS), ("denial.txt", DENIAL)):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        workspace.add(path, published_on=clock.instant.date())
        clock.instant += timedelta(days=1)
    asked = workspace.situation(since=FIRST.date() + timedelta(days=1)).since.changes
    assert asked and {each.kind for each in asked} == {"changed"}
    assert workspace.situation(since=FIRST.date()).since.changes == ()
    assert workspace.situation().since.changes == ()
