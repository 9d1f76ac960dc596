"""Whom a report prints with an office, so that other reports need not."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from truceline.model.affiliation import Affiliation
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.reading.cast import Cast
from truceline.reading.offices import Office, find_office, find_people
from truceline.reading.parsing import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span as Words


def find_affiliations(report: Report, sentences: Iterable[Sentence], cast: Cast) -> tuple[Affiliation, ...]:
    """The people whom the report prints by a full name with an office, each office once, in order.

    A surname alone is nobody's canonical name, and an office that is over tells nothing of the report's
    day: neither yields anything. `cast` must have been introduced to every sentence. Words in quotation
    marks count as well: whoever speaks, so the office is printed.
    """
    found: dict[tuple[str, str, str | None], Affiliation] = {}
    for sentence in sentences:
        for one in _find_in(sentence, report, cast):
            found.setdefault((one.name, one.office.casefold(), one.side), one)
    return tuple(found.values())


def _find_in(sentence: Sentence, report: Report, cast: Cast) -> Iterator[Affiliation]:
    for name in find_people(sentence.doc):
        office = find_office(name)
        if office is not None and not office.is_over and len(name.text.split()) > 1:
            yield _affiliate(office, sentence, report, cast)


def _affiliate(office: Office, sentence: Sentence, report: Report, cast: Cast) -> Affiliation:
    name, span, body = office.name.text, sentence.span_of(office.whole), office.body
    side = cast.affiliations.side_of(name) or cast.side_of_office(office)
    party = cast.affiliations.party_of(office.words.text)
    return Affiliation(
        affiliation_id=mint_id("aff", report.report_id, span.start, span.end, name),
        report_id=report.report_id,
        name=name,
        office=_without_article(office.words),
        body=body.text if body is not None else party,
        side=side or cast.side_of(name, office.words.text),
        span=span,
        quote=span.quote(report.text),
        sentence=sentence.span,
        as_of=report.published_on,
    )


def _without_article(words: "Words") -> str:
    is_article = words[0].lower_ in {"the", "a", "an", "its", "his", "her", "their"} and len(words) > 1
    return words.doc[words.start + is_article : words.end].text
