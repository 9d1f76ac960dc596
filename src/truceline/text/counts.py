"""Figures in English news prose, kept as said: how many, of whom or what, and what befell them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from truceline.model.claim import Count
from truceline.model.terms import CountKind, CountRole
from truceline.text.counts_figures import Figure, find_figures
from truceline.text.counts_kinds import derive_kinds
from truceline.text.counts_occasions import find_occasions
from truceline.text.counts_roles import find_role
from truceline.text.counts_singles import HARM_NEAR, find_singles
from truceline.text.counts_somebody import find_somebody
from truceline.text.counts_words import FITS, NounClass


def find_counts(text: str) -> tuple[Count, ...]:
    """Every figure of the text, in order, with what befell those whom it counts.

    A figure of two kinds ("were killed and wounded") gives a count of each. Calibres, model numbers, ages,
    years, dates, distances, prices and spans of time are not counts. `low` and `high` are None where the
    words leave them open.
    """
    figures = find_figures(text)
    if HARM_NEAR.search(text):
        figures = [*figures, *find_singles(text), *find_somebody(text)]
    if not figures:
        return find_occasions(text)
    figures = _without_overlap(text, sorted(figures, key=lambda figure: (figure.start, -figure.end)))
    counts: list[Count] = []
    last: dict[bool, str] = {}
    before, role = None, None
    for figure, kinds in zip(figures, derive_kinds(text, figures), strict=True):
        if figure.is_article and kinds[0] is CountKind.OTHER:
            continue
        role = find_role(text, figure, before, role)
        before = figure
        if figure.who:
            last[figure.noun_class is NounClass.PERSON] = figure.who
        counts.extend(_count(text, figure, kind, last, role) for kind in dict.fromkeys(kinds))
    return _with_occasions(counts, find_occasions(text))


def _with_occasions(counts: list[Count], occasions: tuple[Count, ...]) -> tuple[Count, ...]:
    """All counts in order; "47 times" is not also a figure of something else."""
    taken = [o.span for o in occasions if o.span is not None]
    others = [c for c in counts if c.span is None or not any(c.span.overlaps(span) for span in taken)]
    return tuple(sorted([*others, *occasions], key=lambda c: c.span.start if c.span is not None else 0))


def _count(
    text: str, figure: Figure, kind: CountKind, last: Mapping[bool, str], role: CountRole | None
) -> Count:
    """The figure as a count; harm to people with nobody named befell those last spoken of, or "people"."""
    who = figure.who
    if who is None and kind is not CountKind.OTHER:
        is_harm = kind in FITS[NounClass.PERSON]
        who = last.get(is_harm, "people" if is_harm else None)
    return Count(
        kind=kind,
        who=who,
        low=figure.low,
        high=figure.high,
        as_said=text[figure.start : figure.end],
        span=figure.span,
        role=role,
    )


_APPOSITION = re.compile(r"(?:\s+(?:of|in|at|for|from|on)\b[^.;:]{0,90})?,\s+")


def _is_the_same(text: str, one: Figure, other: Figure) -> bool:
    """ "The mayor of Osk, Aron Vell": one person told twice."""
    are_single = all(f.is_article and f.noun_class is NounClass.PERSON and f.high == 1 for f in (one, other))
    return are_single and _APPOSITION.fullmatch(text[one.end : other.start]) is not None


def _without_overlap(text: str, figures: list[Figure]) -> list[Figure]:
    """The first of those that overlap; one without a figure takes the harm that another found for it."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.start >= kept[-1].end:
            if not kept or not _is_the_same(text, kept[-1], figure):
                kept.append(figure)
        elif kept[-1].is_article and kept[-1].kind is None and kept[-1].noun_class is NounClass.PERSON:
            kept[-1] = replace(kept[-1], kind=figure.kind)
    return kept
