"""What a file's bytes are: one of the three kinds that are read, or refused by the name of what they seem."""

import re
from pathlib import PurePosixPath

from truceline.errors import UnreadableError

MAX_BYTES = 20 * 1024 * 1024
"""The largest report, in bytes; a longer text is a book or an archive, not one published item."""

HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
READABLE = "Plain text, Markdown and HTML are read"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a WebP image, a sound or a film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"SQLite format 3\x00", "an SQLite database, perhaps a ledger"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"PAR1", "a Parquet table"),
    (b"WARC/", "a WARC archive"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x7fELF", "a program"),
)
_ZIPPED = (
    (b"word/", "a Word (DOCX) document"),
    (b"xl/", "an Excel (XLSX) workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an EPUB book"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b")
_HEAD = 64 * 1024

_BY_SUFFIX = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": PLAIN,
    ".text": PLAIN,
}
_BY_MEDIA_TYPE = {
    HTML: HTML,
    "application/xhtml+xml": HTML,
    MARKDOWN: MARKDOWN,
    "text/x-markdown": MARKDOWN,
}
_NOT_REPORTS = {
    ".csv": "a CSV table; if it is a manifest, give it as the manifest",
    ".tsv": "a table",
    ".toml": "a TOML file; if it describes a theatre, give it as the theatre",
    ".json": "a JSON file",
    ".jsonl": "a JSON Lines file",
    ".css": "a style sheet",
    ".js": "a script",
}
# Atomic: a comment may not end at a later one's end, of which there would be endlessly many ways.
PROLOGUE = r"\s*(?>(?>(?:<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+(?!html)[^>\[]*>)\s*)*)"
_HTML_START = re.compile(PROLOGUE + r"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED_START = re.compile(PROLOGUE + r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.I | re.S)


def refuse_binary(raw: bytes, name: str) -> None:
    """Raise UnreadableError, saying what the bytes seem to be, unless they can be text of a bearable size."""
    if not raw:
        raise UnreadableError(f"{name} is empty: there is nothing to read")
    refuse_size(len(raw), name)
    if seems := _name_binary(raw):
        raise UnreadableError(f"{name} seems to be {seems}. {READABLE}: save its text as one of these")


def refuse_size(n_bytes: int, name: str) -> None:
    """Raise UnreadableError where a file of so many bytes is too large to be one report."""
    if n_bytes > MAX_BYTES:
        raise UnreadableError(
            f"{name} has {n_bytes:,} bytes; reports of up to {MAX_BYTES:,} bytes are read. "
            f"Split it into the items that were published"
        )


def _name_binary(raw: bytes) -> str | None:
    head = raw[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "a PDF document"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((seems for mark, seems in _ZIPPED if mark in head), "a ZIP archive")
    if head[4:8] == b"ftyp":
        return "a film, a recording or an HEIC image"
    if seems := next((seems for mark, seems in _MAGIC if head.startswith(mark)), None):
        return seems
    return None if head.startswith(_WIDE_MARKS) or not _has_controls(raw) else "binary data"


def _has_controls(raw: bytes) -> bool:
    """Text holds no NUL, and next to no other control characters (one in a hundred is generous)."""
    head = raw[:_HEAD]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return b"\x00" in raw or controls * 100 > len(head)


def sniff_media_type(text: str, *, name: str, media_type: str | None) -> str:
    """The kind that the text is read as: text/html, text/markdown or text/plain.

    What the server states goes first, but "text/plain" is too often stated of anything; then the name's
    ending; then how the text begins. Raises UnreadableError for tables, settings and feeds.
    """
    stated = _BY_MEDIA_TYPE.get(bare_media_type(media_type))
    suffix = PurePosixPath(name.lower()).suffix
    if known := stated or _BY_SUFFIX.get(suffix):
        return known
    if media_type is None and suffix in _NOT_REPORTS:
        raise UnreadableError(f"{name} is {_NOT_REPORTS[suffix]}. {READABLE} as reports")
    head = text[:_HEAD]
    if _FEED_START.match(head):
        raise UnreadableError(f"{name} seems to be a feed or sitemap. {READABLE}; add the pages listed there")
    return HTML if _HTML_START.match(head) else PLAIN


def bare_media_type(media_type: str | None) -> str:
    """The media type in lower case without its parameters; empty where none is stated."""
    return (media_type or "").split(";")[0].strip().lower()
