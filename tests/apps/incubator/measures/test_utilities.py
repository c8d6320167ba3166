"""使用合理: which payments are proved, and why the others are not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.incubator.measures.utilities import REASONS, utilities_matched
from duixian.apps.incubator.models import Meter, UtilityBill
from duixian.apps.incubator.operations.readings import reading_correct
from duixian.apps.incubator.operations.utility_bills import bill_pay
from duixian.apps.money.models import Invoice, Payment
from duixian.core.incubator.matching import REASON_WORDS
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.values import Measured, Percent
from factories.accounts import World, act, make_world
from factories.incubator import AT
from factories.meters import hour, make_bill, make_utility_payment, metered_march
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
DECEMBER, LATER = date(2020, 12, 31), hour("2999-01-01")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def meter(world: World) -> Meter:
    return metered_march(world.unit, act(world.filler))


def paid_bill(world: World, meter: Meter | None, *, linked: str = "232", amount: str = "232", **more) -> tuple[UtilityBill, Payment]:  # fmt: skip
    bill = make_bill(meter, act(world.finance), world.unit, **more)
    payment = make_utility_payment(world.unit, amount)
    bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, amount=Decimal(linked), by=act(world.finance), at=AT)
    return bill, payment


def invoiced(payment: Payment) -> None:
    Invoice.objects.create(
        unit=payment.unit, payment=payment, number=payment.number, issued_on=date(2020, 3, 20), seller=payment.payee_name,
        amount=payment.amount, recorded_at=AT,
    )  # fmt: skip


def measure(payment: Payment, nature: str = "utility", as_of: date = DECEMBER, known_at=LATER) -> MeasureResult:
    return utilities_matched(
        subject=payment.declaration.uuid, parameters={"nature": nature}, as_of=as_of, known_at=known_at
    )


def told(result: MeasureResult) -> list[tuple[str, str]]:
    return [(row.role.value, row.reason) for row in result.origins]


def test_a_payment_whose_bill_agrees_is_proved(world: World, meter: Meter) -> None:
    _bill, payment = paid_bill(world, meter)
    invoiced(payment)
    found = measure(payment)
    assert (found.value, told(found)) == (Measured(Percent(Decimal(1), Decimal(1))), [("both", "")])
    assert dict(found.facts) == {"papers": 0, "estimated": 0}


def test_what_is_not_proved_says_why(world: World, meter: Meter) -> None:
    _bill, payment = paid_bill(world, meter)
    assert told(measure(payment)) == [("denominator", "支付没有发票")]
    invoiced(payment)
    without = make_utility_payment(world.unit, "99")
    invoiced(without)
    assert told(measure(payment)) == [("both", ""), ("denominator", "付款没有对应的账单")]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            {"estimated": True, "quantity": Decimal(300), "amount": Decimal(240), "paid": "240"},
            "账单用量与表计用量不符",
        ),
        ({"amount": Decimal(250), "paid": "250"}, "账单金额与价目或合同不符"),
        ({"paid": "300"}, "付款金额与账单不符"),
        ({"paid": "300", "linked": "232"}, "付款金额与账单不符"),
    ],
)
def test_a_bill_that_does_not_agree_fails_its_payment(world: World, meter: Meter, given: dict, reason: str) -> None:
    paid = given.pop("paid")
    linked = given.pop("linked", paid)
    bill = make_bill(meter, act(world.finance), world.unit, **given)
    payment = make_utility_payment(world.unit, paid)
    bill_pay(bill_uuid=bill.uuid, payment_uuid=payment.uuid, amount=Decimal(linked), by=act(world.finance), at=AT)
    invoiced(payment)
    found = measure(payment)
    assert told(found) == [("denominator", reason)]
    assert found.facts["estimated"] == int(bill.estimated)


def test_other_payments_are_asked_for_their_papers_only(world: World, meter: Meter) -> None:
    _bill, payment = paid_bill(world, meter)
    invoiced(payment)
    small = make_utility_payment(world.unit, "50", nature="small")
    property_ = make_utility_payment(world.unit, "60", nature="property")
    for one in (small, property_):
        invoiced(one)
    assert told(measure(payment, "estate")) == [("both", ""), ("denominator", "支付没有对应的合同")]
    assert len(told(measure(payment, "all"))) == 3


def test_as_of_a_day_and_as_known_at_a_time(world: World, meter: Meter) -> None:
    _bill, payment = paid_bill(world, meter)
    invoiced(payment)
    wrong = meter.readings.get(value=2000)
    with playing(hour("2998-01-01")):
        reading_correct(reading_uuid=wrong.uuid, value=Decimal(2100), reason="抄错", by=act(world.filler), at=AT)
    assert measure(payment, as_of=date(2020, 3, 25)) == not_measured(NOT_RECORDED)
    assert told(measure(payment, known_at=hour("2997-12-31"))) == [("both", "")]
    assert told(measure(payment)) == [("denominator", "账单用量与表计用量不符")]


def test_without_declaration_or_payments_nothing_is_measured(world: World) -> None:
    bare = make_declaration(world.unit)
    for subject in (bare.uuid, world.unit.uuid):
        found = utilities_matched(subject=subject, parameters={"nature": "all"}, as_of=DECEMBER, known_at=LATER)
        assert found == not_measured(NOT_RECORDED)


def test_many_payments_take_as_many_queries_as_one(world: World, meter: Meter, django_assert_max_num_queries) -> None:
    for number in range(4):
        _bill, payment = paid_bill(world, meter, number=f"ZD-{number}")
        invoiced(payment)
    subject = payment.declaration.uuid
    with django_assert_max_num_queries(11):
        utilities_matched(subject=subject, parameters={"nature": "utility"}, as_of=DECEMBER, known_at=LATER)


def test_the_reasons_are_those_of_core() -> None:
    assert {key: words.zh for key, words in REASON_WORDS.items()} == REASONS
