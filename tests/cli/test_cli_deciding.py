"""`link`, `unlink` and `undo` at the command line, from listing ids to the reason that `explain` gives."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run

import truceline
from truceline.model.decision import anchor_claim
from truceline.model.review import Review
from truceline.model.terms import ReviewKind


def incident_of(run: Run, ledger: Path, claim_id: str) -> str:
    rows = json.loads(run("claims", "--ledger", ledger, "--json").output)
    return next(row["incident_id"] for row in rows if row["claim_id"] == claim_id)


def test_a_person_links_explains_unlinks_and_takes_it_back(run: Run, filled: Path, tmp_path: Path) -> None:
    ledger = shutil.copy(filled, tmp_path / "own.db")
    rows = json.loads(run("claims", "--ledger", ledger, "--json").output)
    first = next(row for row in rows if row["incident_id"])
    other = next(row for row in rows if row["incident_id"] and row["incident_id"] != first["incident_id"])
    one_id, other_id = first["claim_id"], other["claim_id"]

    done = run(
        "link",
        one_id,
        other_id,
        "--because",
        "one and the same night",
        "--by",
        "M. Oduya",
        "--ledger",
        ledger,
    )
    assert done.exit_code == 0, done.output
    entry = done.output.split("entry ")[1].split()[0]
    joined = incident_of(run, ledger, one_id)
    assert joined == incident_of(run, ledger, other_id)
    assert "linked by M. Oduya" in " ".join(run("explain", joined, "--ledger", ledger).output.split())

    assert run("undo", entry, "--because", "a slip", "--ledger", ledger).exit_code == 0
    assert incident_of(run, ledger, one_id) != incident_of(run, ledger, other_id)
    assert run("check", "--ledger", ledger).exit_code == 0


def test_an_unlinked_claim_leaves_its_incident(run: Run, filled: Path, tmp_path: Path) -> None:
    ledger = shutil.copy(filled, tmp_path / "own.db")
    rows = json.loads(run("claims", "--ledger", ledger, "--json").output)
    held = [row["incident_id"] for row in rows if row["incident_id"]]
    crowded = next(one for one in held if held.count(one) > 1)
    one, *rest = [row["claim_id"] for row in rows if row["incident_id"] == crowded]
    assert run("unlink", one, "--because", "another night", "--ledger", ledger).exit_code == 0
    apart = incident_of(run, ledger, one)
    assert all(incident_of(run, ledger, other) != apart for other in rest)


def test_an_id_that_names_nothing_is_a_clear_error(run: Run, filled: Path) -> None:
    result = run("link", "clm_nothing", "clm_more", "--because", "x", "--ledger", filled)
    assert result.exit_code != 0
    assert "no claim or incident has 'clm_nothing'" in result.output


def test_a_review_is_told_with_its_entry_and_taken_back(run: Run, copy: Path) -> None:
    rows = json.loads(run("claims", "--json", "--ledger", copy).output)
    claim = rows[0]["claim_id"]
    result = run("review", claim, "reject", "--because", "a caption", "--by", "M. Oduya", "--ledger", copy)
    assert result.exit_code == 0
    entry = re.search(r"entry (\d+)", result.output)[1]
    left = json.loads(run("claims", "--json", "--ledger", copy).output)
    assert [row["claim_id"] for row in left] == [row["claim_id"] for row in rows[1:]]
    assert "rejected by M. Oduya" in " ".join(run("explain", claim, "--ledger", copy).output.split())
    assert run("undo", entry, "--because", "no caption", "--ledger", copy).exit_code == 0
    assert json.loads(run("claims", "--json", "--ledger", copy).output) == rows


@pytest.mark.parametrize(
    "words", [("correct",), ("accept", "--stance", "denies"), ("reject", "--place", "Lissgrad")]
)
def test_what_is_to_be_corrected_comes_with_a_correction_alone(
    run: Run, copy: Path, words: tuple[str, ...]
) -> None:
    claim = json.loads(run("claims", "--json", "--ledger", copy).output)[0]["claim_id"]
    result = run("review", claim, *words, "--because", "so", "--ledger", copy)
    assert result.exit_code == 2
    assert "correct" in result.output


def test_the_agreement_of_two_people_is_told(run: Run, copy: Path) -> None:
    assert "No claim was judged by two people yet" in run("agreement", "--ledger", copy).output
    claims = [row["claim_id"] for row in json.loads(run("claims", "--json", "--ledger", copy).output)][:2]
    with truceline.open(copy, create=False) as workspace:
        for one, kind in zip(claims, (ReviewKind.ACCEPT, ReviewKind.REJECT), strict=True):
            workspace.review(one, "accept", because="by its sentence", by="Ana Brill")
            (claim,) = (each for each in workspace.view().read_claims if each.claim_id == one)
            second = Review(
                kind=kind, claims=(anchor_claim(claim),), because="by its words", by="Ben Aru", is_second=True
            )
            workspace.ledger.add_review(second)
    told = " ".join(run("agreement", "--ledger", copy).output.split())
    assert "Ana Brill and Ben Aru" in told
    assert "accept, reject or correct 2 1 50% 0.00" in told
    assert "2 judged by two people, 1 disagreed and not decided" in told
    found = json.loads(run("agreement", "--json", "--ledger", copy).output)
    assert (found["n_both"], found["n_open"]) == (2, 1)
    why = " ".join(run("explain", claims[1], "--ledger", copy).output.split())
    assert "Two people disagree" in why and "rejected by Ben Aru" in why
