"""People of a session by their names."""

from __future__ import annotations

from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.events.operations.staffing import session_people_name
from duixian.apps.parties.models import Person
from factories.accounts import World, act, make_world
from factories.events import make_person, make_speaker
from factories.forum import AT, Forum, make_forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world)


def test_names_become_people_known_speakers_first_and_new_ones_are_registered(forum: Forum, world: World) -> None:
    make_person(world.unit, "同名", email="a@example.org")
    speaker = make_speaker(forum.event, "同名", person=make_person(world.unit, "同名", email="b@example.org"))
    session = session_people_name(
        uuid=forum.talks.uuid, version=1, chairs=["王芳", " 新 人 "], panelists=["同名"], by=act(world.filler), at=AT
    )
    assert [(role.part, role.person.name) for role in session.roles.all()] == [
        ("chair", "王芳"),
        ("chair", "新 人"),
        ("panelist", "同名"),
    ]
    assert session.roles.get(part="panelist").person_id == speaker.person_id
    assert Person.objects.filter(unit=world.unit, name="新 人").count() == 1


def test_name_that_cannot_be_is_refused_at_its_field_and_nothing_is_kept(forum: Forum, world: World) -> None:
    with pytest.raises(Invalid) as refused:
        session_people_name(
            uuid=forum.talks.uuid, version=1, chairs=["新来的"], interpreters=["名" * 81], by=act(world.filler), at=AT
        )
    assert (refused.value.field, Person.objects.filter(name="新来的").count()) == ("interpreters", 0)


def test_stale_and_strange_are_refused(forum: Forum, world: World) -> None:
    for user, uuid, version, error in (
        (world.filler, forum.talks.uuid, 9, StaleEdit), (world.filler, uuid4(), 1, NotFound),
        (world.stranger, forum.talks.uuid, 1, NotFound), (world.auditor, forum.talks.uuid, 1, NotAllowed),
    ):  # fmt: skip
        with pytest.raises(error):
            session_people_name(uuid=uuid, version=version, by=act(user), at=AT)
