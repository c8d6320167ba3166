"""A form in a minute: begun from a template, a name taken from the list, and where its target stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from documents.corpus.test_besides import meeting
from duixian.apps.accounts.actor import Actor
from duixian.apps.library.operations import library_load
from e2e.people import Visit
from factories.accounts import make_world
from factories.corpora import make_corpus
from factories.targets import AT, make_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]

SATISFACTION = """() => [...document.querySelectorAll('[data-rows="indicators"] [data-field$=".level3"]')]
  .find((one) => one.value.includes("满意度")).dataset.field.replace(".level3", "")"""


def test_template_name_and_standing(visit: Visit, tmp_path: Path, settings: Any) -> None:
    settings.CORPUS = make_corpus(tmp_path, tuple(meeting(at, 86 + at % 12) for at in range(22))).folder
    world = make_world()
    library_load(top=world.bureau, by=Actor.program(), at=AT)
    project = make_project(world.unit, name="海汀论坛")
    clerk = visit("filler")
    page = clerk.page
    page.goto(f"{clerk.base}/projects/{project.uuid}/declare/")
    page.fill("[name=year]", "2021")
    page.click("text=开始填写")
    page.wait_for_selector("[data-editor]")
    begun = page.locator('[data-rows="indicators"] tr[data-row]').count()
    page.locator('[data-table="indicators"] .table-foot button').first.click()
    name = page.locator('[data-rows="indicators"] [data-field$=".level3"]').nth(begun)
    name.click()
    page.keyboard.type("质量")
    page.wait_for_selector(".suggested:not([hidden]) [role=option]")
    page.keyboard.press("ArrowDown")
    assert name.get_attribute("aria-activedescendant") == "suggested-1"
    taken = page.locator("#suggested-1").get_attribute("data-name")
    page.keyboard.press("Enter")
    assert (name.input_value(), page.locator("#suggested").is_hidden()) == (taken, True)
    path = page.evaluate(SATISFACTION)
    page.fill(f'[data-field="{path}.target_raw"]', "≥80%")
    chip = page.locator("tr", has=page.locator(f'[data-field="{path}.target_raw"]')).locator(".chip__head")
    chip.wait_for()
    assert chip.inner_text().startswith("高于同类 0%（n=22")
    chip.focus()
    assert page.locator(".chip__more:visible").count() == 1
    assert clerk.complaints == []
