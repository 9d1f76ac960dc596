"""A strict reader of the pages that we write: what opens closes, ids are unique, and links are known."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "link", "img", "input", "hr", "base"})


@dataclass
class Page:
    """What a page holds: elements with attributes, ids, and the text inside each element that has an id."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def values_of(self, attribute: str) -> list[str]:
        """Every value of the attribute, in order."""
        return [values[attribute] or "" for _, values in self.elements if attribute in values]

    @property
    def tags(self) -> set[str]:
        """The names of the elements."""
        return {tag for tag, _ in self.elements}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if len(values) != len(attrs):
            self.page.faults.append(f"<{tag}> repeats an attribute")
        self.page.elements.append((tag, values))
        if named := values.get("id"):
            self.page.ids.append(named)
            self.page.texts[named] = ""
        if tag not in VOID:
            self.open.append((tag, named))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.page.faults.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, named in self.open:
            if named:
                self.page.texts[named] += data

    def handle_comment(self, data: str) -> None:
        self.page.faults.append(f"a comment: {data[:40]!r}")


def read_page(html: str) -> Page:
    """The page as read by a parser that forgives nothing."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.faults.extend(f"<{tag}> stays open" for tag, _ in reader.open)
    return reader.page
