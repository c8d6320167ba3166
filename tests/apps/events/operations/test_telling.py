"""Change notices go to the people concerned, in their language, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.events.models import Speaker, SpeakerStep
from duixian.apps.events.operations.inviting import link_send, speaker_confirm_in_writing
from duixian.apps.events.operations.telling import changes_tell
from duixian.apps.notices.models import OutboxMail
from duixian.core.events.changes import Change, Notice
from duixian.core.wording import Words
from factories.accounts import act, make_world
from factories.events import make_person, make_speaker
from factories.forum import AT, Forum, clock, make_forum, release

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


def appointment(mail: OutboxMail) -> tuple[str, int, str]:
    """METHOD, SEQUENCE and DTSTART of what a letter brought."""
    told = {name: value for name, _, value in (line.partition(":") for line in mail.calendar.splitlines())}
    start = next(value for name, value in told.items() if name.startswith("DTSTART;TZID=Asia/Shanghai"))
    return told["METHOD"], int(told["SEQUENCE"]), start


def letters_with(forum: Forum, speaker: Speaker) -> list[tuple[str, int, str]]:
    rows = OutboxMail.objects.filter(to=speaker.person.email).exclude(calendar="").order_by("id")
    return [appointment(mail) for mail in rows]


def test_whoever_has_an_appointment_gets_it_as_it_is_now(forum: Forum) -> None:
    """Each change has a higher SEQUENCE, also between letters of another kind; nobody else gets a calendar."""
    li, meyer = (
        forum.talks.talks.order_by("position")[0].speakers.get(),
        forum.event.speakers.get(person__name="Anna Meyer"),
    )
    forum.event.contact_email = "office@example.org"
    forum.event.save(update_fields=["contact_email"])
    li.steps.all().delete()
    for number, state in enumerate(("proposed", "invited", "accepted")):
        when = AT - timedelta(days=9 - number)
        SpeakerStep.objects.create(speaker=li, state=state, occurred_at=when, recorded_at=when)
    by = act(forum.world.filler)
    release(forum)
    speaker_confirm_in_writing(speaker_uuid=li.uuid, by=by, at=AT)
    for number, hour in enumerate((11, 13)):
        forum.talks.starts_at, forum.talks.ends_at = clock(hour), clock(hour + 1)
        forum.talks.save(update_fields=["starts_at", "ends_at"])
        release(forum)
        if not number:
            link_send(speaker_uuid=li.uuid, by=by, at=AT)
    Speaker.objects.filter(pk=li.pk).update(state="withdrawn")
    told = changes_tell(forum.event.releases.get(number=1), {str(li.person.uuid): (NOTICE,)}, by=by, at=AT)
    methods, sequences, starts = zip(*letters_with(forum, li), strict=True)
    assert (told, methods, starts) == (
        1, ("REQUEST", "REQUEST", "REQUEST", "CANCEL"),
        ("20200610T103000", "20200610T110000", "20200610T130000", "20200610T130000"),
    )  # fmt: skip
    assert sorted(set(sequences[:3])) == list(sequences[:3])
    assert letters_with(forum, meyer) == []
