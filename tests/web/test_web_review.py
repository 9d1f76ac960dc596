"""What a person decides on a page is an entry with its reason, carries into every page, and can be undone."""

import re
import time

import httpx
import pytest
from playwright.sync_api import Page, Route, expect
from tests.web.conftest import Served, Visit

from truceline.ledger import Entry
from truceline.model.terms import ReviewKind


def post(served: Served, path: str, **form: object) -> httpx.Response:
    return served.client.post(path, data={"because": "by its sentence", "by": "M. Oduya", **form})


def last_entry(served: Served) -> Entry:
    return served.desk.workspace.ledger.newest_entries(1)[0]


def first_in_queue(served: Served) -> dict[str, object]:
    found: dict[str, object] = served.client.get("/review.json").json()["claim"]["row"]
    return found


def test_a_judged_claim_leaves_the_queue_at_once_and_comes_back_when_undone(own_desk: Served) -> None:
    first, n_left = first_in_queue(own_desk), own_desk.client.get("/review.json").json()["n_left"]
    answer = post(own_desk, f"/review/{first['claim_id']}", kind="accept", next="/review?side=third")
    entry = last_entry(own_desk)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review?side=third&done={entry.seq}"
    page = own_desk.client.get("/review.json", params={"done": entry.seq}).json()
    assert page["claim"]["row"]["claim_id"] != first["claim_id"]
    assert (page["n_left"], page["n_judged"]) == (n_left - 1, 1)
    assert "accepted by M. Oduya" in page["done"]["because"]["sentence"]
    assert post(own_desk, f"/undo/{entry.seq}").status_code == 303
    assert first_in_queue(own_desk)["claim_id"] == first["claim_id"]


def test_the_queue_begins_with_what_is_contested_and_unsure(served: Served) -> None:
    page = served.client.get("/review.json").json()
    unsure = served.client.get("/claims.json", params={"sort": "unsure", "size": 500}).json()["rows"]
    lowest = unsure[0]["confidence"]
    row = page["claim"]["row"]
    assert row["status"] in ("contested", "denied") or row["confidence"] == lowest
    assert row["confidence"] <= lowest + 0.75


def test_a_rejected_claim_is_on_no_page_once_the_index_is_new(own_desk: Served) -> None:
    claim_id = first_in_queue(own_desk)["claim_id"]
    n_claims = own_desk.client.get("/situation.json").json()["extent"]["n_claims"]
    post(own_desk, f"/review/{claim_id}", kind="reject")
    own_desk.wait()
    assert own_desk.client.get(f"/claims/{claim_id}.json").status_code == 404
    assert own_desk.client.get("/situation.json").json()["extent"]["n_claims"] == n_claims - 1


def test_a_correction_holds_just_the_fields_that_differ(own_desk: Served) -> None:
    page = own_desk.client.get("/review.json").json()
    claim_id, fields = page["claim"]["row"]["claim_id"], page["fields"]
    stance = "denies" if fields["stance"] != "denies" else "asserts"
    path = f"/review/{claim_id}"
    assert post(own_desk, path, kind="correct", **fields).status_code == 422
    post(own_desk, path, kind="correct", **fields | {"stance": stance, "place": "Lissgrad"})
    (made,) = own_desk.desk.workspace.ledger.reviews()
    correction = made.review.correction
    assert correction is not None and correction.stance is not None and correction.stance.value == stance
    assert correction.place is not None and correction.place.name
    assert (correction.source, correction.side, correction.type, correction.start_on) == (None,) * 4
    own_desk.wait()
    again = own_desk.client.get(f"/claims/{claim_id}.json").json()
    assert "people_review" in again["rules"]
    post(own_desk, path, kind="reject", next="//elsewhere.example/")
    own_desk.wait()
    assert own_desk.client.get(f"/claims/{claim_id}.json").status_code == 404  # also a corrected one is found


def test_a_correction_of_the_writers_own_claim_leaves_whose_it_is(own_desk: Served) -> None:
    row = own_desk.client.get("/claims.json", params={"source": "author", "size": 1}).json()["rows"][0]
    page = own_desk.client.get("/review.json", params={"claim": row["claim_id"]}).json()
    assert page["claim"]["row"]["claim_id"] == row["claim_id"]
    stance = "denies" if page["fields"]["stance"] != "denies" else "asserts"
    form = page["fields"] | {"stance": stance}
    assert post(own_desk, f"/review/{row['claim_id']}", kind="correct", **form).status_code == 303
    (made,) = own_desk.desk.workspace.ledger.reviews()
    assert made.review.correction is not None and made.review.correction.side is None


def test_every_side_can_be_chosen_once(served: Served) -> None:
    sides = served.client.get("/review.json").json()["choices"]["sides"]
    assert len(sides) == len(set(sides)) and {"Varnia", "Selmora", "third"} <= set(sides)


def test_a_missed_claim_is_added_on_the_words_that_were_marked(own_desk: Served) -> None:
    report_id = first_in_queue(own_desk)["report_id"]
    text = "".join(
        piece["text"] for piece in own_desk.client.get(f"/reports/{report_id}.json").json()["pieces"]
    )
    words = " ".join(text.split()[:4])
    path = f"/reports/{report_id}/add"
    assert post(own_desk, path, words="words that stand nowhere in it").status_code == 422
    post(own_desk, path, words=words, near=3, source="The clerk", stance="asserts", type="other")
    own_desk.wait()
    rows = own_desk.client.get("/claims.json", params={"source": "The clerk"}).json()["rows"]
    assert [row["quoted"]["words"] for row in rows] == [words]
    post(own_desk, path, words=words, near=3, source="The mayor", stance="asserts", type="other")
    own_desk.wait()
    told = [
        own_desk.client.get("/claims.json", params={"source": who}).json()["rows"]
        for who in ("The mayor", "The clerk")
    ]
    assert [len(rows) for rows in told] == [1, 0]  # added twice on the same words, the later stands


def test_incidents_are_merged_parted_graded_and_commented_on(own_desk: Served) -> None:
    one, other = own_desk.client.get("/incidents.json", params={"size": 2}).json()["rows"]
    post(own_desk, "/link", one=one["incident_id"], other=other["incident_id"])
    merge = last_entry(own_desk).seq
    own_desk.wait()
    merged = own_desk.client.get(f"/incidents/{other['incident_id']}.json").json()
    assert (
        own_desk.client.get(f"/incidents/{one['incident_id']}.json").json()["incident_id"]
        == merged["incident_id"]
    )
    post(own_desk, f"/undo/{merge}")
    own_desk.wait()
    claim = own_desk.client.get(f"/incidents/{one['incident_id']}.json").json()["incident"]["columns"][0]
    claim_id = claim["quotes"][0]["cite"]["anchor"]
    post(own_desk, "/unlink", one=claim_id, other=one["incident_id"])
    parted = last_entry(own_desk)
    assert b"unlink" in parted.body
    post(own_desk, f"/review/{other['incident_id']}", kind="grade", grade="weak", because="one source alone")
    page = own_desk.client.get(f"/incidents/{other['incident_id']}.json").json()
    assert ["graded weak by M. Oduya" in one["sentence"] for one in page["remarks"]] == [True]
    assert page["incident"]["headline"]["word"] == other["headline"]["word"]  # a grade replaces no status


@pytest.mark.parametrize(
    "target", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"]
)
def test_no_form_leads_elsewhere(own_desk: Served, target: str) -> None:
    answer = post(own_desk, f"/review/{first_in_queue(own_desk)['claim_id']}", kind="accept", next=target)
    assert answer.headers["location"].startswith("/?done=")


@pytest.mark.parametrize(
    "form", [{"kind": "accept", "because": ""}, {"kind": "verify"}, {"kind": "correct", "stance": "lies"}, {}]
)
def test_a_form_that_is_not_as_it_should_be_writes_nothing(own_desk: Served, form: dict[str, str]) -> None:
    before = own_desk.desk.workspace.ledger.head()
    assert post(own_desk, f"/review/{first_in_queue(own_desk)['claim_id']}", **form).status_code == 422
    assert own_desk.desk.workspace.ledger.head() == before


def test_more_can_be_skipped_than_an_address_keeps(served: Served) -> None:
    skipped = [("skipped", f"clm_{n:016x}") for n in range(200)]
    page = served.client.get("/review.json", params=skipped).json()
    assert served.client.get(page["next_href"]).status_code == 200


def test_the_log_says_who_decided_what_and_takes_it_back(own_desk: Served) -> None:
    post(own_desk, f"/review/{first_in_queue(own_desk)['claim_id']}", kind="accept")
    page = own_desk.client.get("/log.json").json()
    first = page["rows"][0]
    assert "accepted by M. Oduya" in first["words"] and first["can_be_undone"]
    post(own_desk, f"/undo/{first['seq']}", because="too soon")
    rows = own_desk.client.get("/log.json").json()["rows"]
    assert rows[0]["words"] == f"entry {first['seq']} was taken back by M. Oduya: too soon"
    assert not rows[1]["can_be_undone"]
    seen: list[int] = []
    before: int | None = rows[0]["seq"] + 1
    while before:
        page = own_desk.client.get("/log.json", params={"before": before}).json()
        seen += [row["seq"] for row in page["rows"]]
        before = page["next_before"]
    assert seen == list(range(rows[0]["seq"], 0, -1))


def claim_shown(page: Page) -> str:
    return page.locator("article.item:visible").get_attribute("data-claim") or ""


def press(page: Page, key: str) -> str:
    """Presses the key and gives the claim that is shown once another one is."""
    before = claim_shown(page)
    page.keyboard.press(key)
    expect(page.locator(f"article.item:not([data-claim='{before}'])")).to_be_visible()
    return claim_shown(page)


def test_the_review_is_done_by_keys_alone(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk).goto("/review")
    first = claim_shown(page)
    second = press(page, "a")
    third = press(page, "r")
    fourth = press(page, "j")
    assert press(page, "k") == third
    assert len({first, second, third, fourth}) == 4
    kinds = [one.review.kind for one in own_desk.desk.workspace.ledger.reviews()]
    assert kinds == [ReviewKind.ACCEPT, ReviewKind.REJECT]
    page.keyboard.press("c")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ana Brill")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("corrected")
    (made,) = own_desk.desk.workspace.ledger.reviews()[2:]
    assert made.review.correction is not None and made.review.correction.source == "Ana Brill"
    page.keyboard.press("u")
    expect(page.locator(".done")).to_have_count(0)
    assert len(own_desk.desk.workspace.ledger.reviews()) == 2
    assert claim_shown(page) == third
    page.keyboard.press("z")
    page.wait_for_url(re.compile("/reports/rep_"))


def test_what_follows_is_shown_while_a_judgement_is_written_and_a_key_waits_for_it(
    own_desk: Served, visit: Visit
) -> None:
    page = visit(own_desk).goto("/review")
    told = own_desk.client.get("/review.json").json()
    first, second = (each["claim"]["row"]["claim_id"] for each in (told, told["following"]))
    assert claim_shown(page) == first
    held: list[Route] = []
    page.route("**/review/clm_*", lambda route: held.append(route), times=1)  # noqa: PLW0108
    page.keyboard.press("a")
    shown = page.locator("article.item:visible")
    expect(shown).to_have_attribute("data-claim", second)
    expect(shown).to_have_attribute("inert", "")
    page.keyboard.press("r")
    assert [each.request.url.rpartition("/")[2] for each in held] == [first]
    held[0].continue_()
    expect(page.locator(".done")).to_contain_text("rejected")
    reviews = [one.review for one in own_desk.desk.workspace.ledger.reviews()]
    assert [one.kind for one in reviews] == [ReviewKind.ACCEPT, ReviewKind.REJECT]
    assert claim_shown(page) not in (first, second)


def test_a_key_held_down_judges_one_claim(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk).goto("/review")
    for _ in range(5):
        page.keyboard.down("a")
    page.keyboard.up("a")
    expect(page.locator(".done")).to_contain_text("accepted")
    press(page, "j")
    expect(page.locator(".done")).to_have_count(0)
    assert len(own_desk.desk.workspace.ledger.reviews()) == 1


def test_why_a_judgement_was_refused_is_told_and_its_claim_stays(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk).goto("/review")
    first = claim_shown(page)
    page.get_by_role("button", name="Correct to the fields").click()
    expect(page.get_by_role("alert")).to_contain_text("No field differs from what was read.")
    assert page.locator("article.item:visible").get_attribute("data-claim") == first
    press(page, "a")
    expect(page.locator(".done")).to_contain_text("accepted")
    expect(page.get_by_role("alert")).to_have_count(0)
    (made,) = own_desk.desk.workspace.ledger.reviews()
    assert made.review.kind is ReviewKind.ACCEPT


def test_a_claim_is_judged_and_the_decision_undone_without_scripts(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk, scripts=False).goto("/review")
    first = claim_shown(page)
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".done")).to_contain_text("accepted")
    assert claim_shown(page) != first
    page.get_by_role("button", name="Undo").click()
    assert claim_shown(page) == first


def test_words_marked_in_a_text_go_into_the_form(served: Served, visit: Visit) -> None:
    claim = served.client.get("/claims.json", params={"size": 1}).json()["rows"][0]
    page = visit(served).goto(f"/reports/{claim['report_id']}")
    page.locator(f"mark[data-claims~='{claim['claim_id']}']").first.dblclick()
    words = page.get_by_label("Its words")
    expect(words).to_be_visible()
    deadline = time.monotonic() + 5
    while not words.input_value() and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert words.input_value().strip()
    assert words.input_value().strip() in "".join(page.locator(".text").all_text_contents())
