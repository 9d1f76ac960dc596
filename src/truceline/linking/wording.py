"""The words in which reasons name who says what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.linking.names import STEM, fold_name
from truceline.linking.profiles import known_days
from truceline.linking.sides import Sides
from truceline.linking.voices import VoiceOf
from truceline.model.claim import Claim, Count, Time
from truceline.model.derived import Reason
from truceline.model.report import Report
from truceline.model.terms import CountKind, Family, Stance

MOST_NAMED = 5
"""Voices that one sentence names; further ones are counted."""
_VERBS = {
    Stance.ASSERTS: "says",
    Stance.ACCUSES: "accuses:",
    Stance.ADMITS: "admits",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.DEMANDS: "demands:",
    Stance.PROMISES: "promises:",
    Stance.THREATENS: "threatens:",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A claim with its voice and the name under which a page shows who says it."""

    claim: Claim
    voice: VoiceOf
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is heard of one happening: the claims that tell of it, and the sides of the conflict."""

    spoken: tuple[Spoken, ...]
    sides: Sides
    family: Family = Family.VIOLENCE

    def find_sides(self, names: Iterable[str]) -> frozenset[str]:
        """The sides that the names belong to; a name of no known side stands for itself."""
        return frozenset(self.sides.find_side(name) or name for name in names)


def name_speaker(claim: Claim, report: Report) -> str:
    """Who says it, as a page shows it: the source, or the writer of the outlet."""
    if not claim.source.is_author:
        return claim.source.resolved
    return f"the writer ({report.outlet})" if report.outlet else "the writer"


def speak(
    claims: Iterable[Claim], voices: Mapping[str, VoiceOf], reports: Mapping[str, Report]
) -> tuple[Spoken, ...]:
    """Each claim with its voice and its speaker's name."""
    return tuple(
        Spoken(claim=claim, voice=voices[claim.claim_id], who=name_speaker(claim, reports[claim.report_id]))
        for claim in claims
    )


def tell_day(when: Time | None) -> str:
    """The days and clock in words ("10 October 2020 02:10"), or "" where none is known."""
    days = known_days(when) if when else None
    if when is None or days is None:
        return ""
    first, last = (f"{day.day} {day:%B %Y}" for day in days)
    clock = f" {when.start_clock:%H:%M}" if when.start_clock else ""
    return f"{first}{clock}" if first == last else f"{first}{clock} to {last}"


def tell_claim(claim: Claim) -> str:
    """What is claimed, in few words: figures, kind, weapon, by whom, where, when."""
    figures = ", ".join(map(tell_count, claim.counts[:3]))
    kind = claim.type.value.replace("_", " ")
    parts = [
        f"{kind} ({figures})" if figures else kind,
        f"with {claim.weapon}" if claim.weapon else "",
        f"by {' and '.join(claim.initiators)}" if claim.initiators else "",
        f"at {claim.place.name}" if claim.place else "",
        f"on {day}" if (day := tell_day(claim.time)) else "",
    ]
    return " ".join(part for part in parts if part)


def tell_count(count: Count) -> str:
    """The figure as said, with who is counted and what befell them where the words do not tell it."""
    said = fold_name(count.as_said)
    who = fold_name(count.who or "")
    parts = [count.as_said]
    if who and not any(word[:STEM] in said for word in who.split()):
        parts.append(who)
    if count.kind is not CountKind.OTHER and count.kind.value[:STEM] not in said:
        parts.append(count.kind.value)
    return " ".join(parts)


def tell_voices(spoken: Sequence[Spoken], *, short: bool = False) -> str:
    """One phrase a speaker, in order: "A says shelling at X; B denies"."""
    first: dict[tuple[str, str], Spoken] = {}
    for one in spoken:
        first.setdefault((one.who, _VERBS[one.claim.stance]), one)
    phrases = [
        f"{who} {verb}" if short or verb == "denies" else f"{who} {verb} {tell_claim(one.claim)}"
        for (who, verb), one in list(first.items())[:MOST_NAMED]
    ]
    more = len(first) - len(phrases)
    return "; ".join([*phrases, *([f"and {more} more"] if more else [])])


def give_reason(rule_name: str, sentence: str, spoken: Iterable[Spoken]) -> Reason:
    """A reason that rests on these claims, each once and in their order."""
    ids = tuple(dict.fromkeys(one.claim.claim_id for one in spoken))
    return Reason(rule=rule_name, sentence=sentence, claim_ids=ids)
