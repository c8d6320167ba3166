"""Questionnaires: worded until somebody is asked, then worded anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.surveys.models import QuestionnaireVersion
from duixian.apps.surveys.operations.questionnaires import questionnaire_create, version_change, version_create
from duixian.core.surveys.questionnaire import Questionnaire
from factories.accounts import World, act, make_world
from factories.questionnaires import ADVICE, ALL
from factories.surveys import AT, OPEN, make_version, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def version(world: World) -> QuestionnaireVersion:
    return make_version(world.unit)


def change(world: World, version: QuestionnaireVersion, **more: object) -> QuestionnaireVersion:
    values = {"title_zh": "新标题", "title_en": "", "content": ALL, "by": act(world.filler), "at": OPEN}
    return version_change(version_uuid=version.uuid, **{**values, **more})  # type: ignore[arg-type]  # as given


def test_a_questionnaire_begins_with_its_first_version(world: World) -> None:
    made = questionnaire_create(unit=world.unit, title=" 租户  调查 ", by=act(world.filler), at=AT)
    assert (made.questionnaire.title, made.number, made.title_zh, made.asked, made.created_by) == (
        "租户 调查", 1, "租户 调查", Questionnaire(()), world.filler,
    )  # fmt: skip
    assert [row.payload for row in HistoryRow.objects.filter(kind="surveys.questionnaire.created")] == [
        {"version": 1, "questions": 0}
    ]


@pytest.mark.parametrize("title", ["", " ", "长" * 121, "参会满意度"])
def test_a_title_is_needed_and_free(world: World, version: QuestionnaireVersion, title: str) -> None:
    with pytest.raises(Invalid) as refused:
        questionnaire_create(unit=world.unit, title=title, by=act(world.head), at=AT)
    assert refused.value.field == "title"


def test_only_those_who_run_surveys_word_them(world: World, version: QuestionnaireVersion) -> None:
    for name in ("finance", "auditor", "department_reviewer"):
        with pytest.raises(NotAllowed):
            change(world, version, by=act(world.users[name]))
    with pytest.raises(NotFound):
        change(world, version, by=act(world.stranger))
    with pytest.raises(NotFound):
        questionnaire_create(unit=world.unit, title="别的", by=act(world.stranger), at=AT)


def test_a_version_is_changed_until_somebody_is_asked(world: World, version: QuestionnaireVersion) -> None:
    fewer = Questionnaire((ADVICE,))
    changed = change(world, version, content=fewer, edited_at=version.edited_at)
    assert (changed.title_zh, changed.title_en, changed.asked, changed.edited_at) == ("新标题", "", fewer, OPEN)
    with pytest.raises(StaleEdit):
        change(world, version, edited_at=version.edited_at)
    change(world, version)
    released(world.unit, version)
    with pytest.raises(Invalid, match="请建立新版本"):
        change(world, version)
    assert HistoryRow.objects.filter(kind="surveys.questionnaire.changed").count() == 2


def test_a_new_version_begins_as_the_last_one(world: World, version: QuestionnaireVersion) -> None:
    with pytest.raises(Invalid, match="可以直接修改"):
        version_create(questionnaire_uuid=version.questionnaire.uuid, by=act(world.filler), at=OPEN)
    released(world.unit, version)
    made = version_create(questionnaire_uuid=version.questionnaire.uuid, by=act(world.filler), at=OPEN)
    assert (made.number, made.asked, made.title_en) == (2, ALL, "Conference survey")
    assert HistoryRow.objects.get(kind="surveys.questionnaire.renewed").payload == {"version": 2}


def test_there_is_an_end_to_questions(world: World, version: QuestionnaireVersion) -> None:
    many = Questionnaire(tuple(replace(ADVICE, code=f"q{n}") for n in range(101)))
    with pytest.raises(Invalid, match="最多 100 项"):
        change(world, version, content=many)
