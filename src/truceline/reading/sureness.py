"""How likely a claim is one, and of that source: what speaks for it, weighed as a person's grades taught."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from truceline.model.terms import ClaimType
from truceline.reading.propositions import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What tells how sure a claim is.

    `voice` is "author", "source" (by a cue) or "running" (a quotation that runs on). `is_seen` where the
    network saw its cue, `is_agreed` where the rules did too. `is_alone` where no other claim was taken from
    its sentence: people often part it otherwise. `standing` is how its words stand in what is said.
    """

    voice: str
    is_seen: bool
    is_agreed: bool
    is_alone: bool
    standing: Standing
    has_figures: bool
    type: ClaimType

    def as_numbers(self) -> dict[str, float]:
        """The clues by name, each as a number."""
        return {
            "constant": 1.0,
            "author": float(self.voice == "author"),
            "running": float(self.voice == "running"),
            "ruled": float(self.voice == "source" and not self.is_seen),
            "agreed": float(self.is_agreed),
            "alone": float(self.is_alone),
            "main": float(self.standing is Standing.MAIN),
            "beside": float(self.standing in (Standing.RELATIVE, Standing.ADVERBIAL)),
            "figures": float(self.has_figures),
            "other": float(self.type is ClaimType.OTHER),
        }


Weigh = Callable[[Clues], float | None]
"""Clues → confidence from 0 to 1, None where nobody can tell."""


def weigh_nothing(_: Clues) -> None:
    """Without the network nobody can tell."""


def weigh_with(weights: Mapping[str, float]) -> Weigh:
    """The confidence by a logistic regression with these weights, by the clues' names."""

    def weigh(clues: Clues) -> float:
        return round(squash(sum(weights[name] * value for name, value in clues.as_numbers().items())), 4)

    return weigh


def squash(value: float) -> float:
    """Log odds → probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
