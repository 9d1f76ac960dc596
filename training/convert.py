"""Marked text to and from stand-off: annotation that says of which sentence by a digest, without its words.

python -m training.convert put training/corpus/voa 00.txt 01.txt   stand-off of marked text
python -m training.convert get 00.jsonl --text conflict.txt        marked text again, with the text at hand
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import msgspec
from training.check import list_faults
from training.markup import MarkupError, parse_document
from training.passages import Annotation, ClaimMark, Document, Mark, Passage, Sentence, StatementMark
from training.rendering import render_document

from truceline.model.span import Span

DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class StandOff:
    """One sentence's annotation: the passage and paragraph it stands in, its text's digest, and its marks.

    `marks` gives each name its pieces, as pairs of characters of the sentence.
    """

    passage: int
    paragraph: int = 0
    digest: str
    marks: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    statements: tuple[StatementMark, ...] = ()
    claims: tuple[ClaimMark, ...] = ()


def digest_sentence(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of the sentence in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def write_standoff(document: Document) -> str:
    """The document as stand-off, one JSON object a sentence, what is empty left out. Its head is not kept."""
    lines = [
        json.dumps(_drop_empty(asdict(_stand_off(n, sentence))), default=str, separators=(",", ":"))
        for n, passage in enumerate(document.passages)
        for sentence in passage.sentences
    ]
    return "".join(f"{line}\n" for line in lines)


def read_standoff(lines: Iterable[str], texts: Mapping[str, str], name: str = "stand-off") -> Document:
    """The document of stand-off lines, put together with sentences by digest.

    Raises `MarkupError` where a line is no stand-off, or where its sentence is not at hand.
    """
    rows = [_read_line(line, f"{name}:{n}") for n, line in enumerate(lines, 1) if line.strip()]
    for n, row in enumerate(rows, 1):
        if row.digest not in texts:
            raise MarkupError(
                f"{name}:{n}: no sentence at hand has digest {row.digest}; give the text it is of"
            )
    passages = groupby(rows, key=lambda row: row.passage)
    return Document(
        passages=tuple(
            Passage(sentences=tuple(_put_together(row, texts[row.digest]) for row in own))
            for _, own in passages
        )
    )


def index_sentences(paths: Iterable[Path]) -> dict[str, str]:
    """The lines of text files by their digests."""
    lines = (line.strip() for path in paths for line in path.read_text("utf-8").split("\n"))
    return {digest_sentence(line): line for line in lines if line}


def read_corpus(folder: Path, texts: Iterable[Path] = ()) -> dict[str, Document]:
    """The corpus by file, relative to the folder: marked text, and stand-off where its texts are given.

    Raises `MarkupError` where a file is not what it should be.
    """
    found = {path: parse_document(path.read_text("utf-8"), path.name) for path in folder.rglob("*.txt")}
    at_hand = index_sentences(texts)
    if at_hand:
        for path in folder.rglob("*.jsonl"):
            found[path] = read_standoff(path.read_text("utf-8").split("\n"), at_hand, path.name)
    return {path.relative_to(folder).as_posix(): found[path] for path in sorted(found)}


def _stand_off(passage: int, sentence: Sentence) -> StandOff:
    marked = sentence.annotation
    return StandOff(
        passage=passage,
        paragraph=sentence.paragraph,
        digest=digest_sentence(sentence.text),
        marks={mark.name: tuple((one.start, one.end) for one in mark.pieces) for mark in marked.marks},
        statements=marked.statements,
        claims=marked.claims,
    )


def _put_together(row: StandOff, text: str) -> Sentence:
    marks = tuple(
        Mark(name=name, pieces=tuple(Span(start, end) for start, end in pieces))
        for name, pieces in row.marks.items()
    )
    annotation = Annotation(marks=marks, statements=row.statements, claims=row.claims)
    return Sentence(text=text, paragraph=row.paragraph, annotation=annotation)


def _read_line(line: str, where: str) -> StandOff:
    try:
        return msgspec.json.decode(line, type=StandOff)
    except msgspec.DecodeError as problem:
        raise MarkupError(f"{where}: no stand-off line ({problem}); write it again with put") from problem


def _drop_empty(value: Any) -> Any:
    """The value without what a reader takes for granted: None, False and what is empty."""
    if isinstance(value, dict):
        return {key: _drop_empty(one) for key, one in value.items() if not _is_empty(one)}
    if isinstance(value, list | tuple):
        return [_drop_empty(one) for one in value]
    return value


def _is_empty(value: Any) -> bool:
    # A figure of 0 says something.
    return value is None or value is False or (isinstance(value, dict | list | tuple) and not value)


@click.group(help=__doc__)
def main() -> None:
    """Chooses between putting and getting."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--choice", is_flag=True, help="The files are a choice of the sentences given, without claims.")
def put(folder: Path, files: tuple[Path, ...], choice: bool) -> None:
    """Writes each marked file into the folder as stand-off; refuses files that the check faults."""
    faults = [fault for path in files for fault in list_faults(path, is_choice=choice)]
    if faults:
        raise click.ClickException("mend these first:\n" + "\n".join(faults))
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        document = parse_document(path.read_text("utf-8"), path.name)
        (folder / f"{path.stem}.jsonl").write_text(write_standoff(document), "utf-8")


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--text", "texts", multiple=True, required=True, type=click.Path(exists=True, path_type=Path))
def get(file: Path, texts: tuple[Path, ...]) -> None:
    """Prints the marked text of a stand-off file, put together with the texts at hand."""
    lines = file.read_text("utf-8").split("\n")
    click.echo(render_document(read_standoff(lines, index_sentences(texts), file.name)), nl=False)


if __name__ == "__main__":
    main()
