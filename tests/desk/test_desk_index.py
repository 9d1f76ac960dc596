"""The index gives back what the ledger holds, is made in a process of its own, and is whole or not there."""

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

import truceline
from truceline.desk import (
    Choice,
    DeskIndex,
    Fault,
    Job,
    Making,
    Paging,
    find_index_path,
    make_index,
    open_index,
    remove_others,
    write_index,
)
from truceline.desk.whole import PART
from truceline.errors import DeskError, UnknownIdError
from truceline.model.terms import Precision
from truceline.workspace import View


@pytest.fixture(scope="module")
def view(example_ledger: Path) -> View:
    with truceline.open(example_ledger, create=False) as workspace:
        return workspace.view()


@pytest.fixture(scope="module")
def index(view: View, tmp_path_factory: pytest.TempPathFactory) -> DeskIndex:
    path = tmp_path_factory.mktemp("index") / "desk.sqlite"
    write_index(view, path, lambda stage, done, total: None, known_to=7)
    return open_index(path)


def test_every_claim_comes_back_with_its_incident_and_its_sentence(view: View, index: DeskIndex) -> None:
    held = index.read_claims(range(len(view.claims)))
    assert [one.claim for one in held] == list(view.claims)
    assert [one.incident_id for one in held] == [view.linked.incident_of.get(c.claim_id) for c in view.claims]
    sentences = {one.statement_id: one.sentence for one in view.statements}
    assert all(one.sentence == sentences[one.claim.statement_id] for one in held)


def test_every_derived_value_comes_back(view: View, index: DeskIndex) -> None:
    assert index.read_incidents(range(len(view.incidents))) == list(view.incidents)
    assert index.known_to == 7
    for answer in view.answers:
        assert all(answer in index.answers_to(claim_id) for claim_id in answer.answers)
    assert sum(map(len, map(index.answers_to, (one.claim_id for one in view.claims)))) == sum(
        len(answer.answers) for answer in view.answers
    )
    alleged = iter(index.read_violations(range(index.violations.n_rows)))
    for held, derived in zip(index.ceasefires, view.ceasefires, strict=True):
        assert replace(held, violations=tuple(islice(alleged, len(derived.violations)))) == derived
    assert next(alleged, None) is None
    assert list(index.tallies) == list(view.linked.tallies)
    assert list(index.aggregates) == list(view.linked.aggregates)
    assert list(index.days_of_counts) == list(view.days_of_counts)
    assert index.theatre == view.theatre
    assert index.reports_with(view.reports) == list(view.reports.values())


def test_what_an_incident_absorbed_leads_to_it(view: View, index: DeskIndex) -> None:
    absorbed, held = next(iter(view.linked.redirects.items()))
    assert index.incident(absorbed).incident_id == held


def test_words_find_the_claims_that_hold_them(view: View, index: DeskIndex) -> None:
    hits = index.find_claims(Choice(chosen={}), "bridge", sort="newest", paging=Paging(size=1000))
    found = {one.claim.claim_id for one in index.read_claims(hits.page.rows)}
    assert {claim.claim_id for claim in view.claims if "bridge" in claim.quote.lower().split()} <= found
    assert 0 < hits.n < len(view.claims)


def test_an_id_that_nothing_has_is_an_error(index: DeskIndex) -> None:
    for look in (index.claim, index.incident, index.report):
        with pytest.raises(UnknownIdError):
            look("inc_0000000000000000")
    assert index.number_of_claim("clm_0000000000000000") is None


def test_the_index_is_made_in_a_process_of_its_own(example_ledger: Path, tmp_path: Path) -> None:
    with truceline.open(example_ledger, create=False) as workspace:
        path = find_index_path(str(example_ledger), workspace.ledger.head(), Precision.ALL, tmp_path)
        n_claims = len(workspace.view().claims)
    building = Job(make_index, path, str(example_ledger), Precision.ALL)
    building.wait(120)
    last = building.progress
    assert not isinstance(last, Fault), last.message
    assert (last.stage, last.done, last.total) == (Making.WRITING, n_claims, n_claims)
    assert open_index(path).claims.n_rows == n_claims


def test_two_desks_that_make_the_same_index_at_once_both_have_it(
    example_ledger: Path, tmp_path: Path
) -> None:
    path = tmp_path / "desk.sqlite"
    both = [Job(make_index, path, str(example_ledger), Precision.ALL) for _ in range(2)]
    for building in both:
        building.wait(200)
    assert not [one.progress for one in both if isinstance(one.progress, Fault)]
    assert open_index(path).claims.n_rows
    assert [one.name for one in tmp_path.iterdir()] == ["desk.sqlite"]


def test_what_was_left_half_made_long_ago_goes_and_what_is_being_made_stays(tmp_path: Path) -> None:
    path = find_index_path("a.db", "2" * 64, Precision.ALL, tmp_path)
    old, new = (path.with_name(f"{path.name}.{name}{PART}") for name in ("old", "new"))
    old.write_bytes(b"")
    new.write_bytes(b"")
    os.utime(old, (0, 0))
    remove_others(path)
    assert list(tmp_path.iterdir()) == [new]


def test_a_ledger_that_is_not_there_is_told_as_a_fault(tmp_path: Path) -> None:
    building = Job(make_index, tmp_path / "desk.sqlite", str(tmp_path / "none.db"), Precision.ALL)
    building.wait(120)
    assert isinstance(building.progress, Fault)
    assert not (tmp_path / "desk.sqlite").exists()


def test_a_making_that_is_stopped_says_so_and_leaves_no_index(example_ledger: Path, tmp_path: Path) -> None:
    building = Job(make_index, tmp_path / "desk.sqlite", str(example_ledger), Precision.ALL)
    building.stop()
    assert isinstance(building.progress, Fault)
    assert not (tmp_path / "desk.sqlite").exists()


def test_a_folder_that_cannot_be_written_is_an_error_that_says_what_to_do(view: View, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="make room there"):
        write_index(view, tmp_path / "file" / "desk.sqlite", lambda stage, done, total: None, known_to=7)


def test_a_file_that_is_no_index_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "desk.sqlite").write_text("not an index")
    with pytest.raises(DeskError, match="delete it"):
        open_index(tmp_path / "desk.sqlite")


def test_an_index_has_another_file_for_each_ledger_state_and_precision(tmp_path: Path) -> None:
    paths = {
        find_index_path(where, head, precision, tmp_path)
        for where in ("one.db", "two.db")
        for head in ("a" * 64, "b" * 64)
        for precision in Precision
    }
    assert len(paths) == 2 * 2 * len(Precision)


def test_only_the_same_ledgers_earlier_indexes_are_removed(tmp_path: Path) -> None:
    paths = [find_index_path(*each, Precision.ALL, tmp_path) for each in (("a", "1"), ("a", "2"), ("b", "1"))]
    for path in paths:
        path.touch()
    beside = paths[1].with_name(f"{paths[1].stem}-0123.changes")
    beside.touch()
    remove_others(paths[1])
    assert beside.exists()
    assert [path.exists() for path in paths] == [False, True, True]
