"""The order in which reports are added changes no claim, no incident and no status."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import truceline
from truceline import Workspace
from truceline.publish.exports import Kind

Everything = dict[Kind, list[dict[str, Any]]]


def everything(workspace: Workspace) -> Everything:
    return {kind: workspace.view().render_rows(kind, own_voice=True) for kind in Kind}


@pytest.fixture(scope="module")
def expected(example: Workspace) -> Everything:
    return everything(example)


# A reading is a function of its report and theatre alone, so that each report's is made once.
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_adding_reports_changes_nothing(
    data: st.DataObject, example: Workspace, expected: Everything
) -> None:
    reports = example.ledger.reports(all_versions=True)
    readings = {reading.report_id: reading for reading in example.ledger.readings(all_versions=True)}
    with tempfile.TemporaryDirectory() as folder, truceline.open(Path(folder) / "other.db") as other:
        other.ledger.set_theatre(example.ledger.theatre_source() or b"")
        for report in data.draw(st.permutations(reports)):
            raw = example.ledger.capture(report.sha256)
            other.ledger.add_report_with_reading(raw, report, readings[report.report_id])
        assert everything(other) == expected
