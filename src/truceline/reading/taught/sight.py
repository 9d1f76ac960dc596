"""What the network keeps of a paragraph for judging its claims, and the judging itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from truceline.model.span import Span
from truceline.model.terms import ClaimType, Stance
from truceline.reading.taught.encoder import Pieces
from truceline.reading.taught.weights import Numbers, Weights

_TRUST, _STANCE_TRUST = (4.0, 8.0, 8.0, 8.0), 8.0
"""Added to what training learnt to trust the rules with, by plainness. Of 0 to 20 this did best, on
evaluation/own and evaluation/example together, for claims whose type and stance are both right."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A paragraph's pieces: where each stands in the report's text, and the judging head's view of it."""

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    seen: NDArray[np.float16]

    def mean_of(self, spans: Sequence[Span]) -> Numbers:
        """The mean view of the pieces that the spans touch; zeros where they touch none."""
        touched = np.zeros(len(self.starts), bool)
        for span in spans:
            touched |= (self.starts < span.end) & (self.ends > span.start) & (self.ends > self.starts)
        if not touched.any():
            return np.zeros(self.seen.shape[1], np.float32)
        mean: Numbers = self.seen[touched].astype(np.float32).mean(0)
        return mean


def keep_sight(pieces: Pieces, at: int) -> Sight:
    """What judging needs of a paragraph that begins at `at` of the report's text."""
    return Sight(
        starts=np.array([span.start + at for span in pieces.spans]),
        ends=np.array([span.end + at for span in pieces.spans]),
        seen=np.maximum(pieces.seen["judge.seen"], 0).astype(np.float16),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for a claim: its words and its cue's, in spans of the report's text, and the rules' view.

    `voice` is "author", "source" (by a cue) or "running" (a quotation that runs on); `plainness`,
    from 0 to 3, is how plainly the words name an event.
    """

    words: tuple[Span, ...]
    cue: tuple[Span, ...]
    type: ClaimType
    stance: Stance
    voice: str
    plainness: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Type and stance of a claim, and how likely it is a claim at all (0 to 1; None: nobody weighed it)."""

    type: ClaimType
    stance: Stance
    likelihood: float | None = None


def judge_claims(sight: Sight, evidence: Sequence[Evidence], weights: Weights) -> list[Verdict]:
    """The network's verdict on each claim that the rules propose, in order."""
    if not evidence:
        return []
    rows = np.stack([_row_of(sight, one, weights) for one in evidence])
    inner = np.maximum(weights.apply("judge.inner", rows), 0)
    labels = weights.labels
    types, stances = weights.apply("judge.types", inner), weights.apply("judge.stances", inner)
    # The network saw some thousand claims; the rules were written on reports of more kinds than those.
    for row, one in enumerate(evidence):
        ruled_type, ruled_stance = labels["type"].index(one.type), labels["stance"].index(one.stance)
        types[row, ruled_type] += (
            _TRUST[one.plainness] + weights.heads["judge.type_trust.weight"][one.plainness, 0]
        )
        stances[row, ruled_stance] += (
            _STANCE_TRUST + weights.heads["judge.stance_trust.weight"][ruled_stance, 0]
        )
    likelihoods = soften(weights.apply("judge.is_claim", inner))[:, 1]
    return [
        Verdict(
            type=ClaimType(labels["type"][int(kind.argmax())]),
            stance=Stance(labels["stance"][int(stance.argmax())]),
            likelihood=float(likelihood),
        )
        for likelihood, kind, stance in zip(likelihoods, types, stances, strict=True)
    ]


def _row_of(sight: Sight, one: Evidence, weights: Weights) -> Numbers:
    def look_up(table: str, label: str, labels: str) -> Numbers:
        row: Numbers = weights.heads[f"judge.{table}.weight"][weights.labels[labels].index(label)]
        return row

    return np.concatenate(
        [
            sight.mean_of(one.words),
            sight.mean_of(one.cue),
            sight.seen[0].astype(np.float32),
            look_up("ruled_type", one.type, "type"),
            look_up("ruled_stance", one.stance, "stance"),
            look_up("voice", one.voice, "voice"),
        ]
    )


def soften(scores: Numbers) -> Numbers:
    """The scores of each row as shares of one (softmax)."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    soft: Numbers = raised / raised.sum(1, keepdims=True)
    return soft
