"""`truceline report`: the situation report, as a page or as Markdown."""

from datetime import date
from pathlib import Path

import click

from truceline.cli.files import writing_to
from truceline.cli.options import Day, Settings, everywhere, pass_settings

FORMATS = ("html", "markdown")
SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command(
    epilog="Example:  truceline report -o situation.html --since 2020-10-10",
    short_help="The situation report: cited sentences, as a page or Markdown.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where to [default: stdout]."
)
@click.option(
    "--format", "as_format", type=click.Choice(FORMATS), help="[default: by the suffix; else markdown]"
)
@click.option(
    "--since",
    type=Day(),
    metavar="DAY",
    help="The first day of what is new; earlier matters that changed are told.",
)
@click.option("--composed", metavar="ID", help="A report that was composed at the desk, by its id.")
@everywhere(as_json=False)
@pass_settings
def report(
    settings: Settings, output: Path | None, as_format: str | None, since: date | None, composed: str | None
) -> None:
    """Write the situation report, in which every figure and status leads to its claims.

    With --composed, write instead a report that a person composed: frozen, it is the same at any time.

    The page is one file that needs no network, prints well and says by whose account everything is.
    """
    from truceline.publish.situation import render_html, render_markdown

    chosen = as_format or _choose_format(output)
    if composed and (since or settings.as_of):
        raise click.UsageError("a composed report has an instant and a first day of its own; give neither.")
    with settings.open_workspace() as workspace:
        page = (
            workspace.composed(composed)
            if composed
            else workspace.situation(since=since, as_of=settings.as_of)
        )
    text = render_html(page) if chosen == "html" else render_markdown(page)
    with writing_to(output) as stream:
        stream.write(text)


def _choose_format(output: Path | None) -> str:
    if output is None or str(output) == "-":
        return "markdown"
    chosen = SUFFIXES.get(output.suffix.lower())
    if chosen is None:
        raise click.UsageError(f"{output.name} does not say its format; give --format html or markdown.")
    return chosen
