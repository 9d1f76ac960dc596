"""What a terminal shows: plain words from anywhere made harmless, in at most 120 columns."""

import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from truceline.model.claim import Claim
from truceline.model.report import Report
from truceline.publish.harmless import show_controls

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

WIDEST = 120
UNSEEN = 100
SHORT_ID = 12


def make_console(*, stderr: bool = False) -> "Console":
    """A console that obeys no markup in what it prints; no colours with NO_COLOR or without a terminal."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    columns = shutil.get_terminal_size((UNSEEN, 24)).columns
    return Console(
        file=stream, width=max(40, min(columns, WIDEST)), markup=False, emoji=False, highlight=False
    )


def clean(text: str | None) -> str:
    """The text on one line, its control characters written out, so that no escape sequence acts."""
    return show_controls(" ".join((text or "").split()))


def shorten(text: str, longest: int) -> str:
    """The text on one line, cut at a word where it is longer, with "…" for what is left out."""
    line = clean(text)
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > longest // 2 else cut).rstrip(" ,;:") + "…"


def quote(text: str, longest: int) -> str:
    """The words in quotation marks, on one line and shortened, unless they bring their own."""
    words = shorten(text, longest)
    return words if words.startswith(("“", '"', "«", "„")) else f"“{words}”"


def shorten_id(one: str | None) -> str:
    """The beginning of an id, which `truceline explain` takes for the whole."""
    return (one or "")[:SHORT_ID]


def styled(text: str | None, style: str = "") -> "Text":
    """Harmless text in one style."""
    from rich.text import Text

    return Text(clean(text), style=style)


def make_table(*headings: str) -> "Table":
    """A table with a rule under its headings and no other lines."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(styled(heading), overflow="fold")
    return table


def print_json(value: Any) -> None:
    """The value as JSON on stdout."""
    from truceline.publish.exports import write_json

    write_json(value, sys.stdout)


def name_source(claim: Claim, report: Report) -> str:
    """The source with its relays and side; for a report's own voice, the writer and the outlet."""
    if claim.source.is_author:
        return f"the writer ({report.outlet or report.name})"
    via = join_words(relay.resolved for relay in claim.via)
    name = name_claimant(claim.source.resolved, claim.source.side)
    return join_words((name, f"via {via}" if via else None))


def name_claimant(name: str, side: str | None) -> str:
    """A claimant with its side, where that says more than the name."""
    return f"{name} ({side})" if side and side not in (name, "third") else name


def join_words(words: Iterable[str | None], between: str = ", ") -> str:
    """Those words that there are, joined."""
    return between.join(word for word in words if word)
