"""The theatre is looked at before it is set; setting it is an entry, and every report is read again by it."""

import multiprocessing
import re
import time

import httpx
import pytest
from playwright.sync_api import expect
from tests.web.conftest import Served, Visit

GOOD = 'name = "Ondria and Tarvia"\n[[side]]\nname = "Ondria"\nmembers = ["Ondrian Defence Ministry"]\n'


def post(served: Served, path: str, source: str) -> httpx.Response:
    return served.client.post(path, data={"source": source})


def test_a_check_shows_what_the_file_comes_to_and_sets_nothing(own_desk: Served) -> None:
    before = own_desk.desk.workspace.ledger.head()
    answer = post(own_desk, "/settings/check", GOOD)
    assert answer.status_code == 200
    assert "Ondrian Defence Ministry" in answer.text and "What it would come to" in answer.text
    assert own_desk.desk.workspace.ledger.head() == before


def test_a_file_that_cannot_be_read_says_where_and_sets_nothing(own_desk: Served) -> None:
    before = own_desk.desk.workspace.ledger.head()
    for path in ("/settings/check", "/settings"):
        answer = post(own_desk, path, GOOD + "[[sidde]]\n")
        assert answer.status_code == 422
        assert "sidde" in answer.text and "did you mean" in answer.text
        assert GOOD.splitlines()[0].replace('"', "&#34;") in answer.text  # what was typed is not lost
    assert own_desk.desk.workspace.ledger.head() == before


def test_a_theatre_that_is_set_is_what_reports_are_read_by(own_desk: Served) -> None:
    assert post(own_desk, "/settings", GOOD).status_code == 303
    deadline = time.monotonic() + 200
    while own_desk.desk.running("theatre") and time.monotonic() < deadline:
        time.sleep(0.1)
    own_desk.wait()
    assert own_desk.client.get("/settings.json").json()["preview"]["sides"][0]["name"] == "Ondria"
    assert own_desk.client.get("/situation.json").json()["title"] == "Ondria and Tarvia"


def test_the_form_checks_with_one_press(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/settings")
    source = page.get_by_label("Theatre file")
    assert "[[side]]" in source.input_value()
    source.fill(GOOD)
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#preview")).to_have_text("What it would come to")


def wait_for_reading(served: Served) -> None:
    deadline = time.monotonic() + 200
    while served.desk.running("theatre") and time.monotonic() < deadline:
        time.sleep(0.1)
    served.wait()


def test_the_theatre_is_there_at_once_and_an_edit_of_an_earlier_one_sets_nothing(own_desk: Served) -> None:
    base = own_desk.client.get("/settings.json").json()["base"]
    first = own_desk.client.post("/settings", data={"source": GOOD, "base": base})
    assert first.status_code == 303
    assert own_desk.client.get("/settings.json").json()["source"] == GOOD
    wait_for_reading(own_desk)
    typed = GOOD + '[[side]]\nname = "Tarvia"\n'
    second = own_desk.client.post("/settings", data={"source": typed, "base": base})
    assert second.status_code == 409
    assert "Tarvia" in second.text and "set since you began" in second.text  # what was typed is not lost
    assert own_desk.client.get("/settings.json").json()["source"] == GOOD


def test_reports_that_another_theatre_read_are_counted_and_read_again(own_desk: Served) -> None:
    own_desk.desk.workspace.ledger.set_theatre(GOOD.encode())
    n_reports = own_desk.client.get("/settings.json").json()["n_to_read"]
    assert n_reports == len(own_desk.desk.workspace.ledger.reports())
    assert "have not been read since" in own_desk.client.get("/settings").text
    assert own_desk.client.post("/settings/read").status_code == 303
    wait_for_reading(own_desk)
    assert own_desk.client.get("/settings.json").json()["n_to_read"] == 0


def test_a_reading_that_stops_says_so(own_desk: Served) -> None:
    own_desk.desk.workspace.ledger.set_theatre(GOOD.encode())
    others = set(multiprocessing.active_children())
    own_desk.client.post("/settings/read")
    for process in set(multiprocessing.active_children()) - others:
        process.kill()
        process.join()
    page = own_desk.client.get("/settings")
    assert "not all read again" in page.text
    assert "have not been read since" in page.text


def test_the_colours_of_the_sides_are_chosen_for_this_browser(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/")
    mark = page.locator(".heard .side").first
    shown = "element => getComputedStyle(element, '::before').backgroundColor"
    name, before = mark.inner_text(), mark.evaluate(shown)
    page.goto(f"{served.root}/settings")
    fields = page.locator("#colours + p + form select")
    for number, tone in enumerate(("indigo", "plum")):
        fields.nth(number).select_option(tone)
    page.get_by_role("button", name="Choose").click()
    expect(fields.first).to_have_value("indigo")
    expect(fields.first).to_have_attribute("name", name)
    page.goto(f"{served.root}/")
    assert page.locator(".heard .side").first.evaluate(shown) != before


def test_two_sides_never_share_a_colour(served: Served) -> None:
    sides = [one["side"]["label"] for one in served.client.get("/settings.json").json()["colours"]]
    answer = served.client.post("/settings/colours", data=dict.fromkeys(sides, "teal"))
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("kept", ["Varnia=}body{", "=&=%", "x" * 5_000, "Varnia=teal;path"])
def test_a_strange_cookie_gives_a_plain_style_sheet(served: Served, kept: str) -> None:
    answer = served.client.get("/colours.css", headers={"cookie": f"colours={kept}"})
    assert answer.status_code == 200
    assert all(
        re.fullmatch(r"\.s\d \{ --hue: var\(--s\d\); \}", line) for line in answer.text.split("\n") if line
    )
