"""Sentences in which the page asks something of its visitor: to buy, to sign up, to follow, to give."""

import re
from collections.abc import Iterator, Sequence

from truceline.intake.blocks import Block
from truceline.intake.phrases import ADDRESSES, ASKS, OFFERS, compile_any
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
# A label with nothing else on its line: what stands right below it can be the advert.
_LABEL_LINE = re.compile(
    r"\W*(?:advertisements?|advertorial|(?:sponsored|promoted|paid)(?: (?:content|posts?))?)\W*", re.I
)
_OFFERS = compile_any(OFFERS)
_DISCOUNT = re.compile(r"\b\d+ ?(?:%|per ?cent) off(?: (?:all|any|every|our|selected|your)\b|[.!]|$)", re.I)
_QUOTES = re.compile(r"[\"“”«»]")
LONGEST_ADVERT = 4000
LONGEST_OFFER = 80
"""In words: an offer is short; a longer paragraph below a label is rather the article that goes on."""


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


def find_offers(blocks: Sequence[Block]) -> Iterator[Furniture]:
    """The paragraphs right below a lone "ADVERTISEMENT" that offer something for sale.

    The label alone says nothing of what follows it: on most pages the advert is a picture, and the article
    goes on below. A paragraph is taken if a sentence of it speaks as sellers do ("Book before the end of
    May").
    """
    is_below_label = False
    for block in blocks:
        if is_below_label and _is_offer(block):
            yield Furniture(span=block.span, kind=FurnitureKind.ADVERT)
        else:
            is_below_label = bool(_LABEL_LINE.fullmatch(block.words))


def _is_offer(block: Block) -> bool:
    """Never a paragraph that quotes or reports what somebody said."""
    words = block.words
    if block.n_words > LONGEST_OFFER or _QUOTES.search(words) or _SPEECH.search(words):
        return False
    sentences = (span.quote(words) for span in find_sentences(words))
    return bool(_DISCOUNT.search(words)) or any(_OFFERS.match(sentence) for sentence in sentences)


def _is_advert(sentence: str) -> bool:
    """Never a quotation or a report of speech: officials, too, ask people to sign up and to donate."""
    if _QUOTED.match(sentence) or _SPEECH.search(sentence):
        return False
    return bool(_ASKS.match(sentence) or _ADDRESSES.search(sentence) or _LABEL_WORD.fullmatch(sentence))
