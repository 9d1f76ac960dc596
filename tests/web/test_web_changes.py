"""What changed is what the workspace says, since a day, an instant, a report or the last visit."""

import time
from pathlib import Path

import pytest
from tests.web.conftest import Served, serving

import truceline


def fetch_changes(served: Served, since: str) -> dict[str, object]:
    """The page's values once they are worked out."""
    while (answer := served.client.get("/changes.json", params={"since": since})).status_code == 503:
        time.sleep(0.05)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def test_changes_are_those_that_the_workspace_tells(served: Served, example_ledger: Path) -> None:
    with truceline.open(example_ledger, create=False) as workspace:
        since = list(workspace.entries())[30].recorded_at
        expected = workspace.changes(since)
    page = fetch_changes(served, since.isoformat())
    rows = [row["sentence"] for group in page["groups"] for row in group["rows"]]  # type: ignore[attr-defined]
    assert sorted(rows) == sorted(one.sentence for one in expected[:400])
    assert page["n_changes"] == len(expected) > 0


@pytest.mark.parametrize("since", ["yesterday", "2023-09-10", "2023-09-10T09:00+04:00"])
def test_a_day_an_instant_and_yesterday_are_understood(served: Served, since: str) -> None:
    assert fetch_changes(served, since)["since"] == since


def test_since_a_report_came(served: Served) -> None:
    report = served.client.get("/sources.json", params={"size": 1}).json()["rows"][0]["anchor"]
    assert fetch_changes(served, report)["n_changes"]


def test_what_is_neither_an_instant_nor_a_report_is_a_fault_that_says_so(served: Served) -> None:
    deadline = time.monotonic() + 60
    while (answer := served.client.get("/changes.json", params={"since": "no such"})).status_code == 503:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert answer.status_code >= 400
    assert "no such" in answer.json()["error"]["message"]


def test_the_last_visit_is_when_the_desk_was_closed(example_ledger: Path, tmp_path: Path) -> None:
    with serving(example_ledger, tmp_path) as first:
        assert first.desk.last_visit is None
    with serving(example_ledger, tmp_path) as again:
        assert again.desk.last_visit is not None
        again.wait()
        assert fetch_changes(again, "visit")["n_changes"] == 0
