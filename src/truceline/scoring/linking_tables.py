"""A score of linking as plain text, and as a row for machines."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from truceline.linking.compare import Evidence
from truceline.model.claim import Claim
from truceline.scoring.linking import Label, LinkingScore, WrongPair, add_scores, measure_tries
from truceline.scoring.measuring import Rate
from truceline.scoring.tables import render_rate_row

EXCERPT = 100
SHOWN = 12
"""Causes of wrong pairs shown of each fault, the most frequent first."""


def render_linking(scores: Sequence[LinkingScore]) -> str:
    """B-cubed by conflict, over all, and by what is tried; answers; the causes of wrong pairs."""
    total = add_scores(scores, name="all")
    by_conflict = {one.name: one.rate for one in (*scores, total)}
    gold, made = ({label[at] for label in total.labels} for at in (0, 1))
    blocks = [
        f"linking alone: {len(total.labels)} claims of {len(gold)} incidents, laid together as {len(made)}",
        _render_rates("B-cubed", by_conflict),
        _render_answers(scores, total),
        _render_causes(total.wrong),
    ]
    if tries := measure_tries(total):
        blocks.insert(2, _render_rates("by what is tried", tries))
    return "\n\n".join(blocks)


def render_wrong(scores: Sequence[LinkingScore]) -> str:
    """Each happening told as two, and two as one, by cause, with a pair and what was for and against it."""
    gathered: dict[tuple[str, Label, str], list[WrongPair]] = defaultdict(list)
    for score in scores:
        for wrong in score.wrong:
            gathered[wrong.fault, wrong.incidents, wrong.cause].append(wrong)
    return "\n\n".join(_render_wrong(pairs[0], len(pairs)) for _, pairs in sorted(gathered.items()))


def render_linking_row(scores: Sequence[LinkingScore]) -> dict[str, Any]:
    """The score as JSON-shaped values, figures to three decimals."""
    total = add_scores(scores, name="all")
    return {
        "linking": {one.name: render_rate_row(one.rate) for one in (*scores, total)},
        "tries": {name: render_rate_row(rate) for name, rate in measure_tries(total).items()},
        "answers": {
            **render_rate_row(total.answers.rate),
            "unlisted": total.answers.unlisted,
            "in_one_incident": total.n_together,
        },
        "wrong": dict(Counter(wrong.fault.value for wrong in total.wrong)),
    }


def _render_answers(scores: Sequence[LinkingScore], total: LinkingScore) -> str:
    rates = {one.name: one.answers.rate for one in (*scores, total)}
    beside = f"and {total.answers.unlisted} pairs of answers that the person does not list"
    together = f"answers in the incident of what they answer: {total.n_together} of {total.n_answers}"
    return "\n".join([_render_rates("answers", rates), beside, together])


def _render_rates(title: str, rates: Mapping[str, Rate]) -> str:
    width = max(map(len, (title, *rates))) + 2
    lines = [f"{title:{width}}{'P':>7}{'R':>7}{'F1':>7}{'of':>7}"]
    lines += [
        f"{name:{width}}{rate.precision:7.3f}{rate.recall:7.3f}{rate.f1:7.3f}{rate.n:7}"
        for name, rate in rates.items()
    ]
    return "\n".join(lines)


def _render_causes(wrong: Sequence[WrongPair]) -> str:
    faults = Counter(each.fault for each in wrong)
    lines = []
    for fault, n_pairs in sorted(faults.items()):
        causes = Counter(each.cause for each in wrong if each.fault is fault).most_common(SHOWN)
        lines += [f"{n_pairs} pairs {fault}", *(f"{times:7}  {cause}" for cause, times in causes)]
    return "\n".join(lines) or "no pair is wrong"


def _render_wrong(pair: WrongPair, n_pairs: int) -> str:
    incidents = " | ".join(dict.fromkeys(pair.incidents))
    lines = [f"{pair.fault}  {incidents}: {pair.cause} (pairs: {n_pairs}, such as)"]
    lines += [f"    {_tell(claim)}" for claim in pair.claims]
    lines += [f"      {_weigh(each)}" for each in pair.evidence]
    return "\n".join(lines)


def _tell(claim: Claim) -> str:
    return f"{claim.source.resolved} {claim.stance} {claim.type}: {' '.join(claim.quote.split())[:EXCERPT]}"


def _weigh(evidence: Evidence) -> str:
    weight = "against" if evidence.is_against else f"{evidence.points:+.1f}"
    return f"{weight:8}{evidence.field}: {evidence.sentence}"
