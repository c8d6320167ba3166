"""A payment shows what of the incubator it pays for, and the other way round."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import BillPayment, UtilityBill
from duixian.apps.incubator.operations.property import review_accept, review_settle
from duixian.apps.incubator.operations.work_orders import order_accept
from duixian.apps.money.models import Acceptance, Payment
from duixian.apps.parties.models import Organisation
from duixian.web.workbench.payments.reasons import paid_for
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.payments import make_payment
from factories.property import LATER, make_review, make_service, mark_all
from factories.repairs import AT, finished, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def shown(payment: Payment, world: World, who: str = "filler") -> list[tuple[str, str, str, Decimal | None]]:
    return [(str(one.kind), one.label, one.href, one.amount) for one in paid_for(payment, act(getattr(world, who)))]


def test_a_bill_that_is_paid_and_what_was_untied_is_not(world: World) -> None:
    payment = make_payment(make_line(world.unit, "200000"))
    supplier = Organisation.objects.create(unit=world.unit, name="海汀供电", created_at=AT)
    bill = UtilityBill.objects.create(
        unit=world.unit, kind="power", supplier=supplier, number="ZD-3", starts_on=date(2020, 2, 10), ends_on=date(2020, 3, 10),
        quantity=Decimal(300), amount=Decimal(200), recorded_at=AT,
    )  # fmt: skip
    tie = BillPayment.objects.create(bill=bill, payment=payment, amount=Decimal(150), recorded_at=AT)
    assert shown(payment, world) == [("水电账单", "ZD-3", reverse("meters:bill", args=[bill.uuid]), Decimal(150))]
    tie.superseded_at = AT
    tie.save()
    assert shown(payment, world) == []


def test_a_work_order_by_its_acceptance(world: World) -> None:
    line = make_line(world.unit, "200000", "设施维修")
    order = finished(world, line=line)
    order_accept(uuid=order.uuid, people=["吴工"], by=act(world.filler), at=hours(30))
    payment = make_payment(line)
    payment.acceptance = Acceptance.objects.get()
    payment.save()
    page = reverse("repairs:detail", args=[order.uuid])
    assert shown(payment, world) == [("工单", f"{order.number} 空调不制冷", page, None)]
    client = Client()
    client.force_login(world.filler)
    assert page in client.get(reverse("payments:detail", args=[payment.uuid])).content.decode()
    assert reverse("payments:detail", args=[payment.uuid]) in client.get(page).content.decode()


def test_a_property_review_by_its_acceptance(world: World) -> None:
    line = make_line(world.unit, "2240000", "物业管理费")
    review = make_review(world, make_service(world, line))
    mark_all(world, review, "5")
    review_settle(review_uuid=review.uuid, on=date(2020, 4, 8), by=act(world.head), at=LATER)
    held = review_accept(
        review_uuid=review.uuid, on=date(2020, 4, 9), people=["填报甲", "吴工"], by=act(world.filler), at=LATER
    )
    payment = make_payment(line)
    payment.acceptance = held.acceptance
    payment.save()
    review.refresh_from_db()
    page = reverse("property:review", args=[review.uuid])
    assert shown(payment, world) == [("物业考核", "园区物业 2020年第1季度", page, review.paid)]
