"""From a report to its statements and claims: the one function behind which every reader stands."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from truceline.gazetteer import open_gazetteer
from truceline.model.claim import Claim, Reading
from truceline.model.report import Issue, Report
from truceline.model.theatre import Theatre
from truceline.reading.affiliations import gather_affiliations
from truceline.reading.cast import Cast
from truceline.reading.discourse import follow_speakers
from truceline.reading.introductions import find_affiliations
from truceline.reading.judging import RULES_ALONE, Instruments, take_instruments
from truceline.reading.landmarks import find_landmarks
from truceline.reading.narrative import Narrative
from truceline.reading.pages import Pages
from truceline.reading.parsing import parse_sentences
from truceline.reading.relevance import tells_of_conflict
from truceline.reading.taught.weights import open_weights
from truceline.text.times_dates import TWO_WAYS, find_day_order


def name_reader(theatre: Theatre) -> str:
    """The name of this reader with this theatre; two readings under one name of one report are equal."""
    return _name(take_instruments(open_weights()), theatre)


def _name(instruments: Instruments, theatre: Theatre) -> str:
    return f"{instruments.name}+{theatre.digest[:12]}" if theatre.digest else instruments.name


def read_claims(report: Report, theatre: Theatre) -> Reading:
    """All statements and claims of a report. A function of its two arguments alone.

    Every claim's quote equals `report.text[start:end]`. Text that tells of no conflict yields no claim and an
    Issue that says so; who says what in it is still stated.
    """
    return read_with(report, theatre, take_instruments(open_weights()))


def read_with(report: Report, theatre: Theatre, instruments: Instruments) -> Reading:
    """The reading of a report with these instruments."""
    sentences = parse_sentences(report, instruments.eyes)
    known = gather_affiliations(theatre, report.published_on)
    cast = Cast(known, home=report.side or known.home_of(report.outlet), outlet=report.outlet)
    turns = follow_speakers(report, sentences, cast)
    places = open_gazetteer(theatre).focus_on(report.text)
    narrative = Narrative(report.published_on, find_landmarks(sentences, theatre, report.published_on))
    day_first = find_day_order(report.text)
    scout = Pages(report, places, cast, replace(narrative), instruments, day_first)
    pages = Pages(report, places, cast, narrative.begin_at(scout.read_opening(turns)), instruments, day_first)
    read = [pages.read(turn) for turn in turns]
    dropped = pages.docket.find_dropped()
    kept = [claim for page in read for claim in page.claims if claim.claim_id not in dropped]
    is_told = tells_of_conflict(sentences) and bool(kept or not dropped)
    said = (statement for page in read for statement in page.statements)
    statements = {one.statement_id: one for one in said if is_told or not one.source.is_author}
    claims = {claim.claim_id: claim for claim in kept if is_told}
    return Reading(
        report_id=report.report_id,
        reader=_name(instruments, theatre),
        statements=tuple(statements.values()),
        claims=tuple(claims.values()),
        issues=(*_notice_rules_alone(instruments), *_notice(report, is_told, claims.values())),
        affiliations=find_affiliations(report, sentences, cast),
    )


def _notice_rules_alone(instruments: Instruments) -> Iterator[Issue]:
    if instruments is RULES_ALONE:
        message = (
            "read by the rules alone, since the trained weights are not there: less is found, and no claim "
            "has a confidence; install the package whole to have them"
        )
        yield Issue(code="rules-alone", message=message)


def _notice(report: Report, is_told: bool, claims: Iterable[Claim]) -> tuple[Issue, ...]:
    if not is_told:
        message = f"{report.name} tells of no conflict; no claim was taken from it"
        return (Issue(code="nothing-to-find", message=message),)
    return (*_notice_no_day(report), *_notice_two_ways(report, claims))


def _notice_no_day(report: Report) -> Iterator[Issue]:
    if report.published_on is None:
        message = (
            f"{report.name} has no publication day, so relative days stay open; "
            "give it with --published-on or in the manifest"
        )
        yield Issue(code="no-publication-day", message=message)


def _notice_two_ways(report: Report, claims: Iterable[Claim]) -> Iterator[Issue]:
    open_dates = {c.time.text for c in claims if c.time is not None and c.time.anchor == TWO_WAYS}
    if open_dates:
        words = ", ".join(sorted(f"“{words}”" for words in open_dates))
        message = f"{report.name} does not tell whether day or month stands first in {words}: they stay open"
        yield Issue(code="date-reads-two-ways", message=message)
