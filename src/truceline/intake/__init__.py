"""Bytes into reports; files, manifests, addresses and theatres into what the other rooms read."""

from truceline.intake.feeds import Feed, FeedEntry, is_feed, read_feed, write_page
from truceline.intake.fetching import Fetched, fetch_url
from truceline.intake.files import FoundFile, find_files
from truceline.intake.furniture import find_furniture
from truceline.intake.manifest import Manifest, read_manifest
from truceline.intake.reports import read_report
from truceline.intake.theatre import parse_theatre

__all__ = [
    "Feed",
    "FeedEntry",
    "Fetched",
    "FoundFile",
    "Manifest",
    "fetch_url",
    "find_files",
    "find_furniture",
    "is_feed",
    "parse_theatre",
    "read_feed",
    "read_manifest",
    "read_report",
    "write_page",
]
