"""What every list of the desk has: facets with counts, days, orders, and pages by key."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from truceline.desk import Choice, FacetCount, Hits, Paging, SortKey, TimeSpan
from truceline.web.addresses import change_query

LONGEST_SEARCH = 300
PAGE_SIZE, MOST_ROWS = 50, 500

FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(9000, 12, 31)
Day = Annotated[
    Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)] | None, BeforeValidator(lambda value: value or None)
]
"""A day that leaves room to count days before and after it; empty is none."""
"""A day of a form; an empty field is none."""
Words = Annotated[tuple[str, ...], Field(max_length=60)]
"""The words chosen of a facet."""

ACCUSING = ("ceasefire_violation", "shelling", "attack", "airstrike")
"""The types of claim by which violence is laid on somebody."""

FACET_LABELS = {
    "side": "Side",
    "source": "Source",
    "outlet": "Outlet",
    "type": "Type",
    "stance": "Stance",
    "basis": "Basis",
    "initiator": "Said to have acted",
    "place": "Place",
    "status": "Status",
    "family": "Kind",
    "occurrence": "Did it happen?",
    "responsibility": "Who did it?",
    "language": "Language",
    "issue": "Issue",
    "clock": "When",
    "accuser": "Alleged by",
    "accused": "Against",
}
NOT_STATED = {
    "side": "side not known",
    "place": "no place",
    "initiator": "nobody named",
    "accused": "nobody named",
    "outlet": "outlet not stated",
    "language": "not known",
    "issue": "none",
}
_NAMES = frozenset({"source", "outlet", "place", "side", "initiator", "accuser", "accused"})
"""Facets whose words are names."""
_SPECIAL = {
    ("side", "third"): "Third parties",
    ("side", "author"): "The writers",
    ("source", "author"): "The writer",
    ("accuser", "author"): "The writers",
    ("clock", "within"): "while in force",
    ("clock", "unknown"): "hour not stated",
    ("clock", "outside"): "outside its clock",
}


class ListQuery(BaseModel):
    """What the lists' addresses have in common. Days are inclusive; `after` and `before` are ids of rows."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: Day = None
    until: Day = None
    after: str | None = None
    before: str | None = None
    size: int = Field(PAGE_SIZE, ge=1, le=MOST_ROWS)

    def chosen(self, facets: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """The words chosen of each facet."""
        return {name: tuple(getattr(self, name)) for name in facets if getattr(self, name, None)}

    def choice(self, facets: Mapping[str, Any]) -> Choice:
        """Which rows are asked for."""
        return Choice(chosen=self.chosen(facets), days=TimeSpan(since=self.since, until=self.until))

    def paging(self, number_of: Callable[[str | None], int | None]) -> Paging:
        """The page that is asked for; the first where the row that it begins at is there no more."""
        return Paging(size=self.size, after=number_of(self.after), before=number_of(self.before))

    def as_address(self) -> dict[str, Any]:
        """The query as it stands in an address, without what is as by default."""
        return self.model_dump(mode="json", exclude_defaults=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWord:
    """A word of a facet: how many rows have it, and the address that chooses it, or gives it up."""

    value: str
    label: str
    n: int
    is_chosen: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFacet:
    """One facet; `is_open` where something of it is chosen."""

    name: str
    label: str
    words: tuple[ShownWord, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Which rows of how many are shown, and the addresses of the pages before and after."""

    first: int
    last: int
    n: int
    previous_href: str | None
    next_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOrder:
    """An order, and the address that chooses it."""

    value: str
    label: str
    href: str
    is_chosen: bool


def show_facets(hits: Hits, query: ListQuery) -> tuple[ShownFacet, ...]:
    """The facets with their counts and addresses."""
    return tuple(_show_facet(name, counts, query) for name, counts in hits.facets.items())


def _show_facet(name: str, counts: tuple[FacetCount, ...], query: ListQuery) -> ShownFacet:
    words = tuple(_show_word(name, count, query) for count in counts)
    return ShownFacet(
        name=name, label=FACET_LABELS[name], words=words, is_open=any(word.is_chosen for word in words)
    )


def _show_word(name: str, count: FacetCount, query: ListQuery) -> ShownWord:
    held: tuple[str, ...] = getattr(query, name)
    others = [each for each in held if each != count.value]
    chosen = others if count.is_chosen else [*held, count.value]
    return ShownWord(
        value=count.value,
        label=label_word(name, count.value),
        n=count.n,
        is_chosen=count.is_chosen,
        href=change_query(query.as_address(), after=None, before=None, **{name: chosen}),
    )


def label_word(facet: str, value: str) -> str:
    """The word of a facet as people read it."""
    if value == "":
        return NOT_STATED.get(facet, "not stated")
    return _SPECIAL.get((facet, value)) or (value if facet in _NAMES else value.replace("_", " "))


def show_pager(hits: Hits, query: ListQuery, ids: Sequence[str]) -> Pager:
    """The pager of a page whose rows have these ids."""
    address, page = query.as_address(), hits.page
    return Pager(
        first=page.start,
        last=page.start + len(page.rows) - 1 if page.rows else 0,
        n=hits.n,
        previous_href=change_query(address, after=None, before=ids[0]) if page.has_before else None,
        next_href=change_query(address, before=None, after=ids[-1]) if page.has_after else None,
    )


def choose_order(wanted: SortKey, orders: Mapping[str, str]) -> str:
    """The order that is asked for; the first of these where it is none of them."""
    return wanted.value if wanted.value in orders else next(iter(orders))


def show_orders(query: ListQuery, orders: Mapping[str, str], chosen: str) -> tuple[ShownOrder, ...]:
    """The orders by name and label, with their addresses."""
    address = query.as_address()
    return tuple(
        ShownOrder(
            value=value,
            label=label,
            href=change_query(address, sort=value, after=None, before=None),
            is_chosen=value == chosen,
        )
        for value, label in orders.items()
    )
