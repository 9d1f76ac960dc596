"""`truceline add`: files, folders, a manifest's rows and addresses into the ledger."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from truceline.cli.border import Failure
from truceline.cli.options import Day, Settings, everywhere, pass_settings
from truceline.cli.screen import clean, join_words, print_json
from truceline.workspace.results import AddResult, Outcome, Progress, Stage, Step

Say = Callable[[AddResult], None]
"""Prints the line about one result."""

WORDS = {
    Outcome.NEW: "new",
    Outcome.SAME_BYTES: "same bytes",
    Outcome.NEW_VERSION: "new version",
    Outcome.NOT_READ: "not read",
    Outcome.FEED: "feed",
}
STYLES = {Outcome.NEW: "green", Outcome.NEW_VERSION: "cyan", Outcome.NOT_READ: "red"}


@click.command(
    epilog="\b\nExample:  truceline add reports/ --manifest reports.csv --theatre theatre.toml",
    short_help="Read files, folders or addresses into the ledger.",
)
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV with the columns path, outlet, published_on (and title, url, side).",
)
@click.option(
    "--theatre",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The conflict's sides, people, places and ceasefires (TOML); kept in the ledger.",
)
@click.option("--outlet", help="Who published these reports, where nothing else says so.")
@click.option("--published-on", type=Day(), metavar="DATE", help="The day of publication, likewise.")
@click.option("--allow-private", is_flag=True, help="Let addresses of the local network be fetched.")
@everywhere(as_of=False)
@pass_settings
def add(
    settings: Settings,
    paths: tuple[str, ...],
    manifest: Path | None,
    theatre: Path | None,
    outlet: str | None,
    published_on: date | None,
    allow_private: bool,
) -> None:
    """Read reports into the ledger: files, folders, patterns ("reports/*.html") and http(s) addresses.

    Of a feed (RSS, Atom, JSON Feed) that is named by itself, each entry's page is fetched.
    A manifest alone adds the files that it names. The same bytes are never read twice; other bytes under
    a known name are a new version of it. A fault in one file costs no other. A theatre alone is set, and
    the reports are read again with it.
    """
    if not (paths or manifest or theatre):
        raise click.UsageError("Give a PATH, a --manifest or a --theatre.")
    started = time.monotonic()
    account = _Account(as_json=settings.as_json)
    with settings.open_workspace(create=True) as workspace, _show_progress() as (show, say):
        results = workspace.add(
            *paths,
            manifest=manifest,
            theatre=theatre,
            outlet=outlet,
            published_on=published_on,
            allow_private=allow_private,
            progress=account.follow(show, say),
        )
    account.finish(results, seconds=time.monotonic() - started, was_asked=bool(paths or manifest))


class _Account:
    """The lines about what was read, and the sum of them."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.n_reread = 0

    def follow(self, show: Progress, say: Say) -> Progress:
        """The same progress, with a line for each result on the way."""

        def tell(step: Step) -> None:
            show(step)
            if step.stage is Stage.REREAD and step.done:
                self.n_reread = step.done
            if step.result and not self.as_json:
                say(step.result)

        return tell

    def finish(self, results: Sequence[AddResult], *, seconds: float, was_asked: bool) -> None:
        """Prints the sum. Raises Failure when there was something to read and nothing was."""
        if self.as_json:
            print_json([asdict(result) for result in results])
        else:
            click.echo(f"{self._sum_up(results)}; {seconds:.1f} seconds")
        if was_asked and not results:
            raise Failure("there was nothing to read; name a file, or a folder that holds reports")
        if results and all(result.outcome is Outcome.NOT_READ for result in results):
            raise Failure(f"nothing could be read; of {results[0].name}: {results[0].reason}")

    def _sum_up(self, results: Sequence[AddResult]) -> str:
        n_of = Counter(result.outcome for result in results)
        n_read = n_of[Outcome.NEW] + n_of[Outcome.NEW_VERSION]
        n_claims = sum(result.n_claims for result in results)
        parts = [
            f"{_say_number(n_read, 'report')} read, {_say_number(n_claims, 'claim')}",
            f"{n_of[Outcome.SAME_BYTES]} already there" if n_of[Outcome.SAME_BYTES] else None,
            f"{n_of[Outcome.NOT_READ]} not read" if n_of[Outcome.NOT_READ] else None,
            f"{self.n_reread} read again" if self.n_reread else None,
        ]
        return join_words(parts)


def _head_result(result: AddResult) -> str:
    return f"{WORDS[result.outcome]:<12}"


def _word_result(result: AddResult) -> str:
    name = clean(result.name)
    if result.outcome in (Outcome.NOT_READ, Outcome.FEED):
        return f"{name}: {clean(result.reason)}"
    if result.outcome is Outcome.SAME_BYTES:
        return f"{name} ({clean(result.reason)})" if result.reason else name
    of = f" of {clean(result.supersedes)}" if result.supersedes else ""
    note = f" ({clean(result.reason)})" if result.reason else ""
    return f"{name}{of}, {_say_number(result.n_claims, 'claim')}{note}"


def _say_number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@contextmanager
def _show_progress() -> Iterator[tuple[Progress, Say]]:
    """Shows each step as a bar on stderr where that is a terminal, and says lines on stdout above it."""
    if not sys.stderr.isatty():
        yield (lambda step: None), _say_plainly
        return
    from rich import progress as rich_progress
    from rich.text import Text

    from truceline.cli.screen import make_console

    columns = (
        rich_progress.TextColumn("{task.description}", markup=False),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        rich_progress.TimeElapsedColumn(),
    )
    with rich_progress.Progress(*columns, console=make_console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(step: Step) -> None:
            verb = "reading" if step.stage is Stage.READ else "reading again"
            words = f"{verb} {clean(step.name)[:40]}"
            bar.update(task, completed=step.done, total=step.total, description=words)

        def say_above(result: AddResult) -> None:
            word = Text(_head_result(result), style=STYLES.get(result.outcome, ""))
            bar.console.print(word.append(_word_result(result), style="default"), soft_wrap=True)

        # Where both are one terminal, only the bar's own console knows how to write above the bar.
        yield show, say_above if sys.stdout.isatty() else _say_plainly


def _say_plainly(result: AddResult) -> None:
    click.echo(click.style(_head_result(result), fg=STYLES.get(result.outcome)) + _word_result(result))
