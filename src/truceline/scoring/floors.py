"""Floors: figures below which the reader may not fall, with the digest of the gold that they were taken on.

A floor is raised by `raise_floor` and never lowered by a program. Whoever must lower one edits the file,
where the change and its grounds are seen in review.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from truceline.errors import GoldError

STEPS = 100


class Measured(Protocol):
    """What a floor can hold: a score of reading or of linking, on gold of one name and digest."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    def figures(self) -> dict[str, float]:
        """The figures by name, from 0 to 1."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The digest of one folder's gold, and the least figure for each measure, from 0 to 1."""

    digest: str
    figures: Mapping[str, float]


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors by the name of their gold's folder; none where there is no such file. Raises GoldError."""
    if not path.exists():
        return {}
    try:
        rows = json.loads(path.read_text("utf-8"))
        return {name: Floor(digest=row["digest"], figures=dict(row["figures"])) for name, row in rows.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise GoldError(f"{path}: not a file of floors ({fault!r}); see evaluation/README.md") from fault


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    """The file now holds these floors, in a stable order."""
    rows = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


def judge_score(score: Measured, floor: Floor | None) -> tuple[str, ...]:
    """What is wrong, one sentence each; nothing where every figure stands at or above its floor."""
    if floor is None:
        return (f"{score.name}: there is no floor for this gold; set one with --raise-floors",)
    changed = f"{score.name}: its gold or reports changed since the floors were set; see evaluation/README.md"
    return ((changed,) if score.digest != floor.digest else ()) + _list_falls(score, floor)


def raise_floor(score: Measured, floor: Floor | None) -> Floor:
    """The floor at the score's figures, rounded down, nowhere lower than before.

    Raises GoldError where a figure has fallen below its floor: that is never settled by lowering it here.
    """
    if floor and (falls := _list_falls(score, floor)):
        raise GoldError("floors are only ever raised:\n" + "\n".join(falls))
    before = floor.figures if floor else {}
    reached = {name: _round_down(figure) for name, figure in score.figures().items()}
    return Floor(digest=score.digest, figures={k: max(v, before.get(k, 0.0)) for k, v in reached.items()})


def _list_falls(score: Measured, floor: Floor) -> tuple[str, ...]:
    figures = score.figures()
    return tuple(
        f"{score.name}: {name} is {figures.get(name, 0.0):.3f}, below its floor of {least:.3f}"
        for name, least in floor.figures.items()
        if round(figures.get(name, 0.0), 6) < least
    )


def _round_down(figure: float) -> float:
    # Rounded first, so that a 0.57 that is held as 0.56999… stays 0.57.
    n_steps: int = math.floor(round(figure * STEPS, 6))
    return n_steps / STEPS
