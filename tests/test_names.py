"""The names that users rely on, and the form that every room keeps."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import truceline
from truceline import errors

HOUSE = Path(truceline.__file__).parent

PUBLIC = (
    "AddResult",
    "ConfidenceError",
    "DeskError",
    "FetchError",
    "GazetteerError",
    "GoldError",
    "IntakeError",
    "LedgerError",
    "ManifestError",
    "NotALedgerError",
    "Outcome",
    "TamperedError",
    "TheatreError",
    "TrucelineError",
    "UnknownIdError",
    "UnreadableError",
    "Workspace",
    "__version__",
    "open",
)

SHAPELESS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "tools"}
MOST_LINES_OF_FUNCTION = 40
MOST_LINES_OF_FILE = 400
MIGRATIONS = HOUSE / "ledger" / "migrations"  # named steps of the past, each as long as what it did


def list_modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def find_functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def find_faults(source: str) -> list[str]:
    """What breaks the house's form in a module: over-long functions, shapeless names, bare excepts."""
    tree = ast.parse(source)
    long = [
        f"{one.name} has {length} lines"
        for one in find_functions(tree)
        if (length := (one.end_lineno or 0) - one.lineno + 1) > MOST_LINES_OF_FUNCTION
    ]
    vague = [one.name for one in find_functions(tree) if one.name.lstrip("_").startswith("process_")]
    vague += [
        node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and "Manager" in node.name
    ]
    bare = ["bare except" for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and not node.type]
    return [*long, *vague, *bare]


MODULES = [pytest.param(path, id=str(path.relative_to(HOUSE))) for path in list_modules()]


def test_the_public_names_are_these() -> None:
    assert tuple(truceline.__all__) == PUBLIC
    assert all(hasattr(truceline, name) for name in PUBLIC)


def test_every_error_is_public_and_has_one_root() -> None:
    raised = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert raised <= set(truceline.__all__)
    assert all(issubclass(getattr(errors, name), truceline.TrucelineError) for name in raised)


def test_the_tree_of_errors_names_each_of_them() -> None:
    assert errors.__doc__ is not None
    drawn = errors.__doc__
    assert [
        name for name, value in vars(errors).items() if isinstance(value, type) and name not in drawn
    ] == []


@pytest.mark.parametrize("path", MODULES)
def test_a_module_is_called_by_what_is_in_it(path: Path) -> None:
    assert SHAPELESS.isdisjoint(path.relative_to(HOUSE).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES)
def test_files_and_functions_stay_small_and_faults_are_named(path: Path) -> None:
    source = path.read_text("utf-8")
    if not path.is_relative_to(MIGRATIONS):
        assert find_faults(source) == []
    assert len(source.splitlines()) <= MOST_LINES_OF_FILE


@pytest.mark.parametrize(
    "source",
    [
        "def long():\n" + "    pass\n" * MOST_LINES_OF_FUNCTION,
        "def process_rows():\n    pass",
        "class LedgerManager:\n    pass",
        "try:\n    pass\nexcept:\n    pass",
    ],
)
def test_a_planted_fault_of_form_is_caught(source: str) -> None:
    assert find_faults(source)
