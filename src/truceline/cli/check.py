"""`truceline check`: whether any entry or capture was altered."""

from dataclasses import asdict

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import clean, print_json


@click.command(
    epilog="Example:  truceline check && echo sound",
    short_help="Find altered captures and entries; exit 1 if there are any.",
)
@everywhere(as_of=False)
@pass_settings
@click.pass_context
def check(ctx: click.Context, settings: Settings) -> None:
    """Look at every entry of the log and every kept file, and compare each with its hash.

    It finds what was altered, taken out or put in between. It cannot find that a log was cut short: note
    the head that `truceline log` shows, elsewhere.
    """
    with settings.open_workspace() as workspace:
        result = workspace.check()
    if settings.as_json:
        print_json(asdict(result))
    else:
        click.echo(f"{result.n_entries:,} entries and {result.n_captures:,} captures looked at")
    if result.faults:
        for fault in result.faults:
            click.echo(f"truceline: {clean(str(fault))}", err=True)
        ctx.exit(1)
    if not settings.as_json:
        click.echo("all as recorded")
