"""Construction of the nouns for tests: valid ones, of which a test states only what it is about."""

from dataclasses import replace
from typing import Any

from truceline.model.affiliation import Affiliation
from truceline.model.claim import AUTHOR, Claim, Mention, Reading, Statement
from truceline.model.identity import digest_bytes, mint_id
from truceline.model.report import Report
from truceline.model.span import Span

TEXT = "Officials in Lower Marrow said on Monday that shells had struck the mill. Nobody was hurt."


def a_report(**over: Any) -> Report:
    """A report whose original bytes are its text in UTF-8, so that `raw_of` gives them."""
    text = over.get("text", TEXT)
    sha256 = digest_bytes(text.encode())
    plain = Report(
        report_id=mint_id("rep", sha256), name="mill.txt", sha256=sha256, media_type="text/plain", text=text
    )
    return replace(plain, **over)


def raw_of(report: Report) -> bytes:
    """The original bytes of a report that `a_report` made."""
    return report.text.encode()


def a_claim(**over: Any) -> Claim:
    """The author's claim of the first sentence of `a_report`'s text."""
    report = a_report()
    span = Span(0, TEXT.index(".") + 1)
    plain = Claim(
        claim_id=mint_id("clm", report.report_id, span.start, span.end),
        statement_id=mint_id("stm", report.report_id, span.start, span.end),
        report_id=report.report_id,
        span=span,
        quote=span.quote(TEXT),
        source=Mention(name=AUTHOR, resolved=AUTHOR, side=AUTHOR),
    )
    return replace(plain, **over)


def a_reading(report: Report, **over: Any) -> Reading:
    """A reading of the report with one claim, which quotes the whole of its text."""
    span = Span(0, len(report.text))
    claim = a_claim(
        claim_id=mint_id("clm", report.report_id), report_id=report.report_id, span=span, quote=report.text
    )
    return replace(Reading(report_id=report.report_id, reader="reader 1", claims=(claim,)), **over)


def a_mention(resolved: str = AUTHOR, **over: Any) -> Mention:
    """A source or relay, printed under its canonical name; the author if none is given."""
    side = AUTHOR if resolved == AUTHOR else None
    return replace(Mention(name=resolved, resolved=resolved, side=side), **over)


def a_statement(report: Report, **over: Any) -> Statement:
    """The author's statement whose sentence is the whole of the report's text."""
    whole = Span(0, len(report.text))
    plain = Statement(
        statement_id=mint_id("stm", report.report_id, whole.start, whole.end),
        report_id=report.report_id,
        sentence=whole,
        source=a_mention(),
    )
    return replace(plain, **over)


def a_quote(report: Report, quote: str, **over: Any) -> Claim:
    """A claim that quotes these words of the report, at the first place where they stand in it."""
    start = report.text.index(quote)
    plain = a_claim(
        claim_id=mint_id("clm", report.report_id, start, start + len(quote)),
        statement_id=mint_id("stm", report.report_id, start, start + len(quote)),
        report_id=report.report_id,
        span=Span(start, start + len(quote)),
        quote=quote,
    )
    return replace(plain, **over)


def an_affiliation(name: str = "Ada Korr", **over: Any) -> Affiliation:
    """A person whom a report prints as Marrow's mayor; where the words stand is the test's to say."""
    office = over.get("office", "mayor")
    plain = Affiliation(
        affiliation_id=mint_id("aff", name, office, str(over)),
        report_id=a_report().report_id,
        name=name,
        office=office,
        span=Span(0, 0),
        quote="",
        sentence=Span(0, 0),
    )
    return replace(plain, **over)
