"""`truceline positions`: what each party demands, promises, threatens or thinks, in order of time."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import (
    clean,
    make_console,
    make_table,
    print_json,
    quote,
    shorten_id,
    styled,
)
from truceline.model.relations import Position
from truceline.model.terms import Leaning, Stance, Topic

LONGEST = 160
_ONWARD = frozenset({Stance.DEMANDS, Stance.PROMISES, Stance.THREATENS})
_MARKS = {Leaning.FOR: "for", Leaning.AGAINST: "against", Leaning.UNSTATED: ""}


@click.command(
    epilog="Example:  truceline positions Varnia --topic ceasefire",
    short_help="What a party demands, promises or threatens, in order of time.",
)
@click.argument("party", required=False)
@click.option(
    "--topic", type=click.Choice([one.value for one in Topic]), help="Only positions on this topic."
)
@everywhere()
@pass_settings
def positions(settings: Settings, party: str | None, topic: str | None) -> None:
    """Show the positions of PARTY, a side, a backer or a speaker, in order of time; without it, everybody's.

    Remarks on no topic that the rules know are left out, but for demands, promises and threats; `--topic
    other` lists them. A change is marked only where a party's words are for what they were against before,
    or the reverse.
    """
    with settings.open_view() as view:
        held = view.find_positions(party)
    found = [
        one for one in held if one.topic == topic or (topic is None and (settings.as_json or _tells(one)))
    ]
    if settings.as_json:
        from truceline.publish.standing import render_position

        print_json([render_position(one) for one in found])
        return
    _print_positions(found)


def _tells(one: Position) -> bool:
    return one.topic is not Topic.OTHER or one.stance in _ONWARD


def _print_positions(found: Sequence[Position]) -> None:
    console = make_console()
    if not found:
        console.print("No positions.")
    for party, listed in groupby(found, key=lambda one: one.party):
        console.print(styled(party, "bold"))
        table = make_table("day", "speaker", "on", "in these words", "claim")
        table.columns[0].no_wrap = table.columns[4].no_wrap = True
        table.columns[1].max_width, table.columns[2].max_width = 18, 14
        changes = []
        for one in listed:
            table.add_row(*(styled(cell) for cell in _list_cells(one)))
            changes += [one.change.sentence] if one.change else []
        console.print(table)
        for sentence in changes:
            console.print(styled(f"Change: {clean(sentence)}"))
        console.print()


def _list_cells(one: Position) -> Iterator[str]:
    yield str(one.as_of or "no day")
    yield one.claimant
    stance = "" if one.stance is Stance.ASSERTS else f", {one.stance.value}"
    topic = "" if one.topic is Topic.OTHER else f"{_MARKS[one.leaning]} {one.topic.value}".strip()
    yield f"{topic}{stance}".lstrip(", ")
    reports = f" (in {one.n_reports} reports)" if one.n_reports > 1 else ""
    yield f"{quote(one.quote, LONGEST)}{reports}"
    yield shorten_id(one.claim_ids[0])
