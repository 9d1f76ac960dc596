"""Marked text as a person writes it, to and from what it means.

A sentence is a line, with its marks in braces; what is said of them is indented under it:

    {A|The ministry} {k|said} {c|{B|rebels} shelled {p|Orlec}}.
      says A k c
      claim c shelling by=B place=p

An empty line ends a paragraph, a line of three hyphens a passage. Lines that begin with # are notes, but
those above the first sentence, `# register: communique`, are the file's head.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from training.passages import (
    WHOLE,
    Annotation,
    ClaimMark,
    CountMark,
    Document,
    Mark,
    Passage,
    Sentence,
    StatementMark,
    TimeMark,
)

from truceline.errors import TrucelineError
from truceline.model.span import Span
from truceline.model.terms import Basis, ClaimType, CountKind, CountRole, Stance

NOBODY = "-"
PASSAGE_END = "---"
NAME = r"(?:[a-z]+|[A-Z]+)[0-9]*"
OPENING = re.compile(r"\{(" + NAME + r")\|")
HEAD = re.compile(r"#\s*([a-z_]+):\s*(.*?)\s*$")
FIGURE = re.compile(r"(?P<low>\d+)?(?P<range>\.\.)?(?P<high>\d+)?")

Listed = TypeVar("Listed", bound=StrEnum)


class MarkupError(TrucelineError):
    """Marked text is not what it should be; one line a fault, each with its file and line."""


@dataclass(slots=True)
class _Draft:
    """A document while its lines are read."""

    name: str
    head: list[tuple[str, str]] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    paragraph: int = 0
    faults: list[str] = field(default_factory=list)

    def end_paragraph(self) -> None:
        if self.sentences:
            self.paragraph = self.sentences[-1].paragraph + 1

    def end_passage(self) -> None:
        if self.sentences:
            self.passages.append(Passage(sentences=tuple(self.sentences)))
        self.sentences, self.paragraph = [], 0


def parse_document(text: str, name: str = "text") -> Document:
    """The document that a marked text writes. Raises `MarkupError` with every fault that its lines have."""
    draft = _Draft(name=name)
    for number, line in enumerate(text.split("\n"), 1):
        try:
            _take_line(draft, line.rstrip(), number)
        except ValueError as fault:
            draft.faults.append(f"{name}:{number}: {fault}")
    draft.end_passage()
    if draft.faults:
        raise MarkupError("\n".join(draft.faults))
    return Document(head=tuple(draft.head), passages=tuple(draft.passages))


def _take_line(draft: _Draft, line: str, number: int) -> None:
    if not line.strip():
        draft.end_paragraph()
    elif line == PASSAGE_END:
        draft.end_passage()
    elif line.startswith("#"):
        told = HEAD.fullmatch(line)
        if told and not draft.sentences and not draft.passages:
            draft.head.append((told[1], told[2]))
    elif line[0].isspace():
        _take_label(draft, line.split())
    else:
        bare, marks = parse_marks(line)
        sentence = Sentence(
            text=bare, paragraph=draft.paragraph, annotation=Annotation(marks=marks), line=number
        )
        draft.sentences.append(sentence)


def _take_label(draft: _Draft, words: list[str]) -> None:
    if not draft.sentences:
        raise ValueError("an indented line belongs under a sentence; put the sentence at the line's start")
    sentence = draft.sentences[-1]
    was = sentence.annotation
    if words[0] == "says":
        now = replace(was, statements=(*was.statements, parse_statement(words[1:])))
    elif words[0] == "claim":
        now = replace(was, claims=(*was.claims, parse_claim(words[1:])))
    else:
        raise ValueError(
            f"an indented line begins with says or claim, not {words[0]!r}; a sentence is not indented"
        )
    draft.sentences[-1] = replace(sentence, annotation=now)


def parse_marks(line: str) -> tuple[str, tuple[Mark, ...]]:
    """A sentence's bare text and its marks. A backslash takes the next character as it is."""
    bare: list[str] = []
    pieces: dict[str, list[Span]] = {}
    unclosed: list[tuple[str, int]] = []
    at = 0
    while at < len(line):
        opening = OPENING.match(line, at)
        if line[at] == "\\" and at + 1 < len(line):
            bare.append(line[at + 1])
            at += 2
        elif opening:
            unclosed.append((opening[1], len(bare)))
            at = opening.end()
        elif line[at] == "{":
            raise ValueError(f"{line[at : at + 12]!r} opens no mark; write {{k|said}}, or \\{{ for a brace")
        elif line[at] == "}":
            name, span = _close(bare, unclosed)
            pieces.setdefault(name, []).append(span)
            at += 1
        else:
            bare.append(line[at])
            at += 1
    if unclosed:
        raise ValueError(f"mark {unclosed[-1][0]} is not closed; add its }}")
    marks = [Mark(name=name, pieces=tuple(sorted(spans))) for name, spans in pieces.items()]
    return "".join(bare), tuple(sorted(marks, key=_place_of))


def _place_of(mark: Mark) -> tuple[int, int, str]:
    return mark.hull.start, -mark.hull.end, mark.name


def _close(bare: list[str], unclosed: list[tuple[str, int]]) -> tuple[str, Span]:
    if not unclosed:
        raise ValueError(f"}} behind {''.join(bare[-20:])!r} closes nothing; remove it, or escape \\}}")
    name, start = unclosed.pop()
    words = "".join(bare[start:])
    if not words or words != words.strip():
        raise ValueError(f"mark {name} holds {words!r}; draw it around words, without spaces at its edges")
    return name, Span(start, len(bare))


def parse_statement(words: list[str]) -> StatementMark:
    """The statement of a line `says SOURCE CUE CONTENT [BASIS] [via=A,B]`. Raises ValueError."""
    if len(words) < 3 or any("=" in word for word in words[:3]):
        raise ValueError("write: says SOURCE CUE CONTENT, with - for a source or cue that is not there")
    source, cue, content = (None if word == NOBODY else _name(word) for word in words[:3])
    if content is None:
        raise ValueError("a statement needs its content; mark what is said, or leave the line out")
    statement = StatementMark(source=source, cue=cue, content=content)
    for key, value in _split_fields(words[3:]):
        if key == "via":
            statement = replace(statement, via=_names(value))
        elif key:
            raise ValueError(f"a statement takes via= and a basis, not {key}=")
        else:
            statement = replace(statement, basis=_find_listed(value, Basis))
    return statement


def parse_claim(words: list[str]) -> ClaimMark:
    """The claim of a line `claim SPAN TYPE [STANCE] [FLAG] [KEY=VALUE]`. Raises ValueError."""
    if len(words) < 2:
        raise ValueError("write: claim SPAN TYPE, with * as the span for the whole sentence")
    claim = ClaimMark(span=_name(words[0]), type=_find_listed(words[1], ClaimType))
    for key, value in _split_fields(words[2:]):
        claim = _set_field(claim, key, value) if key else _set_word(claim, value)
    return claim


def _set_word(claim: ClaimMark, word: str) -> ClaimMark:
    if word == "author":
        return replace(claim, by_author=True)
    if word == "negated":
        return replace(claim, is_negated=True)
    if word == "aggregate":
        return replace(claim, is_aggregate=True)
    return replace(claim, stance=_find_listed(word, Stance))


def _set_field(claim: ClaimMark, key: str, value: str) -> ClaimMark:
    setters: dict[str, Callable[[], ClaimMark]] = {
        "by": lambda: replace(claim, initiators=_names(value)),
        "on": lambda: replace(claim, targets=_names(value)),
        "place": lambda: replace(claim, place=_name(value)),
        "time": lambda: replace(claim, time=_parse_time(value)),
        "count": lambda: replace(claim, counts=tuple(map(_parse_count, value.split(",")))),
        "weapon": lambda: replace(claim, weapon=_name(value)),
        "hedge": lambda: replace(claim, hedge=_name(value)),
        "of": lambda: replace(claim, of=_name(value)),
    }
    if key not in setters:
        raise ValueError(f"a claim has no {key}=; it takes " + ", ".join(f"{one}=" for one in setters))
    return setters[key]()


def _split_fields(words: list[str]) -> Iterator[tuple[str, str]]:
    """Each word as its key and value; the key is empty for a plain word."""
    for word in words:
        key, found, value = word.partition("=")
        yield (key, value) if found else ("", word)


def _name(word: str) -> str:
    if word == WHOLE or re.fullmatch(NAME, word):
        return word
    raise ValueError(f"{word!r} is no name of a mark; names are small letters, or capitals for a party")


def _names(value: str) -> tuple[str, ...]:
    return tuple(_name(word) for word in value.split(","))


def _find_listed(word: str, kind: type[Listed]) -> Listed:
    if word in set(kind):
        return kind(word)
    near = get_close_matches(word, list(kind), n=1)
    meant = f"; did you mean {near[0]}?" if near else ", which has: " + ", ".join(kind)
    raise ValueError(f"{word!r} is not in the list of {kind.__name__}{meant}")


def _parse_time(value: str) -> TimeMark:
    name, _, days = value.partition(":")
    start, ranged, end = days.partition("..")
    mark = None if name == NOBODY else _name(name)
    start_on = _parse_day(start)
    return TimeMark(mark=mark, start_on=start_on, end_on=_parse_day(end) if ranged else start_on)


def _parse_day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise ValueError(f"{word!r} is no day; write time=t:2031-06-14 or t:2031-06-14..2031-06-15") from None


def _parse_count(value: str) -> CountMark:
    parts = value.split(":")
    figure = FIGURE.fullmatch(parts[2]) if len(parts) in (3, 4) else None
    if not figure or not parts[2].strip("."):
        raise ValueError(f"{value!r} is no count; write count=n:killed:5, n:killed:5.. or n:killed:24..99")
    low = int(figure["low"]) if figure["low"] else None
    high = int(figure["high"]) if figure["high"] else None
    return CountMark(
        mark=_name(parts[0]),
        kind=_find_listed(parts[1], CountKind),
        low=low,
        high=high if figure["range"] else low,
        role=_find_listed(parts[3], CountRole) if len(parts) == 4 else None,
    )
