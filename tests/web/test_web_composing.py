"""A report is composed sentence by sentence, bound to claims; frozen, it stays; later matters mark it."""

import io
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.web.conftest import Served, Visit, Visitor, serving
from tests.web.test_web_browser import HOSTILE, list_findings

import truceline
from truceline.ledger import EntryKind


def post(served: Served, path: str, **form: object) -> httpx.Response:
    return served.client.post(path, data={"by": "M. Oduya", **form})


def start(served: Served, title: str = "Estholm, second week", **form: object) -> str:
    """The id of a report that was just started."""
    answer = post(served, "/composed", title=title, **form)
    assert answer.status_code == 303, answer.text
    return re.findall("cmp_[0-9a-f]{16}", answer.headers["location"])[0]


def show(served: Served, composed_id: str) -> dict[str, object]:
    answer = served.client.get(f"/composed/{composed_id}.json")
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def change(served: Served, composed_id: str, path: str = "/lines", **form: object) -> httpx.Response:
    """What a change of the report as it stands is answered, to a program."""
    seq = served.desk.workspace.ledger.composed(composed_id).seq
    return served.client.post(
        f"/composed/{composed_id}{path}",
        data={"by": "M. Oduya", "seq": seq, **form},
        headers={"accept": "application/json"},
    )


def texts(served: Served, composed_id: str) -> list[str]:
    return [line.text for line in served.desk.workspace.ledger.composed(composed_id).composed.lines]


def find_claim(served: Served, at: int = 0, **query: object) -> dict[str, object]:
    rows = served.client.get("/claims.json", params={"size": at + 1, **query}).json()["rows"]
    found: dict[str, object] = rows[at]
    return found


def freeze(served: Served, composed_id: str) -> None:
    assert change(served, composed_id, "/freeze").status_code == 303


def test_a_number_needs_a_claim_and_one_that_no_claim_holds_is_named(own_desk: Served) -> None:
    claim_id, composed_id = find_claim(own_desk, q='"at least 120"')["claim_id"], start(own_desk)
    head = own_desk.desk.workspace.ledger.head()
    refused = change(own_desk, composed_id, text="At least 120 soldiers were killed.")
    fault = refused.json()["error"]
    assert (refused.status_code, fault["code"]) == (422, "number-without-claim")
    assert "“At least 120”" in fault["message"]
    assert own_desk.desk.workspace.ledger.head() == head
    for text in ("At least 120 soldiers were killed, it says.", "It says that 130 soldiers were killed."):
        assert change(own_desk, composed_id, text=text, claims=claim_id).status_code == 303
    change(own_desk, composed_id, text="The ministry of the other side is silent on it.")
    held, unheld, own = show(own_desk, composed_id)["lines"]  # type: ignore[misc]
    assert held["unheld"] == own["unheld"] == []
    assert [one["words"] for one in unheld["unheld"]] == ["130"]
    assert any("120" in words for words in unheld["unheld"][0]["theirs"])
    assert [line["written"]["is_own"] for line in (held, unheld, own)] == [False, False, True]
    page = own_desk.client.get(f"/composed/{composed_id}").text
    assert "Number not in its claims" in page and "Analyst’s sentence, no claim" in page


def test_claims_are_bound_by_ids_and_addresses_and_nothing_else(own_desk: Served) -> None:
    one, other = (find_claim(own_desk, at)["claim_id"] for at in (0, 1))
    incident = find_claim(own_desk, status="contested")["incident_id"]
    composed_id = start(own_desk)
    pasted = f"{one}\n{own_desk.root}/claims/{other}?q=mill, /claims/{one}"
    assert change(own_desk, composed_id, text="Both say so.", claims=pasted).status_code == 303
    assert change(own_desk, composed_id, text="All say so.", claims=incident).status_code == 303
    first, second = show(own_desk, composed_id)["lines"]  # type: ignore[misc]
    assert first["claim_ids"].split() == [one, other]
    n_told = len(own_desk.desk.index().incident(str(incident)).claim_ids)
    assert len(second["claim_ids"].split()) == n_told > 1
    for claims in ("see the ministry", "clm_0000000000000000", f"{one} clm_12"):
        assert change(own_desk, composed_id, text="They say so.", claims=claims).status_code == 422
    post(own_desk, f"/review/{one}", kind="reject", because="a caption")
    answer = change(own_desk, composed_id, text="They say so.", claims=one)
    assert "rejected by M. Oduya" in answer.json()["error"]["message"]


def test_lines_are_moved_changed_taken_out_and_every_change_is_undone(own_desk: Served) -> None:
    composed_id = start(own_desk)
    for text in ("a", "b", "c"):
        change(own_desk, composed_id, text=text)
    change(own_desk, composed_id, "/lines/3/move", step=-1)
    assert texts(own_desk, composed_id) == ["a", "c", "b"]
    change(own_desk, composed_id, "/lines/1", text="A", kind="heading")
    change(own_desk, composed_id, "/lines/2/out")
    change(own_desk, composed_id, "/head", title="Another title", since="2023-09-10")
    assert texts(own_desk, composed_id) == ["A", "b"]
    assert show(own_desk, composed_id)["written"]["since"] == "10 September 2023"  # type: ignore[index]
    for expected in (["A", "b"], ["A", "c", "b"], ["a", "c", "b"], ["a", "b", "c"], ["a", "b"], ["a"], []):
        change(own_desk, composed_id, "/undo")
        assert texts(own_desk, composed_id) == expected
    answer = change(own_desk, composed_id, "/undo")
    assert answer.headers["location"] == "/composed"
    assert own_desk.client.get(f"/composed/{composed_id}").status_code == 404
    assert len(list(own_desk.desk.workspace.ledger.entries(EntryKind.COMPOSED))) == 8


def test_what_was_changed_in_another_window_is_not_lost(own_desk: Served) -> None:
    composed_id = start(own_desk)
    stale = show(own_desk, composed_id)["seq"]
    change(own_desk, composed_id, text="Written first.")
    answer = post(own_desk, f"/composed/{composed_id}/lines", seq=stale, text="Written elsewhere.")
    assert answer.status_code == 409
    assert "Written elsewhere." in answer.text and "Written first." in answer.text
    for path in ("/undo", "/freeze", "/lines/1/out"):
        assert post(own_desk, f"/composed/{composed_id}{path}", seq=stale).status_code == 409
    assert texts(own_desk, composed_id) == ["Written first."]


def test_composing_does_not_make_the_index_anew(own_desk: Served) -> None:
    composed_id, before = start(own_desk), own_desk.desk.index()
    change(own_desk, composed_id, text="Words.")
    assert own_desk.desk.freshness().is_current and own_desk.desk.index() is before


def test_a_frozen_report_stays_as_it_was_and_a_new_version_is_begun_from_it(own_desk: Served) -> None:
    claim_id, composed_id = find_claim(own_desk)["claim_id"], start(own_desk)
    assert change(own_desk, composed_id, "/freeze").status_code == 422  # it has no sentence
    change(own_desk, composed_id, text="Its words, as it says.", claims=claim_id)
    assert own_desk.client.get(f"/composed/{composed_id}/report.html").status_code == 422
    head = own_desk.desk.workspace.ledger.head()
    freeze(own_desk, composed_id)
    paths = [f"/composed/{composed_id}/report.{each}" for each in ("html", "md")]
    before = [own_desk.client.get(path) for path in paths]
    assert head in before[0].text and head in before[1].text
    assert before[0].headers["content-disposition"].startswith("attachment")
    post(own_desk, f"/review/{claim_id}", kind="correct", because="see the line", source="Ana Brill")
    for path in ("/lines", "/lines/1", "/lines/1/out", "/head", "/freeze", "/undo"):
        assert change(own_desk, composed_id, path, text="Other words.", title="Other").status_code == 409
    assert [own_desk.client.get(path).text for path in paths] == [one.text for one in before]
    with truceline.open(own_desk.desk.where, create=False) as workspace:
        assert workspace.composed(composed_id).head == head
    answer = change(own_desk, composed_id, "/again")
    (again,) = re.findall("cmp_[0-9a-f]{16}", answer.headers["location"])
    page = show(own_desk, again)
    assert page["written"]["begun_from"] == composed_id and not page["is_frozen"]  # type: ignore[index]
    assert [touch["kind"] for touch in page["lines"][0]["touches"]] == ["corrected"]  # type: ignore[index]
    line = page["lines"][0]  # type: ignore[index]
    own_desk.wait()
    change(own_desk, again, "/lines/1", text="It says so.", claims=line["claim_ids"], anew="true")
    assert show(own_desk, again)["n_touches"] == 0
    assert show(own_desk, composed_id)["later_versions"][0]["composed_id"] == again  # type: ignore[index]


def test_the_list_and_the_page_say_which_sentence_which_claim_what_and_when(own_desk: Served) -> None:
    claim_id, composed_id = find_claim(own_desk)["claim_id"], start(own_desk)
    change(own_desk, composed_id, text="First.")
    change(own_desk, composed_id, text="Its words, as it says.", claims=claim_id)
    freeze(own_desk, composed_id)
    assert own_desk.client.get("/composed.json").json()["rows"][0]["touches"] == []
    post(own_desk, f"/review/{claim_id}", kind="reject", because="a caption")
    entry = own_desk.desk.workspace.ledger.last_seq()
    for _ in range(2):  # at once, and when the index is made anew
        (row,) = own_desk.client.get("/composed.json").json()["rows"]
        (touch,) = row["touches"]
        assert (touch["kind"], touch["line"], touch["claim_id"]) == ("rejected", 2, claim_id)
        assert "rejected by M. Oduya" in touch["sentence"] and "UTC" in touch["when"]
        assert own_desk.client.get(touch["href"]).status_code == 200
        own_desk.wait()
    page = own_desk.client.get(f"/composed/{composed_id}").text
    assert touch["sentence"] in page and touch["href"].replace("&", "&amp;") in page
    own_desk.desk.workspace.undo(entry, because="no caption")
    assert own_desk.client.get("/composed.json").json()["rows"][0]["touches"] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Late edition. The mayor said on Monday that shells had hit the mill.", "replaced"),
        ("The clerk opened the hall.", "replaced"),
    ],
)
def test_a_newer_version_of_its_report_marks_the_report(tmp_path: Path, text: str, kind: str) -> None:
    page = tmp_path / "mill.txt"
    page.write_text("The mayor said on Monday that shells had hit the mill.\n")
    with truceline.open(tmp_path / "own.db") as workspace:
        workspace.add(page, outlet="Radio Nerin")
    with serving(tmp_path / "own.db", tmp_path) as served:
        served.wait()
        claim_id, composed_id = find_claim(served)["claim_id"], start(served)
        change(served, composed_id, text="The mayor says that the mill was hit.", claims=claim_id)
        page.write_text(f"{text}\n")
        with truceline.open(served.desk.where, create=False) as workspace:
            workspace.add(page, outlet="Radio Nerin")
        served.desk.look_now()
        served.wait()
        (touch,) = show(served, composed_id)["lines"][0]["touches"]  # type: ignore[index]
        assert touch["kind"] == kind
        assert served.client.get(touch["href"]).status_code == 200


def test_a_report_as_of_an_instant_binds_what_was_held_then(own_desk: Served) -> None:
    at = own_desk.desk.workspace.ledger.newest_entries(1)[0].recorded_at
    claim = find_claim(own_desk)
    composed_id = start(own_desk, as_of=at.isoformat())
    early = start(own_desk, "Too early", as_of="2020-01-01")
    assert change(own_desk, composed_id, text="So it says.", claims=claim["claim_id"]).status_code == 303
    refused = change(own_desk, early, text="So it says.", claims=claim["claim_id"])
    assert refused.json()["error"]["code"] == "cannot-bind"
    assert "did not hold" in refused.json()["error"]["message"]
    for as_of in ("2999-01-01", "tomorrow"):
        assert post(own_desk, "/composed", title="Ahead", as_of=as_of).status_code == 422


def test_the_log_tells_each_change_and_takes_the_last_one_back(own_desk: Served) -> None:
    composed_id = start(own_desk)
    change(own_desk, composed_id, text="Words.")
    last, first = own_desk.client.get("/log.json", params={"kind": "composed"}).json()["rows"]
    assert last["words"] == "the report “Estholm, second week”: M. Oduya added a sentence"
    assert (last["can_be_undone"], first["can_be_undone"]) == (True, False)
    assert last["href"] == f"/composed/{composed_id}"
    post(own_desk, f"/undo/{last['seq']}", because="too soon")
    assert texts(own_desk, composed_id) == []


@pytest.mark.parametrize("page", ["claim", "incident"])
def test_a_claim_is_added_from_its_page_without_scripts(own_desk: Served, visit: Visit, page: str) -> None:
    claim, composed_id = find_claim(own_desk, status="contested"), start(own_desk)
    change(own_desk, composed_id, text="Some say so.")
    path = f"/claims/{claim['claim_id']}" if page == "claim" else f"/incidents/{claim['incident_id']}"
    shown = visit(own_desk, scripts=False).goto(path)
    if page == "incident":
        shown.get_by_text("Add its claims to a report").click()
    shown.get_by_role("button", name="Add to report").click()
    shown.get_by_role("button", name="Bind here, to line 1").click()
    line = show(own_desk, composed_id)["lines"][0]  # type: ignore[index]
    assert (str(claim["claim_id"]) in line["claim_ids"]) and line["written"]["text"] == "Some say so."


def test_a_claim_can_begin_a_report(own_desk: Served, visit: Visit) -> None:
    claim = find_claim(own_desk)
    page = visit(own_desk).goto(f"/claims/{claim['claim_id']}")
    page.get_by_label("Report that you are composing").select_option("a new report")
    page.get_by_role("button", name="Add to report").click()
    page.get_by_label("Title").fill("A new one")
    page.get_by_role("button", name="Start it").click()
    expect(page.locator("#claims-new")).to_have_value(str(claim["claim_id"]))


def add_by_keys(page: Page, text: str, claims: str, n_lines: int) -> None:
    """Writes a line by keys alone, and waits until the page has so many."""
    expect(page.locator("#text-new")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.type(claims)
    page.keyboard.press("Enter")
    expect(page.locator(".composing > li[data-row]")).to_have_count(n_lines)


def test_a_report_is_composed_by_keys_refused_frozen_printed_and_marked(
    own_desk: Served, visit: Visit, tmp_path: Path
) -> None:
    one, other = (str(find_claim(own_desk, at)["claim_id"]) for at in (0, 1))
    visitor = visit(own_desk)
    page = visitor.goto("/composed")
    page.keyboard.press("n")
    page.keyboard.type("Estholm by keys")
    page.keyboard.press("Enter")
    add_by_keys(page, "The first says so.", one, 1)
    add_by_keys(page, "What follows is told by another.", "", 2)
    add_by_keys(page, "The second says that 77 fell.", other, 3)
    expect(page.locator("#line-3")).to_contain_text("Number not in its claims")
    add_by_keys(page, "Ninety fell.", "", 3)
    expect(page.get_by_role("alert")).to_contain_text("“Ninety”")
    expect(page.locator("#text-new")).to_have_value("Ninety fell.")
    visitor.complaints = [one for one in visitor.complaints if "422" not in one]
    page.get_by_text("Freeze as of now").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Freeze it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Save as HTML")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as HTML").click()
    file = tmp_path / "report.html"
    download.value.save_as(file)
    address = page.url
    assert_prints(visit(own_desk).page, file)
    post(own_desk, f"/review/{other}", kind="reject", because="a caption")
    page.goto(address)
    expect(page.locator("#line-3")).to_contain_text("rejected by M. Oduya")
    expect(page.locator("#line-1")).not_to_contain_text("rejected")
    assert visitor.complaints == []


def assert_prints(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    raw = page.pdf(prefer_css_page_size=True)
    pages = [each.extract_text() for each in PdfReader(io.BytesIO(raw)).pages]
    assert f"1 / {len(pages)}" in " ".join(pages[0].split())
    printed = " ".join(" ".join(pages).split())
    assert "The second says that 77 fell." in printed and "SHA-256" in printed
    assert "Analyst’s sentence, no claim" in printed


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_drafts_frozen_reports_and_refusals(
    own_desk: Served, visit: Visit, scheme: str
) -> None:
    claim_id, composed_id = find_claim(own_desk)["claim_id"], start(own_desk)
    change(own_desk, composed_id, text="Of the mill", kind="heading")
    change(own_desk, composed_id, text="It says that 977 fell.", claims=claim_id)
    post(own_desk, f"/review/{claim_id}", kind="reject", because="a caption")
    visitor = visit(own_desk)
    visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    path = f"/composed/{composed_id}?bind={find_claim(own_desk, 1)['claim_id']}"
    page = visitor.goto(path)
    page.get_by_label("Sentence, or the words of a heading").last.fill("12 fell.")
    page.locator("#claims-new").fill("")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert list_findings(page) == []
    assert list_findings(visitor.goto(path)) == []
    assert list_findings(visitor.goto("/composed")) == []
    change(own_desk, composed_id, text="Words.")
    freeze(own_desk, composed_id)
    assert list_findings(visitor.goto(f"/composed/{composed_id}")) == []


def look_for_harm(visitor: Visitor, path: str) -> None:
    for width in (390, 1280):
        page = visitor.goto(path, width)
        assert page.evaluate("window.struck") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_hostile_words_of_reports_and_analysts_show_as_text_and_keep_within_the_window(
    visit: Visit, tmp_path: Path
) -> None:
    report = tmp_path / "hostile.txt"
    report.write_text(f"The mayor of {HOSTILE} said on Monday that shells had hit the mill.\n")
    with truceline.open(tmp_path / "hostile.db") as workspace:
        workspace.add(report, outlet=HOSTILE)
    with serving(tmp_path / "hostile.db", tmp_path) as served:
        served.wait()
        claim_id, composed_id = find_claim(served)["claim_id"], start(served, HOSTILE[:190])
        change(served, composed_id, text=HOSTILE, claims=claim_id)
        change(served, composed_id, text="z" * 2000, kind="heading")
        visitor = visit(served)
        look_for_harm(visitor, f"/composed/{composed_id}")
        look_for_harm(visitor, f"/composed?bind={claim_id}")
        freeze(served, composed_id)
        look_for_harm(visitor, f"/composed/{composed_id}")
        assert "<script>window.struck" in visitor.page.locator(".composing").inner_text()
        assert visitor.complaints == []
        assert [url for url in visitor.requests if not url.startswith((served.root, "data:"))] == []
