"""A report is frozen as of its instant; two versions of a report are shown word by word."""

import multiprocessing
import time
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Served, serving

import truceline
from truceline.web.desk import MOST_JOBS
from truceline.web.pages.versions import compare_texts


def fetch(served: Served, path: str) -> httpx.Response:
    """The answer once it is worked out."""
    while (answer := served.client.get(path)).status_code == 503:
        time.sleep(0.05)
    return answer


def test_a_report_is_the_one_that_the_workspace_gives(served: Served) -> None:
    answer = fetch(served, "/report/situation.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "<script" not in answer.text and "Estholm ceasefire" in answer.text
    assert "Estholm ceasefire" in fetch(served, "/report/situation.md").text


def test_a_report_as_of_an_instant_stays_the_same_when_the_ledger_grows(
    own_desk: Served, tmp_path: Path
) -> None:
    at = list(own_desk.desk.workspace.entries())[-1].recorded_at.isoformat().replace("+", "%2B")
    path = f"/report/situation.md?as_of={at}&since=2023-09-10"
    before = fetch(own_desk, path).text
    news = tmp_path / "news.txt"
    news.write_text("The Selmoran Defence Ministry said on Tuesday that shells had struck Lissgrad.\n")
    with truceline.open(own_desk.desk.where, create=False) as workspace:
        workspace.add(news)
    assert fetch(own_desk, path).text == before


@pytest.mark.parametrize("as_of", ["tomorrow", "2020-13-01"])
def test_what_is_no_instant_is_refused(served: Served, as_of: str) -> None:
    answer = served.client.get("/report/situation.html", params={"as_of": as_of})
    assert answer.status_code == 422


@given(st.text("ab \n.", max_size=40), st.text("ab \n.", max_size=40))
def test_the_parts_of_a_comparison_join_to_both_texts(earlier: str, later: str) -> None:
    parts = compare_texts(earlier, later)
    assert "".join(part.text for part in parts if part.kind != "in") == earlier
    assert "".join(part.text for part in parts if part.kind != "out") == later


def test_long_and_repetitive_texts_are_compared_to_the_word() -> None:
    earlier, later = "x " * 20_000, "y x " * 20_000
    parts = compare_texts(earlier, later)
    assert "".join(part.text for part in parts if part.kind != "in") == earlier
    assert "".join(part.text for part in parts if part.kind != "out") == later


def test_a_day_is_its_end_however_it_is_written(served: Served) -> None:
    plain = fetch(served, "/report/situation.md?as_of=2030-01-01").text
    assert fetch(served, "/report/situation.md?as_of=20300101").text == plain


def test_two_versions_of_a_report_are_shown_against_each_other(tmp_path: Path) -> None:
    page = tmp_path / "report.txt"
    with truceline.open(tmp_path / "own.db") as workspace:
        for number in ("four", "six"):
            page.write_text(f"The mayor said on Monday that {number} shells had hit the mill.\n")
            workspace.add(page, outlet="Radio Nerin")
        current = next(iter(workspace.view().reports))
    with serving(tmp_path / "own.db", tmp_path) as served:
        served.wait()
        versions = served.client.get(f"/reports/{current}.json").json()["versions"]
        earlier = next(one["report_id"] for one in versions if not one["is_current"])
        found = served.client.get(f"/reports/{current}/against/{earlier}.json").json()
        changed = [(part["kind"], part["text"]) for part in found["parts"] if part["kind"] != "same"]
        assert changed == [("out", "four"), ("in", "six")]
        assert "<del>four</del>" in served.client.get(f"/reports/{current}/against/{earlier}").text
        assert served.client.get(f"/reports/{current}/against/{current}").status_code == 404
        assert f"/against/{earlier}" in served.client.get(f"/reports/{current}").text
        log = served.client.get("/log.json", params={"kind": "report"}).json()["rows"]
        assert all(served.client.get(row["href"]).status_code == 200 for row in log)


def test_few_files_are_made_at_once_and_the_others_wait_their_turn(own_desk: Served) -> None:
    paths = [f"/report/situation.md?since=2023-09-0{day}" for day in range(1, 6)]
    others = set(multiprocessing.active_children())
    assert {own_desk.client.get(path).status_code for path in paths} == {503}
    assert len(set(multiprocessing.active_children()) - others) <= MOST_JOBS
    assert all("Estholm ceasefire" in fetch(own_desk, path).text for path in paths)
