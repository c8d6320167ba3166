"""Refusals name the field, the reason and the figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.money.errors import ClosedYear, require_open_year, yuan


def test_an_amount_is_refused_at_its_field() -> None:
    assert yuan("60万元") == Decimal(600000)
    with pytest.raises(Invalid) as refused:
        yuan("USD 5", field="budget")
    assert (refused.value.field, str(refused.value.message)) == ("budget", "只记人民币；请按入账汇率折合成元再填写。")


def test_a_year_is_open_on_its_days_only() -> None:
    require_open_year(year=2020, closed=False, day=date(2020, 12, 31))
    for closed, day in ((True, date(2020, 6, 1)), (False, date(2021, 1, 1))):
        with pytest.raises(ClosedYear) as refused:
            require_open_year(year=2020, closed=closed, day=day, field="day")
        assert refused.value.field == "day"
