"""Bytes into reports; files, manifests, addresses and theatres into what the other rooms read."""

from truceline.intake.fetching import Fetched, fetch_url
from truceline.intake.files import FoundFile, find_files
from truceline.intake.furniture import find_furniture
from truceline.intake.manifest import Manifest, read_manifest
from truceline.intake.reports import read_report
from truceline.intake.theatre import parse_theatre

__all__ = [
    "Fetched",
    "FoundFile",
    "Manifest",
    "fetch_url",
    "find_files",
    "find_furniture",
    "parse_theatre",
    "read_manifest",
    "read_report",
]
