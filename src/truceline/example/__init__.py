"""A bundled example: ten invented days of an invented war, with its theatre file and 28 reports."""

from importlib.resources import files
from pathlib import Path


def example_folder() -> Path:
    """The folder that holds theatre.toml, reports.csv and reports/, where the package is installed."""
    return Path(str(files(__name__)))
