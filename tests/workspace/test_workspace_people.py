"""Speakers are known across reports, whatever the order, and only while a report tells of them."""

from itertools import permutations
from pathlib import Path

import pytest

import truceline
from truceline import Workspace
from truceline.model.claim import Claim
from truceline.workspace.explain import TraceKind

THEATRE = b"""
name = "The Tessen border"

[[side]]
name = "Orland"
adjectives = ["Orlandish"]

[[side]]
name = "Brecia"
adjectives = ["Brecian"]
"""
FULL = "Orlandish Interior Minister Mira Dahl said on Monday that shells had struck the mill at Tessen.\n"
SHORT = "Dahl said on Wednesday that troops had shelled the mill at Tessen again.\n"
OTHER = "A farmer in Tessen said on Tuesday that shells had killed two people at the mill.\n"
DAYS = {"full.txt": "2031-05-05", "short.txt": "2031-05-07", "other.txt": "2031-05-06"}
TEXTS = {"full.txt": FULL, "short.txt": SHORT, "other.txt": OTHER}


def add(workspace: Workspace, folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    (folder / "manifest.csv").write_text(f"path,outlet,published_on\n{name},Herald,{DAYS[name]}\n", "utf-8")
    workspace.add(manifest=folder / "manifest.csv", theatre=THEATRE)


def the_short_claim(workspace: Workspace) -> Claim:
    return next(claim for claim in workspace.view().claims if claim.source.name == "Dahl")


@pytest.fixture
def told(workspace: Workspace, tmp_path: Path) -> Workspace:
    for name, text in TEXTS.items():
        add(workspace, tmp_path, name, text)
    return workspace


def test_a_surname_gets_its_full_name_and_side_and_stays_as_printed(told: Workspace) -> None:
    claim = the_short_claim(told)
    assert (claim.source.name, claim.source.resolved, claim.source.side) == ("Dahl", "Mira Dahl", "Orland")
    assert claim.source.span is not None
    assert claim.source.span.quote(SHORT) == "Dahl"


def test_the_claim_is_among_its_sides_and_in_the_frame(told: Workspace) -> None:
    found = told.claims(side="Orland", report="short.txt")
    assert found["source"].to_list() == [{"name": "Dahl", "resolved": "Mira Dahl", "side": "Orland"}]


def test_an_explanation_leads_to_the_sentence_that_prints_the_office(told: Workspace) -> None:
    trace = told.explain(the_short_claim(told).claim_id)
    (known,) = [below for below in trace.rests_on if below.kind is TraceKind.AFFILIATION]
    assert known.words == FULL.strip()
    assert known.title == "Mira Dahl, Orlandish Interior Minister"
    assert ("office of the source", "Orlandish Interior Minister") in trace.facts
    assert {"surname_known_elsewhere", "side_of_nearest_office"} <= {rule.name for rule in trace.rules}
    assert all(rule.explanation for rule in trace.rules)
    assert told.explain(known.id) == known


def test_the_order_of_adding_changes_no_speaker(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(permutations(TEXTS)):
        with truceline.open(tmp_path / f"{number}.db") as workspace:
            for name in order:
                add(workspace, tmp_path, name, TEXTS[name])
            found.append(workspace.view().claims)
    assert all(claims == found[0] for claims in found)
    assert {claim.source.resolved for claim in found[0]} >= {"Mira Dahl"}


def test_what_rested_on_a_report_alone_goes_with_its_words(told: Workspace, tmp_path: Path) -> None:
    add(told, tmp_path, "full.txt", "An official said on Monday that shells had struck the mill at Tessen.\n")
    claim = the_short_claim(told)
    assert (claim.source.resolved, claim.source.side) == ("Dahl", None)
    assert "surname_known_elsewhere" not in claim.rules
