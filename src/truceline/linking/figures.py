"""What one figure of a claim counts: to date or in a window, of whom or what, and whose loss it is."""

import re
from collections.abc import Mapping

from truceline.linking.names import STEM, find_party_stems, fold_name
from truceline.linking.profiles import known_days
from truceline.linking.sides import THIRD, Sides
from truceline.linking.status import SUPPORTING
from truceline.linking.wording import Spoken
from truceline.model.claim import Claim, Count
from truceline.model.rules import rule
from truceline.model.terms import Bound, CountRole, Granularity, Reach, Stance
from truceline.model.theatre import Theatre
from truceline.text.numbers import parse_number

_PEOPLE = frozenset("people persons person dead lives victims inhabitants bodies losses".split())
_FIGHTERS = frozenset(
    "soldiers soldier troops servicemen fighters fighter combatants militants rebels officers".split()
)
_CIVILIANS = frozenset("civilians civilian women children child residents noncombatants".split())
_CIVIL_THINGS = frozenset(
    "houses homes dwellings flats apartments schools hospitals clinics shops churches mosques".split()
)
_NAMED_COUNT = re.compile(
    r"\b(?:number|count|toll|total) of (?P<who>(?:[\w'’-]+ ){0,2}?[\w'’-]+?)"
    r" (?:killed|dead|wounded|injured|missing|displaced|captured|destroyed|damaged)\b",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    r"\b(?:since|so far|to date|until now|up to now|totals?|totall?ed|tolls?|tally|tallies|ris(?:en|es|ing)"
    r"|rose|climbed|stands? at|stood at|all told|altogether|overall|from the (?:start|beginning|outset))\b",
    re.IGNORECASE,
)
_IN_WINDOW = re.compile(
    r"\b(?:(?:in|over|during|within|for) the (?:past|last|previous)|in (?:the )?\S+ hours|overnight"
    r"|yesterday|since (?:midnight|dawn|morning|this morning|yesterday))\b",
    re.IGNORECASE,
)
_SOFTLY = r"(?:(?:about|around|some|nearly|almost|at least|more than|the|its|an estimated)\s+)*"
_BEFORE_FORMER = re.compile(
    r"(?:\bfrom|\bcompared (?:with|to)|\bagainst(?= \S+ the (?:day|week|month) before)|\bafter)\s+"
    rf"{_SOFTLY}$",
    re.IGNORECASE,
)
_AFTER_FORMER = re.compile(
    r"^\W*(?:\w+ )?(?:(?:the |on the |during the |in the )?(?:day|week|month|night) before\b"
    r"|(?:in|during|over) the previous\b|previously\b|earlier\b)",
    re.IGNORECASE,
)
_RUNNING = frozenset({Bound.SINCE, Bound.THROUGH, Bound.BY, Bound.UNTIL})


@rule
def reach_of_a_figure(claim: Claim, count: Count) -> Reach:
    """A figure of loss is a total to date where its words say so ("since the start of the war", "bringing the
    total to", "has risen to", a bare "death toll"); of a window where they name a day, a night or some hours;
    an increment ("16 more") or a part ("among them nine children") where it says so itself."""
    if count.role is CountRole.SUBSET:
        return Reach.PART
    if count.role is CountRole.INCREMENT:
        return Reach.INCREMENT
    if count.role is CountRole.TOTAL or _counts_from_a_start(claim):
        return Reach.TO_DATE
    if _IN_WINDOW.search(claim.quote):
        return Reach.WINDOW
    if _TO_DATE.search(claim.quote):
        return Reach.TO_DATE
    return Reach.WINDOW if claim.time is not None and claim.time.text else Reach.UNSTATED


def _counts_from_a_start(claim: Claim) -> bool:
    """True for days "since" or "through" a day; "since midnight" is a window within one."""
    when = claim.time
    days = known_days(when) if when else None
    if when is None or days is None or when.bound not in _RUNNING or days[0] == days[1]:
        return False
    within_hours = when.granularity in (Granularity.HOUR, Granularity.MINUTE, Granularity.PART_OF_DAY)
    return not (within_hours and (days[1] - days[0]).days < 2)


@rule
def former_figures_are_not_of_now(claim: Claim, count: Count) -> bool:
    """Of "up from 12 the day before", "compared with 260" and "from 350 to 310" the figure that is named for
    comparison was given of another day: it is neither a total nor a part of what is counted now."""
    at = _find_in_quote(claim, count)
    if at is None or len(claim.counts) < 2:
        return False
    before, after = claim.quote[:at], claim.quote[at + len(count.as_said) :]
    if _AFTER_FORMER.search(after) and at > 0:
        return True
    if not _BEFORE_FORMER.search(before):
        return False
    led_by_after = re.search(r"\bafter\s+\S*\s*$", before, re.IGNORECASE)
    return not led_by_after or bool(_AFTER_FORMER.search(after))


def _find_in_quote(claim: Claim, count: Count) -> int | None:
    if count.span and claim.span.contains(count.span):
        return count.span.start - claim.span.start
    at = claim.quote.find(count.as_said)
    return at if at >= 0 else None


def find_counted(claim: Claim, count: Count) -> str:
    """Who or what is counted, as named by the figure or, where that says "people", by "the number of …"."""
    words = fold_name(count.who or "").split()
    if words and words[-1] not in _PEOPLE:
        return count.who or ""
    named = _NAMED_COUNT.search(claim.quote)
    return named["who"] if named else count.who or ""


@rule
def what_is_counted(who: str | None, sides: Sides) -> str:
    """Figures stand in one tally only where they count the same: fighters, civilians, people of either kind,
    or things of one name."""
    words = fold_name(who or "").split()
    if not words or sides.find_side(who or "") or words[-1] in _PEOPLE:
        return "people"
    for name, listed in (("fighters", _FIGHTERS), ("civilians", _CIVILIANS)):
        if listed & set(words):
            return name
    return words[-1]


def fold_counted(counted: str) -> str:
    """The beginning of the word, so that "house" and "houses" meet."""
    return counted[:STEM]


def gather_homes(theatre: Theatre) -> dict[str, str]:
    """Each place, by its folded name, that the theatre puts within the country of a side, and that side."""
    within = {fold_name(place.name): fold_name(place.within or "") for place in theatre.places}
    sides = {fold_name(side.name): side.name for side in theatre.sides}
    homes = dict(sides)
    for place in theatre.places:
        up, seen = fold_name(place.name), set[str]()
        while up and up not in sides and up not in seen:
            seen.add(up)
            up = within.get(up, "")
        if up in sides:
            homes.update({fold_name(name): sides[up] for name in (place.name, *place.names)})
    return homes


def find_whose(one: Spoken, count: Count, sides: Sides, homes: Mapping[str, str]) -> str | None:
    """Whose loss it is: the side of who is counted or hit; else of a party that admits it, tells what another
    did to it, or counts civilians; a name that no side holds stands for itself."""
    names = [*([count.who] if count.who else []), *one.claim.targets]
    found = {side for name in names if (side := sides.find_side(name)) and side != THIRD}
    if len(found) == 1:
        return found.pop()
    if found:
        return None
    told = [name for name in one.claim.targets if _names_somebody(name)]
    own = civilians_whom_a_side_counts_are_its_own(one, count, sides, homes)
    return _find_own(one, sides) or (told[0] if told else own)


def _find_own(one: Spoken, sides: Sides) -> str | None:
    own = one.voice.side
    if own in (None, THIRD):
        return None
    initiators = {sides.find_side(name) for name in one.claim.initiators}
    if one.claim.stance is Stance.ADMITS:
        return own
    return own if initiators and not one.claim.targets and own not in initiators else None


@rule
def civilians_whom_a_side_counts_are_its_own(
    one: Spoken, count: Count, sides: Sides, homes: Mapping[str, str]
) -> str | None:
    """Where a voice of one side counts civilians, homes, schools or hospitals that were hit, and does not say
    whose they are nor that its own forces hit them, they count as that side's own; where the theatre puts
    the place in another side's country, as that one's."""
    own = one.voice.side
    counted = set(fold_name(find_counted(one.claim, count)).split())
    if own in (None, THIRD) or not counted & (_CIVILIANS | _CIVIL_THINGS):
        return None
    if one.claim.stance not in SUPPORTING or own in {sides.find_side(n) for n in one.claim.initiators}:
        return None
    place = one.claim.place
    names = [fold_name(name) for name in (place.resolved, place.name) if name] if place else []
    return next((homes[name] for name in names if name in homes), own)


def _names_somebody(name: str) -> bool:
    """True where a proper name stands in it: not for "at least 80 people" or "a 71-year-old man"."""
    common = _PEOPLE | _FIGHTERS | _CIVILIANS
    words = [word for word in name.split() if word[:1].isupper() and parse_number(word) is None]
    telling = [word for word in words if fold_name(word) not in common and not set(word) & set("0123456789")]
    further = telling if telling[:1] != name.split()[:1] else telling[1:] or _unless_counted(name, telling)
    return bool(further) and bool(find_party_stems(name))


def _unless_counted(name: str, telling: list[str]) -> list[str]:
    """A first word alone has its capital from the sentence where a common noun of people follows."""
    common = _PEOPLE | _FIGHTERS | _CIVILIANS | {"man", "men", "woman", "boys", "girls", "others"}
    return [] if common & set(fold_name(name).split()) else telling
