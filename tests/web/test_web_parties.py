"""A party's page counts what the lists count, and shows every relation and position that is derived."""

from pathlib import Path

from tests.web.conftest import Served

import truceline


def test_each_count_is_what_its_link_leads_to(served: Served) -> None:
    page = served.client.get("/party.json", params={"name": "Varnia"}).json()
    assert page["accuses"] and page["accused_by"]
    for one in (*page["accuses"], *page["accused_by"]):
        path, _, query = one["href"].partition("?")
        assert served.client.get(f"{path}.json?{query}").json()["pager"]["n"] == one["n"]


def test_positions_and_relations_are_those_that_are_derived(served: Served, example_ledger: Path) -> None:
    with truceline.open(example_ledger, create=False) as workspace:
        view = workspace.view()
        positions = [one for one in view.positions if "Varnia" in (one.party, one.side)]
        relations = [one for one in view.relations if "Varnia" in (one.who, *one.whom)]
    page = served.client.get("/party.json", params={"name": "Varnia"}).json()
    assert page["n_positions"] == len(positions) == len(page["positions"])
    assert {tuple(one["claim_ids"]) for one in page["positions"]} == {one.claim_ids for one in positions}
    assert [tuple(one["claim_ids"]) for one in page["ties"]] == [one.claim_ids for one in relations]
    assert relations and positions


def test_every_party_of_the_list_has_a_page(served: Served) -> None:
    rows = served.client.get("/parties.json").json()["rows"]
    assert {"Varnia", "Selmora"} <= {row["name"] for row in rows}
    for row in rows:
        assert served.client.get(row["href"]).status_code == 200, row["name"]


def test_a_name_that_nobody_bears_is_not_found(served: Served) -> None:
    assert served.client.get("/party.json", params={"name": "Nowhere"}).status_code == 404
