"""`truceline link`: a person lays two claims, or two incidents, together."""

import click

from truceline.cli.options import Settings, everywhere, pass_settings, reasoned


@click.command(
    epilog='Example:  truceline link clm_3f2a91 inc_77ab02 --because "both tell of the mill" --by "M. Oduya"',
    short_help="Lay two claims or incidents together.",
)
@click.argument("one", metavar="CLAIM_OR_INCIDENT")
@click.argument("other", metavar="CLAIM_OR_INCIDENT")
@reasoned
@everywhere(as_of=False, as_json=False)
@pass_settings
def link(settings: Settings, one: str, other: str, because: str, by: str | None) -> None:
    """Say that two claims, or two incidents, are about one happening.

    They stand together from now on, before any rule. `truceline explain` shows who said so and why, and
    `truceline undo ENTRY` takes it back. Nothing is overwritten.
    """
    with settings.open_workspace() as workspace:
        entry = workspace.link(one, other, because=because, by=by)
    click.echo(f"Linked, as entry {entry} of the log. `truceline undo {entry}` takes it back.")
