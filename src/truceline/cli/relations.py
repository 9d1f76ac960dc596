"""`truceline relations`: who is said to back, arm or mediate for whom."""

from collections.abc import Iterator, Sequence

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import (
    join_words,
    make_console,
    make_table,
    name_claimant,
    print_json,
    shorten_id,
    styled,
)
from truceline.model.relations import Relation, RelationAccount
from truceline.model.terms import RelationKind, RelationSaid

_VERBS = {
    RelationSaid.SO: "says so",
    RelationSaid.NOT_SO: "denies it",
    RelationSaid.OVER: "says that it is over",
}


@click.command(
    epilog="Example:  truceline relations --kind arms",
    short_help="Who is said to back, arm or mediate for whom.",
)
@click.option(
    "--kind", type=click.Choice([one.value for one in RelationKind]), help="Only relations of this kind."
)
@everywhere()
@pass_settings
def relations(settings: Settings, kind: str | None) -> None:
    """Show who is said to back, arm, train, fund, host, recognise or go between whom, and who denies it.

    What each voice says stands beside what the others say; who is right is not decided.
    """
    with settings.open_view() as view:
        found = [one for one in view.relations if kind is None or one.kind == kind]
    if settings.as_json:
        from truceline.publish.standing import render_relation

        print_json([render_relation(one) for one in found])
        return
    _print_relations(found)


def _print_relations(found: Sequence[Relation]) -> None:
    console = make_console()
    if not found:
        console.print("No relations.")
        return
    table = make_table("who", "relation", "whom", "status", "by whose account", "id")
    table.columns[5].no_wrap = True
    for column, width in zip(table.columns, (14, 12, 14, 13), strict=False):
        column.max_width = width
    for one in found:
        table.add_row(*(styled(cell) for cell in _list_cells(one)))
    console.print(table)


def _list_cells(one: Relation) -> Iterator[str]:
    yield one.who
    yield join_words(
        (one.kind.value.replace("_", " "), f"({join_words(one.means)})" if one.means else ""), " "
    )
    yield join_words(one.whom) or "(not named)"
    yield join_words((one.status.value, f"since {one.since}" if one.since else None), ", ")
    yield join_words(map(_tell_account, one.accounts), "; ")
    yield shorten_id(one.relation_id)


def _tell_account(account: RelationAccount) -> str:
    days = join_words(dict.fromkeys(str(day) for day in (account.first_on, account.last_on) if day), " to ")
    reports = f"{account.n_reports} reports" if account.n_reports > 1 else None
    noted = join_words((days, reports))
    words = f"{name_claimant(account.claimant, account.side)} {_VERBS[account.said]}"
    return f"{words} ({noted})" if noted else words
