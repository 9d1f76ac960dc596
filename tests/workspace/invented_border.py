"""A small invented quarrel of two states over a border town: a theatre, a manifest and a few reports."""

from pathlib import Path

THEATRE = """
name = "The Tessen border"
zone = "UTC+2"

[[side]]
name = "Orland"
adjectives = ["Orlandish"]
members = ["Orlandish defence ministry"]

[[side]]
name = "Brecia"
adjectives = ["Brecian"]
members = ["Brecian interior ministry"]

[[third_party]]
name = "Tessen Observer Mission"
kind = "monitor"

[[place]]
name = "Tessen"
names = ["Tessen", "Tešna"]
lat = 10.5
lon = -30.25
radius_km = 4

[[ceasefire]]
name = "Tessen ceasefire"
parties = ["Orland", "Brecia"]
agreed_at = 2031-05-02
effective_at = 2031-05-03T12:00:00
terms = ["no fire across the river"]
"""

REPORTS = {
    "one.txt": """Shells fall on Tessen

The Orlandish defence ministry said on Sunday that Brecian artillery had shelled the town of Tessen.

Three civilians were killed and seven were wounded, the Orlandish defence ministry said.

The Brecian interior ministry denied that its forces had shelled Tessen.
""",
    "two.txt": """Monitors count explosions

The Tessen Observer Mission said that its observers had seen twelve shells hit the town of Tessen on Sunday.

"We will not pull back," Brecian President Mara Holt told reporters in the capital.
""",
    "three.txt": """Brecia blames Orland

The Brecian interior ministry accused Orlandish forces of shelling two villages near Tessen on Sunday.

Since 1 May 31 Brecian soldiers have been killed, according to the Brecian interior ministry.
""",
}

MANIFEST = """path,outlet,published_on,title,url,side
reports/one.txt,Harbour Wire,2031-05-04,Shells fall on Tessen,,
reports/two.txt,The Courier,2031-05-04,,,
reports/three.txt,Brecian Radio,2031-05-05,,,Brecia
"""


def write_border(folder: Path) -> Path:
    """The folder, with theatre.toml, reports.csv and reports/ in it."""
    (folder / "reports").mkdir(parents=True)
    (folder / "theatre.toml").write_text(THEATRE, "utf-8")
    (folder / "reports.csv").write_text(MANIFEST, "utf-8")
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text, "utf-8")
    return folder
