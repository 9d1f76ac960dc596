"""How it decides: every printed rule."""

from dataclasses import dataclass

from fastapi import APIRouter

from truceline.model.rules import Rule
from truceline.publish.deciding import list_rules
from truceline.web.twins import add_page

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """Every rule by room."""

    rooms: dict[str, tuple[Rule, ...]]


@add_page(router, "/rules", "rules.html.j2")
def show_rules() -> RulesPage:
    """The rules by which everything here is derived, in words."""
    return RulesPage(rooms=list_rules())
