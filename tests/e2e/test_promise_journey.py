"""The journey that the workbench is for: a promise from its text to its score, by six people in their browsers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from e2e.people import Calendar, Person, Visit, visiting
from factories.accounts import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def visit(browser: Any, live_server: Any, settings: Any) -> Iterator[Visit]:
    settings.ALLOWED_HOSTS = ["*"]
    with visiting(browser, live_server.url) as open_browser:
        yield open_browser






def test_promise_goes_from_its_text_to_its_score(visit: Visit, calendar: Calendar, world: World, tmp_path: Path) -> None:
    clerk = visit("filler")
    try:
        act(visit, clerk, calendar, world, tmp_path)
    except BaseException:
        import glob
        for c in clerk.page.context.browser.contexts:
            for p in c.pages:
                p.screenshot(path=f"/work/lead/eyes/fail{c.pages.index(p)}_{id(c)%1000}.png", full_page=True); print("AT", p.url); print(" ".join(p.locator("main").inner_text().split())[:2500])
        raise


def act(visit, clerk, calendar, world, tmp_path):
    clerk.go("/imports/")
    clerk.page.set_input_files("input[name=file]", str(files("duixian") / "cli/sample/sample-2020.txt"))
    clerk.press("读入")
    clerk.follow("海汀中医药与天然药物国际交流推广")
    clerk.page.get_by_label("项目当年预算", exact=True).focus()
    assert clerk.text("#source mark") == "400,000"
    clerk.fill("计划完成日期", "2020-12-01")
    clerk.page.keyboard.press("Tab")
    clerk.page.wait_for_selector(".ifield__saved")
    clerk.fill("项目编号（新建时）", "2020-TCM")
    clerk.press("采用")
    print("ACC", clerk.page.url, clerk.text()[:800])
    clerk.follow("提交审核")
    print("SUB", clerk.page.url, clerk.text()[:3000])
    explained = 0
    while clerk.page.locator("#serious .card").filter(has=clerk.page.locator("textarea")).count() > explained:
        card = clerk.page.locator("#serious .card").nth(explained)
        card.locator("textarea").fill("经集体讨论，内容无误。")
        with clerk.page.expect_navigation():
            card.get_by_role("button", name="保存说明").click()
        explained += 1
    print("EXPL", explained, clerk.text()[:1500])
    clerk.press("提交审核")
    print("SUBD", clerk.page.url, clerk.text()[:1500])
    number = clerk.page.url.rstrip("/").split("/")[4]
    uuid = clerk.page.url.split("/reviews/")[1].split("/")[0] if "/reviews/" in clerk.page.url else clerk.page.url.split("/declarations/")[1].split("/")[0]

    head = visit("head")
    head.go("/reviews/")
    print("Q", head.text())
    head.follow("海汀中医药与天然药物国际交流推广")
    head.page.locator("#note-path").select_option(label="项目实施计划")
    head.page.locator("#note-text").fill("请写明各阶段的起止日期。")
    head.press("添加意见")
    head.fill("退回或不予安排的理由（对整张表）", "实施计划要能对照。")
    head.press("退回修改")
    print("RET", head.page.url, head.text()[:600])
    clerk.go("/notices/")
    print("NOT", clerk.text()[:800])
    clerk.go(f"/declarations/{uuid}/edit/")
    print("EDIT", clerk.text()[:800])
    print("EDITP", clerk.text("tr:has([data-field='narratives.plan'])") if clerk.page.locator("tr:has([data-field='narratives.plan'])").count() else "-")
    plan = clerk.page.locator("[data-field='narratives.plan']")
    plan.fill("2020年6-8月 征集议题、邀请报告人；2020年9-10月 布置会场、召开会议；2020年11月 整理问卷、办理决算。")
    plan.press("Tab")
    clerk.page.wait_for_selector('[data-save-bar][data-state="saved"]')
    clerk.page.screenshot(path="/work/lead/eyes/j3.png", full_page=True)
    clerk.go(f"/reviews/{uuid}/submit/")
    print("SUB2", clerk.text()[:2500])
    clerk.press("提交审核")
    print("SUB2", clerk.page.url, clerk.text()[:500])
