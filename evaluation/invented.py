"""An invented conflict that goes on as long as there are claims, for benchmarks and tests of large ledgers.

Four claims a report, which tell of two happenings, three reports on each; 400 places, eight kinds of event,
both ministries, a mission and writers; one claim in ten denies; three ceasefires, one after another.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from truceline.ledger import open_ledger
from truceline.model.claim import AUTHOR, Claim, Count, Mention, Place, Reading, Statement, Time
from truceline.model.identity import digest_bytes, mint_id
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
CEASEFIRE = """
[[ceasefire]]
name = "ceasefire of {day:%-d %B}"
parties = ["Ondria", "Tarvia"]
mediators = ["Coast Mission"]
agreed_at = {day}
effective_at = {day}T08:00:00Z
"""
THEATRE_FILE = "".join(
    ['name = "Ondria and Tarvia"\nzone = "UTC"\n']
    + [f'[[side]]\nname = "{side.name}"\nmembers = ["{side.members[0].name}"]\n' for side in THEATRE.sides]
    + ['[[third_party]]\nname = "Coast Mission"\nkind = "monitor"\n']
    + [CEASEFIRE.format(day=date(2031, month, 3)) for month in (1, 2, 4)]
)
"""Both sides agree to one ceasefire after another, and most of what is told comes after the first."""
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


def fill_ledger(where: str, n_claims: int, tell: Callable[[int, int], None] | None = None) -> None:
    """Writes that many claims, with their reports and statements, into an empty ledger.

    `tell` is called with the number of reports that are written, and of all.
    """
    readings = read_ledger(n_claims)
    with open_ledger(where) as ledger:
        ledger.set_theatre(THEATRE_FILE.encode())
        for done, (report, reading) in enumerate(readings, start=1):
            ledger.add_report_with_reading(report.text.encode(), report, reading)
            if tell:
                tell(done, len(readings))


def read_ledger(n_claims: int) -> list[tuple[Report, Reading]]:
    """Each report with its reading, that many claims in all."""
    claims, reports = make_ledger(n_claims)
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report_id, []).append(claim)
    return [
        (replace(one, sha256=digest_bytes(one.text.encode())), _read(one, by_report[one.report_id]))
        for one in reports.values()
    ]


def _read(report: Report, claims: list[Claim]) -> Reading:
    statements = tuple(
        Statement(
            statement_id=claim.statement_id,
            report_id=report.report_id,
            sentence=claim.span,
            source=claim.source,
        )
        for claim in claims
    )
    return Reading(report_id=report.report_id, reader="bench", statements=statements, claims=tuple(claims))
