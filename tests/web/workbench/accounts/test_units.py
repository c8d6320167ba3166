"""The administrator's pages of units: tree, changes, review steps."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import review_steps_of
from duixian.core.workflow.roles import Step
from factories.accounts import World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def admin(world: World) -> Client:
    client = Client()
    client.force_login(world.admin)
    return client


def test_tree_is_shown_in_order_with_depth_and_people(world: World, admin: Client) -> None:
    page = admin.get(reverse("accounts:units"))
    shown = [(branch.unit.name, branch.depth, branch.unit.count) for branch in page.context["branches"]]
    assert shown == [
        (world.bureau.name, 0, 3), (world.department.name, 1, 1), (world.unit.name, 2, 3), (world.other.name, 2, 1),
    ]  # fmt: skip


def test_unit_is_made_below_another(world: World, admin: Client) -> None:
    given = {"parent": str(world.unit.uuid), "kind": "section", "name": "会务部", "short_name": "", "code": "HW"}
    answer = admin.post(reverse("accounts:unit_create"), given)
    unit = Unit.objects.get(code="HW")
    assert (answer["Location"], unit.parent) == (reverse("accounts:unit", args=[unit.uuid]), world.unit)
    again = admin.post(reverse("accounts:unit_create"), given)
    assert again.context["form"].errors == {"code": ["这个编码已被使用，请换一个。"]}


def test_unit_is_renamed_and_moved(world: World, admin: Client) -> None:
    admin.post(
        reverse("accounts:unit_change", args=[world.unit.uuid]), {"name": "中心", "short_name": "", "code": "ZX"}
    )
    admin.post(reverse("accounts:unit_move", args=[world.unit.uuid]), {"parent": str(world.bureau.uuid)})
    unit = Unit.objects.get(pk=world.unit.pk)
    assert (unit.name, unit.code, unit.parent) == ("中心", "ZX", world.bureau)
    page = admin.get(reverse("accounts:unit", args=[unit.uuid]))
    assert [entry.label for entry in page.context["history"]] == ["调整单位隶属", "修改单位名称"]
    assert "海汀市生物医药产业促进中心" in page.content.decode()  # the old name


def test_unit_offers_no_place_inside_itself(world: World, admin: Client) -> None:
    page = admin.get(reverse("accounts:unit_move", args=[world.department.uuid]))
    assert list(page.context["form"].fields["parent"].queryset) == [world.bureau]


def test_review_steps_are_ticked_and_inherited(world: World, admin: Client) -> None:
    address = reverse("accounts:unit_steps", args=[world.department.uuid])
    admin.post(address, {"steps": ["unit", "bureau"]})
    assert review_steps_of(Unit.objects.get(pk=world.unit.pk)) == (Step.UNIT, Step.BUREAU)
    page = admin.get(reverse("accounts:unit", args=[world.unit.uuid]))
    assert (page.context["steps"], page.context["inherited"]) == (["单位审核", "财政部门审核"], True)
    admin.post(address, {})
    assert Unit.objects.get(pk=world.department.pk).review_steps == []


def test_unit_that_cannot_be_switched_off_says_why(world: World, admin: Client) -> None:
    page = admin.post(reverse("accounts:unit_act", args=[world.unit.uuid, "deactivate"]))
    assert page.status_code == 400
    assert "还有人在这个单位担任角色" in page.content.decode()
    assert Unit.objects.get(pk=world.unit.pk).active


def test_auditor_reads_and_is_offered_no_change(world: World) -> None:
    client = Client()
    client.force_login(world.auditor)
    page = client.get(reverse("accounts:unit", args=[world.unit.uuid]))
    assert page.context["keeps"] is False
    assert reverse("accounts:unit_change", args=[world.unit.uuid]) not in page.content.decode()
