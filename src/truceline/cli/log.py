"""`truceline log`: the entries of the ledger, in the order in which they were recorded."""

from collections import deque
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import make_console, make_table, print_json, styled

if TYPE_CHECKING:
    from truceline.ledger import Entry


@click.command(
    epilog="Example:  truceline log --limit 20",
    short_help="The entries of the ledger, in order.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the last so many.")
@everywhere()
@pass_settings
def log(settings: Settings, limit: int | None) -> None:
    """Show the entries: number, when recorded, what, of what, and the hash that binds all before it.

    The last hash stands for the whole log. Kept elsewhere, it shows later that nothing was cut off.
    """
    with settings.open_workspace() as workspace:
        entries = deque(workspace.entries(as_of=settings.as_of), maxlen=limit)
    if settings.as_json:
        print_json([_render_entry(entry) for entry in entries])
        return
    _print_entries(entries)


def _render_entry(entry: "Entry") -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "recorded_at": entry.recorded_at.isoformat(),
        "kind": entry.kind.value,
        "subject": entry.subject,
        "of": _name_subject(entry),
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _name_subject(entry: "Entry") -> str:
    """What the entry is about: an id that `truceline explain` takes, or, where there is none, words."""
    from truceline.ledger import EntryKind
    from truceline.ledger.codec import read_body
    from truceline.model.asked import FeedRead, NotRead

    if entry.kind is EntryKind.NOT_READ:
        return read_body(entry.body, NotRead, where=f"entry {entry.seq}").words
    if entry.kind is EntryKind.FEED:
        return read_body(entry.body, FeedRead, where=f"entry {entry.seq}").words
    return entry.subject


def _print_entries(entries: "deque[Entry]") -> None:
    console = make_console()
    if not entries:
        console.print("No entries.")
        return
    table = make_table("no.", "recorded", "kind", "of", "hash")
    for entry in entries:
        at = f"{entry.recorded_at:%Y-%m-%d %H:%M:%S}Z"
        cells = (f"{entry.seq}", at, entry.kind.value, _name_subject(entry), entry.hash[:12])
        table.add_row(*(styled(cell) for cell in cells))
    console.print(table)
    console.print(styled(f"head {entries[-1].hash}", "dim"))
