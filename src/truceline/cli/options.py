"""The options that every command takes, before its name or after it, and what they come to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeVar

import click

from truceline.model.terms import Precision

if TYPE_CHECKING:
    from truceline.workspace import View, Workspace

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_LEDGER = "truceline.db"


@dataclass(slots=True)
class Settings:
    """What the options come to for one run. Options are read one by one, so this alone is not frozen."""

    ledger: str = DEFAULT_LEDGER
    as_json: bool = False
    as_of: datetime | None = None
    precision: str = Precision.ALL

    @contextmanager
    def open_workspace(self, *, create: bool = False) -> "Iterator[Workspace]":
        """The workspace on the chosen ledger, closed at the end. Raises LedgerError if there is none."""
        from truceline.workspace import open as open_workspace

        with open_workspace(self.ledger, create=create, precision=self.precision) as workspace:
            yield workspace

    @contextmanager
    def open_view(self) -> "Iterator[View]":
        """What the chosen ledger knew at the chosen instant."""
        with self.open_workspace() as workspace:
            yield workspace.view(self.as_of)


pass_settings = click.make_pass_decorator(Settings, ensure=True)


class Day(click.ParamType[date]):
    """A calendar day, such as 2020-10-10."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Fails with usage for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2020-10-10", param, ctx)


class Instant(click.ParamType[datetime]):
    """An instant, such as 2020-10-10T12:00+04:00; a bare day means its end.

    Without a zone it is UTC, unless `is_local`: then it stays local to what it is compared with.
    """

    name = "instant"

    def __init__(self, *, is_local: bool = False) -> None:
        self.is_local = is_local

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The instant. Fails with usage for anything else."""
        if isinstance(value, datetime):
            return value
        try:
            instant = _parse_instant(value)
        except ValueError:
            self.fail(f"{value!r} is not an instant such as 2020-10-10 or 2020-10-10T12:00+04:00", param, ctx)
        return instant if self.is_local or instant.tzinfo else instant.replace(tzinfo=UTC)


def _parse_instant(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time.max)
    except ValueError:
        return datetime.fromisoformat(text)


def everywhere(*, envvar: bool = False, as_of: bool = True, as_json: bool = True) -> Callable[[F], F]:
    """The options --ledger, --json, --as-of and --precision, kept in Settings rather than passed on.

    Only the group reads the environment, lest a variable outweigh an option that stands before the command.
    """

    def decorate(function: F) -> F:
        if as_of:
            function = _keep(
                function,
                "as_of",
                "--as-of",
                type=Instant(),
                metavar="INSTANT",
                help="Show what the ledger held then: 2020-10-12 (its end, UTC) or 2020-10-12T09:00+04:00.",
            )
            function = _keep(
                function,
                "precision",
                "--precision",
                type=click.Choice([one.value for one in Precision]),
                help="With high, only claims of which the trained reader is sure count [default: all].",
            )
        if as_json:
            function = _keep(function, "as_json", "--json", is_flag=True, default=None, help="Write JSON.")
        return _keep(
            function,
            "ledger",
            "--ledger",
            metavar="FILE_OR_URL",
            envvar="TRUCELINE_LEDGER" if envvar else None,
            help=f"The ledger [default: $TRUCELINE_LEDGER, else {DEFAULT_LEDGER}].",
        )

    return decorate


def reasoned(function: F) -> F:
    """The options --because and --by of a command by which a person decides."""
    named = click.option("--by", metavar="NAME", help="Who decides.")(function)
    return click.option("--because", required=True, metavar="REASON", help="Why, in a few words.")(named)


def _keep(function: F, field: str, *names: str, **details: Any) -> F:
    def remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        del param
        if value is not None:
            setattr(ctx.ensure_object(Settings), field, value)

    return click.option(*names, field, expose_value=False, callback=remember, **details)(function)
