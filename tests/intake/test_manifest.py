"""Manifests: what each says of its files, and how a fault in one is told."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from truceline.errors import ManifestError
from truceline.intake import Manifest, read_manifest
from truceline.model.report import Metadata

HEADER = "path,outlet,published_on,title,url,side,retrieved_at\n"


def manifest_of(folder: Path, text: str | bytes) -> Manifest:
    path = folder / "reports.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_manifest(path)


def fault_of(folder: Path, text: str | bytes) -> str:
    with pytest.raises(ManifestError) as told:
        manifest_of(folder, text)
    assert "reports.csv" in str(told.value)
    return str(told.value)


def test_each_row_gives_what_is_told_of_its_file(tmp_path: Path) -> None:
    row = 'in/a.txt,"Osk, The Courier",2031-03-09,Mill burns,https://osk.example/1,Osk,2031-03-10T14:05:00+02:00\n'
    manifest = manifest_of(tmp_path, HEADER + row + "b.txt,,,,,,\n\n")
    assert manifest.paths == (tmp_path / "in/a.txt", tmp_path / "b.txt")
    assert manifest.metadata_for(tmp_path / "in/a.txt") == Metadata(
        outlet="Osk, The Courier",
        published_on=date(2031, 3, 9),
        title="Mill burns",
        url="https://osk.example/1",
        side="Osk",
        retrieved_at=datetime(2031, 3, 10, 12, 5, tzinfo=UTC),
    )
    assert manifest.metadata_for(tmp_path / "b.txt") == Metadata()
    assert manifest.metadata_for(tmp_path / "c.txt") is None


def test_a_file_is_known_by_where_it_really_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("Shells fell.")
    (tmp_path / "link").symlink_to(tmp_path / "in")
    manifest = manifest_of(tmp_path, "path,outlet,published_on\n./in/a.txt,Kestrel,\n")
    monkeypatch.chdir(tmp_path)
    for path in (Path("in/a.txt"), Path("in/../in/a.txt"), tmp_path / "link/a.txt"):
        assert manifest.metadata_for(path) == Metadata(outlet="Kestrel")
        assert manifest.name_for(path) == "in/a.txt"


def test_an_unlisted_file_is_named_from_the_manifests_folder_and_one_outside_is_refused(
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    manifest = manifest_of(tmp_path / "in", "path,outlet,published_on\n")
    assert manifest.name_for(tmp_path / "in/x/b.txt") == "x/b.txt"
    with pytest.raises(ManifestError, match="outside"):
        manifest.name_for(tmp_path / "b.txt")


@pytest.mark.parametrize(
    "text",
    [
        "path,outlet,published_on\na.txt,Kestrel,2031-03-09\n",
        "\ufeffpath,outlet,published_on\r\na.txt,Kestrel,2031-03-09\r\n",
        "Path; Outlet ;published_on\n a.txt ;Kestrel;2031-03-09\n",
        "published_on\toutlet\tpath\tnote\n2031-03-09\tKestrel\ta.txt\tours\n",
    ],
)
def test_the_ways_in_which_spreadsheets_write_csv_are_read_alike(tmp_path: Path, text: str) -> None:
    manifest = manifest_of(tmp_path, text)
    expected = Metadata(outlet="Kestrel", published_on=date(2031, 3, 9))
    assert manifest.metadata_for(tmp_path / "a.txt") == expected


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("a.txt,,2031-02-30,,,,", "published_on", "calendar"),
        ("a.txt,,09/03/2031,,,,", "published_on", "year-month-day"),
        ("a.txt,,20310309,,,,", "published_on", "year-month-day"),
        (",Kestrel,,,,,", "path", "empty"),
        ("/etc/passwd,,,,,,", "path", "absolute"),
        ("C:\\a.txt,,,,,,", "path", "absolute"),
        ("\\\\host\\a.txt,,,,,,", "path", "absolute"),
        ("../a.txt,,,,,,", "path", "leads out"),
        ("in\\..\\..\\a.txt,,,,,,", "path", "leads out"),
        ("out/a.txt,,,,,,", "path", "leads out"),
        ("b.txt,,,,,,", "path", "line 2"),
        ("./b.txt,,,,,,", "path", "line 2"),
        ("a.txt,,,,javascript:alert(1),,", "url", "http"),
        ("a.txt,,,,,,yesterday", "retrieved_at", "14:05"),
        ("a.txt,,,,,,2031-03-09", "retrieved_at", "14:05"),
    ],
)
def test_a_bad_cell_is_told_by_its_line_and_column(tmp_path: Path, row: str, column: str, word: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/out").symlink_to(tmp_path)
    told = fault_of(tmp_path / "in", f"{HEADER}b.txt,,,,,,\n{row}\n")
    assert f"line 3, column {column}:" in told
    assert word in told


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("path,outlet\na.txt,Kestrel\n", "published_on is missing"),
        ("path,outlet,publised_on\n", "is published_on meant?"),
        ("path,outlet,published_on,titel\n", "is title meant?"),
        ("path,path,outlet,published_on\n", "twice"),
        ("", "empty"),
        ("path,outlet,published_on\na.txt,Osk, Courier,2031-03-09\n", "line 2: 4 cells"),
        ('path,outlet,published_on\na.txt,"Osk,2031-03-09\n', "quotation marks"),
        ("path,outlet,published_on\na.txt,Café,\n".encode("latin-1"), "line 2: this is not UTF-8"),
    ],
)
def test_a_table_of_the_wrong_shape_is_told(tmp_path: Path, text: str | bytes, word: str) -> None:
    assert word in fault_of(tmp_path, text)


def test_a_manifest_that_is_not_there_is_a_manifest_error(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path / "reports.csv")
