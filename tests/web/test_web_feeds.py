"""Feeds on the Sources page: what reading them came to, and one press that reads one again."""

import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.web.conftest import Served, Visit, serving
from tests.workspace.invented_paper import BRIDGE, Paper, publishing, write_article

import truceline
from truceline.model.asked import FeedRead


@pytest.fixture(scope="module")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one report."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "bridge.txt").write_text(BRIDGE, "utf-8")
    with truceline.open(folder / "small.db") as workspace:
        workspace.add(folder / "bridge.txt", outlet="Harbour Wire", published_on=date(2031, 5, 1))
    return folder / "small.db"


@pytest.fixture
def desk(small_ledger: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk on a copy of it, from which pages of this machine may be added."""
    copy = Path(shutil.copy(small_ledger, tmp_path / "own.db"))
    with serving(copy, tmp_path / "desk", allow_private=True) as running:
        running.wait()
        yield running


@pytest.fixture
def paper() -> Iterator[Paper]:
    with publishing() as running:
        yield running


def wait_for_adding(served: Served) -> None:
    deadline = time.monotonic() + 200
    while served.desk.running("adding"):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_feed_is_added_by_its_address_and_read_again_by_one_press(
    desk: Served, paper: Paper, visit: Visit
) -> None:
    sent = {"addresses": f"{paper.root}/atom", "outlet": "Marrow Daily"}
    assert desk.client.post("/sources/add", data=sent).status_code == 303
    wait_for_adding(desk)
    (feed,) = desk.client.get("/sources.json").json()["feeds"]
    assert (feed["title"], feed["n_new"], feed["can_be_read_again"]) == ("Marrow Gazette", 2, True)
    results = desk.client.get("/sources.json").json()["adding"]["results"]
    assert [one["word"] for one in results] == ["read", "read", "feed"]
    paper.pages["/mill"] = ("text/html", write_article("The mayor said that the mill still stood."))
    page = visit(desk, scripts=False).goto("/sources", 390)
    page.get_by_text("Feeds: 1").click()
    page.get_by_role("button", name="Read Marrow Gazette again").click()
    wait_for_adding(desk)
    page.goto(f"{desk.root}/sources")
    page.get_by_text("Feeds: 1").click()
    expect(page.locator("#feeds")).to_contain_text("1 new, 1 same, 0 not read")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    desk.wait()
    twin = desk.client.get("/sources.json", params={"outlet": "Marrow Daily"}).json()
    assert twin["pager"]["n"] == 2  # what was told for the feed still holds


def test_only_a_feed_that_was_read_by_address_is_read_again(desk: Served, paper: Paper) -> None:
    desk.desk.workspace.ledger.add_feed(FeedRead(address="feed.xml", title="Saved"))
    for address in (f"{paper.root}/rss", "feed.xml", "file:///etc/passwd"):
        answer = desk.client.post("/sources/feeds", data={"address": address})
        assert answer.status_code == 404
    assert desk.desk.running("adding") is None
    assert paper.asked == []
    (feed,) = desk.client.get("/sources.json").json()["feeds"]
    assert feed["can_be_read_again"] is False
    assert "Read again</button>" not in desk.client.get("/sources").text


def test_a_feed_stands_in_the_log_and_leaves_the_index_as_it_is(desk: Served) -> None:
    prefix = desk.desk.file_prefix
    desk.desk.workspace.ledger.add_feed(
        FeedRead(address="https://marrow.example/feed", title="<b>Gazette", n_left_out=9)
    )
    assert desk.desk.file_prefix == prefix
    (row,) = desk.client.get("/log.json", params={"kind": "feed"}).json()["rows"]
    assert "“<b>Gazette” at https://marrow.example/feed was read" in row["words"]
    assert desk.client.get(row["href"]).status_code == 200
    shown = desk.client.get("/sources").text
    assert "9 left out" in shown and "<b>Gazette" not in shown
