"""Pictures of the desk's pages on the bundled example, at a desk's width and a phone's."""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

import truceline
from truceline.example import example_folder
from truceline.web import Desk, make_app
from truceline.web.serving import open_socket

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).parents[1] / "docs" / "desk"
WIDTHS = (1280, 390)
TOKEN = "screenshots"
SENTENCES = (
    ("The ministry counts at least 120 soldiers.", True),
    ("It says that 77 of them fell at the bridge.", True),
    ("What others say of it follows.", False),
)
DAYS = "since=2023-09-05&until=2023-09-18"
PAGES = {
    "situation": "/",
    "claims": "/claims?q=bridge",
    "incidents": "/incidents",
    "map": "/map",
    "ceasefires": "/ceasefires",
    "timeline": f"/timeline?{DAYS}",
    "figures": "/tallies",
    "party": "/party?name=Varnia",
    "changes": "/changes?since=2023-09-10",
    "review": "/review",
    "log": "/log",
    "sources": "/sources",
    "settings": "/settings",
    "rules": "/rules",
    "situation-report": "/report",
}
JUDGED_PAGES = {"agreement": "/agreement", "second": "/review?second=Cai+Orr"}
JUDGED = (("accept", "accept"), ("accept", "reject"), ("reject", "reject"), ("accept", "accept"))
"""What two people say of the first claims, the second without sight of the first."""


def make_example(folder: Path) -> Path:
    """A ledger of the bundled example."""
    where, example = folder / "example.db", example_folder()
    with truceline.open(where) as workspace:
        workspace.add(manifest=example / "reports.csv", theatre=example / "theatre.toml")
    return where


@contextmanager
def serving(where: Path, folder: Path) -> Iterator[str]:
    """The root of a desk on that ledger, served until the end."""
    desk, listening = Desk(str(where), folder=folder), open_socket(0)
    port = listening.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(make_app(desk, token=TOKEN, port=port), log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(20)
        desk.close()


def show(page: Page, address: str) -> None:
    """Shows the page once what it needs is worked out."""
    page.goto(address)
    while page.locator("progress, [hx-trigger*='delay']").count():
        time.sleep(0.3)
        page.goto(address)
    page.wait_for_load_state("networkidle")


def compose(page: Page, root: str) -> str:
    """The path of a composed report of three sentences, one with a number that its claim does not hold."""
    (claim, *_) = page.request.get(f"{root}/claims.json?q=%22at+least+120%22").json()["rows"]
    begun = page.request.post(f"{root}/composed", form={"title": "The bridge", "by": "M. Oduya"})
    path = begun.url.removeprefix(root).partition("?")[0]
    for text, is_bound in SENTENCES:
        form = {
            "seq": page.request.get(f"{root}{path}.json").json()["seq"],
            "text": text,
            "claims": claim["claim_id"] if is_bound else "",
        }
        page.request.post(f"{root}{path}/lines", form=form)
    return path


def judge(page: Page, root: str) -> None:
    """Two people's judgements of the same claims."""
    rows = page.request.get(f"{root}/claims.json?size={len(JUDGED)}").json()["rows"]
    for row, kinds in zip(rows, JUDGED, strict=True):
        for kind, by, is_second in zip(kinds, ("Ana Brill", "Ben Aru"), ("", "true"), strict=True):
            form = {"kind": kind, "because": "by its sentence", "by": by, "is_second": is_second or "false"}
            page.request.post(f"{root}/review/{row['claim_id']}", form=form)


def take(root: str) -> None:
    """Takes each page at each width; one claim's incident and report beside those of the list."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        show(page, f"{root}/?token={TOKEN}")
        show(page, f"{root}/incidents")
        first = page.locator("tbody th a").first.get_attribute("href")
        show(page, f"{root}{first}")
        claim = page.request.get(f"{root}/claims.json?q=bridge").json()["rows"][0]
        ceasefire = page.request.get(f"{root}/ceasefires.json").json()["ceasefires"][-1]["anchor"]
        more = {
            "incident": str(first),
            "report": f"/reports/{claim['report_id']}",
            "claim": f"/claims/{claim['claim_id']}",
            "ceasefire": f"/ceasefires/{ceasefire}",
            "composed": compose(page, root),
        }
        photograph(page, root, PAGES | more)
        judge(page, root)
        while page.request.get(f"{root}/review.json?second=Cai+Orr").json()["n_left"] < len(JUDGED):
            time.sleep(0.3)  # the index follows in the next pause of the changes
        photograph(page, root, JUDGED_PAGES)
        browser.close()


def photograph(page: Page, root: str, pages: dict[str, str]) -> None:
    """Takes these pages at each width, each with all that comes in by itself."""
    for name, path in pages.items():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844 if width < 500 else 900})
            show(page, root + path)
            page.screenshot(path=FOLDER / f"{name}-{width}.png")


def main() -> None:
    """Takes all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="truceline-") as folder,
        serving(make_example(Path(folder)), Path(folder)) as root,
    ):
        take(root)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
