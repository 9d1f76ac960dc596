"""What holds of every reading, whatever the text."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from upper_sarn import THEATRE, Read

from factory import a_report
from truceline.model.report import Furniture, FurnitureKind
from truceline.model.span import Span
from truceline.model.terms import CountKind
from truceline.model.theatre import Theatre
from truceline.reading import name_reader, read_claims

_SENTENCES = st.sampled_from(
    [
        "Ombrian troops shelled Orlec on Monday.",
        "“We did not fire,” Dalia Venn said.",
        "“Shells fell,",
        "She added: ",
        "According to Reuters, the ministry said it.",
        "\n\n",
        "\r\n",
        " ” ",
        "Both sides accused each other of attacks.",
        "The ceasefire, which held, collapsed",
        "(AP) — ",
        "… 12 killed, 30 wounded; ",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_SENTENCES | st.text(max_size=40), max_size=8))
def test_any_text_is_read_and_every_claim_quotes_it_exactly(parts: list[str]) -> None:
    report = a_report(text=" ".join(parts), published_on=date(2026, 5, 14))
    reading = read_claims(report, THEATRE)
    assert all(claim.span.quote(report.text) == claim.quote for claim in reading.claims)
    statements = {statement.statement_id for statement in reading.statements}
    assert all(claim.statement_id in statements for claim in reading.claims)


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = "Dalia Venn said that shells struck the mill. Two soldiers were killed."
    assert read(text) == read(text)


def test_furniture_yields_no_claims() -> None:
    text = "Ombrian troops shelled Orlec.\n\nKareshi troops attacked nobody in this advert."
    advert = Furniture(span=Span(text.index("Kareshi"), len(text)), kind=FurnitureKind.ADVERT)
    claims = read_claims(a_report(text=text, furniture=(advert,)), THEATRE).claims
    assert [claim.quote for claim in claims] == ["Ombrian troops shelled Orlec."]


def test_a_text_that_tells_of_no_conflict_yields_nothing_and_says_so() -> None:
    text = (
        "The choir of Orlec sang for the harvest. Bakers brought honey bread. Children danced until late. "
        "Tickets for the next evening are sold at the mill. Rain is forecast. The mayor opened the fair. "
        "A painter showed twelve pictures of the river. Visitors came from the whole valley."
    )
    reading = read_claims(a_report(text=text), THEATRE)
    assert reading.claims == () and [issue.code for issue in reading.issues] == ["nothing-to-find"]


def test_a_report_without_a_day_leaves_relative_days_open_and_says_so() -> None:
    reading = read_claims(a_report(text="Ombrian troops shelled Orlec on Monday."), THEATRE)
    assert [issue.code for issue in reading.issues] == ["no-publication-day"]
    assert all(claim.time is None or claim.time.start_on is None for claim in reading.claims)


def test_a_weekday_is_the_last_one_before_publication(read: Read) -> None:
    (claim,) = read("Ombrian troops shelled Orlec on Monday.")
    assert claim.time is not None and claim.time.start_on == claim.time.end_on == date(2026, 5, 11)


def test_figures_keep_their_bounds(read: Read) -> None:
    (claim,) = read("At least five civilians were killed in the shelling of Orlec.")
    (count,) = claim.counts
    assert (count.kind, count.low, count.high) == (CountKind.KILLED, 5, None)


def test_the_place_is_kept_as_printed(read: Read) -> None:
    (claim,) = read("Ombrian troops shelled a school in the village of Orlec on Monday.")
    assert claim.place is not None and "Orlec" in claim.place.name


def test_the_readers_name_changes_with_the_theatre() -> None:
    assert name_reader(Theatre(digest="a" * 64)) != name_reader(Theatre(digest="b" * 64))


def test_who_says_what_is_stated_even_where_nothing_is_claimed_of_a_conflict() -> None:
    text = "The mayor of Orlec said that the choir would sing. The baker sold honey bread all day long."
    reading = read_claims(a_report(text=text), THEATRE)
    assert reading.claims == () and len(reading.statements) == 1
