"""Affiliations: that a report prints a person with an office, and whose."""

from dataclasses import dataclass
from datetime import date

from truceline.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """A person as one report prints them with an office: "Defence Minister Ada Korr of Varnia".

    `quote` equals `text[start:end]` and holds the name with the office; `sentence` is where they stand.
    `office` is as printed, `body` whose office it is, None where the words name nobody. `side` is as in
    `Mention`. `as_of` is the report's day of publication: it held then, and nothing is known of the day
    on which it began or ended.
    """

    affiliation_id: str
    report_id: str
    name: str
    office: str
    span: Span
    quote: str
    sentence: Span
    body: str | None = None
    side: str | None = None
    as_of: date | None = None
