"""The hand-made ledger of the bundled example is sound in itself, whatever the reader makes of it."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from truceline.example import example_folder
from truceline.intake.theatre import parse_theatre
from truceline.model.terms import (
    FAMILY_OF,
    Basis,
    CeasefireState,
    ClaimType,
    CountKind,
    Family,
    Headline,
    Occurrence,
    Responsibility,
    Stance,
)
from truceline.model.theatre import Theatre

GOLD = Path(__file__).parents[2] / "evaluation" / "example"
SITUATION = json.loads((Path(__file__).parent / "expected" / "situation.json").read_text("utf-8"))
REPORTS = example_folder() / "reports"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))
SIDES = {"Varnia", "Selmora", "third", "author"}
KEYS = {
    *("id", "start", "end", "sentence", "source", "source_resolved", "source_side", "via", "cue", "stance"),
    *("hedge", "basis", "type", "initiator", "target", "place", "time_text", "time_start", "time_end"),
    *("counts", "incident"),
}
MAY_HAVE = {"alt_types", "alt_stances", "alt_sources", "optional", "note"}


def read_gold(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((GOLD / f"{name}.gold.json").read_text("utf-8"))
    return gold


def read_text(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_bytes().decode("utf-8")


def read_manifest() -> list[dict[str, str]]:
    with (example_folder() / "reports.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_theatre() -> Theatre:
    return parse_theatre((example_folder() / "theatre.toml").read_bytes(), where="theatre.toml")


def all_claims() -> list[dict[str, Any]]:
    return [claim for name in NAMES for claim in read_gold(name)["claims"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_offset_quotes_its_sentence(name: str) -> None:
    gold, text = read_gold(name), read_text(name)
    assert gold["report"] == f"{name}.txt"
    for claim in gold["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["sentence"]
        assert claim["sentence"].strip() == claim["sentence"] != ""


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_keeps_to_the_shape_and_the_closed_lists(name: str) -> None:
    claims = read_gold(name)["claims"]
    assert [claim["id"] for claim in claims] == [f"c{number}" for number in range(1, len(claims) + 1)]
    for claim in claims:
        assert set(claim) >= KEYS
        assert set(claim) <= KEYS | MAY_HAVE
        assert set(map(Stance, [claim["stance"], *claim.get("alt_stances", ())]))
        assert set(map(ClaimType, [claim["type"], *claim.get("alt_types", ())]))
        assert Basis(claim["basis"])
        assert claim["source_side"] in SIDES
        assert (claim["source_resolved"] == "author") == (claim["source_side"] == "author")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_given_as_printed_is_printed(name: str) -> None:
    for claim in read_gold(name)["claims"]:
        sentence = claim["sentence"].casefold()
        as_said = [count["as_said"] for count in claim["counts"]]
        for printed in (claim["cue"], claim["hedge"], claim["place"], claim["time_text"], *as_said):
            assert printed is None or printed.casefold() in sentence


@pytest.mark.parametrize("name", NAMES)
def test_bounds_and_times_are_in_order(name: str) -> None:
    for claim in read_gold(name)["claims"]:
        for count in claim["counts"]:
            assert CountKind(count["kind"])
            assert count["low"] is None or count["high"] is None or count["low"] <= count["high"]
        start, end = claim["time_start"], claim["time_end"]
        assert all(re.fullmatch(r"2023-\d\d(-\d\d(T\d\d:\d\d)?)?", day) for day in (start, end) if day)
        assert start is None or end is None or start[:10] <= end[:10]


def test_every_plain_text_report_has_gold_and_the_festival_has_an_empty_one() -> None:
    assert {f"{name}.txt" for name in NAMES} == {path.name for path in REPORTS.glob("*.txt")}
    assert [name for name in NAMES if not read_gold(name)["claims"]] == ["27-meridian-post-festival"]
    assert 200 <= len(all_claims()) <= 320


def test_an_act_of_violence_is_told_as_of_the_day_in_its_incidents_id() -> None:
    violence = {kind for kind, family in FAMILY_OF.items() if family is Family.VIOLENCE}
    dated = re.compile(r"KOL-(?:MARKET|VELISK|IVASH|SCHOOL|SORRIN|BRIDGE|ORSA|SNIPER)-(\d\d)(\d\d)")
    for claim in all_claims():
        match = dated.fullmatch(claim["incident"] or "")
        if match and claim["type"] in violence:
            day = f"2023-{match[1]}-{match[2]}"
            start, end = claim["time_start"] or day, claim["time_end"] or day
            assert start[:10] <= day <= end[:10], claim["sentence"]


def test_the_two_agencies_carry_the_same_words() -> None:
    one, other = read_text("04-vta-denial").splitlines(), read_text("05-tns-denial").splitlines()
    shared = [line for line in one if len(line) > 80 and line in other]
    assert len(shared) == 4


def test_the_flagged_aggregate_does_not_sum_and_the_growing_toll_does() -> None:
    flagged = next(one for one in SITUATION["aggregates"] if one["is_flagged"])
    assert sum(flagged["parts"]) != flagged["total"]
    figures = {
        count["low"]
        for claim in read_gold("14-varnia-mod-47-violations")["claims"]
        for count in claim["counts"]
    }
    assert {flagged["total"], *flagged["parts"]} <= figures
    toll = [one["low"] for one in SITUATION["tallies"] if one["whose"] == "Varnia" and one["must"]]
    assert toll == [31, 31 + 7, 31 + 7 + 6]


def test_every_incident_of_the_situation_is_in_the_gold_and_in_the_closed_lists() -> None:
    known = {claim["incident"] for claim in all_claims()}
    for incident in SITUATION["incidents"]:
        assert incident["id"] in known
        assert Occurrence(incident["occurrence"])
        assert incident["responsibility"] is None or Responsibility(incident["responsibility"])
        assert Headline(incident["headline"])
        for report, beginning in incident["claims"]:
            claims = read_gold(report.removesuffix(".txt"))["claims"]
            assert any(
                claim["sentence"].startswith(beginning) and claim["incident"] == incident["id"]
                for claim in claims
            ), (incident["id"], beginning)


def test_the_situations_ceasefires_are_those_of_the_theatre() -> None:
    known = {ceasefire.name: ceasefire for ceasefire in read_theatre().ceasefires}
    incidents = {incident["id"] for incident in SITUATION["incidents"]}
    for expected in SITUATION["ceasefires"]:
        ceasefire = known.pop(expected["name"])
        assert ceasefire.effective_at is not None
        assert ceasefire.effective_at.replace(tzinfo=None) == datetime.fromisoformat(expected["effective_at"])
        assert list(ceasefire.parties) == expected["parties"]
        assert list(ceasefire.mediators) == expected["mediators"]
        assert all(CeasefireState(name) for one in expected["states"] for name in one["state"])
        assert {one["incident"] for one in expected["violations"]} <= incidents
    assert known == {}


def test_the_manifest_names_every_report_once_and_only_known_outlets() -> None:
    rows = read_manifest()
    assert sorted(row["path"] for row in rows) == sorted(f"reports/{path.name}" for path in REPORTS.iterdir())
    outlets = {outlet.name: outlet for outlet in read_theatre().outlets}
    for row in rows:
        assert (outlets[row["outlet"]].side or "") == row["side"]
        assert datetime.fromisoformat(row["retrieved_at"]).tzinfo is not None
        assert row["retrieved_at"][:10] == row["published_on"]


def test_the_silent_edit_is_one_address_retrieved_twice() -> None:
    edit = SITUATION["versions"][0]
    rows = [row for row in read_manifest() if row["url"] == edit["url"]]
    assert [row["path"] for row in rows] == [f"reports/{edit['older']}", f"reports/{edit['newer']}"]
    assert rows[0]["retrieved_at"] < rows[1]["retrieved_at"]


def test_what_must_stay_silent_is_in_its_report() -> None:
    for stretch in SITUATION["silent_stretches"]:
        assert stretch["text"] in read_text(stretch["report"].removesuffix(".txt"))
