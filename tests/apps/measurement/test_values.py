"""Typed values survive JSON and are shown with what makes them."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.measurement.values import meets, shown, value_from, value_json
from duixian.core.targets.parsing import parse_target
from duixian.core.values import Count, Measured, MeasuredValue, Money, NotApplicable, NotMeasured, Percent, Qualitative

Numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
Values = st.one_of(
    st.integers(0, 10**9).map(Count), Numbers.map(Money), st.text(min_size=1, max_size=20).map(Qualitative),
    st.tuples(Numbers, Numbers.filter(bool)).map(lambda pair: Percent(*pair)),
).map(Measured) | st.sampled_from([NotMeasured("not-recorded"), NotApplicable("nothing-due")])  # fmt: skip


@given(Values)
def test_value_survives_json(value: MeasuredValue) -> None:
    assert value_from(json.loads(json.dumps(value_json(value)))) == value


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (Measured(Count(1234)), "1,234", "1,234"),
        (Measured(Count(0)), "0", "0"),
        (Measured(Money(Decimal("1234.5"))), "1,234.50 元", "1,234.50 yuan"),
        (Measured(Percent(Decimal(19), Decimal(20))), "95.00 % (19/20)", "95.00 % (19/20)"),
        (Measured(Percent(Decimal("1.50"), Decimal("3.00"))), "50.00 % (1.5/3)", "50.00 % (1.5/3)"),
        (Measured(Qualitative("合规")), "合规", "合规"),
        (NotMeasured("not-recorded"), "未测量：没有登记记录", "not measured: nobody kept a record"),
        (NotApplicable("nothing-due"), "不适用：截至该日没有到期事项", "not applicable: nothing was due by that day"),
    ],
)
def test_value_shown(value: MeasuredValue, zh: str, en: str) -> None:
    assert shown(value) == (zh, en)


@pytest.mark.parametrize(
    ("raw", "value", "met"),
    [
        (">=400", Measured(Count(400)), True),
        (">=400", Measured(Count(399)), False),
        (">=85%", Measured(Percent(Decimal(2), Decimal(3))), False),
        ("=100%", Measured(Percent(Decimal(8), Decimal(8))), True),
        ("合规", Measured(Percent(Decimal(8), Decimal(8))), True),
        ("合规", Measured(Percent(Decimal(7), Decimal(8))), False),
        ("合规", Measured(Qualitative("合规")), None),
        ("与国内外机构建立长期合作", Measured(Percent(Decimal(8), Decimal(8))), None),
        (">=400", Measured(Percent(Decimal(1), Decimal(2))), None),
        (">=400", NotMeasured("not-recorded"), None),
    ],
)
def test_value_meets_a_target(raw: str, value: MeasuredValue, met: bool | None) -> None:
    assert meets(parse_target(raw, unit_column=None if "%" in raw else "人"), value) is met
