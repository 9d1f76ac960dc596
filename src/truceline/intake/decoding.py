"""Bytes to text. The text of a plain file is its characters, unchanged, so that offsets into it hold."""

import re
from dataclasses import dataclass

from truceline.errors import UnreadableError
from truceline.intake.sniffing import READABLE
from truceline.model.report import Issue

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_META_WITHIN = 8192
# The web's standard reads these labels as windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
_LATIN_LABELS = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "l1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's characters, the encoding that gave them, and what had to be assumed."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode_text(raw: bytes, *, name: str, media_type: str | None = None) -> Decoded:
    """The characters of the bytes, line ends as they are; only a byte-order mark is left out.

    Tried in turn: a byte-order mark (UTF-8, UTF-16, UTF-32), UTF-8, the charset that the server or the
    page's head states, and at last windows-1252, which is noted as an issue. Raises UnreadableError where
    a byte-order mark promises an encoding that the bytes then break.
    """
    if marked := _decode_marked(raw, name):
        return marked
    for encoding in ("utf-8", *_find_stated(raw, media_type)):
        text = _try_decode(raw, encoding)
        if text is not None:
            return Decoded(text=text, encoding=encoding)
    issue = Issue(
        code="decoded-as-windows-1252",
        message=f"{name} is not UTF-8 and states no charset that fits it; it was read as windows-1252. "
        f"If letters look wrong, save it as UTF-8 and add it again",
    )
    text = raw.decode("windows-1252", errors="replace")
    return Decoded(text=text, encoding="windows-1252", issues=(issue,))


def _decode_marked(raw: bytes, name: str) -> Decoded | None:
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if encoding is None:
        return None
    text = _try_decode(raw, encoding)
    if text is None or "\x00" in text:
        raise UnreadableError(
            f"{name} begins as {encoding.removesuffix('-sig').upper()} text but is not that further on. "
            f"{READABLE}: save it again as UTF-8"
        )
    return Decoded(text=text, encoding=encoding)


def _find_stated(raw: bytes, media_type: str | None) -> list[str]:
    stated = [match[1] for match in [_CHARSET.search(media_type or "")] if match]
    head = raw[:_META_WITHIN]
    found = (_XML.search(head), _META.search(head))
    stated += [match[1].decode("ascii", "replace") for match in found if match]
    labels = [label.lower() for label in stated]
    return ["windows-1252" if label in _LATIN_LABELS else label for label in labels]


def _try_decode(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeError):
        return None
