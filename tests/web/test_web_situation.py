"""The situation at a glance: what changed, and where and when, leading on to the pages that have it all."""

from datetime import date, timedelta

from playwright.sync_api import expect
from tests.web.conftest import Served, Visit
from tests.web.test_web_map import wait_until_drawn


def test_the_map_of_the_situation_holds_the_incidents_of_the_days_asked_for(served: Served) -> None:
    days = {"since": "2023-09-10", "until": "2023-09-12"}
    for query in ({}, days):
        where = served.client.get("/situation.json", params=query).json()["where"]
        assert where["marks"] == served.client.get("/map.json", params=query).json()["where"]["marks"]
        listed = served.client.get("/incidents.json", params=query).json()
        assert where["n_incidents"] == listed["pager"]["n"]


def test_dragging_over_the_days_narrows_map_and_list_together(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/")
    wait_until_drawn(page)
    strip = served.client.get("/situation.json").json()["where"]["strip"]
    n_before = page.locator(".places [data-place]").count()
    # What changed comes in above, and moves what is below it.
    expect(page.get_by_role("region", name="What changed").locator("[data-row]").first).to_be_visible()
    picture = page.locator(".strip svg")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    day, y = box["width"] / strip["n_days"], box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + day * 40.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + day * 42.5, y, steps=5)
    page.mouse.up()
    page.wait_for_url("**/?since=**")
    first = date.fromisoformat(strip["since"]) + timedelta(40)
    assert f"since={first}&until={first + timedelta(2)}" in page.url
    wait_until_drawn(page)
    assert 0 < page.locator(".places [data-place]").count() < n_before
    page.get_by_role("link", name="All days").click()
    expect(page.locator(".places [data-place]")).to_have_count(n_before)


def test_what_changed_comes_in_when_it_is_worked_out(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/")
    changes = page.get_by_role("region", name="What changed")
    expect(changes.get_by_text("changes.", exact=False)).to_be_visible(timeout=60_000)
    n_shown = changes.locator("[data-row]").count()
    found = served.client.get("/changes.json").json()
    assert n_shown == min(found["n_changes"], n_shown) > 0
    expect(changes.get_by_text(f"{found['n_changes']:,} changes", exact=False).first).to_be_visible()


def test_without_scripts_what_changed_and_the_places_are_there(served: Served, visit: Visit) -> None:
    page = visit(served, scripts=False).goto("/")
    expect(page.get_by_role("link", name="yesterday", exact=True)).to_have_attribute(
        "href", "/changes?since=yesterday"
    )
    assert page.locator(".places [data-place]").count() > 5
    page.locator(".strip svg a").last.click()
    assert "/?since=" in page.url
