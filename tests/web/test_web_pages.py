"""Each page and its twin: the same values, one envelope for faults, exports of just the view."""

import csv
import io
import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.conftest import Served, serving

import truceline
from truceline.example import example_folder
from truceline.model.span import Span
from truceline.web.marking import mark_text

LISTS = ["/claims", "/incidents", "/sources"]
CHANGES = "/changes?since=2023-09-10"


def name_twin(path: str) -> str:
    """Where the JSON of a page is."""
    bare, mark, query = path.partition("?")
    return "/situation.json" if path == "/" else f"{bare}.json{mark}{query}"


def find_paths(served: Served) -> list[str]:
    """One page of each kind."""
    claim = served.client.get("/claims.json", params={"size": 1, "status": "contested"}).json()["rows"][0]
    ceasefire = served.client.get("/ceasefires.json").json()["ceasefires"][0]["anchor"]
    while served.client.get(CHANGES).status_code == 503:
        time.sleep(0.05)
    return [
        "/",
        *LISTS,
        "/ceasefires",
        "/tallies",
        "/timeline",
        "/map",
        CHANGES,
        "/report",
        "/composed",
        "/parties",
        "/party?name=Varnia",
        "/review",
        "/agreement",
        "/log",
        "/settings",
        "/rules",
        f"/claims/{claim['claim_id']}",
        f"/reports/{claim['report_id']}",
        f"/incidents/{claim['incident_id']}",
        f"/ceasefires/{ceasefire}",
    ]


def test_every_page_has_a_twin_that_openapi_describes(served: Served) -> None:
    described = served.client.get("/openapi.json").json()["paths"]
    for path in find_paths(served):
        twin = name_twin(path)
        assert served.client.get(path).headers["content-type"].startswith("text/html")
        assert served.client.get(twin).headers["content-type"] == "application/json"
    pages = {"/situation.json", *(f"{path}.json" for path in LISTS), "/claims/{claim_id}.json"}
    assert pages <= set(described)
    assert all(one["summary"] for each in described.values() for one in each.values())


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/none.json", 404, "not-found"),
        ("/claims/clm_0000.json", 404, "not-found"),
        ("/ceasefires/cf_0000.json", 404, "not-found"),
        ("/claims.json?sort=sideways", 422, "invalid"),
        ("/claims.json?since=yesterday", 422, "invalid"),
        ("/claims.json?size=0", 422, "invalid"),
    ],
)
def test_every_fault_has_one_envelope(served: Served, path: str, status: int, code: str) -> None:
    answer = served.client.get(path)
    fault = answer.json()["error"]
    assert (answer.status_code, fault["code"]) == (status, code)
    assert set(fault) == {"code", "message", "what_to_do"} and all(fault.values())
    page = served.client.get(path.replace(".json", ""))
    assert page.status_code == status
    assert "<h1>" in page.text


def test_an_empty_field_of_a_form_is_no_fault(served: Served) -> None:
    assert served.client.get("/claims?q=&since=&until=").status_code == 200


def test_leafing_through_shows_every_claim_once(served: Served) -> None:
    seen: list[str] = []
    href: str | None = "?size=37"
    while href:
        page = served.client.get(f"/claims.json{href}").json()
        seen += [row["claim_id"] for row in page["rows"]]
        href = page["pager"]["next_href"]
    assert len(seen) == len(set(seen)) == page["pager"]["n"]


def test_a_facets_count_is_what_choosing_it_leaves(served: Served) -> None:
    page = served.client.get("/claims.json", params={"q": "bridge"}).json()
    for facet in page["facets"]:
        for word in facet["words"]:
            chosen = served.client.get(f"/claims.json{word['href']}").json()
            assert chosen["pager"]["n"] == word["n"], (facet["name"], word)


def test_the_documents_pieces_join_to_the_text_and_mark_each_claims_characters(
    served: Served, example_ledger: Path
) -> None:
    with truceline.open(example_ledger, create=False) as workspace:
        view = workspace.view()
    for report_id, report in view.reports.items():
        page = served.client.get(f"/reports/{report_id}.json").json()
        assert "".join(piece["text"] for piece in page["pieces"]) == report.text
        for claim in (one for one in view.claims if one.report_id == report_id):
            marked = [piece["text"] for piece in page["pieces"] if claim.claim_id in piece["ids"]]
            assert "".join(marked) == claim.quote


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=8)


@given(st.text(max_size=30), spans)
def test_pieces_join_to_the_text_and_hold_their_marks_whatever_overlaps(
    text: str, found: list[tuple[int, int]]
) -> None:
    marks = [(f"m{n}", Span(start, start + length)) for n, (start, length) in enumerate(found)]
    pieces = mark_text(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    for name, span in marks:
        assert "".join(piece.text for piece in pieces if name in piece.ids) == text[span.start : span.end]
        begins = [piece.start for piece in pieces if name in piece.begins]
        assert begins == ([span.start] if text[span.start : span.end] else [])


def read_csv(body: bytes) -> list[str]:
    return [row["claim_id"] for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]


def read_workbook(body: bytes) -> list[str]:
    rows = list(openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))
    return [str(row[rows[0].index("claim_id")]) for row in rows[1:]]


def read_lines(body: bytes) -> list[str]:
    return [json.loads(line)["claim_id"] for line in body.decode().splitlines()]


def read_features(body: bytes) -> list[str]:
    features = json.loads(body)["features"]
    for each in features:
        place = each["properties"]["place"]
        expected = [place["lon"], place["lat"]] if place and place["lat"] is not None else None
        assert (each["geometry"] or {}).get("coordinates") == expected
    return [each["properties"]["claim_id"] for each in features]


@pytest.mark.parametrize(
    ("kind", "read"),
    [("csv", read_csv), ("xlsx", read_workbook), ("jsonl", read_lines), ("geojson", read_features)],
)
def test_an_export_holds_the_views_claims_in_its_order(
    served: Served, kind: str, read: Callable[[bytes], list[str]]
) -> None:
    wanted = {"q": "bridge", "sort": "oldest"}
    page = served.client.get("/claims.json", params={**wanted, "size": 500}).json()
    answer = served.client.get(f"/export/claims.{kind}", params=wanted)
    assert f'filename="claims.{kind}"' in answer.headers["content-disposition"]
    assert read(answer.content) == [row["claim_id"] for row in page["rows"]]
    assert page["rows"]


def test_the_original_is_a_file_to_keep_byte_for_byte(served: Served, example_ledger: Path) -> None:
    with truceline.open(example_ledger, create=False) as workspace:
        report = next(iter(workspace.view().reports.values()))
        raw = workspace.ledger.capture(report.sha256)
    answer = served.client.get(f"/reports/{report.report_id}/original")
    assert answer.content == raw
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_pages_come_up_to_date_when_the_ledger_grows(own_desk: Served, tmp_path: Path) -> None:
    before = own_desk.client.get("/situation.json").json()["extent"]["n_reports"]
    news = tmp_path / "news.txt"
    news.write_text("The Selmoran Defence Ministry said on Tuesday that shells had struck Lissgrad.\n")
    with truceline.open(own_desk.desk.where, create=False) as workspace:
        workspace.add(news)
    own_desk.desk.look_now()
    assert own_desk.client.get("/situation.json").status_code == 200  # the earlier state is shown meanwhile
    own_desk.wait()
    assert own_desk.client.get("/situation.json").json()["extent"]["n_reports"] == before + 1


def test_a_desk_on_postgresql_shows_what_one_on_sqlite_shows(
    postgres_database: str, served: Served, tmp_path: Path
) -> None:
    folder = example_folder()
    with truceline.open(postgres_database) as workspace:
        workspace.add(manifest=folder / "reports.csv", theatre=folder / "theatre.toml")
    with serving(postgres_database, tmp_path) as other:
        other.wait()
        for path in set(find_paths(served)) - {"/log", "/report", CHANGES}:  # these tell of instants
            twin = name_twin(path)
            assert other.client.get(twin).json() == served.client.get(twin).json(), path


def test_before_the_first_index_pages_say_how_far_it_is(example_ledger: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(example_ledger, tmp_path / "new.db"))
    with serving(copy, tmp_path / "none yet") as new:
        answer = new.client.get("/claims.json")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json()["error"]["code"] == "preparing" and "stage" in answer.json()["progress"]
        assert 'http-equiv="refresh"' in new.client.get("/claims").text
        new.wait()
        assert new.client.get("/claims.json").status_code == 200
