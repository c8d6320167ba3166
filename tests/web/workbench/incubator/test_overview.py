"""The first page of the incubator."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factories.accounts import act, make_world
from factories.incubator import make_floor, make_lease, make_room
from factories.services import STARTS, make_service, make_session
from factories.tenants import make_tenant

pytestmark = pytest.mark.django_db


def test_every_part_has_its_figures_and_its_page() -> None:
    world = make_world()
    by, client = act(world.filler), Client()
    floor = make_floor(world.unit, by)
    make_lease(make_room(floor, by), first=STARTS.date(), until=STARTS.date().replace(year=2999))
    make_room(floor, by, "102", "100")
    make_tenant(world.unit)
    make_session(make_service(world.unit, by), by, starts_at=STARTS.replace(year=2999))
    client.force_login(world.filler)
    answer = client.get(reverse("incubator:overview"))
    told = {str(one.label): one.value for part in answer.context["parts"] for one in part.figures}
    assert (told["在孵企业"], told["待审核申请"], told["出租率"], told["未办结工单"], told["近期场次"]) == (
        "1",
        "1",
        "50.00%",
        "0",
        "1",
    )
    hrefs = {str(part.title): part.href for part in answer.context["parts"]}
    assert (hrefs["场地"], hrefs["服务"]) == (reverse("sites:list"), reverse("services:list"))
    assert "第一讲" in answer.content.decode()


def test_without_rooms_there_is_no_rate() -> None:
    world, client = make_world(), Client()
    client.force_login(world.filler)
    parts = client.get(reverse("incubator:overview")).context["parts"]
    assert [one.value for part in parts for one in part.figures if str(one.label) == "出租率"] == ["—"]
