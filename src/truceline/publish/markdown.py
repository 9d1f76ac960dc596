"""A page as Markdown, with each citation a footnote that carries the quoted sentence."""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.publish.composed import WrittenReport
from truceline.publish.harmless import show_controls
from truceline.publish.whole_page import Situation

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!^$@])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LINKED = re.compile(r"(?<=[a-z])(://)|(?<=www)(\.)", re.IGNORECASE)
_BLOCK = re.compile(r"^(\s*)([-+=:]|\d+[.)])")
_BLANKS = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n{3,}")


def render_markdown(page: Situation | WrittenReport) -> str:
    """The page as Markdown; every name and quotation in it is literal text, each claim a footnote."""
    name = "situation.md.j2" if isinstance(page, Situation) else "composed.md.j2"
    template = _open_templates().get_template(name)
    return _BLANK_LINES.sub("\n\n", template.render(page=page)).strip() + "\n"


def escape_markdown(text: str) -> str:
    """The text on one line, with everything that Markdown or HTML would act on made literal."""
    line = _BLANKS.sub(" ", show_controls(text))
    line = "".join(_ENTITIES.get(character, character) for character in line)
    line = _SPECIAL.sub(r"\\\1", line)
    line = _LINKED.sub(lambda found: "\\" + found.group(), line)
    return _BLOCK.sub(_escape_block, line)


def _escape_block(found: re.Match[str]) -> str:
    blank, mark = found.groups()
    return f"{blank}{mark[:-1]}\\{mark[-1]}"


@cache
def _open_templates() -> Environment:
    return Environment(
        loader=PackageLoader("truceline.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_make_literal,
    )


def _make_literal(value: object) -> Markup:
    """The value as literal Markdown, marked as done so that it is not escaped for HTML as well."""
    return value if isinstance(value, Markup) else Markup(escape_markdown(str(value)))
