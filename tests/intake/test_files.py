"""Which files are found under the paths that a person names, and what they are called."""

import os
from pathlib import Path

import pytest

from truceline.errors import IntakeError
from truceline.intake import find_files


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Shells struck {name}.")


def names_of(*paths: Path) -> list[str]:
    return [file.name for file in find_files(paths)]


def test_a_file_is_named_by_its_file_name_whatever_its_ending(tmp_path: Path) -> None:
    make(tmp_path, "deep/a.txt", "deep/b.csv")
    assert names_of(tmp_path / "deep/a.txt", tmp_path / "deep/b.csv") == ["a.txt", "b.csv"]


def test_a_folder_gives_its_files_sorted_and_named_from_there(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.html", "a/y.md", "c/d/e.txt")
    assert names_of(tmp_path) == ["b.txt", "a/y.md", "a/z.html", "c/d/e.txt"]
    assert all(file.path.read_text() == f"Shells struck {file.name}." for file in find_files([tmp_path]))


def test_hidden_files_manifests_theatres_and_gold_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "reports.csv", "theatre.toml", "a.gold.json", "T.CSV")
    assert names_of(tmp_path) == ["a.txt"]


def test_a_file_met_twice_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert names_of(tmp_path / "a.txt", tmp_path) == ["a.txt"]


def test_a_loop_of_links_ends_and_a_broken_link_is_left_for_the_reader_to_report(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in/gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert sorted(names_of(tmp_path)) == ["in/a.txt", "in/gone.txt", "self.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "c/d.txt"]),
        ("c/*.txt", ["d.txt"]),
        ("[ab].*", ["a.txt", "b.txt"]),
        ("c*", ["c/d.txt"]),
    ],
)
def test_a_pattern_gives_its_matches_named_from_its_folder(
    tmp_path: Path, pattern: str, expected: list[str]
) -> None:
    make(tmp_path, "a.txt", "b.txt", "b.csv", "c/d.txt", ".e.txt")
    assert names_of(tmp_path / pattern) == expected


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    make(tmp_path, "mill [1].txt")
    assert names_of(tmp_path / "mill [1].txt") == ["mill [1].txt"]


def test_files_that_would_share_a_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    make(tmp_path, "north/a.txt", "south/a.txt", "south/b.txt")
    assert names_of(tmp_path / "north", tmp_path / "south") == ["north/a.txt", "south/a.txt", "b.txt"]


@pytest.mark.parametrize("missing", ["nowhere.txt", "nowhere-*.txt"])
def test_a_path_that_leads_nowhere_is_an_error_that_names_it(tmp_path: Path, missing: str) -> None:
    with pytest.raises(IntakeError, match="check") as told:
        find_files([tmp_path / missing])
    assert missing in str(told.value)


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(IntakeError, match="neither a file nor a folder"):
        find_files([tmp_path / "pipe"])
    assert find_files([tmp_path]) == []
