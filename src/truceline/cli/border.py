"""The outer border of the command line: whatever goes wrong ends as one clear line and an exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from truceline.errors import TrucelineError

INTERRUPTED = 130
TRACEBACK = "TRUCELINE_TRACEBACK"


class Failure(click.ClickException):
    """Something that the person can act on: "truceline: …" on stderr, exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the one line."""
        from truceline.cli.screen import clean

        click.echo(f"truceline: {clean(self.message)}", file=file, err=True)


@contextmanager
def guard(ctx: click.Context) -> Iterator[None]:
    """Faults inside end as a Failure or an exit code, never as a traceback.

    A reader of our output that goes away (`| head`) is no fault of ours, yet not success. The variable
    TRUCELINE_TRACEBACK shows an unexpected fault in full, for a report of it.
    """
    try:
        yield
        sys.stdout.flush()
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except TrucelineError as fault:
        raise Failure(str(fault)) from fault
    except KeyboardInterrupt:
        click.echo("truceline: stopped; what was recorded so far is kept", err=True)
        ctx.exit(INTERRUPTED)
    except OSError as fault:
        _end_on_system_fault(ctx, fault)
    except Exception as fault:
        if os.environ.get(TRACEBACK):
            raise
        raise Failure(
            f"an unexpected fault ({type(fault).__name__}: {fault}); please report it with the output of "
            f"the same command run with {TRACEBACK}=1"
        ) from fault


def _end_on_system_fault(ctx: click.Context, fault: OSError) -> None:
    if fault.errno == errno.EPIPE:
        # Python would flush the closed pipe once more on its way out, and complain.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        ctx.exit(1)
    where = f"{fault.filename}: " if fault.filename else ""
    advice = "; make room and run it again" if fault.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    raise Failure(f"{where}{fault.strerror or fault}{advice}") from fault
