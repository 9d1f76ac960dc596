"""What a claim is, in the end: the rules' opinion, weighed by the trained network where there is one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from truceline.reading.parsing import Eyes, Sentence, see_with_parser, see_with_weights
from truceline.reading.sureness import Weigh, weigh_nothing, weigh_with
from truceline.reading.taught.sight import Evidence, Verdict, judge_claims
from truceline.reading.taught.weights import Weights

LEAST, LEAST_ELSEWHERE = 0.01, 0.9
"""Below this likelihood a proposal is dropped: in a report that tells of a conflict, and in another.

Chosen on evaluation/own and evaluation/example."""
FEW = 5
"""Proposals too few to tell from them what a report is about."""
ENOUGH = 0.4
"""Share of the proposals that are likelier claims than not in a report that tells of a conflict.

In the reports of evaluation/own it is 0.5 or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """What a report is read with: eyes for its sentences, a judge of its claims, and who weighs their clues.

    `name` tells readers with other instruments apart.
    """

    name: str
    eyes: Eyes
    judge: "Judge"
    weigh: Weigh


Judge = Callable[[Sentence, Sequence[Evidence]], list[Verdict]]
"""One verdict for each claim that the rules propose in a sentence, in order."""


@dataclass(slots=True)
class Docket:
    """What was judged in one report, by the claim's id; None where nobody weighed the claim.

    `steps` are the claims in which the rules see a step in the life of a ceasefire, in words that name it.
    """

    likelihoods: dict[str, float | None] = field(default_factory=dict)
    steps: set[str] = field(default_factory=set)

    def find_dropped(self) -> frozenset[str]:
        """The claims that do not stand: the network is sure that they are none, or sees so few claims among
        what the rules propose that the report is hardly about a conflict, and is not sure of these. A step of
        a ceasefire stands wherever the report is about a conflict."""
        weighed = {one: value for one, value in self.likelihoods.items() if value is not None}
        likely = sum(value > 0.5 for value in weighed.values())
        is_about = len(weighed) < FEW or likely >= ENOUGH * len(weighed)
        least = LEAST if is_about else LEAST_ELSEWHERE
        stands = self.steps if is_about else frozenset[str]()
        return frozenset(one for one, value in weighed.items() if value < least and one not in stands)


def trust_rules(_: Sentence, evidence: Sequence[Evidence]) -> list[Verdict]:
    """The rules' own opinions."""
    return [Verdict(type=one.type, stance=one.stance) for one in evidence]


def judge_with_weights(weights: Weights) -> Judge:
    """The network's opinions, which know the rules'."""

    def judge(sentence: Sentence, evidence: Sequence[Evidence]) -> list[Verdict]:
        if sentence.sight is None:
            return trust_rules(sentence, evidence)
        return judge_claims(sentence.sight, evidence, weights)

    return judge


RULES_ALONE = Instruments(name="rules-5", eyes=see_with_parser, judge=trust_rules, weigh=weigh_nothing)
"""What is read with where the trained weights are not there."""


def take_instruments(weights: Weights | None) -> Instruments:
    """The trained network's instruments, or the rules alone without weights."""
    if weights is None:
        return RULES_ALONE
    return Instruments(
        name=f"{RULES_ALONE.name}+{weights.name}",
        eyes=see_with_weights(weights),
        judge=judge_with_weights(weights),
        weigh=weigh_with(weights.calibration) if weights.calibration else weigh_nothing,
    )
