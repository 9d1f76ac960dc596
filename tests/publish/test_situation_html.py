"""The page as HTML: self-contained, well-formed, every line traceable, and hostile text inert."""

import base64
import hashlib
import re

import pytest
from hypothesis import example, given, settings
from tests.publish.hostile import TEXTS, a_hostile_situation, texts
from tests.publish.invented import Scene, a_scene, every_claim_id
from tests.publish.invented_situation import NAMES_OF_SECTIONS, a_situation
from tests.publish.reading_pages import read_page
from tests.publish.test_situation_values import NOTHING

from truceline.model.theatre import Theatre
from truceline.publish.harmless import LONGEST_QUOTE, show_controls
from truceline.publish.situation import render_html, render_markdown

ELEMENTS = read_page(render_html(a_situation())).tags


def test_the_page_is_well_formed_and_its_ids_are_unique() -> None:
    page = read_page(render_html(a_situation()))
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_inside_the_page_leads_somewhere() -> None:
    page = read_page(render_html(a_situation()))
    inside = [href[1:] for href in page.values_of("href") if href.startswith("#")]
    assert len(inside) > 100
    assert set(inside) <= set(page.ids)


def test_every_claim_stands_in_the_appendix_with_its_quote_its_offsets_and_the_digest_of_its_file() -> None:
    scene = a_scene()
    page = read_page(render_html(a_situation(scene)))
    digests = {report.report_id: report.sha256 for report in scene.reports}
    for claim in scene.claims.values():
        text = page.texts[claim.claim_id]
        assert claim.quote in text
        assert f"characters {claim.span.start}–{claim.span.end}" in text
        assert digests[claim.report_id][:12] in text
        assert digests[claim.report_id] in page.texts["sentences"]


def test_every_claim_is_cited_outside_the_appendix() -> None:
    scene = a_scene()
    body, _ = render_html(a_situation(scene)).split('<section id="sentences">')
    assert {each for each in every_claim_id(scene) if f'href="#{each}"' not in body} == set()


def test_every_line_that_says_who_says_what_carries_a_citation() -> None:
    html = render_html(a_situation())
    quotations = re.findall(r'<p class="quotation">(.*?)</p>', html, flags=re.DOTALL)
    states = re.findall(r'<p class="reason">(.*?)</p>', html, flags=re.DOTALL)
    assert len(quotations) > 30
    assert all('class="cite" href="#clm_' in each for each in quotations)
    assert all('class="cite" href="#clm_' in each or "Nothing said" in each for each in states)


def test_each_voice_of_an_incident_is_named_with_its_printers() -> None:
    words = "Ministry of Defence of Varnia, through Meridian Press, printed by Harbour Post and Lake Courier"
    assert words in render_html(a_situation())
    assert words in render_markdown(a_situation())


def test_the_page_has_no_script_and_loads_nothing() -> None:
    html = render_html(a_situation())
    page = read_page(html)
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not [name for _, values in page.elements for name in values if name in ("src", "srcset", "style")]
    assert not [name for _, values in page.elements for name in values if name.startswith("on")]
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_admits_this_style_sheet_and_nothing_else() -> None:
    html = render_html(a_situation())
    (style,) = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = read_page(html)
    (policy,) = [values["content"] for tag, values in page.elements if values.get("http-equiv")]
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:")
    assert "unsafe" not in policy


def test_words_that_judge_stand_only_inside_quotations() -> None:
    html = render_html(a_situation())
    prose = re.sub(r"<style>.*?</style>|<q .*?</q>|<p class=\"sentence\".*?</p>", "", html, flags=re.DOTALL)
    assert "treacherously" in html
    judging = r"treacherous|verified|\btruth|\bfacts?\b|perpetrator|terrorist|\bregime|\bfake"
    assert re.findall(judging, prose, flags=re.IGNORECASE) == []


def test_a_status_is_a_word_and_a_shape_wherever_it_stands() -> None:
    html = render_html(a_situation())
    statuses = re.findall(r'<span class="status [a-z]*">(.*?)</span>', html, flags=re.DOTALL)
    shape = r'<svg class="shape"[^>]*><use href="#shape-[a-z]+"></use></svg>\w+'
    assert len(statuses) > 30
    assert [each for each in statuses if not re.match(shape, each)] == []


def test_words_that_carry_their_own_quotation_marks_get_no_second_pair() -> None:
    assert '<q class="words bare" dir="auto">“Enough.”</q>' in render_html(a_hostile_situation("“Enough.”"))
    assert '<q class="words" dir="auto">“Enough,” she said.</q>' in render_html(
        a_hostile_situation("“Enough,” she said.")
    )


def test_the_contents_name_every_section() -> None:
    page = read_page(render_html(a_situation()))
    contents = [href[1:] for href in page.values_of("href")]
    assert set(NAMES_OF_SECTIONS) <= set(contents)
    assert set(NAMES_OF_SECTIONS) <= set(page.ids)


def test_a_page_of_nothing_is_a_whole_page() -> None:
    page = read_page(render_html(a_situation(Scene(), linked=NOTHING, ceasefires=(), theatre=Theatre())))
    assert page.faults == []
    assert {href[1:] for href in page.values_of("href")} <= set(page.ids)
    assert "No claim has been taken" in page.texts["sentences"]


@settings(deadline=None, max_examples=60)
@given(texts)
@example(TEXTS[0])
@example(TEXTS[1])
@example(TEXTS[4])
@example(TEXTS[8])
def test_whatever_a_report_says_is_shown_as_text(text: str) -> None:
    html = render_html(a_hostile_situation(text))
    page = read_page(html)
    assert page.faults == []
    assert page.tags <= ELEMENTS
    assert len(page.ids) == len(set(page.ids))
    assert {href[1:] for href in page.values_of("href") if href.startswith("#")} <= set(page.ids)
    assert all(href.startswith(("#", "http://", "https://")) for href in page.values_of("href"))
    assert " ".join(show_controls(text).split()) in " ".join(page.texts["sentences"].split())


@given(texts)
def test_nothing_that_reorders_or_hides_a_line_is_left_in_the_page(text: str) -> None:
    html = render_html(a_hostile_situation(text))
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", html
    )
    html.encode("utf-8")


def test_a_line_of_a_megabyte_is_cut_and_the_page_says_by_how_much() -> None:
    html = render_html(a_hostile_situation("x" * 1_000_000))
    assert f"{1_000_000 - LONGEST_QUOTE} more characters in the report" in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://", "//tracker.example", "https://a b"]
)
def test_an_address_that_is_not_plain_http_is_no_link(url: str) -> None:
    assert all(
        href.startswith("#") for href in read_page(render_html(a_hostile_situation(url))).values_of("href")
    )


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(each * 2 for each in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_and_marks_have_the_contrast_that_wcag_aa_asks(scheme: int) -> None:
    roots = re.findall(r":root \{(.*?)\}", render_html(a_situation()), flags=re.DOTALL)
    colours = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6})", roots[scheme]))
    for ground in ("paper", "card", "sunk"):
        assert {
            word: round(contrast(colours[word], colours[ground]), 1)
            for word in ("ink", "soft", "link")
            if contrast(colours[word], colours[ground]) < 4.5
        } == {}
        marks = [name for name in colours if re.fullmatch(r"s\d|third|author", name)]
        assert len(marks) == 8
        assert [name for name in marks if contrast(colours[name], colours[ground]) < 3] == []
    assert contrast(colours["tense-ink"], colours["tense"]) >= 4.5
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
