"""Whether a text tells of a conflict at all."""

import re
from collections.abc import Sequence

from truceline.model.rules import rule
from truceline.model.terms import FAMILY_OF, ClaimType, Family
from truceline.reading.events import STRONG, find_event
from truceline.reading.parsing import Sentence

_TELLING = frozenset({Family.VIOLENCE, Family.CEASEFIRE, Family.MEANS})
_ALSO = frozenset({ClaimType.CASUALTIES, ClaimType.DISPLACEMENT, ClaimType.MEDIATION})
# One telling sentence in ten, and at least one, was the lowest share in our own reports on conflicts.
_SHARE = 0.1
_CEASEFIRE = re.compile(r"\b(?:cease-?fires?|armistice)\b", re.IGNORECASE)
"""Not "truce", which rivals in trade and sport make too."""


@rule
def tells_of_conflict(sentences: Sequence[Sentence]) -> bool:
    """A report tells of a conflict when at least every tenth of its sentences tells of violence, a
    ceasefire, casualties, the displaced, prisoners, aid or troops, or names a ceasefire; from others no
    claim is taken."""
    telling = sum(_tells(sentence) for sentence in sentences)
    return telling >= max(1, round(_SHARE * len(sentences)))


def _tells(sentence: Sentence) -> bool:
    if _CEASEFIRE.search(sentence.doc.text):
        return True
    root = next((t for t in sentence.doc if t.dep_ == "ROOT"), None)
    if root is None:
        return False
    event = find_event(sentence.doc, root)
    return event.weight >= STRONG - 1 and (FAMILY_OF[event.type] in _TELLING or event.type in _ALSO)
