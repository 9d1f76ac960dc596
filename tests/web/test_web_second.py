"""A second person judges blind what a first one judged; a step of the review reads no past judgements."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Served, Visit
from tests.web.test_web_browser import list_findings
from tests.web.test_web_review import claim_shown, first_in_queue, last_entry, post, press

import truceline
from truceline.desk import open_index, write_index
from truceline.model.decision import anchor_claim
from truceline.model.terms import ReviewKind
from truceline.web.judging import Judgements
from truceline.web.queue import ReviewQuery, choose_queue, find_next

BEN = {"second": "Ben Aru"}


def judge_three(served: Served) -> list[str]:
    """Three claims that Ana judged: one rejected, one corrected, one accepted, in an index that knows it."""
    ids = []
    for kind in ("reject", "correct", "accept"):
        page = served.client.get("/review.json").json()
        ids.append(page["claim"]["row"]["claim_id"])
        fields = page["fields"] | {"source": "Ana’s own reading"} if kind == "correct" else {}
        assert post(served, f"/review/{ids[-1]}", kind=kind, by="Ana", **fields).status_code == 303
    served.wait()
    return ids


def read_second(served: Served, claim_id: str, kind: str, **form: object) -> int:
    answer = post(served, f"/review/{claim_id}", kind=kind, is_second="true", **{"by": "Ben Aru", **form})
    return answer.status_code


def test_a_second_reading_is_blind_changes_no_claim_and_a_disagreement_is_decided(own_desk: Served) -> None:
    ids = judge_three(own_desk)
    seen, skipped = [], []
    while (page := own_desk.client.get("/review.json", params=[*BEN.items(), *skipped]).json())["claim"]:
        seen.append(page["claim"]["row"]["claim_id"])
        skipped.append(("skipped", seen[-1]))
        assert "Ana" not in str(page)
        assert (page["claim"]["row"]["status"], page["claim"]["row"]["incident_id"]) == ("", None)
    assert set(seen) == set(ids)
    assert read_second(own_desk, ids[0], "accept") == 303
    entry = last_entry(own_desk).seq
    done = own_desk.client.get("/review.json", params={**BEN, "done": entry}).json()
    assert "disagree" in done["done"]["because"]["sentence"] and done["n_left"] == 2
    assert read_second(own_desk, ids[2], "accept") == 303
    assert own_desk.client.get("/review.json", params={"disagreed": True}).json()["n_left"] == 1
    own_desk.wait()
    assert own_desk.client.get(f"/claims/{ids[0]}.json").status_code == 404  # still rejected
    page = own_desk.client.get("/agreement.json").json()
    assert (page["n_both"], page["n_open"]) == (2, 1)
    assert page["pairs"][0]["judgements"]["agreement"] == 0.5
    href = page["disagreements"][0]["decide_href"]
    asked = own_desk.client.get(href.replace("/review?", "/review.json?")).json()
    assert asked["claim"]["row"]["claim_id"] == ids[0]
    assert [one.split(":")[0] for one in asked["said"]] == ["Ana", "Ben Aru"]
    post(own_desk, f"/review/{ids[0]}", kind="accept", by="Eva")
    assert own_desk.client.get("/agreement.json").json()["n_open"] == 0
    own_desk.wait()
    assert own_desk.client.get(f"/claims/{ids[0]}.json").status_code == 200


def test_what_is_no_second_reading_is_refused(own_desk: Served) -> None:
    ids = judge_three(own_desk)
    unjudged = first_in_queue(own_desk)["claim_id"]
    before = own_desk.desk.workspace.ledger.head()
    assert read_second(own_desk, str(unjudged), "accept") == 422
    assert read_second(own_desk, ids[0], "accept", by=" ana ") == 422
    assert read_second(own_desk, ids[0], "accept", by="") == 422
    assert read_second(own_desk, ids[0], "comment") == 422
    assert own_desk.desk.workspace.ledger.head() == before


def test_a_second_reading_that_is_undone_is_offered_again(own_desk: Served) -> None:
    ids = judge_three(own_desk)
    read_second(own_desk, ids[1], "reject")
    entry = last_entry(own_desk).seq
    own_desk.wait()
    assert own_desk.client.get("/review.json", params=BEN).json()["n_left"] == 2
    post(own_desk, f"/undo/{entry}")
    assert own_desk.client.get("/review.json", params=BEN).json()["n_left"] == 3


def test_a_correction_of_a_correction_keeps_what_the_first_said(own_desk: Served) -> None:
    claim_id = judge_three(own_desk)[1]
    fields = {"source": "Ana’s own reading", "place": "Lissgrad"}
    shown = {name: value for name, value in fields_of(own_desk, claim_id).items() if value}
    post(own_desk, f"/review/{claim_id}", kind="correct", **{**shown, **fields})
    correction = own_desk.desk.workspace.ledger.reviews()[-1].review.correction
    assert correction is not None and correction.source == "Ana’s own reading" and correction.place


def fields_of(served: Served, claim_id: str) -> dict[str, Any]:
    page = served.client.get("/review.json", params={"second": "Nobody", "claim": claim_id}).json()
    assert page["claim"]["row"]["claim_id"] == claim_id
    found: dict[str, Any] = page["fields"]
    return found


def test_a_draw_is_the_same_each_time_and_grows_with_its_share(example_ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "own.db"
    copy.write_bytes(example_ledger.read_bytes())
    with truceline.open(copy) as workspace:
        for claim in workspace.view().claims[:60]:
            workspace.review(claim.claim_id, "accept", because="so it says", by="Ana")
        write_index(
            workspace.view(), tmp_path / "i.sqlite", lambda *_: None, known_to=workspace.ledger.last_seq()
        )
        index = open_index(tmp_path / "i.sqlite")
        judgements = Judgements(index, workspace.ledger)

        def draw(share: int) -> set[int]:
            query = ReviewQuery(second="Ben", share=share)
            return set(choose_queue(index, query, judgements, "Ben").rows.nonzero()[0].tolist())

        assert draw(10) < draw(50) < draw(100) and len(draw(100)) == 60
        assert 0 < len(draw(10)) < 20


@pytest.mark.parametrize("asked", [{}, {"second": "Ben"}, {"disagreed": True}])
def test_a_step_reads_as_little_after_many_judgements_as_after_few(
    example_ledger: Path, tmp_path: Path, asked: dict[str, Any]
) -> None:
    assert count_reads(example_ledger, tmp_path / "few.db", 2, asked) == count_reads(
        example_ledger, tmp_path / "many.db", 60, asked
    )


def count_reads(ledger: Path, copy: Path, n_judged: int, asked: dict[str, Any]) -> tuple[int, int]:
    """How many queries one step asks of the index, and how many reviews it reads from the ledger."""
    copy.write_bytes(ledger.read_bytes())
    with truceline.open(copy) as workspace:
        apart = {anchor_claim(claim): claim for claim in workspace.view().claims}
        claims = list(apart.values())[: n_judged + 1]
        for claim in claims[:n_judged]:
            workspace.review(claim.claim_id, ReviewKind.ACCEPT, because="so it says", by="Ana")
        path = copy.with_suffix(".sqlite")
        write_index(workspace.view(), path, lambda *_: None, known_to=workspace.ledger.last_seq())
        workspace.review(claims[-1].claim_id, ReviewKind.ACCEPT, because="so it says", by="Ana")
        index, asked_of_index = open_index(path), []
        connection: sqlite3.Connection = index._database
        connection.set_trace_callback(asked_of_index.append)
        query = ReviewQuery(**asked)
        judgements = Judgements(index, workspace.ledger)
        find_next(choose_queue(index, query, judgements, "Ben"), query)
        assert judgements.n_judged == n_judged + 1
        return len(asked_of_index), len(workspace.ledger.reviews_since(index.last_review).reviews)


def test_two_people_judge_by_keys_alone_and_their_pages_read_well(own_desk: Served, visit: Visit) -> None:
    page = visit(own_desk).goto("/review")
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your name").press("Escape")
    first = claim_shown(page)
    press(page, "a")
    second = claim_shown(page)
    press(page, "r")
    own_desk.wait()
    visitor = visit(own_desk)
    page = visitor.goto("/review?second=1", 390)
    page.get_by_label("Your name").fill("Ben")
    page.get_by_label("Your name").press("Enter")
    page.wait_for_url("**second=Ben**")
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    shown = claim_shown(page)
    press(page, "a")
    page.keyboard.press("a")
    page.locator(".item-none").wait_for()
    assert {shown} < {first, second}
    visitor.goto("/agreement", 390)
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    made = [one.review for one in own_desk.desk.workspace.ledger.reviews()]
    assert [(one.by, one.is_second) for one in made] == [("Ana", False)] * 2 + [("Ben", True)] * 2
