"""`truceline review`: a person's judgement of a claim."""

from typing import Any

import click

from truceline.cli.options import Day, Settings, everywhere, pass_settings, reasoned
from truceline.model.review import Correction
from truceline.model.terms import Basis, ClaimType, ReviewKind, Stance

KINDS = (ReviewKind.ACCEPT, ReviewKind.REJECT, ReviewKind.CORRECT, ReviewKind.COMMENT)


@click.command(
    epilog='Example:  truceline review clm_3f2a91 correct --stance denies --because "he denies it"',
    short_help="Accept, reject, correct or comment on a claim.",
)
@click.argument("claim", metavar="CLAIM")
@click.argument("kind", type=click.Choice([one.value for one in KINDS]))
@click.option("--source", metavar="NAME", help="Who says it.")
@click.option("--side", metavar="SIDE", help="For which side the source speaks.")
@click.option("--type", type=click.Choice(ClaimType, case_sensitive=False))
@click.option("--stance", type=click.Choice(Stance, case_sensitive=False))
@click.option("--basis", type=click.Choice(Basis, case_sensitive=False))
@click.option("--place", metavar="NAME", help="Where it is said to have happened.")
@click.option("--day", "start_on", type=Day(), metavar="DAY", help="When, such as 2020-10-10.")
@reasoned
@everywhere(as_of=False, as_json=False)
@pass_settings
def review(  # the options of a correction come as its fields
    settings: Settings,
    /,
    claim: str,
    kind: str,
    because: str,
    by: str | None,
    place: str | None,
    **told: Any,
) -> None:
    """Judge a claim by its sentence: the judgement stands beside what the reader read, in the log.

    A rejected claim carries no status any more; a corrected one carries what you read in its words.
    `truceline undo ENTRY` takes it back. Nothing is overwritten.
    """
    correction = Correction(**told)
    has_correction = correction != Correction() or place is not None
    if has_correction is not (kind == ReviewKind.CORRECT.value):
        raise click.UsageError("give what is to be corrected (--stance, --place, ...) with “correct” alone")
    with settings.open_workspace() as workspace:
        entry = workspace.review(
            claim,
            kind,
            correction=correction if has_correction else None,
            place=place,
            because=because,
            by=by,
        )
    click.echo(f"Reviewed, as entry {entry} of the log. `truceline undo {entry}` takes it back.")
