"""A composed report in print: sentences lead to their claims, hostile text is inert, pages are numbered."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from tests.factory import a_mention, a_quote, a_report
from tests.publish.hostile import TEXTS, texts
from tests.publish.invented import Scene, a_scene
from tests.publish.test_situation_markdown import ELEMENTS, render

from truceline.model.claim import Claim
from truceline.model.composing import Bound, Composed, Frozen, Line, LineKind
from truceline.model.decision import anchor_claim
from truceline.model.report import Report
from truceline.model.theatre import Theatre
from truceline.publish.composed import WrittenReport, write_out
from truceline.publish.html import render_html
from truceline.publish.markdown import escape_markdown, render_markdown

FROZEN = Frozen(at=datetime(2031, 10, 16, 8, 30, tzinfo=UTC), seq=7, head="ab" * 32)
BY = "M. Oduya"


def a_line(text: str, *claims: Claim) -> Line:
    bound = tuple(Bound(anchor=anchor_claim(one), claim=one, seen_to=3) for one in claims)
    return Line(kind=LineKind.SENTENCE, text=text, claims=bound)


def a_composed(*lines: Line, title: str = "Melvar, second week", **over: object) -> Composed:
    fields: dict[str, object] = {"did": "froze it", "by": BY, "frozen": FROZEN, "lines": lines} | over
    return Composed(composed_id="cmp_0011223344556677", title=title, **fields)  # type: ignore[arg-type]


def of_scene(scene: Scene) -> WrittenReport:
    """Three sentences under a heading, of which two rest on claims."""
    told = scene.claims
    lines = (
        Line(kind=LineKind.HEADING, text="Melvar"),
        a_line("Varnia's ministry says that Melvar was shelled; Ostrel's staff denies it.", told["v_melvar"]),
        a_line("Both go on to accuse each other."),
        a_line("It counts 119 violations, and says it did not fire.", told["v_total"], told["v_melvar"]),
    )
    composed = a_composed(*lines, since=date(2031, 10, 10))
    return write_out(composed, scene.reports, Theatre())


def a_hostile(text: str) -> WrittenReport:
    report: Report = a_report(text=f"Before. {text} After.\n", name=text, outlet=text, title=text, url=text)
    claim = a_quote(report, text, source=a_mention(text, side=text), cue=text, hedge=text)
    lines = (Line(kind=LineKind.HEADING, text=text), a_line(text, claim), a_line(text))
    return write_out(a_composed(*lines, title=text, by=text), [report], Theatre())


def test_notes_are_numbered_as_first_cited_and_each_has_its_claim() -> None:
    scene = a_scene()
    written = of_scene(scene)
    assert [[one.number for one in line.cites] for line in written.lines] == [[], [1], [], [1, 2]]
    assert [one.words for one in written.notes] == [
        scene.claims[key].quote for key in ("v_melvar", "v_total")
    ]
    assert [line.is_own for line in written.lines] == [False, False, True, False]
    assert [line.is_new for line in written.lines] == [False, True, False, True]
    assert [one.n_claims for one in written.reports] == [2]


def test_the_order_of_the_reports_changes_nothing() -> None:
    scene = a_scene()
    turned = Scene(reports=scene.reports[::-1], statements=scene.statements, claims=scene.claims)
    assert render_html(of_scene(scene)) == render_html(of_scene(turned))


def test_markdown_gives_each_sentence_its_footnotes_with_source_outlet_day_words_and_digest() -> None:
    scene = a_scene()
    markdown = render_markdown(of_scene(scene))
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", markdown, flags=re.MULTILINE))
    assert set(re.findall(r"\[\^(\d+)\](?!:)", markdown)) == set(notes) == {"1", "2"}
    claim, report = scene.claims["v_total"], scene.reports[0]
    for words in (claim.quote, claim.source.resolved, "Varnian News Bureau", "10 October 2031"):
        assert escape_markdown(words) in notes["2"]
    assert report.sha256 in notes["2"]
    assert "analyst’s sentence, no claim" in markdown
    assert FROZEN.head in markdown and "16 October 2031, 08:30 UTC" in markdown


@settings(deadline=None, max_examples=40)
@given(texts)
def test_whatever_an_analyst_or_a_report_says_is_literal_text(text: str) -> None:
    html = render(render_markdown(a_hostile(text)))
    assert set(re.findall(r"<([a-zA-Z0-9]+)", html)) <= ELEMENTS | {"hr", "em"}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def show(page: Page, written: WrittenReport, folder: Path, width: int = 390) -> list[str]:
    """Shows the report's file; what it asked for beside itself, or complained of."""
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url))
    page.on("console", lambda message: heard.append(message.text))
    file = folder / "composed.html"
    file.write_text(render_html(written), "utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    heard.remove(file.as_uri())
    return heard


@pytest.mark.parametrize("text", ["x" * 100_000, *TEXTS])
def test_hostile_text_is_inert_and_keeps_within_the_window(page: Page, tmp_path: Path, text: str) -> None:
    assert show(page, a_hostile(text), tmp_path) == []
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate("window.struck") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_number_leads_to_its_claim_and_the_claim_to_its_report(page: Page, tmp_path: Path) -> None:
    scene = a_scene()
    show(page, of_scene(scene), tmp_path, 1280)
    page.locator("#written a.cite").last.click()
    claim = scene.claims["v_total"]
    assert page.url.endswith(f"#{claim.claim_id}")
    page.locator(f"[id='{claim.claim_id}'] .where a").click()
    assert page.url.endswith(f"#{claim.report_id}")
    assert page.locator(f"[id='{claim.report_id}']").is_visible()


def test_in_print_every_page_is_numbered_and_every_sentence_note_and_digest_is_there(
    page: Page, tmp_path: Path
) -> None:
    scene = a_scene()
    told = list(scene.claims.values())
    lines = [a_line(f"Sentence of {one.source.resolved}.", one) for one in told] * 3
    written = write_out(a_composed(*lines), scene.reports, Theatre())
    show(page, written, tmp_path, 1280)
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in " ".join(text.split())
    printed = "".join("".join(pages).split())
    for claim in told:
        assert "".join(claim.quote.split()) in printed
    assert {one.sha256 for one in written.reports if one.sha256 not in printed} == set()
    assert FROZEN.head in printed and "howtoreadthisreport" in printed.lower()
