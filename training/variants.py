"""Direct speech made out of the corpus's own sentences: the same words between quotation marks, in every
layout, since people who annotate news find far more reported speech than they find quotations."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.examples import Example, StatementSpans
from training.lessons import Lesson

from truceline.model.span import Span

MARKS = (("“", "”"), ('"', '"'), ('"', '"'), ("‘", "’"))
_SAID = ("said", "says", "said", "told reporters", "added", "told the paper", "wrote", "argued", "insisted")
_SHORTEST, _LONGEST = 12, 220
"""Characters of a sentence that is worth quoting."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of the sentence that is being made, and the part they have in it: "source", "cue", "content"."""

    words: str
    part: str = ""


def quote_plain(lessons: Sequence[Lesson], seed: int, share: float) -> Iterator[Example]:
    """Examples in which sources of the corpus say, word for word, its sentences in which nobody speaks.

    `share` is how many there are for each such sentence. The same seed and lessons give the same examples.
    """
    chance = random.Random(seed)
    sources = sorted({name for lesson in lessons for name in _list_sources(lesson)})
    plain = [text for lesson in lessons for text in _list_plain(lesson)]
    for _ in range(int(share * len(plain))):
        said = chance.choices(plain, k=chance.choice((1, 1, 2, 2, 3)))
        yield _make(_lay_out(chance, chance.choice(sources), said))


def _list_sources(lesson: Lesson) -> Iterator[str]:
    for statement in lesson.statements:
        if len(statement.source) == 1:
            words = statement.source[0].quote(lesson.text)
            # "who" and "which" speak only behind the name that they stand for.
            if words.lower() not in {"who", "which", "that"}:
                yield words[0].lower() + words[1:] if words.split()[0] in {"The", "A", "An"} else words


def _list_plain(lesson: Lesson) -> Iterator[str]:
    for span in lesson.spans:
        words = span.quote(lesson.text)
        is_said = any(span.overlaps(part) for s in lesson.statements for part in (*s.cue, *s.content))
        if not is_said and _SHORTEST < len(words) < _LONGEST and words[-1] == "." and '"' not in words:
            yield words


def _lay_out(chance: random.Random, source: str, said: Sequence[str]) -> list[_Piece]:
    opening, closing = chance.choice(MARKS)
    first, rest = said[0][:-1], " ".join(said[1:])
    who, cue = _Piece(source, "source"), _Piece(chance.choice(_SAID), "cue")
    turned = [cue, _Piece(" "), who] if " " not in cue.words else [who, _Piece(" "), cue]
    straight = [_Piece(_raise(source), "source"), _Piece(" "), cue]
    comma = _Piece(f"{opening}{first},{closing}", "content")
    layout = chance.randrange(6)
    if layout == 0:
        whole = _Piece(f"{opening}{' '.join(said)}{closing}", "content")
        return [*straight, _Piece(chance.choice((", ", ": "))), whole]
    if layout == 1 and " and " in first:
        one, other = first.split(" and ", 1)
        made = [_Piece(f"{opening}{one},{closing}", "content"), _Piece(" "), who, _Piece(" "), cue]
        return [*made, _Piece(", "), _Piece(f"{opening}and {other}.{closing}", "content")]
    if layout == 2:
        return [comma, _Piece(" "), who, _Piece(" "), cue, _Piece("."), *_more(rest, opening, closing)]
    if layout == 3:
        whole = _Piece(f"{opening}{' '.join(said)[:-1]},{closing}", "content")
        return [whole, _Piece(" "), *turned, _Piece(".")]
    return [comma, _Piece(" "), *turned, _Piece("."), *_more(rest, opening, closing)]


def _more(rest: str, opening: str, closing: str) -> list[_Piece]:
    return [_Piece(" "), _Piece(f"{opening}{rest}{closing}", "content")] if rest else []


def _raise(words: str) -> str:
    return words[0].upper() + words[1:]


def _make(pieces: Sequence[_Piece]) -> Example:
    text, spans = "", dict[str, list[Span]](source=[], cue=[], content=[])
    for piece in pieces:
        if piece.part:
            spans[piece.part].append(Span(len(text), len(text) + len(piece.words)))
        text += piece.words
    statement = StatementSpans(**{part: tuple(own) for part, own in spans.items()})
    return Example(text=text, statements=(statement,))
