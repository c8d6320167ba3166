"""The public form of an incubator, and what an applicant and a tenant enter themselves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from duixian.apps.incubator.models import Tenant, TenantFigures
from duixian.apps.incubator.operations.stages import Ground, tenant_step
from duixian.apps.notices.models import OutboxMail
from duixian.web.workbench.tenants.forms import code_of, half_of, halves_before
from factories.accounts import World, act, make_world
from factories.tenants import make_building, make_link, make_tenant

pytestmark = pytest.mark.django_db
TOLD = {
    "name": "青禾生物",
    "kind": "company",
    "summary": "细胞治疗",
    "contact": "王晓明",
    "email": "w@example.org",
    "language": "zh-hans",
    "agreed": "on",
}


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT, settings.LANGUAGE_CODE = tmp_path, "zh-hans"
    cache.clear()
    world = make_world()
    make_building(world.unit)
    return world


@pytest.fixture
def client() -> Client:
    return Client(headers={"accept-language": "zh-hans"})


def text(answer: Any) -> str:
    return answer.content.decode()


def test_somebody_applies_and_gets_a_link_by_mail(client: Client, world: World) -> None:
    address = f"/incubator/{world.unit.uuid}/apply/"
    page = client.get(address)
    assert (page.status_code, "申请入驻孵化器" in text(page), "sessionid" in client.cookies) == (200, True, False)
    file = SimpleUploadedFile("计划书.pdf", b"%PDF-1.7")
    sent = client.post(address, {**TOLD, "file1": file})
    tenant = Tenant.objects.get()
    assert (sent.status_code, tenant.papers.get().title, OutboxMail.objects.get().letter) == (
        302,
        "计划书.pdf",
        "incubator.tenant.applied",
    )
    assert "申请已提交" in text(client.get(sent["Location"]))


def test_what_lacks_stands_at_its_field_and_nothing_is_lost(client: Client, world: World) -> None:
    refused = client.post(f"/incubator/{world.unit.uuid}/apply/", {**TOLD, "email": "", "agreed": ""})
    assert (refused.status_code, sorted(refused.context["form"].errors), "细胞治疗" in text(refused)) == (
        422,
        ["agreed", "email"],
        True,
    )
    wrong = client.post(f"/incubator/{world.unit.uuid}/apply/", {**TOLD, "file1": SimpleUploadedFile("x.pdf", b"MZ")})
    assert (wrong.status_code, Tenant.objects.count()) == (422, 0)


def test_a_robot_is_thanked_and_a_flood_stopped(client: Client, world: World, settings: Any) -> None:
    settings.GUEST_POSTS = 2
    address = f"/incubator/{world.unit.uuid}/apply/"
    codes = [client.post(address, {**TOLD, "website": "https://spam.example"}).status_code for _ in range(3)]
    assert (codes, Tenant.objects.count()) == ([302, 302, 429], 0)


def test_a_unit_without_yards_has_no_form(client: Client, world: World) -> None:
    for code in ("nowhere", str(world.other.uuid)):
        answer = client.get(f"/incubator/{code}/apply/")
        assert (answer.status_code, "没有这个孵化器" in text(answer)) == (404, True)


def test_a_returned_application_is_sent_again_or_withdrawn(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit, stage="applied", summary="旧")
    token = make_link(tenant)
    assert client.get(f"/t/{token}/application/").status_code == 404
    assert "申请正在审核" in text(client.get(f"/t/{token}/"))
    tenant_step(
        tenant_uuid=tenant.uuid,
        action="return",
        on=date(2020, 2, 1),
        ground=Ground("补计划书"),
        by=act(world.filler),
        at=timezone.now(),
    )
    page = text(client.get(f"/t/{token}/application/"))
    assert ("补计划书" in page, "旧" in page, "请补正申请" in text(client.get(f"/t/{token}/"))) == (True, True, True)
    assert client.post(f"/t/{token}/application/", {"kind": "company", "summary": ""}).status_code == 422
    client.post(f"/t/{token}/application/", {"kind": "company", "summary": "新"})
    tenant.refresh_from_db()
    assert (tenant.stage, tenant.summary) == ("applied", "新")
    assert client.post(f"/t/{token}/application/withdraw/", {"reason": ""}).status_code == 422
    client.post(f"/t/{token}/application/withdraw/", {"reason": "另有安排"})
    tenant.refresh_from_db()
    assert (tenant.stage, client.get(f"/t/{token}/application/withdraw/").status_code) == ("withdrawn", 404)


def test_a_tenant_tells_its_figures_until_they_are_confirmed(client: Client, world: World) -> None:
    tenant = make_tenant(world.unit)
    token = make_link(tenant)
    half = halves_before(timezone.localdate(), 1)[0]
    assert "待填" in text(client.get(f"/t/{token}/"))
    told = {"period": code_of(half), "people": 9, "people_rd": 4, "people_degree": 0, "people_returned": 0, "people_graduates": 0, "revenue": "1,200",
            "rd_spending": 0, "tax": 0}  # fmt: skip
    refused = client.post(f"/t/{token}/figures/", {**told, "people_rd": 10})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["people_rd"])
    client.post(f"/t/{token}/figures/", told)
    one = TenantFigures.objects.get()
    assert (one.own, one.people, one.confirmed_at) == (True, 9, None)
    assert ("待确认" in text(client.get(f"/t/{token}/figures/")), "待填" in text(client.get(f"/t/{token}/"))) == (
        True,
        False,
    )


def test_who_is_not_inside_tells_no_figures(client: Client, world: World) -> None:
    token = make_link(make_tenant(world.unit, stage="graduated"))
    answer = client.get(f"/t/{token}/figures/")
    assert (answer.status_code, b"<form" in answer.content) == (404, False)


@pytest.mark.parametrize(("code", "ok"), [("2020H1", True), ("2020H3", False), ("2020", False), ("abcdH1", False)])
def test_half_years_are_told_by_their_code(code: str, ok: bool) -> None:
    if ok:
        assert code_of(half_of(code)) == code
    else:
        with pytest.raises(ValueError, match=r".*"):
            half_of(code)
