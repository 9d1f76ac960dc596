"""Statements: who says what in a sentence, whether or not a claim about the conflict comes of it."""

from collections.abc import Iterator

from truceline.model.claim import Mention, Statement
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.span import Span
from truceline.reading.cast import Cast
from truceline.reading.discourse import Spoken, Turn, span_of_tokens
from truceline.reading.manner import derive_basis
from truceline.reading.meeting import cue_spans
from truceline.reading.voices import Voice


def state_all(turn: Turn, report: Report, cast: Cast) -> Iterator[Statement]:
    """Every attribution of a sentence as a statement, one for each of its speakers; those of nobody named
    ("reportedly") too, and the sentence itself where a quotation runs on in it."""
    for spoken in (*turn.spoken, *turn.others):
        for speaker in spoken.speakers:
            yield _state(turn, report, cast, speaker, spoken)
    if turn.running is not None and not turn.spoken:
        yield _state(turn, report, cast, turn.running, None, (turn.running_rule or "",))


def state_voice(turn: Turn, voice: Voice, report: Report, cast: Cast) -> Statement:
    """The statement of one voice of a sentence; the author's own, too."""
    return _state(turn, report, cast, voice.speaker, voice.spoken, (voice.rule,))


def _state(
    turn: Turn,
    report: Report,
    cast: Cast,
    speaker: Mention,
    spoken: Spoken | None,
    rules: tuple[str, ...] = ("spoken_with_a_cue",),
) -> Statement:
    sentence = turn.sentence
    cue = cue_spans(spoken.attribution, sentence) if spoken else ()
    is_quoted = bool(turn.quoted) and (spoken is not None or not speaker.is_author)
    return Statement(
        statement_id=mint_id(
            "stm",
            report.report_id,
            sentence.span.start,
            sentence.span.end,
            speaker.resolved,
            cue[0].start if cue else sentence.span.start,
        ),
        report_id=report.report_id,
        sentence=sentence.span,
        source=speaker,
        source_words=_source_words(spoken, speaker),
        cue=cue,
        content=_content(turn, speaker, spoken),
        via=spoken.via if spoken else (),
        basis=derive_basis(spoken, sentence.doc.text, is_quoted, cast.is_at_scene(speaker)),
        rules=rules,
        confidence=spoken.attribution.confidence if spoken else None,
    )


def _source_words(spoken: Spoken | None, speaker: Mention) -> tuple[Span, ...]:
    if spoken is not None and spoken.attribution.stated is not None and len(spoken.speakers) == 1:
        return spoken.attribution.stated.source
    return (speaker.span,) if speaker.span is not None else ()


def _content(turn: Turn, speaker: Mention, spoken: Spoken | None) -> tuple[Span, ...]:
    if spoken is None:
        return () if speaker.is_author else (turn.sentence.span,)
    if spoken.attribution.stated is not None:
        return spoken.attribution.stated.content
    return span_of_tokens(turn.sentence, spoken.attribution.content)
