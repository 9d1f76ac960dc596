"""`truceline export`: everything of one kind, for other programs."""

from pathlib import Path

import click

from truceline.cli.files import writing_to
from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.publish.exports import Format, Kind, write_rows

SUFFIXES = {f".{one.value}": one.value for one in Format} | {".ndjson": Format.JSONL.value}


@click.command(
    epilog="Example:  truceline export claims --format csv --bom -o claims.csv",
    short_help="Everything of one kind, for other programs.",
)
@click.argument("kind", type=click.Choice([one.value for one in Kind]))
@click.option(
    "--format",
    "as_format",
    type=click.Choice([one.value for one in Format]),
    help="[default: by the suffix; else jsonl]",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to [default: stdout]."
)
@click.option("--bom", is_flag=True, help="Begin a CSV with the mark by which Excel knows UTF-8.")
@click.option(
    "--own-voice", is_flag=True, help="Among statements, also those that reports make in their own voice."
)
@click.option(
    "--outermost", is_flag=True, help="Among statements, leave out those inside what another one says."
)
@everywhere()
@pass_settings
def export(
    settings: Settings,
    kind: str,
    as_format: str | None,
    output: Path | None,
    bom: bool,
    own_voice: bool,
    outermost: bool,
) -> None:
    """Write all claims, statements, incidents, ceasefires, tallies, aggregates, relations, positions
    or reports.

    JSON keeps what is nested. CSV has one flat row for each, and no cell that a spreadsheet would run.
    """
    chosen = as_format or ("json" if settings.as_json else _choose_format(output))
    with settings.open_view() as view:
        rows = view.render_rows(Kind(kind), own_voice=own_voice, outermost=outermost)
    with writing_to(output) as stream:
        write_rows(Kind(kind), rows, stream, as_format=Format(chosen), bom=bom)


def _choose_format(output: Path | None) -> str:
    return SUFFIXES.get(output.suffix.lower(), "jsonl") if output else "jsonl"
