from datetime import date

import pytest
from upper_sarn import THEATRE, Read, read_by_rules

from factory import a_report
from truceline.model.claim import Claim
from truceline.model.theatre import Theatre


@pytest.fixture
def read() -> Read:
    """Reads, by the rules alone, a text as a report of Thursday 14 May 2026 in the theatre of Upper Sarn."""

    def claims_of(text: str, theatre: Theatre = THEATRE) -> tuple[Claim, ...]:
        report = a_report(text=text, published_on=date(2026, 5, 14))
        return read_by_rules(report, theatre).claims

    return claims_of
