"""The page in a real browser: silent on the network, readable when narrow, whole in print, no scripts."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from tests.publish.hostile import TEXTS, a_hostile_situation
from tests.publish.invented import a_scene
from tests.publish.invented_situation import a_situation

from truceline.publish.situation import Situation, render_html

WIDE, NARROW = 1280, 390


class Window:
    """A window on one page file, and everything that the page asked for or said while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on(
            "dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss())
        )

    def open(self, situation: Situation, folder: Path, width: int = WIDE) -> "Window":
        """Show the situation's page at this width."""
        file = folder / "situation.html"
        file.write_text(render_html(situation), encoding="utf-8")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(file.as_uri())
        return self


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    context = browser.new_context()
    yield Window(context.new_page())
    context.close()


def test_the_page_asks_for_nothing_but_itself(window: Window, tmp_path: Path) -> None:
    window.open(a_situation(), tmp_path)
    window.page.wait_for_load_state("networkidle")
    assert window.requests == [(tmp_path / "situation.html").as_uri()]
    assert window.complaints == []


def test_the_style_sheet_takes_effect_under_the_policy(window: Window, tmp_path: Path) -> None:
    window.open(a_situation(), tmp_path)
    family = window.page.evaluate("getComputedStyle(document.querySelector('q.words')).fontFamily")
    assert "serif" in family.lower()
    assert window.page.evaluate("getComputedStyle(document.querySelector('.contents')).position") == "sticky"


@pytest.mark.parametrize("width", [NARROW, 320, WIDE])
def test_nothing_reaches_beyond_the_side_of_the_window(window: Window, tmp_path: Path, width: int) -> None:
    window.open(a_situation(), tmp_path, width)
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("text", ["x" * 100_000, "ש" * 5_000, *TEXTS])
def test_hostile_text_is_inert_and_keeps_within_the_window(window: Window, tmp_path: Path, text: str) -> None:
    window.open(a_hostile_situation(text), tmp_path, NARROW)
    assert window.page.evaluate("document.scripts.length") == 0
    assert window.page.evaluate("window.struck") is None
    assert window.page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert len(window.requests) == 1
    assert window.complaints == []


def test_a_citation_leads_to_its_sentence(window: Window, tmp_path: Path) -> None:
    scene = a_scene()
    window.open(a_situation(scene), tmp_path)
    claim = scene.claims["v_melvar"]
    window.page.locator(f"#glance a.cite[href='#{claim.claim_id}']").first.click()
    target = window.page.locator(f"#{claim.claim_id}")
    assert window.page.evaluate("location.hash") == f"#{claim.claim_id}"
    assert target.evaluate("element => element.getBoundingClientRect().top < innerHeight")
    assert target.locator("mark").inner_text() == claim.quote


def test_the_answer_about_the_ceasefire_stands_in_the_first_window(window: Window, tmp_path: Path) -> None:
    window.open(a_situation(), tmp_path)
    bottoms = window.page.locator("#glance .accounts li").evaluate_all(
        "items => items.map(item => item.getBoundingClientRect().bottom)"
    )
    assert len(bottoms) == 5
    assert max(bottoms) < 900


def test_a_name_that_runs_the_other_way_does_not_turn_its_line(window: Window, tmp_path: Path) -> None:
    window.open(a_hostile_situation("\u202eשלום abc"), tmp_path)
    name = window.page.locator("#incidents .index bdi").first
    assert name.evaluate("element => getComputedStyle(element).unicodeBidi") == "isolate"
    assert "⟨U+202E⟩" in name.inner_text()


def test_the_page_works_with_scripts_switched_off_and_in_the_dark(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    window = Window(context.new_page()).open(a_situation(), tmp_path)
    assert window.page.locator("h1").inner_text() == "Varnia and Ostrel, autumn 2031"
    assert window.complaints == []
    context.close()


def printed_text(window: Window) -> str:
    raw = window.page.pdf(prefer_css_page_size=True)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages).split())


def test_print_holds_what_the_screen_folds_away(window: Window, tmp_path: Path) -> None:
    window.open(a_situation(), tmp_path)
    closed = window.page.locator("details:not([open]) > .said, details:not([open]) > .history > li")
    folded = closed.evaluate_all("items => items.map(item => item.textContent)")
    assert len(folded) > 5
    assert not closed.first.is_visible()
    printed = printed_text(window)
    # The history of states stands nowhere else on the page than in its fold.
    assert "nobody says that it did not" in printed


def test_print_shows_every_note_and_every_digest(window: Window, tmp_path: Path) -> None:
    scene = a_scene()
    window.open(a_situation(scene), tmp_path)
    printed = printed_text(window)
    unbroken = printed.replace(" ", "")
    assert {report.name for report in scene.reports if report.sha256 not in unbroken} == set()
    assert {
        claim.quote for claim in scene.claims.values() if claim.quote.replace(" ", "") not in unbroken
    } == set()
    window.page.emulate_media(media="print")
    assert window.page.locator("a.cite").first.is_visible()
