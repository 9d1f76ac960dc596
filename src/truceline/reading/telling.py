"""When a claim happened: by its own words or, where they do not say, by the telling around them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from truceline.model.claim import Claim, Time
from truceline.model.rules import rule
from truceline.model.terms import ClaimType, Stance
from truceline.reading.landmarks import names_war
from truceline.reading.narrative import Narrative
from truceline.reading.propositions import Proposition
from truceline.reading.when import STATED, Standing, StatedTimes, choose_time

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLLS = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.DISPLACEMENT})
# People who have fled are counted as of a day, not summed over days.
_SUMS = _TOLLS - {ClaimType.DISPLACEMENT}
_ANSWERS = frozenset({Stance.DENIES, Stance.ADMITS})
_PRESENT = frozenset({"VBZ", "VBP"})
_CONTINUING = frozenset({"continue", "go", "rage", "persist", "remain", "hold"})
_TOTALS = frozenset({"toll", "total", "tally"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with what decides when it was: its proposition, the times that its sentence states, and where
    the narrative stands."""

    claim: Claim
    proposition: Proposition
    stated: StatedTimes
    narrative: Narrative


def tell_time(told: Told) -> tuple[Time | None, tuple[str, ...]]:
    """When it was, and the name of the rule that says so; nothing where no rule gives a time."""
    for each in _RULES:
        time = each(told)
        if time is not None:
            return time, (each.__name__,)
    return None, ()


@rule
def time_in_its_words(told: Told) -> Time | None:
    """A claim's time is the one that its own words state: in the clause of its event, else in another clause
    of what is said, else elsewhere in its sentence. The day of a saying, and the days of a clause that turns
    aside ("which it has held since May", "after meeting on Monday"), are not among them."""
    found = (choose_time(told.stated.get(standing, ())) for standing in STATED)
    return next((time for time in found if time is not None), None)


@rule
def words_that_stay_open(told: Told) -> Time | None:
    """A date that nobody can resolve from the report ("3/4/2026" with no word on which number is the day, a
    day of the Hijri calendar) stays as said, with no days; no other day takes its place."""
    stated = (time for standing in STATED for time in told.stated.get(standing, ()))
    return next((t for t in stated if t.anchor and t.start_on is None and t.end_on is None), None)


@rule
def total_of_the_war(told: Told) -> Time | None:
    """A toll of a whole war ("the war has killed 90", "the toll rose to 90") runs from the day on which the
    report says that the war began, else from an open day, through the day on which it is told."""
    if told.claim.type not in _TOLLS or not _is_total(told.proposition):
        return None
    return told.narrative.tell_total(choose_time(told.stated.get(Standing.SAYING, ())))


@rule
def figures_go_on(told: Told) -> Time | None:
    """Figures of the killed, wounded or destroyed that name no time, told right after others that were added
    up over some days ("since 3 May"), are added up over the same days."""
    window = told.narrative.window
    if window is None or not told.claim.counts or told.claim.type not in _SUMS:
        return None
    return _passed_on(window)


@rule
def same_happening(told: Told) -> Time | None:
    """A denial or admission that names no time is about the deed told of last, and has its day."""
    deed = told.narrative.deed
    if deed is None or deed.time is None or told.claim.stance not in _ANSWERS:
        return None
    return _passed_on(deed.time)


@rule
def day_of_saying(told: Told) -> Time | None:
    """Where only the day is given on which something was said ("said on Friday that …"), the claim has it."""
    return choose_time(told.stated.get(Standing.SAYING, ()))


@rule
def day_told_in_passing(told: Told) -> Time | None:
    """Where the only day of a sentence is that by which it tells who or what is meant ("those who fled on
    Monday were killed"), the claim has that day."""
    times = [t for t in told.stated.get(Standing.PASSING, ()) if t.bound is None and t.start_on == t.end_on]
    return choose_time(times)


@rule
def day_of_its_occasion(told: Told) -> Time | None:
    """What is told as coming after something of a given day ("after it began on Saturday, shells fell on the
    town") and names no time of its own, has that day."""
    times = [t for t in told.stated.get(Standing.OCCASION, ()) if t.start_on == t.end_on]
    return choose_time(times)


@rule
def day_of_a_present_deed(told: Told) -> Time | None:
    """What the report's own voice tells as going on ("fighting continues") goes on as of its publication."""
    return told.narrative.tell_present() if _goes_on(told) else None


@rule
def day_of_the_narrative(told: Told) -> Time | None:
    """A claim that names no time has the day that the report's telling has reached: the last day within a
    week before publication on which it said that something happened; at its head, the day that its first
    sentences name; else the day of publication. A position or demand has the day as of which it is told."""
    return told.narrative.tell_day()


@rule
def words_without_a_day(told: Told) -> Time | None:
    """Where nothing tells the day ("on Monday" in a report of unknown day), the words are kept alone."""
    return next((time for standing in STATED for time in told.stated.get(standing, ())), None)


_RULES = (
    time_in_its_words,
    words_that_stay_open,
    total_of_the_war,
    figures_go_on,
    same_happening,
    day_of_saying,
    day_told_in_passing,
    day_of_its_occasion,
    day_of_a_present_deed,
    day_of_the_narrative,
    words_without_a_day,
)


def _goes_on(told: Told) -> bool:
    """True for a main verb in the present in the report's own voice."""
    verb = _verb_of(told.proposition)
    return (
        told.claim.source.is_author
        and verb.dep_ == "ROOT"
        and verb.lemma_ in _CONTINUING
        and verb.tag_ in _PRESENT
    )


def _passed_on(time: Time) -> Time:
    """The days of something told before; its words stand in another sentence."""
    anchor = f"same time as {time.text!r}" if time.text else time.anchor
    return replace(time, text=None, span=None, anchor=anchor)


def _is_total(proposition: Proposition) -> bool:
    """True for a figure of all so far: "the death toll", "so far", or, of a war, "has killed"."""
    doc = proposition.head.doc
    words = [doc[i] for i in sorted(proposition.tokens)]
    if any(t.lemma_.lower() in _TOTALS for t in words) or "so far" in " ".join(t.lower_ for t in words):
        return True
    return names_war(doc.text) and _is_perfect(_verb_of(proposition))


def _verb_of(proposition: Proposition) -> "Token":
    word = proposition.event.word if proposition.event.word is not None else proposition.head
    return next((t for t in (word, *word.ancestors) if t.pos_ in {"VERB", "AUX"}), word)


def _is_perfect(verb: "Token") -> bool:
    """True for "has killed", "have been killed"."""
    return verb.tag_ == "VBN" and any(c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
