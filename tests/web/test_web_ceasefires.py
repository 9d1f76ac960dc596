"""A ceasefire's page: what is alleged to breach it comes in pages and by facets, each once, none lost."""

import pytest
from tests.web.conftest import Served

from truceline.workspace import open as open_workspace


def find_breached(served: Served) -> str:
    """The ceasefire with most alleged violations."""
    pages = {
        one["anchor"]: served.client.get(f"/ceasefires/{one['anchor']}.json").json()["pager"]["n"]
        for one in served.client.get("/ceasefires.json").json()["ceasefires"]
    }
    return max(pages, key=lambda each: pages[each])


def list_shown(page: dict[str, dict[str, list[dict[str, list[dict[str, object]]]]]]) -> list[str]:
    return [
        repr(sorted(each.items()))
        for group in page["ceasefire"]["violations"]
        for each in group["violations"]
    ]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_leafing_through_shows_every_alleged_violation_once(served: Served, order: str) -> None:
    path = f"/ceasefires/{find_breached(served)}"
    with open_workspace(served.desk.where, create=False) as workspace:
        held = {f"/ceasefires/{one.ceasefire_id}": one for one in workspace.view().ceasefires}[path]
    query, n_shown, quotes = f"?size=4&sort={order}", 0, set[str]()
    while query:
        page = served.client.get(f"{path}.json{query}").json()
        n_shown += len(list_shown(page))
        quotes |= {
            quote["cite"]["anchor"]
            for group in page["ceasefire"]["violations"]
            for each in group["violations"]
            for quote in each["quotes"]
        }
        assert sum(group["n"] for group in page["ceasefire"]["violations"]) <= page["pager"]["n"]
        query = page["pager"]["next_href"]
    assert n_shown == page["pager"]["n"] == len(held.violations) > 10
    assert quotes == {each for one in held.violations for each in one.claim_ids}


def test_each_facet_of_the_violations_leaves_as_many_as_it_counts(served: Served) -> None:
    path = f"/ceasefires/{find_breached(served)}.json"
    page = served.client.get(path).json()
    assert {facet["name"] for facet in page["facets"]} == {"clock", "accuser", "accused"}
    for facet in page["facets"]:
        for word in facet["words"]:
            chosen = served.client.get(f"{path}{word['href']}").json()
            assert len(list_shown(chosen)) == chosen["pager"]["n"] == word["n"] > 0


@pytest.mark.parametrize("edge", ["after=999999", "after=-1", "before=clm_1", "after=١"])
def test_a_page_that_begins_nowhere_is_the_first(served: Served, edge: str) -> None:
    path = f"/ceasefires/{find_breached(served)}.json"
    first = served.client.get(f"{path}?size=4").json()
    assert list_shown(served.client.get(f"{path}?size=4&{edge}").json()) == list_shown(first)


def test_a_state_that_rests_on_more_than_are_cited_says_how_many_more(served: Served) -> None:
    path = f"/ceasefires/{find_breached(served)}.json"
    shown = served.client.get(path).json()["ceasefire"]
    with open_workspace(served.desk.where, create=False) as workspace:
        held = {f"/ceasefires/{one.ceasefire_id}.json": one for one in workspace.view().ceasefires}[path]
    assert len(shown["cites"]) + shown["n_more"] == len(held.claim_ids)
    told = {state.reason.sentence: len(set(state.reason.claim_ids)) for state in held.states}
    for state in shown["history"]:
        because = state["because"]
        assert len(because["cites"]) + because["n_more"] == told[because["sentence"]]
