"""Word lists that a non-programmer can review: one TOML file a concern, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The tables of `name`.toml in this folder. Raises FileNotFoundError for an unknown name."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))


@cache
def find_words(name: str, *keys: str) -> frozenset[str]:
    """The words under a key path of a lexicon file: `find_words("cues", "denies", "verbs")`."""
    table: Any = read_lexicon(name)
    for key in keys:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return frozenset(table)
