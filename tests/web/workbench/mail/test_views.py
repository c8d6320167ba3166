"""The outbox: found by state and address, told in plain words, tried again, withdrawn; other units' mail and bodies stay closed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from duixian.apps.notices.models import OutboxMail
from duixian.apps.notices.operations import mail_queue
from factories.accounts import World, make_world
from factories.letters import AT, sent, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def filler(world: World) -> Client:
    return signed_in(world.filler)


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def keys(client: Client, **given: str) -> list[str]:
    return [mail.key for mail in client.get(reverse("mail:list"), given).context["page"]]


def test_list_is_narrowed_by_state_and_address(world: World, filler: Client) -> None:
    sent(world.unit, "a", to="wang@example.org")
    written(world.unit, "b", to="li@other.org")
    written(world.other, "c", to="wang@example.org")
    assert keys(filler) == ["b", "a"]
    assert keys(filler, state="sent") == ["a"]
    assert keys(filler, to="LI@") == ["b"]
    assert keys(filler, to="nobody", mailing="no uuid") == []


def test_list_asks_as_often_for_three_as_for_one(world: World, filler: Client) -> None:
    counts = []
    for number in range(3):
        written(world.unit, str(number), to=f"p{number}@example.org")
        if number in {0, 2}:
            with CaptureQueriesContext(connection) as queries:
                assert len(keys(filler)) == number + 1
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_files_in_place_of_mail_are_told(world: World, filler: Client, settings: Any) -> None:
    told = "还没有设置邮件服务器"
    assert told not in filler.get(reverse("mail:list")).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert told in filler.get(reverse("mail:list")).content.decode()


def test_mail_is_shown_as_it_went_out_and_hostile_text_stays_text(world: World, filler: Client) -> None:
    one = sent(world.unit, facts={"name": "<script>alert(1)</script>", "event": "会", "reply_by": "8月"})
    page = filler.get(reverse("mail:detail", args=[one.uuid])).content.decode()
    assert "尊敬的&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "海汀市生物医药产业促进中心 &lt;" in page


def test_administrator_sees_how_it_fared_and_not_what_it_says(world: World) -> None:
    one = sent(world.unit)
    mail_queue(key="site", to="a@example.org", subject="s", body="秘密链接", at=AT)
    admin = signed_in(world.admin)
    for mail, body in ((one, "尊敬的李教授"), (OutboxMail.objects.get(key="site"), "秘密链接")):
        page = admin.get(reverse("mail:detail", args=[mail.uuid])).content.decode()
        assert (mail.to in page, body in page, "只给写信单位的工作人员看" in page) == (True, False, True)


def test_failure_is_told_in_plain_words_and_sent_again(world: World, filler: Client) -> None:
    one = written(world.unit)
    OutboxMail.objects.update(state="failed", problem="login_refused", error="535 no")
    page = filler.get(reverse("mail:detail", args=[one.uuid])).content.decode()
    assert "邮件服务器不接受账号或密码，请系统管理员检查邮件设置。" in page
    assert "535 no" in page
    answer = filler.post(reverse("mail:retry", args=[one.uuid]), follow=True)
    assert "已重新排队" in answer.content.decode()
    assert OutboxMail.objects.get().state == "waiting"


def test_withdrawn_mail_says_so_and_one_that_left_cannot_be(world: World, filler: Client) -> None:
    waiting, left = written(world.unit, "a"), written(world.unit, "b")
    OutboxMail.objects.filter(key="b").update(state="sent", sent_at=AT)
    assert "已撤回" in filler.post(reverse("mail:withdraw", args=[waiting.uuid]), follow=True).content.decode()
    refused = filler.post(reverse("mail:withdraw", args=[left.uuid]), follow=True).content.decode()
    assert "这封邮件已经发出，不能撤回。" in refused
    assert dict(OutboxMail.objects.values_list("key", "state")) == {"a": "withdrawn", "b": "sent"}


def test_bounce_by_hand_asks_for_the_reason(world: World, filler: Client) -> None:
    one = sent(world.unit)
    address = reverse("mail:bounce", args=[one.uuid])
    refused = filler.post(address, {"reason": " "})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    filler.post(address, {"reason": "没有此人", "gone": "on"})
    one.refresh_from_db()
    assert (one.state, one.problem) == ("bounced", "address_gone")


def test_page_of_a_mail_in_english_says_nothing_in_chinese_but_its_own_text(world: World, filler: Client) -> None:
    one = sent(world.unit)
    filler.cookies["language"] = "en"
    with translation.override("zh-hans"):  # the request's language ends with it
        page = filler.get(reverse("mail:detail", args=[one.uuid])).content.decode()
    assert "Delivery record" in page
    assert "投递记录" not in page
