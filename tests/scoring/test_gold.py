"""Gold is found with its reports, refused with its file's name, and known by a digest."""

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import GoldError
from truceline.model.terms import ClaimType, CountKind
from truceline.scoring import read_gold

TEXT = "The ministry said that shells had struck the mill.\n"
CLAIM = {
    "id": "c1",
    "start": 0,
    "end": 50,
    "sentence": TEXT.strip(),
    "source": ["the ministry"],
    "source_resolved": "Ministry of Defence",
    "stance": "asserts",
    "type": "shelling",
    "place": "the mill",
    "time_start": "2017-03-14T09:10",
    "time_end": None,
    "counts": [{"kind": "killed", "low": 9, "high": None}],
}


def make_gold(folder: Path, *, texts: Path | None = None, **over: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (texts or folder).mkdir(parents=True, exist_ok=True)
    ((texts or folder) / "mill.txt").write_text(TEXT)
    rows = {"report": "mill.txt", "published_on": "2017-03-14", "claims": [CLAIM | over]}
    (folder / "mill.gold.json").write_text(json.dumps(rows))
    return folder


def test_a_gold_claim_holds_every_right_answer_and_its_days(tmp_path: Path) -> None:
    (claim,) = read_gold(make_gold(tmp_path, alt_types=["damage"])).reports[0].claims
    assert claim.sources == ("Ministry of Defence", "the ministry")
    assert claim.types == (ClaimType.SHELLING, ClaimType.DAMAGE)
    assert (claim.start_on, claim.end_on) == ("2017-03-14", "2017-03-14")
    assert claim.counts == ((CountKind.KILLED, 9, None),)


def test_texts_are_found_where_the_pointer_or_the_caller_says(tmp_path: Path) -> None:
    gold = make_gold(tmp_path / "gold", texts=tmp_path / "elsewhere" / "reports")
    with pytest.raises(GoldError, match="--texts"):
        read_gold(gold)
    assert read_gold(gold, texts=tmp_path / "elsewhere").n_claims == 1
    (gold / "gold.toml").write_text('texts = "../elsewhere"\n')
    assert read_gold(gold).texts == (tmp_path / "elsewhere").resolve()


@pytest.mark.parametrize("change", ["text", "gold", "another"])
def test_the_digest_changes_with_the_gold_and_with_its_reports(tmp_path: Path, change: str) -> None:
    before = read_gold(make_gold(tmp_path)).digest
    if change == "text":
        (tmp_path / "mill.txt").write_text(TEXT + "\n")
    elif change == "gold":
        make_gold(tmp_path, place="the old mill")
    else:
        (tmp_path / "z.gold.json").write_text((tmp_path / "mill.gold.json").read_text())
    assert read_gold(tmp_path).digest != before


def test_the_digest_does_not_depend_on_where_the_folder_lies(tmp_path: Path) -> None:
    assert read_gold(make_gold(tmp_path / "a")).digest == read_gold(make_gold(tmp_path / "b")).digest


@pytest.mark.parametrize(
    "over", [{"type": "bombing"}, {"stance": "says"}, {"start": 60}, {"counts": [{"kind": "hurt"}]}]
)
def test_what_is_not_gold_is_refused_with_its_file(tmp_path: Path, over: dict[str, Any]) -> None:
    with pytest.raises(GoldError, match=r"mill\.gold\.json"):
        read_gold(make_gold(tmp_path, **over))


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \*\.gold\.json"):
        read_gold(tmp_path)


def test_a_pointer_that_says_nothing_is_refused(tmp_path: Path) -> None:
    make_gold(tmp_path)
    (tmp_path / "gold.toml").write_text("reports = 3\n")
    with pytest.raises(GoldError, match=r"gold\.toml"):
        read_gold(tmp_path)
