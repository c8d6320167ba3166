"""What came of the meetings: figures, ratings without names, who did not come, cooperation with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from duixian.apps.events.rules import GUEST
from duixian.apps.partnering.models import Cooperation, FollowUp, MeetingRequest
from duixian.apps.partnering.operations.attending import rating_give, result_set
from duixian.apps.partnering.operations.outcomes import Answer, follow_up_answer, follow_ups_ask
from factories.accounts import World, make_world
from factories.events import make_event
from factories.planning import announced, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def pairs(world: World) -> list[MeetingRequest]:
    """Two meetings in 2020: one held, rated and answered, one missed."""
    event = make_event(world.unit, contact_email="office@example.org")
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    announced(partnering)
    held, missed = (meeting_of(one) for one in pairs)
    result_set(uuid=held.uuid, held=True, by=PROGRAM, at=held.slot.ends_at)
    missing = pairs[1].asked
    assert missing is not None
    result_set(uuid=missed.uuid, held=False, missing_uuid=missing.uuid, by=PROGRAM, at=missed.slot.ends_at)
    rating_give(
        uuid=held.uuid, profile_uuid=pairs[0].asker.uuid, score=4, comment="很有收获", by=GUEST, at=held.slot.ends_at
    )
    july = timezone.make_aware(timezone.datetime(2020, 7, 12, 10))  # type: ignore[attr-defined]
    follow_ups_ask(by=PROGRAM, at=july)
    own = FollowUp.objects.get(profile=pairs[0].asker)
    answer = Answer("signed", title="联合开发双抗", agreed_on=date(2020, 7, 1))
    follow_up_answer(uuid=own.uuid, profile_uuid=pairs[0].asker.uuid, answer=answer, by=GUEST, at=july)
    return pairs


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def test_figures_and_what_was_said_without_names(client: Client, pairs: list[MeetingRequest]) -> None:
    event = pairs[0].partnering.event
    page = client.get(f"/events/{event.uuid}/partnering/outcomes/").content.decode()
    assert [
        part in page for part in ("50.00", "1/2", "很有收获", "平均 4.0 分", "联合开发双抗", "待核实", "1 个月")
    ] == [True] * 7
    assert str(pairs[0].asker.registration.person) not in page
    assert str(pairs[1].asked.organisation) in page  # type: ignore[union-attr]


def test_nothing_yet_says_what_will_be_here(client: Client, world: World) -> None:
    partnering = make_ready(make_event(world.unit))
    page = client.get(f"/events/{partnering.event.uuid}/partnering/outcomes/").content.decode()
    assert [part in page for part in ("还没有合作成果", "还没有评分", "没有未到场的记录", "还没有回访", "未测量")] == [
        True
    ] * 5


def test_cooperation_is_checked_with_its_paper_and_keeps_what_was_said(
    client: Client, pairs: list[MeetingRequest]
) -> None:
    one = Cooperation.objects.get()
    address = f"/partnering/cooperation/{one.uuid}/"
    refused = client.post(f"{address}decide/", {"confirmed": "yes"})
    assert (refused.status_code, 'id="id_file_error"' in refused.content.decode()) == (422, True)
    paper = SimpleUploadedFile("协议.txt", "双方约定共同开发".encode())
    client.post(f"{address}decide/", {"confirmed": "yes", "file": paper})
    page = client.get(address).content.decode()
    assert ("已核实" in page, "协议.txt" in page, "此前的记录" in page, "重新核实" in page) == (True, True, True, True)
    client.post(f"{address}decide/", {"confirmed": "no", "reason": "双方否认"})
    page = client.get(address).content.decode()
    assert ("双方否认" in page, Cooperation.objects.count()) == (True, 3)


def test_office_enters_what_it_learned(client: Client, pairs: list[MeetingRequest]) -> None:
    event, left = pairs[0].partnering.event, pairs[0].asker.organisation
    right = pairs[1].asker.organisation
    address = f"/events/{event.uuid}/partnering/outcomes/cooperation/new/"
    typed = {"left": left.uuid, "right": left.uuid, "kind": "intent", "title": "技术引进", "agreed_on": "2020-06-12"}
    assert client.post(address, typed).status_code == 422
    assert client.post(address, {**typed, "right": right.uuid}).status_code == 302
    assert Cooperation.objects.filter(title="技术引进", state="confirmed", superseded_at=None).count() == 1
