"""The page as Markdown: each claim a footnote, and hostile text literal."""

import re
from html import unescape

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.publish.hostile import TEXTS, a_hostile_situation, texts
from tests.publish.invented import Scene, a_scene
from tests.publish.invented_situation import a_situation
from tests.publish.test_situation_values import NOTHING

from truceline.model.theatre import Theatre
from truceline.publish.harmless import show_controls
from truceline.publish.markdown import escape_markdown
from truceline.publish.situation import render_markdown

ELEMENTS = {"h1", "h2", "h3", "h4", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


def render(markdown: str) -> str:
    # Raw HTML is switched on, so that anything left unescaped would show as an element.
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)


def test_every_footnote_that_is_called_is_given_with_the_quoted_words() -> None:
    scene = a_scene()
    markdown = render_markdown(a_situation(scene))
    given_notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", markdown, flags=re.MULTILINE))
    called = set(re.findall(r"\[\^(\d+)\](?!:)", markdown))
    assert called == set(given_notes)
    assert len(given_notes) == len(scene.claims)
    for claim in scene.claims.values():
        assert any(escape_markdown(claim.quote) in note for note in given_notes.values())


def test_each_table_row_has_as_many_cells_as_its_head_whatever_the_names_hold() -> None:
    html = render(render_markdown(a_hostile_situation("a | b \\| c `|` \n d")))
    for table in re.findall(r"<table>.*?</table>", html, flags=re.DOTALL):
        rows = [len(re.findall("<t[hd]", row)) for row in re.findall(r"<tr>.*?</tr>", table, flags=re.DOTALL)]
        assert len(set(rows)) == 1
    assert "<table>" in html


@settings(deadline=None, max_examples=60)
@given(texts)
@example(TEXTS[1])
@example(TEXTS[7])
@example("http://tracker.example www.tracker.example a@tracker.example")
def test_whatever_a_report_says_is_literal_text(text: str) -> None:
    html = render(render_markdown(a_hostile_situation(text)))
    assert set(re.findall(r"<([a-zA-Z0-9]+)", html)) <= ELEMENTS


@given(st.one_of(texts, st.text()))
def test_an_escaped_text_reads_as_itself(text: str) -> None:
    shown = " ".join(show_controls(text).split())
    html = render("x " + escape_markdown(text) + " x")
    assert " ".join(
        unescape(html.removeprefix("<p>").removesuffix("</p>\n")).split()
    ) == f"x {shown} x".replace("x  x", "x x")


def test_an_address_in_a_text_is_not_one_that_a_reader_would_link() -> None:
    escaped = escape_markdown("https://tracker.example www.tracker.example")
    assert "https://" not in escaped
    assert "www." not in escaped


def test_a_page_of_nothing_says_so() -> None:
    markdown = render_markdown(a_situation(Scene(), linked=NOTHING, ceasefires=(), theatre=Theatre()))
    assert "No ceasefire is spoken of" in markdown
    assert "[^" not in markdown
