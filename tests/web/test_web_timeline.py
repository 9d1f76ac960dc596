"""The timeline's bars are what the lists give, its states the ceasefires', and dragging chooses days."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from tests.web.conftest import Served, Visit

DAYS = {"since": "2023-09-01", "until": "2023-09-20"}


def test_each_bar_leads_to_as_many_as_it_stands_for(served: Served) -> None:
    page = served.client.get("/timeline.json", params=DAYS).json()
    assert page["claims"] and page["read"]["bars"]
    for lane in (*page["claims"], page["read"]):
        for bar in lane["bars"]:
            path, _, query = bar["href"].partition("?")
            assert served.client.get(f"{path}.json?{query}").json()["pager"]["n"] == bar["n"], bar


def test_every_dated_violation_has_its_place_in_a_lane(served: Served) -> None:
    page = served.client.get("/timeline.json", params=DAYS).json()
    index = served.desk.index()
    alleged = index.read_violations(range(index.violations.n_rows))
    dated = [one for one in alleged if one.at and one.at.start_on and str(one.at.start_on) >= DAYS["since"]]
    assert sum(lane["n"] for lane in page["violations"]) == len(dated) > 0


def test_states_stand_end_to_end_within_the_days(served: Served) -> None:
    page = served.client.get("/timeline.json", params=DAYS).json()
    lanes = [lane for each in page["ceasefires"] for lane in each["lanes"]]
    assert lanes
    for lane in lanes:
        stretches = lane["stretches"]
        for one, after in pairwise(stretches):
            assert one["at"] + one["width"] <= after["at"] + 0.02
        assert stretches[0]["at"] >= 0
        assert stretches[-1]["at"] + stretches[-1]["width"] <= page["n_days"] + 0.02


def test_days_the_wrong_way_round_are_turned_and_too_many_are_cut(served: Served) -> None:
    page = served.client.get("/timeline.json", params={"since": DAYS["until"], "until": DAYS["since"]}).json()
    assert (page["since"], page["until"]) == (DAYS["since"], DAYS["until"])
    page = served.client.get("/timeline.json", params={"since": "1900-01-01", "until": "2030-01-01"}).json()
    assert page["n_days"] <= 400


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_with_no_room_for_days_beside_it_is_refused(served: Served, day: str) -> None:
    for name in ("since", "until"):
        assert served.client.get("/timeline.json", params={name: day}).status_code == 422


def test_dragging_over_the_lanes_chooses_days(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/timeline?since=2023-09-01&until=2023-09-20")
    box = page.locator(".lane svg").first.bounding_box()
    assert box is not None
    day, y = box["width"] / 20, box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + day * 6.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + day * 9.5, y, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("since=2023-09-07&until=2023-09-10"))
    expect(page.get_by_label("From")).to_have_value("2023-09-07")
