"""Mailings: looked at, sent off with or without those who would get nothing, watched, called off."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_run
from duixian.apps.notices.models import Mailing, OutboxMail
from duixian.apps.notices.operations import mail_send_waiting
from factories.accounts import World, make_world
from factories.letters import AT, PROGRAM, prepared, recipient

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def filler(world: World, client: Client) -> Client:
    client.force_login(world.filler)
    return client


def where(mailing: Mailing, name: str = "mailing") -> str:
    return reverse(f"mail:{name}", args=[mailing.uuid])


def run() -> None:
    job_run(uuid=Job.objects.get().uuid, clock=lambda: AT)


def test_lists_ask_as_often_for_three_as_for_one(world: World, filler: Client) -> None:
    counts = []
    for number in range(3):
        one = prepared(world.unit, number + 1)
        if number in {0, 2}:
            for address in (reverse("mail:mailings"), where(one)):
                with CaptureQueriesContext(connection) as queries:
                    assert len(filler.get(address).context["page"]) == number + 1
                counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_draft_shows_what_each_recipient_will_read(world: World, filler: Client) -> None:
    one = prepared(world.unit)
    second = one.recipients.get(key="p1")
    page = filler.get(where(one), {"recipient": str(second.uuid)})
    assert page.context["preview"][1].text.subject == "Invitation: 生物医药论坛"
    assert filler.get(where(one), {"recipient": "no uuid"}).context["preview"][0].key == "p0"


def test_sent_off_it_is_written_and_watched(world: World, filler: Client) -> None:
    one = prepared(world.unit)
    filler.post(where(one, "send"))
    moving = filler.get(where(one), headers={"HX-Request": "true"}).content.decode()
    assert moving.lstrip().startswith('<div class="mailing-progress stack" id="progress" hx-get=')
    run()
    mail_send_waiting(limit=9, by=PROGRAM, at=AT)
    page = filler.get(where(one))
    assert (page.context["mailing"].sent, page.context["moves"], page.context["may"]) == (
        3, False, {"send": False, "cancel": False},
    )  # fmt: skip


def test_recipients_who_would_get_nothing_are_named_and_stop_it_until_ticked(world: World, filler: Client) -> None:
    one = prepared(
        world.unit, recipients=[recipient(0), recipient(1, facts={"name": "x"}), recipient(2, address="nobody")]
    )
    page = filler.get(where(one)).content.decode()
    assert "缺少内容 · 会议名称、答复期限" in page
    refused = filler.post(where(one, "send"), follow=True).content.decode()
    assert "有 2 位收件人现在发不出去" in refused
    assert Job.objects.count() == 0
    filler.post(where(one, "send"), {"leave_out": "on"})
    run()
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["p0@example.org"]
    after = filler.get(where(one))
    assert after.context["mailing"].faulty == 2
    assert "会议名称、答复期限" in after.content.decode()


def test_called_off_it_withdraws_what_has_not_left(world: World, filler: Client) -> None:
    one = prepared(world.unit)
    filler.post(where(one, "send"))
    run()
    filler.post(where(one, "cancel"))
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {"withdrawn"}
    again = filler.post(where(one, "cancel"), follow=True)
    assert "这次群发已经取消。" in again.content.decode()


def test_administrator_sees_the_progress_and_no_letter(world: World, client: Client) -> None:
    client.force_login(world.admin)
    page = client.get(where(prepared(world.unit)))
    assert (page.context["preview"], page.context["may"]) == (None, {"send": False, "cancel": False})
    assert "嘉宾0" not in page.content.decode()


def test_outbox_is_narrowed_to_a_mailing(world: World, filler: Client) -> None:
    one = prepared(world.unit, 2)
    filler.post(where(one, "send"))
    run()
    page = filler.get(reverse("mail:list"), {"mailing": str(one.uuid)})
    assert (len(page.context["page"]), page.context["mailing"]) == (2, one)
    assert filler.get(reverse("mail:list"), {"mailing": str(prepared(world.other).uuid)}).status_code == 404
