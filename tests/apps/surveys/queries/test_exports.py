"""Answers as a file: columns by code, nothing that runs, nobody's name in an anonymous one, readable by our own import."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.tables import read_sheets
from duixian.apps.surveys.models import Wave
from duixian.apps.surveys.operations.judging import answer_invalidate
from duixian.apps.surveys.queries.answers import veiled
from duixian.apps.surveys.queries.exports import answers_file
from factories.accounts import World, act, make_world
from factories.questionnaires import FULL
from factories.surveys import AFTER, OPEN, PROGRAM, answer, ask, people, released

pytestmark = pytest.mark.django_db
LAST = date(2020, 12, 31)
EVIL = {**FULL, "q5": ["=HYPERLINK(1)"], "q2[other]": ["@sum"]}


@pytest.fixture
def world() -> World:
    return make_world()


def exported(world: World, wave: Wave, file_format: str = "csv", who: str = "filler") -> Any:
    return answers_file(
        act(world.users[who]), wave.uuid, file_format=file_format, language="zh", as_of=LAST, known_at=AFTER.replace(year=2099)
    )  # fmt: skip


def test_an_anonymous_file_names_nobody_and_runs_nothing(world: World) -> None:
    wave = released(world.unit)
    (one,) = ask(wave)
    made = answer(one.token, EVIL)
    answer_invalidate(answer_uuid=made.uuid, reason="test", by=PROGRAM, at=OPEN)
    file = exported(world, wave)
    head, row = file.data.decode("utf-8-sig").splitlines()
    assert (file.name, file.data[:3]) == ("会后调查.csv", b"\xef\xbb\xbf")
    assert (
        head
        == "id,submitdate,channel,startlanguage,group,state,q1,q2,q2[other],q3[a1],q3[a2],q3[a3],q3[other],q4[r1],q4[r2],q5"
    )
    assert row == f"{made.uuid},2020-09-24,个人链接,,,测试答卷,5,a3,'@sum,Y,,Y,中药,4,unsure,'=HYPERLINK(1)"
    assert (one.token in row, "guest0" in row) == (False, False)


def test_a_named_file_has_the_names(world: World) -> None:
    wave = released(world.unit, title="实名", anonymous=False)
    answer(ask(wave)[0].token, FULL)
    (sheet,) = read_sheets("a.xlsx", exported(world, wave, "xlsx").data)
    ((_number, row),) = sheet.records()
    assert dict(zip(sheet.headings(), row, strict=True)) | {"id": "", "submitdate": ""} == {
        "id": "", "submitdate": "", "channel": "个人链接", "startlanguage": "zh", "group": "观众", "state": "计入", "name": "来宾0", "q1": "5",
        "q2": "a3", "q2[other]": "网站", "q3[a1]": "Y", "q3[a2]": "", "q3[a3]": "Y", "q3[other]": "中药", "q4[r1]": "4", "q4[r2]": "unsure",
        "q5": "很好",
    }  # fmt: skip


def test_single_answers_are_not_for_everybody(world: World) -> None:
    wave = released(world.unit)
    assert exported(world, wave, who="auditor").name == "会后调查.csv"
    for name, refusal in (("finance", NotAllowed), ("department_reviewer", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refusal):
            exported(world, wave, who=name)
    with pytest.raises(Invalid):
        exported(world, wave, "pdf")


def test_the_only_answer_of_a_group_or_language_is_not_told_apart(world: World) -> None:
    """Everybody sees who has answered: of five guests of honour one, of six guests all, of them one in English."""
    wave = released(world.unit, languages=("zh", "en"))
    honoured = ask(wave, people(5, group="嘉宾"))
    guests = ask(wave, people(11, group="观众", start=5))
    answer(honoured[0].token)
    for number, one in enumerate(guests):
        answer(one.token, language="zh" if number else "en")
    (sheet,) = read_sheets("a.csv", exported(world, wave).data)
    told = Counter((row[3], row[4]) for _number, row in sheet.records())
    assert told == {("", ""): 12}
    shown = Counter((one.language, one.group) for one in veiled(wave, wave.answers.all()))
    assert shown == told
