"""What linking costs as a ledger grows, against the cost of reading the same claims from their stored form.

python evaluation/bench_linking.py              1,000, 10,000 and 100,000 claims
python evaluation/bench_linking.py --most 6     a million too: some minutes, and several GB of memory

The claims are of an invented conflict that goes on as long as there are claims: four claims a report, which
tell of two happenings, three reports on each; 400 places, eight kinds of event, both ministries, a
mission and writers; one claim in ten denies.
"""

import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

import click

from truceline.ledger.codec import read_body, write_body
from truceline.linking import link_claims
from truceline.model.claim import AUTHOR, Claim, Count, Mention, Place, Reading, Time
from truceline.model.identity import mint_id
from truceline.model.report import Report
from truceline.model.span import Span
from truceline.model.terms import ClaimType, CountKind, Granularity, Stance
from truceline.model.theatre import Party, Side, Theatre

SEED = 20310506
FIRST = date(2031, 1, 1)
PER_REPORT, REPORTS_A_HAPPENING, HAPPENINGS_A_DAY = 4, 3, 40
THEATRE = Theatre(
    name="Ondria and Tarvia",
    sides=tuple(
        Side(name=name, members=(Party(name=f"{name} Defence Ministry", side=name),))
        for name in ("Ondria", "Tarvia")
    ),
)
_KINDS = (
    (ClaimType.SHELLING, "shells fell on", "mortars"),
    (ClaimType.AIRSTRIKE, "aircraft struck", "rockets"),
    (ClaimType.ATTACK, "gunmen attacked", "rifles"),
    (ClaimType.CLASH, "fighting broke out at", "guns"),
    (ClaimType.CAPTURE, "troops entered", None),
    (ClaimType.DAMAGE, "houses burned in", None),
    (ClaimType.CASUALTIES, "people were killed in", None),
    (ClaimType.AID_ACCESS, "lorries reached", None),
)
_SITES = "mill school market bridge depot station clinic quay chapel quarry".split()
_SYLLABLES = "ka ro ve lin mar dos tel ush bran or ek sol ti gar nef".split()


def make_ledger(n_claims: int) -> tuple[list[Claim], dict[str, Report]]:
    """That many claims with their reports, the same at each call."""
    chance = random.Random(SEED)
    places = [_make_place(chance, number) for number in range(400)]
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    for number in range(n_claims // PER_REPORT):
        happening = number // REPORTS_A_HAPPENING
        report, made = _make_report(number, random.Random(SEED + happening), chance, places, happening)
        reports[report.report_id] = report
        claims += made
    return claims, reports


def _make_place(chance: random.Random, number: int) -> Place:
    name = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    return Place(
        name=name,
        resolved=name,
        place_id=f"place-{number}",
        lat=40 + (number % 20) * 0.4,
        lon=30 + (number // 20) * 0.4,
        radius_km=3.0,
    )


def _make_report(
    number: int, told: random.Random, chance: random.Random, places: list[Place], happening: int
) -> tuple[Report, list[Claim]]:
    day = FIRST + timedelta(days=happening // HAPPENINGS_A_DAY)
    accused = told.choice(("Ondria", "Tarvia"))
    events = [(told.choice(_KINDS), told.choice(places), told.choice(_SITES)) for _ in range(2)]
    report_id, sentences, claims, at = mint_id("rep", number), [], [], 0
    for n in range(PER_REPORT):
        (kind, words, weapon), place, site = events[n * len(events) // PER_REPORT]
        source = _make_source(chance, accused)
        quote = (
            f"{source.resolved.capitalize()} said {words} the {site} at {place.name} on {day.day} {day:%B}."
        )
        claims.append(
            Claim(
                claim_id=mint_id("clm", number, n),
                statement_id=mint_id("stm", number, n),
                report_id=report_id,
                span=Span(at, at + len(quote)),
                quote=quote,
                source=source,
                stance=Stance.DENIES if chance.random() < 0.1 else Stance.ASSERTS,
                type=kind,
                initiators=(accused,) if weapon else (),
                place=place,
                time=Time(text="on", start_on=day, end_on=day, granularity=Granularity.DAY),
                counts=_make_counts(chance, kind),
                weapon=weapon,
            )
        )
        sentences.append(quote)
        at += len(quote) + 1
    report = Report(
        report_id=report_id,
        name=f"{number}.txt",
        sha256=report_id,
        media_type="text/plain",
        text=" ".join(sentences),
        outlet=f"Outlet {number % 60}",
        published_on=day + timedelta(days=1),
    )
    return report, claims


def _make_source(chance: random.Random, accused: str) -> Mention:
    other = "Tarvia" if accused == "Ondria" else "Ondria"
    name, side = chance.choice(
        (
            (AUTHOR, AUTHOR),
            (f"{other} Defence Ministry", other),
            (f"{accused} Defence Ministry", accused),
            ("Coast Mission", "third"),
        )
    )
    return Mention(name=name, resolved=name, side=side)


def _make_counts(chance: random.Random, kind: ClaimType) -> tuple[Count, ...]:
    if kind is not ClaimType.CASUALTIES:
        return ()
    killed = chance.randint(1, 40)
    return (Count(kind=CountKind.KILLED, who="people", low=killed, high=killed, as_said=str(killed)),)


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
