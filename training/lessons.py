"""The corpus as examples: each passage read once by the rules with its own statements, then cut up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from training.examples import ClaimLabel, Example, StatementSpans
from training.passages import Document, Passage, Sentence, StatementMark, find_party, find_statement
from training.silver import mark_words, parse_plain

from truceline.model.report import Report
from truceline.model.span import Span
from truceline.model.theatre import Theatre
from truceline.reading.judging import RULES_ALONE, trust_rules
from truceline.reading.parsing import Sentence as ReadSentence
from truceline.reading.reader import read_with
from truceline.reading.taught.paragraphs import Taught
from truceline.reading.taught.sight import Evidence, Verdict
from truceline.reading.taught.statements import FoundStatement

LONGEST = 4
"""Sentences of a passage seen at once: about a paragraph of news."""
_ENOUGH = 0.5
"""Share of the shorter one's characters that a proposed claim and an annotated one have in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _GoldClaim:
    """An annotated claim: its span and its cue's in the passage (no cue: the author's), type and stance."""

    span: Span
    cue: tuple[Span, ...]
    type: str
    stance: str


@dataclass
class Lesson:
    """A passage as one text, with what is annotated in it at offsets of that text."""

    passage: Passage
    published_on: date | None = None
    spans: list[Span] = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.spans, parts, at, last = [], [], 0, None
        for sentence in self.passage.sentences:
            gap = "" if last is None else " " if last == sentence.paragraph else "\n\n"
            at += len(gap)
            self.spans.append(Span(at, at + len(sentence.text)))
            parts += [gap, sentence.text]
            at += len(sentence.text)
            last = sentence.paragraph
        self.text = "".join(parts)

    @cached_property
    def statements(self) -> list[StatementSpans]:
        """Every statement that has a cue, with the words that run on behind it, or before it, without one."""
        found: list[tuple[int, str | None, StatementSpans]] = []
        loose: list[tuple[int, str | None, tuple[Span, ...]]] = []
        for n, (sentence, span) in enumerate(zip(self.passage.sentences, self.spans, strict=True)):
            for one in sentence.annotation.statements:
                party = find_party(one.source) if one.source else None
                moved = _move(sentence, one, span.start)
                if one.cue is None:
                    loose.append((n, party, moved.content))
                else:
                    found.append((n, party, moved))
        for n, party, content in loose:
            self._run_on(found, n, party, content)
        return [moved for _, _, moved in found]

    def _run_on(
        self,
        found: list[tuple[int, str | None, StatementSpans]],
        n: int,
        party: str | None,
        content: tuple[Span, ...],
    ) -> None:
        """Give words without a cue to their party's nearest statement of the paragraph, an earlier one."""
        paragraph = self.passage.sentences[n].paragraph
        near = [
            (at > n, abs(at - n), number)
            for number, (at, whose, _) in enumerate(found)
            if party is not None and whose == party and self.passage.sentences[at].paragraph == paragraph
        ]
        if near:
            at, whose, one = found[min(near)[2]]
            spans = tuple(sorted((*one.content, *content)))
            found[min(near)[2]] = (at, whose, replace(one, content=spans))

    @cached_property
    def claims(self) -> list[_GoldClaim]:
        """Every claim, the author's too."""
        pairs = zip(self.passage.sentences, self.spans, strict=True)
        return [one for sentence, span in pairs for one in _list_claims(sentence, span.start)]

    def propose(self) -> list[Evidence]:
        """The claims that the rules propose where the annotated statements are given to them."""
        proposed: list[Evidence] = []

        def look(_: ReadSentence, evidence: Sequence[Evidence]) -> list[Verdict]:
            proposed.extend(evidence)
            return trust_rules(_, evidence)

        read_with(self.make_report(), Theatre(), replace(RULES_ALONE, eyes=self._see, judge=look))
        # The opening is read twice, since a report's first sentences set its day.
        return list(dict.fromkeys(proposed))

    def make_report(self) -> Report:
        """The lesson as a report to read."""
        return Report(
            report_id="rep_lesson",
            name="lesson",
            sha256="",
            media_type="text/plain",
            text=self.text,
            published_on=self.published_on,
        )

    def _see(self, text: str, sentences: Sequence[Span], paragraphs: Sequence[Span]) -> list[Taught]:
        docs = parse_plain([span.quote(text) for span in sentences])
        found = [
            FoundStatement(cue=_hull(one.cue), source=one.source, content=one.content, confidence=1.0)
            for one in self.statements
        ]
        return [
            Taught(doc=doc, statements=tuple(one for one in found if one.cue.overlaps(span)))
            for doc, span in zip(docs, sentences, strict=True)
        ]


def list_lessons(document: Document) -> Iterator[Lesson]:
    """The document's passages, each as one text."""
    day = document.told("published_on")
    for passage in document.passages:
        yield Lesson(passage, date.fromisoformat(day) if day else None)


def list_examples(lesson: Lesson) -> Iterator[Example]:
    """Every stretch of a passage's paragraphs, with its statements, claims and names."""
    labelled = list(label_claims(lesson.propose(), lesson.claims))
    for numbers in _stretches(lesson.passage):
        spans = [lesson.spans[n] for n in numbers]
        whole = Span(spans[0].start, spans[-1].end)
        inner = tuple(span.shifted(-whole.start) for span in spans)
        yield Example(
            text=whole.quote(lesson.text),
            words=mark_words([lesson.passage.sentences[n].text for n in numbers], inner),
            statements=tuple(one.within(whole) for one in lesson.statements if whole.overlaps(one.cue[0])),
            claims=tuple(one.within(whole) for one in labelled if whole.overlaps(one.words[0])),
        )


def _stretches(passage: Passage) -> Iterator[list[int]]:
    """Numbers of neighbouring sentences of a paragraph; a long one in turns of 4 and fewer."""
    for _, own in groupby(range(len(passage.sentences)), key=lambda n: passage.sentences[n].paragraph):
        left, turn = list(own), 0
        while left:
            take = 1 + (LONGEST - 1 + turn) % LONGEST
            yield left[:take]
            left, turn = left[take:], turn + 2


def label_claims(proposed: Sequence[Evidence], gold: Sequence[_GoldClaim]) -> Iterator[ClaimLabel]:
    """Each proposed claim with what the annotated claim that it stands for is; with nothing if there is none.

    They pair one to one, those that the same cue brings first, then the greatest overlap. What a cue brings
    that speaks for nobody ("wants", "is feared") is proposed as the author's: it is the same claim.
    """
    pairs = sorted(
        (not _is_same_cue(one, other), -share, p, g)
        for p, one in enumerate(proposed)
        for g, other in enumerate(gold)
        if (share := _share(one, other)) >= _ENOUGH
    )
    matched: dict[int, int] = {}
    for _, _, p, g in pairs:
        if p not in matched and g not in matched.values():
            matched[p] = g
    for p, one in enumerate(proposed):
        other = gold[matched[p]] if p in matched else None
        yield ClaimLabel(
            words=one.words,
            cue=one.cue,
            voice=one.voice,
            ruled_type=one.type,
            ruled_stance=one.stance,
            ruled_plainness=one.plainness,
            type=other.type if other else None,
            stance=other.stance if other else None,
        )


def _is_same_cue(one: Evidence, other: _GoldClaim) -> bool:
    if not one.cue or not other.cue:
        return bool(one.cue) == bool(other.cue)
    return any(a.overlaps(b) for a in one.cue for b in other.cue)


def _share(one: Evidence, other: _GoldClaim) -> float:
    common = sum(span.common(other.span) for span in one.words)
    return common / max(1, min(sum(len(span) for span in one.words), len(other.span)))


def _move(sentence: Sentence, statement: StatementMark, by: int) -> StatementSpans:
    return StatementSpans(
        cue=_spans(sentence, statement.cue, by),
        source=_spans(sentence, statement.source, by),
        content=_spans(sentence, statement.content, by),
    )


def _list_claims(sentence: Sentence, by: int) -> Iterator[_GoldClaim]:
    for claim in sentence.annotation.claims:
        span = sentence.span_of(claim.span)
        if span is None:
            continue
        statement = find_statement(sentence, claim)
        yield _GoldClaim(
            span=span.shifted(by),
            # What nobody named says is the author's, at a distance.
            cue=_spans(sentence, statement.cue, by) if statement and statement.source else (),
            type=claim.type,
            stance=claim.stance,
        )


def _spans(sentence: Sentence, name: str | None, by: int) -> tuple[Span, ...]:
    """Where the named mark stands; nowhere for a party that only other sentences mention."""
    if name is None:
        return ()
    mark, whole = sentence.annotation.find(name), sentence.span_of(name)
    pieces = mark.pieces if mark is not None else (whole,) if whole is not None else ()
    return tuple(piece.shifted(by) for piece in pieces)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
