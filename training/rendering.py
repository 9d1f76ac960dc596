"""Annotated text as marked text that parses to the same."""

import re
from collections.abc import Iterator

from training.markup import NOBODY, PASSAGE_END
from training.passages import ClaimMark, CountMark, Document, Passage, Sentence, StatementMark, TimeMark

from truceline.model.terms import Basis, Stance


def render_document(document: Document) -> str:
    """The document as marked text, with its head, and a line of hyphens between passages."""
    head = "".join(f"# {key}: {value}\n" for key, value in document.head)
    passages = f"\n{PASSAGE_END}\n".join("\n".join(_list_lines(one)) for one in document.passages)
    return f"{head}\n{passages}\n" if head else f"{passages}\n"


def render_marks(sentence: Sentence) -> str:
    """The sentence with its marks in braces, and a backslash before what would be read as markup.

    Raises ValueError where two marks cross, which braces cannot write.
    """
    opened = sorted(
        (piece.start, -piece.end, mark.name) for mark in sentence.annotation.marks for piece in mark.pieces
    )
    written: list[str] = []
    unclosed: list[int] = []
    for at in range(len(sentence.text) + 1):
        while unclosed and unclosed[-1] == at:
            written.append("}")
            unclosed.pop()
        while opened and opened[0][0] == at:
            _, end, name = opened.pop(0)
            if unclosed and -end > unclosed[-1]:
                raise ValueError(f"mark {name} crosses another; no two marks may overlap in part")
            written.append(f"{{{name}|")
            unclosed.append(-end)
        written.append(re.sub(r"[{}\\]", r"\\\g<0>", sentence.text[at : at + 1]))
    line = "".join(written)
    return f"\\{line}" if line[:1] in ("#", "-") or line[:1].isspace() else line


def _list_lines(passage: Passage) -> Iterator[str]:
    paragraph = passage.sentences[0].paragraph if passage.sentences else 0
    for sentence in passage.sentences:
        if sentence.paragraph != paragraph:
            yield ""
            paragraph = sentence.paragraph
        yield render_marks(sentence)
        yield from (f"  {render_statement(one)}" for one in sentence.annotation.statements)
        yield from (f"  {render_claim(one)}" for one in sentence.annotation.claims)


def render_statement(statement: StatementMark) -> str:
    """The line that says who says what."""
    words = ["says", statement.source or NOBODY, statement.cue or NOBODY, statement.content]
    words += [statement.basis] if statement.basis is not Basis.UNSTATED else []
    words += [f"via={','.join(statement.via)}"] if statement.via else []
    return " ".join(words)


def render_claim(claim: ClaimMark) -> str:
    """The line that says what is claimed."""
    words = ["claim", claim.span, claim.type]
    words += [claim.stance] if claim.stance is not Stance.ASSERTS else []
    flags = {"author": claim.by_author, "negated": claim.is_negated, "aggregate": claim.is_aggregate}
    words += [flag for flag, is_set in flags.items() if is_set]
    fields = {
        "of": claim.of,
        "by": ",".join(claim.initiators),
        "on": ",".join(claim.targets),
        "place": claim.place,
        "time": _render_time(claim.time) if claim.time else None,
        "count": ",".join(map(_render_count, claim.counts)),
        "weapon": claim.weapon,
        "hedge": claim.hedge,
    }
    return " ".join([*words, *(f"{key}={value}" for key, value in fields.items() if value)])


def _render_time(time: TimeMark) -> str:
    name = time.mark or NOBODY
    if time.start_on is None and time.end_on is None:
        return name
    if time.start_on == time.end_on:
        return f"{name}:{time.start_on}"
    return f"{name}:{time.start_on or ''}..{time.end_on or ''}"


def _render_count(count: CountMark) -> str:
    low = "" if count.low is None else count.low
    high = "" if count.high is None else count.high
    figure = str(low) if count.low == count.high else f"{low}..{high}"
    return ":".join([count.mark, count.kind, figure, *([count.role] if count.role else [])])
