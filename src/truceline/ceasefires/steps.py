"""Which step in the life of a ceasefire a claim tells of, by its words before its type."""

import re
from enum import StrEnum

from truceline.model.claim import Claim
from truceline.model.rules import rule
from truceline.model.terms import ClaimType, Family, Stance


class StepKind(StrEnum):
    """What a claim does to a ceasefire, or says of it."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    AGREED = "agreed"
    DENIED = "denied"
    STARTS = "starts"
    PUT_OFF = "put_off"
    NOT_STARTED = "not_started"
    HOLDS = "holds"
    FAILS = "fails"
    VIOLATED = "violated"
    ENDED = "ended"
    EXPIRED = "expired"
    EXTENDED = "extended"
    MENTIONED = "mentioned"


AGREEING = (StepKind.AGREED, StepKind.STARTS)
"""Steps by which a ceasefire comes about."""
TRUCE = (
    r"(?:cease-?\s?fires?|truces?|armistices?|cessation of (?:hostilities|fire)|lull"
    r"|(?:(?:humanitarian|daily|temporary|tactical|local|holiday)\s+)*pauses?"
    r"|halt (?:in|to) (?:the |all )?(?:fighting|fire|firing|shooting|hostilities))"
)
ACCORD = rf"(?:{TRUCE}|agreements?|accords?|deals?)"
_NAMES_ACCORD = re.compile(rf"\b{ACCORD}\b", re.IGNORECASE)
_NAMES_IT = re.compile(rf"\b{TRUCE}\b", re.IGNORECASE)
HOLD_FIRE = r"(?:hold|holds|holding|held) (?:its|their|our|his|all) (?:own )?fire"
_FALL_SILENT = r"(?:guns|weapons) (?:fall|falls|fell|go|went) silent"
_CEASES = re.compile(
    r"\b(?:cease(?:d|s)? fire|(?:stop|cease|halt)(?:ped|s|ed|d)? (?:all |the )?(?:fighting|firing|shooting"
    r"|hostilities)|(?:fighting|firing|shelling|hostilities|guns|weapons|fire)"
    r"(?: (?:along|on|in|at|around) [^.,;]{1,40})? (?:will|would|shall|(?:is|are|was|were) to|is due to)"
    r" (?:stop|cease|halt|end|(?:be|fall|go) silent)"
    rf"|{HOLD_FIRE}|{_FALL_SILENT})\b",
    re.IGNORECASE,
)
_FALLS_SILENT = re.compile(
    r"\W*(?:all |both |the |its |their )*(?:guns|weapons)\b[^.,;]{0,40}\bsilent\b", re.IGNORECASE
)
"""Words that begin with guns, and tell that they stop."""
_ASIDE = re.compile(
    r"\b(?:before|after|until|despite|although|when|while|since)\b[^,.;]{0,30}"
    rf"\b{ACCORD}\b[^,.;]{{0,30}}\b(?:t(?:ook|akes?)|c(?:ame|omes?)|be(?:gan|gins?)|start(?:s|ed))\b",
    re.IGNORECASE,
)
_AS_TYPED: dict[ClaimType, StepKind] = {
    ClaimType.CEASEFIRE_AGREEMENT: StepKind.AGREED,
    ClaimType.CEASEFIRE_START: StepKind.STARTS,
    ClaimType.OBSERVANCE: StepKind.HOLDS,
    ClaimType.CEASEFIRE_END: StepKind.FAILS,
}
_DENYING: dict[StepKind, StepKind] = {
    StepKind.AGREED: StepKind.DENIED,
    StepKind.DENIED: StepKind.DENIED,
    StepKind.STARTS: StepKind.NOT_STARTED,
    StepKind.NOT_STARTED: StepKind.NOT_STARTED,
    StepKind.HOLDS: StepKind.FAILS,
    StepKind.FAILS: StepKind.HOLDS,
    StepKind.ENDED: StepKind.HOLDS,
    StepKind.EXPIRED: StepKind.HOLDS,
    StepKind.PROPOSED: StepKind.REFUSED,
}
"""What denying a step comes to; denying any other says nothing of where the ceasefire stands."""
SAYING = frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.ADMITS})
"""Stances of those who say that it is so."""
_NEVER_STEPS = frozenset({Family.VIOLENCE, Family.TOLL})
_MEANT = (
    r"(?:prepared|ready|willing|wants?|hop(?:es?|ing)|offer(?:s|ed)?|would|could|may|might|should|talks?)"
)
_EFFECT = r"(?:effect|force)"
PUT_OFF_TO = r"(?:postponed|put (?:off|back)|delayed|deferred|moved|pushed back) (?:to|until|till)"
NOT_UNTIL = (
    r"not (?:due )?(?:to )?(?:begin|start|take effect|come into (?:force|effect)) (?:until|till|before)"
)
"""Words before the instant at which it begins after all."""
_PATTERNS: tuple[tuple[StepKind, str], ...] = (
    (StepKind.PUT_OFF, rf"\b{PUT_OFF_TO}\b"),
    (StepKind.STARTS, rf"\b{NOT_UNTIL}\b"),
    (
        StepKind.MENTIONED,
        r"\b(?:(?:would|could|did|does|do) (?:not |neither )?(?:comment|say|confirm|discuss|disclose)"
        r"|(?:could|can)(?:not| not|n[o']t) (?:confirm|tell|say|verify)"
        r"|declin(?:es?|ed|ing) to|refus(?:es?|ed|ing) to (?:comment|say|confirm|discuss))\b"
        rf"|\b(?:whether|if) [^.,;]{{0,50}}\b{TRUCE}"
        r"|\b(?:could|may|might|would|threat\w+|consider\w*|unless|if)\b[^.;]{0,30}"
        r"\b(?:withdraw|pull out|end|suspend|terminate|scrap|abandon|cancel|break|collapse|fail)\b"
        rf"[^.;]{{0,30}}\b{ACCORD}"
        r"|\b(?:postpon(?:es?|ed|ing|ement)|put (?:off|back)|delay(?:s|ed|ing)?|deferr?(?:s|ed|ing)?)\b",
    ),
    (
        StepKind.FAILS,
        rf"\bno {ACCORD} (?:any ?more|any longer|left)\b|\bno longer (?:an?|any) {ACCORD}",
    ),
    (
        StepKind.DENIED,
        rf"\b(?:there (?:is|was|are|were) no(?: such)? [^.;]{{0,20}}\b{ACCORD}|no such {ACCORD}"
        rf"|no {ACCORD} (?:has been|had been|was|were|is) (?:agreed|signed|reached)"
        rf"|(?:had|has|have) not (?:agreed|signed)[^.;]{{0,40}}\b{ACCORD}"
        rf"|den(?:y|ies|ied|ying)\b[^.;]{{0,50}}\b(?:agree|sign)[^.;]{{0,40}}\b{ACCORD})",
    ),
    (
        StepKind.NOT_STARTED,
        rf"\b(?:never|not)\b[^.,;]{{0,25}}\b(?:taken?|took|came|come|enter(?:ed)?|gone?|went)\b[^.;]{{0,10}}"
        rf"\b{_EFFECT}\b|\b{TRUCE} (?:never|did not|has not|had not)(?: yet)? (?:beg[aiu]n|start(?:ed)?|tak)",
    ),
    (
        StepKind.AGREED,
        r"\b(?:will|shall|to|pledge[sd]?|undert(?:akes?|ook)|order\w*|vow\w*) (?:to )?"
        r"(?:observe|respect|honou?r|hold|keep|begin|start) (?:an?|its own|their own) (?:[\w-]+ ){0,3}"
        rf"{TRUCE}|\b(?:join(?:s|ed|ing)?|reciprocat\w+|match(?:es|ed|ing)?)"
        rf" (?:the |in the |its |their )?(?:[\w-]+ ){{0,2}}{TRUCE}",
    ),
    (
        StepKind.HOLDS,
        rf"\b{TRUCE}\b[^.;]{{0,20}}\b(?:will|is to|was to|is due to|are to)"
        r" (?:end|expire|lapse|run out|last|hold|continue|remain)\b",
    ),
    (
        StepKind.HOLDS,
        rf"\b{TRUCE}\b[^.;]*\b(?:has|had|have|is|was) (?:not|n[o']t) (?:collapsed|over|dead|broken)\b",
    ),
    (
        StepKind.FAILS,
        rf"\b{ACCORD}\b[^.;]{{0,60}}\b(?:no longer|collaps(?:ed|es|ing)"
        r"|(?:is|was|are|now|declared|pronounced) dead\b|in tatters|(?:is|was) over\b"
        r"|broke(?:n)? down|unravell?(?:ed|s|ing)|shattered|void|ceased to exist|failed to hold|not hold"
        r"|(?:not|n't) (?:being )?(?:observed|respected|held|holding))"
        rf"|\bcollapse of [^.;]{{0,20}}{TRUCE}"
        rf"|\b(?:declar|pronounc|consider|call)\w* [^.;]{{0,20}}{TRUCE}"
        r" (?:dead|over|void|finished|at an end)\b",
    ),
    (
        StepKind.EXPIRED,
        rf"\b{TRUCE}\b[^.;]{{0,40}}\b(?:expire[sd]?|lapse[sd]?|ran out|r[au]ns? out)\b",
    ),
    (
        StepKind.EXTENDED,
        r"\b(?:extend(?:s|ed|ing)?|extension|prolong(?:s|ed|ing)?|rolled over)\b|\brenew(?:s|ed|al|ing)?\b"
        r"(?! (?:calls?|fighting|clashes|attacks?|hostilities|violence|push|efforts?|hopes?|talks"
        r"|negotiations|bombardment|shelling|strikes?|offensive|war)\b)",
    ),
    (
        StepKind.ENDED,
        r"\b(?:end(?:s|ed|ing)?|terminat(?:es?|ed|ing)|withdr(?:aws?|ew|awing|awn) from|pull(?:s|ed"
        r"|ing) out of"
        r"|cancel(?:s|l?ed|l?ing)|suspend(?:s|ed|ing)|renounc(?:es?|ed|ing)|abandon(?:s|ed|ing)"
        r"|scrap(?:s|ped|ping)|revok(?:es?|ed|ing)|(?:no longer|not) bound by|tears? up|tore up)"
        rf"(?: (?:the|its|their|this|a|all|of|observance))* (?:[\w-]+ )?{ACCORD}",
    ),
    (
        StepKind.VIOLATED,
        rf"\b(?:violat|breach|broke\b|breaking|infring)[^.;]{{0,50}}\b{ACCORD}"
        rf"|\b{TRUCE} (?:violation|breach)",
    ),
    (
        StepKind.REFUSED,
        r"\b(?:reject(?:s|ed|ing)?|refus(?:es?|ed|ing|al)|ruled? out|turn(?:s|ed) down)\b",
    ),
    (
        StepKind.PROPOSED,
        r"\b(?:propos(?:es?|ed|al|ing)|call(?:s|ed|ing)? (?:on|for|upon)|urg(?:es?|ed|ing)"
        r"|demand(?:s|ed|ing)?"
        rf"|appeal(?:s|ed|ing)? (?:for|to)|offer(?:s|ed)?|suggest(?:s|ed)|{_MEANT} [^.;]{{0,40}}\b{TRUCE}"
        rf"|ready (?:for|to) |working (?:on|towards?) )",
    ),
    (
        StepKind.AGREED,
        r"\b(?:agree(?:s|d|ing)?|sign(?:s|ed|ing)?|reach(?:es|ed)|accept(?:s|ed|ing)?|conclud(?:es?|ed)"
        r"|broker(?:s|ed)?|mediat(?:es?|ed)|secur(?:es?|ed)|struck|declar(?:es?|ed|ing|ation)"
        r"|announc(?:es?|ed|ing|ement)|unilateral(?:ly)?|proclaim(?:s|ed)|will cease fire|established)\b",
    ),
    (
        StepKind.STARTS,
        rf"\b(?:t(?:ook|akes?|aking) effect|c(?:ame|omes?|oming) into {_EFFECT}|enter(?:s|ed|ing)? into force"
        rf"|w(?:ent|ill go) into {_EFFECT}|be(?:gin|gan|gins|gun)|start(?:s|ed|ing)?|commence[sd]?"
        rf"|been in {_EFFECT} since|(?:will|to) (?:stop|cease|halt|(?:be|fall|go) silent)|ceased fire"
        rf"|{HOLD_FIRE}|{_FALL_SILENT})\b",
    ),
    (
        StepKind.HOLDS,
        r"\b(?:hold(?:s|ing)?|held|observ(?:es?|ed|ing|ance)|respect(?:s|ed|ing)?|honou?r(?:s|ed|ing)?|abid\w+"
        r"|stick(?:s|ing)? to|stuck to|compl(?:y|ies|ied|ying)|t(?:ook|akes) hold|committed to|adher\w+"
        rf"|in {_EFFECT}|keep(?:s|ing)? to|kept to|(?:is|was|are|were|being|been|be|has|have|had) kept)\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_ONLY_MEANT = re.compile(
    rf"\b(?:{_MEANT}|proposes?)\b[^.;]*\b(?:extend|extension|prolong|renew)", re.IGNORECASE
)


_OF_IT = (
    r"(?:reached|agreed|signed|brokered|mediated|negotiated|concluded|declared|announced|proclaimed|proposed"
    r"|offered|extended|renewed|prolonged|accepted)"
)
_BESIDE = re.compile(
    rf"(?P<noun>\b{ACCORD}\b),? "
    r"(?:that (?:it|he|she|they|(?:the )?\w+) (?:had|has|have) |(?:that|which) (?:was|were) "
    r"|that (?:the )?[\w’'-]+(?: [\w’'-]+)? and (?:the )?[\w’'-]+(?: [\w’'-]+)? (?:had |have )?)?"
    rf"(?:(?:itself|themselves|himself|herself) )?(?:already )?{_OF_IT}\b(?! (?:to\b|that\b))"
    r"|,? as (?:[\w’'-]+ ){1,4}?(?:has |have |had )?"
    r"(?:proposed|announced|agreed|declared|offered|demanded|planned)\b"
    r"|\b(?:the|an?|this|that|its|their)\s+(?:newly |recently |already |freshly |previously )?"
    rf"{_OF_IT}\s+(?P<after>(?:[\w-]+ )?{ACCORD}\b)",
    re.IGNORECASE,
)
"""Words that only say which ceasefire is meant: "the truce reached with B", "the extended truce"."""
_IT_RUNS = re.compile(
    r"\W*(?P<it>(?:it|this|that|the (?:arrangement|measure|halt|quiet|silence|calm)))"
    r" (?:will|would|shall|(?:is|was) (?:due )?to) (?:last|run|hold|begin|start|end|expire|lapse|take effect"
    r"|come into|go into|stop)\b",
    re.IGNORECASE,
)
_IS_TO_COME = re.compile(NOT_UNTIL, re.IGNORECASE)
_DATED_BESIDE = re.compile(
    rf"\b{ACCORD},? (?:(?:that|which) (?:was|were) )?{_OF_IT}(?P<dated>[^,;.]{{0,40}})", re.IGNORECASE
)
_MEANS_IT = re.compile(rf"\b(?:it|this|that|they|both|{ACCORD}|calm|quiet|silence)\b", re.IGNORECASE)
"""Words that may stand for a ceasefire which the sentence does not name."""
_TELLING = re.compile(
    r"\b(?:announc(?:es?|ed|ing)|declar(?:es?|ed|ing)|proclaim(?:s|ed|ing)?|confirm(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""Verbs that tell of a step as well as of who says so."""


def is_aside(words: str) -> bool:
    """True where the beginning is only what the words tell the time of something else by."""
    return _ASIDE.search(words) is not None


def dates_only_the_accord(words: str, when: str) -> bool:
    """True where a time only says which ceasefire is meant: "the truce signed on Sunday is over"."""
    beside = _DATED_BESIDE.search(words)
    return beside is not None and when in beside["dated"]


def goes_on_of_it(claim: Claim) -> StepKind | None:
    """The step of "It will last until Friday" behind a sentence that tells of a ceasefire; else None."""
    found = _IT_RUNS.match(claim.quote)
    if found is None or claim.stance not in (*SAYING, Stance.PROMISES) or claim.is_negated:
        return None
    return find_step_words(f"The ceasefire {claim.quote[found.end('it') :]}")


def names_a_ceasefire(words: str) -> bool:
    """True where the words name a truce, a pause or the like, or say that firing stops."""
    return _NAMES_IT.search(words) is not None or _CEASES.search(words) is not None


@rule
def step_by_words(claim: Claim) -> StepKind | None:
    """What a claim tells of a ceasefire is read from its words: that it is proposed, refused, agreed, denied,
    begins, never began, holds, fails, is violated, ended, runs out or is extended. Where the words name no
    step, the claim's type tells it; a claim of fighting or of losses is no step."""
    typed = _AS_TYPED.get(claim.type)
    if claim.type is ClaimType.CEASEFIRE_VIOLATION:
        # "The truce has broken down" is told as a breach, and is its end.
        is_end = claim.stance in SAYING and find_step_words(claim.quote, claim.cue) is StepKind.FAILS
        return StepKind.FAILS if is_end and not claim.is_negated else None
    is_fighting = claim.family in _NEVER_STEPS and not _FALLS_SILENT.match(claim.quote)
    if is_fighting or (typed is None and not names_a_ceasefire(claim.quote)):
        return None
    by_stance = _by_stance(claim, typed)
    if by_stance:
        return by_stance
    told = find_step_words(claim.quote, claim.cue)
    if told is None:
        return _by_type(claim, typed)
    return _negate(claim, told)


def find_step_words(words: str, cue: str | None = None) -> StepKind | None:
    """The step that the words name; the plainest first, None where they name none.

    Words that say which ceasefire is meant, and the `cue` of who says so, count only where nothing else does.
    """
    bare = _BESIDE.sub(lambda found: f"{found['noun'] or found['after'] or ''} ", words)
    if cue and _TELLING.fullmatch(cue):
        bare = re.sub(rf"\b{re.escape(cue)}\b", "", bare)
    return _find_plainest(bare) or _find_plainest(words)


def _find_plainest(words: str) -> StepKind | None:
    for kind, pattern in _COMPILED:
        if not pattern.search(words):
            continue
        if kind is StepKind.EXTENDED and _ONLY_MEANT.search(words):
            return StepKind.PROPOSED
        return kind
    return None


def _by_stance(claim: Claim, typed: StepKind | None) -> StepKind | None:
    if claim.stance is Stance.DENIES:
        told = find_step_words(claim.quote, claim.cue) or typed
        if told is StepKind.REFUSED:
            return told
        return _DENYING.get(told, StepKind.MENTIONED) if told else None
    if claim.stance in (Stance.DOUBTS, Stance.THREATENS):
        return StepKind.MENTIONED
    if claim.stance is Stance.DEMANDS:
        return StepKind.PROPOSED
    return None


def _by_type(claim: Claim, typed: StepKind | None) -> StepKind | None:
    """The step of a claim whose words name none; what it only speaks of, or denies, it does not tell."""
    if typed is None:
        return None
    if typed is StepKind.HOLDS and not (names_a_ceasefire(claim.quote) or _MEANS_IT.search(claim.quote)):
        return None
    only_speaks = typed is StepKind.AGREED and names_a_ceasefire(claim.quote)
    return StepKind.MENTIONED if only_speaks or claim.is_negated else _negate(claim, typed)


def _negate(claim: Claim, kind: StepKind) -> StepKind:
    """The step that a negated claim, or an accusation of not keeping it, comes to."""
    accused = claim.stance is Stance.ACCUSES
    if kind is StepKind.HOLDS and (claim.is_negated or accused) and claim.type is ClaimType.OBSERVANCE:
        return StepKind.FAILS
    if not claim.is_negated or _IS_TO_COME.search(claim.quote):
        return kind
    if kind is StepKind.AGREED and not _NAMES_ACCORD.search(claim.quote):
        return StepKind.MENTIONED
    return {StepKind.AGREED: StepKind.DENIED, StepKind.STARTS: StepKind.NOT_STARTED}.get(kind, kind)
