"""Every scenario is held on both stores."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from truceline.ledger import Ledger, open_ledger

STORES = ("sqlite", "postgresql")


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.instant = datetime(2031, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.instant

    def advance(self, **by: float) -> datetime:
        """The instant after which nothing has been recorded yet; the clock then goes on."""
        before = self.instant
        self.instant += timedelta(**by)
        return before


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=STORES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of another empty place for a ledger at each call."""
    numbers = count(1)
    if request.param == "sqlite":
        return lambda: str(tmp_path / f"ledger-{next(numbers)}.db")
    make: Callable[[], str] = request.getfixturevalue("make_postgres_database")
    return make


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The address of an empty place for a ledger."""
    return new_place()


@pytest.fixture
def ledger(place: str, clock: Clock) -> Iterator[Ledger]:
    """An empty ledger with a clock that the test sets."""
    with open_ledger(place, now=clock) as opened:
        yield opened
