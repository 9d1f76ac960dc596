"""Data frames have the same columns and types whether there is much or nothing in the ledger."""

from datetime import date

import polars
import pytest

from truceline import Workspace
from truceline.publish.exports import Kind
from truceline.publish.rows import Row

NAMES = [kind.value for kind in Kind]


def frame_of(workspace: Workspace, name: str) -> polars.DataFrame:
    frame = getattr(workspace, name)()
    assert isinstance(frame, polars.DataFrame)
    return frame


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_ledger_has_frames_with_the_same_schema(
    workspace: Workspace, example: Workspace, name: str
) -> None:
    empty, full = frame_of(workspace, name), frame_of(example, name)
    assert empty.height == 0
    assert full.height > 0
    assert empty.schema == full.schema


@pytest.mark.parametrize("kind", Kind)
def test_a_frame_holds_what_the_rows_hold(example: Workspace, kind: Kind) -> None:
    rows = example.view().render_rows(kind)
    frame = frame_of(example, kind.value)
    assert frame.columns == list(rows[0])
    for told, row in zip(frame.to_dicts(), rows, strict=True):
        assert {key: value for key, value in told.items() if key != "published_on"} == without_day(row)


def without_day(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "published_on"}


def test_days_of_publication_are_dates(example: Workspace) -> None:
    assert example.reports()["published_on"].min() == date(2023, 9, 7)


def test_claims_can_be_chosen(example: Workspace) -> None:
    all_claims = example.claims()
    denials = example.claims(stance="denies")
    assert 0 < denials.height < all_claims.height
    assert set(denials["stance"]) == {"denies"}
    assert example.claims(limit=2).height == 2
    sides = set(example.claims(side="varnia")["source"].struct.field("side"))
    assert "Varnia" in sides
    assert not {"Selmora", "third"} & sides


def test_what_is_no_type_or_stance_is_refused(example: Workspace) -> None:
    with pytest.raises(ValueError, match="bombardment"):
        example.claims(type="bombardment")
