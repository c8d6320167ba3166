"""A purchase from its request to its award: who may, by which method, and what becomes of the money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.accounts.models import Assignment
from duixian.apps.accounts.queries import history_of
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.errors import ClosedYear
from duixian.apps.money.models import BudgetLine, Procurement
from duixian.apps.money.operations.procurement import (
    procurement_approve,
    procurement_award,
    procurement_cancel,
    procurement_refuse,
)
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quotes_open
from duixian.apps.money.queries.budget import availability
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.procurement import AT, approve, ask, award, invited, judge, opened, receive, sign, signed
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


def bound(line: BudgetLine) -> tuple[Decimal, Decimal, Decimal]:
    """What is requested and committed, and what is left; columns and movements tell the same."""
    fresh = BudgetLine.objects.select_related("unit").get(pk=line.pk)
    now = availability(fresh)
    assert now == availability(fresh, known_at=AT.replace(year=2100))
    assert now.contracted == now.accrued == now.paid == 0
    return now.requested, now.committed, now.available


def test_from_request_to_award(world: World, line: BudgetLine) -> None:
    one = ask(world, line)
    assert (one.number, one.method, one.pack, one.state) == (
        f"CG{line.pk:05d}-0001",
        "quotes",
        "institution-2020",
        "requested",
    )
    assert bound(line) == (30000, 0, 570000)
    approve(world, one)
    assert bound(line) == (0, 30000, 570000)
    for place, (supplier, amount) in enumerate((("甲公司", "28600"), ("乙公司", "27500"), ("丙公司", "29900.50")), 1):
        receive(world, one, supplier, amount)
        assert one.quotes.count() == place
    quotes_open(procurement_uuid=one.uuid, by=act(world.finance), at=AT)
    judge(world, one)
    sign(world, one)
    done = award(world, one)
    assert (done.state, done.award, done.awarded_by_id) == (
        "awarded",
        one.quotes.get(supplier__name="乙公司"),
        world.head.pk,
    )
    assert bound(line) == (0, 27500, 572500)
    kinds = HistoryRow.objects.filter(about_uuid=one.uuid).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [
        "money.procurement.requested", "money.procurement.approved", *["money.quote.received"] * 3, "money.quote.opened",
        *["money.quote.judged"] * 3, *["money.comparison.signed"] * 3, "money.procurement.awarded",
    ]  # fmt: skip


def test_history_speaks_to_people(world: World, line: BudgetLine) -> None:
    one = award(world, signed(world, line), reason="最低有效报价")
    told = history_of(act(world.filler), "money.procurement", one.uuid)
    assert [(fact.label, fact.value) for fact in told[0].facts] == [
        ("金额", "27,500.00"), ("理由", "最低有效报价"), ("编号", one.number), ("报价序号", "2"),
    ]  # fmt: skip
    assert [(fact.label, fact.value) for fact in told[-1].facts] == [
        ("金额", "30,000.00"), ("采购方式", "三家比价"), ("编号", one.number),
    ]  # fmt: skip


def test_numbers_go_on_within_a_line(world: World, line: BudgetLine) -> None:
    other = make_line(world.unit, "600000", "印刷", line.declaration)
    assert [ask(world, each).number for each in (line, line, other)] == [
        f"CG{line.pk:05d}-0001", f"CG{line.pk:05d}-0002", f"CG{other.pk:05d}-0001",
    ]  # fmt: skip


def test_a_stricter_method_is_free_a_freer_one_is_explained(world: World, line: BudgetLine) -> None:
    assert ask(world, line, "9999.99").method == "own"
    assert ask(world, line, "10000").method == "quotes"
    assert ask(world, line, "9999", method="comparison").method == "comparison"
    for method, field in (("own", "reason"), ("barter", "method")):
        with pytest.raises(Invalid) as refused:
            ask(world, line, method=method)
        assert refused.value.field == field
    freer = ask(world, line, method="own", reason="唯一供应商 ")
    assert (freer.method, freer.reason) == ("own", "唯一供应商")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"estimate": "0"}, "estimate"), ({"estimate": "1.005"}, "estimate"), ({"title": " "}, "title"), ({"category": ""}, "category"),
     ({"title": "长" * 201}, "title"), ({"needed_on": date(2020, 3, 1)}, "needed_on")],
)  # fmt: skip
def test_a_request_says_what_it_is(world: World, line: BudgetLine, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(world, line, **given)
    assert (refused.value.field, Procurement.objects.count(), bound(line)) == (field, 0, (0, 0, 600000))


def test_roles_and_units(world: World, line: BudgetLine) -> None:
    for name in ("auditor", "department_reviewer", "admin"):
        with pytest.raises(NotAllowed):
            ask(world, line, by=act(world.users[name]))
    with pytest.raises(NotFound):
        ask(world, line, by=act(world.stranger))
    one = ask(world, line)
    for name in ("filler", "finance", "auditor"):
        with pytest.raises(NotAllowed):
            approve(world, one, by=act(world.users[name]))
        with pytest.raises(NotAllowed):
            procurement_refuse(uuid=one.uuid, reason="不需要", by=act(world.users[name]), at=AT)
    with pytest.raises(NotAllowed):
        procurement_cancel(uuid=one.uuid, reason="不需要", by=act(world.auditor), at=AT)
    with pytest.raises(NotFound):
        procurement_cancel(uuid=one.uuid, reason="不需要", by=act(world.stranger), at=AT)


def test_who_asked_neither_approves_nor_awards(world: World, line: BudgetLine) -> None:
    own = ask(world, line, by=act(world.head))
    with pytest.raises(NotAllowed, match="不相容"):
        approve(world, own)
    one = signed(world, line)
    Assignment.objects.create(user=world.filler, unit=world.unit, role=Role.HEAD, since=date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="不相容"):
        award(world, one, by=act(world.filler))
    with pytest.raises(NotAllowed, match="单位负责人"):
        award(world, one, by=act(world.finance))


def test_refused_and_cancelled_give_back_exactly_the_money(world: World, line: BudgetLine) -> None:
    kept = ask(world, line, "1000.01")
    refused, early, sealed, late = (ask(world, line), ask(world, line), invited(world, line), opened(world, line))
    assert bound(line) == (Decimal("61000.01"), 60000, Decimal("478999.99"))
    procurement_refuse(uuid=refused.uuid, reason="预算不足", by=act(world.head), at=AT)
    for one in (early, sealed, late):
        procurement_cancel(uuid=one.uuid, reason="需求取消", by=act(world.finance), at=AT)
    assert bound(line) == (Decimal("1000.01"), 0, Decimal("598999.99"))
    refused.refresh_from_db()
    late.refresh_from_db()
    assert (refused.state, refused.decision, refused.decided_by) == ("refused", "预算不足", world.head)
    assert (late.state, late.decision, late.decided_by) == ("cancelled", "需求取消", world.finance)
    assert kept.state == "requested"


def test_giving_up_needs_a_reason(world: World, line: BudgetLine) -> None:
    one = ask(world, line)
    for operation, by in ((procurement_refuse, world.head), (procurement_cancel, world.filler)):
        with pytest.raises(Invalid) as refused:
            operation(uuid=one.uuid, reason=" ", by=act(by), at=AT)
        assert refused.value.field == "reason"


def test_steps_out_of_order_are_refused(world: World, line: BudgetLine) -> None:
    one = award(world, signed(world, line))
    for operation in (procurement_approve, procurement_refuse, procurement_cancel):
        given = {} if operation is procurement_approve else {"reason": "改主意"}
        with pytest.raises(Invalid, match="已成交"):
            operation(uuid=one.uuid, by=act(world.head), at=AT, **given)
    with pytest.raises(Invalid, match="已成交"):
        award(world, one)
    with pytest.raises(Invalid, match="征集报价"):
        award(world, invited(world, line))


def test_the_award_keeps_the_rules(world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    with pytest.raises(Invalid, match="没有判定"):
        award(world, one)
    judge(world, one)
    sign(world, one, "filler", "finance")
    with pytest.raises(Invalid, match="比价表签字人数不足（2/3）") as refused:
        award(world, one)
    assert refused.value.field == "quote"
    sign(world, one, "head")
    with pytest.raises(Invalid, match="不是最低") as refused:
        award(world, one, 1)
    assert refused.value.field == "reason"
    foreign = invited(world, line).quotes.first()
    with pytest.raises(Invalid, match="没有这份报价"):
        procurement_award(procurement_uuid=one.uuid, quote_uuid=foreign.uuid, by=act(world.head), at=AT)
    assert award(world, one, 1, reason="工期更短").award_reason == "工期更短"
    assert bound(line) == (0, 28600 + 30000, 541400)


def test_three_valid_quotes_are_needed(world: World, line: BudgetLine) -> None:
    one = opened(world, line, amounts=("28600", "27500", "30000.01"))
    first, second, above = one.quotes.order_by("id")
    for quote in (first, second):
        quote_judge(uuid=quote.uuid, valid=True, by=act(world.filler), at=AT)
    quote_judge(uuid=above.uuid, valid=False, reason="高于预算", by=act(world.filler), at=AT)
    sign(world, one)
    with pytest.raises(Invalid, match="有效报价不足（2/3）"):
        award(world, one)
    with pytest.raises(Invalid, match="有效"):
        award(world, one, 3)


def test_an_own_purchase_needs_one_quote_and_no_sheet(world: World, line: BudgetLine) -> None:
    one = opened(world, line, "5000", ("4800",))
    judge(world, one)
    assert award(world, one, 1).state == "awarded"
    assert bound(line) == (0, 4800, 595200)


def test_an_award_at_the_estimate_frees_nothing(world: World, line: BudgetLine) -> None:
    one = signed(world, line, "27500", ("27500", "27500", "27500"))
    award(world, one)
    assert bound(line) == (0, 27500, 572500)
    assert line.movements.filter(amount__lt=0).count() == 1


def test_a_signature_of_another_sheet_does_not_count(world: World, line: BudgetLine) -> None:
    one = signed(world, line)
    one.signatures.filter(signed_by=world.head).update(digest="0" * 64)
    with pytest.raises(Invalid, match="签字人数不足（2/3）"):
        award(world, one)


def test_the_year_must_be_open(world: World, line: BudgetLine) -> None:
    with pytest.raises(ClosedYear):
        ask(world, line, at=AT.replace(year=2021))


class Buying(RuleBasedStateMachine):
    """Each rule tries one step of one of two purchases as somebody; what the line holds is always what stands."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.line = make_line(self.world.unit, "60000", declaration=make_declaration(self.world.unit))
        self.asked = [ask(self.world, self.line), ask(self.world, self.line, "8000.50")]

    def attempt(self, step: Any) -> None:
        before = [one.state for one in Procurement.objects.order_by("pk")]
        try:
            with transaction.atomic():
                step()
        except Refused:
            assert [one.state for one in Procurement.objects.order_by("pk")] == before

    @rule(which=st.integers(0, 1), who=st.sampled_from(("filler", "head")), what=st.sampled_from(
        (procurement_approve, procurement_refuse, procurement_cancel)))  # fmt: skip
    def decide(self, which: int, who: str, what: Any) -> None:
        given = {} if what is procurement_approve else {"reason": "试"}
        self.attempt(lambda: what(uuid=self.asked[which].uuid, by=act(self.world.users[who]), at=AT, **given))

    @rule(which=st.integers(0, 1), supplier=st.sampled_from("甲乙丙"), amount=st.decimals("0.01", "31000", places=2))
    def quote(self, which: int, supplier: str, amount: Decimal) -> None:
        self.attempt(lambda: receive(self.world, self.asked[which], supplier, str(amount)))

    @rule(which=st.integers(0, 1))
    def open(self, which: int) -> None:
        self.attempt(lambda: quotes_open(procurement_uuid=self.asked[which].uuid, by=act(self.world.filler), at=AT))

    @rule(which=st.integers(0, 1), valid=st.booleans())
    def judge(self, which: int, valid: bool) -> None:
        for quote in self.asked[which].quotes.filter(valid=None):
            self.attempt(
                lambda one=quote: quote_judge(uuid=one.uuid, valid=valid, reason="试", by=act(self.world.filler), at=AT)
            )

    @rule(which=st.integers(0, 1), name=st.sampled_from(("甲", "乙", "丙", "丁")))
    def sign(self, which: int, name: str) -> None:
        self.attempt(
            lambda: comparison_sign(procurement_uuid=self.asked[which].uuid, name=name, by=Actor.program(), at=AT)
        )

    @rule(which=st.integers(0, 1), place=st.integers(0, 2))
    def win(self, which: int, place: int) -> None:
        quotes = list(self.asked[which].quotes.order_by("id"))
        if place < len(quotes):
            self.attempt(lambda: procurement_award(procurement_uuid=self.asked[which].uuid, quote_uuid=quotes[place].uuid,
                                                   reason="试", by=act(self.world.head), at=AT))  # fmt: skip

    @invariant()
    def the_line_holds_what_stands(self) -> None:
        now = Procurement.objects.select_related("award")
        asked = sum((one.estimate for one in now if one.state == "requested"), Decimal(0))
        going = sum((one.estimate for one in now if one.state in {"inviting", "opened"}), Decimal(0))
        won = sum((one.award.amount for one in now if one.award), Decimal(0))
        assert bound(self.line) == (asked, going + won, 60000 - asked - going - won)


def test_whatever_is_done_the_line_holds_what_stands(world: World) -> None:
    Buying.world = world
    run_state_machine_as_test(
        Buying, settings=hypothesis_settings(max_examples=12, stateful_step_count=20, deadline=None)
    )
