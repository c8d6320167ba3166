"""Quotes stay sealed until they are opened; then they are judged and the sheet is signed as it stands."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import BudgetLine, Procurement, Quote
from duixian.apps.money.operations.procurement import procurement_cancel
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quotes_open
from duixian.apps.money.queries.procurement import quotes_of, sheet_of
from duixian.apps.parties.models import Organisation
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.procurement import AT, SUPPLIERS, approve, ask, invited, judge, opened, receive, sign
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


@pytest.fixture
def sealed(world: World, line: BudgetLine) -> Procurement:
    return invited(world, line)


def judged(world: World, quote: Quote, *, valid: bool, reason: str = "", **more: Any) -> Quote:
    return quote_judge(
        **{"uuid": quote.uuid, "valid": valid, "reason": reason, "by": act(world.filler), "at": AT, **more}
    )


def test_nobody_reads_an_amount_before_the_opening(world: World, sealed: Procurement) -> None:
    assert [(one.place, one.supplier, one.amount, one.fault, one.low) for one in quotes_of(sealed)] == [
        (place, name, None, None, False) for place, name in enumerate(SUPPLIERS, 1)
    ]
    with pytest.raises(Invalid, match="尚未开启"):
        sheet_of(sealed)
    told = [row.payload for row in HistoryRow.objects.filter(kind="money.quote.received").order_by("pk")]
    assert told == [{"number": sealed.number, "place": place} for place in (1, 2, 3)]
    after = quotes_open(procurement_uuid=sealed.uuid, by=act(world.filler), at=AT)
    assert [one.amount for one in quotes_of(after)] == [Decimal("28600"), Decimal("27500"), Decimal("29900.50")]


def test_what_was_called_off_unopened_stays_sealed(world: World, sealed: Procurement) -> None:
    gone = procurement_cancel(uuid=sealed.uuid, reason="取消", by=act(world.filler), at=AT)
    assert [one.amount for one in quotes_of(gone)] == [None, None, None]


def test_a_supplier_quotes_once_and_is_registered_once(world: World, line: BudgetLine, sealed: Procurement) -> None:
    with pytest.raises(Invalid, match="只报一次") as refused:
        receive(world, sealed, f" {SUPPLIERS[0]} ", "100")
    assert refused.value.field == "supplier_name"
    known = Organisation.objects.get(name=SUPPLIERS[0])
    assert (known.unit, known.kinds) == (world.unit, ["supplier"])
    with pytest.raises(Invalid, match="只报一次") as refused:
        receive(world, sealed, "", "100", supplier_uuid=known.uuid)
    assert refused.value.field == "supplier"
    second = approve(world, ask(world, line))
    receive(world, second, "", "100", supplier_uuid=known.uuid)
    receive(world, second, SUPPLIERS[1], "100")
    assert Organisation.objects.count() == 3


def test_a_supplier_of_another_unit_is_unknown(world: World, sealed: Procurement) -> None:
    foreign = Organisation.objects.create(unit=world.other, name="外馆供应商", created_at=AT)
    with pytest.raises(Invalid) as refused:
        receive(world, sealed, "", "100", supplier_uuid=foreign.uuid)
    assert (refused.value.field, sealed.quotes.count()) == ("supplier", 3)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"amount": "0"}, "amount"), ({"amount": "1.234"}, "amount"), ({"supplier": " "}, "supplier_name"), ({"contact": "长" * 81}, "contact"),
     ({"received_at": AT + timedelta(minutes=1)}, "received_at"), ({"received_at": AT - timedelta(minutes=1)}, "received_at")],
)  # fmt: skip
def test_a_quote_says_who_and_how_much(world: World, sealed: Procurement, given: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        receive(world, sealed, **{"supplier": "新公司", "amount": "100", **given})
    assert (refused.value.field, sealed.quotes.count()) == (field, 3)


def test_only_while_quotes_are_invited(world: World, line: BudgetLine, sealed: Procurement) -> None:
    with pytest.raises(Invalid, match="待审批"):
        receive(world, ask(world, line), "甲公司", "100")
    quotes_open(procurement_uuid=sealed.uuid, by=act(world.filler), at=AT)
    with pytest.raises(Invalid, match="已开启报价"):
        receive(world, sealed, "甲公司", "100")
    with pytest.raises(Invalid, match="已开启报价"):
        quotes_open(procurement_uuid=sealed.uuid, by=act(world.filler), at=AT)


def test_without_a_quote_there_is_nothing_to_open(world: World, line: BudgetLine) -> None:
    one = approve(world, ask(world, line))
    with pytest.raises(Invalid, match="还没有收到报价"):
        quotes_open(procurement_uuid=one.uuid, by=act(world.filler), at=AT)


def test_only_the_units_people(world: World, sealed: Procurement) -> None:
    quote = sealed.quotes.order_by("id")[0]
    with pytest.raises(NotAllowed):
        receive(world, sealed, "甲公司", "100", by=act(world.auditor))
    with pytest.raises(NotAllowed):
        quotes_open(procurement_uuid=sealed.uuid, by=act(world.auditor), at=AT)
    quotes_open(procurement_uuid=sealed.uuid, by=act(world.head), at=AT)
    for error, who in ((NotAllowed, world.auditor), (NotFound, world.stranger)):
        with pytest.raises(error):
            judged(world, quote, valid=True, by=act(who))
        with pytest.raises(error):
            comparison_sign(procurement_uuid=sealed.uuid, by=act(who), at=AT)


def test_a_faulty_quote_cannot_be_valid(world: World, line: BudgetLine) -> None:
    one = approve(world, ask(world, line))
    given = {
        "无章": {"sealed": False},
        "无人": {"contact": " "},
        "超额": {"amount": "30000.01"},
        "正好": {"amount": "30000"},
    }
    quotes = {name: receive(world, one, name, **{"amount": "100", **more}) for name, more in given.items()}
    with pytest.raises(Invalid, match="征集报价"):
        judged(world, quotes["正好"], valid=True)
    one = quotes_open(procurement_uuid=one.uuid, by=act(world.filler), at=AT)
    for name in ("无章", "无人", "超额"):
        with pytest.raises(Invalid) as refused:
            judged(world, quotes[name], valid=True)
        assert refused.value.field == "valid"
        with pytest.raises(Invalid) as refused:
            judged(world, quotes[name], valid=False)
        assert refused.value.field == "reason"
        judged(world, quotes[name], valid=False, reason="不合要求")
    judged(world, quotes["正好"], valid=True)
    assert [(each.supplier, each.valid, each.invalid_reason, each.low) for each in sheet_of(one).quotes] == [
        ("无章", False, "不合要求", False), ("无人", False, "不合要求", False), ("超额", False, "不合要求", False), ("正好", True, "", True),
    ]  # fmt: skip


def test_a_judgement_may_change_until_somebody_signs(world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    judge(world, one)
    quote = one.quotes.order_by("id")[0]
    judged(world, quote, valid=False, reason="过期")
    judged(world, quote, valid=True)
    before = sheet_of(one)
    sign(world, one, "filler")
    with pytest.raises(Invalid, match="已有人签字"):
        judged(world, quote, valid=False, reason="过期")
    assert [each.digest for each in sheet_of(one).signatures] == [before.digest]


def test_the_paper_comes_with_the_judgement(world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    quote = one.quotes.order_by("id")[0]
    paper = Upload("报价单.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    judged(world, quote, valid=True, upload=paper)
    judged(world, quote, valid=False, reason="过期")
    quote.refresh_from_db()
    assert (quote.file.name, quote.file.unit, quote.valid) == ("报价单.pdf", world.unit, False)


def test_the_sheet_is_signed_once_by_each_in_their_own_name(world: World, line: BudgetLine) -> None:
    one = opened(world, line)
    with pytest.raises(Invalid, match="没有判定"):
        sign(world, one, "filler")
    judge(world, one)
    sign(world, one, "filler")
    for name in ("", "填报甲"):
        with pytest.raises(Invalid, match="已在这份比价表上签字"):
            comparison_sign(procurement_uuid=one.uuid, name=name, by=act(world.filler), at=AT)
    with pytest.raises(Invalid, match="本人姓名"):
        comparison_sign(procurement_uuid=one.uuid, name="主任丙", by=act(world.finance), at=AT)
    with pytest.raises(Invalid, match="请填写"):
        comparison_sign(procurement_uuid=one.uuid, by=Actor.program(), at=AT)
    comparison_sign(procurement_uuid=one.uuid, name="评审丁", by=Actor.program(), at=AT)
    with pytest.raises(Invalid, match="已在"):
        comparison_sign(procurement_uuid=one.uuid, name="评审丁", by=Actor.program(), at=AT)
    with pytest.raises(Invalid) as refused:
        comparison_sign(procurement_uuid=one.uuid, opinion="长" * 201, by=act(world.head), at=AT)
    assert refused.value.field == "opinion"
    assert [(each.name, each.opinion) for each in sheet_of(one).signatures] == [("填报甲", "同意"), ("评审丁", "")]
