"""Change notices go to the people concerned, in their language, once."""

from __future__ import annotations

import pytest

from duixian.apps.events.operations.telling import changes_tell
from duixian.apps.notices.models import OutboxMail
from duixian.core.events.changes import Change, Notice
from duixian.core.wording import Words
from factories.accounts import act, make_world
from factories.events import make_person, make_speaker
from factories.forum import AT, Forum, make_forum, release

pytestmark = pytest.mark.django_db
NOTICE = Notice(
    Change.ROOM, "s", Words("开幕式", "Opening"), Words("主会场", "Main hall"), Words("一号厅", "Room 1"), ()
)


@pytest.fixture
def forum() -> Forum:
    return make_forum(make_world())


def test_people_are_told_in_their_language_with_the_address_of_the_programme(forum: Forum) -> None:
    guest = make_speaker(forum.event, "Roe", language="en")
    abroad = make_person(forum.world.unit, "Smith", country="GB", name_en="John Smith")
    made = release(forum, notes="请留意新会场。")
    people = (forum.chair, guest.person, abroad)
    told = {str(person.uuid): (NOTICE,) for person in people}
    assert changes_tell(made, told, by=act(forum.world.filler), at=AT) == 3
    chinese, english, second = (OutboxMail.objects.get(to=person.email) for person in people)
    assert (chinese.subject, english.subject) == (
        "议程有变动：第22届海汀生命科学研讨会", "The programme has changed: 22nd Haiting Life Science Forum",
    )  # fmt: skip
    assert "- 场次“开幕式”会场由主会场改为一号厅" in chinese.body
    assert "请留意新会场。" in chinese.body
    assert "- The session “Opening” moves from Main hall to Room 1" in english.body
    assert ("/c/bio-2020/programme/" in chinese.body, "/c/bio-2020/en/programme/" in english.body) == (True, True)
    assert {(mail.letter, mail.about_uuid) for mail in (chinese, english)} == {
        ("events.programme.changed", forum.event.uuid)
    }
    assert second.body.startswith("Dear John Smith")


def test_a_release_tells_a_person_once_and_nobody_without_an_address(forum: Forum) -> None:
    silent, wrong = (
        make_person(forum.world.unit, "无邮箱", email=""),
        make_person(forum.world.unit, "错邮箱", email="错@例"),
    )
    made = release(forum)
    told = {str(person.uuid): (NOTICE,) for person in (forum.chair, silent, wrong)}
    by = act(forum.world.filler)
    assert [changes_tell(made, told, by=by, at=AT) for _ in range(2)] == [1, 0]
