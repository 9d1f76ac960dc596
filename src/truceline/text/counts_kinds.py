"""What befell those whom a figure counts: the governing word of its clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from truceline.model.terms import CountKind
from truceline.text.counts_figures import Figure
from truceline.text.counts_gaps import (
    AND_LIST,
    ASIDE,
    CLAUSE_BREAK,
    COMPARED,
    INTRANSITIVE,
    LEFT_GAP,
    LIST_GAP,
    LOCATIVE,
    PART_OF,
    PASSIVE,
    PLAIN_BREAK,
    RIGHT_GAP,
    RIGHT_LOOSE,
    SAME_VERB,
    SOME_OF,
)
from truceline.text.counts_words import ACTIVE, CUES, FITS, HARM_NOUNS, NounClass


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what befell somebody or something; `kind` is a count kind, "hit" or "fired"."""

    start: int
    end: int
    kind: str
    is_passive: bool
    is_active: bool
    is_intransitive: bool


_REACH = 110


def find_cues(text: str) -> list[Cue]:
    """Every governing word of the text, in order."""
    cues = []
    for hit in CUES.finditer(text):
        words = " ".join(hit[0].split())
        is_passive = bool(PASSIVE.search(text[max(0, hit.start() - 40) : hit.start()]))
        intransitive = bool(INTRANSITIVE.fullmatch(words))
        active = bool(ACTIVE.match(words)) and not is_passive
        cues.append(Cue(hit.start(), hit.end(), hit.lastgroup or "", is_passive, active, intransitive))
    return cues


def derive_kinds(text: str, figures: Sequence[Figure]) -> list[tuple[CountKind, ...]]:
    """For each figure the kinds of harm that govern it; (OTHER,) where no harm does."""
    cues = find_cues(text)
    starts = [cue.start for cue in cues]
    kinds: list[tuple[CountKind, ...]] = []
    for index, figure in enumerate(figures):
        before = next((other for other in reversed(figures[:index]) if not other.is_percent), None)
        after = figures[index + 1] if index + 1 < len(figures) else None
        near = cues[bisect_left(starts, figure.start - _REACH) : bisect_left(starts, figure.end + _REACH)]
        governed = _Governed(text, figure, before, after, near)
        earlier = [kind for other, kind in zip(figures, kinds, strict=False) if not other.is_percent][-1:]
        kinds.append(_derive(governed, figures, kinds, earlier[0] if earlier else ()))
    return _share_back(text, figures, kinds)


def _share_back(
    text: str, figures: Sequence[Figure], kinds: list[tuple[CountKind, ...]]
) -> list[tuple[CountKind, ...]]:
    """A figure with no verb of its own shares the next one's: "1,000 civilians and 200 men have died"."""
    for index in range(len(figures) - 2, -1, -1):
        figure, following = figures[index], figures[index + 1]
        is_some = figure.noun_class is None and SOME_OF.fullmatch(text[figure.end : following.start])
        if kinds[index] == (CountKind.OTHER,) and is_some and _fits(following, kinds[index + 1][0]):
            kinds[index] = kinds[index + 1]
        classes = {figure.noun_class, following.noun_class} - {None}
        if kinds[index] == (CountKind.OTHER,) and len(classes) == 1:
            shared = tuple(kind for kind in kinds[index + 1] if _fits(figure, kind))
            if shared and not figure.is_percent and AND_LIST.fullmatch(text[figure.end : following.start]):
                kinds[index] = shared
    return kinds


@dataclass(frozen=True, slots=True)
class _Governed:
    text: str
    figure: Figure
    before: Figure | None
    after: Figure | None
    cues: list[Cue]


def _derive(
    governed: _Governed,
    figures: Sequence[Figure],
    kinds: list[tuple[CountKind, ...]],
    earlier: tuple[CountKind, ...],
) -> tuple[CountKind, ...]:
    figure, text = governed.figure, governed.text
    if figure.is_percent:
        return (CountKind.OTHER,)
    own = _own_kinds(governed)
    if own:
        return own
    if COMPARED.search(text[max(0, figure.start - 30) : figure.start]) and kinds:
        return _first_in_sentence(text, figures, kinds)
    for attempt in (
        _adjacent_left,
        _right,
        partial(_inherited, earlier=earlier),
        _loose_right,
        _distant_left,
    ):
        found = attempt(governed)
        fitting = tuple(kind for kind in found if _fits(figure, kind))
        if fitting:
            return fitting
    return (CountKind.ATTACKS,) if figure.noun_class is NounClass.ATTACK else (CountKind.OTHER,)


def _own_kinds(governed: _Governed) -> tuple[CountKind, ...]:
    """What the counted noun says by itself: rockets, strikes, deaths, prisoners, casualties."""
    figure = governed.figure
    if figure.is_named_harm:
        kind = HARM_NOUNS[figure.noun]
        further = _right(governed) if kind in (CountKind.DISPLACED, CountKind.CAPTURED) else ()
        return further or (kind,)
    if figure.noun == "damage":
        return (CountKind.DAMAGED,)
    if figure.noun == "casualties":
        return (CountKind.KILLED, CountKind.WOUNDED) if figure.high == 0 else (CountKind.OTHER,)
    if figure.noun_class is NounClass.ROCKET:
        lost = [kind for kind in (*_adjacent_left(governed), *_right(governed)) if kind in _LOST]
        return (lost[0],) if lost else (CountKind.ROCKETS,)
    return (CountKind.ATTACKS,) if figure.noun_class is NounClass.ATTACK else ()


_LOST = (CountKind.DESTROYED, CountKind.CAPTURED)


def _fits(figure: Figure, kind: CountKind) -> bool:
    return figure.noun_class is None or kind is CountKind.OTHER or kind in FITS[figure.noun_class]


def _kind_of(cue: Cue, figure: Figure) -> tuple[CountKind, ...]:
    if cue.kind == "hit":
        if figure.noun_class is NounClass.BUILDING:
            return (CountKind.DAMAGED,)
        return (CountKind.ATTACKS,) if figure.noun_class is NounClass.TARGET else (CountKind.OTHER,)
    if cue.kind == "lost":
        is_materiel = figure.noun_class in (NounClass.MATERIEL, NounClass.BUILDING)
        return (CountKind.DESTROYED if is_materiel else CountKind.KILLED,)
    return () if cue.kind == "fired" else (CountKind(cue.kind),)


def _adjacent_left(governed: _Governed) -> tuple[CountKind, ...]:
    """A verb right before the figure: "killed 16 people", "the deaths of two men"."""
    text, figure = governed.text, governed.figure
    for cue in reversed(governed.cues):
        if cue.end <= figure.start:
            gap = text[cue.end : figure.start]
            if not cue.is_active or not LEFT_GAP.fullmatch(gap) or _stands_in_place(text, cue, figure):
                return ()
            return _with_coordinated_left(governed, cue)
    return ()


def _stands_in_place(text: str, cue: Cue, figure: Figure) -> bool:
    """ "Fled from 12 villages", "killed in 12 strikes": the figure tells where, not who."""
    gap = text[cue.end : figure.start]
    is_person = figure.noun_class in (None, NounClass.PERSON)
    return bool(LOCATIVE.search(gap)) and not (is_person and cue.kind != "displaced" and " of" in gap)


def _with_coordinated_left(governed: _Governed, cue: Cue) -> tuple[CountKind, ...]:
    """ "Killed and wounded 40" counts both, and so does "killed or wounded"."""
    kinds = _kind_of(cue, governed.figure)
    for other in governed.cues:
        if (
            other.end < cue.start
            and SAME_VERB.fullmatch(governed.text[other.end : cue.start])
            and other.is_active
        ):
            kinds = (*_kind_of(other, governed.figure), *kinds)
    return kinds


def _right(governed: _Governed) -> tuple[CountKind, ...]:
    """A verb right after the noun phrase: "16 people were killed", "12 wounded", "two of them died"."""
    text, figure = governed.text, governed.figure
    is_placed = bool(LOCATIVE.search(text[max(0, figure.start - 16) : figure.start]))
    for cue in governed.cues:
        if cue.start < figure.end:
            continue
        gap = text[figure.end : cue.start]
        if is_placed and cue.is_passive:
            return ()
        is_aside = bool(ASIDE.fullmatch(gap)) and not cue.is_active
        if (
            not RIGHT_GAP.fullmatch(gap)
            and not (cue.is_intransitive and gap.strip() == "to")
            and not is_aside
        ):
            return ()
        if cue.is_active and not cue.is_intransitive and _governs_next(text, cue, governed.after, figure):
            return ()
        return _with_coordinated_right(governed, cue)
    return ()


def _governs_next(text: str, cue: Cue, after: Figure | None, figure: Figure) -> bool:
    """An active verb with an object of its own: "the six rebels killed two officers"."""
    if text[cue.start : cue.end].lower().endswith("ing"):
        return True
    has_object = after is not None and LEFT_GAP.fullmatch(text[cue.end : after.start]) is not None
    return has_object and not re.match(r"\s*,", text[cue.end :][:3])


def _with_coordinated_right(governed: _Governed, cue: Cue) -> tuple[CountKind, ...]:
    """ "Were killed and wounded", "abducted and burned alive": both befell the same people."""
    kinds, end = _kind_of(cue, governed.figure), cue.end
    limit = governed.after.start if governed.after else len(governed.text)
    for other in governed.cues:
        if other.start >= end and re.fullmatch(
            r"(?i)\s*,?\s*(?:and|or|,)\s+(?:then\s+|later\s+)?", governed.text[end : other.start]
        ):
            follows = re.match(
                r"\s+(?:at\s+least|more|about|some|\d|an?\b|the\b)", governed.text[other.end :][:12]
            )
            if other.start < limit and not follows:
                kinds, end = (*kinds, *_kind_of(other, governed.figure)), other.end
    return kinds


def _inherited(governed: _Governed, earlier: tuple[CountKind, ...]) -> tuple[CountKind, ...]:
    """The kind of the figure before, in a list: "1,165 houses, 57 structures and 146 public buildings"."""
    before = governed.before
    if before is None or not earlier:
        return ()
    gap = governed.text[before.end : governed.figure.start]
    if CLAUSE_BREAK.search(governed.text[before.end : governed.figure.start + 1]):
        return ()
    if PART_OF.match(governed.text, governed.figure.number_end):
        return _passed_on(governed, earlier)
    if LIST_GAP.fullmatch(gap) or (_is_verbless(governed, gap) and len(gap) < 90):
        return _passed_on(governed, earlier)
    return ()


def _passed_on(governed: _Governed, kinds: tuple[CountKind, ...]) -> tuple[CountKind, ...]:
    """The kinds of the figure before; tanks "lost" along with soldiers were destroyed, not killed."""
    lost = governed.before and re.search(
        r"(?i)\b(?:lost|losing)\s+$", governed.text[: governed.before.start][-12:]
    )
    if lost and governed.figure.noun_class is NounClass.MATERIEL:
        return (CountKind.DESTROYED,)
    return tuple(kind for kind in kinds if kind is not CountKind.OTHER)


def _is_verbless(governed: _Governed, gap: str) -> bool:
    """True if the gap opens like a list and its only verbs are the one that governed the figure before."""
    if (
        CLAUSE_BREAK.search(gap)
        or re.search(r"(?i)\b(?:said|says|told|while|but)\b", gap)
        or LOCATIVE.search(gap)
    ):
        return False
    passive = re.match(
        r"(?i)[^,;]{0,60}\b(?:were|was|been)\s+(?:killed|wounded|injured|destroyed|damaged|captured|displaced|detained|burned)"
        r"(?:\s+(?:in|at|near|on|by)\s+[^,;]{1,40})?,\s+(?:and\s+|along\s+with\s+|as\s+were\s+)?$",
        gap,
    )
    if re.match(r"(?i)(?:\s+[\w’'-]+){0,12},\s+including\s+$", gap):
        return True
    return bool(passive) or bool(
        re.match(r"(?i)(?:\s+[\w’'-]+){0,4},?\s+(?:including|and|bringing\s.*|raising\s.*)\s+$", gap)
    )


def _loose_right(governed: _Governed) -> tuple[CountKind, ...]:
    """A passive or intransitive verb further on: "1,047 people in the two towns had died"."""
    text, figure = governed.text, governed.figure
    if LOCATIVE.search(text[max(0, figure.start - 16) : figure.start]):
        return ()
    for cue in governed.cues:
        if cue.start < figure.end:
            continue
        gap = text[figure.end : cue.start]
        if (cue.is_passive or cue.is_intransitive) and RIGHT_LOOSE.fullmatch(gap):
            return _with_coordinated_right(governed, cue)
        return ()
    return ()


_PUT_AT = re.compile(
    r"(?i)\b(?:put|puts|putting|estimate[sd]?|estimating|stood|stands|standing|placed|sets?)\b[^.;]{0,80}\bat\s+$"
)


def _is_put_at(text: str, figure: Figure) -> bool:
    """True for "put the number of dead at 22", where "at" leads to a figure and to no place."""
    return bool(_PUT_AT.search(text[max(0, figure.start - _REACH) : figure.start]))


def _distant_left(governed: _Governed) -> tuple[CountKind, ...]:
    """The last governing word before the figure in its clause: "the death toll … had grown to 167"."""
    text, figure = governed.text, governed.figure
    is_place = LOCATIVE.search(text[max(0, figure.start - 16) : figure.start]) and not _is_put_at(
        text, figure
    )
    if is_place or figure.is_article:
        return ()
    earlier = [cue for cue in governed.cues if cue.end <= figure.start]
    if not earlier:
        return ()
    cue = earlier[-1]
    gap = text[cue.end : figure.start]
    if CLAUSE_BREAK.search(text[cue.end : figure.start + 1]) or len(gap) > 90:
        return ()
    to_figure = re.search(
        r"(?i)\b(?:to|at|reached|topped|of|is|was|stood|surpassed|exceeded|than|with|approximately)\s*$", gap
    )
    is_number_of = bool(
        re.search(
            r"(?i)\b(?:toll|number|total|death|deaths|killed|displaced|casualties)\b",
            text[max(0, cue.start - 30) : cue.end],
        )
    )
    is_open = governed.before is None or governed.before.end <= cue.start
    if (to_figure or not gap.strip()) and is_number_of and is_open:
        return _kind_of(cue, figure)
    if (
        cue.is_active
        and is_open
        and not PLAIN_BREAK.search(gap)
        and len(gap) < 40
        and not cue.is_intransitive
        and "," not in gap
    ):
        return _kind_of(cue, figure)
    return ()


def _first_in_sentence(
    text: str, figures: Sequence[Figure], kinds: list[tuple[CountKind, ...]]
) -> tuple[CountKind, ...]:
    """What is compared is of the kind that the sentence began with."""
    floor = max(
        (hit.end() for hit in re.finditer(r"[.!?]\s+[A-Z]", text[: figures[len(kinds)].start])), default=0
    )
    for figure, kind in zip(figures, kinds, strict=False):
        if figure.start >= floor and kind != (CountKind.OTHER,):
            return kind
    return (CountKind.OTHER,)
