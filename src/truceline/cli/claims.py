"""`truceline claims`: who says what, one claim a line."""

from datetime import date
from typing import TYPE_CHECKING

import click

from truceline.cli.border import Failure
from truceline.cli.options import Day, Settings, everywhere, pass_settings
from truceline.cli.screen import (
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
from truceline.model.terms import ClaimType, Stance
from truceline.workspace.filters import ClaimFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truceline.workspace import View


@click.command(
    epilog="Example:  truceline claims --side Varnia --type shelling --since 2020-10-10",
    short_help="Who says what, one claim a line.",
)
@click.option("--side", help="Only by sources of this side ('third' and 'author' are sides too).")
@click.option(
    "--type",
    "kind",
    type=click.Choice([one.value for one in ClaimType]),
    metavar="TYPE",
    help=f"Only this type: {', '.join(one.value for one in ClaimType)}.",
)
@click.option(
    "--stance",
    type=click.Choice([one.value for one in Stance]),
    metavar="STANCE",
    help=f"Only with this stance: {', '.join(one.value for one in Stance)}.",
)
@click.option("--source", help="Only by or via a source whose name holds this.")
@click.option("--report", help="Only from reports whose name holds this.")
@click.option("--since", type=Day(), metavar="DAY", help="Only of what may have been on or after this day.")
@click.option("--until", type=Day(), metavar="DAY", help="Only of what may have been on or before this day.")
@click.option("--review", is_flag=True, help="What high precision leaves to a person, least sure first.")
@click.option("--limit", type=click.IntRange(min=1), help="No more than this many.")
@everywhere()
@pass_settings
def claims(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    settings: Settings,
    side: str | None,
    kind: str | None,
    stance: str | None,
    source: str | None,
    report: str | None,
    since: date | None,
    until: date | None,
    review: bool,
    limit: int | None,
) -> None:
    """Show the claims: source, what the source does with it, when, where and the words.

    Days are of what a claim tells of; a claim without a day counts under its report's.
    """
    wanted = ClaimFilter(
        side=side,
        type=ClaimType(kind) if kind else None,
        stance=Stance(stance) if stance else None,
        source=source,
        report=report,
        since=since,
        until=until,
        unsure=review,
        limit=limit,
    )
    with settings.open_view() as view:
        _check_side(view, side)
        found = view.find_claims(wanted)
        if settings.as_json:
            print_json(view.render_claims(found))
            return
        _print_claims(view, found)


def _check_side(view: "View", side: str | None) -> None:
    """An unknown side is more likely a slip of the pen than a question with no answer."""
    sides = {one.name for one in view.theatre.sides} | {
        one.source.side for one in view.claims if one.source.side
    }
    if side is not None and side.casefold() not in {one.casefold() for one in sides}:
        known = ", ".join(sorted(sides)) or "none yet"
        raise Failure(f"no source here is of the side {side!r}; the sides are: {known}")


def _print_claims(view: "View", found: "Sequence[Claim]") -> None:
    console = make_console()
    if not found:
        console.print("No claims.")
        return
    table = make_table("who claims what", "in these words")
    table.columns[0].ratio, table.columns[1].ratio = 2, 3
    for claim in found:
        report = view.reports[claim.report_id]
        head = styled(name_source(claim, report)).append("\n").append(styled(_word_claim(claim), "bold"))
        where = f"{shorten_id(claim.claim_id)} in {report.name}"
        words = styled(quote(claim.quote, 240)).append("\n").append(styled(where, "dim"))
        table.add_row(head, words)
    console.print(table)
    console.print(styled(f"{len(found):,} of {len(view.claims):,} claims", "dim"))


def _word_claim(claim: Claim) -> str:
    from truceline.publish.wording import spell_place, spell_type

    day = claim.time.start_on or claim.time.end_on if claim.time else None
    parts = (spell_place(claim.place), day.isoformat() if day else None)
    what = f"{claim.stance.value}: {spell_type(claim.type)}"
    sure = None if claim.confidence is None else f"{claim.confidence:.0%} sure"
    return shorten(join_words((what, *parts, sure)), 80)
