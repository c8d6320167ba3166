"""A guard's round on a phone: point after point, without an account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import Patrol, PatrolCheck, PatrolRoute
from duixian.apps.incubator.operations.patrols import route_link
from factories.accounts import World, act, make_world
from factories.property import AT, make_route
from factories.repairs import photo
from web.workbench.repairs.test_views import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests of these pages come on 2 March 2020."""
    monkeypatch.setattr("duixian.web.middleware.timezone.now", lambda: AT)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def link(world: World, route: PatrolRoute) -> str:
    return reverse("patrol:route", args=[route_link(uuid=route.uuid, by=act(world.filler), at=AT)])


def test_point_after_point_until_it_is_done(world: World) -> None:
    route = make_route(world)
    address = link(world, route)
    gate, pump = route.points.all()
    assert "1. 北门 门锁" in text_of(Client().get(address))
    refused = Client().post(address, {"point": gate.uuid, "good": "no", "who": "石坚"})
    assert (refused.status_code, "不正常的请写明发现了什么。" in text_of(refused)) == (422, True)
    upload = SimpleUploadedFile("a.png", photo().content)
    assert (
        Client().post(address, {"point": gate.uuid, "good": "no", "finding": "锁坏了", "who": "石坚", "photo": upload})[
            "Location"
        ]
        == address
    )
    assert "2. 泵房 压力表" in text_of(Client().get(address))
    Client().post(address, {"point": pump.uuid, "good": "yes", "who": "石坚"})
    assert "今天的巡查已完成，谢谢。" in text_of(Client().get(address))
    assert [(one.who, one.user, one.good) for one in PatrolCheck.objects.order_by("pk")] == [
        ("石坚", None, False),
        ("石坚", None, True),
    ]
    assert Patrol.objects.get().done_at == AT


def test_a_day_without_a_round_and_a_link_that_opens_nothing(world: World) -> None:
    route = make_route(world, every=7)
    assert "今天没有安排这条路线的巡查。" in text_of(Client().get(link(world, route)))
    page = Client().get(reverse("patrol:route", args=["x" * 20]))
    assert (page.status_code, "链接已失效" in page.content.decode()) == (404, True)


def test_a_point_of_another_route_is_not_reported(world: World) -> None:
    route, other = make_route(world), make_route(world, name="南院")
    page = Client().post(link(world, route), {"point": other.points.all()[0].uuid, "good": "yes", "who": "石坚"})
    assert (page.status_code, PatrolCheck.objects.count()) == (422, 0)
