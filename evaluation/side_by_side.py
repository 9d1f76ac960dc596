"""How many expected tallies, aggregates and days laid side by side the product derives from short texts.

    python evaluation/side_by_side.py [known|unseen] [--misses]

The cases stand in `evaluation/side_by_side/`. `unseen` was written first and nobody looks at its misses. Each
case is a ledger of its own, read whole: a fault of the reader counts as one here. An item is one expected
line, tally, aggregate or day; a line of an expected kind that nobody expects is one too many.
"""

import argparse
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import truceline
from truceline.workspace import View

FOLDER = Path(__file__).parent / "side_by_side"
Fact = dict[str, Any]


def main() -> None:
    """Prints the figures of the halves named, or of both."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("halves", nargs="*", default=["known", "unseen"])
    arguments.add_argument("--misses", action="store_true", help="list what is missed in the known half")
    chosen = arguments.parse_args()
    for half in chosen.halves:
        print(measure_half(half, show=chosen.misses and half == "known"))


def measure_half(half: str, *, show: bool) -> str:
    """One line: cases wholly right, items found, lines too many."""
    cases = tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))["case"]
    n_right = n_items = n_missed = n_extra = 0
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            missed, extra = measure_case(case, Path(folder))
        n_items += sum(len(case.get(kind, ())) for kind in ("line", "tally", "aggregate", "day"))
        n_missed, n_extra, n_right = (
            n_missed + len(missed),
            n_extra + len(extra),
            n_right + (not missed and not extra),
        )
        if show and (missed or extra):
            print(f"{case['name']}", *(f"  missed {one}" for one in missed), sep="\n")
            print(*(f"  too many {one}" for one in extra), sep="\n")
    found = n_items - n_missed
    return (
        f"{half}: {n_right} of {len(cases)} cases right; {found} of {n_items} items; {n_extra} lines too many"
    )


def measure_case(case: Fact, folder: Path) -> tuple[list[Fact], list[str]]:
    """What is expected and not there, and the lines that nobody expects."""
    with truceline.open(folder / "case.db", theatre=FOLDER / "theatre.toml") as ledger:
        for number, report in enumerate(case["report"]):
            path = folder / f"{number}.txt"
            path.write_text(report["text"], encoding="utf-8")
            ledger.add(path, outlet=report["outlet"], published_on=report["on"])
        return list(find_misses(case, ledger.view())), find_extra(case, ledger.view())


def find_misses(case: Fact, view: View) -> Iterator[Fact]:
    """The expected items that nothing derived matches; those of a kind match each a line of its own."""
    for kind, held in derive_items(view).items():
        left = list(held)
        for fact in case.get(kind, ()):
            match = next((item for item in left if all(item[key] == fact[key] for key in fact)), None)
            if match is None:
                yield {"item": kind, **fact, "held": held}
            else:
                left.remove(match)


def find_extra(case: Fact, view: View) -> list[str]:
    """Lines of the tallies of the kinds that a case lists, beyond as many as it lists."""
    kinds = {fact["kind"] for fact in case.get("line", ())}
    lines = [f"{line['kind']} {line['low']}" for line in derive_items(view)["line"] if line["kind"] in kinds]
    return lines[len(case.get("line", ())) :]


def derive_items(view: View) -> dict[str, list[Fact]]:
    """What the product derives, under the names by which the cases expect it."""
    linked = view.linked
    return {
        "line": [
            {
                "kind": line.kind.value,
                "whose": line.whose,
                "low": line.low,
                "since": line.since,
                "reach": line.reach.value,
                "revised": line.revision is not None,
            }
            for tally in linked.tallies
            for line in tally.lines
        ],
        "tally": [
            {
                "kind": tally.kind.value,
                "whose": tally.whose,
                "low": tally.low,
                "best": tally.best,
                "high": tally.high,
            }
            for tally in linked.tallies
        ],
        "aggregate": [
            {
                "voice": one.side,
                "low": one.count.low,
                "by": list(one.initiators),
                "first": one.first_on,
                "last": one.last_on,
                "overlaps": one.overlap is not None,
                "flagged": one.flag is not None,
            }
            for one in linked.aggregates
        ],
        "day": [
            {"day": day.day, "figures": sorted(one.count.low or 0 for one in day.aggregates)}
            for day in view.days_of_counts
        ],
    }


if __name__ == "__main__":
    main()
