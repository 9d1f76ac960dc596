"""Who speaks in every sentence of a report, running quotations and announced words included."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from truceline.model.claim import UNNAMED, Mention
from truceline.model.report import Report
from truceline.model.rules import rule
from truceline.model.span import Span
from truceline.reading.attribution import Attribution
from truceline.reading.cast import Cast
from truceline.reading.meeting import meet_attributions
from truceline.reading.parsing import Sentence
from truceline.text.quotations import Quotation, find_quotations

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = Mention(name=None, resolved=UNNAMED)
# A sentence of which this share stands between quotation marks is somebody's words from end to end.
_MOSTLY = 0.6
_LABEL = re.compile(r"((?:[A-Z][\w’'-]+ ?){1,4}): \S")


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution with its speakers and relays resolved."""

    attribution: Attribution
    speakers: tuple[Mention, ...]
    via: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence with all that is attributed in it.

    `others` are attributions that bring no claim of their source ("wants", "is believed to"). `running` is
    the speaker of a sentence that is quoted throughout and names nobody itself.
    """

    sentence: Sentence
    quoted: frozenset[int]
    spoken: tuple[Spoken, ...]
    running: Mention | None = None
    running_rule: str | None = None
    others: tuple[Spoken, ...] = ()


def follow_speakers(report: Report, sentences: Sequence[Sentence], cast: Cast) -> tuple[Turn, ...]:
    """One turn a sentence, in order, each with its speakers."""
    quotations = find_quotations(report.text)
    for sentence in sentences:
        cast.notice_pairs(sentence)
    turns = [_hear(sentence, report.text, quotations, cast) for sentence in sentences]
    return tuple(_with_running_speaker(turns, n, quotations) for n in range(len(turns)))


def _hear(sentence: Sentence, text: str, quotations: Sequence[Quotation], cast: Cast) -> Turn:
    answerer = labelled_answer(sentence.paragraph.quote(text), cast)
    if answerer is not None:
        everything = frozenset(range(len(sentence.doc)))
        cast.introduce(sentence, everything)
        mention = Mention(name=None, resolved=answerer, side=cast.side_of(answerer))
        return Turn(sentence, everything, (), mention, labelled_answer.__name__)
    quoted = _quoted_tokens(sentence, quotations)
    cast.introduce(sentence, quoted)
    spoken = []
    met = meet_attributions(sentence, quoted)
    for attribution in met.speaking:
        heard = _resolve_speakers(attribution, sentence, quoted, cast)
        spoken.append(heard)
        if attribution.speaker is not None:
            cast.hear(heard.speakers[0], attribution.speaker)
    others = tuple(_resolve_other(one, sentence, quoted, cast) for one in met.others)
    return Turn(sentence, quoted, tuple(spoken), others=others)


@rule
def labelled_answer(paragraph: str, cast: Cast) -> str | None:
    """A paragraph that opens with the name of a person already introduced and a colon ("Lund: We saw …"),
    as interviews print it, is that person's words to its end."""
    match = _LABEL.match(paragraph)
    return cast.full_names.get(match[1].split()[-1].lower()) if match is not None else None


def _quoted_tokens(sentence: Sentence, quotations: Sequence[Quotation]) -> frozenset[int]:
    inside = [q.span for q in quotations if q.span.overlaps(sentence.span)]
    if not inside:
        return frozenset()
    base = sentence.origin
    return frozenset(t.i for t in sentence.doc if any(q.start <= base + t.idx < q.end for q in inside))


def _resolve_speakers(
    attribution: Attribution, sentence: Sentence, quoted: frozenset[int], cast: Cast
) -> Spoken:
    token = attribution.speaker
    assert token is not None
    mentions = tuple(cast.resolve(t, sentence, quoted) for t in (token, *_joint_speakers(token)))
    if _is_both_sides(token):
        mentions = (
            tuple(replace(mentions[0], resolved=side, side=side) for side in cast.two_sides()) or mentions
        )
    relays = [cast.resolve(t, sentence, quoted) for t in attribution.relays]
    if attribution.outer is not None and attribution.outer.speaker is not None:
        outer = cast.resolve(attribution.outer.speaker, sentence, quoted)
        if outer.resolved != mentions[0].resolved:
            relays.append(outer)
    return Spoken(attribution, mentions, tuple(relays))


def _resolve_other(
    attribution: Attribution, sentence: Sentence, quoted: frozenset[int], cast: Cast
) -> Spoken:
    if attribution.speaker is None:
        return Spoken(attribution, (NOBODY,), ())
    return _resolve_speakers(attribution, sentence, quoted, cast)


def _is_both_sides(token: "Token") -> bool:
    """True for "both", "both sides", "the two parties", "each side": a joint statement of the two."""
    numbered = any(c.lower_ in {"both", "two", "each", "warring"} for c in token.children)
    return token.lower_ == "both" or (numbered and token.lemma_ in {"side", "party"})


def _joint_speakers(token: "Token") -> list["Token"]:
    """The others of a joint statement: "the presidents of A and B", named one by one."""
    if token.ent_type_ not in {"PERSON", "GPE", "ORG"}:
        return []
    return [c for c in token.children if c.dep_ == "conj" and c.ent_type_ in {"PERSON", "GPE", "ORG"}]


def _with_running_speaker(turns: list[Turn], number: int, quotations: Sequence[Quotation]) -> Turn:
    turn = turns[number]
    if turn.spoken or turn.running is not None:
        return turn
    for find in (announced_words, words_that_go_on, running_quotation):
        speaker = find(turns, number, quotations)
        if speaker is not None:
            mention = Mention(name=None, resolved=speaker.resolved, side=speaker.side)
            return replace(turn, running=mention, running_rule=find.__name__)
    return turn


@rule
def words_that_go_on(turns: Sequence[Turn], number: int, quotations: Sequence[Quotation]) -> Mention | None:
    """A sentence without a cue that lies, for the most part, in what a cue of a neighbouring sentence hands
    over is that cue's speaker's."""
    span = turns[number].sentence.span
    for turn in _by_distance(turns, number):
        for spoken in turn.spoken:
            stated = spoken.attribution.stated if not spoken.attribution.outer else None
            common = sum(span.common(part) for part in stated.content) if stated is not None else 0
            if common > _MOSTLY * len(span):
                return spoken.speakers[0]
    return None


@rule
def running_quotation(turns: Sequence[Turn], number: int, quotations: Sequence[Quotation]) -> Mention | None:
    """A sentence that is quoted from end to end and names no speaker belongs to whoever speaks in the same
    quotation, else to the nearest speaker in the same paragraph, else, where the quotation opens the
    paragraph, to the last speaker before it."""
    turn = turns[number]
    words = [t for t in turn.sentence.doc if not t.is_punct]
    if not words or sum(t.i in turn.quoted for t in words) < _MOSTLY * len(words):
        return None
    mine = [q.span for q in quotations if q.span.overlaps(turn.sentence.span)]
    beside = [
        t for t in _by_distance(turns, number) if t.sentence.paragraph == turn.sentence.paragraph and t.spoken
    ]
    same = [t for t in beside if any(q.overlaps(t.sentence.span) for q in mine)]
    for other in same or beside:
        return _quoted_speaker(other)
    return _last_speaker(turns, number)


@rule
def announced_words(turns: Sequence[Turn], number: int, quotations: Sequence[Quotation]) -> Mention | None:
    """Words that follow a cue with a colon ("…, adding:") belong to that cue's speaker, in the next
    paragraph as well: to its end where it opens with a quotation mark."""
    first = number
    if any(q.span.start == turns[number].sentence.paragraph.start for q in quotations):
        while first > 0 and turns[first - 1].sentence.paragraph == turns[number].sentence.paragraph:
            first -= 1
    before = turns[first - 1] if first > 0 else None
    if before is None or not before.spoken or not before.sentence.doc.text.rstrip().endswith(":"):
        return None
    return before.spoken[-1].speakers[0]


def _quoted_speaker(turn: Turn) -> Mention:
    """Whose the quoted words of a sentence are: of "…, X said, according to Y" the inner speaker's."""
    quoting = [s for s in turn.spoken if s.attribution.content & turn.quoted] or turn.spoken[:1]
    return min(quoting, key=lambda s: len(s.attribution.content)).speakers[0]


def _by_distance(turns: Sequence[Turn], number: int) -> list[Turn]:
    others = [n for n in range(max(0, number - 8), min(len(turns), number + 9)) if n != number]
    return [turns[n] for n in sorted(others, key=lambda n: (abs(n - number), n > number))]


def _last_speaker(turns: Sequence[Turn], number: int) -> Mention | None:
    for turn in reversed(turns[max(0, number - 6) : number]):
        if turn.spoken:
            return turn.spoken[0].speakers[0]
    return None


def span_of_tokens(sentence: Sentence, tokens: frozenset[int]) -> tuple[Span, ...]:
    """The stretches of the report's text that these tokens cover, in order, neighbours joined."""
    spans: list[Span] = []
    for i in sorted(tokens):
        token = sentence.doc[i]
        here = sentence.span_of(token)
        if spans and i - 1 in tokens:
            spans[-1] = Span(spans[-1].start, here.end)
        else:
            spans.append(here)
    return tuple(spans)
