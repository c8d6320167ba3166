"""Whether attendees may be charged: rules of meetings as dated data, each with its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.wording import Words


class ChargingRule(NamedTuple):
    """A rule that forbids a fee: for domestic meetings paid for by public money, from a day on. `verified` is False while nobody has
    held it against the original text."""

    id: str
    since: date
    citation: Words
    verified: bool
    message: Words


CHARGING_RULES: Final = (
    ChargingRule(
        "domestic-no-fee",
        date(2016, 7, 1),
        Words(
            "《中央和国家机关会议费管理办法》（财行〔2016〕214号）", "Rules on meeting expenses (Caihang [2016] 214)"
        ),
        verified=True,
        message=Words(
            "财政资金举办的国内会议不得向参会人员收取费用，也不得转嫁会议费用。",
            "A domestic meeting paid for by public money charges its attendees nothing and shifts no cost to them.",
        ),
    ),
)
"""Every rule there is, the latest last."""


def charging_warning(fee: Decimal, *, international: bool, publicly_funded: bool, on: date) -> ChargingRule | None:
    """The rule that a fee (in yuan) goes against on that day; None where nothing is charged or no rule forbids it."""
    if fee <= 0 or international or not publicly_funded:
        return None
    held = [rule for rule in CHARGING_RULES if rule.since <= on]
    return held[-1] if held else None
