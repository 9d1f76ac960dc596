"""`truceline changes`: what is known now that was not known then."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import click

from truceline.cli.options import Instant, Settings, everywhere, pass_settings
from truceline.cli.screen import clean, make_console, print_json, shorten_id, styled


class Since(click.ParamType[datetime | str]):
    """An instant, "yesterday" (the end of the day before this one, in UTC), or else a report's name or id."""

    name = "instant or report"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime | str:
        """The instant, or the words as they are where they tell none."""
        if value == "yesterday":
            return datetime.combine(datetime.now(UTC).date() - timedelta(days=1), time.max, UTC)
        try:
            return Instant().convert(value, param, ctx)
        except click.BadParameter:
            return str(value)


@click.command(
    epilog="Example:  truceline changes --since 04-ministry-denial.txt",
    short_help="What is new, changed, withdrawn or corrected since an instant or a report.",
)
@click.option(
    "--since",
    type=Since(),
    required=True,
    metavar="INSTANT|REPORT",
    help="2020-10-12 (its end, UTC), yesterday, or a report's name or id: its change and all after it.",
)
@click.option("--until", type=Instant(), metavar="INSTANT", help="Up to then [default: now].")
@everywhere(as_of=False)
@pass_settings
def changes(settings: Settings, since: datetime | str, until: datetime | None) -> None:
    """Show what the ledger knows that it did not know then: incidents, ceasefires, figures and corrections.

    The instants are those of recording: what was added when, not what happened when. With a report, what its
    entry changed, and everything recorded from that instant on.
    """
    with settings.open_workspace() as workspace:
        found = workspace.changes(since, until=until)
    if settings.as_json:
        print_json(
            [
                {
                    "kind": one.kind.value,
                    "subject": one.subject,
                    "sentence": one.sentence,
                    "claim_ids": list(one.claim_ids),
                }
                for one in found
            ]
        )
        return
    console = make_console()
    if not found:
        console.print("Nothing has changed.")
    for one in found:
        console.print(
            styled(f"{one.kind.value:<10}"), styled(clean(one.sentence)), styled(_cite(one.claim_ids), "dim")
        )


def _cite(claim_ids: tuple[str, ...]) -> str:
    if not claim_ids:
        return "(no claim)"
    more = f" and {len(claim_ids) - 1} more" if len(claim_ids) > 1 else ""
    return f"({shorten_id(claim_ids[0])}{more})"
