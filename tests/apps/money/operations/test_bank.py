"""Exports of the bank are read once and matched where that is certain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import BankImport, BankRow, BudgetLine
from duixian.apps.money.operations.bank import Imported, bank_import, bank_match, bank_row_register, bank_unmatch
from duixian.apps.money.queries.payments import bank_rows_visible, imports_visible
from factories.accounts import World, act, make_world
from factories.evidence import csv_bytes, xlsx_bytes
from factories.payments import AT, make_line, make_payment
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
HEAD = ("交易日期", "支出金额（元）", "收入金额", "对方户名", "交易流水号", "摘要")
ROWS = (
    ("2020-05-06", "1000.00", "", "海汀文具店", "S1", "付款"),
    ("2020-05-08", "2000.00", "", "海汀供电公司", "S2", "电费"),
    ("2020-05-09", "", "600000.00", "海汀市财政局", "S3", "拨款"),
    ("2020-05-10", "55.50", "", "某某", "S4", ""),
)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def read(world: World, *rows: tuple[str, ...], content: bytes | None = None, name: str = "a.csv") -> Imported:
    upload = Upload(name, content or csv_bytes(HEAD, *(rows or ROWS)))
    return bank_import(unit=world.unit, upload=upload, by=act(world.finance), at=AT)


def test_rows_are_added_and_matched(world: World, line: BudgetLine) -> None:
    one = make_payment(line, bank_reference="S1")
    two = make_payment(line, "2000", payee_name="海汀供电公司", paid_on=date(2020, 5, 7))
    done = read(world)
    assert done[1:] == (3, 0, 2)
    told = {row.reference: (row.payment, row.matched_how) for row in bank_rows_visible(act(world.finance))}
    assert told == {"S1": (one, "reference"), "S2": (two, "likeness"), "S4": (None, "")}
    assert [one.columns["amount"] for one in imports_visible(act(world.finance))] == ["支出金额（元）"]


def test_the_same_export_again_adds_nothing(world: World, line: BudgetLine) -> None:
    read(world)
    assert read(world) == Imported(None, 0, 3, 0)
    assert read(world, content=xlsx_bytes(HEAD, *ROWS), name="a.xlsx") == Imported(None, 0, 3, 0)
    assert (BankRow.objects.count(), BankImport.objects.count()) == (3, 1)


def test_two_alike_are_left_to_people(world: World, line: BudgetLine) -> None:
    one, _two = make_payment(line), make_payment(line)
    assert read(world).matched == 0
    row = BankRow.objects.get(reference="S1")
    assert bank_match(row_uuid=row.uuid, payment_uuid=one.uuid, by=act(world.finance), at=AT).matched_how == "hand"
    bank_match(row_uuid=row.uuid, payment_uuid=one.uuid, by=act(world.finance), at=AT)
    with pytest.raises(Invalid):
        bank_match(row_uuid=row.uuid, payment_uuid=_two.uuid, by=act(world.finance), at=AT)
    assert bank_unmatch(row_uuid=row.uuid, by=act(world.finance), at=AT).payment is None
    assert bank_unmatch(row_uuid=row.uuid, by=act(world.finance), at=AT).matched_how == ""


def test_only_like_amounts_that_were_paid_match(world: World, line: BudgetLine) -> None:
    read(world)
    row = BankRow.objects.get(reference="S4")
    with pytest.raises(Invalid):
        bank_match(row_uuid=row.uuid, payment_uuid=make_payment(line).uuid, by=act(world.finance), at=AT)
    asked = make_payment(line, "55.50", state="requested", paid_on=None)
    with pytest.raises(Invalid):
        bank_match(row_uuid=row.uuid, payment_uuid=asked.uuid, by=act(world.finance), at=AT)
    with pytest.raises(NotAllowed):
        bank_unmatch(row_uuid=row.uuid, by=act(world.filler), at=AT)
    with pytest.raises(NotFound):
        bank_unmatch(row_uuid=row.uuid, by=act(world.stranger), at=AT)


@pytest.mark.parametrize(
    "row",
    [("昨天", "1", "", "", "S9", ""), ("2020-05-06", "壹元", "", "", "S9", ""), ("2020-05-06", "1", "", "", "", ""),
     ("2020-05-06", "7", "", "", "S1", "")],
)  # fmt: skip
def test_a_wrong_row_is_named_and_nothing_is_kept(world: World, row: tuple[str, ...]) -> None:
    with pytest.raises(Invalid, match="6"):
        read(world, *ROWS, row)
    assert not BankRow.objects.exists()


def test_a_known_reference_with_another_amount_is_refused(world: World) -> None:
    read(world)
    with pytest.raises(Invalid):
        read(world, ("2020-05-06", "7", "", "", "S1", ""))
    assert BankRow.objects.get(reference="S1").amount == Decimal(1000)


def test_columns_are_needed_and_finance_imports(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        read(world, content=csv_bytes(("日期", "对方"), ("2020-05-06", "某")))
    assert caught.value.field == "file"
    with pytest.raises(NotAllowed):
        bank_import(unit=world.unit, upload=Upload("a.csv", csv_bytes(HEAD, *ROWS)), by=act(world.filler), at=AT)


def test_a_row_nobody_asked_for_is_registered_and_matched(world: World, line: BudgetLine) -> None:
    read(world)
    row = BankRow.objects.get(reference="S4")
    asked = {"line_uuid": line.uuid, "nature": "small", "purpose": "快递", "payee_name": "某某", "paid_on": row.day}
    made = bank_row_register(row_uuid=row.uuid, amount=row.amount, by=act(world.finance), at=AT, **asked)
    row.refresh_from_db()
    assert (row.payment, row.matched_how, made.state, made.approved_at) == (made, "hand", "paid", None)
    other = BankRow.objects.get(reference="S2")
    with pytest.raises(Invalid):
        bank_row_register(row_uuid=other.uuid, amount=Decimal(1), by=act(world.finance), at=AT, **asked)
    assert line.payments.get() == made


def test_a_column_with_another_name_is_named(world: World) -> None:
    rows = csv_bytes(("交易时间（北京）", "付出", "编号", "摘要"), ("2020-05-06", "10.00", "S1", "水费"))
    upload, more = Upload("a.csv", rows), {"unit": world.unit, "by": act(world.finance), "at": AT}
    with pytest.raises(Invalid) as caught:
        bank_import(upload=upload, **more)
    assert caught.value.field == "file"
    with pytest.raises(Invalid) as caught:
        bank_import(upload=upload, named={"day": "日子"}, **more)
    assert caught.value.field == "day"
    done = bank_import(upload=upload, named={"day": "交易时间", "amount": "付出", "reference": "编号"}, **more)
    assert done.batch
    assert done.batch.columns == {"day": "交易时间（北京）", "amount": "付出", "reference": "编号", "summary": "摘要"}
    assert [(row.reference, row.amount, row.summary) for row in done.batch.rows.all()] == [("S1", Decimal(10), "水费")]
