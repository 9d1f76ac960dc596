"""Where the trained network and the rules meet: one list of attributions for each sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from truceline.model.span import Span
from truceline.reading.attribution import (
    Attribution,
    find_attributions,
    join_relays,
    keeps_its_word,
    with_preposition,
)
from truceline.reading.contents import top_of
from truceline.reading.cues import clause_cues, noun_cues, object_cues
from truceline.reading.parsing import Sentence
from truceline.reading.speakers import can_speak
from truceline.reading.taught.statements import FoundStatement

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_FIRST_AND_SECOND = frozenset({"i", "we", "you"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_RELATIVE = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Met:
    """A sentence's attributions: those whose words may hold claims of their source, outer before inner, and
    those that only say who says, thinks or wants what."""

    speaking: tuple[Attribution, ...]
    others: tuple[Attribution, ...]


def meet_attributions(sentence: Sentence, quoted: frozenset[int]) -> Met:
    """All attributions of a sentence, those of the trained network and those of the rules.

    Where both see one cue, the network says where its source and content stand, and the rules, which know
    its grammar, whose claims those are. What the network alone sees speaks where its cue is one that the
    lexicon knows, or where its words are quoted, and its source can speak; else ("wants", "refused to",
    "is believed to") what is told there stays the claim of whoever tells it. Without weights the rules'
    attributions stand alone.
    """
    ruled = find_attributions(sentence.doc, quoted)
    if not sentence.stated:
        return Met(ruled, ())
    taught = [one for each in sentence.stated if (one := _as_attribution(each, sentence)) is not None]
    agreed = [_agree(one, taught) for one in ruled]
    alone = [one for one in taught if not any(_is_same_cue(other, one) for other in ruled)]
    speaking = [one for one in alone if _speaks_alone(one, agreed, quoted)]
    heard = sorted([*agreed, *speaking], key=lambda one: (-len(one.content), one.cue.i))
    return Met(join_relays(tuple(heard)), tuple(one for one in alone if one not in speaking))


def _agree(ruled: Attribution, taught: Sequence[Attribution]) -> Attribution:
    same = next((one for one in taught if _is_same_cue(ruled, one)), None)
    if same is None:
        return ruled
    # "The truce, an envoy told reporters, is holding": what is talked of is parsed as who talks.
    is_mute = ruled.speaker is not None and not can_speak(ruled.speaker)
    hears = is_mute and same.speaker is not None and can_speak(same.speaker)
    speaker = same.speaker if hears else ruled.speaker
    return replace(ruled, speaker=speaker, stated=same.stated, is_agreed=True)


def _is_same_cue(ruled: Attribution, taught: Attribution) -> bool:
    return ruled.cue.i in taught.cue_words


def _speaks_alone(one: Attribution, ruled: Sequence[Attribution], quoted: frozenset[int]) -> bool:
    if keeps_its_word(one.cue):
        return False
    if one.speaker is None or not can_speak(one.speaker) or one.speaker.lower_ in _FIRST_AND_SECOND:
        return False
    if one.cue.i in quoted or any(len(one.content & other.content) * 2 > len(one.content) for other in ruled):
        return False
    is_quotation = len(one.content & quoted) * 2 > len(one.content)
    return is_quotation or _known_group(one.cue) is not None


def cue_spans(attribution: Attribution, sentence: Sentence) -> tuple[Span, ...]:
    """Where the cue stands in the report's text."""
    if attribution.stated is not None:
        return (attribution.stated.cue,)
    return (sentence.span_of(attribution.cue),)


def _as_attribution(stated: FoundStatement, sentence: Sentence) -> Attribution | None:
    cues = sentence.tokens_in(stated.cue)
    words = frozenset(t.i for span in stated.content for t in sentence.tokens_in(span))
    content = words - {t.i for t in cues}
    if not cues or not content:
        return None
    speakers = [t for span in stated.source[:1] for t in sentence.tokens_in(span)]
    cue, head = _top_among(cues), top_of(sentence.doc, content)
    return Attribution(
        cue=cue,
        group=_known_group(cue) or "asserts",
        speaker=_antecedent(_find_name(speakers)) if speakers else None,
        content=content,
        head=head,
        cue_text=sentence.doc[cues[0].i : cues[-1].i + 1].text,
        takes_object=head is None or head.pos_ not in _VERBAL,
        cue_words=frozenset(t.i for t in cues),
        stated=stated,
    )


def _antecedent(speaker: "Token") -> "Token":
    """Whom a "who" or "which" stands for, where the parse shows it; else the word itself."""
    if speaker.lower_ in _RELATIVE and speaker.head.dep_ == "relcl":
        return speaker.head.head
    return speaker


def _find_name(tokens: Sequence["Token"]) -> "Token":
    """The word that heads a source's name: the topmost of those that can name somebody."""
    naming = [t for t in tokens if t.pos_ in _NAMING]
    return _top_among(naming or tokens)


def _top_among(tokens: Sequence["Token"]) -> "Token":
    return top_of(tokens[0].doc, [t.i for t in tokens]) or tokens[0]


def _known_group(cue: "Token") -> str | None:
    """The cue's group in the lexicon, None for one that it does not know."""
    if cue.lower_ == "according":
        return "asserts"
    lemma = cue.lemma_
    return (
        object_cues().get(with_preposition(cue))
        or clause_cues().get(lemma)
        or object_cues().get(lemma)
        or noun_cues().get(lemma)
    )
