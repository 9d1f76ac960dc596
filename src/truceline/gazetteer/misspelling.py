"""A name that nobody knows, taken for a misspelling of the one known name that it comes nearest to."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from truceline.gazetteer.names import allowed_edits, compare_spelling

Known = TypeVar("Known", bound=Hashable)


def find_misspelt(folded: str, known: Iterable[tuple[str, Known]], limit: int | None = None) -> Known | None:
    """The only one of the known to whose folded name this one comes nearest; None where two come as near.

    The two begin with the same letter, and no more letters differ than `limit` or `allowed_edits` says.
    """
    most = allowed_edits(folded) if limit is None else min(limit, allowed_edits(folded))
    nearest: dict[Known, int] = {}
    for name, one in known if most else ():
        if name[:1] == folded[:1] and allowed_edits(name):
            edits = compare_spelling(folded, name, most)
            if edits is not None:
                nearest[one] = min(edits, nearest.get(one, most))
    least = min(nearest.values(), default=0)
    best = [one for one, edits in nearest.items() if edits == least]
    return best[0] if len(best) == 1 else None
