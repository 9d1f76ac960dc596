"""One table of a settings file, read key by key, with errors that a non-programmer can act on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import NoReturn

from truceline.errors import TheatreError

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Table:
    """A table's values and, in `where`, how to find it in the file: 'x.toml, [[place]] number 3 (Ordu)'."""

    where: str
    values: Mapping[str, object]

    def refuse(self, key: str, expected: str) -> NoReturn:
        """Raise the error that names the place in the file, the key, what it holds and what is expected."""
        raise TheatreError(
            f"{self.where}: {key} should be {expected}, not {show_value(self.values.get(key))}"
        )

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Raise for a key that is not among the known ones."""
        names = sorted(known)
        for key in self.values:
            if key not in names:
                raise TheatreError(
                    f"{self.where}: there is no key {show_value(key)} here{suggest_names(key, names)}. "
                    f"Known keys: {', '.join(names)}"
                )

    def text(self, key: str) -> str | None:
        """The trimmed text under the key; None where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "text in quotation marks")
        return value.strip()

    def required_text(self, key: str) -> str:
        """The trimmed text under the key, which must be there."""
        value = self.text(key)
        if value is None:
            raise TheatreError(f'{self.where}: {key} is missing; write {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under the key, in order, each once; empty where the key is missing."""
        values = self.items(key, 'a list of texts, such as ["one", "two"]')
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.refuse(key, 'a list of texts, such as ["one", "two"]')
        return tuple(dict.fromkeys(str(value).strip() for value in values))

    def items(self, key: str, expected: str) -> list[object]:
        """The list under the key; empty where the key is missing."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.refuse(key, expected)
        return value

    def choice(self, key: str, choices: Iterable[str]) -> str | None:
        """The text under the key, which must be one of the choices, letter case aside."""
        value, names = self.text(key), tuple(choices)
        if value is None:
            return None
        folded = {name.casefold(): name for name in names}
        if value.casefold() not in folded:
            self.refuse(
                key, f"one of {', '.join(names) or '(nothing is named yet)'}{suggest_names(value, names)}"
            )
        return folded[value.casefold()]

    def choices(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """The texts under the key, each of which must be one of those known, letter case aside."""
        folded = {name.casefold(): name for name in known}
        for value in self.texts(key):
            if value.casefold() not in folded:
                raise TheatreError(
                    f"{self.where}: {key} holds {show_value(value)}, which this file does not name"
                    f"{suggest_names(value, folded.values())}"
                )
        return tuple(dict.fromkeys(folded[value.casefold()] for value in self.texts(key)))

    def number(self, key: str, low: float, high: float) -> float | None:
        """The number under the key, from low to high inclusive; None where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.refuse(key, f"a number from {low:g} to {high:g}")
        return float(value)

    def day(self, key: str) -> date | None:
        """The day under the key, as a TOML date or as text such as "2031-04-09"."""
        value = self.values.get(key)
        if isinstance(value, str):
            value = _parse_day(value)
        elif value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.refuse(key, "a day, such as 2031-04-09")
        return value

    def instant(self, key: str, *, day_at: time = time.min) -> tuple[datetime | None, bool]:
        """The instant under the key, and whether it states an hour; a day alone stands at `day_at`."""
        value = self.values.get(key)
        if isinstance(value, str):
            value = _parse_day(value) or _parse_instant(value)
        elif value is None:
            return None, False
        if isinstance(value, datetime):
            return value, True
        if not isinstance(value, date):
            self.refuse(key, "a day or an hour of a day, such as 2031-04-09 or 2031-04-09T12:00:00+04:00")
        return datetime.combine(value, day_at), False


def suggest_names(name: str, known: Iterable[str]) -> str:
    """' (did you mean …?)' with the known name nearest to this one, or nothing."""
    names = {each.casefold(): each for each in known}
    near = get_close_matches(name[:200].casefold(), list(names), n=1, cutoff=0.6)
    return f" (did you mean {show_value(names[near[0]])}?)" if near else ""


def show_value(value: object) -> str:
    """The value in one short line, with control characters escaped."""
    if value is None:
        return "nothing"
    try:
        shown = str(value) if isinstance(value, date | time) else repr(value)
    except (ValueError, RecursionError):
        return "a value too large to show"
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def _parse_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _parse_instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
