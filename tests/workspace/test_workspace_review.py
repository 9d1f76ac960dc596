"""A person's review is in the log with its reason, carries into all that is derived, can be taken back."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import truceline
from truceline.errors import UnknownIdError
from truceline.ledger import EntryKind
from truceline.linking.reviewing import PEOPLE_REVIEW
from truceline.model.claim import Claim
from truceline.model.review import Correction
from truceline.model.terms import ClaimType, Precision, ReviewKind, Stance
from truceline.workspace import View


@pytest.fixture
def copy(border_ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(border_ledger, tmp_path / "copy.db"))


def find_told(view: View) -> Claim:
    """A claim that stands in an incident."""
    return next(claim for claim in view.claims if claim.claim_id in view.linked.incident_of)


def test_a_rejected_claim_carries_nothing_until_it_is_taken_back(copy: Path) -> None:
    with truceline.open(copy) as workspace:
        before = workspace.view()
        claim = find_told(before)
        entry = workspace.review(claim.claim_id, "reject", because="a caption, not a claim", by="M. Oduya")
        view = workspace.view()
        assert claim.claim_id not in {one.claim_id for one in view.claims}
        assert claim.claim_id not in view.linked.incident_of
        assert claim.claim_id in view.judged.rejected
        workspace.undo(entry, because="it is one after all")
        assert workspace.view().claims == before.claims
        assert workspace.view().incidents == before.incidents
        kinds = [one.kind for one in workspace.entries()][-2:]
        assert kinds == [EntryKind.REVIEW, EntryKind.WITHDRAW]
        assert workspace.check().is_sound


def test_a_correction_is_what_the_rules_go_by_and_explain_says_who_and_why(copy: Path) -> None:
    with truceline.open(copy) as workspace:
        claim = next(one for one in workspace.view().claims if one.stance is Stance.ASSERTS)
        correction = Correction(stance=Stance.DENIES)
        workspace.review(
            claim.claim_id, "correct", correction=correction, because="he denies it", by="M. Oduya"
        )
        found = next(one for one in workspace.view().claims if one.claim_id == claim.claim_id)
        assert found.stance is Stance.DENIES
        (rule,) = (one for one in workspace.explain(claim.claim_id).rules if one.name == PEOPLE_REVIEW)
        assert rule.sentence is not None
        assert "corrected by M. Oduya" in rule.sentence and "he denies it" in rule.sentence


def test_a_correction_of_a_correction_still_finds_its_claim(copy: Path) -> None:
    with truceline.open(copy) as workspace:
        claim = find_told(workspace.view())
        for kind in ("damage", "displacement"):
            correction = Correction(type=ClaimType(kind))
            workspace.review(claim.claim_id, "correct", correction=correction, because="see the sentence")
        view = workspace.view()
        found = next(one for one in view.claims if one.claim_id == claim.claim_id)
        assert found.type.value == "displacement"
        assert view.judged.orphans == ()


def test_a_place_that_is_known_keeps_its_position(copy: Path) -> None:
    with truceline.open(copy) as workspace:
        known = next(one.place for one in workspace.view().claims if one.place and one.place.place_id)
        claim = next(one for one in workspace.view().claims if one.place is None)
        workspace.review(
            claim.claim_id, "correct", place=known.name.upper(), because="the line above says where"
        )
        found = next(one for one in workspace.view().claims if one.claim_id == claim.claim_id)
        assert found.place and found.place.place_id == known.place_id


def test_an_accepted_claim_is_sure(copy: Path, tmp_path: Path) -> None:
    # Two claims of one sentence, of which neither is sure.
    report = tmp_path / "split.txt"
    report.write_text("Shells hit the mill at Tessen on Monday while rebels seized the bridge.\n", "utf-8")
    with truceline.open(copy) as workspace:
        workspace.add(report, published_on=date(2031, 6, 17))
        claim = next(one for one in workspace.view().claims if not one.is_sure)
        workspace.review(claim.claim_id, ReviewKind.ACCEPT, because="it says so")
    with truceline.open(copy, precision=Precision.HIGH) as sure:
        assert claim.claim_id in {one.claim_id for one in sure.view().claims}


def test_what_was_known_before_a_review_stays_known(copy: Path) -> None:
    with truceline.open(copy) as workspace:
        before = list(workspace.entries())[-1].recorded_at
        claim = find_told(workspace.view())
        workspace.review(claim.claim_id, "reject", because="no")
        assert claim.claim_id in {one.claim_id for one in workspace.view(before).claims}


def test_an_id_that_nothing_has_is_an_error(copy: Path) -> None:
    with truceline.open(copy) as workspace, pytest.raises(UnknownIdError):
        workspace.review("clm_0000000000000000", "accept", because="no")


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_rejecting_and_taking_back_leaves_everything_as_it_was(
    border_ledger: Path, chosen: list[int]
) -> None:
    copy = border_ledger.with_suffix(".again.db")
    shutil.copy(border_ledger, copy)
    with truceline.open(copy) as workspace:
        before = workspace.view()
        picked = {before.claims[at % len(before.claims)].claim_id for at in chosen}
        entries = [workspace.review(one, "reject", because="no") for one in sorted(picked)]
        assert {one.claim_id for one in workspace.view().claims} == {
            c.claim_id for c in before.claims
        } - picked
        for entry in entries:
            workspace.undo(entry, because="yes")
        assert workspace.view().incidents == before.incidents
