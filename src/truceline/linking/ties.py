"""Who backs, arms or goes between whom, as the words of one sentence tell it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.linking.names import fold_name
from truceline.model.terms import RelationKind, RelationSaid

_FAR = 70
"""Characters between a cue and a name that still go together."""
_WEAPON = (
    r"(?:weapon\w*|arms|ammunition|munitions|missiles?|rockets?|drones?|howitzers?|tanks?|artillery|guns?"
    r"|shells|rifles|jets?|aircraft|helicopters?|launchers?|mortars?|air defences?|armou?red \w+)"
)
_LINK = (
    r"(?:\s+(?:the|its|their|for|of|to|on|with|in|fighters|soldiers|troops|forces|units|members|government"
    r"|army|military|leadership|ally|allies|own|side|recruits|police|officers))*\s+"
)
_BETWEEN = r"[^,;:.]*?\s(?:between|with|of|from|for)\s+(?:the\s+)?"
_NAME = re.compile(
    r"(?:[A-Z](?:[\w’']|-(?!(?:backed|armed|supported|aligned|supplied|led)\b))*\w)"
    r"(?:\s+(?:(?:of|for|de|al|bin)\s+(?:the\s+)?)?[A-Z][\w-]*\w)*"
    r"|\bU\.[SNK]\.|\b(?:rebels|separatists|insurgents|militias?)\b"
)
_ANYBODY = re.compile(r"(?:anybody|anyone|any (?:side|party)|either (?:side|party|of them))\b")
_PRONOUN = re.compile(r"(?:it|them|him|her)\b")
_NO_NAMES = frozenset(
    """the a an it its he she they their this that these those both all some several many one two no not
    on in at by from after before during since until when while as if but and so for to of with under over
    i we you his her our monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december yesterday today officials diplomats sources
    soldiers troops fighters witnesses residents instructors mercenaries volunteers envoys delegates observers
    thousands hundreds dozens candidates analysts reports however meanwhile also there here what who president
    minister general colonel foreign defence prime talks ministers leaders""".split()
)
_SPEECH = re.compile(
    r"[^,.]{0,40}?\b(?:sa(?:ys|id)|told|add(?:s|ed)|announced|claim(?:s|ed)|report(?:s|ed)|stat(?:es|ed))\b"
)
_NOT = re.compile(
    r"\b(?:refus\w+|reject\w*|opposed|not|never|no|nor|neither|without|den(?:y|ies|ied|ying)(?:\s+that)?|n[o’']t)\b(?:\W+\w+){0,3}\W*$"
)
_OVER = re.compile(
    r"\b(?:no longer|any more|stopp(?:ed|ing)|stops|ceased?|end(?:ed|s)|halt(?:ed|s)|suspend(?:ed|s)"
    r"|withdr(?:ew|awn)|cut off|once|formerly|used to)\b(?:\W+\w+){0,2}\W*$"
)
_ASIDE = re.compile(r"^\W*(?:which|who)\b|^,\s+(?:the|a|an|its)\s")
_WISH = re.compile(
    r"^\s+to\s|\b(?:plan(?:s|ned|ning)?|offer(?:s|ed|ing)?|deal|contract|should|must|would|could|might|may|if|whether|want(?:s|ed)?|ask(?:s|ed)?|urg(?:es|ed)"
    r"|call(?:s|ed) on)\b(?:\W+\w+){0,9}\W*$"
)


_LONGEST_LEAD = 8
"""Words between who does it and the cue: beyond them the cue mostly belongs to somebody else."""
_BODY = (
    r"(?:government|army|forces|troops|fighters|rebels|militias?|militants|insurgents|soldiers|military|police"
    r"|regime|authorities|leadership|side|group|groups|units|movement|officials|guerrillas|separatists)"
)
_WHERE = re.compile(r"\b(?:in|at|near|outside|inside|into|across|around|against|via)\s+(?:the\s+)?$")
_WISHED_OF = re.compile(
    r"\b(?:urg|ask|demand|want|invit|press|persuad)\w*(?:\W+\w+){0,2}\W*$|\bcall\w* (?:on|for)\s+(?:the\s+)?$"
)
_PASSIVE = re.compile(
    rf"(?:[’']s?)?(?:\s+{_BODY})?,?(?:\s+(?:which|who|that))?"
    r"(?:\s+(?:is|are|was|were|has been|have been|being|reportedly|also|mainly|openly|long))*\s*"
)
_SOON = re.compile(r"\s+(?:the\s+|its\s+)?(?:\w+,?\s+){0,2}")
_OWNED = re.compile(r"[’']s?$")
_OWN = re.compile(rf"\s+(?:\w+\s+)?{_BODY}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One relation as a sentence words it; names as printed, `whom` empty where it names nobody.

    `is_aside` is True where a clause of the writer's own tells it: "Losk, which arms the rebels, said …".
    """

    kind: RelationKind
    who: str
    whom: tuple[str, ...]
    said: RelationSaid
    is_aside: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that tie two names: what they tell, what may stand before the second name, and who is first.

    `turned` cues name whoever does it second. `many` tie one to all the names that stand there.
    """

    kind: RelationKind
    words: re.Pattern[str]
    link: str = _LINK
    turned: bool = False
    many: bool = False


def _cue(
    kind: RelationKind, words: str, link: str = _LINK, *, turned: bool = False, many: bool = False
) -> _Cue:
    return _Cue(kind, re.compile(words), link, turned, many)


_GIVES = (
    r"(?:suppl(?:y|ies|ied|ying)|deliver(?:s|ed|ing)?|sen[dt]s?|sending|ship(?:s|ped|ping)|provid(?:e[sd]?|ing)"
    r"|giv(?:es?|en|ing)|gave|sells?|selling|sold|equip(?:s|ped|ping))"
)
_FORCES = r"(?:troops|soldiers|fighters|men|mercenaries|volunteers|advisers|advisors|units|forces)"
_TALKS = r"(?:(?:\w+\s+){0,2}(?:talks|negotiations|meetings?|summit|conference))"
_K = RelationKind
_CUES = (
    _cue(
        _K.BACKS,
        r"\b(?:back(?:s|ing)?(?!\s+(?:to|in|from|into|on|up|and)\b)|(?<!in )support(?:s|ing)?"
        r"|allied(?=\s+(?:with|to)\b)|sid(?:es|ed|ing)(?=\s+with)|stands?\s+(?:by|behind|with))\b",
    ),
    _cue(_K.BACKS, r"(?<!-)\b(?:backed|supported)\b(?!\s+by\b)"),
    _cue(_K.BACKS, r"\b(?:ally|backer|patron|protector|protecting power|supporter)(?=\s+of\b)"),
    _cue(_K.BACKS, r"\btreaty of mutual assistance(?=\s+with\b)"),
    _cue(_K.BACKS, r"\b(?:backed|supported)\s+by\b", turned=True),
    _cue(_K.BACKS, r"-(?:backed|supported|aligned)\b"),
    _cue(_K.ARMS, r"\barm(?:s|ing)\b(?=\s+(?:the\s+|its\s+)?[A-Za-z])"),
    _cue(_K.ARMS, rf"\b{_GIVES}\b(?=[^,;.]*\b{_WEAPON}\b)", r"\s+(?:the\s+)?"),
    _cue(_K.ARMS, rf"\b{_GIVES}\b[^,;.]{{0,50}}?\b{_WEAPON}(?=\s+(?:to|for)\b)", rf"\s+(?:to|for){_LINK}"),
    _cue(_K.ARMS, rf"\b{_WEAPON}\s+(?:to|for)\b(?=\s+(?:the\s+)?[A-Z])"),
    _cue(_K.ARMS, r"\b(?:armed|supplied|equipped)\s+by\b", turned=True),
    _cue(_K.ARMS, r"-(?:armed|supplied)\b"),
    _cue(_K.TRAINS, r"\btrain(?:s|ing|ed)?\b(?!\s+by\b)"),
    _cue(_K.TRAINS, r"\btrained\s+by\b", turned=True),
    _cue(
        _K.FUNDS,
        r"\b(?:fund(?:s|ing|ed)?|financ(?:es?|ing|ed)|bankroll(?:s|ing|ed)?|pays?(?=\s+for))\b(?!\s+by\b)",
    ),
    _cue(_K.FUNDS, r"\b(?:funded|financed|paid)\s+by\b", turned=True),
    _cue(_K.SENDS_TROOPS, r"\bf(?:ight(?:s|ing)?|ought)\s+(?:alongside|beside|on the side of)\b"),
    _cue(
        _K.SENDS_TROOPS,
        rf"\b(?:sent|sends|sending|dispatched|deployed)\b[^,;.]{{0,30}}?\b{_FORCES}\s+to\s+(?:help|support|aid)\b",
    ),
    _cue(_K.RECOGNISES, r"\brecogni[sz](?:es?|ed|ing)\b(?!\s+by\b)"),
    _cue(_K.RECOGNISES, r"\brecogni[sz]ed\s+by\b", turned=True),
    _cue(_K.HOSTS, rf"\bhost(?:s|ed|ing)?\b(?=\s+{_TALKS})", _BETWEEN, many=True),
    _cue(_K.MEDIATES, r"\b(?:mediat(?:es?|ed|ing)|broker(?:s|ed|ing)?)\b(?!\s+by\b)", _BETWEEN, many=True),
    _cue(_K.MEDIATES, r"\b(?:mediated|brokered)\s+by\b", turned=True, many=True),
    _cue(_K.MEDIATES, r"\bbrought the parties together\b", _BETWEEN, many=True),
)
_ANY = re.compile(
    r"back|support|all(?:y|ied)|sid(?:es|ed|ing)\b|stands?\s|patron|protect|treaty|arm(?:s|ing|ed)\b|suppl|train"
    r"|fund|financ|bankroll|pa(?:ys?|id)\b|fight|fought|sen[dt]|dispatched|deployed|recogni|host|mediat|broker"
    r"|together|deliver|ship|provid|giv|gave|sell|sold|equip|" + _WEAPON
)


def find_ties(sentence: str) -> list[Tie]:
    """The relations that the sentence words, each once, in the order of their cues."""
    if not _ANY.search(sentence):
        return []
    names = _find_names(sentence)
    found = (
        tie
        for cue in _CUES
        for match in cue.words.finditer(sentence)
        if (tie := _read_tie(cue, match, sentence, names))
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    words: str


def _find_names(sentence: str) -> list[_Name]:
    return [
        _Name(match.start(), match.end(), match.group())
        for match in _find_runs(sentence)
        if not set(fold_name(match.group()).split()) <= _NO_NAMES and not re.search(r"\d", match.group())
    ]


def _find_runs(sentence: str) -> Iterator[re.Match[str]]:
    """Runs of capitalised words; one that opens with "The" or another word of no name begins after it."""
    at = 0
    while match := _NAME.search(sentence, at):
        first = re.match(r"[\w’'-]+", match.group())
        if first and fold_name(first.group()) in _NO_NAMES and first.end() < len(match.group()):
            at = match.start() + first.end()
            continue
        yield match
        at = match.end()


def _read_tie(cue: _Cue, match: re.Match[str], sentence: str, names: Sequence[_Name]) -> Tie | None:
    before = [name for name in names if name.end <= match.start() and match.start() - name.end <= _FAR]
    doers = [name for name in before if _can_do(name, match.start(), sentence)]
    after = _find_after(names, match.end(), sentence, cue)
    if cue.turned:
        who = after[:1]
        whom = (
            _find_pair(names, match.start(), sentence)
            if cue.many
            else (_find_done_by(before[-1:], match.start(), sentence))
        )
    elif not after and _stands_after(_PRONOUN, match.end(), sentence, cue):
        who, whom = doers[-2:-1], before[-1:]
    else:
        who, whom = doers[-1:], after
    is_open = cue.many or _stands_after(_ANYBODY, match.end(), sentence, cue)
    if not who or not (whom or is_open) or who[0].words in {name.words for name in whom}:
        return None
    lead = sentence[0 if cue.turned else who[0].end : match.start()]
    if _WISH.search(lead) or (not cue.turned and not _can_lead(lead, sentence[: who[0].start])):
        return None
    return Tie(
        kind=cue.kind,
        who=who[0].words,
        whom=tuple(name.words for name in whom),
        said=_tell(lead),
        is_aside=not cue.turned and _ASIDE.search(lead) is not None,
    )


def _can_do(name: _Name, start: int, sentence: str) -> bool:
    """False for where something happens, and for "Norrland-led" but right before the cue."""
    is_led = sentence[name.end : name.end + 1] == "-" and name.end != start
    return not is_led and not _WHERE.search(sentence[: name.start])


def _can_lead(lead: str, opening: str) -> bool:
    """True for few words between who does it and the cue, where nobody wishes it of them."""
    return len(lead.split()) <= _LONGEST_LEAD and not _WISHED_OF.search(opening)


def _find_pair(names: Sequence[_Name], start: int, sentence: str) -> list[_Name]:
    """The last names before the cue that "and" joins."""
    before = [name for name in names if name.end <= start]
    groups = (_join(before[at:], sentence) for at in range(len(before)))
    pairs = [each for each in groups if " and " in sentence[each[0].start : each[-1].start]]
    return pairs[-1] if pairs else []


def _find_done_by(before: Sequence[_Name], start: int, sentence: str) -> list[_Name]:
    """The name, where nothing but "which is" or "forces" stands between it and the cue."""
    return [name for name in before if _PASSIVE.fullmatch(sentence[name.end : start])]


def _stands_after(words: re.Pattern[str], end: int, sentence: str, cue: _Cue) -> bool:
    """True where these words, "it" or "anybody", stand where whom would be named."""
    opening = re.match(cue.link, sentence[end:])
    return opening is not None and words.match(sentence, end + opening.end()) is not None


def _find_after(names: Sequence[_Name], end: int, sentence: str, cue: _Cue) -> list[_Name]:
    """The name that follows, over no more words than may stand between; for `many`, those joined to it."""
    later = [name for name in names if name.start >= end and name.start - end <= _FAR]
    if cue.turned:
        return [name for name in later[:1] if cue.many or _SOON.fullmatch(sentence[end : name.start])]
    if not later or not re.fullmatch(cue.link, sentence[end : later[0].start]):
        return []
    if _SPEECH.match(sentence, later[0].end) and "," in sentence[end : later[0].start]:
        return []
    if _OWNED.search(later[0].words) and not _OWN.match(sentence, later[0].end):
        return []
    if sentence[later[0].end : later[0].end + 1] == "-":
        return []
    return _join(later, sentence) if cue.many else later[:1]


def _join(names: Sequence[_Name], sentence: str) -> list[_Name]:
    """The first name, and those that "and" or a comma joins to it."""
    joined = [names[0]]
    for name in names[1:]:
        if not re.fullmatch(
            r"(?:,|\s+and|,\s+and|\s+and\s+between)\s+(?:the\s+)?", sentence[joined[-1].end : name.start]
        ):
            break
        joined.append(name)
    return joined


def _tell(lead: str) -> RelationSaid:
    if _OVER.search(lead):
        return RelationSaid.OVER
    return RelationSaid.NOT_SO if _NOT.search(lead) else RelationSaid.SO
