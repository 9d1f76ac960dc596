"""A real browser for the tests of pages, started once, with a profile of its own and no network habits."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Where it is missing the tests are skipped on a laptop and fail where CI is set."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("no chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()
