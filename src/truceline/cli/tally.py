"""`truceline tally`: figures side by side, by claimant."""

from collections.abc import Iterator, Sequence

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import (
    clean,
    join_words,
    make_console,
    make_table,
    name_claimant,
    print_json,
    shorten_id,
    styled,
)
from truceline.model.derived import Aggregate, DayOfCounts, Tally, TallyLine
from truceline.model.terms import CountKind


@click.command(
    epilog="Example:  truceline tally --kind killed",
    short_help="Figures side by side, by claimant.",
)
@click.option(
    "--kind", type=click.Choice([one.value for one in CountKind]), help="Only figures of this kind."
)
@everywhere()
@pass_settings
def tally(settings: Settings, kind: str | None) -> None:
    """Show the figures by claimant, as said and with their bounds, and the rule that gives low and high.

    Figures are never averaged or added up across claimants.
    """
    with settings.open_view() as view:
        tallies = [one for one in view.linked.tallies if kind is None or one.kind == kind]
        aggregates = [one for one in view.linked.aggregates if kind is None or one.count.kind == kind]
        if settings.as_json:
            from truceline.publish.rows import render_aggregate, render_tally

            print_json(
                {
                    "tallies": [render_tally(one) for one in tallies],
                    "aggregates": [render_aggregate(one) for one in aggregates],
                }
            )
            return
        _print_tallies(tallies, aggregates, view.days_of_counts)


def _print_tallies(
    tallies: Sequence[Tally], aggregates: Sequence[Aggregate], days: Sequence[DayOfCounts]
) -> None:
    console = make_console()
    if not tallies and not aggregates:
        console.print("No figures.")
    for one in tallies:
        console.print(styled(_word_heading(one), "bold"))
        table = make_table("claimant", "counted", "as said", "bounds", "days", "claim")
        table.columns[4].no_wrap = table.columns[5].no_wrap = True
        for line in one.lines:
            table.add_row(*(styled(cell) for cell in _list_cells(line)))
        console.print(table)
        for line in one.lines:
            if line.revision:
                console.print(styled(clean(line.revision.sentence)))
        console.print(styled(one.reason.sentence, "dim"), end="\n\n")
    if aggregates:
        console.print(styled("Figures over a window, which name no single happening", "bold"))
        table = make_table("claimant", "figure", "window", "claim")
        for aggregate in aggregates:
            table.add_row(*(styled(cell) for cell in _list_aggregate(aggregate)))
        console.print(table)
    for one_day in days:
        console.print(styled(f"{one_day.day}: {clean(one_day.reason.sentence)}"))


def _word_heading(one: Tally) -> str:
    whose = f", {one.whose}" if one.whose else ""
    known = (("low", one.low), ("best", one.best), ("high", one.high))
    figures = join_words(f"{word} {number:,}" for word, number in known if number is not None)
    return f"{one.kind.value}{whose}: {figures or 'no figure by rule'}"


def _list_cells(line: TallyLine) -> Iterator[str]:
    from truceline.publish.wording import spell_bounds, spell_breadth

    yield name_claimant(line.claimant, line.side)
    yield line.who or ""
    yield f"“{line.as_said}”{f', {spell_breadth(line.n_reports, 1)}' if line.n_reports > 1 else ''}"
    yield spell_bounds(line.low, line.high)
    yield join_words(
        (f"since {line.since}" if line.since else None, f"to {line.as_of}" if line.as_of else None), " "
    )
    yield join_words(shorten_id(one) for one in line.claim_ids)


def _list_aggregate(one: Aggregate) -> Iterator[str]:
    from truceline.publish.wording import spell_bounds, spell_time

    yield name_claimant(one.claimant, one.side)
    flag = "".join(f" — {noted.sentence}" for noted in (one.flag, one.overlap) if noted)
    figure = join_words((one.count.kind.value, one.count.who), " ")
    yield f"{figure} {spell_bounds(one.count.low, one.count.high)}, “{one.count.as_said}”{flag}"
    yield spell_time(one.window)
    yield shorten_id(one.claim_id)
