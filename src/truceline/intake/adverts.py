"""Sentences in which the page asks something of its visitor: to buy, to sign up, to follow, to give."""

import re
from collections.abc import Iterator

from truceline.intake.blocks import Block
from truceline.intake.phrases import ADDRESSES, ASKS, compile_any
from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span
from truceline.text.sentences import find_sentences

# The page addresses its visitor with an imperative at the beginning of a sentence.
_ASKS = compile_any(ASKS, before=r"(?:please\s+)?")
# Phrases that address the visitor wherever they stand in a sentence.
_ADDRESSES = compile_any(ADDRESSES, whole_words=True)
_QUOTED = re.compile(r"^[\"“‘'«]")
_SPEECH = re.compile(r"\b(?:said|says|told|tweeted|urged|wrote|added|according to)\b")
_LABEL_WORD = re.compile(
    r"(?:advertisements?|sponsored|subscribe|sign up|newsletters?|donate|promoted|advertorial)\.?", re.I
)
LONGEST_ADVERT = 4000


def find_adverts(block: Block) -> Iterator[Furniture]:
    """The sentences in which the page asks something of its visitor; the block if it begins and ends so."""
    if len(block.words) > LONGEST_ADVERT:
        return
    sentences = find_sentences(block.words)
    asking = [span for span in sentences if _is_advert(span.quote(block.words))]
    if not asking:
        return
    is_framed = asking[0] == sentences[0] and asking[-1] == sentences[-1]
    is_whole = is_framed and 2 * len(asking) >= len(sentences)
    spans = [Span(0, len(block.words))] if is_whole else asking
    for span in spans:
        yield Furniture(span=span.shifted(block.span.start), kind=FurnitureKind.ADVERT)


def _is_advert(sentence: str) -> bool:
    """Never a quotation or a report of speech: officials, too, ask people to sign up and to donate."""
    if _QUOTED.match(sentence) or _SPEECH.search(sentence):
        return False
    return bool(_ASKS.match(sentence) or _ADDRESSES.search(sentence) or _LABEL_WORD.fullmatch(sentence))
