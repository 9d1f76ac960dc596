"""What reading and linking cost: `make bench`. Figures are per second of processor time, by this machine.

Reads the bundled example over and over, each round under other names, and links what it read.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import truceline
from truceline.example import example_folder
from truceline.intake import read_manifest, read_report
from truceline.intake.theatre import parse_theatre
from truceline.linking import link_claims
from truceline.model.claim import Claim
from truceline.model.report import Metadata, Report
from truceline.model.theatre import Theatre
from truceline.publish.situation import render_html
from truceline.reading import read_claims
from truceline.reading.parsing import load_parser, parse_sentences, see_with_parser, see_with_weights
from truceline.reading.taught.encoder import encode_texts
from truceline.reading.taught.weights import open_weights

T = TypeVar("T")


def main() -> None:
    """Prints one line a stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often the example is read [default: 5]")
    rounds = parser.parse_args().rounds
    folder = example_folder()
    theatre = parse_theatre((folder / "theatre.toml").read_bytes(), where="theatre.toml")
    read_claims(load_reports(0)[0], theatre)  # the parser's weights are loaded once, and not counted
    reports, seconds = measure(lambda: [one for number in range(rounds) for one in load_reports(number)])
    tell("reports into the house", len(reports), "reports", seconds)
    claims, seconds = measure(lambda: read_all(reports, theatre))
    tell("words read", sum(len(one.text.split()) for one in reports), "words", seconds)
    words = sum(len(one.text.split()) for one in reports)
    tell_stages(reports, words, seconds)
    by_id = {one.report_id: one for one in reports}
    linked, seconds = measure(lambda: link_claims(claims, by_id, theatre))
    tell(f"claims linked into {len(linked.incidents)} incidents", len(claims), "claims", seconds)
    _, seconds = measure(lambda: run_end_to_end(reports))
    tell("words from files to a page, the ledger on disk", words, "words", seconds)


def tell_stages(reports: list[Report], words: int, whole: float) -> None:
    """What each stage of reading takes by itself, and its share of the whole."""
    weights = open_weights()
    bodies = [parse_sentences(one, see_with_parser) for one in reports]
    texts = [sentence.doc.text for body in bodies for sentence in body]
    parser = load_parser(names=weights is None)
    stages = {"the parser": measure(lambda: list(parser.pipe(texts, batch_size=64)))[1]}
    if weights is not None:
        stages["the encoder"] = measure(lambda: [encode_texts(chunk, weights) for chunk in _chunk(texts)])[1]
        seen = measure(lambda: [parse_sentences(one, see_with_weights(weights)) for one in reports])[1]
        stages["the heads, and what they find"] = seen - sum(stages.values())
    stages["rules, judge, places, times, figures"] = whole - sum(stages.values())
    for stage, seconds in stages.items():
        print(
            f"  of which {stage:39}{seconds / whole:8.0%}{words / max(seconds, 1e-9):22,.0f} words a second"
        )


def _chunk(texts: list[str]) -> list[list[str]]:
    """Four sentences at a time, about what the encoder is given at once."""
    joined = [" ".join(texts[at : at + 4]) for at in range(0, len(texts), 4)]
    return [joined[at : at + 16] for at in range(0, len(joined), 16)]


def load_reports(number: int) -> list[Report]:
    """The example's reports; each round's differ by a line at the end, so that they are other reports."""
    manifest = read_manifest(example_folder() / "reports.csv")
    return [
        read_report(
            path.read_bytes() + b"\n" * number,
            name=f"{number}/{path.name}",
            metadata=manifest.metadata_for(path) or Metadata(),
        )
        for path in manifest.paths
    ]


def run_end_to_end(reports: list[Report]) -> None:
    """The reports as files into a new ledger, and the situation out as a page."""
    theatre = example_folder() / "theatre.toml"
    with tempfile.TemporaryDirectory() as folder:
        for number, report in enumerate(reports):
            (Path(folder) / f"{number}.txt").write_text(report.text, "utf-8")
        workspace = truceline.open(Path(folder) / "bench.db")
        workspace.add(*sorted(Path(folder).glob("*.txt")), theatre=theatre, published_on=date(2023, 9, 16))
        render_html(workspace.situation())


def read_all(reports: list[Report], theatre: Theatre) -> list[Claim]:
    """Every claim of every report."""
    return [claim for report in reports for claim in read_claims(report, theatre).claims]


def measure(work: Callable[[], T]) -> tuple[T, float]:
    """What the work returns, and the processor seconds that it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def tell(what: str, n: int, unit: str, seconds: float) -> None:
    """One line: how many, how long, how many a second."""
    print(f"{what:44}{n:9,} {unit:8}{seconds:8.2f} s{n / seconds:12,.0f} {unit} a second")


if __name__ == "__main__":
    main()
