"""Text from anywhere, made safe to show: nothing reorders the line, hides itself or breaks the page."""

import re
from urllib.parse import urlsplit

LONGEST_QUOTE = 4000

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f]"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)


def show_controls(text: str) -> str:
    """The text with every control that reorders or hides text written out, as in "⟨U+202E⟩".

    Joiners that scripts need (U+200C, U+200D) stay; so do tabs and line feeds.
    """
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text.replace("\r\n", "\n"))


def cut_text(text: str, longest: int = LONGEST_QUOTE) -> tuple[str, int]:
    """The first `longest` characters, and how many are left out."""
    return text[:longest], max(0, len(text) - longest)


def parse_language(tag: str | None) -> str | None:
    """The language tag if it has the form of one, else None."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else None


def parse_address(url: str | None) -> str | None:
    """The address if it is plain http or https and holds no control or blank, else None."""
    if not url or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
