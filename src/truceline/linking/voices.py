"""Whose voice a claim is, and where it independently begins."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from truceline.linking.copies import group_copies
from truceline.linking.names import fold_name
from truceline.linking.sides import NOT_SIDES, THIRD, Sides, gather_sides
from truceline.model.claim import Claim
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import Basis, Voice
from truceline.model.theatre import Theatre

SEEN = frozenset({Basis.SAW, Basis.HEARD, Basis.RECORDED})
_MONITOR = re.compile(
    r"\b(?:OSCE|ICRC|Red Cross|UNIFIL|UNTSO|UNRWA|OCHA|OHCHR|U\.?N\.?|United Nations"
    r"|Organi[sz]ation for Security"
    r"|monitors?|monitoring mission|observer mission|ceasefire observers|observers from)\b"
)
_PRIVATE = re.compile(
    r"\b(?:witness(?:es)?|residents?|villagers?|locals|survivors?|neighbou?rs?|shopkeepers?|farmers?|doctors?"
    r"|students?|civilians?|refugees?|families|father|mother|brother|sister|cousin)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceOf:
    """Where a claim begins (`origin`), on which side, and as which class of voice.

    Two claims with one `origin` count once, however many outlets carry them.
    """

    origin: str
    side: str | None
    voice: Voice

    @property
    def is_neutral_observer(self) -> bool:
        """True for a monitor, or a correspondent of no side, that was there."""
        return self.voice is Voice.MONITOR


def derive_voice(claim: Claim, report: Report, theatre: Theatre) -> VoiceOf:
    """The voice of one claim, taken alone: copies of a wire are folded by `derive_voices`."""
    return speak_for(claim, report, gather_sides(theatre, (claim,)))


def derive_voices(
    claims: Iterable[Claim], reports: Mapping[str, Report], theatre: Theatre
) -> dict[str, VoiceOf]:
    """Every claim's voice by its id; claims in the same words share the origin of the first of them."""
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    voices = speak_all(ordered, reports, gather_sides(theatre, ordered))
    for copies in group_copies(ordered, reports):
        _fold_copies(copies, voices, reports)
    return voices


def speak_all(claims: Iterable[Claim], reports: Mapping[str, Report], sides: Sides) -> dict[str, VoiceOf]:
    """Every claim's voice by its id, taken alone: what another outlet prints changes none of them."""
    return {claim.claim_id: speak_for(claim, reports[claim.report_id], sides) for claim in claims}


def _fold_copies(
    copies: tuple[Claim, ...], voices: dict[str, VoiceOf], reports: Mapping[str, Report]
) -> None:
    own = [claim for claim in copies if claim.source.is_author]
    if len({claim.report_id for claim in own}) < 2:
        return
    first = min(own, key=lambda claim: (_day_of(reports[claim.report_id]), voices[claim.claim_id].origin))
    folded = wire_copies_are_one_voice(voices[first.claim_id], [voices[claim.claim_id] for claim in own])
    voices.update({claim.claim_id: folded for claim in own})


def _day_of(report: Report) -> str:
    return report.published_on.isoformat() if report.published_on else "9999"


@rule
def wire_copies_are_one_voice(first: VoiceOf, copies: Iterable[VoiceOf]) -> VoiceOf:
    """The same words in several outlets are copies of one wire text: they are one voice, however many
    outlets print them. Where the outlets are of different sides, that voice counts for none of them."""
    every = list(copies)
    if len({voice.side for voice in every}) > 1:
        return VoiceOf(origin=first.origin, side=None, voice=Voice.UNKNOWN)
    classes = {voice.voice for voice in every}
    return replace(first, voice=classes.pop() if len(classes) == 1 else Voice.AUTHOR)


def speak_for(claim: Claim, report: Report, sides: Sides) -> VoiceOf:
    """The voice of one claim by what is known of the sides."""
    if claim.source.is_author:
        return writer_speaks_for_outlet(claim, report, sides)
    return source_speaks_for_side(claim, sides)


@rule
def writer_speaks_for_outlet(claim: Claim, report: Report, sides: Sides) -> VoiceOf:
    """A sentence with no source is the writer's own claim. It is that side's voice where the theatre or
    the manifest places the outlet on a side; else a third-party voice, and a neutral observer's where the
    writer saw, heard or recorded it."""
    outlet = sides.outlets.get(fold_name(report.outlet or ""))
    side = _real_side(report.side) or (_real_side(outlet.side) if outlet else None)
    if side:
        return VoiceOf(origin=f"side:{side}", side=side, voice=Voice.PARTY)
    origin = f"outlet:{fold_name(outlet.name if outlet else report.outlet or report.report_id)}"
    voice = Voice.MONITOR if claim.basis in SEEN else Voice.AUTHOR
    return VoiceOf(origin=origin, side=THIRD, voice=voice)


@rule
def source_speaks_for_side(claim: Claim, sides: Sides) -> VoiceOf:
    """A side's officials, its institutions and its news agency are one voice; a witness or resident is a
    voice of their own. A monitoring mission, or a named correspondent of no side who saw, heard or
    recorded it, is a neutral observer."""
    source = claim.source
    folded = fold_name(source.resolved)
    outlet = sides.outlets.get(folded)
    side = _real_side(source.side) or (outlet.side if outlet else None) or sides.find_side(source.resolved)
    if _real_side(side) and side is not None:
        private = _PRIVATE.search(f"{source.resolved} {source.name or ''}")
        origin = f"name:{side}:{folded}" if private else f"side:{side}"
        return VoiceOf(origin=origin, side=side, voice=Voice.PARTY)
    if _is_monitor(claim, folded, sides):
        return VoiceOf(origin=f"name:{folded}", side=THIRD, voice=Voice.MONITOR)
    if THIRD in (source.side, side):
        kind = "outlet" if outlet else "name"
        return VoiceOf(origin=f"{kind}:{folded}", side=THIRD, voice=Voice.THIRD)
    return VoiceOf(origin=f"name:{folded}", side=None, voice=Voice.UNKNOWN)


def _is_monitor(claim: Claim, folded: str, sides: Sides) -> bool:
    if folded in sides.monitors or _MONITOR.search(claim.source.resolved):
        return True
    words = f"{claim.source.resolved} {claim.source.name or ''}"
    return claim.basis in SEEN and claim.source.side == THIRD and not _PRIVATE.search(words)


def _real_side(side: str | None) -> str | None:
    return None if side is None or side in NOT_SIDES else side
