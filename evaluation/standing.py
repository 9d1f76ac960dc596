"""How many expected relations and positions the product derives from short texts.

    python evaluation/standing.py [known|unseen] [--misses]

The cases stand in `evaluation/standing/`. `unseen` was written first and nobody looks at its misses. Each
case is a ledger of its own, read whole: a fault of the reader counts as one here. After each report stands a
sentence of fighting, since nothing is taken from a text that tells of no conflict. An item is one expected
relation or position; a relation that nobody expects, or a position that turns round and should not, is one
too many.
"""

import argparse
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import truceline
from truceline.workspace import View

FOLDER = Path(__file__).parent / "standing"
FIGHTING = (
    "\n\nShells fell on the town of Brenn. Fighting went on along the river, and two soldiers were killed.\n"
)
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
    """One line: cases wholly right, items found, items too many."""
    cases = tomllib.loads((FOLDER / f"{half}.toml").read_text("utf-8"))["case"]
    n_right = 0
    totals = {"relation": 0, "position": 0, "missed": 0, "extra": 0}
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            missed, extra = measure_case(case, Path(folder))
        n_right += not missed and not extra
        totals["relation"] += len(case.get("relation", ()))
        totals["position"] += len(case.get("position", ()))
        totals["missed"] += len(missed)
        totals["extra"] += len(extra)
        if show and (missed or extra):
            print(case["name"], *(f"  missed {one}" for one in missed), sep="\n")
            print(*(f"  too many {one}" for one in extra), sep="\n")
    n_items = totals["relation"] + totals["position"]
    return (
        f"{half}: {n_right} of {len(cases)} cases right; {n_items - totals['missed']} of {n_items} items"
        f" ({totals['relation']} relations, {totals['position']} positions); {totals['extra']} too many"
    )


def measure_case(case: Fact, folder: Path) -> tuple[list[Fact], list[Fact]]:
    """What is expected and not there, and what is there and nobody expects."""
    with truceline.open(folder / "case.db", theatre=FOLDER / "theatre.toml") as ledger:
        for number, report in enumerate(case["report"]):
            path = folder / f"{number}.txt"
            path.write_text(report["text"] + FIGHTING, encoding="utf-8")
            ledger.add(path, outlet=report["outlet"], published_on=report["on"])
        items = derive_items(ledger.view())
    missed: list[Fact] = []
    extra: list[Fact] = []
    for kind, held in items.items():
        left = list(held)
        for fact in case.get(kind, ()):
            if fact in left:
                left.remove(fact)
            else:
                missed.append({"item": kind, **fact})
        extra += [one for one in left if kind == "relation" or one["changed"]]
    return missed, extra


def derive_items(view: View) -> dict[str, list[Fact]]:
    """What the product derives, under the names by which the cases expect it."""
    return {
        "relation": [
            {"kind": one.kind.value, "who": one.who, "whom": list(one.whom), "status": one.status.value}
            for one in view.relations
        ],
        "position": [
            {
                "party": one.party,
                "topic": one.topic.value,
                "leaning": one.leaning.value,
                "changed": one.change is not None,
            }
            for one in view.positions
        ],
    }


if __name__ == "__main__":
    main()
