"""Of a feed that is named, each entry's page is fetched; its own text stands in where that cannot be read."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.intake.invented_feeds import write_feeds
from tests.workspace.invented_paper import MEDIA_TYPES, Paper, publishing, write_article

from truceline import AddResult, Outcome, Workspace
from truceline.intake.feeds import MOST_ENTRIES
from truceline.workspace import Step


@pytest.fixture
def paper() -> Iterator[Paper]:
    with publishing() as running:
        yield running


def add(workspace: Workspace, address: str | Path, **told: str) -> list[AddResult]:
    return workspace.add(address, allow_private=True, outlet=told.get("outlet"))


def outcomes(results: list[AddResult]) -> dict[str, Outcome]:
    return {result.name.rsplit("/", 1)[-1]: result.outcome for result in results}


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_each_entry_is_fetched_and_the_feed_tells_what_its_page_does_not(
    workspace: Workspace, paper: Paper, form: str
) -> None:
    results = add(workspace, f"{paper.root}/{form}")
    assert outcomes(results) == {"mill": Outcome.NEW, "bridge": Outcome.NEW, form: Outcome.FEED}
    assert paper.asked == [f"/{form}", "/mill", "/bridge"]
    mill = workspace.ledger.find_by_name(f"{paper.root}/mill")
    assert mill is not None and mill.retrieved_at is not None
    assert (mill.outlet, mill.published_on, mill.url) == (
        "Marrow Gazette",
        date(2031, 5, 6),
        f"{paper.root}/mill",
    )
    assert mill.title == "News"  # the page's own
    (kept,) = workspace.ledger.feeds()
    assert (kept.feed.title, kept.feed.n_new, kept.feed.n_not_read) == ("Marrow Gazette", 2, 0)
    assert results[-1].reason == "2 new, 0 same, 0 not read"


def test_what_is_told_for_a_feed_goes_before_what_it_tells(workspace: Workspace, paper: Paper) -> None:
    add(workspace, f"{paper.root}/rss", outlet="Brecian Radio")
    assert {one.outlet for one in workspace.ledger.reports()} == {"Brecian Radio"}
    assert workspace.ledger.feeds()[0].feed.outlet == "Brecian Radio"


def test_a_feed_read_again_tells_the_same_bytes_and_new_versions(workspace: Workspace, paper: Paper) -> None:
    add(workspace, f"{paper.root}/rss")
    paper.pages["/mill"] = ("text/html", write_article("The mayor said that the mill still stood."))
    results = add(workspace, f"{paper.root}/rss")
    assert outcomes(results) == {
        "mill": Outcome.NEW_VERSION,
        "bridge": Outcome.SAME_BYTES,
        "rss": Outcome.FEED,
    }
    (kept,) = workspace.ledger.feeds()
    assert (kept.feed.n_new, kept.feed.n_same) == (1, 1)
    assert len(workspace.ledger.reports()) == 2


def test_a_text_that_the_feed_carries_stands_in_for_a_page_that_cannot_be_read(
    workspace: Workspace, paper: Paper
) -> None:
    del paper.pages["/mill"], paper.pages["/bridge"]
    first = add(workspace, f"{paper.root}/rss")
    assert outcomes(first) == {"mill": Outcome.NEW, "bridge": Outcome.NOT_READ, "rss": Outcome.FEED}
    assert "the feed's own text" in (first[0].reason or "")
    (report,) = workspace.ledger.reports()
    assert "shells had struck the mill" in report.text
    assert (report.outlet, report.published_on, report.title) == (
        "Marrow Gazette",
        date(2031, 5, 6),
        "Mill struck",
    )
    assert [one.name for one in workspace.ledger.not_read()] == [f"{paper.root}/bridge"]
    assert outcomes(add(workspace, f"{paper.root}/rss"))["mill"] is Outcome.SAME_BYTES
    changed = write_feeds(paper.root)["rss"].replace(b"Nobody was hurt", b"Two were hurt")
    paper.pages["/rss"] = ("text/xml", changed)
    assert outcomes(add(workspace, f"{paper.root}/rss"))["mill"] is Outcome.NEW_VERSION


def test_a_feeds_text_never_takes_the_place_of_a_page_that_was_read(
    workspace: Workspace, paper: Paper
) -> None:
    add(workspace, f"{paper.root}/rss")
    del paper.pages["/mill"]
    results = add(workspace, f"{paper.root}/rss")
    assert outcomes(results)["mill"] is Outcome.NOT_READ
    assert "404" in (results[0].reason or "") and "keeps the page" in (results[0].reason or "")
    mill = workspace.ledger.find_by_name(f"{paper.root}/mill")
    assert mill is not None and mill.title == "News"


def test_a_page_that_needs_a_script_is_read_from_the_feed(workspace: Workspace, paper: Paper) -> None:
    paper.pages["/mill"] = ("text/html", b"<html><body><script>show()</script></body></html>")
    assert outcomes(add(workspace, f"{paper.root}/rss"))["mill"] is Outcome.NEW
    assert "Nobody was hurt" in workspace.ledger.reports()[0].text


def write_json(items: list[dict[str, str]]) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()


def test_what_leads_into_the_local_network_or_to_a_file_is_not_asked_for(
    workspace: Workspace, paper: Paper, tmp_path: Path
) -> None:
    items = [{"url": f"{paper.root}/mill"}, {"url": "file:///etc/passwd"}, {"title": "nothing"}]
    (tmp_path / "feed.json").write_bytes(write_json(items))
    results = workspace.add(tmp_path / "feed.json")
    assert [one.outcome for one in results] == [Outcome.NOT_READ] * 3 + [Outcome.FEED]
    assert "not a public address" in (results[0].reason or "")
    assert "http" in (results[1].reason or "")
    assert paper.asked == []
    assert workspace.ledger.feeds()[0].feed.address == "feed.json"


def test_a_feed_among_others_in_a_folder_has_nothing_fetched(
    workspace: Workspace, paper: Paper, tmp_path: Path
) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "feed.xml").write_bytes(write_feeds(paper.root)["rss"])
    for named in (tmp_path / "saved", tmp_path / "saved" / "*.xml"):
        (result,) = workspace.add(named, allow_private=True)
        assert result.outcome is Outcome.NOT_READ
    assert paper.asked == []
    assert workspace.add(tmp_path / "saved" / "feed.xml", allow_private=True)[-1].outcome is Outcome.FEED


def test_an_entry_that_leads_to_a_feed_is_not_followed_further(workspace: Workspace, paper: Paper) -> None:
    paper.pages["/nested"] = ("application/json", write_json([{"url": f"{paper.root}/rss"}]))
    results = add(workspace, f"{paper.root}/nested")
    assert outcomes(results) == {"rss": Outcome.NOT_READ, "nested": Outcome.FEED}
    assert paper.asked == ["/nested", "/rss"]


def test_json_that_is_no_feed_is_refused_as_before(workspace: Workspace, paper: Paper) -> None:
    (result,) = add(workspace, f"{paper.root}/data")
    assert result.outcome is Outcome.NOT_READ
    assert "application/json" in (result.reason or "")


def test_entries_over_the_limit_are_told(workspace: Workspace, tmp_path: Path) -> None:
    items = [{"content_text": ""} for _ in range(MOST_ENTRIES + 3)]
    (tmp_path / "feed.json").write_bytes(write_json(items))
    results = workspace.add(tmp_path / "feed.json")
    assert len(results) == MOST_ENTRIES + 1
    assert "3 left out" in (results[-1].reason or "")
    assert workspace.ledger.feeds()[0].feed.n_left_out == 3


def test_a_feed_that_failed_and_is_read_later_no_longer_stands_as_not_read(
    workspace: Workspace, paper: Paper
) -> None:
    rss = paper.pages.pop("/rss")
    add(workspace, f"{paper.root}/rss")
    assert [one.name for one in workspace.ledger.not_read()] == [f"{paper.root}/rss"]
    paper.pages["/rss"] = rss
    add(workspace, f"{paper.root}/rss")
    assert workspace.ledger.not_read() == []


def test_progress_grows_by_the_entries_and_ends_at_their_sum(workspace: Workspace, paper: Paper) -> None:
    steps: list[Step] = []
    workspace.add(f"{paper.root}/rss", allow_private=True, progress=steps.append)
    assert [(one.done, one.total) for one in steps] == [(0, 1), (0, 3), (1, 3), (1, 3), (2, 3), (3, 3)]
    assert [one.result.outcome for one in steps if one.result] == [Outcome.NEW, Outcome.NEW, Outcome.FEED]
