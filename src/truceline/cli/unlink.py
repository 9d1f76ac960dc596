"""`truceline unlink`: a person parts a claim from an incident."""

import click

from truceline.cli.options import Settings, everywhere, pass_settings, reasoned


@click.command(
    epilog='Example:  truceline unlink clm_3f2a91 --because "this is the strike of the day before"',
    short_help="Part a claim from its incident.",
)
@click.argument("claim")
@click.option("--from", "away_from", metavar="CLAIM_OR_INCIDENT", help="From what [default: its incident].")
@reasoned
@everywhere(as_of=False, as_json=False)
@pass_settings
def unlink(settings: Settings, claim: str, away_from: str | None, because: str, by: str | None) -> None:
    """Say that a claim is not about what another claim, or an incident, is about.

    It stays apart from those claims whatever reports come later. `truceline undo ENTRY` takes it back.
    """
    with settings.open_workspace() as workspace:
        entry = workspace.unlink(claim, away_from=away_from, because=because, by=by)
    click.echo(f"Unlinked, as entry {entry} of the log. `truceline undo {entry}` takes it back.")
