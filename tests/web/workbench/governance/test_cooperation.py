"""Agreements and meetings in the browser's eyes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.governance.models import Agreement, AgreementTerm, CoordinationMeeting, MeetingAction
from duixian.apps.governance.operations import action_add, agreement_sign, meeting_hold, meeting_plan
from factories.accounts import World, act, make_world
from factories.governance import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def test_agreement_is_signed_and_terminated(client: Client, world: World) -> None:
    told = {"declaration": make_declaration(world.unit).uuid, "partner": "甲", "title": "协议", "signed_on": "2020-03-01",
            "in_force_from": "2020-03-01", "file": SimpleUploadedFile("协议.pdf", b"%PDF-1.7")}  # fmt: skip
    made = client.post(reverse("governance:agreement-create"), told)
    agreement = Agreement.objects.get()
    assert made["Location"] == reverse("governance:agreement", args=[agreement.uuid])
    path = reverse("governance:terminate", args=[agreement.terms.get().uuid])
    refused = client.post(path, {"last": "2019-01-01", "reason": "撤并"})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["last"])
    client.post(path, {"last": "2020-08-31", "reason": "撤并"})
    assert AgreementTerm.objects.get(superseded_at=None).in_force_until == date(2020, 9, 1)


def test_meeting_is_held_and_its_action_done(client: Client, world: World) -> None:
    told = {"declaration": make_declaration(world.unit).uuid, "title": "协调会", "planned_on": "2020-03-01"}
    client.post(reverse("governance:meeting-create"), told)
    meeting = CoordinationMeeting.objects.get()
    path = reverse("governance:held", args=[meeting.uuid])
    client.post(
        path, {"held_on": "2020-03-02", "people": "张三\n李四", "file": SimpleUploadedFile("纪要.pdf", b"%PDF-1.7")}
    )
    assert meeting.records.get().people.count() == 2
    client.post(
        reverse("governance:action-create", args=[meeting.uuid]),
        {"what": "落实", "owner": "张三", "due_on": "2020-04-01"},
    )
    client.post(reverse("governance:action-done", args=[MeetingAction.objects.get().uuid]), {"done_on": "2020-03-20"})
    assert MeetingAction.objects.get(superseded_at=None).done_on == date(2020, 3, 20)
    assert "2020" in client.get(reverse("governance:meeting", args=[meeting.uuid])).content.decode()


@pytest.mark.parametrize("count", [1, 5])
def test_lists_take_the_same_queries_for_more_rows(
    client: Client, world: World, count: int, django_assert_max_num_queries: Any
) -> None:
    promise, by = make_declaration(world.unit), act(world.filler)
    for number in range(count):
        agreement_sign(
            declaration_uuid=promise.uuid,
            partner=f"甲{number}",
            title="协议",
            signed_on=DAY,
            in_force_from=DAY,
            by=by,
            at=AT,
        )
        meeting = meeting_plan(declaration_uuid=promise.uuid, title=f"会{number}", planned_on=DAY, by=by, at=AT)
        meeting_hold(meeting_uuid=meeting.uuid, held_on=DAY, people=["张三"], by=by, at=AT)
        action_add(meeting_uuid=meeting.uuid, what="落实", owner="张三", due_on=DAY, by=by, at=AT)
    for name in ("agreements", "meetings"):
        with django_assert_max_num_queries(12):
            page = client.get(reverse(f"governance:{name}"))
        assert len(page.context["page"].object_list) == count
