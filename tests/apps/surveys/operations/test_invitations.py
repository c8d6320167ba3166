"""Asking people: each once, by a link that is nowhere kept; reminded are those who have not answered; nothing is sent twice."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.models import OutboxMail
from duixian.apps.parties.operations import person_create
from duixian.apps.surveys.errors import NotAnswerable, Over
from duixian.apps.surveys.invitees import Invitee
from duixian.apps.surveys.models import Invitation, LinkToken, Reminder, Wave
from duixian.apps.surveys.operations.invitations import (
    invitation_bounce,
    invitation_decline,
    invitations_add,
    invitations_remind,
)
from duixian.apps.surveys.queries.invitations import states_of
from duixian.apps.surveys.queries.links import link_of
from factories.accounts import World, act, make_world
from factories.surveys import AFTER, AT, OPEN, OPENS, PROGRAM, RESPONDENT, answer, ask, make_wave, people, released

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def wave(world: World) -> Wave:
    return released(world.unit, languages=("zh", "en"))


def test_people_are_asked_once_and_get_their_own_link(world: World, wave: Wave) -> None:
    known = person_create(unit=world.unit, name="张三", email="Zhang@example.org", by=PROGRAM, at=AT)
    first = invitations_add(
        wave_uuid=wave.uuid, people=[*people(2), Invitee(person=known.uuid, language="en"), Invitee("GUEST1@example.org")],
        by=act(world.filler), at=OPENS,
    )  # fmt: skip
    again = invitations_add(
        wave_uuid=wave.uuid, people=[*people(3), Invitee("zhang@example.org")], by=act(world.head), at=OPENS
    )
    assert [(row.number, row.email, row.name, row.group, row.language) for row in wave.invitations.all()] == [
        (1, "guest0@example.org", "来宾0", "观众", "zh"), (2, "guest1@example.org", "来宾1", "观众", "zh"),
        (3, "zhang@example.org", "张三", "", "en"), (4, "guest2@example.org", "来宾2", "观众", "zh"),
    ]  # fmt: skip
    assert (first.known, again.known, len(again.asked)) == (1, 3, 1)
    assert [link_of(one.token).invitation for one in (*first.asked, *again.asked)] == list(wave.invitations.all())
    assert [row.payload for row in HistoryRow.objects.filter(kind="surveys.invitation.added").order_by("seq")] == [
        {"count": 3, "known": 1}, {"count": 1, "known": 3},
    ]  # fmt: skip


def test_only_a_digest_of_a_link_is_kept(wave: Wave) -> None:
    (one,) = ask(wave)
    assert [len(one.token), LinkToken.objects.get().digest == one.token, str(HistoryRow.objects.last().payload)] == [
        24, False, "{'count': 1, 'known': 0}",
    ]  # fmt: skip


def test_letters_wait_in_the_outbox_in_the_language_of_each(wave: Wave) -> None:
    asked = ask(wave, [*people(1), Invitee("ann@example.org", "Ann", language="en")])
    mails = OutboxMail.objects.order_by("pk")
    assert [(mail.key, mail.to, mail.subject) for mail in mails] == [
        (f"surveys:invite:{asked[0].invitation.uuid}", "guest0@example.org", "邀请您填写“大会满意度调查”"),
        (f"surveys:invite:{asked[1].invitation.uuid}", "ann@example.org", "Please fill in “Conference survey”"),
    ]
    assert [f"/s/{one.token}/" in mail.body for one, mail in zip(asked, mails, strict=True)] == [True, True]
    ask(wave, people(1, start=8), send=False)
    assert OutboxMail.objects.count() == 2


def test_a_language_that_the_survey_does_not_speak_is_its_first(world: World) -> None:
    plain = released(world.unit, title="只有中文")
    ask(plain, [Invitee("ann@example.org", language="en")])
    assert plain.invitations.get().language == "zh"


def test_whom_nobody_can_ask(world: World, wave: Wave) -> None:
    theirs = person_create(unit=world.other, name="外人", by=PROGRAM, at=AT)
    mute = person_create(unit=world.unit, name="无邮箱", by=PROGRAM, at=AT)
    for whom, refusal in (
        ([], Invalid),
        ([Invitee()], Invalid),
        ([Invitee(person=theirs.uuid)], NotFound),
        ([Invitee(person=uuid4())], NotFound),
    ):
        with pytest.raises(refusal):
            ask(wave, whom, by=act(world.filler))
    (by_hand,) = ask(wave, [Invitee(person=mute.uuid)])
    assert (by_hand.invitation.email, OutboxMail.objects.count()) == ("", 0)
    for name, refused in (("finance", NotAllowed), ("stranger", NotFound)):
        with pytest.raises(refused):
            ask(wave, 1, by=act(world.users[name]))
    with pytest.raises(Invalid, match="准备中"):
        ask(make_wave(world.unit, title="未发布"))


def test_reminded_are_those_who_have_not_answered(world: World, wave: Wave) -> None:
    asked = ask(wave, 5)
    answer(asked[0].token)
    invitation_decline(token=asked[1].token, by=RESPONDENT, at=OPEN)
    invitation_bounce(invitation_uuid=asked[2].invitation.uuid, by=act(world.filler), at=OPEN)
    assert invitations_remind(wave_uuid=wave.uuid, by=act(world.filler), at=OPEN) == 2
    assert states_of(wave) == {"invited": 0, "reminded": 2, "answered": 1, "declined": 1, "bounced": 1}
    keys = OutboxMail.objects.filter(key__startswith="surveys:remind:").values_list("key", "subject")
    assert list(keys) == [
        (f"surveys:remind:{one.invitation.uuid}:1", "提醒：请填写“大会满意度调查”") for one in asked[3:]
    ]
    assert list(wave.steps.filter(kind="reminded").values_list("count", "occurred_at")) == [(2, OPEN)]


def test_nobody_is_reminded_again_the_same_day(world: World, wave: Wave) -> None:
    (one,) = ask(wave, at=OPEN)
    remind = {"wave_uuid": wave.uuid, "by": act(world.filler)}
    with pytest.raises(Invalid, match="刚邀请或刚催过"):
        invitations_remind(**remind, at=OPEN)
    assert [invitations_remind(**remind, at=OPEN + n * DAY) for n in (1, 2)] == [1, 1]
    with pytest.raises(Invalid, match="刚催过"):
        invitations_remind(**remind, at=OPEN + 2 * DAY)
    assert list(Reminder.objects.values_list("number", flat=True)) == [1, 2]
    assert LinkToken.objects.filter(invitation=one.invitation).count() == 3
    answer(one.token, at=OPEN + 2 * DAY)
    with pytest.raises(Invalid, match="没有需要催答的人"):
        invitations_remind(**remind, at=OPEN + 4 * DAY)
    with pytest.raises(Invalid, match="已结束"):
        invitations_remind(**remind, at=AFTER)


def test_who_declines_may_still_answer(wave: Wave) -> None:
    one, other = ask(wave, 2)
    for at in (OPEN, OPEN + DAY):
        invitation_decline(token=one.token, by=RESPONDENT, at=at)
    one.invitation.refresh_from_db()
    assert one.invitation.declined_at == OPEN
    answer(one.token, at=OPEN + DAY)
    assert states_of(wave)["answered"] == 1
    with pytest.raises(NotAnswerable, match="已经答过"):
        invitation_decline(token=one.token, by=RESPONDENT, at=OPEN)
    with pytest.raises(Over):
        invitation_decline(token=other.token, by=RESPONDENT, at=AFTER)
    assert HistoryRow.objects.filter(kind="surveys.invitation.declined").count() == 1


def test_a_public_link_and_an_unknown_one_decline_nothing(world: World) -> None:
    wave = released(world.unit, open_link=True)
    for token in (wave.open_token, "no such link"):
        with pytest.raises(NotFound):
            invitation_decline(token=token, by=RESPONDENT, at=OPEN)


def test_a_letter_comes_back_once_and_not_from_who_answered(world: World, wave: Wave) -> None:
    one, other = ask(wave, 2)
    answer(other.token)
    for at in (OPEN, OPEN + DAY):
        assert invitation_bounce(invitation_uuid=one.invitation.uuid, by=act(world.filler), at=at).bounced_at == OPEN
    with pytest.raises(Invalid):
        invitation_bounce(invitation_uuid=other.invitation.uuid, by=act(world.filler), at=OPEN)
    with pytest.raises(NotFound):
        invitation_bounce(invitation_uuid=one.invitation.uuid, by=act(world.stranger), at=OPEN)
    with pytest.raises(NotAllowed):
        invitation_bounce(invitation_uuid=one.invitation.uuid, by=act(world.auditor), at=OPEN)
    assert HistoryRow.objects.filter(kind="surveys.invitation.bounced").count() == 1


def test_the_database_asks_an_address_once(wave: Wave) -> None:
    ask(wave)
    for wrong in ({"email": "guest0@example.org"}, {"email": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(wave=wave, number=9, invited_at=OPEN, recorded_at=OPEN, **wrong)


def test_the_history_names_nobody(world: World, wave: Wave) -> None:
    asked = ask(wave, 2)
    answer(asked[0].token)
    told = str(list(HistoryRow.objects.values_list("payload", flat=True)))
    assert [word in told for word in ("guest0", "来宾", asked[0].token, str(asked[0].invitation.uuid))] == [False] * 4
