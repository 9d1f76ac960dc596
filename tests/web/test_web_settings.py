"""The theatre is looked at before it is set; setting it is an entry, and every report is read again by it."""

import time

import httpx
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
