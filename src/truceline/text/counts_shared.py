"""What figures that share one verb pass on: "1,000 civilians and 200 men have died"."""

import re
from collections.abc import Sequence

from truceline.model.terms import CountKind
from truceline.text.counts_figures import Figure
from truceline.text.counts_gaps import AND_LIST, AUX, PART_OF, SOME_OF
from truceline.text.counts_words import FITS

_IS_OR_HAS = re.compile(rf"\s+{AUX}\b")


def fits(figure: Figure, kind: CountKind) -> bool:
    """True if the harm can befall what the figure counts: houses are not killed."""
    return figure.noun_class is None or kind is CountKind.OTHER or kind in FITS[figure.noun_class]


def share_back(
    text: str, figures: Sequence[Figure], kinds: list[tuple[CountKind, ...]]
) -> list[tuple[CountKind, ...]]:
    """A figure with no verb of its own shares the next one's: "1,000 civilians and 200 men have died"."""
    for index in range(len(figures) - 2, -1, -1):
        figure, following = figures[index], figures[index + 1]
        is_some = figure.noun_class is None and SOME_OF.fullmatch(text[figure.end : following.start])
        if kinds[index] == (CountKind.OTHER,) and is_some:
            kinds[index] = kinds[index + 1]
            if not following.is_named_harm and _IS_OR_HAS.match(text, following.end):
                # "8,000 of its 20,000 people have fled": it befell the 8,000.
                kinds[index + 1] = (CountKind.OTHER,)
        classes = {figure.noun_class, following.noun_class} - {None}
        if (
            kinds[index] == (CountKind.OTHER,)
            and len(classes) <= 1
            and not PART_OF.match(text, following.end)
        ):
            shared = tuple(kind for kind in kinds[index + 1] if fits(figure, kind))
            if shared and not figure.is_percent and AND_LIST.fullmatch(text[figure.end : following.start]):
                kinds[index] = shared
    return kinds
