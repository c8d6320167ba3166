from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event, Speaker, SpeakerLink, SpeakerState
from duixian.apps.events.operations.inviting import (
    facts_of,
    link_send,
    links_revoke,
    materials_ask_in_writing,
    speaker_confirm_in_writing,
    speaker_invite,
    speaker_remind,
)
from duixian.apps.events.operations.speaker_papers import material_ask
from duixian.apps.events.operations.speaker_steps import speaker_answer
from duixian.apps.events.queries.speaker_links import speaker_by_token
from duixian.apps.notices.models import OutboxMail
from duixian.apps.targets.errors import Impossible
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event, make_session, make_talk
from factories.speakers import PROGRAM, accepted, confirmed, on, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def invited(speaker: Speaker, **more: Any) -> Speaker:
    speaker_invite(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 10), **more)
    speaker.refresh_from_db()
    return speaker


def token_in(mail: OutboxMail) -> str:
    found = re.search(r"/sp/([\w-]+)/", mail.body)
    assert found
    return found[1]


def test_an_invitation_is_a_step_and_a_letter_with_the_own_link(event: Event) -> None:
    speaker = invited(propose(event, topic="细胞治疗"), reply_by=date(2020, 3, 1))
    mail = OutboxMail.objects.get()
    assert (speaker.state, speaker.reply_by, mail.letter, mail.to, mail.about_uuid) == (
        SpeakerState.INVITED, date(2020, 3, 1), "events.speaker.invite", speaker.person.email, speaker.uuid,
    )  # fmt: skip
    assert [
        part in mail.body for part in ("尊敬的王教授", "拟请您报告：细胞治疗。", "2020年3月1日", "海汀国际会议中心")
    ] == [True] * 4
    assert speaker_by_token(token_in(mail), on(2, 11)) == speaker


def test_the_letter_speaks_english_to_who_reads_it(event: Event) -> None:
    invited(propose(event, "史密斯", name_en="John Smith", language="en", topic="CAR-T"), reply_by=date(2020, 3, 1))
    body = OutboxMail.objects.get().body
    assert [part in body for part in ("Dear John Smith", "22nd Haiting Life Science Forum", "speak on: CAR-T", "1 March 2020")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert "March 1, 2020" in body


def test_nobody_is_invited_twice(event: Event) -> None:
    speaker = invited(propose(event))
    with pytest.raises(Impossible):
        invited(speaker)
    assert (OutboxMail.objects.count(), SpeakerLink.objects.count()) == (1, 1)


def test_who_declined_can_be_asked_again_with_another_letter(event: Event) -> None:
    speaker = invited(propose(event))
    speaker_answer(speaker_uuid=speaker.uuid, accepts=False, own=True, by=PROGRAM, at=on(2, 20))
    speaker_invite(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 25))
    assert OutboxMail.objects.count() == 2


def test_without_an_address_only_paper_invites(event: Event) -> None:
    speaker = propose(event, email="")
    with pytest.raises(Invalid) as caught:
        invited(speaker)
    assert (caught.value.field, speaker.steps.count()) == ("email", 1)
    assert invited(speaker, on_paper=True).state == SpeakerState.INVITED
    assert OutboxMail.objects.count() == 0


def test_a_day_to_answer_by_that_is_gone_is_refused(event: Event) -> None:
    with pytest.raises(Invalid) as caught:
        invited(propose(event), reply_by=date(2020, 2, 9))
    assert caught.value.field == "reply_by"


def test_before_the_approval_a_reason_is_asked_for_and_recorded(world: World) -> None:
    event = make_event(world.unit, international=True, expected_total=500, expected_abroad=80, expected_countries=10)
    speaker = propose(event)
    with pytest.raises(Invalid) as caught:
        invited(speaker)
    assert (caught.value.field, OutboxMail.objects.count()) == ("approval_reason", 0)
    invited(speaker, approval_reason="批复已口头确认")
    row = HistoryRow.objects.get(kind="events.approval.bypassed")
    assert row.payload == {"act": "speaker.invited", "about_uuid": str(speaker.uuid)}


def test_the_days_of_the_conference_can_come_along_as_a_calendar(event: Event) -> None:
    invited(propose(event), calendar=True)
    calendar = OutboxMail.objects.get().calendar
    assert [part in calendar for part in ("DTSTART;TZID=Asia/Shanghai:20200610T090000", "METHOD:REQUEST")] == [
        True,
        True,
    ]


def test_a_reminder_goes_out_once_a_day_and_never_after_an_answer(event: Event) -> None:
    speaker = invited(propose(event))

    def remind(day: int) -> bool:
        return speaker_remind(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, day))

    assert [remind(20), remind(20), remind(21)] == [True, False, True]
    speaker_answer(speaker_uuid=speaker.uuid, accepts=True, own=True, by=PROGRAM, at=on(2, 22))
    assert [remind(22), remind(25)] == [False, False]
    assert (OutboxMail.objects.filter(letter="events.speaker.remind").count(), SpeakerLink.objects.count()) == (2, 3)
    assert HistoryRow.objects.filter(kind="events.speaker.reminded").count() == 2


def test_who_was_not_invited_is_not_reminded(event: Event) -> None:
    speaker = propose(event)
    assert speaker_remind(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 20)) is False


def test_a_confirmation_brings_the_time_of_the_talk(event: Event) -> None:
    speaker = accepted(event)
    make_talk(make_session(event, starts_at=OPENING, minutes=30), "题", speaker)
    speaker_confirm_in_writing(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(3, 1))
    mail = OutboxMail.objects.get(letter="events.speaker.confirm")
    assert "DTSTART;TZID=Asia/Shanghai:20200610T090000" in mail.calendar
    assert "DTEND;TZID=Asia/Shanghai:20200610T093000" in mail.calendar


def test_what_is_owed_is_written_once_a_day(event: Event) -> None:
    speaker = confirmed(event)

    def ask() -> bool:
        return materials_ask_in_writing(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(4, 1))

    assert ask() is False
    for kind, day in (("slides", 20), ("abstract", 10)):
        material_ask(speaker_uuid=speaker.uuid, kind=kind, due_on=date(2020, 5, day), by=PROGRAM, at=on(4, 1))
    assert [ask(), ask()] == [True, False]
    mail = OutboxMail.objects.get(letter="events.speaker.materials")
    assert "报告摘要（2020年5月10日前）；报告幻灯片（2020年5月20日前）" in mail.body


def test_a_link_sent_again_is_another_and_all_can_be_revoked(event: Event) -> None:
    speaker = invited(propose(event))
    assert link_send(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 12)) is True
    assert link_send(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 12)) is False
    tokens = [token_in(mail) for mail in OutboxMail.objects.order_by("id")]
    assert len(set(tokens)) == 2
    assert links_revoke(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 13)) == 2
    for token in tokens:
        with pytest.raises(NotFound):
            speaker_by_token(token, on(2, 14))


def test_history_holds_neither_token_nor_address(event: Event) -> None:
    speaker = invited(propose(event))
    link_send(speaker_uuid=speaker.uuid, by=PROGRAM, at=on(2, 12))
    told = " ".join(str(row.payload) for row in HistoryRow.objects.all())
    secrets = [token_in(mail) for mail in OutboxMail.objects.all()]
    assert [word for word in (*secrets, speaker.person.email, "王教授") if word in told] == []


def test_others_write_to_nobody(world: World, event: Event) -> None:
    speaker = propose(event)
    with pytest.raises(NotAllowed):
        speaker_invite(speaker_uuid=speaker.uuid, by=act(world.auditor), at=on(2, 10))
    with pytest.raises(NotFound):
        link_send(speaker_uuid=speaker.uuid, by=act(world.stranger), at=on(2, 10))


def test_facts_of_a_letter_name_the_liaison(world: World, event: Event) -> None:
    speaker = propose(event, liaison_uuid=world.filler.uuid)
    facts = facts_of(speaker)
    assert (facts["liaison"], facts["topic"], facts["deadline"], facts["days"]) == (
        "填报甲", "", "", "2020年6月10日至2020年6月12日",
    )  # fmt: skip
