"""Linking is scored on gold claims as they stand, and each wrong pair says what decided it."""

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from truceline.cli import main
from truceline.errors import GoldError
from truceline.model.derived import Answer, Reason
from truceline.model.terms import AnswerKind, Bound, Granularity
from truceline.scoring import LinkingScore, read_conflicts, render_linking, render_wrong, score_linking
from truceline.scoring.conflicts import make_time
from truceline.scoring.linking import TOO_LITTLE, Fault, add_scores, compare_answers, measure_tries

SIDES = {"Varnia": ["Varnian army"], "Ostrova": ["Ostrovan army"]}
MILL = "The Varnian army said shells fell on the mill of Lower Marrow on 6 May."
MILL_AGAIN = "Shells hit the mill in Lower Marrow on 6 May, the Ostrovan army said."
QUAY = "A mine sank a barge at Pellan Quay on 9 May, the Varnian army said."


def a_row(number: int, sentence: str, incident: str | None, **over: Any) -> dict[str, Any]:
    plain = {
        "id": f"c{number}",
        "start": 0,
        "end": len(sentence),
        "sentence": sentence,
        "source": "the army",
        "source_resolved": "Varnian army",
        "source_side": "Varnia",
        "stance": "asserts",
        "type": "shelling",
        "place": "Lower Marrow",
        "time_text": "on 6 May",
        "time_start": "2031-05-06",
        "time_end": "2031-05-06",
        "incident": incident,
    }
    return plain | over


def write_gold(folder: Path, name: str, sentence: str, incident: str | None, **over: Any) -> None:
    folder.mkdir(exist_ok=True)
    rows = {
        "report": f"{name}.txt",
        "published_on": "2031-05-10",
        "sides": SIDES,
        "claims": [a_row(1, sentence, incident, **over)],
    }
    (folder / f"{name}.txt").write_text(sentence, "utf-8")
    (folder / f"{name}.gold.json").write_text(json.dumps(rows), "utf-8")


def write_three(folder: Path, incidents: tuple[str, str, str], *, prefix: str = "") -> Path:
    """Two accounts of one shelling, by both sides, and a barge sunk elsewhere three days later."""
    ostrova = {"source_resolved": "Ostrovan army", "source_side": "Ostrova"}
    elsewhere = {
        "type": "attack",
        "place": "Pellan Quay",
        "time_text": "on 9 May",
        "time_start": "2031-05-09",
        "time_end": "2031-05-09",
    }
    write_gold(folder, f"{prefix}one", MILL, incidents[0])
    write_gold(folder, f"{prefix}two", MILL_AGAIN, incidents[1], **ostrova)
    write_gold(folder, f"{prefix}three", QUAY, incidents[2], **elsewhere)
    return folder


def scores_of(folder: Path) -> list[LinkingScore]:
    return [score_linking(conflict) for conflict in read_conflicts(folder)]


def evaluate(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_linking_that_agrees_with_the_person_scores_one_and_has_no_wrong_pair(tmp_path: Path) -> None:
    (score,) = scores_of(write_three(tmp_path, ("MILL", "MILL", "QUAY")))
    assert (score.rate.precision, score.rate.recall, score.rate.n) == (1.0, 1.0, 3)
    assert not score.wrong


def test_one_happening_told_as_two_is_a_split_that_names_the_field_against(tmp_path: Path) -> None:
    (score,) = scores_of(write_three(tmp_path, ("MILL", "MILL", "MILL")))
    assert score.rate.precision == 1.0 and score.rate.recall < 1.0
    assert {(wrong.fault, wrong.cause) for wrong in score.wrong} == {(Fault.SPLIT, "place + time")}
    assert all(each.is_against or each.points for wrong in score.wrong for each in wrong.evidence)


def test_two_happenings_told_as_one_are_lumped(tmp_path: Path) -> None:
    (score,) = scores_of(write_three(tmp_path, ("MILL", "OTHER", "QUAY")))
    (wrong,) = score.wrong
    assert wrong.fault is Fault.LUMPED and wrong.incidents == ("MILL", "OTHER")
    assert wrong.cause not in ("", TOO_LITTLE)
    assert "lumped  MILL | OTHER" in render_wrong([score])


def test_a_claim_without_an_incident_is_linked_and_not_scored(tmp_path: Path) -> None:
    folder = write_three(tmp_path, ("MILL", "MILL", "QUAY"))
    write_gold(folder, "two", MILL_AGAIN, None)
    (conflict,) = read_conflicts(folder)
    assert len(conflict.claims) == 3
    assert score_linking(conflict).rate.n == 2


def test_conflicts_of_one_folder_are_told_apart_by_their_names(tmp_path: Path) -> None:
    write_three(tmp_path, ("MILL", "MILL", "QUAY"), prefix="north__")
    write_three(tmp_path, ("MILL", "MILL", "QUAY"), prefix="south__")
    scores = scores_of(tmp_path)
    assert [score.name for score in scores] == ["north", "south"]
    # The same id in two conflicts is two incidents.
    assert add_scores(scores, name="all").rate.recall == 1.0
    assert len({gold for gold, _ in add_scores(scores, name="all").labels}) == 4


def test_folders_below_are_conflicts_of_their_own(tmp_path: Path) -> None:
    for name in ("east", "west"):
        write_three(tmp_path / name, ("MILL", "MILL", "QUAY"))
    assert [conflict.name for conflict in read_conflicts(tmp_path)] == ["east", "west"]


def test_the_sides_of_the_gold_are_the_theatre_where_there_is_none(tmp_path: Path) -> None:
    (conflict,) = read_conflicts(write_three(tmp_path, ("MILL", "MILL", "QUAY")))
    members = {side.name: [party.name for party in side.members] for side in conflict.theatre.sides}
    assert members == SIDES


def test_what_is_tried_and_what_answers_come_from_the_incidents_file(tmp_path: Path) -> None:
    folder = write_three(tmp_path, ("MILL", "MILL", "QUAY"))
    told = {
        "MILL": {"tries": "two accounts", "answers": [[["two.txt", "c1"], ["one.txt", "c1"]]]},
        "QUAY": {"answers": [[["three.txt", "c1"], ["one.txt", "c1"]]]},
    }
    (folder / "incidents.json").write_text(json.dumps(told), "utf-8")
    (score,) = scores_of(folder)
    assert (score.n_together, score.n_answers) == (1, 2)
    assert {name: rate.n for name, rate in measure_tries(score).items()} == {"two accounts": 2}
    assert "1 of 2" in render_linking([score])


def test_answers_are_scored_as_pairs_over_the_answers_that_the_person_lists() -> None:
    told = (("denial", "accusation"), ("denial", "report"), ("admission", "accusation"))
    reason = Reason(rule="", sentence="", claim_ids=())
    found = [
        Answer(kind=AnswerKind.DENIAL, claim_id="denial", answers=("accusation", "rumour"), reason=reason),
        Answer(kind=AnswerKind.DENIAL, claim_id="other", answers=("rumour",), reason=reason),
    ]
    pairs = compare_answers(told, found)
    assert (pairs.told, pairs.found, pairs.right, pairs.unlisted) == (3, 2, 1, 1)
    assert (pairs.rate.precision, round(pairs.rate.recall, 3)) == (0.5, 0.333)
    assert compare_answers(told, ()).rate.f1 == 0.0
    assert (pairs + pairs).rate == replace(pairs.rate, n=6)


def test_a_denial_that_linking_lays_to_its_accusation_is_a_right_pair(tmp_path: Path) -> None:
    folder = tmp_path
    write_gold(folder, "one", MILL, "MILL", initiator=["Ostrovan army"], stance="accuses")
    denial = "The Ostrovan army denied that its guns had fired on the mill of Lower Marrow on 6 May."
    denier = {"source_resolved": "Ostrovan army", "source_side": "Ostrova", "initiator": ["Ostrovan army"]}
    write_gold(folder, "two", denial, "MILL", stance="denies", **denier)
    told = {"MILL": {"answers": [[["two.txt", "c1"], ["one.txt", "c1"]]]}}
    (folder / "incidents.json").write_text(json.dumps(told), "utf-8")
    (score,) = scores_of(folder)
    assert (score.answers.told, score.answers.right, score.figures()) == (1, 1, {"answers": 1.0})


@pytest.mark.parametrize(
    "wrong", [{"basis": "rumoured"}, {"counts": [{"kind": "lost"}]}, {"time_start": "2031-13-01"}]
)
def test_a_row_that_is_no_gold_is_refused_by_file_and_claim(tmp_path: Path, wrong: dict[str, Any]) -> None:
    write_gold(tmp_path, "one", MILL, "MILL", **wrong)
    with pytest.raises(GoldError, match=r"one"):
        read_conflicts(tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \*\.gold\.json"):
        read_conflicts(tmp_path)


def test_days_and_clocks_are_the_persons_and_the_rest_is_by_the_words() -> None:
    row = {"time_text": "before 8 a.m. on Tuesday", "time_start": None, "time_end": "2031-05-06T07:45"}
    when = make_time(row, published_on=date(2031, 5, 7))
    assert when is not None
    assert (when.start_on, when.end_on, when.end_clock) == (None, date(2031, 5, 6), time(7, 45))
    assert (when.bound, when.granularity) == (Bound.BEFORE, Granularity.HOUR)
    assert make_time({"time_text": "once"}, published_on=None) is None


def test_a_month_alone_is_no_day() -> None:
    when = make_time({"time_text": "in May", "time_start": "2031-05"}, published_on=date(2031, 6, 7))
    assert when is not None and (when.start_on, when.end_on, when.granularity) == (None, None, "month")


def test_the_command_shows_conflicts_and_lists_wrong_pairs_on_request(tmp_path: Path) -> None:
    folder = write_three(tmp_path, ("MILL", "OTHER", "QUAY"))
    shown = evaluate("--linking", folder)
    assert shown.exit_code == 0, shown.output
    assert "B-cubed" in shown.stdout and "1 pairs lumped" in shown.stdout
    assert "MILL | OTHER" not in shown.stdout
    assert "MILL | OTHER" in evaluate("--linking", folder, "--missing").stdout
    (row,) = json.loads(evaluate("--linking", folder, "--json").stdout)
    assert row["linking"]["all"]["n"] == 3 and row["wrong"] == {"lumped": 1}


def test_the_command_needs_gold_of_either_kind() -> None:
    assert evaluate().exit_code == 2


def test_floors_hold_the_answers_of_linking_and_the_digest_of_its_gold(tmp_path: Path) -> None:
    folder, floors = write_three(tmp_path / "known", ("MILL", "MILL", "QUAY")), tmp_path / "floors.json"
    told = {"MILL": {"answers": [[["two.txt", "c1"], ["one.txt", "c1"]]]}}
    (folder / "incidents.json").write_text(json.dumps(told), "utf-8")
    assert evaluate("--linking", folder, "--floors", floors).exit_code == 1
    assert evaluate("--linking", folder, "--floors", floors, "--raise-floors").exit_code == 0
    rows = json.loads(floors.read_text())
    assert rows["linking/known"]["figures"] == {"answers": 0.0}
    assert evaluate("--linking", folder, "--floors", floors).exit_code == 0
    rows["linking/known"]["figures"] = {"answers": 0.5}
    floors.write_text(json.dumps(rows))
    assert "answers is 0.000, below" in evaluate("--linking", folder, "--floors", floors).output
    (folder / "incidents.json").write_text("{}", "utf-8")
    assert "changed since" in evaluate("--linking", folder, "--floors", floors).output
