"""What the network is taught from: paragraphs with their parse, their statements and their claims."""

from dataclasses import dataclass, replace

from truceline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMark:
    """One word of the parser: where it stands, and its part of an entity ("B-GPE", "I-GPE", "O")."""

    span: Span
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSpans:
    """Who says what: spans in the text. `source` is empty where nobody is named."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]

    def within(self, whole: Span) -> "StatementSpans":
        """What of the statement lies in a stretch of its text, counted from the stretch's start."""
        return StatementSpans(
            cue=_within(self.cue, whole),
            source=_within(self.source, whole),
            content=_within(self.content, whole),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLabel:
    """A claim that the rules propose, and what people say that it is.

    Its words, its cue's (empty for the author's), whose voice it is, what the rules take it for and how
    plainly they see it; `type` and `stance` are None where people see no claim.
    """

    words: tuple[Span, ...]
    cue: tuple[Span, ...]
    voice: str
    ruled_type: str
    ruled_stance: str
    ruled_plainness: int
    type: str | None
    stance: str | None

    def within(self, whole: Span) -> "ClaimLabel":
        """What of the claim lies in a stretch of its text, counted from the stretch's start."""
        return replace(self, words=_within(self.words, whole), cue=_within(self.cue, whole))


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A paragraph to learn from. A part that nobody marked is None, and nothing is learnt of it.

    `words` are the parser's, in order.
    """

    text: str
    words: tuple[WordMark, ...] | None = None
    statements: tuple[StatementSpans, ...] | None = None
    claims: tuple[ClaimLabel, ...] | None = None


def _within(spans: tuple[Span, ...], whole: Span) -> tuple[Span, ...]:
    """What of the spans lies in the stretch, counted from its start."""
    cut = (Span(max(s.start, whole.start), min(s.end, whole.end)) for s in spans if s.overlaps(whole))
    return tuple(span.shifted(-whole.start) for span in cut)
