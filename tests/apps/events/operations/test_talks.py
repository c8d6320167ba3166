"""Talks of a session."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Talk
from duixian.apps.events.operations.talks import talk_change, talk_create, talk_remove, talk_shift
from factories.accounts import World, act, make_world
from factories.events import make_event, make_speaker
from factories.forum import AT, Forum, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def create(forum: Forum, version: int = 1, **more: Any) -> Talk:
    values = {"title": "新报告", "minutes": 20, **more}
    return talk_create(session_uuid=forum.talks.uuid, version=version, by=act(forum.world.filler), at=AT, **values)


def titles(forum: Forum) -> list[str]:
    return [talk.title for talk in forum.talks.talks.filter(removed_at=None).order_by("position", "id")]


def test_talk_is_added_behind_the_others_with_its_speakers(forum: Forum) -> None:
    speaker = make_speaker(forum.event, "丁教授")
    made = create(forum, title_en="New talk", abstract="摘要", speakers=[speaker.uuid])
    assert (made.position, made.minutes, list(made.speakers.all())) == (2, 20, [speaker])
    assert (titles(forum), forum.fresh(forum.talks).version) == (["抗体药物的质量", "欧洲的细胞治疗", "新报告"], 2)
    (row,) = HistoryRow.objects.filter(about_uuid=forum.event.uuid)
    assert (row.kind, row.payload) == ("events.talk.created", {"session": 2, "talk": str(made.uuid), "version": 2})


def test_talk_is_changed_shifted_and_removed(forum: Forum, world: World) -> None:
    by, made = act(world.filler), create(forum)
    talk_change(uuid=made.uuid, version=2, title="改题", minutes=0, by=by, at=AT)
    talk_shift(uuid=made.uuid, version=3, places=-9, by=by, at=AT)
    assert titles(forum) == ["改题", "抗体药物的质量", "欧洲的细胞治疗"]
    talk_shift(uuid=made.uuid, version=4, places=1, by=by, at=AT)
    assert titles(forum) == ["抗体药物的质量", "改题", "欧洲的细胞治疗"]
    talk_remove(uuid=made.uuid, version=5, by=by, at=AT)
    assert (titles(forum), forum.fresh(forum.talks).version) == (["抗体药物的质量", "欧洲的细胞治疗"], 6)
    kinds = HistoryRow.objects.filter(about_uuid=forum.event.uuid).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == [f"events.talk.{done}" for done in ("created", "changed", "shifted", "shifted", "removed")]


def test_talk_is_written_by_whoever_saw_the_latest_version_of_its_session(forum: Forum, world: World) -> None:
    create(forum)
    with pytest.raises(StaleEdit):
        create(forum)
    talk = forum.talks.talks.get(title="新报告")
    with pytest.raises(StaleEdit):
        talk_remove(uuid=talk.uuid, version=1, by=act(world.filler), at=AT)
    assert len(titles(forum)) == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"title_en": "x" * 201}, "title_en"),
    ],
)
def test_talk_that_cannot_be_is_refused_at_its_field(forum: Forum, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        create(forum, **values)
    assert refused.value.field == field


def test_speakers_of_another_edition_and_talks_that_are_gone_are_not_found(forum: Forum, world: World) -> None:
    other = make_speaker(make_event(world.unit, slug="other"), "他会嘉宾")
    with pytest.raises(NotFound):
        create(forum, speakers=[other.uuid])
    made, by = create(forum), act(world.filler)
    talk_remove(uuid=made.uuid, version=2, by=by, at=AT)
    for uuid in (made.uuid, uuid4()):
        with pytest.raises(NotFound):
            talk_remove(uuid=uuid, version=3, by=by, at=AT)


def test_only_the_office_of_the_unit_writes_talks(forum: Forum, world: World) -> None:
    talk = forum.talks.talks.first()
    assert talk is not None
    for user, error in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(error):
            talk_remove(uuid=talk.uuid, version=1, by=act(user), at=AT)
