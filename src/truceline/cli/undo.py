"""`truceline undo`: a person takes a link, an unlink or a review back."""

import click

from truceline.cli.options import Settings, everywhere, pass_settings, reasoned


@click.command(
    epilog='Example:  truceline undo 41 --because "the second report has been corrected"',
    short_help="Take a link, an unlink or a review back.",
)
@click.argument("entry", type=click.IntRange(min=1))
@reasoned
@everywhere(as_of=False, as_json=False)
@pass_settings
def undo(settings: Settings, entry: int, because: str, by: str | None) -> None:
    """Take back the link, unlink or review of an entry of the log; both entries stay in the log."""
    with settings.open_workspace() as workspace:
        taken = workspace.undo(entry, because=because, by=by)
    click.echo(f"Taken back, as entry {taken} of the log.")
