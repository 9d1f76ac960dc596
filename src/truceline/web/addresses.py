"""The addresses of the desk's pages."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

PAGES = {
    "clm": "/claims/",
    "inc": "/incidents/",
    "rep": "/reports/",
    "cf": "/ceasefires/",
    "rule": "/rules#rule_",
}
"""Where the thing with an id of this beginning is shown."""

Query = Mapping[str, Any]
"""Names and values: a text, a number, or several."""


def address_of(anchor: str) -> str:
    """The page of the thing with this id, or of the rule; else a place on the same page."""
    kind, _, rest = anchor.partition("_")
    if kind not in PAGES or not rest:
        return f"#{quote(anchor)}"
    return PAGES[kind] + quote(rest if kind == "rule" else anchor, safe="")


def change_query(query: Query, **changes: Any) -> str:
    """The query with the changes, as it stands in an address; what is empty or None is left out."""
    pairs = [(name, value) for name, values in {**query, **changes}.items() for value in _list(values)]
    return f"?{urlencode(pairs)}" if pairs else "?"


def _list(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value)]
