"""Whether the reader is as sure as it is right: `python -m evaluation.reliability GOLD... [--svg FILE]`.

Reads the reports of each folder of gold, sorts the claims by the reader's confidence, and tells of each
eighth how sure the reader was and how many of them were that source's; then what high precision keeps.
With --crossed each report is graded by a confidence that was fitted on the other reports given, as it must
be for gold that the package's own confidence was fitted on.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.calibrate import fit_weights, grade_reports

from truceline.model.claim import SURE
from truceline.reading.sureness import weigh_with
from truceline.reading.taught.weights import open_weights

BANDS = 8
SIDE, EDGE = 360, 44


@dataclass(frozen=True, slots=True)
class Graded:
    """How sure the reader was of a claim, and whether the gold has it from that source."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Some claims of like confidence: how many, how sure on average, and the share that was right."""

    n: int
    sure: float
    right: float


def main() -> None:
    """Prints the bands and the figures of high precision; writes the diagram where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of NAME.gold.json files")
    parser.add_argument("--svg", type=Path, help="write the diagram to this file")
    parser.add_argument("--crossed", action="store_true", help="fit the confidence on the other reports")
    told = parser.parse_args()
    graded, n_gold = grade_folders(told.gold, is_crossed=told.crossed)
    bands = list(band_claims(graded))
    print("confidence   right   claims")
    for band in bands:
        print(f"{band.sure:10.3f}{band.right:8.3f}{band.n:9,}")
    gap = sum(band.n * abs(band.sure - band.right) for band in bands) / max(1, len(graded))
    print(f"expected calibration error {gap:.3f} over {len(graded):,} claims")
    kept = [one for one in graded if one.confidence >= SURE]
    right = sum(one.is_right for one in kept)
    precision, recall = right / max(1, len(kept)), right / max(1, n_gold)
    print(f"--precision high: precision {precision:.3f}, recall {recall:.3f}, {len(kept):,} claims kept")
    if told.svg is not None:
        told.svg.write_text(draw(bands), encoding="utf-8")


def grade_folders(folders: Sequence[Path], *, is_crossed: bool) -> tuple[list[Graded], int]:
    """Every claim that is read from the folders' reports, graded, and how many claims their gold asks for.

    Where crossed, each report's claims are weighed by what the other reports taught. Claims that answer
    optional gold are neither right nor wrong, and left out.
    """
    weights = open_weights()
    if weights is None:
        raise SystemExit("no trained weights are here, and so nothing is sure or unsure")
    reports = [report for folder in folders for report in grade_reports(folder)]
    graded = list[Graded]()
    for own in reports:
        others = [one for other in reports if other is not own for one in other.claims]
        weigh = weigh_with(fit_weights(others) if is_crossed else weights.calibration)
        graded += [Graded(weigh(one.clues) or 0.0, one.is_right) for one in own.claims]
    return graded, sum(report.n_gold for report in reports)


def band_claims(graded: Sequence[Graded]) -> Iterator[Band]:
    """The claims in bands of as many each, the least sure first."""
    ordered = sorted(graded, key=lambda one: one.confidence)
    for number in range(BANDS):
        own = ordered[number * len(ordered) // BANDS : (number + 1) * len(ordered) // BANDS]
        if own:
            n = len(own)
            yield Band(n, sum(one.confidence for one in own) / n, sum(one.is_right for one in own) / n)


def draw(bands: Sequence[Band]) -> str:
    """The bands as a picture: how sure from left to right, how often right from bottom to top."""
    width = SIDE + 2 * EDGE
    at = [(EDGE + band.sure * SIDE, EDGE + (1 - band.right) * SIDE) for band in bands]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
    ticks = "".join(
        f'<text x="{EDGE + share * SIDE:.0f}" y="{EDGE + SIDE + 18}" text-anchor="middle">{share:.1f}</text>'
        f'<text x="{EDGE - 8}" y="{EDGE + (1 - share) * SIDE + 4:.0f}" text-anchor="end">{share:.1f}</text>'
        for share in (0, 0.2, 0.4, 0.6, 0.8, 1)
    )
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#1d4e89"/>' for x, y in at)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" role="img"
 font-family="sans-serif" font-size="12" aria-label="How sure the reader is, and how often it is right">
<rect width="{width}" height="{width}" fill="white"/>
<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>
<line x1="{EDGE}" y1="{EDGE + SIDE}" x2="{EDGE + SIDE}" y2="{EDGE}" stroke="#999" stroke-dasharray="4 4"/>
<polyline points="{line}" fill="none" stroke="#1d4e89" stroke-width="2"/>{dots}{ticks}
<text x="{width / 2}" y="{width - 8}" text-anchor="middle">how sure the reader is</text>
<text transform="translate(13 {width / 2}) rotate(-90)" text-anchor="middle">share that is right</text>
</svg>
"""


if __name__ == "__main__":
    main()
