"""The names in a text as spaCy's small pipeline sees them: what the network learns to see as well."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from training.examples import Example, WordMark

from truceline.model.span import Span
from truceline.reading.parsing import load_parser


def parse_plain(sentences: Sequence[str]) -> list[Doc]:
    """Each sentence as spaCy parses it."""
    return list(load_parser().pipe(sentences))


def parse_silver(sentences: Sequence[str]) -> Example:
    """The sentences as one paragraph, a space between them, with the names that spaCy sees alone."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return Example(text=" ".join(sentences), words=mark_words(sentences, tuple(spans)))


def mark_words(sentences: Sequence[str], spans: Sequence[Span]) -> tuple[WordMark, ...]:
    """The words of the sentences, which stand at these spans of a text, with their entities by spaCy."""
    words: list[WordMark] = []
    for doc, span in zip(parse_plain(sentences), spans, strict=True):
        words += [_mark(token, span.start) for token in doc]
    return tuple(words)


def _mark(token: Token, at: int) -> WordMark:
    start = at + token.idx
    return WordMark(span=Span(start, start + len(token)), entity=name_entity(token))


def name_entity(token: Token) -> str:
    """The token's part of an entity: "B-GPE", "I-GPE", or "O"."""
    return f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"


def list_entities(examples: Sequence[Example]) -> tuple[str, ...]:
    """Every part of an entity among the examples' words: "O", then the others by the alphabet."""
    named = {word.entity for one in examples for word in one.words or ()}
    return ("O", *sorted(named - {"O"}))
