"""Every form of a feed comes to the same entries, and no feed makes its reader open or ask for anything."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.invented_feeds import TEXT, write_feeds

from truceline.errors import UnreadableError
from truceline.intake import FeedEntry, is_feed, read_feed, read_report, write_page
from truceline.intake.feeds import MAX_FEED_BYTES, MOST_ENTRIES, PAGE_START
from truceline.model.report import Metadata

ROOT = "https://marrow.example"
FEEDS = write_feeds(ROOT)


@pytest.mark.parametrize("form", FEEDS)
def test_every_form_comes_to_the_same_entries(form: str) -> None:
    assert is_feed(FEEDS[form])
    feed = read_feed(FEEDS[form], name="the feed", url=f"{ROOT}/news/feed")
    assert (feed.title, feed.n_left_out) == ("Marrow Gazette", 0)
    mill, bridge = feed.entries
    # In the outlet's own zone the day had begun; in UTC it had not.
    assert mill == FeedEntry(
        url=f"{ROOT}/mill", title="Mill struck", published_on=date(2031, 5, 6), markup=TEXT
    )
    assert bridge == FeedEntry(
        url=f"{ROOT}/bridge", title="Bridge quiet", published_on=date(2031, 5, 7), markup=None
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html><body>Shells struck the mill.</body></html>",
        b"The feed <rss> was down.",
        b'{"version": 3}',
        b'{"name": "settings"}',
        b"\xff\xfe\x00",
        b"/etc/passwd",
        b"https://marrow.example/feed",
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(raw: bytes) -> None:
    assert not is_feed(raw)


@pytest.mark.parametrize("end", ["<rss version='2.0'></rss>", "nothing more", "<!-- no end"])
def test_any_number_of_comments_before_a_feed_is_gone_over_once(end: str) -> None:
    raw = ("<!-- mill --> <?xml-stylesheet?>" * 1500 + end).encode()
    assert is_feed(raw) == end.startswith("<rss")


def test_a_feed_that_names_its_document_type_is_known() -> None:
    raw = b'<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Marrow//DTD RSS 0.91//EN" "rss.dtd">\n<rss></rss>'
    assert is_feed(raw)


def test_a_feed_in_another_encoding_is_known_and_read() -> None:
    raw = FEEDS["rss"].decode().replace('encoding="utf-8"', 'encoding="utf-16"').encode("utf-16")
    assert is_feed(raw)
    assert read_feed(raw, name="the feed").title == "Marrow Gazette"


def list_items(n: int) -> list[dict[str, str]]:
    return [{"url": f"{ROOT}/{number}"} for number in range(n)]


def write_json(items: object, **over: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **over}).encode()


def test_entries_over_the_limit_are_left_out_and_counted() -> None:
    feed = read_feed(write_json(list_items(MOST_ENTRIES + 7)), name="the feed")
    assert (len(feed.entries), feed.n_left_out) == (MOST_ENTRIES, 7)
    assert feed.entries[0].url == f"{ROOT}/0"


def test_one_address_is_one_entry_and_entries_without_any_stay_apart() -> None:
    items = [*list_items(2), *list_items(2), {"content_text": "One.\nTwo <b>."}, {"title": "Three"}]
    feed = read_feed(write_json(items), name="the feed")
    assert [one.url for one in feed.entries] == [f"{ROOT}/0", f"{ROOT}/1", None, None]
    assert feed.entries[2].markup == "<p>One.</p>\n<p>Two &lt;b&gt;.</p>"


def test_an_address_that_is_none_costs_no_other_entry() -> None:
    items = [{"url": "http://[::1"}, *list_items(1)]
    feed = read_feed(write_json(items), name="the feed", url=ROOT)
    assert [one.url for one in feed.entries] == ["http://[::1", f"{ROOT}/0"]


def test_a_host_that_stands_in_for_an_outlet_goes_after_the_feeds_title() -> None:
    page = b"<html><body><article><p>Shells had struck the mill, the mayor said.</p></article></body></html>"
    for url in ("https://www.marrow.example/mill", "https://marrow.example:80/mill", "http://[::1"):
        report = read_report(
            page,
            name="mill.html",
            metadata=Metadata(url=url),
            otherwise=Metadata(outlet="Marrow Gazette"),
        )
        assert report.outlet == "Marrow Gazette"


def test_a_text_that_a_feed_carries_becomes_the_same_page_each_time() -> None:
    entry = read_feed(FEEDS["rss"], name="the feed").entries[0]
    page = write_page(entry)
    assert page and page == write_page(entry) and page.startswith(PAGE_START)
    told = Metadata(outlet="Marrow Gazette", published_on=entry.published_on)
    report = read_report(page, name="mill", metadata=Metadata(), media_type="text/html", otherwise=told)
    assert "shells had struck the mill" in report.text
    assert (report.title, report.outlet, report.published_on) == (
        "Mill struck",
        "Marrow Gazette",
        date(2031, 5, 6),
    )
    assert write_page(FeedEntry(url=ROOT, title="Mill struck")) is None


def test_what_a_page_says_goes_before_what_is_told_otherwise() -> None:
    page = b"""<html><head><title>Mill struck</title><meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2031-05-04"></head>
<body><article><p>The mayor said that shells had struck the mill on the hill above the town.</p></article>"""
    told = Metadata(outlet="Marrow Gazette", published_on=date(2031, 5, 6), title="Other")
    report = read_report(page, name="mill.html", metadata=Metadata(), otherwise=told)
    assert (report.outlet, report.published_on) == ("Harbour Wire", date(2031, 5, 4))
    above = Metadata(outlet="Brecian Radio")
    assert read_report(page, name="mill.html", metadata=above, otherwise=told).outlet == "Brecian Radio"


def test_a_day_that_a_feed_states_goes_before_one_that_is_guessed() -> None:
    page = (
        b"<html><body><p>On 3 May 2030 the mill was sold. It stood until shells struck it.</p></body></html>"
    )
    guessed = read_report(page, name="mill.html", metadata=Metadata())
    assert [one.code for one in guessed.issues] == ["publication-day-guessed"]
    told = Metadata(published_on=date(2031, 5, 6))
    report = read_report(page, name="mill.html", metadata=Metadata(), otherwise=told)
    assert (report.published_on, report.issues) == (date(2031, 5, 6), ())


def test_no_entity_of_a_feed_opens_a_file_or_swells(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", "utf-8")
    swelling = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    raw = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">
<!ENTITY a0 "aaaaaaaaaa">{swelling}]><rss version="2.0"><channel><title>&x; &a9;</title>
<item><link>{ROOT}/mill</link><description>&x;</description></item></channel></rss>"""
    feed = read_feed(raw.encode(), name="the feed")
    assert "secret" not in str(feed)
    assert len(str(feed)) < 2000


@pytest.mark.parametrize("raw", [write_json("none"), write_json([3]), write_json(None), b"[" * 100_000])
def test_a_broken_feed_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="add the pages"):
        read_feed(raw if raw.startswith(b"{") else b'{"items": ' + raw, name="the feed")


def test_a_feed_too_large_is_refused() -> None:
    with pytest.raises(UnreadableError, match="bytes are read"):
        read_feed(FEEDS["rss"] + b" " * MAX_FEED_BYTES, name="the feed")


@given(st.sampled_from(sorted(FEEDS)), st.integers(0, 1200), st.binary(max_size=12))
def test_whatever_a_feed_holds_it_is_read_or_refused(form: str, at: int, noise: bytes) -> None:
    raw = FEEDS[form][:at] + noise + FEEDS[form][at:]
    try:
        feed = read_feed(raw, name="the feed", url=ROOT)
    except UnreadableError:
        return
    assert len(feed.entries) <= 4
    for entry in feed.entries:
        assert entry.title is None or entry.title.isprintable()
