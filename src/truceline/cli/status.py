"""`truceline status`: where each ceasefire stands, by whose account, and why."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from truceline.cli.options import Instant, Settings, everywhere, pass_settings
from truceline.cli.screen import clean, join_words, make_console, print_json, shorten, styled
from truceline.model.ceasefire import AllegedViolation, Ceasefire, StateOfCeasefire
from truceline.model.terms import Account, CeasefireState

if TYPE_CHECKING:
    from rich.console import RenderableType

    from truceline.workspace import View

STYLES = {
    CeasefireState.IN_FORCE: "green",
    CeasefireState.EXTENDED: "green",
    CeasefireState.STRAINED: "yellow",
    CeasefireState.CONTESTED: "yellow",
    CeasefireState.BROKEN: "red",
    CeasefireState.COLLAPSED: "red",
}
BY = {Account.THEATRE: "the theatre file", Account.DERIVED: "all claims, by rule"}
TOGETHER = {"third": "third parties", "third parties": "third parties", "author": "the reports"}


@click.command(
    epilog="Example:  truceline status --at 2020-10-10T14:00",
    short_help="Where each ceasefire stands, by whose account, and why.",
)
@click.option(
    "--at",
    type=Instant(is_local=True),
    metavar="INSTANT",
    help="The state at that hour, local to the ceasefire; by default the last known.",
)
@everywhere()
@pass_settings
def status(settings: Settings, at: datetime | None) -> None:
    """Show the ceasefires: the state by each side's account, by third parties' and by rule, with reasons.

    Nothing is adjudicated: a state is what the claims come to, and the reason names the rule in words.
    """
    from truceline.ceasefires import states_at

    with settings.open_view() as view:
        shown = [(one, states_at(one, at or settings.as_of)) for one in view.ceasefires]
        if settings.as_json:
            print_json([_render_row(one, states) for one, states in shown])
            return
        _print_status(view, shown)


def _render_row(ceasefire: Ceasefire, states: tuple[StateOfCeasefire, ...]) -> dict[str, Any]:
    from truceline.publish.rows import render_ceasefire, render_state

    return {**render_ceasefire(ceasefire), "now": [render_state(state) for state in states]}


def _print_status(view: "View", shown: list[tuple[Ceasefire, tuple[StateOfCeasefire, ...]]]) -> None:
    console = make_console()
    console.print(styled(_count_holdings(view), "dim"))
    if not shown:
        console.print("No ceasefire is told of in these reports, and the theatre file names none.")
    for ceasefire, states in shown:
        console.print(_draw_ceasefire(ceasefire, states))


def _count_holdings(view: "View") -> str:
    name = f"{view.theatre.name}: " if view.theatre.name else ""
    return (
        f"{name}{len(view.reports):,} reports, {len(view.claims):,} claims, {len(view.incidents):,} incidents"
    )


def _draw_ceasefire(ceasefire: Ceasefire, states: tuple[StateOfCeasefire, ...]) -> "RenderableType":
    from rich import box
    from rich.console import Group
    from rich.panel import Panel

    parts: list[RenderableType] = [styled(_word_clock(ceasefire))]
    if kind := _word_kind(ceasefire):
        parts.append(styled(kind))
    parts += [styled(f"Clause: {clean(one.words)}", "dim") for one in ceasefire.kind.clauses]
    if ceasefire.terms:
        parts.append(styled(f"Terms: {join_words(ceasefire.terms, '; ')}"))
    parts += ["", _draw_states(ceasefire, states)]
    if ceasefire.violations:
        parts += ["", *(styled(line) for line in _word_violations(ceasefire.violations))]
    if ceasefire.quiet:
        from truceline.publish.wording import spell_quiet

        lines = (spell_quiet(one, zone=ceasefire.zone) for one in ceasefire.quiet)
        parts += ["", *(styled(f"Quiet: {clean(line)}", "dim") for line in lines)]
    return Panel(
        Group(*parts),
        box=box.ROUNDED,
        title=styled(ceasefire.name, "bold"),
        title_align="left",
        subtitle=styled(ceasefire.ceasefire_id, "dim"),
        subtitle_align="right",
        padding=(0, 1),
    )


def _word_clock(ceasefire: Ceasefire) -> str:
    from truceline.publish.wording import spell_instant

    zone = ceasefire.zone
    instants = (
        ("agreed", ceasefire.agreed_at, ceasefire.has_agreed_clock),
        ("in force from", ceasefire.effective_at, ceasefire.has_effective_clock),
        ("until", ceasefire.until, ceasefire.has_until_clock),
    )
    clock = [f"{word} {spell_instant(at, has_clock=known, zone=zone)}" for word, at, known in instants if at]
    return join_words(
        (
            f"Between {' and '.join(ceasefire.parties)}" if ceasefire.parties else None,
            f"mediated by {join_words(ceasefire.mediators)}" if ceasefire.mediators else None,
            *clock,
        ),
        "; ",
    )


def _word_kind(ceasefire: Ceasefire) -> str:
    from truceline.publish.sections.kinds import spell_kind

    return "; ".join(f"{label}: {clean(value)}" for label, value, _ in spell_kind(ceasefire))


def _draw_states(ceasefire: Ceasefire, states: tuple[StateOfCeasefire, ...]) -> "RenderableType":
    from rich.table import Table

    if not states:
        return styled("Nobody says where it stands.", "dim")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=24, overflow="fold")
    grid.add_column(max_width=26, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for state in states:
        is_derived = state.account is Account.DERIVED
        grid.add_row(
            styled(_word_account(state), "bold" if is_derived else ""),
            styled(_word_state(state, ceasefire.zone), STYLES.get(state.state, "")),
            styled(state.reason.sentence),
        )
    return grid


def _word_account(state: StateOfCeasefire) -> str:
    if state.account is Account.THIRD and state.by not in TOGETHER:
        return f"{state.by} (third party)"
    return BY.get(state.account) or TOGETHER.get(state.by, state.by)


def _word_state(state: StateOfCeasefire, zone: str | None) -> str:
    from truceline.publish.wording import spell_instant

    word = state.state.value.replace("_", " ")
    if state.from_at is None:
        return word
    return f"{word} since {spell_instant(state.from_at, has_clock=state.has_clock, zone=zone)}"


def _word_violation(violation: AllegedViolation) -> str:
    if violation.observed:
        return "observed"
    return "admitted" if violation.against == (violation.alleged_by,) else "alleged"


def _word_violations(violations: tuple[AllegedViolation, ...]) -> list[str]:
    """Who says it of whom, and how often: an alleged violation is never shown as having happened."""
    n_of = Counter(
        (one.alleged_by, _word_violation(one), join_words(one.against), one.clause or "")
        for one in violations
        if one.is_within_clock is not False
    )
    lines = [
        f"Violations {verb} by {clean(by)}: {number}"
        + (f" (against {shorten(against, 60)})" if against and verb != "admitted" else "")
        + (f", of the clause on {clause}" if clause else "")
        for (by, verb, against, clause), number in sorted(n_of.items())
    ]
    n_outside = sum(one.is_within_clock is False for one in violations)
    return [*lines, f"Outside its hours, and so no violation: {n_outside}"] if n_outside else lines
