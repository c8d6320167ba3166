"""A tenant asks, follows, accepts, sends back, complains and withdraws, on a phone and without an account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import TenantContact, WorkOrder
from factories.accounts import World, make_world
from factories.repairs import AT, TENANT, ask, finished, hours, make_room, photo, send
from factories.tenants import make_contact, make_link, make_tenant
from web.workbench.repairs.test_views import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 3 March 2020, thirty hours after everything began."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: hours(30))


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def link(world: World) -> tuple[TenantContact, str]:
    """A contact of a tenant that is inside, and the secret part of their link."""
    contact = make_contact(make_tenant(world.unit))
    return contact, make_link(contact.tenant)


def at(name: str, token: str, *given: Any) -> str:
    return reverse(f"tenant:{name}", args=[token, *given])


def test_asked_with_a_photo_and_seen_by_nobody_else(world: World, link: tuple[TenantContact, str]) -> None:
    contact, token = link
    told = {
        "kind": "repair",
        "title": "水池漏水",
        "place": "实验室水池",
        "text": "一直滴",
        "photos": [SimpleUploadedFile("a.png", photo().content)],
    }
    answer = Client().post(at("repair-new", token), told)
    order = WorkOrder.objects.get()
    assert (answer["Location"], order.contact, order.origin) == (at("repair", token, order.uuid), contact, "tenant")
    shown = text_of(Client().get(at("repair", token, order.uuid)))
    for said in ("水池漏水", "待派工", "实验室水池", "一直滴", "撤回报修"):
        assert said in shown
    picture = Client().get(at("repair-photo", token, order.uuid, order.photos.get().uuid))
    assert (picture["Content-Type"], picture.content[:2]) == ("image/jpeg", b"\xff\xd8")
    other = make_link(make_tenant(world.unit, "另一家"))
    assert {Client().get(at(name, other, *more)).status_code for name, more in (
        ("repair", [order.uuid]), ("repair-photo", [order.uuid, order.photos.get().uuid]))} == {404}  # fmt: skip
    assert "还没有报修" in text_of(Client().get(at("repairs", other)))


def test_what_was_typed_stays_and_the_error_stands_at_its_field(link: tuple[TenantContact, str]) -> None:
    page = Client().post(at("repair-new", link[1]), {"kind": "repair", "title": "门锁坏了", "text": "打不开"})
    assert page.status_code == 422
    said = text_of(page)
    assert "请选择房间，或写明位置。" in said
    assert "打不开" in said


def test_accepted_with_a_word(world: World, link: tuple[TenantContact, str]) -> None:
    contact, token = link
    order = finished(world, contact)
    home, listed = text_of(Client().get(at("home", token))), text_of(Client().get(at("repairs", token)))
    assert "等您验收" in home
    assert f"等您验收 {order.number} 空调不制冷" in listed
    Client().post(at("repair-answer", token, order.uuid), {"good": "yes", "note": "很快"})
    order.refresh_from_db()
    assert order.state == "accepted"
    assert "验收合格" in text_of(Client().get(at("repair", token, order.uuid)))


def test_sent_back_needs_its_reason(world: World, link: tuple[TenantContact, str]) -> None:
    contact, token = link
    order = finished(world, contact)
    page = Client().post(at("repair-answer", token, order.uuid), {"good": "no", "note": ""}, follow=True)
    assert "请说明理由。" in page.content.decode()
    Client().post(at("repair-answer", token, order.uuid), {"good": "no", "note": "还漏"})
    order.refresh_from_db()
    assert (order.state, order.returned) == ("returned", 1)
    assert "请选择满意或退回" in Client().post(at("repair-answer", token, order.uuid), {}, follow=True).content.decode()


def test_withdrawn_and_complained_about(world: World, link: tuple[TenantContact, str]) -> None:
    contact, token = link
    new, sent = ask(world, contact), send(world, ask(world, contact))
    Client().post(at("repair-answer", token, new.uuid), {"good": "withdraw", "note": "自己修好了"})
    new.refresh_from_db()
    assert new.state == "cancelled"
    address = f"{at('repair-new', token)}?about={sent.uuid}"
    form = Client().get(address).content.decode()
    assert f"对工单{sent.number}的投诉" in form
    Client().post(address, {"kind": "complaint", "title": "三天没人来", "place": "实验室"})
    assert sent.complaints.get().title == "三天没人来"
    assert (AT, TENANT.is_program) == (hours(0), True)


def test_only_own_rooms_are_offered(world: World, link: tuple[TenantContact, str]) -> None:
    make_room(world.unit)
    assert "1号楼 302" not in Client().get(at("repair-new", link[1])).content.decode()
