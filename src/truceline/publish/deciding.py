"""Every rule by room, in the words that a reader of a page sees under "why?".

`python -m truceline.publish.deciding > docs/how-it-decides.md` writes the page; a test holds it to this.
"""

import importlib
import pkgutil

from truceline.model.rules import RULES, Rule

ROOMS = {
    "text": "Words and figures",
    "gazetteer": "Places",
    "intake": "Reports",
    "reading": "Who says what",
    "linking": "Incidents, corroboration and tallies",
    "ceasefires": "Ceasefires",
    "publish": "Pages",
}

PREFACE = """# How it decides

Every answer that Truceline gives under "why?" comes from one of the rules below. A rule is a function; its
docstring is the text here, and the same text is shown on pages and by `truceline explain`. This page is
written by `make docs`: to change what it says, change the rule.
"""


def list_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules of each room that has any, in the order in which a report passes the rooms, by name."""
    for room in ROOMS:
        _import_room(room)
    listed = {room: tuple(rule for _, rule in sorted(RULES.items()) if rule.room == room) for room in ROOMS}
    return {room: rules for room, rules in listed.items() if rules}


def render_rules() -> str:
    """The page, as Markdown."""
    sections = [PREFACE]
    for room, rules in list_rules().items():
        sections.append(f"## {ROOMS[room]} (`{room}`)\n")
        sections += [f"### {rule.name}\n\n{rule.explanation}\n" for rule in rules]
    return "\n".join(sections)


def _import_room(room: str) -> None:
    package = importlib.import_module(f"truceline.{room}")
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith((".__main__", ".env")):
            importlib.import_module(module.name)


if __name__ == "__main__":
    print(render_rules(), end="")
