"""Menus, the titles of the articles beside this one, and links to others."""

import re
from collections.abc import Iterator, Sequence

from truceline.intake.blocks import Block
from truceline.intake.phrases import MENU_ALWAYS, MENU_WORDS, RELATED, RELATED_ALONE, compile_any
from truceline.model.report import Furniture, FurnitureKind

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
LONE_DATE = re.compile(
    rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+{_MONTH},?\s+"
    r"\d{4}|\d{4}-\d{2}-\d{2}|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?"
    r"(?:\s+[A-Z]{2,4})?)?",
    re.I,
)
_RELATED = compile_any(RELATED)
_LABEL_END = re.compile(r"\s*(?::|…|\.\.\.|\||»|>>?|→|—|–)\s*")
_ALONE_LABELS = compile_any(RELATED_ALONE, after=r"[.:…]*")
_MENU_WORDS = compile_any(MENU_WORDS)
_MENU_LABEL = re.compile(
    r"(?:(?:previous|next|older|newer) (?:post|article|entry)|filed under|posted (?:in|under)|tags?|"
    r"tagged(?: with)?|"
    r"categor(?:y|ies)|topics?)\s*[:»«→←].{0,200}|[←«‹].{1,150}|.{1,150}[→»›]",
    re.I,
)
_MENU_BREAK = re.compile(r"\s+[|•·/»>]\s+|\s{3,}|\t+")
_MENU_ALWAYS = compile_any(MENU_ALWAYS)
_MENU_RUN = 3
LONGEST_MENU = 400


def find_menus(blocks: Sequence[Block]) -> Iterator[Furniture]:
    """Menus: runs of short menu words, one line of them with separators, and links to the neighbours."""
    run: list[Block] = []
    for block in blocks:
        if _MENU_WORDS.fullmatch(block.words) or _MENU_ALWAYS.fullmatch(block.words):
            run.append(block)
            continue
        yield from _close_run(run)
        run = []
        if (_MENU_LABEL.fullmatch(block.words) and not block.is_stopped) or _is_menu_line(block.words):
            yield _navigation(block)
    yield from _close_run(run)


def _close_run(run: list[Block]) -> Iterator[Furniture]:
    for block in run:
        if len(run) >= _MENU_RUN or _MENU_ALWAYS.fullmatch(block.words):
            yield _navigation(block)


def _is_menu_line(words: str) -> bool:
    if len(words) > LONGEST_MENU:
        return False
    items = [item.strip() for item in _MENU_BREAK.split(words) if item.strip()]
    n_known = sum(bool(_MENU_WORDS.fullmatch(item)) for item in items)
    return len(items) >= _MENU_RUN and n_known >= 2 and all(len(item.split()) <= 4 for item in items)


def find_related(blocks: Sequence[Block]) -> Iterator[Furniture]:
    """Links to other articles: a label ("Read more:"), and the headlines on its line and right below it."""
    is_listing = False
    for block in blocks:
        if is_listing and block.touches and block.is_titled and not block.is_prose:
            yield Furniture(span=block.span, kind=FurnitureKind.RELATED)
            continue
        is_listing = _is_related(block)
        if is_listing:
            yield Furniture(span=block.span, kind=FurnitureKind.RELATED)


def _is_related(block: Block) -> bool:
    if _ALONE_LABELS.fullmatch(block.words):
        return True
    label = _RELATED.match(block.words)
    end = _LABEL_END.match(block.words, label.end()) if label else None
    if end is None:
        return False
    rest = block.words[end.end() :]
    return not rest or (
        len(rest.split()) <= 20 and not rest.endswith((".", "…", "!")) and _starts_as_title(rest)
    )


def _starts_as_title(rest: str) -> bool:
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"“‘'«"


def _navigation(block: Block) -> Furniture:
    return Furniture(span=block.span, kind=FurnitureKind.NAVIGATION)
