"""Waves: prepared, released, extended, closed; the public link; forms handed out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.surveys.errors import Unsound
from duixian.apps.surveys.models import Wave, WaveStep
from duixian.apps.surveys.operations.questionnaires import version_change
from duixian.apps.surveys.operations.waves import (
    wave_change,
    wave_close,
    wave_create,
    wave_extend,
    wave_issued,
    wave_link_set,
    wave_release,
)
from duixian.apps.surveys.rules import Standing
from duixian.core.surveys.questionnaire import Questionnaire
from duixian.core.wording import Words
from factories.accounts import World, act, make_world
from factories.promises import make_declaration
from factories.questionnaires import ALL, OVERALL
from factories.surveys import AFTER, AT, CLOSES, OPEN, OPENS, make_version, make_wave, released, values_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return make_world()


def kinds() -> list[str]:
    return list(HistoryRow.objects.filter(about="surveys.wave").order_by("seq").values_list("kind", flat=True))


def test_a_wave_is_prepared_with_the_usual_cut(world: World) -> None:
    declaration = make_declaration(world.unit)
    wave = make_wave(world.unit, by=act(world.filler), declaration_uuid=declaration.uuid, population=50)
    assert (wave.cut, wave.minimum, wave.declaration, wave.languages, wave.standing_at(OPEN)) == (
        4, 30, declaration, ["zh"], Standing.DRAFT,
    )  # fmt: skip
    row = HistoryRow.objects.get(kind="surveys.wave.created")
    assert (row.payload, row.project_uuid) == ({"version": 1}, declaration.project.uuid)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "会后调查"}, "title"),
        ({"audience": " "}, "audience"),
        ({"question": "q2"}, "question"),
        ({"question": "q9"}, "question"),
        ({"cut": 6}, "cut"),
        ({"cut": 0}, "cut"),
        ({"languages": ()}, "languages"),
        ({"languages": ("zh", "fr")}, "languages"),
        ({"closes_at": OPENS}, "closes_at"),
        ({"minimum": 0}, "minimum"),
        ({"population": 0}, "population"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world: World, change: dict[str, Any], field: str) -> None:
    make_wave(world.unit)
    version = make_version(world.unit, "另一份")
    with pytest.raises(Invalid) as refused:
        wave_create(
            version_uuid=version.uuid, values=values_of(**{"title": "另一次", **change}), by=act(world.filler), at=AT
        )
    assert (refused.value.field, Wave.objects.count()) == (field, 1)


def test_a_promise_of_another_unit_is_none(world: World) -> None:
    theirs = make_declaration(world.other)
    with pytest.raises(NotFound):
        make_wave(world.unit, by=act(world.filler), declaration_uuid=theirs.uuid)
    with pytest.raises(Invalid) as refused:
        make_wave(world.unit, title="别的", declaration_uuid=theirs.uuid)
    assert refused.value.field == "declaration"
    with pytest.raises(NotFound):
        make_wave(world.unit, title="又一个", declaration_uuid=uuid4())


def test_an_unsound_questionnaire_asks_nobody(world: World) -> None:
    version = make_version(world.unit, content=Questionnaire(()))
    with pytest.raises(Unsound) as refused:
        make_wave(world.unit, version)
    assert [fault.words.zh for fault in refused.value.faults] == ["问卷还没有题目"]


def test_a_wave_is_changed_until_it_is_released(world: World) -> None:
    wave = make_wave(world.unit)
    values = values_of(title="新名称", anonymous=False)
    changed = wave_change(wave_uuid=wave.uuid, values=values, by=act(world.filler), at=AT)
    assert (changed.title, changed.anonymous) == ("新名称", False)
    wave_change(wave_uuid=wave.uuid, values=values, by=act(world.filler), at=AT)
    wave_release(wave_uuid=wave.uuid, by=act(world.head), at=AT)
    with pytest.raises(Invalid, match="未开始"):
        wave_change(wave_uuid=wave.uuid, values=values, by=act(world.filler), at=AT)
    assert kinds() == ["surveys.wave.created", "surveys.wave.changed", "surveys.wave.released"]
    assert HistoryRow.objects.get(kind="surveys.wave.changed").payload == {"fields": ["anonymous", "title"]}


def test_a_release_looks_at_the_questionnaire_again(world: World) -> None:
    version = make_version(world.unit)
    wave = make_wave(world.unit, version, languages=("zh", "en"))
    told = {"version_uuid": version.uuid, "by": act(world.filler), "at": AT}
    for content, error in (
        (Questionnaire(()), Unsound),
        (Questionnaire(ALL.items[2:]), Invalid),
        (Questionnaire((replace(OVERALL, text=Words("总体评价", "")),)), Invalid),
    ):
        version_change(title_zh="标题", title_en="Title", content=content, **told)  # type: ignore[arg-type]  # as told
        with pytest.raises(error):
            wave_release(wave_uuid=wave.uuid, by=act(world.filler), at=AT)
    version_change(title_zh="标题", title_en="", content=ALL, **told)  # type: ignore[arg-type]  # as told
    with pytest.raises(Invalid, match="1 处缺少") as refused:
        wave_release(wave_uuid=wave.uuid, by=act(world.filler), at=AT)
    assert refused.value.field == "languages"
    with pytest.raises(Invalid, match="已经过去"):
        wave_release(wave_uuid=make_wave(world.unit, title="晚了").uuid, by=act(world.filler), at=CLOSES)


def test_ends_are_dated_facts(world: World) -> None:
    wave = released(world.unit)
    later = CLOSES + 3 * DAY
    wave_extend(wave_uuid=wave.uuid, closes_at=later, by=act(world.filler), at=OPEN)
    closed = wave_close(wave_uuid=wave.uuid, by=act(world.filler), at=OPEN + DAY)
    assert (closed.closes_at, closed.standing_at(OPEN + DAY)) == (OPEN + DAY, Standing.CLOSED)
    again = wave_extend(wave_uuid=wave.uuid, closes_at=AFTER + DAY, by=act(world.filler), at=AFTER)
    assert again.standing_at(AFTER) is Standing.OPEN
    assert list(wave.steps.values_list("kind", "occurred_at", "until")) == [
        ("released", AT + DAY, None), ("extended", OPEN, later), ("closed", OPEN + DAY, OPEN + DAY), ("extended", AFTER, AFTER + DAY),
    ]  # fmt: skip
    assert kinds()[2:] == ["surveys.wave.extended", "surveys.wave.closed", "surveys.wave.extended"]


def test_a_survey_closed_before_it_began_never_begins(world: World) -> None:
    wave = wave_close(wave_uuid=released(world.unit).uuid, by=act(world.filler), at=AT + 2 * DAY)
    assert (wave.closes_at, wave.standing_at(OPENS)) == (OPENS, Standing.CLOSED)


def test_ends_that_cannot_be(world: World) -> None:
    wave = released(world.unit)
    for closes_at, at in ((CLOSES, OPEN), (AFTER, AFTER)):
        with pytest.raises(Invalid) as refused:
            wave_extend(wave_uuid=wave.uuid, closes_at=closes_at, by=act(world.filler), at=at)
        assert refused.value.field == "closes_at"
    with pytest.raises(Invalid, match="已结束"):
        wave_close(wave_uuid=wave.uuid, by=act(world.filler), at=AFTER)


def test_a_public_link_is_given_and_taken_away(world: World) -> None:
    wave = make_wave(world.unit)
    tokens = [
        wave_link_set(wave_uuid=wave.uuid, open_link=on, by=act(world.filler), at=AT).open_token
        for on in (True, True, False, False, True)
    ]
    assert (tokens[0] == tokens[1], tokens[2:4], tokens[0] == tokens[4], len(tokens[4])) == (True, ["", ""], False, 16)
    assert kinds()[1:] == ["surveys.wave.linked", "surveys.wave.unlinked", "surveys.wave.linked"]
    assert tokens[0] not in str(list(HistoryRow.objects.values_list("payload", flat=True)))
    with pytest.raises(Invalid, match="实名"):
        wave_link_set(
            wave_uuid=make_wave(world.unit, title="实名", anonymous=False).uuid,
            open_link=True,
            by=act(world.filler),
            at=AT,
        )


def test_forms_handed_out_are_dated(world: World) -> None:
    wave = released(world.unit)
    step = wave_issued(wave_uuid=wave.uuid, count=50, on=date(2020, 9, 22), by=act(world.filler), at=OPEN)
    assert (step.kind, step.count, step.occurred_at.isoformat()) == ("issued", 50, "2020-09-22T00:00:00+08:00")
    assert HistoryRow.objects.get(kind="surveys.wave.issued").payload == {"count": 50}
    for count, on, field in (
        (0, date(2020, 9, 22), "count"),
        (100_001, date(2020, 9, 22), "count"),
        (1, date(2020, 9, 25), "on"),
    ):
        with pytest.raises(Invalid) as refused:
            wave_issued(wave_uuid=wave.uuid, count=count, on=on, by=act(world.filler), at=OPEN)
        assert refused.value.field == field


def test_others_do_not_run_the_survey(world: World) -> None:
    wave = make_wave(world.unit)
    for name, refusal in (("finance", NotAllowed), ("auditor", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refusal):
            wave_release(wave_uuid=wave.uuid, by=act(world.users[name]), at=AT)
        with pytest.raises(refusal):
            make_wave(world.unit, wave.version, by=act(world.users[name]), title="他人")


@pytest.mark.parametrize(
    "wrong", [{"closes_at": OPENS - DAY}, {"cut": 0}, {"minimum": 0}, {"population": 0}, {"title": "会后调查"}]
)
def test_the_database_refuses_it_too(world: World, wrong: dict[str, Any]) -> None:
    make_wave(world.unit)
    other = make_wave(world.unit, title="另一次")
    with pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.filter(pk=other.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        WaveStep.objects.create(wave=other, kind="closed", occurred_at=OPEN, recorded_at=OPEN)
