"""Imports point one way through the house, and a stage sees no store, clock, network or settings.

The rooms below stand in order: a module may import from its own room and from rooms further down. The rules
are held against planted offences too, so that a rule that could not fail would be seen here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "truceline"
HOUSE = Path(__file__).parents[1] / "src" / PACKAGE

DOWNHILL = (
    "cli",
    "web",
    "desk",
    "workspace",
    "publish",
    "scoring",
    "ledger",
    "ceasefires",
    "linking",
    "reading",
    "intake",
    "gazetteer",
    "lexicon",
    "text",
    "model",
    "errors",
)
APART = {"example"}  # data that ships with the package; imports nothing, and only borders import it

STAGES = ("ceasefires", "linking", "reading", "gazetteer", "lexicon", "text", "model")
WORLDLY_MODULES = {
    "asyncio",
    "ftplib",
    "http",
    "httpx",
    "os",
    "random",
    "requests",
    "secrets",
    "socket",
    "sqlalchemy",
    "subprocess",
    "threading",
    "time",
    "uuid",
}
WORLDLY_NAMES = {"urllib.request"}
CLOCKS = {"now", "today", "utcnow"}


def list_modules() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room that a module of the house stands in; "truceline" for the package's own face."""
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return PACKAGE if parts == ("__init__",) else parts[0]


def find_imports(tree: ast.AST) -> Iterator[str]:
    """The dotted name of each module that is imported anywhere, in functions and for types alone too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield f"{PACKAGE}.(relative)"
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def find_offences(room: str, source: str) -> list[str]:
    """What the module imports or calls that a module of its room may not."""
    tree = ast.parse(source)
    names = list(find_imports(tree))
    own = [name for name in names if name.split(".")[0] == PACKAGE]
    return [
        *(name for name in own if not may_import(room, *name.split(".")[1:2])),
        *(find_worldly(tree, names) if room in STAGES else ()),
    ]


def may_import(room: str, imported: str = "workspace") -> bool:
    """True for the same room and for a room further down; the package's own face counts as the workspace."""
    if imported in APART or room == PACKAGE:
        return room not in STAGES
    if imported not in DOWNHILL or room not in DOWNHILL:
        return False
    return DOWNHILL.index(room) <= DOWNHILL.index(imported)


def find_worldly(tree: ast.AST, names: list[str]) -> list[str]:
    """Modules and calls through which a stage would see more than the values that it is given."""
    imported = [
        name
        for name in names
        if name.split(".")[0] in WORLDLY_MODULES or any(name.startswith(one) for one in WORLDLY_NAMES)
    ]
    called = [
        f"{ast.unparse(node)}()"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS
    ]
    return imported + called


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=str(path.relative_to(HOUSE))) for path in list_modules()]
)
def test_no_module_imports_uphill_or_sees_the_world_from_a_stage(path: Path) -> None:
    assert find_offences(room_of(path), path.read_text("utf-8")) == []


def test_every_room_of_the_house_is_in_the_order() -> None:
    rooms = {room_of(path) for path in list_modules()} - {PACKAGE} - APART
    assert rooms <= set(DOWNHILL)


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("text", "from truceline.model.span import Span"),
        ("cli", "from truceline.workspace import Workspace"),
        ("workspace", "def add():\n    from truceline.ledger import Ledger"),
        ("ceasefires", "from truceline.linking.times import overlap"),
        ("reading", "from truceline.reading.cues import find_cues"),
        ("linking", "from datetime import date, time"),
        ("ledger", "import time\nfrom datetime import datetime\ndatetime.now()"),
        ("truceline", "from truceline.workspace import open"),
    ],
)
def test_what_points_downhill_is_allowed(room: str, source: str) -> None:
    assert find_offences(room, source) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("model", "from truceline.text.numbers import parse_number"),
        ("text", "import truceline.reading"),
        ("linking", "def late():\n    from truceline.ceasefires import derive_ceasefires"),
        (
            "reading",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from truceline.ledger import Ledger",
        ),
        ("intake", "from truceline.workspace import open"),
        ("intake", "from truceline.reading import read_claims"),
        ("publish", "from truceline import workspace"),
        ("errors", "from truceline.model.span import Span"),
        ("text", "from . import numbers"),
        ("ledger", "import truceline"),
        ("linking", "from truceline.utils import flatten"),
        ("reading", "from truceline.example import example_folder"),
        ("reading", "import sqlalchemy"),
        ("linking", "import os"),
        ("linking", "from time import monotonic"),
        ("gazetteer", "from urllib.request import urlopen"),
        ("ceasefires", "from datetime import datetime\nreached = datetime.now()"),
        ("text", "import datetime\nday = datetime.date.today"),
    ],
)
def test_a_planted_offence_is_caught(room: str, source: str) -> None:
    assert find_offences(room, source)
