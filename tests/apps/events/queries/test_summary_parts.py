from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import EventMode
from duixian.apps.events.queries.summary_parts import (
    agenda_part,
    counted,
    guests_part,
    in_both,
    money_part,
    overview_part,
    preparation_part,
    speakers_part,
)
from duixian.core.wording import Words
from duixian.documents.sheets.conference_paper import Part
from factories.accounts import World, make_world
from factories.editions import add_party
from factories.events import make_event, make_person, make_registration, make_speaker
from factories.money import make_line

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 20)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def told(part: Part) -> dict[str, str | None]:
    return {one.label.zh: one.value.zh if one.value else None for one in part.told}


def test_unrecorded_numbers_stay_unrecorded(world: World) -> None:
    event = make_event(world.unit)
    assert set(told(agenda_part(event)).values()) == {None}
    assert set(told(speakers_part(event, TODAY)).values()) == {None}
    assert set(told(guests_part(event, TODAY)).values()) == {None}
    assert set(told(money_part(event, TODAY)).values()) == {None}
    assert (counted(None), counted(0, "人", "people")) == (None, Words("0人", "0 people"))


def test_speakers_are_told_by_three_numbers(world: World) -> None:
    event = make_event(world.unit)
    for number, state in enumerate(("proposed", "invited", "confirmed", "declined")):
        make_speaker(event, f"嘉宾{number}", state)
    assert told(speakers_part(event, TODAY)) == {"邀请": "1人", "确认": "1人", "作报告": None, "其中境外": None}
    make_speaker(event, "报告人", "spoke")
    assert told(speakers_part(event, TODAY)) == {"邀请": "1人", "确认": "2人", "作报告": "1人", "其中境外": "0人"}


def test_countries_with_few_guests_are_told_together(world: World) -> None:
    event = make_event(world.unit)
    for number, country in enumerate(("CN",) * 6 + ("DE",) * 4 + ("JP", "")):
        make_registration(event, person=make_person(world.unit, f"来宾{number}", country=country))
    countries = guests_part(event, TODAY).listings[1]
    assert [(label.zh, number.zh) for label, number in countries.rows] == [
        ("中国", "6"),
        ("其他2个国家和地区", "5"),
        ("未登记", "1"),
    ]


def test_parties_and_approval_are_told(world: World) -> None:
    event = make_event(world.unit, international=True)
    add_party(world, event, "甲局")
    add_party(world, event, "乙公司", "sponsor")
    assert {key: value for key, value in told(overview_part(event, TODAY)).items() if key in ("主办", "赞助")} == {
        "主办": "甲局",
        "赞助": "乙公司",
    }
    found = told(preparation_part(event, TODAY, ""))
    assert (found["审批层级"], found["批复文号"]) == ("报省级人民政府或部委审批", None)


def test_money_is_that_of_the_project(world: World) -> None:
    event = make_event(world.unit, make_line(world.unit, "950000").declaration)
    assert told(money_part(event, TODAY)) == {
        "预算（元）": "950,000.00", "到位（元）": None, "支出（元）": "0.00", "执行率": "0 %（0 / 950,000）"}  # fmt: skip


def test_labels_are_said_in_both_languages() -> None:
    assert in_both(EventMode.ONSITE.label) == Words("线下", "On site")
