"""How well linking lays claims together, by a person's incidents, and why it went wrong where it did."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from truceline.linking import derive_voices, link_claims
from truceline.linking.compare import Evidence, compare_claims
from truceline.linking.profiles import profile_claims
from truceline.linking.sides import gather_sides
from truceline.model.claim import Claim
from truceline.model.derived import Answer
from truceline.model.identity import digest_parts
from truceline.scoring.conflicts import Conflict
from truceline.scoring.measuring import Rate, measure_incidents

Label = tuple[str, str]
Explain = Callable[[Claim, Claim], tuple[Evidence, ...]]
APART = "stands apart as an aggregate"
TOO_LITTLE = "too little for"
THROUGH_OTHERS = "joined through others"


class Fault(StrEnum):
    """How a pair of claims is wrong: one happening told as two, or two as one."""

    SPLIT = "split"
    LUMPED = "lumped"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongPair:
    """Two claims that linking laid together or kept apart wrongly, and what it had for and against.

    `incidents` are the person's, in the order of their names. `cause` names the fields against where the
    pair is split, and the one field that spoke most for it where it is lumped.
    """

    fault: Fault
    cause: str
    incidents: Label
    claims: tuple[Claim, Claim]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPairs:
    """Pairs of an answer and what it answers: `told` by the person, `found` by linking, `right` by both.

    The person lists pairs only where an incident tries an answer: what linking finds for other answers is
    `unlisted`, and held neither for nor against it.
    """

    told: int = 0
    found: int = 0
    right: int = 0
    unlisted: int = 0

    @property
    def rate(self) -> Rate:
        """Precision and recall over the answers that the person lists."""
        return Rate(
            precision=self.right / max(1, self.found), recall=self.right / max(1, self.told), n=self.told
        )

    def __add__(self, other: "AnswerPairs") -> "AnswerPairs":
        return AnswerPairs(
            told=self.told + other.told,
            found=self.found + other.found,
            right=self.right + other.right,
            unlisted=self.unlisted + other.unlisted,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingScore:
    """What linking made of one conflict's gold claims: B-cubed by `rate`, and each wrong pair.

    `labels` are the person's incident and linking's, a claim each; `tried` is what that claim's incident
    tries, in the same order. `n_together` of `n_answers` answers lie in the incident of what they answer.
    `digest` changes when any gold or text does.
    """

    name: str
    labels: tuple[Label, ...]
    tried: tuple[str, ...]
    wrong: tuple[WrongPair, ...]
    n_answers: int
    n_together: int
    answers: AnswerPairs = AnswerPairs()
    digest: str = ""

    @property
    def rate(self) -> Rate:
        """B-cubed over every scored claim."""
        return measure_incidents(self.labels)

    def figures(self) -> dict[str, float]:
        """Each measure that a floor can hold, by name: F1 of the answers, where the person lists some."""
        return {"answers": self.answers.rate.f1} if self.answers.told else {}


def score_linking(conflict: Conflict) -> LinkingScore:
    """The conflict's gold claims linked as a ledger of their own, and scored."""
    linked = link_claims(conflict.claims, conflict.reports, conflict.theatre)
    found = {one.claim_id: linked.incident_of.get(one.claim_id, one.claim_id) for one in conflict.claims}
    scored = [claim for claim in conflict.claims if claim.claim_id in conflict.incident_of]
    labels = tuple((conflict.incident_of[one.claim_id], found[one.claim_id]) for one in scored)
    return LinkingScore(
        name=conflict.name,
        labels=labels,
        tried=tuple(conflict.tries[incident] for incident, _ in labels),
        wrong=tuple(_find_wrong(scored, labels, _explain_in(conflict))),
        n_answers=len(conflict.answers),
        n_together=sum(found[answer] == found[told] for answer, told in conflict.answers),
        answers=compare_answers(conflict.answers, linked.answers),
        digest=conflict.digest,
    )


def compare_answers(told: Collection[tuple[str, str]], found: Iterable[Answer]) -> AnswerPairs:
    """The person's pairs of claims' ids, the answer first, beside linking's."""
    listed = {answer for answer, _ in told}
    pairs = {(answer.claim_id, asked) for answer in found for asked in answer.answers}
    asked_of = {pair for pair in pairs if pair[0] in listed}
    return AnswerPairs(
        told=len(set(told)),
        found=len(asked_of),
        right=len(asked_of & set(told)),
        unlisted=len(pairs) - len(asked_of),
    )


def add_scores(scores: Sequence[LinkingScore], *, name: str) -> LinkingScore:
    """The scores of several conflicts as one, each claim weighing the same."""
    return LinkingScore(
        name=name,
        labels=tuple((f"{one.name} {gold}", found) for one in scores for gold, found in one.labels),
        tried=tuple(tried for one in scores for tried in one.tried),
        wrong=tuple(wrong for one in scores for wrong in one.wrong),
        n_answers=sum(one.n_answers for one in scores),
        n_together=sum(one.n_together for one in scores),
        answers=sum((one.answers for one in scores), AnswerPairs()),
        digest=digest_parts(*(one.digest for one in scores)),
    )


def measure_tries(score: LinkingScore) -> dict[str, Rate]:
    """B-cubed by what is tried, over the claims of those incidents, worst first."""
    tries = {tried for tried in score.tried if tried}
    rates = {
        each: measure_incidents(
            score.labels,
            over=[label for label, tried in zip(score.labels, score.tried, strict=True) if tried == each],
        )
        for each in tries
    }
    return dict(sorted(rates.items(), key=lambda item: (item[1].f1, item[0])))


def _find_wrong(claims: Sequence[Claim], labels: Sequence[Label], explain: Explain) -> Iterator[WrongPair]:
    for (one, first), (other, second) in combinations(zip(claims, labels, strict=True), 2):
        same_gold, same_found = first[0] == second[0], first[1] == second[1]
        if same_gold == same_found:
            continue
        evidence = explain(one, other)
        fault = Fault.SPLIT if same_gold else Fault.LUMPED
        alone = {first[1], second[1]} & {one.claim_id, other.claim_id}
        yield WrongPair(
            fault=fault,
            cause=APART if alone else _name_cause(fault, evidence),
            incidents=(min(first[0], second[0]), max(first[0], second[0])),
            claims=(one, other),
            evidence=evidence,
        )


def _name_cause(fault: Fault, evidence: Sequence[Evidence]) -> str:
    if fault is Fault.SPLIT:
        against = {each.field for each in evidence if each.is_against}
        return " + ".join(sorted(against)) or TOO_LITTLE
    strongest = max(evidence, key=lambda each: each.points, default=None)
    return strongest.field if strongest and strongest.points > 0 else THROUGH_OTHERS


def _explain_in(conflict: Conflict) -> Explain:
    """What linking has for and against any two claims of the conflict."""
    sides = gather_sides(conflict.theatre, conflict.claims)
    voices = derive_voices(conflict.claims, conflict.reports, conflict.theatre)
    profiles = profile_claims(conflict.claims, conflict.reports, voices, sides)
    by_id = {profile.claim.claim_id: profile for profile in profiles}

    def explain(one: Claim, other: Claim) -> tuple[Evidence, ...]:
        return tuple(compare_claims(by_id[one.claim_id], by_id[other.claim_id]))

    return explain
