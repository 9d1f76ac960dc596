"""What linking costs as a ledger grows, against the cost of reading the same claims from their stored form.

python evaluation/bench_linking.py              1,000, 10,000 and 100,000 claims
python evaluation/bench_linking.py --most 6     a million too: some minutes, and several GB of memory

The claims are those of evaluation/invented.py.
"""

import resource
import time
from collections.abc import Iterator

import click
from invented import THEATRE, make_ledger

from truceline.ledger.codec import read_body, write_body
from truceline.linking import link_claims
from truceline.model.claim import Reading


def measure(most: int) -> Iterator[tuple[int, float, float, int]]:
    """For each size: claims, CPU seconds to decode them and to link them, incidents."""
    for power in range(3, most + 1):
        claims, reports = make_ledger(10**power)
        stored = [write_body(Reading(report_id="rep", reader="bench", claims=(claim,))) for claim in claims]
        began = time.process_time()
        for body in stored:
            read_body(body, Reading, where="the bench")
        decoded = time.process_time() - began
        del stored
        began = time.process_time()
        linked = link_claims(claims, reports, THEATRE)
        yield len(claims), decoded, time.process_time() - began, len(linked.incidents)


@click.command(help=__doc__)
@click.option("--most", type=click.IntRange(3, 6), default=5, show_default=True, help="Largest power of ten.")
def main(most: int) -> None:
    """Prints a row a size."""
    click.echo("   claims   decode s     link s   times decode   us a claim   incidents   peak MB")
    for n, decoded, linked, incidents in measure(most):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        click.echo(
            f"{n:9,} {decoded:10.2f} {linked:10.2f} {linked / decoded:14.1f} {linked / n * 1e6:12.0f}"
            f" {incidents:11,} {peak:9.0f}"
        )


if __name__ == "__main__":
    main()
