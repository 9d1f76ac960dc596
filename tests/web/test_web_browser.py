"""The desk in a real browser: whole without scripts, quick with them, silent towards elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.conftest import Served, Visit, serving
from tests.web.test_web_pages import find_paths

import truceline

AXE = Path(__file__).parents[2] / "frontend" / "built-for-tests" / "axe.min.js"
N_PAGES = 22


def list_findings(page: Page) -> list[str]:
    """What axe-core finds serious or critical on the page."""
    page.evaluate(AXE.read_text("utf-8"))  # by the debugger: the page's own policy would not let it in
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("number", range(N_PAGES))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(
    served: Served, visit: Visit, number: int, scheme: str
) -> None:
    visitor = visit(served)
    visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    paths = find_paths(served)
    assert len(paths) == N_PAGES
    assert list_findings(visitor.goto(paths[number])) == []


def test_no_page_asks_anything_of_elsewhere_or_breaks_its_policy(served: Served, visit: Visit) -> None:
    visitor = visit(served)
    for path in find_paths(served):
        visitor.goto(path)
    assert [url for url in visitor.requests if not url.startswith((served.root, "data:"))] == []
    assert visitor.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_reaches_beyond_the_side_of_the_window(served: Served, visit: Visit, width: int) -> None:
    visitor = visit(served)
    for path in find_paths(served):
        page = visitor.goto(path, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("scripts", [True, False])
def test_claims_are_searched_and_chosen_with_and_without_scripts(
    served: Served, visit: Visit, scripts: bool
) -> None:
    page = visit(served, scripts=scripts).goto("/claims")
    page.get_by_label("Search").fill("bridge")
    page.get_by_role("button", name="Find").click()
    page.wait_for_url("**/claims?q=bridge**")
    page.locator(".facets a", has_text="attack").first.click()
    page.wait_for_url("**type=attack**")
    expected = served.client.get("/claims.json", params={"q": "bridge", "type": "attack"}).json()["pager"][
        "n"
    ]
    expect(page.locator("tr[data-row]")).to_have_count(expected)
    assert expected > 0


def test_the_search_exchanges_the_list_without_loading_the_page_again(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/claims")
    page.evaluate("window.stayed = true")
    page.get_by_label("Search").fill("bridge")
    page.get_by_label("Search").press("Enter")
    page.wait_for_url("**/claims?q=bridge**")
    assert page.evaluate("window.stayed") is True
    page.go_back()
    page.wait_for_url("**/claims")


def test_a_marked_claim_and_its_line_lead_to_each_other(served: Served, visit: Visit) -> None:
    claim = served.client.get("/claims.json", params={"size": 1}).json()["rows"][0]
    page = visit(served).goto(f"/reports/{claim['report_id']}")
    line = page.locator(f"#by-{claim['claim_id']}")
    line.locator("a.cite").click()
    assert page.url.endswith(f"#{claim['claim_id']}")
    assert page.locator(f"#{claim['claim_id']}").count() == 1
    page.locator(f"#{claim['claim_id']}").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#by-{claim['claim_id']}")


def test_rows_are_reached_and_opened_by_keys(served: Served, visit: Visit) -> None:
    page = visit(served).goto("/claims")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/clm_*")
    page.goto(served.root + "/claims")
    page.keyboard.press("/")
    page.keyboard.type("bridge")
    assert page.get_by_label("Search").input_value() == "bridge"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()


HOSTILE = (
    '<script>window.struck = 1</script><img src=x onerror="window.struck = 2">\u202egnirps\u202c '
    "javascript:alert(1) {{ 7 * 7 }} &lt;b&gt; \u0430dmin"
)


def test_hostile_text_shows_as_text_and_keeps_within_the_window(visit: Visit, tmp_path: Path) -> None:
    report = tmp_path / "hostile.txt"
    line = "z" * 1_000_000
    report.write_text(
        f"{HOSTILE}\n\nThe mayor of {HOSTILE} said on Monday that shells had hit the mill.\n\n{line}\n"
    )
    with truceline.open(tmp_path / "hostile.db") as workspace:
        (added,) = workspace.add(report, outlet=HOSTILE)
    with serving(tmp_path / "hostile.db", tmp_path) as served:
        served.wait()
        visitor = visit(served)
        for path in ("/", "/claims", "/sources", "/incidents", f"/reports/{added.report_id}"):
            for width in (390, 1280):
                page = visitor.goto(path, width)
                assert page.evaluate("window.struck") is None
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert "<script>window.struck" in page.locator(".text").inner_text()
        assert visitor.complaints == []
        assert [url for url in visitor.requests if not url.startswith((served.root, "data:"))] == []
