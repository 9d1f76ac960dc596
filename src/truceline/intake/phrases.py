"""The set phrases of web pages, one a line, as pieces of regular expressions without regard to case.

A phrase is added here if it means the same on any page; a word that an article could use as well needs
one of the rules in `adverts`, `links` or `endings` around it.
"""

import re
from collections.abc import Sequence

ASKS = (
    r"visit (?:my|our|the author['’]s) (?:web ?site|blog|page|shop|store)",
    r"click (?:here|on the link|below|the link)",
    r"tap here",
    r"sign up (?:for|to|now|today|here)",
    r"sign up$",
    r"subscribe(?: (?:to (?:our|the|my|this)|now|today|here|for|via)\b|$)",
    r"donate(?: (?:now|today|here|to us|to our|via)\b|$)",
    r"consider (?:a donation|donating|subscribing|supporting (?:us|our))",
    r"support (?:our|my|independent|quality) (?:work|journalism|reporting|site|blog)",
    r"(?:make|give) a donation",
    r"become a (?:member|subscriber|patron|supporter)",
    r"follow (?:us|me|@\w+|[\w .]{1,40} on (?:twitter|facebook|x|instagram|telegram|mastodon|bluesky))\b",
    r"like us on",
    r"join (?:us on|our (?:newsletter|mailing list|telegram|whatsapp|channel|community))",
    r"download (?:our|the) (?:free )?app",
    r"get (?:our|the|this|all the)? ?(?:[\w' ’]{1,40} )?(?:newsletter|app\b)",
    r"get [^.!?]{1,80}(?:to|in) your (?:inbox|in-box|e-?mail)",
    r"buy (?:my|our|the) (?:new )?(?:book|e-?book)",
    r"order (?:your|a) copy",
    r"(?:now )?available (?:now )?(?:on|from|at) amazon",
    r"(?:my|our) (?:\w+ ){0,4}books?\b.{0,80}(?::$|reading|available|amazon|publisher|to order)",
    r"pre-?order (?:now|here|your)",
    r"shop now",
    r"already a (?:member|subscriber)",
    r"log in (?:to|here)",
    r"(?:the )?(?:story|article) continues (?:below|after)",
    r"continue reading (?:the|below)",
    r"advertisement(?:$|[.:]|\s+(?:continue|advertisement|scroll|story|article))",
    r"sponsored (?:content|links?|post)",
    r"promoted content",
    r"paid (?:content|post)",
    r"contact (?:me|us|him|her|the author) at\b",
    r"contact at$",
    r"(?:e-?mail|write to) (?:me|us|the author) at\b",
    r"view all [\w' ’]{1,60} newsletters",
    r"thank you for (?:subscribing|signing up|reading)",
    r"enter your e-?mail",
    r"invalid e-?mail",
    r"please (?:verify|re-enter|enable javascript|try again)",
    r"you must select a newsletter",
    r"an error has occurred",
    r"reprint permission",
    r"newsletter(?:$|\s+sign ?-?up\b)",
)
"""Begin a sentence in which a page asks something of its visitor, or stand where such a box stands."""

ADDRESSES = (
    r"by (?:signing up|subscribing|clicking|submitting)[^.!?]{0,40},? you (?:agree|consent|accept)",
    r"you (?:agree|consent) to (?:our|the) (?:privacy|terms)",
    r"you may (?:opt[- ]out|unsubscribe)",
    r"(?:delivered|sent|straight|direct(?:ly)?) (?:straight |directly )?to your (?:inbox|in-box|e-?mail)",
    r"you (?:will|['’]ll) receive (?:e-?mails|our|occasional)",
    r"unsubscribe at any time",
    r"you (?:agree|consent) to receive",
    r"click here (?:to|for)",
    r"tax[- ]deductible donation",
)
"""Address the visitor wherever they stand in a sentence."""

OFFERS = (
    r"(?:book|order|buy|shop|reserve|call|apply|register) (?:now|today|online|yours?)\b",
    r"book (?:before|by) (?:the end of|midnight|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|[a-z]+ \d)",
    r"buy (?:one|two|any|tickets)\b",
    r"(?:call|phone|text|e-?mail) (?:us\b|our\b|\+?\d{3})",
    r"shop (?:the|our)\b",
    r"save (?:up to|an extra|[£$€] ?\d|\d+ ?(?:%|per ?cent))",
    r"(?:try|discover|enjoy|join|explore) (?:our|your|it free|\d+ (?:days|weeks|months) free)\b",
    r"visit (?:us|our|your (?:nearest|local))\b",
    r"treat yourself",
    r"(?:places|rooms|seats) (?:are )?limited",
    r"limited (?:places|rooms|seats)\b",
    r"(?:this )?offers? (?:ends?|valid until|expires)\b",
    r"terms (?:and conditions )?apply",
    r"t(?:&|s and )cs? apply",
)
"""Begin a sentence of an offer, which a paragraph right below the label of an advert is known by."""

RELATED = (
    r"read (?:more|also|next|this next|on)",
    r"also read",
    r"related(?: (?:articles?|stor(?:y|ies)|content|links?|coverage|topics?|posts?|news))?",
    r"more(?: on (?:this(?: story| topic)?|[\w' -]{1,40}))?",
    r"more (?:stories|news|from [\w' .-]{1,40})",
    r"see also",
    r"also",
    r"recommended(?: for you)?",
    r"you (?:may|might) also (?:like|be interested in)",
    r"most (?:read|popular|viewed)",
    r"trending(?: now)?",
    r"editor['’]s picks?",
    r"don['’]t miss",
    r"further reading",
    r"in pictures",
    r"in case you missed it",
    r"what to read next",
    r"must read",
    r"keep reading",
    r"watch(?: (?:more|also|now|live))?",
    r"listen(?: (?:now|also))?",
    r"gallery",
    r"photos",
    r"video",
    r"podcast",
    r"opinion",
    r"explainer",
    r"timeline",
    r"live updates",
)
"""Label a link to another article, with a colon or dash behind them."""

RELATED_ALONE = (
    r"read the (?:rest|full (?:story|article|report|text)|whole story) (?:here|at|on|in)\b.{0,60}",
    r"read (?:more|also|next)",
    r"related(?: (?:articles?|stor(?:y|ies)|content|links?|coverage|posts?|news))?",
    r"more on this (?:story|topic)",
    r"more (?:stories|news)",
    r"see also",
    r"recommended for you",
    r"you may also like",
    r"most (?:read|popular|viewed)",
    r"trending now",
    r"editor['’]s picks?",
    r"further reading",
    r"what to read next",
)
"""Label a list of such links where they stand alone."""

MENU_WORDS = (
    r"skip to (?:main |primary )?(?:content|navigation)",
    r"back to top",
    r"(?:main )?menu",
    r"home(?: ?page)?",
    r"search",
    r"log ?in",
    r"sign in",
    r"register",
    r"my account",
    r"about(?: us)?",
    r"contact(?: us)?",
    r"archives?",
    r"site ?map",
    r"privacy(?: policy)?",
    r"terms(?: (?:of (?:use|service)|and conditions))?",
    r"cookies?(?: policy)?",
    r"share(?: (?:this(?: (?:article|page|post|story))?|on \w+))?",
    r"tweet",
    r"print(?: this)?",
    r"e-?mail(?: this)?",
    r"facebook",
    r"twitter",
    r"whatsapp",
    r"telegram",
    r"linkedin",
    r"pinterest",
    r"reddit",
    r"copy link",
    r"save",
    r"bookmark",
    r"comments?(?: \(\d+\))?",
    r"\d+ comments?",
    r"leave a (?:comment|reply)",
    r"reply",
    r"next(?: (?:post|article|page))?",
    r"prev(?:ious)?(?: (?:post|article|page))?",
    r"older posts?",
    r"newer posts?",
    r"close",
    r"cancel reply",
    r"post navigation",
    r"primary sidebar",
    r"rss",
    r"news",
    r"world",
    r"politics",
    r"business",
    r"sports?",
    r"opinions?",
    r"culture",
    r"video",
    r"shop",
    r"books",
    r"blog",
    r"more",
)
"""Items of a menu; furniture where several stand together."""

MENU_ALWAYS = (
    r"skip to (?:main |primary )?(?:content|navigation)",
    r"back to top",
    r"share (?:this(?: (?:article|page|post|story))?|on \w+)",
    r"leave a (?:comment|reply)",
    r"post navigation",
    r"cancel reply",
    r"copy link",
    r"print this",
    r"e-?mail this",
    r"(?:previous|next) (?:post|article)",
)
"""Items of a menu that are nothing else."""

LIFE = (
    r"was born (?:in|on)",
    r"(?:lives|resides|is based) (?:in|near|with)",
    r"(?:received|holds|earned|has) (?:an?|his|her|their) (?:\w+ )?(?:BA|MA|MBA|PhD|Ph\.D|degree|doctorate)",
    r"(?:received|holds|earned|has) (?:an?|his|her|their) (?:bachelor|master)",
    r"graduated from",
    r"studied at",
    r"(?:his|her|their) (?:\w+ ){0,3}(?:books?|novels?|work|writing|articles)\b",
    r"has (?:written|reported|worked|covered|published)",
    r"joined (?:the|\w+ (?:News|Times))",
    r"teaches",
    r"writes (?:about|for|on)",
    r"covers",
    r"blogs at",
    r"(?:can be|be) (?:reached|followed|contacted)",
    r"(?:now )?hosts",
    r"(?:won|was awarded|received) (?:an?|the|two|three) (?:[\w.'’-]+ ){1,6}?(?:prizes?|awards?)",
)
"""Tell of a writer's life, in a biography."""


def compile_any(
    phrases: Sequence[str], *, before: str = "", after: str = "", whole_words: bool = False
) -> "re.Pattern[str]":
    """A pattern for any one of the phrases, in capitals or not, between `before` and `after`."""
    edge = r"\b" if whole_words else ""
    return re.compile(f"{before}{edge}(?:{'|'.join(phrases)}){edge}{after}", re.I)
