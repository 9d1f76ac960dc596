"""What is heard of ceasefires: each claim with its voice, its day, and the sides it speaks of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from truceline.ceasefires.clock import Instant, read_day, read_start
from truceline.ceasefires.scope import NOWHERE_SAID, Scope, read_scope
from truceline.ceasefires.steps import (
    SAYING,
    StepKind,
    dates_only_the_accord,
    goes_on_of_it,
    step_by_words,
)
from truceline.ceasefires.told_clock import NOTHING_TOLD, Clock, read_clock
from truceline.linking.names import fold_name
from truceline.linking.sides import THIRD, Sides, gather_sides
from truceline.linking.voices import SEEN, VoiceOf, derive_voices, writer_speaks_for_outlet
from truceline.model.claim import Claim
from truceline.model.derived import Reason
from truceline.model.report import Report
from truceline.model.terms import Account, Stance, Voice
from truceline.model.theatre import Theatre

_UNILATERAL = re.compile(r"\b(?:unilateral(?:ly)?|one-sided)\b", re.IGNORECASE)
_NEAR, _GAP = 8, 2
"""Claims back, and characters between two sentences, within which one sentence stands behind another."""
_PRONOUNS = frozenset({"their", "its", "his", "her", "our", "my"})
_AHEAD = re.compile(r"\b(?:will|shall|(?:is|are|was|were) (?:due )?to)\b", re.IGNORECASE)
_DEED = re.compile(r"\b(?:agree|sign|accept|conclud)\w*", re.IGNORECASE)
_BOTH_SIDES = re.compile(
    r"(?:the )?(?:both|all|two|warring|opposing|rival|conflicting)(?: the)?(?: warring)?"
    r" (?:sides|parties|armies|militaries|forces|governments|countries|nations|states|capitals|camps|enemies"
    r"|foes|neighbours|rivals|belligerents)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A claim with its report and voice, and the step that it tells of a ceasefire, if any.

    `parties` are the sides, or else names, that it speaks of; `named` the sides that its words name;
    `clock` and `scope` what the words tell of when it was agreed, begins and ends, and of where it holds.
    """

    claim: Claim
    report: Report
    voice: VoiceOf
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    step: StepKind | None = None
    named: tuple[str, ...] = ()
    clock: Clock = NOTHING_TOLD
    scope: Scope = NOWHERE_SAID

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody whom the claim says something about, each once."""
        told = (*self.initiators, *self.targets)
        return tuple(dict.fromkeys((*told, *self.named)))

    @property
    def acting(self) -> tuple[str, ...]:
        """Who does what it tells; the one side that it names, where it calls it unilateral or promises it."""
        alone = self.claim.stance is Stance.PROMISES or self.is_unilateral
        if alone and len(self.named) == 1:
            return self.named
        if self.step is StepKind.AGREED and _names_together(self.claim.quote, self.named):
            return self.named
        return self.initiators or self.named

    @property
    def who(self) -> str:
        """Who says it, as a page shows it."""
        if not self.claim.source.is_author and not self.is_deed:
            return self.claim.source.resolved
        return f"the writer ({self.report.outlet})" if self.report.outlet else "the writer"

    @property
    def told_at(self) -> Instant | None:
        """The instant that the claim tells, None where it tells none."""
        return None if self._dates_another_step else read_start(self.claim.time)

    @property
    def stated_at(self) -> Instant | None:
        """The instant that its own words tell; None where the day is only that of the narrative around it."""
        return self.told_at if self.claim.time and self.claim.time.text is not None else None

    @property
    def _dates_another_step(self) -> bool:
        """True where its time is that of the agreement, and it tells how that ended."""
        when = self.claim.time.text if self.claim.time else None
        is_end = self.step in (StepKind.FAILS, StepKind.ENDED, StepKind.EXPIRED)
        return is_end and when is not None and dates_only_the_accord(self.claim.quote, when)

    @property
    def at(self) -> Instant | None:
        """The instant that the claim tells, else the day on which it was published."""
        return self.told_at or self.published_at

    @property
    def published_at(self) -> Instant | None:
        """The day on which the claim's report was published."""
        return read_day(self.report.published_on) if self.report.published_on else None

    @property
    def says_so(self) -> bool:
        """True where the claim says that it is so: it neither denies, doubts, demands nor promises it."""
        return self.claim.stance in SAYING and not self.claim.is_negated

    @property
    def is_deed(self) -> bool:
        """True of "agreed", which whoever agrees does and others tell; who does it tells "announced"."""
        return self.step is StepKind.AGREED and _is_deed(self.claim)

    @property
    def is_unilateral(self) -> bool:
        """True where it calls what it tells of unilateral."""
        return _UNILATERAL.search(self.claim.quote) is not None

    @property
    def looks_ahead(self) -> bool:
        """True where it tells of what is still to come."""
        return _AHEAD.search(self.claim.quote) is not None

    @property
    def is_observed(self) -> bool:
        """True where a neutral observer tells what it saw, heard or recorded."""
        return self.voice.voice is Voice.MONITOR and self.claim.basis in SEEN

    @property
    def is_of_both(self) -> bool:
        """True where the source is both sides at once."""
        return names_both_sides(self.claim.source.resolved)

    @property
    def account(self) -> tuple[Account, str]:
        """By whose account: a side's, third parties', the writer's."""
        if self.voice.voice is Voice.PARTY and self.voice.side:
            return Account.SIDE, self.voice.side
        if self.voice.voice is Voice.AUTHOR:
            return Account.AUTHOR, "author"
        if self.voice.voice is Voice.UNKNOWN and not self.claim.source.is_author:
            return Account.THIRD, self.who
        return Account.THIRD, "third parties"


def _names_together(words: str, named: Sequence[str]) -> bool:
    """True where the words join two sides, in whatever order: "A and the B Front agreed"."""
    folded = f" {fold_name(words)} ".replace(" the ", " ")
    pairs = permutations((fold_name(name) for name in named), 2)
    return any(f" {one} and {other} " in folded for one, other in pairs)


def _names_nobody(name: str) -> bool:
    """True of "both armies" and "their ministries", which say nothing of whose they are."""
    return names_both_sides(name) or name.partition(" ")[0].lower() in _PRONOUNS


def names_both_sides(name: str) -> bool:
    """True for "both sides", "the warring parties": a name of all the parties at once."""
    return _BOTH_SIDES.fullmatch(name.strip()) is not None


def hear_claims(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    voices: Mapping[str, VoiceOf] | None = None,
) -> tuple[list[Heard], Sides]:
    """The claims in the order of publication, each with its voice and the sides that it speaks of."""
    listed = sorted(
        claims,
        key=lambda claim: (_day(reports[claim.report_id]), claim.report_id, claim.span, claim.claim_id),
    )
    sides = gather_sides(theatre, listed)
    voices = derive_voices(listed, reports, theatre) if voices is None else voices
    heard: list[Heard] = []
    for claim in listed:
        step = step_by_words(claim) or _go_on(claim, heard)
        report, voice = reports[claim.report_id], voices[claim.claim_id]
        heard.append(_hear(claim, step, report, voice, sides, theatre.zone))
    return heard, sides


def _go_on(claim: Claim, heard: Sequence[Heard]) -> StepKind | None:
    """The step of words that go on of the ceasefire which the sentence before told of."""
    told = goes_on_of_it(claim)
    return told if told and _is_behind_step(claim, heard) else None


def _is_behind_step(claim: Claim, heard: Sequence[Heard]) -> bool:
    """True where the sentence before the claim's tells a step of a ceasefire."""
    steps = (one.claim for one in heard[-_NEAR:] if one.step is not None)
    return any(
        step.report_id == claim.report_id and 0 <= claim.span.start - step.span.end <= _GAP for step in steps
    )


def _hear(
    claim: Claim, step: StepKind | None, report: Report, voice: VoiceOf, sides: Sides, zone: str | None
) -> Heard:
    if step is StepKind.AGREED and _is_deed(claim):
        voice = writer_speaks_for_outlet(claim, report, sides)
    # Who only watches is no party to it.
    own = claim.source.resolved if voice.side == THIRD else None
    acting = [name for name in claim.initiators if name != own and not _names_nobody(name)]
    return Heard(
        claim=claim,
        report=report,
        voice=voice,
        initiators=name_parties(acting, sides),
        targets=name_parties(claim.targets, sides),
        step=step,
        named=find_named_sides(claim.quote, sides) if step else (),
        clock=read_clock(claim, step, report.published_on, zone),
        scope=read_scope(claim) if step else NOWHERE_SAID,
    )


def _is_deed(claim: Claim) -> bool:
    return not claim.source.is_author and _DEED.search(claim.cue or "") is not None


def find_named_sides(words: str, sides: Sides) -> tuple[str, ...]:
    """The theatre's sides, in the order in which the words first name them or one of their own."""
    folded = f" {fold_name(words)} "
    places = ((folded.find(f" {name} "), side) for name, side in sides.known.items() if side != THIRD)
    return tuple(dict.fromkeys(side for at, side in sorted(places) if at >= 0))


def name_parties(names: Iterable[str], sides: Sides) -> tuple[str, ...]:
    """The sides that the names belong to, each once; a name of no known side, or of none, stays itself."""
    placed = ((name, sides.find_side(name)) for name in names)
    return tuple(dict.fromkeys(side if side and side != THIRD else name for name, side in placed))


def _day(report: Report) -> str:
    return report.published_on.isoformat() if report.published_on else "9999-12-31"


def give_reason(rule_name: str, sentence: str, heard: Sequence[Heard]) -> Reason:
    """A reason that rests on these claims, each once, in their order."""
    return Reason(
        rule=rule_name, sentence=sentence, claim_ids=tuple(dict.fromkeys(one.claim.claim_id for one in heard))
    )


def name_all(heard: Sequence[Heard], most: int = 4) -> str:
    """Who says it, each once, at most four by name."""
    names = list(dict.fromkeys(one.who for one in heard))
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def is_step(one: Heard) -> bool:
    """True for claims that tell of an arrangement itself: agreed, begun, ended, observed."""
    return one.step is not None and one.step is not StepKind.VIOLATED
