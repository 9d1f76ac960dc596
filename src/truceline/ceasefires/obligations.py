"""What a ceasefire obliges to beside the halt of fighting, and who is said not to have kept it."""

import re
from collections.abc import Iterator, Sequence

from truceline.ceasefires.clusters import Cluster
from truceline.ceasefires.hearing import Heard
from truceline.ceasefires.steps import ACCORD, AGREEING, StepKind
from truceline.model.ceasefire import Clause, ClauseKind
from truceline.model.claim import Claim
from truceline.model.rules import rule
from truceline.model.terms import Stance

WORDS_LENGTH = 200
BESIDE = 600
"""Characters after the words on an agreement within which an obligation is told of as its."""
_ABOUT: dict[ClauseKind, tuple[str, ...]] = {
    ClauseKind.AID: (
        r"aid\b",
        r"humanitarian (?:access|convoys?|supplies|deliver)",
        r"relief (?:convoys?|supplies)",
        r"(?:food|medicines?) and (?:food|water|medicines?)",
    ),
    ClauseKind.EVACUATION: (
        r"evacuat",
        r"(?:safe passage|corridors?) (?:for|out)",
        r"(?:civilians|wounded)[^.;]{0,30}\bleave\b",
    ),
    ClauseKind.WITHDRAWAL: (r"withdr[ae]w", r"pull(?:s|ed|ing)?[ -]?(?:back|out)", r"disengag", r"retreat"),
    ClauseKind.PRISONERS: (r"(?:prisoner|detainee|captive|hostage)s?\b", r"captured (?:soldiers|fighters)"),
    ClauseKind.BODIES: (r"(?:bodies|remains|fallen)\b", r"the dead\b"),
    ClauseKind.MONITORING: (
        r"monitor",
        r"observers?\b",
        r"(?:oversee|supervis|verif)",
        r"joint (?:commission|cent(?:re|er))",
        r"hot-?line",
    ),
    ClauseKind.DISARMAMENT: (
        r"(?:disarm|demobili[sz])",
        r"lay(?:ing)? down (?:their |its )?(?:arms|weapons)",
    ),
    ClauseKind.TALKS: (
        r"(?:begin|start|hold|resume|open|continue|return to)\w*\b[^.;]{0,25}\b(?:talks|negotiations)\b",
        r"political (?:talks|process)",
    ),
}
_COMPILED = tuple(
    (kind, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)) for kind, words in _ABOUT.items()
)
_BINDS = re.compile(
    r"\b(?:will|shall|must|would|(?:is|are|was|were) to|agree(?:d|ing)? (?:to|on|that)|provid(?:es?|ed|ing)"
    r"|includ(?:es?|ed|ing)|call(?:s|ed) for|requir(?:es?|ed|ing)|oblig\w+|undert\w+|commit\w*"
    r"|stipulat\w+|envisag\w+|allow(?:s|ed|ing)?|so that|in order to"
    r"|to (?:exchange|allow|let|evacuat\w+|deliver|collect|retrieve|recover|withdraw|free|release))\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    rf"\b(?:under|terms|as part|in line with|according to|envisaged|provides|clauses?|point)\b|\b{ACCORD}\b"
    r"|\b(?:both|all|two|the) (?:sides|parties)\b|\bit\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(
    r"\b(?:ha(?:s|ve|d) (?:not|n[o’']t|never|yet to|(?:so far )?(?:failed|refused) to)"
    r"|fail(?:s|ed|ing|ure) to|did(?: not|n[o’']t)|(?:was|were) not|refus(?:es?|ed|ing|al) to"
    r"|without (?:withdrawing|releasing|allowing)|block(?:s|ed|ing)|prevent(?:s|ed|ing)"
    r"|still (?:holds?|keeps?|has|have)|reneg\w+|turned back)\b",
    re.IGNORECASE,
)


def find_kinds(claim: Claim) -> Iterator[ClauseKind]:
    """What the claim's words are about, its speaker's name left out: a Monitoring Mission is no clause."""
    words = claim.quote.replace(claim.source.name or " ", "")
    return (kind for kind, pattern in _COMPILED if pattern.search(words))


@rule
def clauses_of(cluster: Cluster, heard: Sequence[Heard]) -> tuple[Clause, ...]:
    """A clause of a ceasefire is what a claim of its agreement, or one that follows it in the same report and
    speaks of both sides or of the agreement, says will or must be done: aid, evacuation, withdrawal,
    prisoners, bodies, monitoring, disarmament, talks. What is said not to have been done is none."""
    told: dict[ClauseKind, list[Claim]] = {}
    for one in heard:
        if not _may_oblige(one, cluster):
            continue
        for kind in find_kinds(one.claim):
            told.setdefault(kind, []).append(one.claim)
    return tuple(
        Clause(
            kind=kind,
            words=" ".join(told[kind][0].quote.split())[:WORDS_LENGTH],
            claim_ids=tuple(dict.fromkeys(claim.claim_id for claim in told[kind])),
        )
        for kind in ClauseKind
        if kind in told
    )


def _may_oblige(one: Heard, cluster: Cluster) -> bool:
    words = one.claim.quote
    if one.claim.stance in (Stance.DENIES, Stance.DOUBTS, Stance.THREATENS, Stance.DEMANDS, Stance.ACCUSES):
        return False
    if not _BINDS.search(words) or _UNDONE.search(words):
        return False
    if one.step in AGREEING:
        return one in cluster.heard
    return one.step is None and _OF_IT.search(words) is not None and _follows_agreement(one, cluster)


def _follows_agreement(one: Heard, cluster: Cluster) -> bool:
    at = one.claim.span.start
    return any(
        step.claim.report_id == one.claim.report_id and 0 <= at - step.claim.span.start <= BESIDE
        for step in cluster.heard
        if step.step in AGREEING
    )


@rule
def clause_unkept(one: Heard, clauses: Sequence[Clause]) -> ClauseKind | None:
    """An obligation is alleged to be unkept where somebody says of a party that it has not done, refused or
    blocked what a clause of the ceasefire is about."""
    words = one.claim.quote
    if one.claim.stance not in (Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS) or not one.initiators:
        return None
    if one.step not in (None, StepKind.VIOLATED) or not _UNDONE.search(words):
        return None
    about = set(find_kinds(one.claim))
    return next((clause.kind for clause in clauses if clause.kind in about), None)
