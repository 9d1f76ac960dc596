"""What befell those whom a figure counts: the governing word of its clause."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from truceline.model.terms import CountKind
from truceline.text.counts_cues import Cue, find_cues
from truceline.text.counts_figures import Figure
from truceline.text.counts_gaps import (
    ASIDE,
    CLAUSE_BREAK,
    COMPARED,
    LEFT_GAP,
    LIST_GAP,
    LOCATIVE,
    PART_OF,
    PLACED_LIST,
    PLAIN_BREAK,
    RIGHT_GAP,
    RIGHT_LOOSE,
    SAME_VERB,
    SPELT_OUT,
)
from truceline.text.counts_shared import fits, share_back
from truceline.text.counts_words import CUES, HARM_NOUNS, NounClass

_REACH = 110


def derive_kinds(text: str, figures: Sequence[Figure]) -> list[tuple[CountKind, ...]]:
    """For each figure the kinds of harm that govern it; (OTHER,) where no harm does."""
    cues = find_cues(text)
    starts = [cue.start for cue in cues]
    kinds: list[tuple[CountKind, ...]] = []
    before: Figure | None = None
    earlier: tuple[CountKind, ...] = ()
    for index, figure in enumerate(figures):
        after = figures[index + 1] if index + 1 < len(figures) else None
        near = cues[bisect_left(starts, figure.start - _REACH) : bisect_left(starts, figure.end + _REACH)]
        governed = _Governed(text, figure, before, after, near)
        kinds.append(_derive(governed, figures, kinds, earlier))
        if not figure.is_percent and not (figure.is_article and kinds[-1] == (CountKind.OTHER,)):
            before, earlier = figure, kinds[-1]
    return share_back(text, figures, kinds)


_HARMED = re.compile(
    r"(?i)\s+(?:\w+ly\s+)?(wounded|injured|dead|displaced|missing|captured|kidnapped|abducted|destroyed|damaged|burned|burnt|ruined)\s+\w"
)


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
        _told,
        partial(_inherited, earlier=earlier),
        _loose_right,
        _distant_left,
    ):
        found = attempt(governed)
        fitting = tuple(kind for kind in found if fits(figure, kind))
        if fitting:
            # "Attacked and killed" tells of harm; that they were attacked says no more.
            return tuple(kind for kind in fitting if kind is not CountKind.OTHER) or fitting
    return (CountKind.ATTACKS,) if figure.noun_class is NounClass.ATTACK else (CountKind.OTHER,)


def _own_kinds(governed: _Governed) -> tuple[CountKind, ...]:
    """What the counted noun says by itself: rockets, strikes, deaths, prisoners, casualties."""
    figure = governed.figure
    if figure.is_named_harm:
        return _named_harm(governed)
    harmed = _HARMED.match(governed.text, figure.number_end, figure.end)
    if harmed:
        return tuple(CountKind(hit.lastgroup or "") for hit in CUES.finditer(harmed[1]))
    if figure.noun == "damage":
        return (CountKind.DAMAGED,)
    if figure.noun == "losses" and figure.high == 0:
        return (CountKind.KILLED,)
    if figure.noun == "casualties":
        return (CountKind.KILLED, CountKind.WOUNDED) if figure.high == 0 else (CountKind.OTHER,)
    if figure.noun_class is NounClass.ROCKET:
        lost = [kind for kind in (*_adjacent_left(governed), *_right(governed)) if kind in _LOST]
        return (lost[0],) if lost else (CountKind.ROCKETS,)
    return (CountKind.ATTACKS,) if figure.noun_class is NounClass.ATTACK else ()


_OTHER_FATE = re.compile(
    r"(?i)\s+(?:\w+ly\s+)?(?:raped|rescued|robbed|spared|tortured|treated|saved|questioned)\b"
)
_OWN_VERB = re.compile(
    r"\s+(?:(?:were|was|have\s+been|had\s+been|are)\s+(?!in\b|from\b|of\b|also\b|(?:\w+ly)\b)\w+|\w+ated\b)"
)
_DIED = re.compile(r"[^.;,]{0,50}?\s(?:died|succumbed)\b")
_FREED = re.compile(r"(?i)(?:\s+[\w’'-]+){0,4}?\s+(?:freed|released|exchanged|swapped|rescued)\b")
_FREEING = re.compile(
    r"(?i)\b(?:freed|released|exchanged|swapped|rescued|freeing|releasing|rescuing|release\s+of|exchange\s+of)\s+$"
)
_LOST = (CountKind.DESTROYED, CountKind.CAPTURED)


def _named_harm(governed: _Governed) -> tuple[CountKind, ...]:
    """What a noun of harm says, unless they were freed, or died of their wounds."""
    figure = governed.figure
    kind = HARM_NOUNS[figure.noun]
    if kind is CountKind.CAPTURED and _is_freed(governed):
        return (CountKind.OTHER,)
    if kind is CountKind.WOUNDED and _DIED.match(governed.text, figure.end):
        return (CountKind.KILLED,)
    if kind in (CountKind.DISPLACED, CountKind.CAPTURED):
        return _right(governed) or _adjacent_left(governed) or (kind,)
    return (kind,)


def _is_freed(governed: _Governed) -> bool:
    """ "Four hostages were freed" tells of no capture."""
    text, figure = governed.text, governed.figure
    is_before = _FREEING.search(text, max(0, figure.start - 20), figure.start) is not None
    return is_before or _FREED.match(text, figure.end) is not None


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
    if (
        governed.before is not None
        and governed.before.who
        and text[governed.before.end : figure.start] == " of "
    ):
        return ()
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


def _told(governed: _Governed) -> tuple[CountKind, ...]:
    """What the finding of the figure told already: "his colleague wounded"."""
    return (governed.figure.kind,) if governed.figure.kind is not None else ()


def _governs_next(text: str, cue: Cue, after: Figure | None, figure: Figure) -> bool:
    """An active verb with an object of its own: "the six rebels killed two officers"."""
    if text[cue.start : cue.end].lower().endswith("ing"):
        return True
    gap = text[cue.end : after.start] if after is not None else ""
    has_object = bool(gap) and LEFT_GAP.fullmatch(gap) is not None and not LOCATIVE.search(gap)
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
    has_own_verb = governed.figure.who is None and _OWN_VERB.match(governed.text, governed.figure.end)
    if has_own_verb or gap.strip() == "of" or _OTHER_FATE.match(governed.text, governed.figure.end):
        return ()
    if SPELT_OUT.fullmatch(gap) or (governed.figure.who is None and PLACED_LIST.fullmatch(gap)):
        return _passed_on(governed, earlier)
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


# "Killing the chief, Aron Vell, and 11 others".
_NAMED_AND = re.compile(r",\s+[A-Z][\w.’' -]{1,50},?\s+and\s+")


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
        r"(?:\s+(?:in|at|near|on|by)\s+[^,;]{1,40})?,\s+(?:and\s+|along\s+with\s+|as\s+were\s+|among\s+(?:them|whom)\s+|including\s+)?$",
        gap,
    )
    if re.match(r"(?i)(?:\s+[\w’'-]+){0,12},\s+including\s+$", gap) or _NAMED_AND.fullmatch(gap):
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
