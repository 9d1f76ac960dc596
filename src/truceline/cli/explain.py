"""`truceline explain`: from an id down to the sentence, the report, the bytes and every rule applied."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import clean, make_console, print_json, styled

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.tree import Tree

    from truceline.workspace.explain import AppliedRule, Trace


@click.command(
    epilog="Example:  truceline explain clm_0f3a12",
    short_help="Why: from an id down to the sentence, the file and every rule.",
)
@click.argument("wanted", metavar="ID")
@everywhere()
@pass_settings
def explain(settings: Settings, wanted: str) -> None:
    """Show how a claim, statement, incident, ceasefire, relation or report came to be, down to the bytes.

    ID is as the other commands show it; its beginning will do where no other id begins so.
    """
    with settings.open_workspace() as workspace:
        trace = workspace.explain(wanted, as_of=settings.as_of)
    if settings.as_json:
        print_json(asdict(trace))
        return
    make_console().print(_draw_trace(trace, told=set()))


def _draw_trace(trace: "Trace", *, told: set[str]) -> "Tree":
    from rich.console import Group
    from rich.tree import Tree

    head = styled(trace.kind.value, "dim").append(f" {clean(trace.id)}", style="bold")
    parts: list[RenderableType] = [head, styled(trace.title)]
    if trace.words:
        parts.append(styled(f"“{trace.words}”", "italic"))
    tree = Tree(Group(*parts), guide_style="dim")
    if (mark := f"{trace.kind.value}:{trace.id}") in told:
        tree.add(styled("as shown above", "dim"))
        return tree
    told.add(mark)
    if trace.facts:
        tree.add(_draw_facts(trace.facts))
    for rule in trace.rules:
        tree.add(_draw_rule(rule))
    for below in trace.rests_on:
        tree.add(_draw_trace(below, told=told))
    return tree


def _draw_facts(facts: tuple[tuple[str, str], ...]) -> "RenderableType":
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for label, value in facts:
        grid.add_row(styled(label), styled(value))
    return grid


def _draw_rule(rule: "AppliedRule") -> "RenderableType":
    from rich.console import Group

    parts: list[RenderableType] = [styled(f"rule {rule.name.replace('_', ' ')}", "cyan")]
    if rule.sentence:
        parts.append(styled(rule.sentence))
    if rule.explanation:
        parts.append(styled(rule.explanation, "dim"))
    return Group(*parts)
