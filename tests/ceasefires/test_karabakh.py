"""The four ceasefires of Karabakh in 2020, by the public record of dates: each its own, the last in force."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

import truceline
from truceline.model.ceasefire import Ceasefire
from truceline.model.terms import Account, CeasefireState

FOLDER = Path(__file__).parents[2] / "evaluation" / "ceasefires" / "karabakh-2020"
BEGINNINGS = ("2020-10-10T12:00", "2020-10-18T00:00", "2020-10-26T08:00", "2020-11-10T01:00")
"""By clocks of the front, which are an hour ahead of the Moscow time that the last notice gives."""


def find_ceasefires(folder: Path, *, theatre: str) -> list[Ceasefire]:
    """The ceasefires found in the notices, each notice a report of its own."""
    rows = ["path,outlet,published_on"]
    for number, report in enumerate(tomllib.loads((FOLDER / "notices.toml").read_text("utf-8"))["report"]):
        (folder / f"{number}.txt").write_text(report["text"], "utf-8")
        rows.append(f"{number}.txt,{report['outlet']},{report['published_on']}")
    (folder / "reports.csv").write_text("\n".join(rows), "utf-8")
    (folder / "theatre.toml").write_text(theatre, "utf-8")
    with truceline.open(folder / "karabakh.db") as workspace:
        workspace.add(manifest=folder / "reports.csv", theatre=folder / "theatre.toml")
        return list(workspace.view().ceasefires)


def derived(ceasefire: Ceasefire) -> list[CeasefireState]:
    return [state.state for state in ceasefire.states if state.account is Account.DERIVED]


@pytest.mark.parametrize("knows_ceasefires", [True, False], ids=["with the theatre", "by notices alone"])
def test_each_is_its_own_the_earlier_superseded_and_the_last_in_force(
    tmp_path: Path, knows_ceasefires: bool
) -> None:
    theatre = (FOLDER / "theatre.toml").read_text("utf-8")
    theatre = theatre if knows_ceasefires else theatre.split("[[ceasefire]]")[0]
    found = find_ceasefires(tmp_path, theatre=theatre)
    assert [one.effective_at for one in found] == [datetime.fromisoformat(at) for at in BEGINNINGS]
    assert all({"Armenia", "Azerbaijan"} <= set(one.parties) for one in found)
    for earlier in found[:-1]:
        assert derived(earlier)[-1] is CeasefireState.SUPERSEDED
    assert derived(found[-1])[-1] is CeasefireState.IN_FORCE
    for one in found:
        own = [state for state in one.states if state.account is Account.DERIVED]
        assert any(state.state is CeasefireState.IN_FORCE and state.reason.claim_ids for state in own)
