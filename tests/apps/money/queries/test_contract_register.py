"""The ledger of contracts holds what the list shows; frameworks are listed and not summed."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.queries.contract_register import contract_ledger
from duixian.apps.money.queries.contracts import Wanted
from factories.accounts import World, act, make_world
from factories.contracts import draft, signed
from factories.money import make_line
from factories.payments import make_payment

pytestmark = pytest.mark.django_db
TODAY = date(2020, 11, 2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def rows(world: World, wanted: Wanted | None = None, **more: Any) -> list[list[Any]]:
    data = contract_ledger(act(world.filler), wanted or Wanted(), format="xlsx", on=TODAY, **more)
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def test_rows_and_sums(world: World, line: BudgetLine) -> None:
    framework = signed(world, line, "50000", kind="framework")
    order = signed(world, line, "10000.50", kind="order", framework_uuid=framework.uuid, supplier_name="")
    plain = draft(world, line, "500")
    make_payment(line, "1000.25", contract=order)
    told = rows(world)
    head = next(place for place, row in enumerate(told) if row[0] == "合同编号")
    shown = [(row[0], row[5], row[6], row[7], row[9], row[11]) for row in told[head + 1 : head + 4]]
    assert shown == [
        (framework.number, 50000, "", "", "主任丙", "履行中"), (order.number, 10000.5, 10000.5, 1000.25, "主任丙", "履行中"),
        (plain.number, 500, 500, 0, "", "起草"),
    ]  # fmt: skip
    assert told[head + 4][6:8] == [10500.5, 1000.25]


def test_what_was_asked_for_stands_above(world: World, line: BudgetLine) -> None:
    signed(world, line)
    wanted = Wanted(declaration=line.declaration.uuid, state="signed", ends_by=date(2020, 12, 2), text=" 会务 ")
    text = "\n".join(str(cell) for row in rows(world, wanted, notice="演示数据") for cell in row)
    told = (
        "截至日期：2020-11-02",
        f"项目：{line.declaration.project.name}",
        "状态：履行中",
        "到期日不晚于：2020-12-02",
        "查找：会务",
        "演示数据",
    )
    assert [part in text for part in told] == [True] * len(told)


def test_in_english_and_in_no_other_format(world: World, line: BudgetLine) -> None:
    signed(world, line)
    assert "Number" in {cell for row in rows(world, language="en") for cell in row}
    with pytest.raises(NotFound):
        contract_ledger(act(world.filler), Wanted(), format="csv", on=TODAY)
