"""The page of rules is what the rules say of themselves."""

import ast
from pathlib import Path

from truceline.publish.deciding import ROOMS, list_rules, render_rules

HOUSE = Path(__file__).parents[2]


def test_the_page_is_what_the_rules_say() -> None:
    assert (HOUSE / "docs" / "how-it-decides.md").read_text("utf-8") == render_rules(), "run make docs"


def test_every_rule_of_the_house_is_on_the_page() -> None:
    written = {
        node.name.strip("_")
        for path in (HOUSE / "src" / "truceline").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(one, ast.Name) and one.id == "rule" for one in node.decorator_list)
    }
    assert written == {rule.name for rules in list_rules().values() for rule in rules}
    assert written


def test_the_rooms_stand_in_the_order_in_which_a_report_passes_them() -> None:
    assert [room for room in ROOMS if room in list_rules()] == list(list_rules())


def test_every_explanation_is_a_sentence_for_a_reader() -> None:
    for rules in list_rules().values():
        for rule in rules:
            assert rule.explanation[0].isupper(), rule.name
            assert rule.explanation.rstrip().endswith("."), rule.name
