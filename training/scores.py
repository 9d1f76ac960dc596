"""How the reader does on the documents that its weights were not trained on, by slice and by register.

python -m training.scores --text conflict.txt --text nothing.txt --weights FOLDER
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click
from training.agreement import (
    WORD,
    Said,
    Words,
    compare_statements,
    is_same_saying,
    list_gold,
    pair_statements,
)
from training.convert import read_corpus
from training.lessons import Lesson, list_lessons
from training.passages import Document
from training.report import find_slices
from training.train import CORPUS

from truceline.model.claim import Reading
from truceline.model.span import Span
from truceline.model.theatre import Theatre
from truceline.reading.judging import take_instruments
from truceline.reading.reader import read_with
from truceline.reading.taught.weights import Weights, open_weights
from truceline.scoring.gold import GoldClaim
from truceline.scoring.measuring import measure_pairs
from truceline.scoring.pairing import Paired, pair_claims


@click.command()
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), default=CORPUS, show_default=True)
@click.option("--text", "texts", type=click.Path(exists=True, path_type=Path), multiple=True, required=True)
@click.option("--weights", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--rules", is_flag=True, help="Score the rules alone instead.")
def main(corpus: Path, texts: tuple[Path, ...], weights: Path, rules: bool) -> None:
    """Print the scores as Markdown tables."""
    held_out = read_held_out(corpus, texts, weights)
    counted: Counter[tuple[str, str]] = Counter()
    slices: Counter[tuple[str, str]] = Counter()
    paired: dict[str, list[Paired]] = {}
    opened = None if rules else open_weights(weights)
    for name, document in held_out.items():
        for lesson in list_lessons(document):
            reading = _read(lesson, opened)
            gold, found = list(_list_gold_sayings(lesson)), list(_list_found(reading, lesson.text))
            counted += compare_statements([said for said, _ in gold], found)
            slices += _count_slices(gold, found)
            register = _register_of(name, document)
            claims = pair_claims(name, list_gold_claims(lesson), reading.claims)
            paired.setdefault(register, []).append(claims)
    click.echo(_tell_statements(counted))
    click.echo(_tell_slices(slices))
    click.echo(_tell_claims(paired))


def read_held_out(corpus: Path, texts: Sequence[Path], weights: Path) -> dict[str, Document]:
    """The documents of the corpus that those weights were kept from, by name."""
    made = json.loads((weights / "made.json").read_text("utf-8"))
    return {name: one for name, one in read_corpus(corpus, texts).items() if name in made["held_out"]}


def list_gold_claims(lesson: Lesson) -> list[GoldClaim]:
    """The claims annotated in the lesson, their spans the sentences' as readers give them."""
    return [
        replace(claim, span=claim.span.shifted(at.start))
        for at, claims in zip(lesson.spans, list_gold(lesson.passage), strict=True)
        for claim in claims
    ]


def _read(lesson: Lesson, weights: Weights | None) -> Reading:
    return read_with(lesson.make_report(), Theatre(), take_instruments(weights))


def _register_of(name: str, document: Document) -> str:
    return document.told("register") or name.partition("/")[0]


def _list_gold_sayings(lesson: Lesson) -> Iterator[tuple[Said, tuple[str, ...]]]:
    """Each annotated statement that has a cue, with its slices. What runs on belongs to the one before."""
    cued = [
        tuple(find_slices(sentence, one))
        for sentence in lesson.passage.sentences
        for one in sentence.annotation.statements
        if one.cue is not None
    ]
    for one, slices in zip(lesson.statements, cued, strict=True):
        yield _cover(lesson.text, one.source, one.cue, one.content), slices


def _list_found(reading: Reading, text: str) -> Iterator[Said]:
    for one in reading.statements:
        if one.cue:
            yield _cover(text, one.source_words, one.cue, one.content)


def _cover(text: str, *roles: Sequence[Span]) -> Said:
    words = [Span(*found.span()) for found in WORD.finditer(text)]

    def cover(spans: Sequence[Span]) -> Words:
        return frozenset(n for n, word in enumerate(words) if any(word.overlaps(span) for span in spans))

    source, cue, content = map(cover, roles)
    return Said(source=source, cue=cue, content=content)


def _count_slices(
    gold: Sequence[tuple[Said, tuple[str, ...]]], found: Sequence[Said]
) -> Counter[tuple[str, str]]:
    n: Counter[tuple[str, str]] = Counter()
    right = {id(a) for a, b in pair_statements([said for said, _ in gold], found) if is_same_saying(a, b)}
    for said, slices in gold:
        for name in slices:
            n[name, "gold"] += 1
            n[name, "hit"] += id(said) in right
    return n


def _tell_statements(n: Counter[tuple[str, str]]) -> str:
    lines = ["| statements | precision | recall | F1 |", "|---|---|---|---|"]
    for name in dict.fromkeys(name for name, _ in n):
        hits, gold, found = (n[name, what] for what in ("hit", "gold", "found"))
        precision, recall = hits / max(1, found), hits / max(1, gold)
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        lines.append(f"| {name.replace('_', ' ')} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    return "\n".join([*lines, ""])


def _tell_slices(n: Counter[tuple[str, str]]) -> str:
    lines = ["| slice | statements | who said what, recall |", "|---|---|---|"]
    for name in sorted({name for name, _ in n}, key=lambda name: -n[name, "gold"]):
        lines.append(f"| {name} | {n[name, 'gold']} | {n[name, 'hit'] / n[name, 'gold']:.3f} |")
    return "\n".join([*lines, ""])


def _tell_claims(paired: dict[str, list[Paired]]) -> str:
    lines = ["| register | claims | found | attributed | claim | strict |", "|---|---|---|---|---|---|"]
    every = {"all": [one for own in paired.values() for one in own], **paired}
    for register, own in every.items():
        measured = measure_pairs(own, {})
        if measured.n_gold:
            rates = " | ".join(f"{rate.f1:.3f}" for rate in measured.levels.values())
            lines.append(f"| {register} | {measured.n_gold} | {rates} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
