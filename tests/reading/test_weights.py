"""The weights that ship: what they claim to be, small enough to ship, and not needed to read at all."""

import hashlib
import json
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

from upper_sarn import THEATRE

from factory import a_report
from truceline.model.theatre import Theatre
from truceline.reading import name_reader, read_claims
from truceline.reading.judging import RULES_ALONE
from truceline.reading.reader import read_with
from truceline.reading.taught.weights import open_weights

FOLDER = Path(str(files("truceline.reading.taught"))) / "weights"
TEXT = (
    "The Kareshi Defence Ministry said that Ombrian troops had shelled Orlec on Monday. Two soldiers died. "
    "“We shall answer,” Dalia Venn said. Ombria denied it."
)
REPORT = a_report(text=TEXT, published_on=date(2026, 5, 14))


def test_the_weights_are_those_that_were_noted_when_they_were_made() -> None:
    made = json.loads((FOLDER / "made.json").read_text("utf-8"))
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "heads.npz", "labels.json", "tokenizer.json"):
        digest.update((FOLDER / name).read_bytes())
    assert digest.hexdigest() == made["sha256"]


def test_the_weights_take_less_than_forty_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 40_000_000


def test_every_claim_is_weighed_and_every_statement_lies_in_the_text() -> None:
    reading = read_claims(REPORT, THEATRE)
    assert reading.claims
    assert all(claim.confidence is not None and 0 <= claim.confidence <= 1 for claim in reading.claims)
    for one in reading.statements:
        assert all(span.end <= len(TEXT) for span in (*one.cue, *one.content, *one.source_words))


def test_without_weights_the_rules_read_alone_and_say_so() -> None:
    reading = read_with(REPORT, THEATRE, RULES_ALONE)
    assert [issue.code for issue in reading.issues] == ["rules-alone"]
    assert reading.claims and all(claim.confidence is None for claim in reading.claims)


def test_readings_with_and_without_weights_have_different_names() -> None:
    assert name_reader(Theatre()) != RULES_ALONE.name


def test_no_folder_of_weights_is_no_error(tmp_path: Path) -> None:
    assert open_weights(tmp_path) is None


def test_reading_never_loads_torch() -> None:
    script = (
        "import sys; from truceline.reading import read_claims; from truceline.model.report import Report; "
        "from truceline.model.theatre import Theatre; "
        "read_claims(Report(report_id='r', name='r', sha256='', media_type='text/plain', "
        "text='Ana Dorn said troops shelled Orlec.'), Theatre()); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
