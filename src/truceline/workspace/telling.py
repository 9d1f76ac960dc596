"""What a trace tells of a claim, a state or a comparison, as labels and values in words."""

from collections.abc import Sequence

from truceline.model.ceasefire import StateOfCeasefire
from truceline.model.claim import Claim, Mention, Place
from truceline.model.derived import FieldComparison
from truceline.model.relations import RelationAccount
from truceline.publish.wording import spell_bounds, spell_place, spell_time


def list_facts(claim: Claim, incident_id: str | None) -> list[tuple[str, str | None]]:
    """What was read of a claim, label and value; None where the words do not say it."""
    return [
        ("source as written", claim.source.name),
        ("side", claim.source.side),
        ("cue", claim.cue),
        ("basis", claim.basis.value),
        ("hedge", claim.hedge),
        ("initiator", ", ".join(claim.initiators)),
        ("target", ", ".join(claim.targets)),
        ("where", spell_place(claim.place)),
        ("place", _spell_resolution(claim.place) if claim.place else None),
        ("when", spell_time(claim.time) if claim.time else None),
        ("anchored to", claim.time.anchor if claim.time else None),
        ("figures", "; ".join(_spell_figures(claim))),
        ("weapon", claim.weapon),
        ("outcome", claim.outcome),
        ("negated", "yes" if claim.is_negated else None),
        ("characters", f"{claim.span.start}–{claim.span.end}"),
        ("incident", incident_id),
    ]


def _spell_resolution(place: Place) -> str:
    """How the printed place was resolved, how sure that is, and what else the name could mean."""
    if place.resolved is None:
        return f"printed “{place.name}”; in no table, so it stays as printed"
    parts = [f"printed “{place.name}”"]
    if place.radius_km is not None:
        parts.append(f"within {place.radius_km:.0f} km of {place.lat:.3f}, {place.lon:.3f}")
    if place.confidence is not None:
        parts.append(f"{place.confidence:.0%} of the evidence")
    others = [f"{one.name} ({one.country})" if one.country else one.name for one in place.runners_up]
    if others:
        parts.append(f"could also be {', '.join(others)}")
    return "; ".join(parts)


def _spell_figures(claim: Claim) -> list[str]:
    return [
        f"{count.kind.value}{f' ({count.who})' if count.who else ''} {spell_bounds(count.low, count.high)}, "
        f"said as “{count.as_said}”"
        for count in claim.counts
    ]


def spell_comparison(comparison: FieldComparison) -> str:
    """How the voices compare on one field, and what each says."""
    values = "; ".join(f"{value.who}: {value.value}" for value in comparison.values)
    return f"{comparison.agreement.value} ({values})"


def spell_state(state: StateOfCeasefire) -> str:
    """The state, and since when."""
    word = state.state.value.replace("_", " ")
    if state.from_at is None:
        return word
    since = (
        state.from_at.isoformat(sep=" ", timespec="minutes")
        if state.has_clock
        else f"{state.from_at:%Y-%m-%d}"
    )
    return f"{word} from {since}"


def name_speaker(source: Mention, via: Sequence[Mention]) -> str:
    """Who speaks, and through whom."""
    name = "the writer" if source.is_author else source.resolved
    return name + "".join(f", via {relay.resolved}" for relay in via)


def drop_empty(*facts: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """The facts that have a value."""
    return tuple((label, value) for label, value in facts if value)


def spell_account(account: RelationAccount) -> str:
    """What one voice says of a relation, and from which day on it says so."""
    since = f", first on {account.first_on}" if account.first_on else ""
    return f"{account.claimant}: {account.said.value.replace('_', ' ')}{since}"
