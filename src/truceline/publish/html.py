"""A page as one self-contained HTML file: no script, nothing loaded from elsewhere."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from truceline.publish.composed import WrittenReport
from truceline.publish.harmless import show_controls
from truceline.publish.whole_page import Situation


def render_html(page: Situation | WrittenReport) -> str:
    """The page as HTML that a browser shows offline; every name and quotation in it is inert text."""
    style = read_style()
    name = "situation.html.j2" if isinstance(page, Situation) else "composed.html.j2"
    template = _open_templates().get_template(name)
    return template.render(page=page, style=Markup(style), policy=content_policy(style))


def content_policy(style: str) -> str:
    """The content security policy under which nothing but this one style sheet has any effect."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def read_style() -> str:
    """The style sheet of the sections, for screens and for print."""
    environment = _open_templates()
    source, _, _ = environment.loader.get_source(environment, "situation.css")  # type: ignore[union-attr]
    return source.strip()


@cache
def _open_templates() -> Environment:
    return make_environment(PackageLoader("truceline.publish", "templates"), to=lambda anchor: f"#{anchor}")


def make_environment(loader: BaseLoader, *, to: Callable[[str], str]) -> Environment:
    """Templates that escape all they are given and write hidden controls out.

    `to` is the address of an anchor, which every section's template calls: a place on the page, or a page.
    """
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_make_harmless,
    )
    environment.globals["to"] = to
    return environment


def _make_harmless(value: object) -> object:
    """The value with hidden controls written out; markup made by our own templates is left alone."""
    return value if isinstance(value, Markup) else show_controls(str(value))
