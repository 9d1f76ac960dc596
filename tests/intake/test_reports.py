"""Bytes into reports: the text kept, the encoding told, what is no report refused."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import UnreadableError
from truceline.intake import read_report
from truceline.intake.sniffing import MAX_BYTES
from truceline.model.identity import digest_bytes, mint_id
from truceline.model.report import Metadata, Report

NOTHING = Metadata()
TEXT = (
    "Mill Burns After Truce\n\nby Ada Marl\n\nShells struck the mill at noon on Monday, an official said.\n"
)
PAGE = """<!doctype html><html lang="en-GB"><head><title>Mill burns after truce | The Osk Courier</title>
<meta charset="{charset}"><meta property="og:site_name" content="The Osk Courier">
<meta property="og:title" content="Mill burns after truce"><meta name="author" content="Ada Marl">
<link rel="canonical" href="https://osk.example/mill">
<meta property="article:published_time" content="2031-03-09T10:00:00Z">
<meta property="article:modified_time" content="2031-03-12T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Mill burns after truce</h1>
<p>Shells struck the mill in Lower Marrow on Monday, two officials said, hours after the truce began.</p>
<p>The Varnian army denied it: “café owners” had seen nothing, and nobody had been hurt, it said.</p>
</article><footer>Copyright 2019 The Osk Courier</footer></body></html>"""


def read(
    raw: bytes, name: str = "a.txt", metadata: Metadata = NOTHING, media_type: str | None = None
) -> Report:
    return read_report(raw, name=name, metadata=metadata, media_type=media_type)


def codes(report: Report) -> set[str]:
    return {issue.code for issue in report.issues}


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\r\t")
    )
)
def test_the_text_of_a_plain_file_is_the_file_character_for_character(text: str) -> None:
    if not text.strip() or text.startswith("\ufeff") or text.startswith("%PDF-"):
        return
    assert read(text.encode()).text == text


def test_line_ends_stay_as_they_are() -> None:
    assert (
        read(b"One came.\r\nTwo went.\r\rThree stayed.\n").text == "One came.\r\nTwo went.\r\rThree stayed.\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_each_unicode_encoding_gives_the_text_without_its_mark_and_without_an_issue(encoding: str) -> None:
    text = "Shells struck the “mill” of Château-Osk.\n"
    report = read(text.encode(encoding))
    assert report.text == text
    assert codes(report) == {"no-publication-day"}


def test_other_bytes_are_read_as_windows_1252_and_an_issue_says_so() -> None:
    report = read("The “mill” of Château-Osk burned.".encode("windows-1252"))
    assert report.text == "The “mill” of Château-Osk burned."
    assert "decoded-as-windows-1252" in codes(report)


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-2"])
def test_a_pages_own_charset_is_followed(charset: str) -> None:
    word = "Мельница" if charset == "windows-1251" else "Młyn"
    page = PAGE.format(charset=charset).replace("café", word).replace("“", "").replace("”", "")
    report = read(page.encode(charset), "a.html")
    assert word in report.text
    assert "decoded-as-windows-1252" not in codes(report)


def test_the_servers_charset_is_followed_where_a_text_states_none() -> None:
    report = read("Мельница сгорела.".encode("windows-1251"), media_type="text/plain; charset=windows-1251")
    assert report.text == "Мельница сгорела."


def test_a_charset_that_does_not_exist_is_passed_over() -> None:
    assert "caf\xe9" in read(PAGE.format(charset="osk-7").encode("windows-1252"), "a.html").text


def test_a_broken_promise_of_utf_16_is_refused() -> None:
    with pytest.raises(UnreadableError, match="UTF-16"):
        read(b"\xff\xfeabc")


def a_zip(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "seems"),
    [
        (b"%PDF-1.7\nsome text", "PDF"),
        (a_zip("word/document.xml"), "DOCX"),
        (a_zip("mill.txt"), "ZIP"),
        (b"\x89PNG\r\n\x1a\nabc", "PNG"),
        (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b"SQLite format 3\x00abc", "SQLite"),
        (b"Shells\x00struck", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "feed"),
    ],
)
def test_what_is_no_text_is_refused_by_the_name_of_what_it_seems(raw: bytes, seems: str) -> None:
    with pytest.raises(UnreadableError, match=seems) as told:
        read(raw, "mill.bin")
    assert "mill.bin" in str(told.value)
    assert "HTML are read" in str(told.value)


@pytest.mark.parametrize("raw", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="nothing to read"):
        read(raw)


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not() -> None:
    with pytest.raises(UnreadableError, match="20,971,520"):
        read(b"a" * (MAX_BYTES + 1))
    assert len(read(b"a" * MAX_BYTES).text) == MAX_BYTES


@pytest.mark.parametrize("name", ["reports.csv", "theatre.toml", "gold.json"])
def test_tables_and_settings_are_refused_by_their_ending(name: str) -> None:
    with pytest.raises(UnreadableError, match=name):
        read(b"path,outlet,published_on\n", name)


def test_the_id_depends_on_the_bytes_alone() -> None:
    one, other = read(TEXT.encode(), "a.txt"), read(TEXT.encode(), "b.md", Metadata(outlet="The Osk Courier"))
    assert one.report_id == other.report_id == mint_id("rep", digest_bytes(TEXT.encode()))
    assert one.report_id != read(TEXT.encode() + b"\n").report_id


def test_a_plain_files_headline_is_its_title_and_stays_in_the_text() -> None:
    report = read(TEXT.encode())
    assert (report.title, report.byline, report.text) == ("Mill Burns After Truce", "Ada Marl", TEXT)
    assert [piece.span.quote(TEXT) for piece in report.furniture] == ["by Ada Marl"]


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert read(b"Shells struck the mill on Monday.\n\nNobody was hurt.").title is None


def test_what_is_told_goes_before_what_the_page_says() -> None:
    told = Metadata(
        outlet="Kestrel", published_on=date(2031, 3, 10), title="Mill", url="https://kestrel.example/1",
        side="Osk", retrieved_at=datetime(2031, 3, 11, tzinfo=UTC),
    )  # fmt: skip
    report = read(PAGE.format(charset="utf-8").encode(), "a.html", told)
    assert (report.outlet, report.published_on, report.title) == ("Kestrel", date(2031, 3, 10), "Mill")
    assert (report.url, report.side, report.retrieved_at) == (told.url, "Osk", told.retrieved_at)


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    report = read(PAGE.format(charset="utf-8").encode(), "a.html")
    assert (report.media_type, report.title, report.byline) == (
        "text/html",
        "Mill burns after truce",
        "Ada Marl",
    )
    assert (report.outlet, report.language, report.url) == (
        "The Osk Courier",
        "en",
        "https://osk.example/mill",
    )
    assert report.published_on == date(2031, 3, 9)
    assert "two officials said" in report.text
    assert "World" not in report.text
    assert "Copyright" not in report.text
    assert report.issues == ()


def test_a_page_is_known_by_how_it_begins_but_a_txt_file_is_never_one() -> None:
    page = PAGE.format(charset="utf-8").encode()
    assert read(page, "saved").media_type == "text/html"
    plain = read(page, "page.txt")
    assert (plain.media_type, plain.text) == ("text/plain", page.decode())


def test_the_day_is_never_the_machines() -> None:
    page = re.sub(r"<meta property=.article:.*?>", "", PAGE.format(charset="utf-8"))
    report = read(page.encode(), "a.html")
    assert report.published_on is None
    assert "no-publication-day" in codes(report)


def test_a_day_found_in_prose_only_is_marked_as_guessed() -> None:
    page = (
        "<html><body><p>Shells struck the mill. The truce began at noon.</p><p>9 March 2021 in Osk</p></body>"
    )
    report = read(page.encode(), "a.html")
    assert report.published_on == date(2021, 3, 9)
    assert codes(report) == {"publication-day-guessed"}


@pytest.mark.parametrize(
    "page",
    [
        "<p>Shells struck the <b>mill in Osk",
        "<html><body><div><table><tr><td>Shells struck the mill in Osk<p>",
        "<html><head><title>x</title><body>Shells struck the mill in Osk</html></p></div></b>",
        "<?xml version='1.0' encoding='utf-8'?><html><body><p>Shells struck the mill in Osk &#0;&#xD800;</p>",
        "<!-- <html> --><html><body>Shells struck the mill in Osk<script>if (a<b) {</script></body>",
    ],
)
def test_broken_markup_still_gives_its_text(page: str) -> None:
    text = read(page.encode(), "a.html").text
    assert "Shells struck the" in text
    assert "\x00" not in text
    text.encode()


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<div", ">", "<html>", "<!--", "Osk ", "&#x", "<table>", '"']))
)
def test_no_markup_crashes_the_reader(parts: list[str]) -> None:
    try:
        report = read("".join(parts).encode(), "a.html")
    except UnreadableError:
        return
    assert report.text.strip()


@pytest.mark.parametrize("body", ["", "<div id=app></div><script>var shells = 1</script>", "<!-- Osk -->"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read(f"<html><head><title>Osk</title></head><body>{body}</body></html>".encode(), "a.html")


def test_a_page_in_another_language_is_noted() -> None:
    page = PAGE.format(charset="utf-8").replace('lang="en-GB"', 'lang="fr"')
    assert "not-english" in codes(read(page.encode(), "a.html"))


def test_markdown_keeps_its_text_and_its_mark_up_is_furniture() -> None:
    text = (
        "---\noutlet: Kestrel\n---\n# Mill burns\n\n- [Home](/)\n- [World](/w)\n\n"
        "![Smoke rose at noon](smoke.png)\n\n"
        "Shells struck the [mill](/mill) on Monday, an official said.\n"
    )
    report = read(text.encode(), "a.md")
    assert (report.media_type, report.text, report.title) == ("text/markdown", text, "Mill burns")
    left = text
    for piece in reversed(report.furniture):
        left = left[: piece.span.start] + left[piece.span.end :]
    kept = "# Mill burns Smoke rose at noon Shells struck the [mill](/mill) on Monday, an official said."
    assert left.split() == kept.split()


def test_any_number_of_comments_before_a_text_is_gone_over_once() -> None:
    raw = ("<!-- mill --> " * 2000 + "The mayor said that shells had struck the mill.").encode()
    assert read_report(raw, name="mill", metadata=Metadata()).media_type == "text/plain"
