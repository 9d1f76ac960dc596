"""How likely a claim is one, and of that source: what speaks for it, weighed as a person's grades taught."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_LEAST = 1e-4
# Beyond this a head's certainty says no more than that it is certain.
_MOST = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What tells how sure a claim is.

    `likelihood` is the judge's that it is a claim at all; `attribution` how sure the network is of who says
    it, None where a rule alone, or nobody, hands the words over. `voice` is "author", "source" or "running".
    `is_agreed` where rule and network found the same cue; `is_pronoun` where the source is "he" or "they";
    `is_sided` where the source's side is known; `is_settled` where judge and rules see the same type.
    """

    likelihood: float
    attribution: float | None
    voice: str
    is_agreed: bool
    is_pronoun: bool
    is_sided: bool
    is_settled: bool

    def as_numbers(self) -> dict[str, float]:
        """The clues by name, each as a number."""
        return {
            "constant": 1.0,
            "likelihood": _log_odds(self.likelihood),
            "attribution": _log_odds(self.attribution) if self.attribution is not None else 0.0,
            "author": float(self.voice == "author"),
            "running": float(self.voice == "running"),
            "ruled": float(self.voice == "source" and self.attribution is None),
            "agreed": float(self.is_agreed),
            "pronoun": float(self.is_pronoun),
            "sided": float(self.is_sided),
            "settled": float(self.is_settled),
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


def _log_odds(probability: float) -> float:
    within = min(1 - _LEAST, max(_LEAST, probability))
    return max(-_MOST, min(_MOST, math.log(within / (1 - within))))
