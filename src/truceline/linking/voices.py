"""Whose voice a claim is, and where it independently begins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.linking.copies import group_copies
from truceline.linking.credits import Credits, find_credits, list_state_agencies, name_agency
from truceline.linking.names import fold_name
from truceline.linking.sides import NOT_SIDES, THIRD, Sides, gather_sides
from truceline.model.claim import Claim
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.terms import Basis, Voice
from truceline.model.theatre import Theatre

OUTLET = "outlet:"
"""How the origin begins of what an outlet or agency of no side says for itself; its folded name follows."""
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
    sides = gather_sides(theatre, (claim,))
    return _speak(claim, report, sides, find_credits(report, sides))


def derive_voices(
    claims: Iterable[Claim], reports: Mapping[str, Report], theatre: Theatre
) -> dict[str, VoiceOf]:
    """Every claim's voice by its id; claims of one passage have the origin of the agency, or of the first."""
    ordered = sorted(claims, key=lambda claim: claim.claim_id)
    sides = gather_sides(theatre, ordered)
    voices = speak_all(ordered, reports, sides)
    for copies in group_copies(ordered, reports):
        _fold_copies([claim for claim in copies if claim.source.is_author], voices, reports, sides)
        _fold_copies([claim for claim in copies if _is_private(claim)], voices, reports, sides)
        _fold_unattributed(copies, voices, reports)
    return voices


def speak_all(claims: Iterable[Claim], reports: Mapping[str, Report], sides: Sides) -> dict[str, VoiceOf]:
    """Every claim's voice by its id, taken alone: what another outlet prints changes none of them."""
    listed = list(claims)
    printed = {each: find_credits(reports[each], sides) for each in {claim.report_id for claim in listed}}
    return {
        claim.claim_id: _speak(claim, reports[claim.report_id], sides, printed[claim.report_id])
        for claim in listed
    }


def _fold_copies(
    copies: Sequence[Claim], voices: dict[str, VoiceOf], reports: Mapping[str, Report], sides: Sides
) -> None:
    origins: dict[str, set[str]] = defaultdict(set)
    for claim in copies:
        origins[claim.report_id].add(voices[claim.claim_id].origin)
    # Two people of one report stay two: which of them is meant elsewhere is not known.
    copies = [claim for claim in copies if len(origins[claim.report_id]) == 1]
    if len({claim.report_id for claim in copies}) < 2:
        return

    def come_first(claim: Claim) -> tuple[bool, str, str]:
        origin, report = voices[claim.claim_id].origin, reports[claim.report_id]
        is_credited = origin != name_outlet(report, sides)
        return not is_credited, _day_of(report), origin

    first = voices[min(copies, key=come_first).claim_id]
    folded = wire_copies_are_one_voice(first, [voices[claim.claim_id] for claim in copies])
    voices.update({claim.claim_id: folded for claim in copies})


def _fold_unattributed(
    copies: Sequence[Claim], voices: dict[str, VoiceOf], reports: Mapping[str, Report]
) -> None:
    """Lays what outlets of no side print as their own on those from whom the same passage is elsewhere."""
    writes = {claim.report_id for claim in copies if claim.source.is_author}
    attributes = {claim.report_id for claim in copies if not claim.source.is_author}
    sourced = [claim for claim in copies if claim.report_id in attributes - writes]
    bare = [claim for claim in copies if claim.report_id in writes - attributes]
    bare = [claim for claim in bare if voices[claim.claim_id].side in (THIRD, None)]
    if sourced and bare:
        first = min(sourced, key=lambda claim: (_day_of(reports[claim.report_id]), claim.claim_id))
        told = [voices[first.claim_id], *(voices[claim.claim_id] for claim in sourced)]
        voice = unattributed_copies_are_their_sources_voice(told)
        voices.update({claim.claim_id: voice for claim in bare})


def _day_of(report: Report) -> str:
    return report.published_on.isoformat() if report.published_on else "9999"


@rule
def wire_copies_are_one_voice(first: VoiceOf, copies: Iterable[VoiceOf]) -> VoiceOf:
    """Words that several outlets print, the same or lightly rewritten, are copies of one wire text: they are
    one voice, the agency's where one of them credits it, however many outlets print them. Where the outlets
    are of different sides, that voice counts for none of them."""
    every = list(copies)
    if len({voice.side for voice in every}) > 1:
        return VoiceOf(origin=first.origin, side=None, voice=Voice.UNKNOWN)
    classes = {voice.voice for voice in every}
    return replace(first, voice=classes.pop() if len(classes) == 1 else Voice.AUTHOR)


@rule
def unattributed_copies_are_their_sources_voice(sources: Sequence[VoiceOf]) -> VoiceOf:
    """Where an outlet of no side prints in its own voice what other outlets print of the same text as
    somebody's words, it only leaves out who said it: it is that source's voice. Where they lay it on several,
    it counts for none of their sides."""
    if len({voice.origin for voice in sources}) == 1:
        return sources[0]
    return VoiceOf(origin=sources[0].origin, side=None, voice=Voice.UNKNOWN)


def _speak(claim: Claim, report: Report, sides: Sides, printed: Credits) -> VoiceOf:
    if not claim.source.is_author:
        return source_speaks_for_side(claim, sides)
    voice = writer_speaks_for_outlet(claim, report, sides)
    relay = name_agency(claim.via[0].resolved, sides) if claim.via else None
    agency = relay or printed.find_agency(claim.span)
    return voice if agency is None else credited_words_are_the_agencys(voice, agency, sides)


@rule
def writer_speaks_for_outlet(claim: Claim, report: Report, sides: Sides) -> VoiceOf:
    """A sentence with no source is the writer's own claim. It is that side's voice where the theatre or
    the manifest places the outlet on a side, and a third party's own where that publishes it: a mission's
    daily report is the mission's word, the same as where others quote it. Else it is a third-party voice,
    and a neutral observer's where the writer saw, heard or recorded it."""
    side = side_of_report(report, sides)
    if side != THIRD:
        return VoiceOf(origin=f"side:{side}", side=side, voice=Voice.PARTY)
    publisher = fold_name(report.outlet or "")
    if publisher not in sides.outlets and sides.known.get(publisher) == THIRD:
        own = Voice.MONITOR if publisher in sides.monitors else Voice.THIRD
        return VoiceOf(origin=f"name:{publisher}", side=THIRD, voice=own)
    voice = Voice.MONITOR if claim.basis in SEEN else Voice.AUTHOR
    return VoiceOf(origin=name_outlet(report, sides), side=THIRD, voice=voice)


def side_of_report(report: Report, sides: Sides) -> str:
    """The side for which a report's own voice speaks; "third" where nobody places its outlet on one."""
    outlet = sides.outlets.get(fold_name(report.outlet or ""))
    return _real_side(report.side) or (_real_side(outlet.side) if outlet else None) or THIRD


def name_outlet(report: Report, sides: Sides) -> str:
    """The origin of what an outlet of no side says for itself; an agency's is the same where it is cited."""
    outlet = report.outlet or report.report_id
    return f"{OUTLET}{name_agency(outlet, sides) or fold_name(outlet)}"


@rule
def credited_words_are_the_agencys(voice: VoiceOf, agency: str, sides: Sides) -> VoiceOf:
    """What an outlet of no side prints in its own voice and credits to a news agency is the agency's voice:
    the state's that runs it where the theatre says so, of no known side where only a list says that a state
    runs it, else a third party's. An outlet of a side speaks for its side whatever it credits."""
    if voice.side != THIRD:
        return voice
    outlet = sides.outlets.get(agency)
    if outlet and (side := _real_side(outlet.side)):
        return VoiceOf(origin=f"side:{side}", side=side, voice=Voice.PARTY)
    if outlet is None and agency in list_state_agencies():
        return VoiceOf(origin=f"{OUTLET}{agency}", side=None, voice=Voice.UNKNOWN)
    return replace(voice, origin=f"{OUTLET}{agency}")


@rule
def source_speaks_for_side(claim: Claim, sides: Sides) -> VoiceOf:
    """A side's officials, its institutions and its news agency are one voice; a witness or resident is a
    voice of their own. Officials of two sides, named together as one source, speak for neither. A
    monitoring mission, or a named correspondent of no side who saw, heard or recorded it, is a neutral
    observer."""
    source = claim.source
    folded = fold_name(source.resolved)
    if sides.names_two(source.resolved):
        return VoiceOf(origin=f"name:{folded}", side=None, voice=Voice.UNKNOWN)
    outlet = sides.outlets.get(folded)
    side = _real_side(source.side) or (outlet.side if outlet else None) or sides.find_side(source.resolved)
    if _real_side(side) and side is not None:
        private = _PRIVATE.search(f"{source.resolved} {source.name or ''}")
        origin = f"name:{side}:{folded}" if private else f"side:{side}"
        return VoiceOf(origin=origin, side=side, voice=Voice.PARTY)
    if _is_monitor(claim, folded, sides):
        return VoiceOf(origin=f"name:{folded}", side=THIRD, voice=Voice.MONITOR)
    agency = name_agency(source.resolved, sides)
    origin = f"{OUTLET}{agency}" if agency else f"name:{folded}"
    is_outlet = agency is not None and (outlet is not None or agency not in list_state_agencies())
    if THIRD in (source.side, side) or is_outlet:
        return VoiceOf(origin=origin, side=THIRD, voice=Voice.THIRD)
    return VoiceOf(origin=origin, side=None, voice=Voice.UNKNOWN)


def _is_private(claim: Claim) -> bool:
    """True for a witness or resident whom the report does not name."""
    name = claim.source.name or ""
    return _PRIVATE.search(claim.source.resolved) is not None and name == name.casefold()


def _is_monitor(claim: Claim, folded: str, sides: Sides) -> bool:
    if folded in sides.monitors or _MONITOR.search(claim.source.resolved):
        return True
    words = f"{claim.source.resolved} {claim.source.name or ''}"
    return claim.basis in SEEN and claim.source.side == THIRD and not _PRIVATE.search(words)


def _real_side(side: str | None) -> str | None:
    return None if side is None or side in NOT_SIDES else side
