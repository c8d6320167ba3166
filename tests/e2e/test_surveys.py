"""Surveys in the browser: answered with the keyboard alone, without JavaScript, on a phone; axe finds nothing serious."""

from __future__ import annotations

import os
from datetime import datetime

import pytest

from duixian.apps.surveys.models import Answer, QuestionnaireVersion, Wave
from e2e.people import Person, Visit
from factories.accounts import World, make_world
from factories.surveys import AT, answered, ask, make_version, released

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread; the server has its own
FAR = datetime(2090, 1, 1, tzinfo=AT.tzinfo)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    wave = released(world.unit, closes_at=FAR, languages=("zh", "en"))
    answered(wave, 6, 2)
    return wave


def serious(person: Person) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(person.page).response["violations"]
    return [
        (one["id"], one["nodes"][0]["html"][:120]) for one in violations if one["impact"] in {"serious", "critical"}
    ]


def staff_pages(wave: Wave, draft: QuestionnaireVersion) -> list[str]:
    own = [
        f"/surveys/{wave.uuid}/{name}"
        for name in ("", "cross/?rows=group&columns=q1", "invitations/", "invite/", "answers/", "paper/", "import/")
    ]
    return [
        "/surveys/",
        "/surveys/questionnaires/",
        f"/surveys/versions/{draft.uuid}/",
        f"/surveys/versions/{draft.uuid}/ask/",
        *own,
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_the_staff_fit_and_axe_finds_nothing(visit: Visit, world: World, wave: Wave, width: int) -> None:
    person = visit("filler", width=width)
    found = {}
    for path in staff_pages(wave, make_version(world.unit, "草稿")):
        person.go(path)
        found[path] = (person.page.evaluate("document.documentElement.scrollWidth"), person.complaints, serious(person))
    assert {path: told for path, told in found.items() if told != (width, [], [])} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_answer_pages_fit_and_axe_finds_nothing(visit: Visit, wave: Wave, width: int) -> None:
    token = ask(wave, 20)[-1].token
    person = visit(width=width)
    person.go(f"/s/{token}/")
    assert (person.page.evaluate("document.documentElement.scrollWidth"), serious(person)) == (width, [])
    person.page.get_by_role("button", name="提交答卷").last.click()
    assert (person.page.locator("[role=alert]").count(), serious(person)) == (1, [])


def test_a_phone_without_javascript_answers(visit: Visit, wave: Wave) -> None:
    token = ask(wave, 20)[-1].token
    person = visit(width=390, java_script_enabled=False)
    person.go(f"/s/{token}/?lang=en")
    page = person.page
    page.locator('#q-q1 input[value="5"]').check(force=True)
    for row in ("r1", "r2"):
        page.locator(f'[name="q4[{row}]"][value="4"]').check(force=True)
    page.locator("textarea").fill("More coffee")
    page.get_by_role("button", name="中文").click()
    assert page.locator("textarea").input_value() == "More coffee"
    assert page.locator('#q-q1 input[value="5"]').is_checked()
    page.get_by_role("button", name="提交答卷").last.click()
    page.get_by_role("heading", name="谢谢，答卷已收到").wait_for()
    assert Answer.objects.get(values__q5="More coffee").values["q1"] == 5


def test_the_keyboard_alone_answers(visit: Visit, wave: Wave) -> None:
    token = ask(wave, 20)[-1].token
    person = visit()
    person.go(f"/s/{token}/")
    page = person.page
    page.locator('#q-q1 input[value="1"]').focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    for row in ("r1", "r2"):
        page.locator(f'[name="q4[{row}]"][value="1"]').focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    page.locator("textarea").focus()
    page.keyboard.type("用键盘填的")
    page.get_by_role("button", name="提交答卷").last.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="谢谢，答卷已收到").wait_for()
    assert Answer.objects.get(values__q5="用键盘填的").values["q4"] == {"r1": 2, "r2": 2}


def test_the_preview_follows_the_typing(visit: Visit, world: World) -> None:
    version = make_version(world.unit, "草稿")
    person = visit("filler")
    person.go(f"/surveys/versions/{version.uuid}/")
    person.page.locator('[name="1-text-zh"]').fill("您对会场满意吗？")
    person.page.locator("#preview").get_by_text("您对会场满意吗？").wait_for()
    version.refresh_from_db()
    assert version.asked.items[1].text.zh == "总体评价"
