"""A browser for the tests marked `browser`: Debian's chromium, headless, no network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from e2e.people import Visit, visiting

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="make test-browser installs playwright")
    chromium = shutil.which("chromium")
    assert chromium, "the browser tests need chromium; on Debian: apt install chromium"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps an event loop in this thread, beside Django
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser: Any, live_server: Any, settings: Any) -> Iterator[Visit]:
    """Opens browsers for people on the running site; nobody has spent their tries yet."""
    cache.clear()
    settings.ALLOWED_HOSTS = ["*"]
    with visiting(browser, live_server.url) as open_browser:
        yield open_browser
