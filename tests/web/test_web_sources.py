"""Sources: what could not be read is told with its reason, beside what was."""

from pathlib import Path

from tests.web.conftest import Served, Visit

import truceline

HOSTILE = '<script>window.struck = 1</script>"><b>.pdf'


def test_each_outlet_is_seen_at_a_glance_and_leads_to_its_reports(served: Served) -> None:
    twin = served.client.get("/sources.json", params={"size": 500}).json()
    facet = next(one for one in twin["facets"] if one["label"] == "Outlet")
    assert twin["n_outlets"] == len(twin["outlets"]) >= len(facet["words"])
    assert {one["label"]: one["n"] for one in facet["words"]}.items() <= {
        one["name"]: one["n_reports"] for one in twin["outlets"]
    }.items()
    assert sum(one["n_claims"] for one in twin["outlets"]) == sum(one["n_claims"] for one in twin["rows"])
    assert min(one["silent_days"] for one in twin["outlets"]) == 0
    silent = max(twin["outlets"], key=lambda one: one["silent_days"])
    assert silent["silence"] == f"silent for {silent['silent_days']} days"
    assert silent["silence"] in served.client.get("/sources").text
    own = served.client.get(silent["href"].replace("/sources", "/sources.json")).json()
    assert own["pager"]["n"] == silent["n_reports"]
    assert {one["outlet"] for one in own["rows"]} == {silent["name"]}
    assert own["outlets"] == twin["outlets"]  # whatever was chosen


def test_an_outlet_shows_the_side_on_which_the_theatre_places_it(served: Served) -> None:
    theatre = served.desk.index().theatre
    placed = {one.name: one.side for one in theatre.outlets if one.side}
    shown = {
        one["name"]: one["side"]["label"] for one in served.client.get("/sources.json").json()["outlets"]
    }
    both = placed.keys() & shown.keys()
    assert both
    assert {name: shown[name] for name in both} == {name: placed[name] for name in both}


def keep_failures(served: Served, n: int) -> None:
    for number in range(n):
        served.desk.workspace.ledger.add_not_read(f"{number}.pdf", f"reason {number}")


def test_what_could_not_be_read_is_shown_newest_first_and_the_rest_is_counted(own_desk: Served) -> None:
    assert own_desk.client.get("/sources.json").json()["not_read"] == []
    assert "Not read" not in own_desk.client.get("/sources").text
    keep_failures(own_desk, 53)
    twin = own_desk.client.get("/sources.json").json()
    assert twin["n_not_read"] == 53
    assert [one["name"] for one in twin["not_read"]] == [f"{number}.pdf" for number in range(52, 2, -1)]
    assert twin["not_read"][0]["reason"] == "reason 52"
    shown = own_desk.client.get("/sources").text
    assert "Not read: 53" in shown and "reason 52" in shown
    assert "and 3 asked for before these" in shown and "reason 2<" not in shown


def test_failures_leave_the_index_as_it_is_and_stand_in_the_log(own_desk: Served) -> None:
    prefix = own_desk.desk.file_prefix
    keep_failures(own_desk, 1)
    assert own_desk.desk.file_prefix == prefix
    assert own_desk.desk.freshness().is_current
    (row,) = own_desk.client.get("/log.json", params={"kind": "not-read"}).json()["rows"]
    assert (row["words"], row["can_be_undone"]) == ("0.pdf was not read: reason 0", False)
    assert own_desk.client.get(row["href"]).status_code == 200


def test_a_report_of_the_name_takes_it_from_the_page(own_desk: Served, tmp_path: Path) -> None:
    keep_failures(own_desk, 2)
    late = tmp_path / "0.pdf"
    late.write_text("The mayor said on Monday that shells had hit the mill.\n", "utf-8")
    with truceline.open(own_desk.desk.where) as workspace:
        workspace.add(late)
    shown = own_desk.client.get("/sources.json").json()["not_read"]
    assert [one["name"] for one in shown] == ["1.pdf"]


def test_what_is_put_away_is_listed_no_longer_until_it_is_asked_for_again(own_desk: Served) -> None:
    keep_failures(own_desk, 2)
    answer = own_desk.client.post("/sources/put-away", data={"name": "0.pdf"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources#not-read")
    assert [one["name"] for one in own_desk.client.get("/sources.json").json()["not_read"]] == ["1.pdf"]
    rows = own_desk.client.get("/log.json", params={"kind": "not-read"}).json()["rows"]
    assert rows[0]["words"] == "0.pdf was put away unread"
    again = own_desk.client.post("/sources/put-away", data={"name": "0.pdf"})
    assert again.status_code == 404 and "Nothing of this name" in again.text
    keep_failures(own_desk, 1)
    shown = own_desk.client.get("/sources.json").json()["not_read"]
    assert [one["name"] for one in shown] == ["0.pdf", "1.pdf"]


def test_hostile_names_and_reasons_are_inert_and_keep_within_a_phone(own_desk: Served, visit: Visit) -> None:
    own_desk.desk.workspace.ledger.add_not_read(HOSTILE + "z" * 3000, HOSTILE + "y" * 3000)
    visitor = visit(own_desk)
    for width in (390, 1280):
        page = visitor.goto("/sources", width)
        page.get_by_text("Not read: 1").click()
        assert HOSTILE in page.locator("#not-read").inner_text()
        assert page.evaluate("window.struck") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.complaints == []
