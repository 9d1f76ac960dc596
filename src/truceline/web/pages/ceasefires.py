"""The ceasefires: where each stands, by whose account, and what is alleged to breach it."""

from dataclasses import dataclass

from fastapi import APIRouter

from truceline.desk import DeskIndex
from truceline.errors import UnknownIdError
from truceline.model.ceasefire import Ceasefire
from truceline.publish.page import ShownCeasefire
from truceline.publish.sections.ceasefires import show_ceasefires
from truceline.web.citing import cite_ids
from truceline.web.twins import TheIndex, add_page

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefiresPage:
    """Every ceasefire with its states now."""

    ceasefires: tuple[ShownCeasefire, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CeasefirePage:
    """One ceasefire: its clock, terms, states by account over time, and what is alleged to breach it."""

    ceasefire: ShownCeasefire


def show_standing(index: DeskIndex, ceasefires: tuple[Ceasefire, ...]) -> tuple[ShownCeasefire, ...]:
    """These ceasefires as they stand now, the last to take effect first."""
    cited = cite_ids(index, (each for one in ceasefires for each in _list_claims(one)))
    incident_ids = {each.incident_id for one in ceasefires for each in one.violations if each.incident_id}
    return show_ceasefires(cited, ceasefires, index.incidents_with(sorted(incident_ids)), index.theatre, None)


def _list_claims(ceasefire: Ceasefire) -> list[str]:
    stated = (each for state in ceasefire.states for each in state.reason.claim_ids)
    alleged = (each for one in ceasefire.violations for each in (*one.claim_ids, *one.reason.claim_ids))
    return [*ceasefire.claim_ids, *stated, *alleged]


@add_page(router, "/ceasefires", "ceasefires.html.j2")
def show_list(index: TheIndex) -> CeasefiresPage:
    """Where every ceasefire stands, by each account."""
    return CeasefiresPage(ceasefires=show_standing(index, tuple(index.ceasefires)))


@add_page(router, "/ceasefires/{ceasefire_id}", "ceasefire.html.j2")
def show_ceasefire(index: TheIndex, ceasefire_id: str) -> CeasefirePage:
    """One ceasefire: clock, terms, states by account over time, alleged violations, quiet."""
    held = tuple(one for one in index.ceasefires if one.ceasefire_id == ceasefire_id)
    if not held:
        raise UnknownIdError(f"no ceasefire here has the id {ceasefire_id}; see the list of ceasefires")
    return CeasefirePage(ceasefire=show_standing(index, held)[0])
