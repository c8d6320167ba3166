"""The page of components in a browser: both looks, desk and phone, with keyboard and for screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from factories.accounts import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1440, 390)
LOOKS = ("light", "dark")


@pytest.fixture
def session(browser: Any, live_server: Any) -> dict[str, str]:
    client = Client()
    client.force_login(make_world().filler)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


@pytest.fixture
def visit(browser: Any, live_server: Any, session: dict[str, str]) -> Iterator[Any]:
    contexts = []

    def open_page(path: str, width: int = 1440, look: str = "light", **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.add_cookies([session, {"name": "theme", "value": look, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", WIDTHS)
def test_page_fits_its_width_and_axe_finds_nothing(visit: Any, width: int, look: str) -> None:
    sync_playwright = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="make test-browser installs it"
    )
    page = visit("/components/", width, look)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [(v["id"], v["impact"]) for v in sync_playwright.Axe().run(page).response["violations"]] == []
    assert page.complaints == []


def test_look_changes_without_a_reload_and_stays(visit: Any) -> None:
    page = visit("/components/")
    page.evaluate("window.stayed = true")
    page.locator("[data-theme-switch] button").click()
    assert page.evaluate("[document.documentElement.dataset.theme, window.stayed]") == ["dark", True]
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_look_changes_without_scripts_too(visit: Any) -> None:
    page = visit("/components/", java_script_enabled=False)
    page.locator("[data-theme-switch] button").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_dialog_opens_and_closes_by_keyboard_and_gives_focus_back(visit: Any) -> None:
    page = visit("/components/")
    opener = page.locator('[data-dialog="sample-dialog"]')
    opener.press("Enter")
    dialog = page.locator("#sample-dialog")
    assert dialog.is_visible()
    page.keyboard.press("Escape")
    assert (dialog.is_visible(), page.evaluate("document.activeElement.dataset.dialog")) == (False, "sample-dialog")


def test_sum_follows_the_typing(visit: Any) -> None:
    page = visit("/components/")
    bar = page.locator("[data-sum]")
    page.locator(".sample-weight").last.fill("20.5")
    assert (bar.get_attribute("data-state"), bar.locator(".sum-bar__verdict").inner_text()) == ("over", "超出 0.5")
    page.locator(".sample-weight").last.fill("20")
    assert (bar.get_attribute("data-state"), bar.locator("output").inner_text()) == ("met", "100")


def test_menu_closes_on_escape_and_on_a_click_elsewhere(visit: Any) -> None:
    page = visit("/components/")
    menu = page.locator(".toolbar details").first
    menu.locator("summary").click()
    assert menu.evaluate("menu => menu.open") is True
    page.keyboard.press("Escape")
    assert menu.evaluate("menu => menu.open") is False
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.evaluate("menu => menu.open") is False


def test_rail_is_behind_a_button_on_a_phone(visit: Any) -> None:
    page = visit("/components/", 390)
    rail = page.locator("#rail")
    assert rail.is_visible() is False
    page.locator('[popovertarget="rail"]').click()
    assert rail.is_visible() is True
    page.keyboard.press("Escape")
    assert rail.is_visible() is False


def test_first_tab_offers_to_skip_to_the_content(visit: Any) -> None:
    page = visit("/components/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_destructive_button_asks_first(visit: Any) -> None:
    page = visit("/components/")
    asked: list[str] = []

    def refuse(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.locator("[data-confirm]").click()
    assert asked == ["确定删除吗？"]


def test_print_leaves_the_frame_away(visit: Any) -> None:
    page = visit("/components/")
    page.emulate_media(media="print")
    assert [page.locator(part).first.is_visible() for part in (".rail", ".bar", ".page__actions", "h1")] == [
        False, False, False, True,
    ]  # fmt: skip


def test_second_click_does_not_send_twice(visit: Any) -> None:
    page = visit("/components/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.route("**/components/", lambda route: None if route.request.method == "POST" else route.continue_())
    page.evaluate("""() => {
        const form = document.querySelector('form[method="post"].form');
        form.requestSubmit();
        form.requestSubmit();
    }""")
    page.wait_for_timeout(300)
    assert len(sent) == 1
