"""The desk on 100,000 claims, in a real browser: every page answers, and says what the claims say."""

import io
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from evaluation.invented import THEATRE_FILE, fill_ledger, read_ledger
from playwright.sync_api import Locator, expect
from pypdf import PdfReader
from tests.web.conftest import Served, Visit, serving
from tests.web.test_web_map import wait_until_drawn
from tests.web.test_web_review import claim_shown, press

from truceline.model.claim import Claim
from truceline.model.terms import ReviewKind

N_CLAIMS = 100_000
PAGES = (
    "/ /claims /incidents /sources /ceasefires /tallies /timeline /map /report /composed /parties"
    " /party?name=Ondria /review /agreement /log /settings /rules"
).split()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk on the ledger of an invented conflict with 100,000 claims in 25,000 reports."""
    folder = tmp_path_factory.mktemp("large")
    fill_ledger(str(folder / "large.db"), N_CLAIMS)
    with serving(folder / "large.db", folder) as running:
        running.wait()
        yield running


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    """The claims that were written: the same bytes are one report."""
    by_text = {report.text: reading for report, reading in reversed(read_ledger(N_CLAIMS))}
    return [claim for reading in by_text.values() for claim in reading.claims]


def drag(lane: Locator, n_days: int, first: int, last: int) -> None:
    """Drags from one day to another over a picture of so many days."""
    lane.scroll_into_view_if_needed()
    box, page = lane.bounding_box(), lane.page
    assert box is not None
    day, y = box["width"] / n_days, box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + day * (first + 0.5), y)
    page.mouse.down()
    page.mouse.move(box["x"] + day * (last + 0.5), y, steps=5)
    page.mouse.up()


def test_the_desk_holds_every_claim(large: Served) -> None:
    extent = large.client.get("/situation.json").json()["extent"]
    assert extent["n_claims"] == large.client.get("/claims.json").json()["pager"]["n"]
    # Claims of one report that say the same of the same words are one.
    assert 0.99 * N_CLAIMS < extent["n_claims"] <= N_CLAIMS
    assert extent["n_reports"] == len({report.text for report, _ in read_ledger(N_CLAIMS)})


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_shown_whole_and_asks_nothing_of_elsewhere(
    large: Served, visit: Visit, width: int
) -> None:
    visitor = visit(large)
    row = large.client.get("/claims.json", params={"size": 1, "status": "contested"}).json()["rows"][0]
    ceasefire = large.client.get("/ceasefires.json").json()["ceasefires"][0]["anchor"]
    single = ["claims/" + row["claim_id"], "reports/" + row["report_id"], "incidents/" + row["incident_id"]]
    for path in (*PAGES, *(f"/{each}" for each in single), f"/ceasefires/{ceasefire}"):
        page = visitor.goto(path, width)
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert len(page.content()) < 2_000_000, path
    assert [url for url in visitor.requests if not url.startswith((large.root, "data:"))] == []
    assert visitor.complaints == []


def test_the_search_finds_the_claims_that_hold_the_words(
    large: Served, visit: Visit, claims: list[Claim]
) -> None:
    words = "gunmen attacked the chapel"
    wanted = [one for one in claims if words in one.quote]
    found = large.client.get("/claims.json", params={"q": f'"{words}"', "size": 500}).json()
    assert found["pager"]["n"] == len(wanted) > 100
    page = visit(large).goto("/claims")
    page.get_by_label("Search").fill(f'"{words}"')
    page.get_by_label("Search").press("Enter")
    page.wait_for_url("**/claims?q=**")
    expect(page.locator(".pager").first).to_contain_text(f"{len(wanted):,}")
    for row in page.locator("tr[data-row] .quote, tr[data-row] blockquote").all_inner_texts()[:5]:
        assert words in row


def test_dragging_over_the_days_of_the_map_leaves_the_incidents_of_those_days(
    large: Served, visit: Visit
) -> None:
    page = visit(large).goto("/map")
    wait_until_drawn(page)
    strip = large.client.get("/map.json").json()["where"]["strip"]
    drag(page.locator(".strip svg"), strip["n_days"], 40, 44)
    page.wait_for_url("**since=**")
    first = date.fromisoformat(strip["since"]) + timedelta(40)
    days = {"since": str(first), "until": str(first + timedelta(4))}
    assert all(f"{name}={day}" in page.url for name, day in days.items())
    n_incidents = large.client.get("/incidents.json", params=days).json()["pager"]["n"]
    where = large.client.get("/map.json", params=days).json()["where"]
    assert where["n_incidents"] == n_incidents > 0
    wait_until_drawn(page)
    shown = [int(words) for words in page.locator(".pin:visible b").all_inner_texts()]
    assert sum(shown) == sum(mark["n"] for mark in where["marks"])


def test_dragging_over_the_timeline_chooses_days(large: Served, visit: Visit) -> None:
    page = visit(large).goto("/timeline?since=2031-02-01&until=2031-02-20")
    drag(page.locator(".lane svg").first, 20, 6, 9)
    page.wait_for_url(re.compile("since=2031-02-07&until=2031-02-10"))
    expect(page.get_by_label("From")).to_have_value("2031-02-07")


def test_an_incident_lays_both_sides_beside_each_other(large: Served, visit: Visit) -> None:
    row = large.client.get("/incidents.json", params={"size": 1, "status": "contested"}).json()["rows"][0]
    told = large.client.get(f"/incidents/{row['incident_id']}.json").json()["incident"]
    sides = {column["side"]["label"] for column in told["columns"] if column["quotes"]}
    assert sides >= {"Ondria", "Tarvia"}
    page = visit(large).goto(f"/incidents/{row['incident_id']}")
    for column in told["columns"]:
        for quote in column["quotes"][:3]:
            expect(page.get_by_text(quote["words"], exact=False).first).to_be_visible()


def test_what_is_marked_in_a_text_is_what_was_read_there(
    large: Served, visit: Visit, claims: list[Claim]
) -> None:
    report_id = claims[len(claims) // 2].report_id
    page = visit(large).goto(f"/reports/{report_id}")
    marked: dict[str, str] = {}
    for mark in page.locator(".text mark").all():
        for claim_id in (mark.get_attribute("data-claims") or "").split():
            marked[claim_id] = marked.get(claim_id, "") + mark.inner_text()
    assert marked == {one.claim_id: one.quote for one in claims if one.report_id == report_id}


def test_pages_are_printed_with_what_they_show(large: Served, visit: Visit) -> None:
    visitor = visit(large)
    names = re.findall(r'name = "c(easefire of [^"]+)"', THEATRE_FILE)  # titles begin with a capital
    assert len(names) == 3
    for path, wanted in (("/ceasefires", names), ("/", ["Does the ceasefire hold?", "Most contested"])):
        pages = [one.extract_text() for one in PdfReader(io.BytesIO(visitor.goto(path).pdf())).pages]
        printed = " ".join(" ".join(pages).split())
        assert [words for words in wanted if words not in printed] == [], path


def test_the_review_goes_on_by_keys_and_everything_is_taken_back(large: Served, visit: Visit) -> None:
    page = visit(large).goto("/review")
    before = json.loads(large.client.get("/review.json").text)["n_left"]
    first = claim_shown(page)
    press(page, "a")
    press(page, "r")
    third = claim_shown(page)
    press(page, "j")
    press(page, "k")
    assert claim_shown(page) == third
    kinds = [one.review.kind for one in large.desk.workspace.ledger.reviews()]
    assert kinds == [ReviewKind.ACCEPT, ReviewKind.REJECT]
    assert large.client.get("/review.json").json()["n_left"] == before - 2
    for entry in large.desk.workspace.ledger.newest_entries(2):
        answer = large.client.post(f"/undo/{entry.seq}", data={"because": "taken back"})
        assert answer.status_code == 303
    again = large.client.get("/review.json").json()
    assert (again["n_left"], again["claim"]["row"]["claim_id"]) == (before, first)
