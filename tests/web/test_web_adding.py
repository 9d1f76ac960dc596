"""Reports are added from the page: read beside it, each with its outcome, and nothing sent steers a path."""

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect
from tests.web.conftest import TOKEN, Served, Visit, serving
from tests.workspace.invented_paper import publishing

import truceline
from truceline.intake.sniffing import MAX_BYTES
from truceline.web import uploading
from truceline.web.uploading import MOST_ADDRESSES, MOST_FILES, clean_names

MILL = b"The mayor of Marrow said on Monday that shells had struck the mill.\n"
BRIDGE = b"The army of Brecia said on Tuesday that it had not fired on the bridge.\n"


@pytest.fixture(scope="module")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of one report."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "bridge.txt").write_bytes(BRIDGE)
    with truceline.open(folder / "small.db") as workspace:
        workspace.add(folder / "bridge.txt", outlet="Harbour Wire", published_on=date(2031, 5, 1))
    return folder / "small.db"


@pytest.fixture
def small_desk(small_ledger: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk on a copy of it, which the test may change."""
    copy = Path(shutil.copy(small_ledger, tmp_path / "own.db"))
    with serving(copy, tmp_path / "desk") as running:
        running.wait()
        yield running


def wait_for_adding(served: Served) -> dict[str, Any]:
    """What became of what was added, once it is done; fails where it takes too long."""
    deadline = time.monotonic() + 200
    while served.desk.running("adding"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    adding: dict[str, Any] = served.client.get("/sources.json").json()["adding"]
    return adding


def add(served: Served, *files: tuple[str, bytes], **fields: str) -> httpx.Response:
    return served.client.post("/sources/add", files=[("files", one) for one in files] or None, data=fields)


def outcomes(adding: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["outcome"] for one in adding["results"]}


def test_files_are_read_beside_the_page_with_what_was_told_of_them(small_desk: Served) -> None:
    answer = add(
        small_desk,
        ("mill.txt", MILL),
        ("mill.pdf", b"%PDF-1.7"),
        outlet="Marrow Gazette",
        published_on="2023-09-12",
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/sources")
    assert "http-equiv" in small_desk.client.get("/sources").text
    adding = wait_for_adding(small_desk)
    assert outcomes(adding) == {"mill.txt": "new", "mill.pdf": "not-read"}
    assert "PDF document" in adding["results"][1]["note"]
    small_desk.wait()
    twin = small_desk.client.get("/sources.json", params={"outlet": "Marrow Gazette"}).json()
    (row,) = twin["rows"]
    assert (row["name"], row["day"]) == ("mill.txt", "12 September 2023")
    assert [one["name"] for one in twin["not_read"]] == ["mill.pdf"]
    assert twin["adding"]["results"][0]["href"] == f"/reports/{row['anchor']}"
    assert "http-equiv" not in small_desk.client.get("/sources").text


def test_the_same_bytes_and_a_new_version_are_told_apart(small_desk: Served) -> None:
    add(small_desk, ("mill.txt", MILL))
    wait_for_adding(small_desk)
    add(small_desk, ("mill.txt", MILL + b"Nobody was hurt.\n"), ("again.txt", MILL))
    adding = wait_for_adding(small_desk)
    assert outcomes(adding) == {"mill.txt": "new-version", "again.txt": "same-bytes"}


def test_no_file_is_left_beside_the_index(small_desk: Served, tmp_path: Path) -> None:
    add(small_desk, ("mill.txt", MILL))
    assert any(one.is_dir() for one in (tmp_path / "desk").iterdir())
    wait_for_adding(small_desk)
    assert not any(one.is_dir() for one in (tmp_path / "desk").iterdir())


def test_a_name_is_its_last_part_and_never_a_path(small_desk: Served, tmp_path: Path) -> None:
    before = set(tmp_path.parent.rglob("*mill*"))
    sent = [
        "../../mill.txt",
        "/etc/mill.txt",
        "C:\\work\\mill.txt",
        "..\\mill.txt",
        "a/\x1b[31m\u202emill.txt",
    ]
    add(small_desk, *[(name, MILL + name.encode()) for name in sent])
    names = outcomes(wait_for_adding(small_desk))
    assert list(names)[:4] == ["mill.txt", "mill (2).txt", "mill (3).txt", "mill (4).txt"]
    assert list(names)[4] == "[31m mill.txt"
    assert set(names.values()) == {"new"}
    assert set(tmp_path.parent.rglob("*mill*")) == before


@given(st.lists(st.none() | st.text(max_size=300), max_size=12))
def test_names_are_told_apart_and_harmless_whatever_was_sent(sent: list[str | None]) -> None:
    names = clean_names(sent)
    assert len(set(names)) == len(names) == len(sent)
    for name in names:
        assert name and name.isprintable() and name not in (".", "..")
        assert set(name).isdisjoint("/\\") and not name.startswith(".")


@pytest.mark.parametrize("name", ["mill.html", "z" * 500 + ".html"])
def test_a_name_keeps_its_ending_by_which_it_is_read(name: str) -> None:
    first, second = clean_names([name, name])
    assert first.endswith(".html") and second.endswith(" (2).html")


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "nothing to read"),
        ({"addresses": " \n \n"}, "nothing to read"),
        ({"addresses": "file:///etc/passwd"}, "no address"),
        ({"addresses": "https://marrow.example/a\nmill.txt"}, "no address"),
        (
            {"addresses": "\n".join(f"https://marrow.example/{n}" for n in range(MOST_ADDRESSES + 1))},
            "too many",
        ),
        ({"addresses": "https://marrow.example", "published_on": "yesterday"}, "published_on"),
    ],
)
def test_what_cannot_be_asked_for_begins_nothing(served: Served, fields: dict[str, str], word: str) -> None:
    head = served.desk.workspace.ledger.head()
    answer = served.client.post("/sources/add", data=fields)
    assert answer.status_code == 422
    assert word in answer.text
    assert served.desk.running("adding") is None
    assert served.desk.workspace.ledger.head() == head


def test_too_many_files_begin_nothing(served: Served) -> None:
    answer = add(served, *[(f"{number}.txt", MILL) for number in range(MOST_FILES + 1)])
    assert (answer.status_code, "too many" in answer.text) == (422, True)
    assert served.desk.running("adding") is None


def test_a_file_larger_than_a_report_may_be_is_named_and_not_read(small_desk: Served) -> None:
    add(small_desk, ("book.txt", b"a" * (MAX_BYTES + 1)), ("mill.txt", MILL))
    adding = wait_for_adding(small_desk)
    assert outcomes(adding) == {"book.txt": "not-read", "mill.txt": "new"}
    assert f"{MAX_BYTES + 1:,} bytes" in adding["results"][0]["note"]


@pytest.mark.parametrize(
    ("path", "most"), [("/sources/add", uploading.MOST_UPLOADED), ("/settings/check", 0)]
)
def test_a_body_without_end_is_cut_off_and_answered(served: Served, path: str, most: int) -> None:
    sent = 0

    def pour() -> Iterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        while sent < most + 40 * 1024 * 1024:
            sent += 1024 * 1024
            yield b"a" * 1024 * 1024

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = served.client.post(path, content=pour(), headers=headers)
    assert answer.status_code == 413
    assert "too large" in answer.text
    assert served.desk.running("adding") is None


def test_what_became_of_an_adding_is_news_for_a_while_and_stays_known(small_desk: Served) -> None:
    adding = small_desk.client.get("/sources.json").json()["adding"]
    assert (adding["is_news"], adding["finished_at"], adding["results"]) == (False, None, [])
    add(small_desk, ("mill.txt", MILL))
    assert wait_for_adding(small_desk)["is_news"]
    path = small_desk.desk.result_of("adding")
    assert path is not None
    os.utime(path, (0, 0))
    adding = small_desk.client.get("/sources.json").json()["adding"]
    assert (adding["is_news"], adding["finished_at"]) == (False, "1970-01-01 00:00Z")
    assert outcomes(adding) == {"mill.txt": "new"}
    path.write_bytes(b"of another version")
    assert small_desk.client.get("/sources.json").json()["adding"]["results"] == []


def test_two_addings_at_once_are_refused_and_leave_nothing(small_desk: Served) -> None:
    add(small_desk, ("mill.txt", MILL))
    answer = add(small_desk, ("bridge.txt", BRIDGE))
    assert (answer.status_code, "going on already" in answer.text) == (409, True)
    assert outcomes(wait_for_adding(small_desk)) == {"mill.txt": "new"}


def test_no_page_of_elsewhere_and_nobody_without_the_token_adds_anything(served: Served) -> None:
    files = {"files": ("mill.txt", MILL)}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        assert served.client.post("/sources/add", files=files, headers=headers).status_code == 403
    assert httpx.post(f"{served.root}/sources/add", files=files).status_code == 403
    assert served.desk.running("adding") is None


def test_addresses_are_fetched_where_private_ones_are_allowed(
    small_ledger: Path, visit: Visit, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(small_ledger, tmp_path / "own.db"))
    with publishing() as paper, serving(copy, tmp_path / "desk", allow_private=True) as desk:
        desk.wait()
        page = visit(desk, scripts=False).goto("/sources", 390)
        page.get_by_text("Add reports").click()
        page.get_by_label("Addresses").fill(f"{paper.root}/mill\n\n{paper.root}/none\n{paper.root}/mill\n")
        page.get_by_label("Outlet, where").fill("Marrow Gazette")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("Added last")).to_be_visible(timeout=120_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        adding = wait_for_adding(desk)
        assert outcomes(adding) == {f"{paper.root}/mill": "new", f"{paper.root}/none": "not-read"}
        desk.wait()
        (row,) = desk.client.get("/sources.json", params={"outlet": "Marrow Gazette"}).json()["rows"]
        assert row["url"] == f"{paper.root}/mill"


def test_addresses_of_the_local_network_are_refused_otherwise(small_desk: Served) -> None:
    with publishing() as paper:
        add(small_desk, addresses=f"{paper.root}/mill")
        (one,) = wait_for_adding(small_desk)["results"]
    assert one["outcome"] == "not-read"
    assert "not a public address" in one["note"]


def test_an_adding_that_is_cut_off_says_so(small_desk: Served) -> None:
    add(small_desk, ("mill.txt", MILL))
    for job in small_desk.desk._jobs.values():
        job.stop()
    adding = small_desk.client.get("/sources.json").json()["adding"]
    assert adding["fault"] and adding["results"] == []
    assert "Not everything was added" in small_desk.client.get("/sources").text


def test_files_are_chosen_in_the_browser(small_desk: Served, visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_bytes(MILL)
    visitor = visit(small_desk)
    page = visitor.goto("/sources")
    page.get_by_text("Add reports").click()
    page.get_by_label("Files").set_input_files([tmp_path / "mill.txt"])
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Added last")).to_be_visible(timeout=120_000)
    expect(page.locator("#adding tbody tr")).to_contain_text(["mill.txt"])
    assert visitor.complaints == []
    assert TOKEN not in page.content()
