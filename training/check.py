"""Checks marked text: `python -m training.check FILE...`.

Beside FILE.txt a FILE.todo.txt, where there is one, holds the sentences that were given: they must stand in
the marked text unchanged.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from training.markup import MarkupError, parse_document
from training.passages import (
    WHOLE,
    ClaimMark,
    Document,
    Passage,
    Sentence,
    StatementMark,
    find_party,
    find_statement,
)

from truceline.model.span import Span
from truceline.model.terms import ClaimType, Stance

NOT_THE_AUTHORS = frozenset((Stance.DENIES, Stance.ADMITS, Stance.PROMISES, Stance.THREATENS))


def find_faults(document: Document) -> Iterator[tuple[int, str]]:
    """Every fault in a document, with the line of its sentence, and what to do about it."""
    for passage in document.passages:
        for sentence in passage.sentences:
            faults = [*_find_lost_names(passage, sentence), *_find_unused(sentence)]
            # Rules on spans mean nothing until every name stands for something.
            faults = faults or [*_find_bad_statements(sentence), *_find_bad_claims(sentence)]
            yield from ((sentence.line, fault) for fault in faults)


def find_changes(document: Document, given: list[str], *, is_choice: bool) -> Iterator[tuple[int, str]]:
    """Where the marked text differs from the sentences given, with the line.

    A choice of them may leave some out, and may hold no claim.
    """
    sentences = [one for passage in document.passages for one in passage.sentences]
    if is_choice:
        left = set(given)
        for one in sentences:
            if one.text not in left:
                yield one.line, f"{one.text[:60]!r} is not as given; copy the line unchanged"
            if one.annotation.claims:
                yield one.line, "a text with nothing to find holds no claim; leave the sentence out"
        return
    for one, wanted in zip(sentences, given, strict=False):
        if one.text != wanted:
            yield (
                one.line,
                f"here {one.text[:60]!r} stands where {wanted[:60]!r} was given; copy it unchanged",
            )
            return
    if len(sentences) > len(given):
        yield sentences[len(given)].line, "this is more than was given; remove it"
    if len(sentences) < len(given):
        yield 0, f"{len(given) - len(sentences)} sentences are to do, from {given[len(sentences)][:60]!r}"


def _find_lost_names(passage: Passage, sentence: Sentence) -> Iterator[str]:
    annotation = sentence.annotation
    for name in {*_list_own_names(sentence)} - {WHOLE}:
        if annotation.find(name) is None:
            yield f"{name} is not marked in this sentence; add {{{name}|...}} around its words"
    for name in {*_list_roles(sentence)}:
        party = find_party(name)
        if annotation.find(name) is not None:
            continue
        if party is None:
            yield f"{name} is not marked in this sentence; add {{{name}|...}} around its words"
        elif (party != name and name) or annotation.list_mentions(party):
            mentions = ", ".join(mark.name for mark in annotation.list_mentions(party)) or f"it as {name}"
            yield f"{name} is no mark of this sentence; say which mention is meant: {mentions}"
        elif not any(passage.list_mentions(party)):
            yield f"party {party} is mentioned nowhere in the passage; mark a mention of it"


def _list_own_names(sentence: Sentence) -> Iterator[str]:
    """The names that must be marks of the sentence itself."""
    for statement in sentence.annotation.statements:
        yield from (name for name in (statement.cue, statement.content) if name)
    for claim in sentence.annotation.claims:
        time = claim.time.mark if claim.time else None
        named = (claim.span, claim.of, claim.weapon, claim.hedge, time)
        yield from (name for name in named if name)
        yield from (count.mark for count in claim.counts)


def _list_roles(sentence: Sentence) -> Iterator[str]:
    """The names that may be a party of which another sentence speaks."""
    for statement in sentence.annotation.statements:
        yield from ([statement.source] if statement.source else [])
        yield from statement.via
    for claim in sentence.annotation.claims:
        yield from (*claim.initiators, *claim.targets, *([claim.place] if claim.place else []))


def _find_unused(sentence: Sentence) -> Iterator[str]:
    used = {*_list_own_names(sentence), *_list_roles(sentence)}
    for mark in sentence.annotation.marks:
        if mark.party is None and mark.name not in used:
            yield f"mark {mark.name} is used by no line; name it in one, or remove its braces"


def _find_bad_statements(sentence: Sentence) -> Iterator[str]:
    for one in sentence.annotation.statements:
        parts = [(role, _list_pieces(sentence, name)) for role, name in _list_parts(one)]
        for n, (role, pieces) in enumerate(parts):
            for other, others in parts[n + 1 :]:
                if any(a.overlaps(b) for a in pieces for b in others):
                    yield f"{role} and {other} of one statement share words; draw them apart"
        if one.source is not None and one.source in one.via:
            yield f"{one.source} is both source and relay; the innermost speaker is the source alone"
        if one.source is None and one.cue is None:
            yield "a statement needs a source or a cue; name the party that goes on speaking"


def _list_parts(one: StatementMark) -> list[tuple[str, str]]:
    parts = (("source", one.source), ("cue", one.cue), ("content", one.content))
    return [(role, name) for role, name in parts if name]


def _list_pieces(sentence: Sentence, name: str) -> tuple[Span, ...]:
    if name == WHOLE:
        return (Span(0, len(sentence.text)),)
    mark = sentence.annotation.find(name)
    return mark.pieces if mark else ()


def _find_bad_claims(sentence: Sentence) -> Iterator[str]:
    for claim in sentence.annotation.claims:
        if not claim.by_author and claim.of is None:
            yield from _find_straddled(sentence, claim)
        if find_statement(sentence, claim) is None:
            if claim.of is not None:
                yield f"of={claim.of} names no cue or content of a statement here"
            elif claim.stance in NOT_THE_AUTHORS:
                yield f"nobody {claim.stance} {claim.span}: no statement holds it; add its says line"
        if (claim.stance is Stance.DEMANDS) and claim.type is not ClaimType.DEMAND:
            yield f"what is demanded is of type demand, not {claim.type}"
        yield from _find_bad_bounds(claim)


def _find_straddled(sentence: Sentence, claim: ClaimMark) -> Iterator[str]:
    span = sentence.span_of(claim.span)
    for one in sentence.annotation.statements:
        content = sentence.span_of(one.content)
        if span and content and span.overlaps(content) and not content.contains(span):
            yield (
                f"claim {claim.span} reaches beyond {one.content}, which somebody says; claim {one.content} "
                f"or a part of it, or write author, or of={one.content}"
            )


def _find_bad_bounds(claim: ClaimMark) -> Iterator[str]:
    for count in claim.counts:
        if count.low is not None and count.high is not None and count.low > count.high:
            yield f"count {count.mark} runs from {count.low} to {count.high}; turn them round"
    time = claim.time
    if time and time.start_on and time.end_on and time.start_on > time.end_on:
        yield f"time runs from {time.start_on} to {time.end_on}; turn them round"


def list_faults(path: Path, *, is_choice: bool = False) -> list[str]:
    """Every fault of a file, as `file:line: what, and what to do`."""
    try:
        document = parse_document(path.read_text("utf-8"), path.name)
    except MarkupError as faults:
        return str(faults).split("\n")
    found = list(find_faults(document))
    todo = path.with_suffix(".todo.txt")
    if todo.exists():
        lines = todo.read_text("utf-8").split("\n")
        given = [line for line in lines if line.strip() and line != "---"]
        found += find_changes(document, given, is_choice=is_choice)
    return [f"{path.name}:{line}: {fault}" for line, fault in found]


def render_sum(document: Document) -> str:
    """How much a document holds, in one line."""
    n: Counter[str] = Counter()
    for passage in document.passages:
        for one in passage.sentences:
            n.update(
                sentences=1, statements=len(one.annotation.statements), claims=len(one.annotation.claims)
            )
    return ", ".join(f"{count} {what}" for what, count in n.items())


@click.command(help=__doc__)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--choice", is_flag=True, help="The files are a choice of the sentences given, without claims.")
def main(files: tuple[Path, ...], choice: bool) -> None:
    """Prints every fault of the files; the exit code is 1 if there is any."""
    n_faults = 0
    for path in files:
        faults = list_faults(path, is_choice=choice)
        n_faults += len(faults)
        click.echo("\n".join(faults) if faults else f"{path.name}: {render_sum(_read(path))}")
    sys.exit(1 if n_faults else 0)


def _read(path: Path) -> Document:
    return parse_document(path.read_text("utf-8"), path.name)


if __name__ == "__main__":
    main()
