"""What a position is about, and whether its words are for it or against it."""

import re
from collections.abc import Iterator

from truceline.linking.names import fold_name
from truceline.model.claim import Claim
from truceline.model.rules import rule
from truceline.model.terms import ClaimType, Leaning, Stance, Topic

_TOPICS = {
    Topic.PRISONERS: r"prisoners?|captives?|hostages?|detainees?|prisoner|bodies of|remains of",
    Topic.AID: r"aid|relief|humanitarian|corridors?|convoys?|evacuat\w+",
    Topic.OBSERVERS: r"observers?|monitors?|monitoring|peacekeep\w+|inspect\w+",
    Topic.RECOGNITION: r"recogni[sz]\w*|sovereignty|independence|statehood|self-determination",
    Topic.WITHDRAWAL: r"withdr\w+|pull(?:s|ed|ing)?\s+(?:back|out)|pull-?out|go down from"
    r"|demilitari\w+|disengag\w+",
    Topic.TALKS: r"talks?|negotiat\w+|dialogue|meet(?:ing)?|summit|table|mediation",
    Topic.CEASEFIRE: r"cease-?\s?fires?|truces?|armistice|pause|lull|peace|agreement|accord|hostilities"
    r"|silence the guns|lay down",
    Topic.TERRITORY: r"territor\w+|borders?|give up|hand over|cede[sd]?|annex\w*|land|status of",
}
_FOUND = {topic: re.compile(rf"\b(?:{words})\b") for topic, words in _TOPICS.items()}
_BY_TYPE = {
    ClaimType.PRISONERS: Topic.PRISONERS,
    ClaimType.AID_ACCESS: Topic.AID,
    ClaimType.WITHDRAWAL: Topic.WITHDRAWAL,
    ClaimType.MEETING: Topic.TALKS,
    ClaimType.MEDIATION: Topic.TALKS,
    ClaimType.CEASEFIRE_AGREEMENT: Topic.CEASEFIRE,
    ClaimType.CEASEFIRE_START: Topic.CEASEFIRE,
    ClaimType.CEASEFIRE_END: Topic.CEASEFIRE,
    ClaimType.TERRITORIAL_STATUS: Topic.TERRITORY,
}
_AGAINST = re.compile(
    r"\b(?:refus\w+|reject\w*|rul(?:e[sd]?|ing) out|never|(?:will|would|shall) not|won[’']t|wouldn[’']t"
    r"|not (?:ready|willing|prepared|going to)|oppos\w+|no longer|out of the question|dismiss\w*"
    r"|call(?:s|ed) off"
    r"|(?:leav\w+|left|quit\w*|abandon\w*|end(?:s|ed|ing)?|suspend\w*|break\w*|broke|walk\w* (?:out|away)"
    r"|scrap\w*|terminat\w+|renounc\w+|boycott\w*)"
    r"\s+(?:\w+\s+){0,3}(?:talks|negotiations|cease-?fire|truce|agreement|accord|deal|armistice|pause))\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:accept\w*|agre(?:e|es|ed|eing)|welcom\w+|ready|willing|prepared|commit\w*|offer\w*|propos\w+|promis\w+"
    r"|demand\w*|insist\w*|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|wants?|wanted|hop(?:e|es|ed|ing)"
    r"|pledg\w+|vow\w*|support\w*|must|should|respect\w*|honou?r\w*|abide\w*|adher\w+)\b",
    re.IGNORECASE,
)
_ONWARD = frozenset({Stance.DEMANDS, Stance.PROMISES})


@rule
def words_tell_topic(claim: Claim) -> Topic:
    """What a position is about is told by the first words on a topic that follow what it accepts, demands or
    refuses; else by any in the sentence, in the order prisoners, aid, observers, recognition, withdrawal,
    talks, a ceasefire, territory, since a ceasefire is spoken of wherever the others are. Names tell none."""
    words = claim.quote.lstrip("\"“‘'")
    words = words[:1].lower() + words[1:]
    leans = [match.start() for each in (_FOR, _AGAINST) if (match := each.search(words))]
    after = {topic: match.start() for topic, match in _search(words, min(leans, default=0))} if leans else {}
    if after:
        return min(after, key=lambda topic: after[topic])
    told = next((topic for topic, _ in _search(words, 0)), None)
    return told or _BY_TYPE.get(claim.type, Topic.OTHER)


def _search(words: str, start: int) -> Iterator[tuple[Topic, re.Match[str]]]:
    for topic, each in _FOUND.items():
        if match := each.search(words, start):
            yield topic, match


@rule
def words_tell_leaning(claim: Claim) -> Leaning:
    """A position is against its topic where its words refuse, reject, suspend or rule it out, or threaten to
    leave it; for it where they accept, offer, promise or demand it. Where they do both, or neither, or where
    it is about nothing that can be told, its leaning is left open."""
    refuses = _AGAINST.search(claim.quote) is not None or (claim.is_negated and claim.stance in _ONWARD)
    wants = _FOR.search(_AGAINST.sub(" ", claim.quote)) is not None or claim.stance in _ONWARD
    is_threat = wants and claim.stance is Stance.THREATENS
    if refuses == wants or is_threat or words_tell_topic(claim) is Topic.OTHER:
        return Leaning.UNSTATED
    return Leaning.AGAINST if refuses else Leaning.FOR


def find_proper(claim: Claim) -> frozenset[str]:
    """The names in the claim's words, folded, but for those with which its sentences begin."""
    names = re.findall(r"(?<![.!?“\"]\s)(?<!^)(?<![“\"])\b[A-Z][\w-]+", claim.quote)
    return frozenset(fold_name(name) for name in names)
