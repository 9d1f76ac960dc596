"""The incidents, side by side: each voice in its side's column, each field, both answers, their reasons."""

from collections.abc import Collection, Sequence
from datetime import date

from truceline.model.claim import Claim
from truceline.model.derived import FieldComparison, FieldValue, Incident
from truceline.model.terms import Family, Headline
from truceline.publish.page import ShownField, ShownIncident, ShownOrigin, ShownValue
from truceline.publish.sections.citing import (
    Index,
    anchor_id,
    cite_claims,
    cite_reason,
    group_by_side,
    tag_claimant,
    tag_side,
)
from truceline.publish.wording import (
    AGREEMENTS,
    FAMILIES,
    HEADLINES,
    OCCURRENCES,
    RESPONSIBILITIES,
    head_title,
    spell_breadth,
    spell_origin,
    spell_place,
    spell_time,
)

DISPUTED = frozenset({Headline.CONTESTED, Headline.DENIED})
_TALK = frozenset({Family.DIPLOMACY, Family.OTHER})
_OWN_WORDS = frozenset({"weapon", "outcome"})


def show_incidents(
    index: Index, incidents: Sequence[Incident], new_claims: Collection[str]
) -> tuple[ShownIncident, ...]:
    """What happened before what was said, latest first; one is new when all its claims are."""
    ordered = sorted(incidents, key=_rank_incident)
    return tuple(_show_incident(index, incident, new_claims) for incident in ordered)


def _rank_incident(incident: Incident) -> tuple[bool, int, str, str]:
    day = (incident.time.start_on or incident.time.end_on) if incident.time else None
    return (incident.family in _TALK, -(day or date.min).toordinal(), incident.title, incident.incident_id)


def _show_incident(index: Index, incident: Incident, new_claims: Collection[str]) -> ShownIncident:
    held = [index.claims[each] for each in incident.claim_ids if each in index.claims]
    return ShownIncident(
        anchor=anchor_id(incident.incident_id),
        title=head_title(incident.title),
        kind=FAMILIES[incident.family],
        headline=HEADLINES[incident.headline],
        occurrence=OCCURRENCES[incident.occurrence],
        responsibility=RESPONSIBILITIES[incident.responsibility],
        breadth=spell_breadth(incident.n_reports, incident.n_voices),
        origins=tuple(
            ShownOrigin(words=spell_origin(origin), cites=cite_claims(index, origin.claim_ids))
            for origin in incident.origins
        ),
        where=spell_place(incident.place),
        other_names=_other_names(incident, held),
        when=spell_time(incident.time) if incident.time else None,
        columns=group_by_side(index, held, incident.silent_sides),
        fields=tuple(_show_field(index, field) for field in incident.fields),
        reasons=tuple(cite_reason(index, reason) for reason in incident.reasons),
        answers=tuple(cite_reason(index, answer.reason) for answer in incident.answers),
        silent=tuple(tag_side(index, side) for side in incident.silent_sides),
        cites=cite_claims(index, incident.claim_ids),
        is_new=bool(held) and all(claim.claim_id in new_claims for claim in held),
        is_disputed=incident.headline in DISPUTED,
    )


def _other_names(incident: Incident, held: Sequence[Claim]) -> tuple[str, ...]:
    printed = [claim.place.name for claim in held if claim.place]
    known = incident.place.names if incident.place else ()
    shown = spell_place(incident.place)
    return tuple(name for name in dict.fromkeys((*known, *printed)) if name != shown)


def _show_field(index: Index, field: FieldComparison) -> ShownField:
    return ShownField(
        name=field.field,
        agreement=AGREEMENTS[field.agreement],
        values=tuple(
            _show_value(index, value, is_quoted=field.field in _OWN_WORDS) for value in field.values
        ),
    )


def _show_value(index: Index, value: FieldValue, *, is_quoted: bool) -> ShownValue:
    return ShownValue(
        who="the writer" if value.who == "author" else value.who,
        side=tag_claimant(index, value.claim_ids, value.side),
        value=value.value,
        is_quoted=is_quoted,
        cites=cite_claims(index, value.claim_ids),
    )
