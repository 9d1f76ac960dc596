"""Exports: the promised shapes, whole lines, and cells that no spreadsheet runs."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import a_claim, a_mention, a_report, a_statement

from truceline.model.ceasefire import Ceasefire, StateOfCeasefire
from truceline.model.claim import Claim, Count, Place, Time
from truceline.model.derived import (
    Aggregate,
    FieldComparison,
    FieldValue,
    Incident,
    Origin,
    Reason,
    Tally,
    TallyLine,
)
from truceline.model.relations import Position, Relation, RelationAccount
from truceline.model.span import Span
from truceline.model.terms import (
    Account,
    Agreement,
    Bound,
    CeasefireState,
    ClaimType,
    CountKind,
    Family,
    Headline,
    Leaning,
    Occurrence,
    RelationKind,
    RelationSaid,
    RelationStatus,
    Responsibility,
    Stance,
    Topic,
)
from truceline.publish.exports import (
    COLUMNS,
    HARMFUL_STARTS,
    Format,
    Kind,
    disarm_cell,
    flatten_row,
    write_rows,
)
from truceline.publish.rows import (
    INCIDENT_FIELDS,
    Row,
    render_aggregate,
    render_ceasefire,
    render_claim,
    render_incident,
    render_report,
    render_statement,
    render_tally,
)
from truceline.publish.standing import render_position, render_relation

ANYTHING = st.text(st.characters(exclude_categories=()))
REASON = Reason(rule="one_side_only", sentence="Only Varnia says so.", claim_ids=("clm_1",))
KILLED = Count(kind=CountKind.KILLED, who="civilians", low=5, high=None, as_said="at least five")


def a_full_claim() -> Claim:
    return a_claim(
        source=a_mention("Ministry of Defence of Varnia", name="the ministry", side="Varnia"),
        via=(a_mention("Harbour Wire"),),
        stance=Stance.ACCUSES,
        type=ClaimType.SHELLING,
        initiators=("Ostrel",),
        place=Place(name="Melvar", resolved="Melvar", lat=50.5, lon=60.25, radius_km=3.0),
        time=Time(
            text="at 7:52 a.m. on Monday",
            start_on=date(2031, 3, 3),
            end_on=date(2031, 3, 3),
            start_clock=time(7, 52),
            bound=Bound.SINCE,
        ),
        counts=(KILLED,),
    )


ORIGIN = Origin(
    origin="side:Varnia",
    who="Ministry",
    side="Varnia",
    via=("Meridian Press",),
    outlets=("Harbour Post", "Lake Courier"),
    claim_ids=("clm_1", "clm_2"),
)


def an_incident() -> Incident:
    values = (FieldValue(who="Ministry", side="Varnia", value="Melvar", claim_ids=("clm_1",)),)
    return Incident(
        incident_id="inc_1",
        family=Family.VIOLENCE,
        title="Shelling of Melvar",
        claim_ids=("clm_1", "clm_2"),
        headline=Headline.SINGLE_SIDED,
        occurrence=Occurrence.SINGLE_SIDED,
        responsibility=Responsibility.ALLEGED,
        reasons=(REASON,),
        fields=(FieldComparison(field="place", agreement=Agreement.ONE_SIDED, values=values),),
        place=Place(name="Melvar"),
        time=None,
        n_voices=1,
        n_reports=2,
        silent_sides=("Ostrel",),
        origins=(ORIGIN,),
    )


def a_ceasefire() -> Ceasefire:
    noon = datetime(2031, 3, 1, 12, tzinfo=timezone(timedelta(hours=4)))
    state = StateOfCeasefire(
        state=CeasefireState.IN_FORCE,
        account=Account.DERIVED,
        by="derived",
        from_at=noon,
        has_clock=True,
        reason=REASON,
    )
    return Ceasefire(
        ceasefire_id="cf_1",
        name="Halvik ceasefire",
        parties=("Varnia", "Ostrel"),
        mediators=("Tomas Quill",),
        agreed_at=datetime(2031, 2, 28),
        effective_at=noon,
        has_agreed_clock=False,
        has_effective_clock=True,
        until=None,
        zone="+04:00",
        terms=("no fire",),
        states=(state,),
        violations=(),
        claim_ids=("clm_1",),
    )


def a_tally() -> Tally:
    line = TallyLine(
        kind=CountKind.KILLED,
        who="civilians",
        whose="Varnia",
        claimant="Ombudsman",
        side="Varnia",
        as_of=date(2031, 3, 3),
        since=None,
        low=5,
        high=None,
        as_said="at least five",
        claim_ids=("clm_1",),
    )
    return Tally(
        kind=CountKind.KILLED, whose="Varnia", lines=(line,), low=0, best=5, high=None, reason=REASON
    )


def a_relation() -> Relation:
    account = RelationAccount(
        claimant="Ministry",
        side="Varnia",
        said=RelationSaid.NOT_SO,
        is_party=True,
        first_on=date(2031, 3, 4),
        last_on=date(2031, 3, 4),
        n_reports=1,
        claim_ids=("clm_1",),
    )
    return Relation(
        relation_id="rel_1",
        kind=RelationKind.ARMS,
        who="Norrland",
        whom=("Varnia",),
        means=("drone",),
        since=None,
        status=RelationStatus.DENIED,
        accounts=(account,),
        reason=REASON,
    )


def a_position() -> Position:
    return Position(
        party="Varnia",
        claimant="Ministry",
        side="Varnia",
        stance=Stance.DEMANDS,
        topic=Topic.TALKS,
        leaning=Leaning.FOR,
        as_of=date(2031, 3, 4),
        quote="=talks",
        n_reports=1,
        reason=REASON,
        change=REASON,
    )


def rows_of_every_kind() -> dict[Kind, Row]:
    report = a_report(published_on=date(2031, 3, 4), outlet="Harbour Wire")
    claim = a_full_claim()
    aggregate = Aggregate(claim_id="clm_1", claimant="Ministry", side=None, window=claim.time, count=KILLED)
    return {
        Kind.CLAIMS: render_claim(claim, report=report, incident_id="inc_1"),
        Kind.STATEMENTS: render_statement(a_statement(report, cue=(Span(3, 7),)), report=report),
        Kind.INCIDENTS: render_incident(an_incident()),
        Kind.CEASEFIRES: render_ceasefire(a_ceasefire()),
        Kind.TALLIES: render_tally(a_tally()),
        Kind.AGGREGATES: render_aggregate(aggregate),
        Kind.RELATIONS: render_relation(a_relation()),
        Kind.POSITIONS: render_position(a_position()),
        Kind.REPORTS: render_report(report, n_claims=1),
    }


def written(kind: Kind, rows: list[Row], as_format: Format, **over: Any) -> str:
    stream = io.StringIO(newline="")
    assert write_rows(kind, rows, stream, as_format=as_format, **over) == len(rows)
    return stream.getvalue()


def test_a_claim_has_the_promised_shape() -> None:
    row = rows_of_every_kind()[Kind.CLAIMS]
    claim = a_full_claim()
    assert (row["start"], row["end"], row["quote"]) == (claim.span.start, claim.span.end, claim.quote)
    assert row["source"] == {
        "name": "the ministry",
        "resolved": "Ministry of Defence of Varnia",
        "side": "Varnia",
    }
    assert row["via"] == ["Harbour Wire"]
    assert row["place"] == {
        "name": "Melvar",
        "resolved": "Melvar",
        "lat": 50.5,
        "lon": 60.25,
        "radius_km": 3.0,
        "place_id": claim.place.place_id if claim.place else "",
        "country": None,
        "confidence": None,
        "runners_up": [],
    }
    assert row["counts"] == [
        {
            "kind": "killed",
            "who": "civilians",
            "low": 5,
            "high": None,
            "as_said": "at least five",
            "role": None,
        }
    ]
    assert (row["report"], row["incident_id"]) == ("mill.txt", "inc_1")


def test_a_time_is_a_day_and_has_the_hour_only_where_a_clock_is_known() -> None:
    when = rows_of_every_kind()[Kind.CLAIMS]["time"]
    assert (when["start"], when["end"], when["bound"]) == ("2031-03-03T07:52", "2031-03-03", "since")


def test_what_a_claim_does_not_say_is_null_or_empty() -> None:
    row = render_claim(a_claim(), report=a_report(), incident_id=None)
    assert [row[key] for key in ("place", "time", "cue", "hedge", "incident_id")] == [None] * 5
    assert row["via"] == row["counts"] == row["initiators"] == []
    assert row["source"]["name"] == row["source"]["resolved"] == "author"


def test_a_statement_gives_its_spans_as_pairs() -> None:
    report = a_report()
    statement = a_statement(
        report,
        cue=(Span(3, 7),),
        content=(Span(8, 12), Span(20, 31)),
        source=a_mention("she", span=Span(0, 2)),
    )
    row = render_statement(statement, report=report)
    assert (row["source"], row["cue"], row["content"]) == ([[0, 2]], [[3, 7]], [[8, 12], [20, 31]])
    assert row["resolved"] == "she"


def test_an_incident_has_both_answers_and_all_six_fields() -> None:
    row = rows_of_every_kind()[Kind.INCIDENTS]
    assert (row["status"], row["occurrence"], row["responsibility"]) == (
        "single-sided",
        "single-sided",
        "alleged",
    )
    assert tuple(row["fields"]) == INCIDENT_FIELDS
    assert row["fields"]["place"]["values"][0]["who"] == "Ministry"
    assert row["fields"]["weapon"] is None
    assert row["reasons"] == [
        {"rule": "one_side_only", "sentence": "Only Varnia says so.", "claim_ids": ["clm_1"]}
    ]


def test_an_incident_names_each_voice_with_its_relays_and_outlets() -> None:
    (origin,) = rows_of_every_kind()[Kind.INCIDENTS]["origins"]
    assert (origin["who"], origin["side"], origin["via"]) == ("Ministry", "Varnia", ["Meridian Press"])
    assert origin["outlets"] == ["Harbour Post", "Lake Courier"]


def test_a_ceasefires_instants_carry_no_hour_that_nobody_gave() -> None:
    row = rows_of_every_kind()[Kind.CEASEFIRES]
    assert (row["agreed_at"], row["effective_at"]) == ("2031-02-28", "2031-03-01T12:00+04:00")
    state = row["states"][0]
    assert (state["state"], state["from"], state["by"], state["claim_ids"]) == (
        "in_force",
        "2031-03-01T12:00+04:00",
        "derived",
        ["clm_1"],
    )


@pytest.mark.parametrize("kind", Kind)
def test_every_column_of_a_csv_is_found_in_the_row(kind: Kind) -> None:
    row = rows_of_every_kind()[kind]
    for path in COLUMNS[kind]:
        value: Any = row
        for key in path.split("."):
            assert value is None or key in value, path
            value = value[key] if value is not None else None


@pytest.mark.parametrize("kind", Kind)
def test_every_key_of_a_row_has_a_column(kind: Kind) -> None:
    tops = {path.split(".")[0] for path in COLUMNS[kind]}
    assert set(rows_of_every_kind()[kind]) == tops


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("as_format", Format)
def test_no_rows_are_still_a_valid_file(kind: Kind, as_format: Format) -> None:
    text = written(kind, [], as_format)
    if as_format is Format.CSV:
        assert next(csv.reader([text])) == [path.replace(".", "_") for path in COLUMNS[kind]]
    elif as_format is Format.JSON:
        assert json.loads(text) == []
    else:
        assert text == ""


@pytest.mark.parametrize("kind", Kind)
def test_json_and_json_lines_hold_the_same_rows(kind: Kind) -> None:
    rows = [rows_of_every_kind()[kind]] * 2
    assert json.loads(written(kind, rows, Format.JSON)) == rows
    assert [json.loads(line) for line in written(kind, rows, Format.JSONL).splitlines()] == rows


@given(ANYTHING)
def test_whatever_a_quote_holds_a_json_line_is_one_line_and_reads_back(quote: str) -> None:
    row = {"quote": quote}
    text = written(Kind.CLAIMS, [row], Format.JSONL)
    assert len(text.splitlines()) == 1
    # Files are written with backslashreplace, which makes of a lone surrogate JSON's escape for it.
    raw = text.encode("utf-8", "backslashreplace")
    assert json.loads(raw) == row


@given(ANYTHING)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    cell = disarm_cell(text)
    assert cell.endswith(text)
    assert not cell.startswith(HARMFUL_STARTS) or float(cell) is not None


@pytest.mark.parametrize("text", ["=1+1", "+1 555", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "-", "=-1"])
def test_a_formula_is_disarmed(text: str) -> None:
    assert disarm_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.5", "60.25", "-7e-05", "12", "Melvar", ""])
def test_numbers_and_words_are_left_as_they_are(text: str) -> None:
    assert disarm_cell(text) == text


@given(ANYTHING, ANYTHING)
def test_a_hostile_name_reads_back_from_one_cell(name: str, quote: str) -> None:
    claim = replace(a_full_claim(), quote=quote, source=a_mention(name))
    row = render_claim(claim, report=a_report(), incident_id=None)
    text = written(Kind.CLAIMS, [row], Format.CSV)
    # A bare CR is a line end to the csv reader unless its input is read with newline="".
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(read) == 1
    assert read[0]["quote"] == disarm_cell(quote)
    assert read[0]["source_resolved"] == disarm_cell(name)


def test_nested_fields_become_words_in_a_csv() -> None:
    cells = {kind: flatten_row(kind, row) for kind, row in rows_of_every_kind().items()}
    assert cells[Kind.CLAIMS]["counts"] == "killed civilians: at least five [5–]"
    assert cells[Kind.CLAIMS]["place_lat"] == "50.5"
    assert cells[Kind.INCIDENTS]["fields_place_values"] == "Ministry: Melvar"
    assert cells[Kind.INCIDENTS]["reasons"] == "Only Varnia says so."
    assert cells[Kind.CEASEFIRES]["states"] == "derived: in_force from 2031-03-01T12:00+04:00"
    assert cells[Kind.TALLIES]["lines"] == "Ombudsman civilians: at least five [5–]"
    assert cells[Kind.STATEMENTS]["cue"] == "3–7"
    assert cells[Kind.REPORTS]["published_on"] == "2031-03-04"


def test_a_mark_for_excel_stands_before_a_csv_only_on_request() -> None:
    assert written(Kind.REPORTS, [], Format.CSV, bom=True).startswith("\ufeffreport_id,")
    assert written(Kind.REPORTS, [], Format.CSV).startswith("report_id,")
    assert written(Kind.REPORTS, [], Format.JSON, bom=True) == "[]\n"
