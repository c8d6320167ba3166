"""The review report as a person sees it, on a desk and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duixian.cli.commands import sample

pytestmark = pytest.mark.browser
WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    sample(folder)
    return folder


def _open(browser: Any, path: Path, width: int, scheme: str = "light") -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["sample-2020-report.html", "sample-2020.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_page_never_scrolls_sideways(browser: Any, results: Path, name: str, width: int) -> None:
    page = _open(browser, results / name, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["sample-2020-report.html", "sample-2020.html"])
def test_axe_finds_nothing_serious(browser: Any, results: Path, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(_open(browser, results / name, 1440, scheme)).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}] == []


def test_every_quote_leads_to_its_finding_and_back(browser: Any, results: Path) -> None:
    page = _open(browser, results / "sample-2020-report.html", 1440)
    broken = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert broken == []
    assert page.evaluate("document.querySelectorAll('mark').length") > 20


def test_report_asks_the_network_for_nothing(browser: Any, results: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((results / "sample-2020-report.html").as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
