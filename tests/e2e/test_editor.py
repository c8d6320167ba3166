"""The editor in a browser: saves by itself, moves rows by keyboard, loses nothing, and asks when two people edit."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from duixian.apps.accounts.models import User
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.apps.targets.operations.declarations import draft_copy_forward, version_freeze
from duixian.apps.targets.operations.drafts import draft_set
from duixian.core.forms.editing import text_of
from factories.accounts import World, act, make_user, make_world
from factories.targets import AT, make_declaration, sample_forms

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own

Open = Callable[..., Any]


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    return make_declaration(world.unit, sample_forms()[0])


@pytest.fixture
def open_page(browser: Any, live_server: Any, settings: Any) -> Any:
    """Opens an address as somebody who has signed in."""
    settings.ALLOWED_HOSTS = ["*"]
    contexts = []

    def open_(user: User, path: str, *, width: int = 1440, javascript: bool = True) -> Any:
        client = Client()
        client.force_login(user)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", java_script_enabled=javascript
        )
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()


def edit(declaration: Declaration) -> str:
    return f"/declarations/{declaration.uuid}/edit/"


def stored(declaration: Declaration, path: str) -> str:
    version = DeclarationVersion.objects.get(declaration=declaration, number=1)
    return text_of(version.content, path)


def names(declaration: Declaration) -> list[str]:
    version = DeclarationVersion.objects.get(declaration=declaration, number=1)
    return [row.get("level3", "") for row in version.content["indicators"]]


def until(page: Any, expression: str, expected: object) -> None:
    """Wait until an expression has a value; the page's policy forbids Playwright's own way, which evaluates text in it."""
    found: object = None
    for _ in range(100):
        found = page.evaluate(expression)
        if found == expected:
            return
        page.wait_for_timeout(50)
    assert found == expected


NAMES = "[...document.querySelectorAll('tr[data-row] [data-field$=\".level3\"]')].map(field => field.value)"


def settled(page: Any) -> None:
    page.wait_for_selector('[data-save-bar][data-state="saved"]')


def test_field_saves_by_itself_and_shows_how_it_was_understood(
    open_page: Open, world: World, declaration: Declaration
) -> None:
    page = open_page(world.filler, edit(declaration))
    page.locator('[data-field="budget.current_year"]').fill("65.5万元")
    page.locator('[data-field="budget.current_year"]').press("Tab")
    settled(page)
    assert page.locator('[data-field="budget.current_year"]').input_value() == "655,000"
    target = page.locator("tr[data-row] [data-field$='.target_raw']").nth(5)
    target.fill("不少于120人")
    until(page, "document.querySelectorAll('[data-understood]')[5].textContent", "≥ 120 人，定量")
    assert stored(declaration, "budget.current_year") == "655,000"
    assert stored(declaration, "indicators[5].target_raw") == "不少于120人"


def test_field_that_cannot_hold_the_text_says_why(open_page: Open, world: World, declaration: Declaration) -> None:
    page = open_page(world.filler, edit(declaration))
    field = page.locator('[data-field="budget.total"]')
    field.fill("约60万")
    field.press("Tab")
    page.wait_for_selector('[data-save-bar][data-state="refused"]')
    state = page.locator('[data-entry]:has([data-field="budget.total"]) [data-state]').inner_text()
    assert (state, stored(declaration, "budget.total")) == ("看不懂这个金额，请写数字，如 600,000 或 60万元", "600,000")


def test_keyboard_moves_adds_and_groups_rows(open_page: Open, world: World, declaration: Declaration) -> None:
    before = names(declaration)
    page = open_page(world.filler, edit(declaration))
    name = page.locator("tr[data-row] [data-field$='.level3']")
    name.nth(6).press("Alt+ArrowDown")
    until(page, f"{NAMES}[7]", before[6])
    assert names(declaration)[6:8] == [before[7], before[6]]
    name.nth(7).press("Enter")
    until(page, f"{NAMES}.length", len(before) + 1)
    page.keyboard.type("成果数")
    page.keyboard.press("Tab")
    settled(page)
    assert names(declaration)[8] == "成果数"
    page.locator("tr[data-row] [data-field$='.level3']").nth(8).press("Alt+ArrowLeft")
    page.wait_for_selector("tr[data-row]:nth-child(9) td[data-level='2']")
    version = DeclarationVersion.objects.get(declaration=declaration)
    assert version.content["indicators"][8].get("level2") is None


def test_row_is_dragged_to_another_place(open_page: Open, world: World, declaration: Declaration) -> None:
    before = names(declaration)
    page = open_page(world.filler, edit(declaration))
    rows = page.locator("tr[data-row]")
    rows.nth(7).locator("[data-drag]").drag_to(
        rows.nth(5).locator(".indicator-table__tools"), target_position={"x": 5, "y": 2}
    )
    until(page, f"{NAMES}[5]", before[7])
    assert names(declaration)[5:8] == [before[7], before[5], before[6]]


def test_two_editors_are_asked_and_nothing_is_written_over_unseen(
    open_page: Open, world: World, declaration: Declaration
) -> None:
    from duixian.apps.accounts.roles import Role

    other = make_user("second", (Role.FILLER, world.unit), name="填报乙")
    page = open_page(world.filler, edit(declaration))
    seen = text_digest(stored(declaration, "performance_type"))
    draft_set(declaration=declaration.uuid, path="performance_type", value="他的", base=seen, by=act(other), at=AT)
    field = page.locator('[data-field="performance_type"]')
    field.fill("我的")
    field.press("Tab")
    page.wait_for_selector("#conflict[open]")
    assert page.locator("[data-conflict-theirs]").inner_text() == "他的"
    assert "填报乙" in page.locator("[data-conflict-who]").inner_text()
    assert stored(declaration, "performance_type") == "他的"
    page.locator('[data-take="mine"]').click()
    settled(page)
    assert stored(declaration, "performance_type") == "我的"


def test_theirs_may_be_taken(open_page: Open, world: World, declaration: Declaration) -> None:
    page = open_page(world.filler, edit(declaration))
    draft_set(declaration=declaration.uuid, path="phone", value="12", base=text_digest(""), by=act(world.filler), at=AT)
    page.locator('[data-field="phone"]').fill("34")
    page.locator('[data-field="phone"]').press("Tab")
    page.wait_for_selector("#conflict[open]")
    page.locator('[data-take="theirs"]').click()
    settled(page)
    assert (page.locator('[data-field="phone"]').input_value(), stored(declaration, "phone")) == ("12", "12")


def test_nothing_is_lost_without_a_connection_or_at_a_reload(
    open_page: Open, world: World, declaration: Declaration
) -> None:
    page = open_page(world.filler, edit(declaration))
    page.route("**/set/", lambda route: route.abort())
    field = page.locator('[data-field="narratives.overview"]')
    field.fill("断网时写下的话。")
    field.press("Tab")
    page.wait_for_selector('[data-save-bar][data-state="offline"]')
    page.reload()
    assert page.locator('[data-field="narratives.overview"]').input_value() == "断网时写下的话。"
    page.unroute("**/set/")
    page.reload()
    settled(page)
    until(page, "Object.keys(sessionStorage).filter(key => key.startsWith('duixian:')).length", 0)
    assert stored(declaration, "narratives.overview") == "断网时写下的话。"


def test_sums_follow_while_typing(open_page: Open, world: World, declaration: Declaration) -> None:
    page = open_page(world.filler, edit(declaration))
    weights = page.locator(".indicator-table__weight [data-field]")
    for number, text in enumerate(("40", "49.5", "10.5")):
        weights.nth(number).fill(text)
    assert page.locator("[data-weights]").inner_text() == "分值合计 100 正好 100"
    weights.nth(0).fill("30")
    assert page.locator("[data-weights]").inner_text() == "分值合计 90 加预算执行率 10，正好 100"


def test_finding_leads_to_its_field_and_back(open_page: Open, world: World, declaration: Declaration) -> None:
    page = open_page(world.filler, edit(declaration))
    item = page.locator("[data-at='at-narratives-plan']").first
    item.locator("[data-jump]").click()
    assert page.evaluate("document.activeElement.dataset.field") == "narratives.plan"
    mark = page.locator("[data-entry]:has([data-field='narratives.plan']) [data-back]")
    assert mark.get_attribute("href") == f"#{item.get_attribute('id')}"
    page.locator("[data-field='narratives.plan']").fill("2020年1-3月 筹备；2020年4-6月 召开会议。")
    codes = "[...document.querySelectorAll('[data-at=at-narratives-plan] code')].map(code => code.textContent)"
    until(page, f"{codes}.includes('plan-outside-dates')", False)


def test_submitted_form_takes_no_more(open_page: Open, world: World, declaration: Declaration) -> None:
    page = open_page(world.filler, edit(declaration))
    version_freeze(version=DeclarationVersion.objects.get(declaration=declaration), by=act(world.filler), at=AT)
    page.locator('[data-field="phone"]').fill("34")
    page.locator('[data-field="phone"]').press("Tab")
    page.wait_for_selector('[data-save-bar][data-state="closed"]')
    assert stored(declaration, "phone") == ""


def test_plain_form_works_without_javascript(open_page: Open, world: World, declaration: Declaration) -> None:
    count = len(names(declaration))
    page = open_page(world.filler, edit(declaration), javascript=False)
    page.locator('[data-field="phone"]').fill("021-1234")
    page.locator('.table-foot button[value="add indicators"]').click()
    assert stored(declaration, "phone") == "021-1234"
    assert len(names(declaration)) == count + 1
    page.locator('[data-field="budget.total"]').fill("约60万")
    page.locator(".form__actions button").click()
    assert page.locator('[data-field="budget.total"]').input_value() == "约60万"
    assert page.locator(".form-errors li").all_inner_texts() == ["看不懂这个金额，请写数字，如 600,000 或 60万元"]


PAGES = ("edit/", "", "plan/", "attachments/", "export/", "last-year/", "copy-forward/")


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_never_scroll_sideways_and_axe_finds_nothing_serious(
    open_page: Open, world: World, declaration: Declaration, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    later = draft_copy_forward(declaration=declaration.uuid, year=2021, by=act(world.filler), at=AT)
    page = open_page(world.filler, "/projects/", width=width)
    base = page.url.removesuffix("/projects/")
    paths = [f"/declarations/{later.uuid}/{name}" for name in PAGES]
    found = {}
    for path in ["/projects/", f"/projects/{later.project.uuid}/", "/projects/new/", *paths]:
        page.goto(base + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        serious = [v for v in Axe().run(page).response["violations"] if v["impact"] in {"serious", "critical"}]
        found[path] = wide, [(v["id"], v["nodes"][0]["html"][:150]) for v in serious]
    assert {path: told for path, told in found.items() if told != (width, [])} == {}
