"""Numbers a day as bars in lanes, each bar leading to what it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from truceline.publish.page import SideTag
from truceline.publish.wording import spell_day, spell_plural
from truceline.web.addresses import change_query

HEIGHT = 30
"""The height of a lane, in the units of its picture; a day is ten wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """So many on one day: `at` is the day's place from the left, `height` at most `HEIGHT`."""

    at: int
    n: int
    height: float
    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The bars of one voice; `top` is what a full height stands for."""

    label: str
    side: SideTag
    bars: tuple[Bar, ...]
    n: int
    top: int


def lay_bars(
    label: str,
    side: SideTag,
    counts: Mapping[date, int],
    days: tuple[date, date],
    path: str,
    query: Mapping[str, object],
    noun: str,
    top: int,
) -> Lane:
    """The lane of these counts; a bar of `top` is of full height. Its address is the path's, on its day."""
    bars = tuple(
        Bar(
            at=(day - days[0]).days,
            n=n,
            height=round(max(1.5, HEIGHT * n / max(1, top)), 1),
            words=f"{spell_day(day)}, {label}: {spell_plural(n, noun)}",
            href=path + change_query(query, since=day, until=day),
        )
        for day, n in sorted(counts.items())
    )
    return Lane(label=label, side=side, bars=bars, n=sum(counts.values()), top=top)
