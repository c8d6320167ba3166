"""Whether a fee goes against a rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.core.events.charging import CHARGING_RULES, charging_warning

DAY = date(2020, 6, 10)


def test_rule_names_its_source() -> None:
    assert [(rule.id, rule.verified, rule.citation.zh) for rule in CHARGING_RULES] == [
        ("domestic-no-fee", True, "《中央和国家机关会议费管理办法》（财行〔2016〕214号）")
    ]


@pytest.mark.parametrize(
    ("fee", "international", "funded", "on", "warned"),
    [
        ("800", False, True, DAY, True), ("0", False, True, DAY, False), ("800", True, True, DAY, False),
        ("800", False, False, DAY, False), ("800", False, True, date(2015, 1, 1), False),
    ],
)  # fmt: skip
def test_fee_of_a_domestic_publicly_funded_meeting_is_warned_of(
    fee: str, *, international: bool, funded: bool, on: date, warned: bool
) -> None:
    found = charging_warning(Decimal(fee), international=international, publicly_funded=funded, on=on)
    assert found == (CHARGING_RULES[0] if warned else None)
