"""`truceline agreement`: how far two people judge alike who judged the same claims."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from truceline.cli.options import Settings, everywhere, pass_settings
from truceline.cli.screen import make_console, make_table, print_json, styled

if TYPE_CHECKING:
    from truceline.scoring import Kappa, PairAgreement


@click.command(
    epilog="Example:  truceline agreement --as-of 2023-09-20",
    short_help="How far two people judge the same claims alike.",
)
@everywhere()
@pass_settings
def agreement(settings: Settings) -> None:
    """Show how far every two people agree who judged the same claims apart from each other.

    The second judges without sight of the first, on the desk's page of that name (`truceline serve`).
    Kappa is agreement beyond what chance would give. Claims on which they differ are on the desk, too.
    """
    from truceline.linking.second import find_two_readings
    from truceline.scoring import measure_agreement

    with settings.open_workspace() as workspace:
        readings = find_two_readings(workspace.ledger.reviews(as_of=settings.as_of))
    pairs, n_open = measure_agreement(readings), sum(one.is_open for one in readings)
    if settings.as_json:
        print_json({"pairs": [asdict(pair) for pair in pairs], "n_both": len(readings), "n_open": n_open})
        return
    _print_pairs(pairs)
    if readings:
        click.echo(f"{len(readings)} judged by two people, {n_open} disagreed and not decided")


def _print_pairs(pairs: "Sequence[PairAgreement]") -> None:
    console = make_console()
    if not pairs:
        console.print("No claim was judged by two people yet: `truceline serve`, then Agreement.")
        return
    for pair in pairs:
        console.print(styled(f"{pair.one} and {pair.other}", "bold"))
        table = make_table("on what", "both", "alike", "agreement", "kappa", "95 % interval")
        rows = (("accept, reject or correct", pair.judgements), *pair.fields)
        for name, one in rows:
            table.add_row(*(styled(cell) for cell in (name, *_spell(one))))
        console.print(table)


def _spell(one: "Kappa") -> tuple[str, ...]:
    """The cells of a row; what is not defined is a dash."""
    between = f"{one.low:.2f} to {one.high:.2f}" if one.low is not None and one.high is not None else "–"
    return (
        f"{one.n:,}",
        f"{one.n_alike:,}",
        "–" if one.agreement is None else f"{one.agreement:.0%}",
        "–" if one.kappa is None else f"{one.kappa:.2f}",
        between,
    )
