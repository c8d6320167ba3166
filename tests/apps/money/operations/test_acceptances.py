"""Acceptances: by two or more, not by the signer, after the signature; a failure is mended by another, a mistake taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine, Contract
from duixian.apps.money.operations.acceptances import acceptance_duty_cancel, acceptance_record, acceptance_withdraw
from duixian.apps.money.operations.payments import payment_request
from factories.accounts import World, act, make_world
from factories.contracts import AT, accept, draft, later, make_duty, parts, signed
from factories.money import make_line

pytestmark = pytest.mark.django_db
JUNE = date(2020, 6, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


@pytest.fixture
def contract(world: World, line: BudgetLine) -> Contract:
    return signed(world, line, milestones=parts("5000", "15000"))


@pytest.fixture
def duty(contract: Contract) -> AcceptanceDuty:
    return contract.acceptance_duties.order_by("due_on")[0]


def kinds() -> list[str]:
    return list(HistoryRow.objects.filter(about="money.acceptance").order_by("seq").values_list("kind", flat=True))


def test_failed_then_passed_and_no_more(world: World, duty: AcceptanceDuty) -> None:
    failed = accept(world, duty, "failed", upload=Upload("验收单.pdf", b"%PDF-1.4\n%%EOF\n"))
    assert (failed.number, failed.people, failed.accepted_by, failed.file.name) == (
        "YS2020-0001", ["周工", "吴工"], world.filler, "验收单.pdf",
    )  # fmt: skip
    passed = accept(world, duty, held_on=date(2020, 6, 9))
    assert (passed.number, passed.result) == ("YS2020-0002", "passed")
    with pytest.raises(Invalid, match="已验收合格"):
        accept(world, duty, held_on=date(2020, 6, 10))
    assert kinds() == ["money.acceptance.recorded", "money.acceptance.recorded"]


def test_a_mistake_is_taken_back_and_recorded_again(world: World, duty: AcceptanceDuty) -> None:
    made = accept(world, duty)
    with pytest.raises(Invalid) as caught:
        acceptance_withdraw(uuid=made.uuid, reason="", by=act(world.filler), at=AT)
    assert caught.value.field == "reason"
    gone = acceptance_withdraw(uuid=made.uuid, reason="日期写错", by=act(world.filler), at=AT)
    assert gone.superseded_at is not None
    with pytest.raises(NotFound):
        acceptance_withdraw(uuid=made.uuid, reason="再撤", by=act(world.filler), at=AT)
    assert accept(world, duty, held_on=date(2020, 5, 30)).number == "YS2020-0002"
    assert kinds() == ["money.acceptance.recorded", "money.acceptance.withdrawn", "money.acceptance.recorded"]


def test_what_a_payment_rests_on_is_not_taken_back(world: World, contract: Contract, duty: AcceptanceDuty) -> None:
    made = accept(world, duty)
    payment_request(line_uuid=contract.line.uuid, nature="contract", purpose="首付", amount=Decimal(5000), contract_uuid=contract.uuid,
                    milestone_uuid=duty.milestone.uuid, acceptance_uuid=made.uuid, by=act(world.filler), at=later(200))  # fmt: skip
    with pytest.raises(Invalid, match="支付"):
        acceptance_withdraw(uuid=made.uuid, reason="错", by=act(world.filler), at=later(200))


def test_whoever_signed_does_not_accept(world: World, duty: AcceptanceDuty) -> None:
    with pytest.raises(NotAllowed, match="签署"):
        accept(world, duty, by=act(world.head))
    with pytest.raises(Invalid, match="主任丙") as caught:
        accept(world, duty, people=["主任丙", "周工"])
    assert caught.value.field == "people"
    assert not Acceptance.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"held_on": date(2020, 3, 1)}, "held_on"), ({"held_on": date(2020, 9, 19)}, "held_on"), ({"people": ["周工"]}, "people"),
     ({"people": ["周工", " 周工 ", ""]}, "people"), ({"result": "so-so"}, "result"), ({"result": "failed", "defects": " "}, "defects")],
)  # fmt: skip
def test_what_cannot_be_is_refused(world: World, duty: AcceptanceDuty, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        accept(world, duty, **wrong)
    assert (caught.value.field, Acceptance.objects.count()) == (field, 0)


def test_a_re_acceptance_is_not_before_the_failure(world: World, duty: AcceptanceDuty) -> None:
    accept(world, duty, "failed")
    with pytest.raises(Invalid) as caught:
        accept(world, duty, held_on=date(2020, 5, 31))
    assert caught.value.field == "held_on"


def test_a_milestone_of_a_draft_is_not_planned_for_acceptance(world: World, line: BudgetLine) -> None:
    contract = draft(world, line, milestones=parts("20000"))
    with pytest.raises(Invalid) as caught:
        make_duty(world, line, contract_uuid=contract.uuid, milestone_uuid=contract.milestones.get().uuid)
    assert caught.value.field == "milestone"


def test_nothing_of_an_unsigned_contract_is_accepted(world: World, line: BudgetLine) -> None:
    contract = draft(world, line)
    duty = make_duty(world, line, contract_uuid=contract.uuid)
    with pytest.raises(Invalid) as caught:
        accept(world, duty)
    assert caught.value.field == "held_on"


def test_a_duty_without_contract(world: World, line: BudgetLine) -> None:
    duty = make_duty(world, line, source="incubator")
    assert (duty.contract, duty.unit, duty.source, kinds()) == (
        None,
        world.unit,
        "incubator",
        ["money.acceptance.planned"],
    )
    assert accept(world, duty, by=act(world.head)).accepted_by == world.head


def test_a_duty_of_a_milestone_is_planned_once(
    world: World, line: BudgetLine, contract: Contract, duty: AcceptanceDuty
) -> None:
    given = {"contract_uuid": contract.uuid, "milestone_uuid": duty.milestone.uuid}
    wrong = [
        (given, "milestone"), ({"milestone_uuid": duty.milestone.uuid}, "milestone"), ({**given, "milestone_uuid": uuid4()}, "milestone"),
        ({"contract_uuid": uuid4()}, "contract"), ({"title": ""}, "title"),
    ]  # fmt: skip
    for more, field in wrong:
        with pytest.raises(Invalid) as caught:
            make_duty(world, line, **more)
        assert caught.value.field == field
    acceptance_duty_cancel(uuid=duty.uuid, reason="改期", by=act(world.head), at=AT)
    assert make_duty(world, line, date(2020, 8, 1), **given).milestone == duty.milestone


def test_the_head_cancels_what_did_not_pass(world: World, duty: AcceptanceDuty) -> None:
    with pytest.raises(NotAllowed):
        acceptance_duty_cancel(uuid=duty.uuid, reason="不需要", by=act(world.filler), at=AT)
    with pytest.raises(Invalid) as caught:
        acceptance_duty_cancel(uuid=duty.uuid, reason=" ", by=act(world.head), at=AT)
    assert caught.value.field == "reason"
    gone = acceptance_duty_cancel(uuid=duty.uuid, reason="不需要", by=act(world.head), at=AT)
    assert (gone.cancelled_at, gone.cancel_reason) == (AT, "不需要")
    for step in (
        lambda: accept(world, duty),
        lambda: acceptance_duty_cancel(uuid=duty.uuid, reason="再", by=act(world.head), at=AT),
    ):
        with pytest.raises(Invalid, match="已取消"):
            step()


def test_others_record_nothing(world: World, duty: AcceptanceDuty) -> None:
    for who in (world.department_reviewer, world.auditor, world.admin):
        with pytest.raises(NotAllowed):
            accept(world, duty, by=act(who))
    with pytest.raises(NotFound):
        acceptance_record(
            duty_uuid=duty.uuid, held_on=JUNE, result="passed", people=["甲", "乙"], by=act(world.stranger), at=AT
        )
