"""Sentences in which the page asks something of its visitor: to buy, to sign up, to follow, to give."""

import re
from collections.abc import Iterator

from truceline.intake.blocks import Block
from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span
from truceline.text.sentences import find_sentences

# The page addresses its visitor with an imperative at the beginning of a sentence.
_ASKS = re.compile(
    r"(?:(?:please|to)\s+)?(?:visit (?:my|our|the author['’]s) (?:web ?site|blog|page|shop|store)|"
    r"click (?:here|on the link|below|the link)|tap here|sign up (?:for|to|now|today|here)|sign up$|"
    r"subscribe(?: (?:to (?:our|the|my|this)|now|today|here|for|via)\b|$)|"
    r"(?:please )?(?:donate(?: (?:now|today|here|to us|to our|via)\b|$)|consider (?:a donation|"
    r"donating|subscribing|"
    r"supporting)|support (?:our|my|independent|quality) (?:work|journalism|reporting|site|blog))|"
    r"(?:make|give) a donation|become a (?:member|subscriber|patron|supporter)|"
    r"follow (?:us|me|@\w+|[\w .]{1,40} on (?:twitter|facebook|x|instagram|telegram|mastodon|bluesky))\b|"
    r"like us on|join (?:us on|our (?:newsletter|mailing list|telegram|whatsapp|channel|community))|"
    r"download (?:our|the) (?:free )?app|get (?:our|the|this|"
    r"all the)? ?(?:[\w' ’]{1,40} )?(?:newsletter|app\b)|"
    r"get [^.!?]{1,80}(?:to|in) your (?:inbox|in-box|e-?mail)|buy (?:my|our|the) (?:new )?(?:book|e-?book)|"
    r"order (?:your|a) copy|(?:now )?available (?:now )?(?:on|from|at) amazon|(?:my|"
    r"our) (?:\w+ ){0,4}books?\b"
    r"|pre-?order (?:now|here|your)|shop now|already a (?:member|subscriber)|log in (?:to|here)|"
    r"(?:the )?(?:story|article) continues (?:below|after)|continue reading (?:the|below)|"
    r"advertisement\b|sponsored (?:content|by|links?)|promoted (?:content|by)|paid (?:content|post)|"
    r"contact(?: (?:me|us|him|her|the author))? at\b|(?:e-?mail|write to) (?:me|us|the author) at\b|"
    r"view all [\w' ’]{1,60} newsletters|thank you for (?:subscribing|signing up|reading)|"
    r"enter your e-?mail|invalid e-?mail|please (?:verify|re-enter|enable javascript|try again)|"
    r"you must select a newsletter|an error has occurred|reprint permission|newsletter(?: sign ?-?up)?\b)",
    re.I,
)
# Phrases that address the visitor wherever they stand in a sentence.
_ADDRESSES = re.compile(
    r"\b(?:by (?:signing up|subscribing|clicking|submitting)[^.!?]{0,40},? you (?:agree|consent|accept)|"
    r"you (?:agree|consent) to (?:our|the) (?:privacy|terms)|you may (?:opt[- ]out|unsubscribe)|"
    r"(?:delivered|sent|straight|direct(?:ly)?) (?:straight |directly )?to your (?:inbox|in-box|e-?mail)|"
    r"you (?:will|['’]ll) receive (?:e-?mails|our|occasional)|unsubscribe at any time|"
    r"you (?:agree|consent) to receive|click here (?:to|for)|tax[- ]deductible donation)\b",
    re.I,
)
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
