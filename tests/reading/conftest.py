from datetime import date

import pytest
from upper_sarn import THEATRE, Read

from factory import a_report
from truceline.model.claim import Claim
from truceline.model.theatre import Theatre
from truceline.reading import read_claims


@pytest.fixture
def read() -> Read:
    """Reads a text as a report of Thursday 14 May 2026 in the theatre of Upper Sarn."""

    def claims_of(text: str, theatre: Theatre = THEATRE) -> tuple[Claim, ...]:
        return read_claims(a_report(text=text, published_on=date(2026, 5, 14)), theatre).claims

    return claims_of
