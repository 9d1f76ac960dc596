"""Whether the words around a time expression put it in the future or in the past."""

import re
from enum import Enum

_REACH = 160


class Tense(Enum):
    """Which way a time expression points from its reference day."""

    PAST = "past"
    FUTURE = "future"
    REPORTED_FUTURE = "reported future"
    UNSTATED = "unstated"


# Words in -ed that tell of no past act.
_NOT_PAST = (
    "hundred|indeed|united|armed|allied|occupied|need|exceed|proceed|speed|displaced|so-called|called|agreed"
)

_CUES = re.compile(
    r"(?i)\b(?:(?P<gone>(?:was|were|had\s+been|have\s+been|has\s+been|had)\s+(?:officially\s+|originally\s+)?"
    r"(?:supposed|due|set|scheduled|expected|meant|planned|to)\b)"
    r"|(?P<future>will|shall|won['’]t|(?:is|are)\s+(?:also\s+)?to|going\s+to|scheduled|expected|slated|poised|"
    r"set\s+to|plan(?:s|ned|ning)?|upcoming|must|(?-i:may|might)(?!\s+(?:not\s+)?have\b)(?=\s+[a-z])|deadline|"
    r"ultimatum|should|(?:enters|comes|goes)\s+into\s+(?:force|effect)|takes\s+effect|begins|starts|ends|lapses|expires|resumes|"
    r"due(?!\s+to)|due\s+to\s+(?:begin|start|meet|take|come|expire|end|hold|visit|resume|arrive|travel|go|be))"
    r"|(?P<would>would)"
    r"|(?P<past>said|says|say|told|tells|was|were|had|has|have|did|met|fell|began|begun|broke|struck|hit|shot|left|"
    r"came|went|took|fought|held|lost|saw|heard|made|gave|sent|fled|shook|spoke|wrote|blew|drove|sank|flew|"
    rf"called\s+on|agreed(?!\s+to\b)|(?<!be\s)(?!(?:{_NOT_PAST})\b)[a-z]{{3,}}ed))\b"
)
# What is agreed "starting" or "from" a day begins on it; an hour may stand between.
_COMING = re.compile(
    r"(?i)\b(?:(?P<from>from)|as\s+of|starting|beginning|effective)(?:\s+(?:on|at|from|in))?"
    r"(?:\s+[\w.:]+){0,5}\s+$"
)
_ARRANGING = re.compile(r"(?i)\b(?:agree|announc|declar|propos|promis|accept|offer|order)\w*")
_ARRANGED = re.compile(r"(?i)\b(?:truce|cease-?fire|armistice|pause|lull|patrols?|establish\w*)\b")
_BOUND_AHEAD = re.compile(r"(?i)\b(?:by|until|till|before)\s+(?:the\s+)?$")
_INFINITIVE = re.compile(r"\bto\s+(?!the\b|an?\b|its\b|his\b)[a-z]+\b[^,;.]{0,80}$")
_SENTENCE_END = re.compile(r"[!?;\n]|\.(?=\s+[\"“”']?[A-Z])|\.[\"”]")


def find_tense(text: str, start: int, end: int) -> Tense:
    """Which way the words around `text[start:end]` point, by the nearest verb of its sentence.

    The nearest verb to the left decides; where there is none, or the expression is possessive
    ("Thursday's talks"), the nearest to the right does.
    """
    is_possessive = text[:end].endswith(("'s", "’s"))
    left = _tense_before(text, start)
    if left is Tense.UNSTATED or is_possessive:
        right = _tense_after(text, end)
        return right if left is Tense.UNSTATED or right in (Tense.FUTURE, Tense.REPORTED_FUTURE) else left
    return left


def points_ahead(text: str, start: int, end: int) -> bool:
    """True if the words around the expression put it in the future as seen from publication."""
    floor, _ = sentence_bounds(text, start, end)
    left = text[floor:start]
    if starts_arrangement(left):
        return True
    tense = find_tense(text, start, end)
    if tense in (Tense.FUTURE, Tense.REPORTED_FUTURE):
        return True
    return bool(_BOUND_AHEAD.search(left) and _INFINITIVE.search(left))


def starts_arrangement(left: str) -> bool:
    """True if the words before an expression make it the day from which something agreed is to hold."""
    coming = _COMING.search(left)
    if coming is None:
        return False
    return bool(_ARRANGING.search(left) or (_ARRANGED.search(left) and not coming["from"]))


def leans_ahead(text: str, start: int, end: int) -> bool:
    """True if a coming day is as likely as one of a year ago: no verb tells, or the last is an infinitive."""
    if find_tense(text, start, end) is Tense.UNSTATED:
        return True
    floor, _ = sentence_bounds(text, start, end)
    cues = list(_CUES.finditer(text, floor, start))
    return bool(_INFINITIVE.search(text[cues[-1].end() if cues else floor : start]))


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends, looking no further than 160 characters."""
    floor = max(0, start - _REACH)
    ends = [hit.end() for hit in _SENTENCE_END.finditer(text, floor, start)]
    after = _SENTENCE_END.search(text, end, min(len(text), end + _REACH))
    return (ends[-1] if ends else floor), (after.start() if after else min(len(text), end + _REACH))


def _tense_before(text: str, start: int) -> Tense:
    floor, _ = sentence_bounds(text, start, start)
    cues = list(_CUES.finditer(text, floor, start))
    return _tense_of(cues[-1] if cues else None)


def _tense_after(text: str, end: int) -> Tense:
    _, ceiling = sentence_bounds(text, end, end)
    return _tense_of(_CUES.search(text, end, ceiling))


def _tense_of(cue: "re.Match[str] | None") -> Tense:
    if cue is None:
        return Tense.UNSTATED
    if cue["future"]:
        return Tense.FUTURE
    return Tense.REPORTED_FUTURE if cue["would"] else Tense.PAST
