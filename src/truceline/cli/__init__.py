"""The command line: a thin twin of `Workspace`. One module a command, loaded when it is called."""

import importlib
import importlib.util
import sys

import click

from truceline.cli.border import guard
from truceline.cli.options import Settings, everywhere

COMMANDS = (
    "add",
    "status",
    "incidents",
    "changes",
    "claims",
    "tally",
    "relations",
    "positions",
    "explain",
    "link",
    "unlink",
    "review",
    "agreement",
    "undo",
    "report",
    "serve",
    "export",
    "check",
    "log",
    "evaluate",
)


class Commands(click.Group):
    """The commands by name; each is the function of that name in the module of that name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that are there, in the order in which a person meets them."""
        return [name for name in COMMANDS if importlib.util.find_spec(f"{__name__}.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None for a name that is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = getattr(importlib.import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """What the command returns; its faults end as one line and an exit code."""
        with guard(ctx):
            return super().invoke(ctx)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  truceline add reports/ --theatre theatre.toml",
)
@click.version_option(package_name="truceline", prog_name="truceline")
@everywhere(envvar=True)
@click.pass_context
def main(ctx: click.Context) -> None:
    """A ledger of attributed claims: who said what, through whom, on what basis.

    Add reports from every side, then ask what each says of a ceasefire, an incident or a figure.
    """
    ctx.ensure_object(Settings)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
