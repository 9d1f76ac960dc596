"""The map says what the list says, and is drawn in the browser without asking anything of elsewhere."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect
from tests.web.conftest import Served, Visit
from tests.web.test_web_browser import list_findings

from truceline.publish.wording import HEADLINES


def wait_until_drawn(page: Page) -> None:
    page.wait_for_selector("#map[data-drawn]", timeout=60_000)


def test_an_order_that_incidents_do_not_have_is_no_fault(served: Served) -> None:
    assert served.client.get("/map.json", params={"sort": "report"}).status_code == 200


def test_a_mark_leads_to_as_many_incidents_of_each_status_as_it_says(served: Served) -> None:
    page = served.client.get("/map.json").json()
    assert page["where"]["marks"]
    for mark in page["where"]["marks"]:
        listed = served.client.get(mark["href"].replace("/incidents", "/incidents.json")).json()
        assert listed["pager"]["n"] == mark["n"] == sum(one["n"] for one in mark["statuses"])
        counts = {
            one["value"]: one["n"]
            for facet in listed["facets"]
            if facet["name"] == "status"
            for one in facet["words"]
        }
        assert {one["value"]: one["n"] for one in mark["statuses"]} == counts


def test_every_incident_is_on_the_map_or_counted_as_left_out(served: Served) -> None:
    for query in ({}, {"family": "violence"}, {"since": "2023-09-10", "until": "2023-09-12"}):
        page = served.client.get("/map.json", params=query).json()
        shown = sum(mark["n"] for mark in page["where"]["marks"])
        assert (
            shown + page["where"]["n_incidents_left_out"] + page["where"]["n_incidents_nowhere"]
            == page["where"]["n_incidents"]
        )
        listed = served.client.get("/incidents.json", params=query).json()
        assert page["where"]["n_incidents"] == listed["pager"]["n"]


def test_facets_leave_on_the_map_what_they_count(served: Served) -> None:
    page = served.client.get("/map.json", params={"family": "violence"}).json()
    for facet in (one for one in page["facets"] if one["name"] != "family"):
        for word in facet["words"]:
            chosen = served.client.get(f"/map.json{word['href']}").json()
            assert chosen["where"]["n_incidents"] == word["n"], (facet["name"], word)


def test_each_place_says_how_far_it_reaches_and_every_sides_name(served: Served) -> None:
    marks = {mark["place"]: mark for mark in served.client.get("/map.json").json()["where"]["marks"]}
    theatre = {place.name: place for place in served.desk.index().theatre.places}
    assert len(marks.keys() & theatre.keys()) > 5
    for name in marks.keys() & theatre.keys():
        mark, place = marks[name], theatre[name]
        assert mark["radius_km"] is not None and mark["radius_km"] >= (place.radius_km or 0) - 0.01
        assert set(mark["names"]) == set(place.names)
        assert [tuple(point) for point in mark["outline"]] == list(place.outline)


def test_without_scripts_the_list_says_it_all(served: Served, visit: Visit) -> None:
    marks = served.client.get("/map.json").json()["where"]["marks"]
    page = visit(served, scripts=False).goto("/map")
    rows = page.locator(".places [data-row]")
    expect(rows).to_have_count(len(marks))
    for number, mark in enumerate(marks):
        words = rows.nth(number).inner_text()
        assert mark["place"] in words
        assert all(f"{one['n']} {one['status']['word'].lower()}" in words for one in mark["statuses"])
    rows.first.get_by_role("link").click()
    page.wait_for_url("**/incidents?place=**")


def test_the_drawn_map_asks_nothing_of_elsewhere_and_axe_finds_nothing_serious(
    served: Served, visit: Visit
) -> None:
    for scheme in ("light", "dark"):
        visitor = visit(served)
        visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page = visitor.goto("/map")
        wait_until_drawn(page)
        shown = [int(words) for words in page.locator(".pin:visible b").all_inner_texts()]
        marks = served.client.get("/map.json").json()["where"]["marks"]
        assert sum(shown) == sum(mark["n"] for mark in marks)
        assert visitor.complaints == []
        assert [url for url in visitor.requests if not url.startswith((served.root, "data:"))] == []
        assert any(url.endswith("map-worker.js") for url in visitor.requests)
        page.locator(".pin:visible").first.click()
        assert list_findings(page) == []


def test_every_mark_has_a_shape_for_each_status_and_says_it_in_words(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/map?place=Lissgrad")
    wait_until_drawn(page)
    (mark,) = served.client.get("/map.json", params={"place": "Lissgrad"}).json()["where"]["marks"]
    pin = page.locator(".pin")
    shapes = pin.locator("svg use").evaluate_all("found => found.map(one => one.getAttribute('href'))")
    assert shapes == [f"#shape-{one['status']['shape']}" for one in mark["statuses"]]
    label = pin.get_attribute("aria-label")
    assert label is not None and label.startswith(f"{mark['n']} Lissgrad / Lisqara:")
    words = [one.word.lower() for one in HEADLINES.values() if one.word.lower() in label]
    assert words == [one["status"]["word"].lower() for one in mark["statuses"]]


def test_a_mark_tells_of_its_place_and_leads_on(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/map?place=Lissgrad")
    wait_until_drawn(page)
    page.locator(".pin").click()
    card = page.locator(".maplibregl-popup .card")
    expect(card).to_contain_text("within 4 km")
    card.get_by_role("link").click()
    page.wait_for_url("**/incidents?place=Lissgrad")


def test_marks_follow_the_choice_without_loading_the_page_again(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/map")
    wait_until_drawn(page)
    page.evaluate("window.stayed = true")
    page.locator(".facets a", has_text="violence").first.click()
    page.wait_for_url("**family=violence**")
    marks = served.client.get("/map.json", params={"family": "violence"}).json()["where"]["marks"]
    expect(page.locator(".places [data-row]")).to_have_count(len(marks))
    expect(page.locator(".pin")).to_have_count(len(marks))
    assert page.evaluate("window.stayed") is True


def test_the_row_with_the_focus_is_lit_on_the_map(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/map")
    wait_until_drawn(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    place = page.evaluate("document.activeElement.closest('[data-place]').dataset.place")
    lit = page.locator(".pin.lit")
    expect(lit).to_have_count(1)
    assert served.client.get("/map.json").json()["where"]["marks"][1]["place"] == place


def test_each_day_of_the_strip_leads_to_as_many_incidents_as_it_says(served: Served) -> None:
    strip = served.client.get("/map.json", params={"family": "violence"}).json()["where"]["strip"]
    assert strip["lane"]["bars"] and strip["chosen"] is None
    for bar in strip["lane"]["bars"]:
        chosen = served.client.get(bar["href"].replace("/map", "/map.json")).json()
        assert chosen["where"]["n_incidents"] == bar["n"], bar
        assert chosen["where"]["strip"]["chosen"] == [bar["at"], 1]
        assert chosen["query"]["family"] == ["violence"]


def test_dragging_over_the_strip_chooses_days_and_keeps_the_choice(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/map")
    wait_until_drawn(page)
    page.locator(".facets a", has_text="violence").first.click()
    page.wait_for_url("**family=violence**")
    strip = served.client.get("/map.json").json()["where"]["strip"]
    box = page.locator(".strip svg").bounding_box()
    assert box is not None
    day, y = box["width"] / strip["n_days"], box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + day * 3.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + day * 6.5, y, steps=5)
    page.mouse.up()
    page.wait_for_url("**since=**")
    since = date.fromisoformat(strip["since"])
    expect(page.get_by_label("From")).to_have_value(str(since + timedelta(3)))
    expect(page.get_by_label("to", exact=True)).to_have_value(str(since + timedelta(6)))
    assert "family=violence" in page.url
    expect(page.locator("#asked input[type=hidden]")).to_have_value("violence")
