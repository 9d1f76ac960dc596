"""What the desk's pages cost on a large ledger: each asked of the real server, one after another.

python evaluation/bench_desk.py                                  100,000 claims in SQLite
python evaluation/bench_desk.py --claims 1000000 --straight      a million: half an hour, 10 GB of memory
python evaluation/bench_desk.py --ledger postgresql://...        in PostgreSQL, into an empty database

The claims are those of evaluation/invented.py. The server is a process of its own; a figure is from the
request to the last byte of the answer, so it holds the work of the client too.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click
import httpx
from invented import THEATRE_FILE, fill_ledger, read_ledger
from playwright.sync_api import sync_playwright

from truceline.desk import find_index_path, write_index
from truceline.intake.theatre import parse_theatre
from truceline.ledger import open_ledger
from truceline.model.terms import Precision
from truceline.workspace import View

TIMES = 20
CHROMIUM = "/usr/bin/chromium"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]"


def write_straight(where: str, n_claims: int, cache: Path) -> None:
    """Writes the index of that many claims for a ledger that holds the theatre alone.

    Pages read the index and not the ledger's reports, and to record a million claims takes an hour.
    """
    told = read_ledger(n_claims)
    with open_ledger(where) as ledger:
        ledger.set_theatre(THEATRE_FILE.encode())
        path = find_index_path(where, ledger.derived_head(), Precision.ALL, cache / "truceline" / "desk")
        known_to = ledger.last_seq()
    theatre = parse_theatre(THEATRE_FILE.encode(), where="the bench")
    view = View(
        reports=[report for report, _ in told], readings=[reading for _, reading in told], theatre=theatre
    )
    write_index(view, path, lambda stage, done, total: None, known_to=known_to)


def serve(where: str, cache: Path) -> tuple[subprocess.Popen[str], str, str]:
    """The running server, its root and its token."""
    command = [
        str(Path(sys.executable).with_name("truceline")),
        "serve",
        "--no-browser",
        "--port",
        "0",
        "--ledger",
        where,
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert server.stdout is not None
    found = re.search(r"(http://\S+?)/\?token=(\S+)", server.stdout.readline())
    assert found is not None
    return server, found[1], found[2]


def wait(client: httpx.Client) -> float:
    """Seconds until the index is there."""
    began = time.monotonic()
    while (answer := client.get("/situation.json")).status_code == 503:
        click.echo(f"\r{answer.json()['progress']}   ", nl=False, err=True)
        time.sleep(2)
    click.echo(err=True)
    answer.raise_for_status()
    return time.monotonic() - began


def list_paths(client: httpx.Client, *, has_ledger: bool) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages and the addresses asked for each."""
    page = client.get("/claims.json", params={"size": 1}).json()
    row = page["rows"][0]
    facets = [(facet["name"], facet["words"][0]["value"]) for facet in page["facets"] if facet["words"]]
    middle = client.get("/claims.json", params={"sort": "place", "size": 1}).json()["rows"][0]["claim_id"]
    yield "situation", ["/"]
    yield "claims", ["/claims"]
    yield "claims, each filter", [f"/claims?{name}={value}" for name, value in facets]
    yield "claims, each order", [f"/claims?sort={one['value']}" for one in page["orders"]]
    yield "claims, deep in", [f"/claims?after={middle}", f"/claims?sort=oldest&before={middle}"]
    yield "claims, days", ["/claims?since=2031-02-01&until=2031-02-07"]
    yield "claims, a word of few", ["/claims?q=chapel+market", '/claims?q="shells fell on the mill"']
    yield "claims, a word of all", ["/claims?q=said", "/claims?q=said+-mill&side=Ondria"]
    yield "incidents", ["/incidents", "/incidents?status=contested", "/incidents?sort=place"]
    yield "map", ["/map", "/map?status=contested", "/map?since=2031-02-01&until=2031-02-07"]
    yield (
        "one claim, incident, report",
        [
            f"/claims/{row['claim_id']}",
            f"/incidents/{row['incident_id']}",
            *([f"/reports/{row['report_id']}"] if has_ledger else []),
        ],
    )
    yield "ceasefires, figures", ["/ceasefires", "/tallies"]
    yield "review, log, sources, rules", ["/review", "/log", "/sources", "/rules"]


def read_cpu(pid: int) -> float:
    """CPU seconds of the process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(client: httpx.Client, pid: int, *, has_ledger: bool) -> None:
    """Prints a row a kind of page: median, 95th percentile and greatest of all answers, in milliseconds."""
    click.echo(f"{'page':<30}{'answers':>8}{'median ms':>11}{'95th':>8}{'most':>8}{'CPU ms':>9}")
    for name, paths in list_paths(client, has_ledger=has_ledger):
        taken = []
        for path in paths:
            assert client.get(path).status_code == 200, path
        before = read_cpu(pid)
        for path in paths * TIMES:
            began = time.perf_counter()
            client.get(path)
            taken.append((time.perf_counter() - began) * 1000)
        cpu = (read_cpu(pid) - before) * 1000 / len(taken)
        high = statistics.quantiles(taken, n=20)[-1]
        click.echo(
            f"{name:<30}{len(taken):>8}{statistics.median(taken):>11.1f}{high:>8.1f}{max(taken):>8.1f}{cpu:>9.1f}"
        )


def measure_paint(root: str, token: str) -> None:
    """Prints when the browser first paints each page that people open first, the best and median of ten."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{root}/?token={token}")
        click.echo(f"{'first paint':<30}{'times':>8}{'median ms':>11}{'least':>8}")
        for path in ("/", "/claims", "/incidents", "/map", "/timeline"):
            painted = []
            for _ in range(10):
                page.goto(f"{root}{path}", wait_until="load")
                while not page.evaluate(f"{PAINT} !== undefined"):
                    page.wait_for_timeout(5)
                painted.append(page.evaluate(f"{PAINT}.startTime"))
            click.echo(f"{path:<30}{len(painted):>8}{statistics.median(painted):>11.0f}{min(painted):>8.0f}")
        browser.close()


@click.command(help=__doc__)
@click.option("--claims", "n_claims", type=click.IntRange(100), default=100_000, show_default=True)
@click.option("--ledger", help="An empty ledger to fill, or one filled before [default: a temporary file].")
@click.option(
    "--straight", is_flag=True, help="Write the index straight from the claims, with no ledger of them."
)
def main(n_claims: int, ledger: str | None, straight: bool) -> None:
    """Prints what each page costs."""
    with tempfile.TemporaryDirectory(prefix="truceline-bench-") as folder:
        where = ledger or str(Path(folder) / "bench.db")
        with open_ledger(where) as opened:
            is_empty = not opened.newest_entries(1)
        if straight:
            write_straight(where, n_claims, Path(folder))
        elif is_empty:
            said = f"writing {n_claims:,} claims"
            with click.progressbar(length=n_claims, label=said, file=sys.stderr) as bar:
                fill_ledger(where, n_claims, lambda done, total: bar.update(n_claims // total))
        server, root, token = serve(where, Path(folder))
        try:
            headers = {"authorization": f"Bearer {token}"}
            with httpx.Client(base_url=root, headers=headers, timeout=600) as client:
                click.echo(f"the index was made in {wait(client):.0f} s")
                (index,) = (Path(folder) / "truceline" / "desk").glob("*.sqlite")
                click.echo(f"it is {index.stat().st_size / 2**20:,.0f} MB")
                measure(client, server.pid, has_ledger=not straight)
                measure_paint(root, token)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
