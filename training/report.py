"""Figures of the corpus, and how far two annotations of the same sentences agree.

python -m training.report figures training/corpus --text conflict.txt --text nothing.txt
python -m training.report agree training/corpus training/second --text conflict.txt
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from rapidfuzz import fuzz, process
from training.agreement import Agreement, compare_annotations
from training.convert import read_corpus
from training.markup import parse_document
from training.passages import (
    PRONOUNS,
    Document,
    Sentence,
    StatementMark,
    find_party,
    find_statement,
    list_relays,
)

from truceline.model.terms import Stance

NEAR = 85.0
"""Two sentences are near-duplicates from this likeness on, of 100, whatever the order of their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a corpus holds: how many of each thing under each heading, and sentences nearly said before."""

    counts: Mapping[str, Counter[str]]
    n_distinct_cues: int
    near: tuple[tuple[str, str], ...]


def count_corpus(documents: Mapping[str, Document]) -> Figures:
    """The figures of these documents; a folder's name stands for its part of the corpus."""
    counts: dict[str, Counter[str]] = {}
    cues: set[str] = set()
    texts: list[str] = []
    for name, document in documents.items():
        for heading, one in _list_counted(name, document):
            counts.setdefault(heading, Counter())[one] += 1
        for sentence in _list_sentences(document):
            texts.append(sentence.text)
            cues.update(_find_cues(sentence))
    return Figures(counts=counts, n_distinct_cues=len(cues), near=tuple(find_near_duplicates(texts)))


def find_near_duplicates(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each sentence that is much like an earlier one, with the one that it is most like."""
    seen: list[str] = []
    as_written: list[str] = []
    for text in texts:
        words = " ".join(sorted(text.casefold().split()))
        like = process.extractOne(words, seen, scorer=fuzz.ratio, score_cutoff=NEAR)
        if like:
            yield text, as_written[like[2]]
        seen.append(words)
        as_written.append(text)


def _list_counted(name: str, document: Document) -> Iterator[tuple[str, str]]:
    part = name.partition("/")[0]
    register = document.told("register") or part
    slices = [one.strip() for one in (document.told("slices") or "").split(",") if one.strip()]
    yield "documents", register
    yield from (("documents serving a slice", one) for one in slices)
    for sentence in _list_sentences(document):
        yield "sentences", part
        yield "sentences by register", register
        marked = sentence.annotation
        yield from (("statements", part) for _ in marked.statements)
        yield from (("claims", part) for _ in marked.claims)
        for statement in marked.statements:
            yield "statements by basis", statement.basis
            yield from (("statements by slice", one) for one in find_slices(sentence, statement))
        for claim in marked.claims:
            yield "claims by type", claim.type
            yield "claims by stance", claim.stance
            said = find_statement(sentence, claim)
            yield "claims by voice", "a source's" if said and said.source else "the author's"
            fields = {"negated": claim.is_negated, "aggregate": claim.is_aggregate, "hedged": claim.hedge}
            yield from (("claims by slice", one) for one, held in fields.items() if held)


def find_slices(sentence: Sentence, statement: StatementMark) -> Iterator[str]:
    """The slices that a statement belongs to, by what is marked."""
    content = sentence.span_of(statement.content)
    said = content.quote(sentence.text) if content else ""
    quoted = re.search('["“”]', said)
    whole = re.match(r'\W*["“]', said) and re.search(r'["”]\W*$', said)
    yield "direct" if quoted and whole else "mixed" if quoted else "indirect"
    if statement.source is None:
        yield "no source"
    elif statement.cue is None:
        yield "running on"
    elif _is_pronoun(sentence, statement.source):
        yield "pronoun source"
    if list_relays(sentence, statement):
        yield "relayed or nested"
    stances = {c.stance for c in sentence.annotation.claims if find_statement(sentence, c) is statement}
    yield from (stance for stance in stances & {Stance.DENIES, Stance.ADMITS, Stance.ACCUSES})
    if len(stances) > 1:
        yield "several stances"


def _is_pronoun(sentence: Sentence, name: str) -> bool:
    mark = sentence.annotation.find(name)
    return bool(mark and find_party(name) and mark.hull.quote(sentence.text).casefold() in PRONOUNS)


def _list_sentences(document: Document) -> Iterator[Sentence]:
    return (sentence for passage in document.passages for sentence in passage.sentences)


def _find_cues(sentence: Sentence) -> Iterator[str]:
    for statement in sentence.annotation.statements:
        mark = sentence.annotation.find(statement.cue) if statement.cue else None
        if mark:
            yield mark.hull.quote(sentence.text).casefold()


def render_figures(figures: Figures) -> str:
    """The figures as lines of text, the most frequent first under each heading."""
    lines = []
    for heading, counts in figures.counts.items():
        each = ", ".join(f"{name} {n}" for name, n in counts.most_common())
        lines.append(f"{heading}: {counts.total()} ({each})")
    lines.append(f"distinct cues: {figures.n_distinct_cues}")
    lines.append(f"near-duplicate sentences: {len(figures.near)}")
    return "\n".join(lines)


def render_agreement(agreement: Agreement) -> str:
    """The agreement as lines of text: F1 over statements and claims, accuracy by field."""
    lines = [f"sentences in both: {agreement.n_sentences}"]
    lines += [f"statements, {name}: F1 {rate.f1:.3f}" for name, rate in agreement.statements.items()]
    lines += [f"claims, {name}: F1 {rate.f1:.3f}" for name, rate in agreement.claims.levels.items()]
    lines += [
        f"claims, {name}: {field.share:.3f} of {field.asked}"
        for name, field in agreement.claims.fields.items()
        if field.asked
    ]
    return "\n".join(lines)


@click.group(help=__doc__)
def main() -> None:
    """Chooses between figures and agreement."""


@main.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--text", "texts", multiple=True, type=click.Path(exists=True, path_type=Path))
@click.option("--near", is_flag=True, help="List the near-duplicates too.")
def figures(folder: Path, texts: tuple[Path, ...], near: bool) -> None:
    """Prints what the corpus holds; stand-off counts only where its texts are given."""
    counted = count_corpus(read_corpus(folder, texts))
    click.echo(render_figures(counted))
    if near:
        click.echo("\n".join(f"  {one}\n    like: {other}" for one, other in counted.near))


@main.command()
@click.argument("one", type=click.Path(exists=True, path_type=Path))
@click.argument("other", type=click.Path(exists=True, path_type=Path))
@click.option("--text", "texts", multiple=True, type=click.Path(exists=True, path_type=Path))
def agree(one: Path, other: Path, texts: tuple[Path, ...]) -> None:
    """Prints how two annotations of the same sentences agree, the first taken as the gold.

    Each is a marked file, or a folder of them; stand-off counts only where its texts are given.
    """
    first, second = (_read_all(path, texts) for path in (one, other))
    click.echo(render_agreement(compare_annotations(first, second)))


def _read_all(path: Path, texts: tuple[Path, ...]) -> Document:
    """Everything that is annotated there, as one document."""
    if path.is_file():
        return parse_document(path.read_text("utf-8"), path.name)
    documents = read_corpus(path, texts).values()
    return Document(passages=tuple(passage for document in documents for passage in document.passages))


if __name__ == "__main__":
    main()
