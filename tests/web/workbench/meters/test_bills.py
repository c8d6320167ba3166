"""Tariffs and bills in the browser's eyes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.incubator.models import MatchTolerance, Meter, UtilityBill, UtilityTariff
from duixian.apps.money.models import Invoice
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import make_bill, make_utility_payment, metered_march

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.finance)
    return client


def test_a_tariff_with_bands_is_entered_and_its_example_worked(client: Client, world: World, meter: Meter) -> None:
    typed = {
        "unit": world.unit.uuid, "kind": "power", "supplier": "海汀供电", "name": "两部制", "since": "2020-07-01",
        "price-peak": "1.2", "price-valley": "0.4", "from-1": "06:00", "to-1": "22:00", "band-1": "peak", "from-2": "22:00",
        "to-2": "06:00", "band-2": "valley", "above-1": "5000", "more-1": "0.1", "basic": "30", "reset": "year",
        "added_name": "基金", "added_share": "1", "added_price": "0.02",
    }  # fmt: skip
    refused = client.post(reverse("meters:tariff-create"), typed | {"to-2": "05:00"})
    assert (refused.status_code, refused.context["form"].errors["terms"]) == (422, ["时段在 05:00 有空缺。"])
    made = client.post(reverse("meters:tariff-create"), typed)
    tariff = UtilityTariff.objects.get(name="两部制", superseded_at=None)
    assert (made["Location"], tariff.terms["tiers"]) == (
        reverse("meters:tariff", args=[tariff.uuid]),
        [["5000", "0.1"]],
    )
    page = client.get(made["Location"])
    assert page.context["example"].total == Decimal("10063.33")
    assert [word in page.content.decode() for word in ("10,063.33", "06:00 – 22:00")] == [True, True]
    again = client.get(reverse("meters:tariff-create"), {"after": str(tariff.uuid)})
    assert 'value="两部制"' in again.content.decode()
    client.post(reverse("meters:tariff-withdraw", args=[tariff.uuid]))
    listed = client.get(reverse("meters:tariffs"))
    assert [one.name for one in listed.context["rows"]] == ["一般工商业"]


def test_tolerances_are_set_in_percent(client: Client, world: World, meter: Meter) -> None:
    address = reverse("meters:tolerance", args=[world.unit.uuid])
    assert 'value="2"' in client.get(address).content.decode()
    client.post(address, {"quantity_percent": "3", "quantity": "2", "money_percent": "1", "money": "0.10"})
    held = MatchTolerance.objects.get()
    assert (held.quantity_share, held.money_share, held.money) == (Decimal("0.03"), Decimal("0.01"), Decimal("0.10"))


def typed_bill(meter: Meter, **more: str) -> dict[str, Any]:
    return {"kind": "power", "meter": meter.uuid, "supplier": "海汀供电", "number": "ZD-3", "starts_on": "2020-02-10",
            "last_day": "2020-03-09", "quantity": "290", "amount": "232.00", **more}  # fmt: skip


def test_a_bill_is_entered_and_its_match_shown_at_once(client: Client, world: World, meter: Meter) -> None:
    refused = client.post(reverse("meters:bill-create"), typed_bill(meter, **{"quantity-peak": "100"}))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["lines"])
    made = client.post(reverse("meters:bill-create"), typed_bill(meter))
    bill = UtilityBill.objects.get()
    assert made["Location"] == reverse("meters:bill", args=[bill.uuid])
    page = client.get(made["Location"])
    assert [step.agrees for step in page.context["steps"]] == [True, True, False]
    assert "账单 290 千瓦时，表计 290 千瓦时，相差 0" in page.content.decode()


def test_a_payment_and_an_invoice_are_tied_to_a_bill(client: Client, world: World, meter: Meter) -> None:
    bill, payment = make_bill(meter, act(world.finance), world.unit), make_utility_payment(world.unit)
    page = reverse("meters:bill", args=[bill.uuid])
    assert "金额正好" in client.get(page).content.decode()
    client.post(reverse("meters:bill-pay", args=[bill.uuid]), {"payment": payment.uuid})
    assert client.get(page).context["verdict"] == "matched"
    again = client.post(reverse("meters:bill-pay", args=[bill.uuid]), {"payment": payment.uuid}, follow=True)
    assert "已关联这张账单" in again.content.decode()
    wrong = client.post(reverse("meters:bill-pay", args=[bill.uuid]), {"payment": "x"}, follow=True)
    assert "请选择付款" in wrong.content.decode()
    invoice = Invoice.objects.create(unit=world.unit, payment=payment, number="0099", issued_on="2020-03-20", seller="供电", amount=232, recorded_at=AT)  # fmt: skip
    client.post(reverse("meters:bill-invoice", args=[bill.uuid]), {"invoice": invoice.uuid})
    assert UtilityBill.objects.get().invoice == invoice
    client.post(reverse("meters:bill-unpay", args=[bill.uuid, payment.uuid]))
    assert client.get(page).context["verdict"] == "unpaid"


def test_a_bill_is_corrected_and_withdrawn(client: Client, world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit, amount=Decimal(250))
    address = reverse("meters:bill-correct", args=[bill.uuid])
    assert 'value="2020-03-09"' in client.get(address).content.decode()
    client.post(address, typed_bill(meter, reason="金额抄错"))
    made = UtilityBill.objects.get(superseded_at=None)
    assert (made.amount, made.replaces) == (Decimal(232), bill)
    client.post(reverse("meters:bill-withdraw", args=[made.uuid]), {"reason": "重复"})
    assert not UtilityBill.objects.filter(superseded_at=None).exists()


def test_the_register_is_narrowed_by_verdict(client: Client, world: World, meter: Meter, django_assert_max_num_queries: Any) -> None:  # fmt: skip
    make_bill(meter, act(world.finance), world.unit)
    for number in range(4):
        make_bill(meter, act(world.finance), world.unit, f"X{number}", amount=Decimal(250))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("meters:bills"), {"year": "2026"})
    assert page.context["rows"] == []
    wanted = {"year": str(page.context["year"]), "verdict": "differs"}
    UtilityBill.objects.update(starts_on=f"{page.context['year']}-02-10", ends_on=f"{page.context['year']}-03-10")
    assert len(client.get(reverse("meters:bills"), wanted).context["rows"]) == 5
    assert "没有符合条件的账单" in client.get(reverse("meters:bills"), wanted | {"verdict": "matched"}).content.decode()


def test_a_bill_is_shared_after_a_look(client: Client, world: World, meter: Meter) -> None:
    bill = make_bill(meter, act(world.finance), world.unit)
    page = reverse("meters:sharing", args=[bill.uuid])
    assert [word in client.get(page).content.decode() for word in ("本单位承担", "确认分摊")] == [True, True]
    assert "已分摊" in client.post(page, follow=True).content.decode()
    assert bill.allocations.get().rest == Decimal(232)
