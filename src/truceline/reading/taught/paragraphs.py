"""A report's sentences, taken paragraph by paragraph through the network: their names and who says what."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from truceline.model.span import Span
from truceline.reading.taught.documents import name_entities
from truceline.reading.taught.encoder import Pieces, encode_texts
from truceline.reading.taught.sight import Sight, keep_sight
from truceline.reading.taught.statements import FoundStatement, find_statements
from truceline.reading.taught.tidying import tidy_statements
from truceline.reading.taught.weights import Weights
from truceline.text.quotations import find_quotations

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# About what the encoder was taught to see at once; longer paragraphs are cut between sentences.
_STRETCH = 900
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Taught:
    """One sentence as the network sees it: its parse, the attributions whose cue stands in it, and what its
    claims are judged by (None without the network)."""

    doc: "Doc"
    statements: tuple[FoundStatement, ...] = ()
    sight: Sight | None = None


def read_sentences(
    text: str, sentences: Sequence[Span], paragraphs: Sequence[Span], weights: Weights, language: "Language"
) -> list[Taught]:
    """Every sentence's parse and attributions, their spans in `text`; one paragraph for each sentence."""
    docs = language.pipe((span.quote(text) for span in sentences), batch_size=_BATCH)
    stretches = _stretch(sentences, paragraphs)
    quotations = [one.span for one in find_quotations(text)]
    found: list[Taught] = []
    # So many at a time, since what the encoder gives of a long report would fill the memory.
    while chunk := list(islice(stretches, _BATCH)):
        wholes = [Span(own[0].start, own[-1].end) for own in chunk]
        encoded = encode_texts([whole.quote(text) for whole in wholes], weights)
        for own, whole, pieces in zip(chunk, wholes, encoded, strict=True):
            found += _read_stretch(own, whole, pieces, weights, docs, quotations)
    return found


def _read_stretch(
    sentences: Sequence[Span],
    whole: Span,
    pieces: Pieces,
    weights: Weights,
    docs: "Iterator[Doc]",
    quotations: Sequence[Span],
) -> Iterator[Taught]:
    first = bisect_left(quotations, whole.start, key=lambda span: span.start)
    behind = bisect_right(quotations, whole.end, key=lambda span: span.start)
    quoted = [q.shifted(-whole.start) for q in quotations[first:behind] if whole.contains(q)]
    tidy = tidy_statements(find_statements(pieces, weights), pieces.list_words(), quoted)
    said = [_shifted(one, whole.start) for one in tidy]
    sight = keep_sight(pieces, whole.start)
    parsed = list(islice(docs, len(sentences)))
    name_entities([(doc, span.start - whole.start) for doc, span in zip(parsed, sentences, strict=True)],
                  pieces, weights)  # fmt: skip
    for doc, sentence in zip(parsed, sentences, strict=True):
        yield Taught(doc, tuple(one for one in said if one.cue.overlaps(sentence)), sight)


def _stretch(sentences: Sequence[Span], paragraphs: Sequence[Span]) -> Iterator[list[Span]]:
    """Neighbouring sentences of one paragraph, as many at a time as the encoder sees well."""
    own: list[Span] = []
    last: Span | None = None
    for sentence, paragraph in zip(sentences, paragraphs, strict=True):
        if own and (paragraph != last or sentence.end - own[0].start > _STRETCH):
            yield own
            own = []
        own.append(sentence)
        last = paragraph
    if own:
        yield own


def _shifted(statement: FoundStatement, by: int) -> FoundStatement:
    return replace(
        statement,
        cue=statement.cue.shifted(by),
        source=tuple(span.shifted(by) for span in statement.source),
        content=tuple(span.shifted(by) for span in statement.content),
    )
