"""A tenant on a phone: it reports a leak with a photo, accepts what was done, books a service, and sees its bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from duixian.apps.incubator.models import Booking, TenantBill, WorkOrder
from duixian.apps.incubator.operations.contacts import link_for
from e2e.people import Calendar, Visit
from factories.accounts import World, act, make_world
from factories.repairs import AT, DAY, make_tenant
from factories.services import make_service, make_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
PHONE = 390


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def leak() -> dict[str, Any]:
    packed = BytesIO()
    Image.new("RGB", (400, 300), "steelblue").save(packed, "JPEG")
    return {"name": "漏水.jpg", "mimeType": "image/jpeg", "buffer": packed.getvalue()}


def test_a_leak_is_reported_mended_and_accepted_a_service_booked_and_the_bill_seen(
    visit: Visit, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    Calendar(monkeypatch).turn_to("2020-03-02")
    contact = make_tenant(world.unit)
    session = make_session(make_service(world.unit, act(world.filler)), act(world.filler))
    TenantBill.objects.create(tenant=contact.tenant, number="202003-1", month=date(2020, 3, 1), amount=Decimal("1234.50"), issued_on=DAY,
                              due_on=date(2020, 3, 20), issued_at=AT)  # fmt: skip
    tenant = visit(width=PHONE)
    tenant.go(f"/t/{link_for(contact, at=AT)}/")
    tenant.follow("报修", within="nav")
    tenant.follow("报修或投诉")
    tenant.page.locator("[name=title]").fill("水槽下方漏水")
    tenant.page.locator("[name=place]").fill("302 实验室")
    tenant.page.locator("input[type=file]").set_input_files(leak())
    tenant.page.locator("form:has(input[type=file]) button[type=submit]").last.click()
    tenant.page.wait_for_selector("text=水槽下方漏水")
    order = WorkOrder.objects.get()
    assert (order.state, order.photos.count()) == ("reported", 1)

    clerk = visit()
    clerk.sign_in(world.filler.username)
    clerk.go(f"/repairs/{order.uuid}/")
    photo = clerk.page.locator(".order-photos img")
    photo.scroll_into_view_if_needed()
    clerk.page.wait_for_load_state("networkidle")
    assert photo.evaluate("img => img.naturalWidth") == 400
    clerk.follow("派工")
    clerk.page.locator("[name=trade]").select_option("water")
    clerk.page.locator("[name=priority]").select_option("high")
    clerk.page.locator("[name=worker]").fill("江海")
    clerk.press("保存")
    clerk.press("开工")
    clerk.follow("完工")
    clerk.page.locator("[name=note]").fill("更换存水弯")
    clerk.press("保存")

    tenant.follow("报修", within="nav")
    assert "等您验收" in tenant.text()
    tenant.follow(order.number)
    tenant.press("满意，验收")
    order.refresh_from_db()
    assert order.state == "accepted"

    tenant.follow("服务预约", within="nav")
    assert session.title in tenant.text()
    with tenant.page.expect_navigation():
        tenant.page.get_by_role("link", name="预约", exact=True).click()
    tenant.press("预约")
    assert (Booking.objects.get().state, "已确认" in tenant.text()) == ("confirmed", True)
    tenant.follow("账单", within="nav")
    assert "1,234.50" in tenant.text()
    assert (tenant.complaints, clerk.complaints) == ([], [])
