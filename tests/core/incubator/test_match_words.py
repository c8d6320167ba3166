"""The three comparisons of a bill in words, with their numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.incubator.match_words import Numbers, steps
from duixian.core.incubator.matching import Reason, Tolerance, Verdict
from duixian.core.incubator.tariffs import Utility
from duixian.core.wording import Words

GOOD = Numbers(
    Utility.POWER, Decimal("1234.500"), Decimal("1230.0000"), Decimal(1000), Decimal("999.99"), Decimal(1000)
)


def told(numbers: Numbers, *reasons: Reason) -> list[tuple[bool, str]]:
    return [(one.agrees, one.told.zh) for one in steps(numbers, Verdict("1", reasons), Tolerance())]


def test_a_proved_bill_tells_each_number() -> None:
    assert told(GOOD) == [
        (True, "账单 1,234.5 千瓦时，表计 1,230 千瓦时，相差 4.5（容差 ±24.6）"),
        (True, "账单 1,000.00 元，按价目应为 999.99 元，相差 0.01 元（容差 ±5.00 元）"),
        (True, "账单 1,000.00 元，已付 1,000.00 元"),
    ]
    english = [one.told.en for one in steps(GOOD, Verdict("1", ()), Tolerance())]
    assert english[0] == "billed 1,234.5 kWh, metered 1,230 kWh, 4.5 apart (±24.6 allowed)"


@pytest.mark.parametrize(
    ("reason", "place", "words"),
    [
        (Reason.NO_METER, 0, "账单没有写明表计，无从核对"),
        (Reason.OVERLAPS, 0, "账单 1,234.5 千瓦时，表计 1,230 千瓦时，相差 4.5（容差 ±24.6）；账期与另一张账单重叠"),
        (Reason.NOT_PAID, 2, "还没有关联已支付的款项"),
        (Reason.PAID_TWICE, 2, "同一账单付了不止一次，合计 1,000.00 元"),
        (Reason.PAID_DIFFERS, 2, "账单 1,000.00 元，已付 1,000.00 元"),
    ],
)
def test_each_reason_stands_at_its_comparison(reason: Reason, place: int, words: str) -> None:
    assert told(GOOD, reason)[place] == (False, words)


def test_what_is_not_known_is_said() -> None:
    bare = GOOD._replace(metered=None, priced=None, trouble=Words("2020-03-01 没有有效的电价", "no tariff"))
    found = told(bare, Reason.NO_READING, Reason.NO_TARIFF)
    assert found[:2] == [(False, "账期没有完整的读数"), (False, "无法计价：2020-03-01 没有有效的电价")]
    assert told(bare._replace(trouble=None), Reason.NO_TARIFF)[1] == (False, "无法计价：没有价目")
