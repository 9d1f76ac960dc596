"""One name for a party, under whichever of its names a claim prints it."""

import re
from collections.abc import Iterable

from truceline.linking.names import fold_name
from truceline.linking.sides import THIRD, Sides

_ARTICLE = re.compile(r"^(?:the|its|their)\s+", re.IGNORECASE)


def name_party(name: str, sides: Sides) -> str:
    """The side that the name belongs to; a backer, a third party and anybody else keep their own name."""
    if fold_name(name) in sides.backers:
        return name
    side = sides.find_side(name)
    return side if side and side != THIRD and not _is_backers(name, sides) else _ARTICLE.sub("", name.strip())


def _is_backers(name: str, sides: Sides) -> bool:
    """True for "the Ostlandian army" of a backer that is known as Ostland."""
    words = fold_name(name).split()
    return any(word.startswith(backer) for word in words for backer in sides.backers)


def name_parties(names: Iterable[str], sides: Sides) -> tuple[str, ...]:
    """Each party once, in order."""
    return tuple(dict.fromkeys(name_party(name, sides) for name in names if name.strip()))
