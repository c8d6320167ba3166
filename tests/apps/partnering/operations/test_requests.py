"""Who may ask whom, how often, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import NotAllowed, NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.events.operations.deciding import registration_cancel
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import MeetingRequest, Message, Profile
from duixian.apps.partnering.operations.profiles import ProfileDetails, profile_change, profile_hide
from duixian.apps.partnering.operations.requests import (
    Wish,
    message_write,
    no_thanks_lift,
    no_thanks_say,
    request_send,
    request_step,
)
from duixian.apps.targets.errors import Impossible
from factories.accounts import World, act, make_world
from factories.events import make_event, make_kind
from factories.partnering import CLOSES, NOW, OPENS, answers, asks, make_body, make_partnering, make_profile
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    event = make_event(world.unit)
    make_partnering(event, most_requests=2, limits={"media": 0})
    return event


def two(event: Event) -> tuple[Profile, Profile]:
    return make_profile(event, "甲", "甲药业"), make_profile(event, "乙", "乙生物")


def stand(*requests: MeetingRequest) -> list[str]:
    for one in requests:
        one.refresh_from_db()
    return [one.standing for one in requests]


def letters() -> list[tuple[str, str]]:
    rows = OutboxMail.objects.filter(letter__startswith="partnering.").order_by("id")
    return [(one.to, one.letter.rpartition(".")[2]) for one in rows]


def refusal(act: Callable[[], Any]) -> tuple[str, str | None]:
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value.message), caught.value.field


def test_asked_and_accepted(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other, "must", "想了解平台")
    answers(other, request, "accept", priority="meet")
    assert stand(request) == ["accepted"]
    assert (request.priority, request.asked_priority, request.both_asked) == ("must", "meet", False)
    assert list(request.steps.values_list("standing", "profile__registration__person__name")) == [
        ("pending", "甲"), ("accepted", "乙"),
    ]  # fmt: skip
    assert letters() == [(other.registration.person.email, "received"), (one.registration.person.email, "accepted")]
    kinds = HistoryRow.objects.filter(kind__startswith="partnering.request.").order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == ["partnering.request.sent", "partnering.request.accepted"]
    assert "想了解平台" not in str(list(kinds.values_list("payload", flat=True)))


def test_two_who_ask_each_other_have_one_request(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    assert asks(other, one, "must", "我们也想").pk == request.pk
    request.refresh_from_db()
    assert (request.standing, request.both_asked, request.asked_priority) == ("accepted", True, "must")
    assert [(note.author_id, note.text) for note in Message.objects.all()] == [(other.pk, "我们也想")]


def test_whoever_declined_may_change_their_mind_and_who_asked_may_not_insist(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    answers(other, request, "decline")
    assert refusal(lambda: asks(one, other))[0] == "对方已谢绝或这次约谈已取消，不能再次申请。"
    assert asks(other, one).pk == request.pk
    assert (stand(request), MeetingRequest.objects.count()) == (["accepted"], 1)


def test_called_off_is_final_for_both(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    answers(other, request, "accept")
    answers(one, request, "cancel", note="行程有变")
    assert letters()[-1] == (other.registration.person.email, "cancelled")
    for asker, asked in ((one, other), (other, one)):
        assert refusal(lambda asker=asker, asked=asked: asks(asker, asked))[0].startswith("对方已谢绝或这次约谈已取消")
    with pytest.raises(Impossible):
        answers(other, request, "accept")


def test_withdrawn_may_be_asked_again_and_gives_the_quota_back(event: Event) -> None:
    one, other = two(event)
    third, fourth = make_profile(event), make_profile(event)
    first = asks(one, other)
    asks(one, third)
    assert refusal(lambda: asks(one, fourth))[0] == "未了结的申请已达上限 2 份；请先撤回一些。"
    answers(one, first, "withdraw")
    again = asks(one, other)
    assert (stand(first, again), again.pk == first.pk) == (["withdrawn", "pending"], False)


def test_accepted_counts_against_the_limit_and_received_does_not(event: Event) -> None:
    one, other = two(event)
    third, fourth = make_profile(event), make_profile(event)
    answers(other, asks(one, other), "accept")
    asks(third, one)
    asks(one, fourth)
    assert refusal(lambda: asks(one, make_profile(event)))[0].startswith("未了结的申请已达上限")


def test_a_role_that_asks_nobody_is_asked_and_answers(event: Event) -> None:
    press = make_profile(event, kind=make_kind(event, role="media"))
    other = make_profile(event, kind=event.kinds.exclude(role="media").first() or make_kind(event))
    assert refusal(lambda: asks(press, other))[0] == "未了结的申请已达上限 0 份；请先撤回一些。"
    request = asks(other, press)
    answers(press, request, "accept")
    assert stand(request) == ["accepted"]


def test_anybody_of_an_organisation_is_asked_and_any_of_them_answers(event: Event) -> None:
    one = make_profile(event, "甲", "甲药业")
    first, second = make_profile(event, "乙", "乙生物"), make_profile(event, "丙", "乙生物")
    request = asks(one, first.organisation)
    assert sorted(to for to, _letter in letters()) == sorted(p.registration.person.email for p in (first, second))
    answers(second, request, "accept")
    assert (stand(request), request.asked) == (["accepted"], None)
    assert refusal(lambda: asks(first, one))[0] == "已经申请过，不必再申请。"


def test_somebody_of_the_organisation_that_was_asked_who_asks_back_accepts(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other.organisation)
    assert asks(other, one).pk == request.pk
    assert (stand(request), request.both_asked) == (["accepted"], True)


@pytest.mark.parametrize(
    ("whom", "told"),
    [
        ("self", "不能与本单位的人约谈。"),
        ("colleague", "不能与本单位的人约谈。"),
        ("own body", "不能与本单位的人约谈。"),
        ("nobody", "请选择一位参会者或一家单位。"),
    ],
)
def test_nobody_asks_themselves(event: Event, whom: str, told: str) -> None:
    one = make_profile(event, "甲", "甲药业")
    chosen = {
        "self": {"asked_uuid": one.uuid}, "colleague": {"asked_uuid": make_profile(event, "丁", "甲药业").uuid},
        "own body": {"body_uuid": one.organisation.uuid}, "nobody": {},
    }[whom]  # fmt: skip
    assert refusal(lambda: request_send(profile_uuid=one.uuid, wish=Wish(), by=GUEST, at=NOW, **chosen)) == (told, None)


def test_who_is_out_of_sight_is_not_there(event: Event) -> None:
    one, unlisted = two(event)
    hidden, gone = make_profile(event), make_profile(event)
    profile_change(uuid=unlisted.uuid, details=ProfileDetails(listed=False), by=GUEST, at=NOW)
    profile_hide(uuid=hidden.uuid, reason="广告", by=PROGRAM, at=NOW)
    registration_cancel(uuid=gone.registration.uuid, by=GUEST, at=NOW)
    for other in (unlisted, hidden, gone):
        with pytest.raises(NotFound):
            asks(one, other)
        with pytest.raises(NotFound):
            asks(one, other.organisation)
    with pytest.raises(NotFound):
        asks(one, make_body(event, "没有人来的公司"))
    assert refusal(lambda: asks(gone, one))[0] == "报名确认后才能参加一对一对接。"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (OPENS - timedelta(seconds=1), "还没有开放约谈申请。"),
        (OPENS, ""),
        (CLOSES - timedelta(seconds=1), ""),
        (CLOSES, "约谈申请已经截止。"),
    ],
)
def test_requests_are_taken_in_a_half_open_span(event: Event, at: Any, told: str) -> None:
    one, other = two(event)
    if told:
        assert refusal(lambda: asks(one, other, at=at)) == (told, None)
    else:
        assert asks(one, other, at=at).standing == "pending"


def test_an_answer_is_taken_after_the_closing(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    answers(other, request, "accept", at=CLOSES + timedelta(days=1))
    assert stand(request) == ["accepted"]


def test_no_thanks_declines_and_bars_both_ways_without_a_word(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW)
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW)
    assert (stand(request), letters()) == (["declined"], [(other.registration.person.email, "received")])
    colleague = make_profile(event, "戊", "甲药业")
    assert refusal(lambda: asks(colleague, other))[0] == "对方目前不接受约谈申请。"
    assert refusal(lambda: asks(colleague, other.organisation))[0] == "对方目前不接受约谈申请。"
    assert refusal(lambda: asks(other, colleague))[0].startswith("您选择过不与这家单位约谈")
    assert no_thanks_lift(profile_uuid=other.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW) is True
    assert no_thanks_lift(profile_uuid=other.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW) is False
    assert asks(colleague, other).standing == "pending"


def test_no_thanks_is_said_to_whoever_asked_though_they_are_out_of_sight(event: Event) -> None:
    other, hidden = make_profile(event), make_profile(event, listed=False)
    request = asks(hidden, other)
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=hidden.organisation.uuid, by=GUEST, at=NOW)
    assert stand(request) == ["declined"]
    with pytest.raises(NotFound):
        asks(other, hidden.organisation)


def test_an_organisation_can_be_asked_while_somebody_of_it_is_willing(event: Event) -> None:
    one, other = two(event)
    make_profile(event, "丙", other.organisation.name)
    no_thanks_say(profile_uuid=other.uuid, organisation_uuid=one.organisation.uuid, by=GUEST, at=NOW)
    assert asks(one, other.organisation).standing == "pending"


def test_both_sides_write_while_it_is_open(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    for author, text in ((one, "何时方便？"), (other, "第一天上午。")):
        message_write(uuid=request.uuid, profile_uuid=author.uuid, text=text, by=GUEST, at=NOW)
    assert list(request.messages.values_list("text", flat=True)) == ["何时方便？", "第一天上午。"]
    assert (
        refusal(lambda: message_write(uuid=request.uuid, profile_uuid=one.uuid, text=" ", by=GUEST, at=NOW))[1]
        == "text"
    )
    answers(other, request, "decline")
    told = refusal(lambda: message_write(uuid=request.uuid, profile_uuid=one.uuid, text="？", by=GUEST, at=NOW))
    assert told[0] == "这份申请已经了结，不能再留言。"


def test_a_request_of_others_is_not_there(event: Event, world: World) -> None:
    one, other = two(event)
    request, third = asks(one, other), make_profile(event)
    for act_on in (
        lambda: answers(third, request, "accept"),
        lambda: message_write(uuid=request.uuid, profile_uuid=third.uuid, text="？", by=GUEST, at=NOW),
        lambda: answers(one, MeetingRequest(uuid=uuid4()), "withdraw"),
        lambda: request_step(uuid=request.uuid, profile_uuid=other.uuid, step="accept", by=act(world.stranger), at=NOW),
    ):
        with pytest.raises(NotFound):
            act_on()
    with pytest.raises(NotAllowed):
        request_step(uuid=request.uuid, profile_uuid=other.uuid, step="accept", by=act(world.auditor), at=NOW)
    assert stand(request) == ["pending"]


@pytest.mark.parametrize(
    ("field", "given"),
    [("priority", {"priority": "soon"}), ("message", {"message": "长" * 601})],
)
def test_a_wish_that_cannot_be_is_refused(event: Event, field: str, given: dict[str, str]) -> None:
    one, other = two(event)
    assert refusal(lambda: asks(one, other, **given))[1] == field
    assert MeetingRequest.objects.count() == 0


def test_an_answer_that_cannot_be_is_refused(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    assert refusal(lambda: answers(other, request, "maybe"))[1] == "step"
    assert refusal(lambda: answers(other, request, "accept", priority="soon"))[1] == "priority"
    with pytest.raises(Impossible):
        answers(one, request, "accept")


def test_the_database_keeps_one_open_request_a_pair(event: Event) -> None:
    one, other = two(event)
    request = asks(one, other)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingRequest.objects.create(
            partnering=request.partnering, asker=other, asked=one, pair=request.pair, created_at=NOW, standing_since=NOW
        )
    for asked, body in ((None, None), (other, other.organisation), (one, None)):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeetingRequest.objects.create(
                partnering=request.partnering,
                asker=one,
                asked=asked,
                asked_body=body,
                pair="x",
                created_at=NOW,
                standing_since=NOW,
            )
