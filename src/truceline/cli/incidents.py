"""`truceline incidents`: what is claimed of each happening, side by side."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from truceline.cli.options import Day, Settings, everywhere, pass_settings
from truceline.cli.screen import (
    clean,
    join_words,
    make_console,
    make_table,
    name_source,
    print_json,
    quote,
    shorten,
    shorten_id,
    styled,
)
from truceline.model.claim import Claim
from truceline.model.derived import Incident
from truceline.model.terms import Agreement, Family, Headline

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from truceline.workspace import View

FEW = 8
MOST_QUOTES = 3
MOST_COLUMNS = 3
LONGEST_QUOTE = 160
STYLES = {
    Headline.CORROBORATED: "green",
    Headline.ADMITTED: "green",
    Headline.CONTESTED: "yellow",
    Headline.DENIED: "yellow",
}
NO_SIDE = "no known side"
VOICES = {"third": "third parties", "author": "the reports themselves"}


@click.command(
    epilog="Example:  truceline incidents --status contested --since 2020-10-10 --full",
    short_help="What is claimed of each happening, side by side.",
)
@click.option("--status", type=click.Choice([one.value for one in Headline]), help="Only with this headline.")
@click.option("--family", type=click.Choice([one.value for one in Family]), help="Only of this family.")
@click.option("--since", type=Day(), metavar="DAY", help="Only what may have been on or after this day.")
@click.option("--until", type=Day(), metavar="DAY", help="Only what may have been on or before this day.")
@click.option("--limit", type=click.IntRange(min=1), help="No more than this many.")
@click.option(
    "--full/--brief", default=None, help=f"Show every side's words [default: where there are {FEW} or fewer]."
)
@everywhere()
@pass_settings
def incidents(
    settings: Settings,
    status: str | None,
    family: str | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    full: bool | None,
) -> None:
    """Show the incidents: did it happen, who did it, and who says so.

    Status words follow by rule from the claims: `truceline explain ID` gives the rules and the sentences.
    """
    with settings.open_view() as view:
        found = [
            one
            for one in view.incidents
            if (status is None or one.headline == status)
            and (family is None or one.family == family)
            and _is_within(one, since, until)
        ][:limit]
        if settings.as_json:
            from truceline.publish.rows import render_incident

            print_json([render_incident(one) for one in found])
            return
        console = make_console()
        _print_table(console, found)
        if full or (full is None and len(found) <= FEW):
            for one in found:
                _print_sides(console, view, one)


def _is_within(incident: Incident, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    start, end = (incident.time.start_on, incident.time.end_on) if incident.time else (None, None)
    if start is None and end is None:
        return False
    starts_too_late = until is not None and start is not None and start > until
    ends_too_early = since is not None and end is not None and end < since
    return not (starts_too_late or ends_too_early)


def _print_table(console: "Console", found: Sequence[Incident]) -> None:
    if not found:
        console.print("No incidents.")
        return
    table = make_table("day", "what is claimed", "status")
    table.columns[0].no_wrap = table.columns[2].no_wrap = True
    table.columns[1].ratio = 1
    for one in found:
        table.add_row(styled(_word_day(one)), _draw_title(one), _draw_status(one))
    console.print(table)


def _draw_title(incident: Incident) -> "Text":
    from truceline.publish.wording import spell_breadth

    line = f"{spell_breadth(incident.n_reports, incident.n_voices)}, {shorten_id(incident.incident_id)}"
    return styled(_word_title(incident)).append("\n").append(styled(line, "dim"))


def _draw_status(incident: Incident) -> "Text":
    """The headline, and both answers beside it: one word alone would hide one of the two."""
    answers = f"did it happen: {incident.occurrence.value}\nwho did it: {incident.responsibility.value}"
    headline = styled(incident.headline.value, STYLES.get(incident.headline, ""))
    return headline.append(f"\n{answers}", style="dim")


def _word_day(incident: Incident) -> str:
    start = incident.time.start_on if incident.time else None
    end = incident.time.end_on if incident.time else None
    if start and end and start != end:
        is_one_month = (start.year, start.month) == (end.year, end.month)
        return f"{start}…{end:%d}" if is_one_month else f"{start}…{end:%m-%d}"
    return str(start or end or "not said")


def _word_title(incident: Incident) -> str:
    from truceline.publish.wording import spell_place

    place = spell_place(incident.place)
    is_told = place is None or place.casefold() in incident.title.casefold()
    return shorten(incident.title if is_told else f"{incident.title}, {place}", 120)


def _print_sides(console: "Console", view: "View", incident: Incident) -> None:
    console.print()
    console.print(styled(_word_title(incident), "bold").append(f"  {incident.incident_id}", style="dim"))
    columns = _group_by_side(view, incident)
    table = make_table(*(VOICES.get(side, side) for side in columns))
    for column in table.columns:
        column.ratio = 1
    table.expand = True
    table.add_row(*(_draw_quotes(view, quoted) for quoted in columns.values()))
    console.print(table)
    _print_origins(console, incident)
    for line in _word_answers(view, incident):
        console.print(styled(clean(line)))
    if silent := [side for side in incident.silent_sides if side not in columns]:
        console.print(styled(f"Silent: {join_words(silent)}"))
    for comparison in incident.fields:
        if comparison.agreement is Agreement.DIFFER:
            told = join_words((f"{one.who}: {one.value}" for one in comparison.values), "; ")
            console.print(styled(f"They differ on {comparison.field}: {told}"))


def _print_origins(console: "Console", incident: Incident) -> None:
    from truceline.publish.wording import spell_breadth, spell_origin

    console.print(styled(f"Told by {spell_breadth(incident.n_reports, incident.n_voices)}:"))
    for origin in incident.origins:
        console.print(styled(clean(f"- {spell_origin(origin)}")))


def _word_answers(view: "View", incident: Incident) -> list[str]:
    """What its claims answer, and what answers them from another incident, each told once."""
    own = frozenset(incident.claim_ids)
    lines = [
        answer.reason.sentence + ("" if answer.claim_id in own else f" ({shorten_id(answer.claim_id)})")
        for answer in view.find_answers(incident.claim_ids)
    ]
    return [line[0].upper() + line[1:] for line in dict.fromkeys(lines)]


def _group_by_side(view: "View", incident: Incident) -> dict[str, list[Claim]]:
    """The claims by side: the theatre's sides first and in its order, then whoever else speaks.

    A side that is silent has an empty column where there is room for one.
    """
    wanted = frozenset(incident.claim_ids)
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in view.claims:
        if claim.claim_id in wanted:
            grouped[view.voices[claim.claim_id].side or claim.source.side or NO_SIDE].append(claim)
    for silent in incident.silent_sides[: max(0, MOST_COLUMNS - len(grouped))]:
        grouped.setdefault(silent, [])
    known = [side.name for side in view.theatre.sides]
    others = sorted(set(grouped) - set(known) - {*VOICES, NO_SIDE})
    return {side: grouped[side] for side in (*known, *others, *VOICES, NO_SIDE) if side in grouped}


def _draw_quotes(view: "View", claims: Sequence[Claim]) -> "RenderableType":
    from rich.console import Group

    if not claims:
        return styled("has not spoken of it", "dim")
    heads = {claim.claim_id: _word_speech(view, claim) for claim in claims}
    # Two claims may lie in one sentence; its words need no repeating.
    first = {(heads[claim.claim_id], claim.quote): claim for claim in reversed(claims)}
    shown = [claim for claim in claims if claim in first.values()]
    parts: list[RenderableType] = []
    for claim in shown[:MOST_QUOTES]:
        words = styled(quote(claim.quote, LONGEST_QUOTE))
        parts += [styled(heads[claim.claim_id], "italic"), words, styled(shorten_id(claim.claim_id), "dim")]
    if len(shown) > MOST_QUOTES:
        parts.append(styled(f"and {len(shown) - MOST_QUOTES} more", "dim"))
    return Group(*parts)


def _word_speech(view: "View", claim: Claim) -> str:
    return f"{name_source(claim, view.reports[claim.report_id])} {claim.stance.value}"
