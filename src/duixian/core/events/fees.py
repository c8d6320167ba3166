"""What may be paid for a lecture, as dated rules with where they stand; over the limit is a warning with its reason, never a stop."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.wording import Words


class LectureFee(NamedTuple):
    """The most after tax for one teaching hour, in yuan, since a day. `hours_most` is what counts for half a day.

    `verified` is whether the amounts were read in the text of the rule.
    """

    code: str
    words: Words
    an_hour: Decimal
    hours_most: Decimal
    since: date
    citation: Words
    verified: bool


_RULE: Final = Words(
    "财行〔2016〕540号（培训讲课费，会议酬金参照）", "Caixing [2016] 540 (lectures; taken as a guide here)"
)
FEES: Final = tuple(
    LectureFee(code, words, Decimal(an_hour), Decimal(4), date(2017, 1, 1), _RULE, verified=False)
    for code, words, an_hour in (
        ("academician", Words("院士、全国知名专家", "academicians, nationally known experts"), 1500),
        ("professor", Words("正高级技术职称", "full senior titles"), 1000),
        ("associate", Words("副高级技术职称", "deputy senior titles"), 500),
    )
)
"""None of these was read in the text: they warn with that said."""


class Excess(NamedTuple):
    """That a fee is higher than the rule allows: both in yuan after tax, and the rule."""

    paid: Decimal
    allowed: Decimal
    rule: LectureFee


def fee_of(code: str, *, on: date) -> LectureFee | None:
    """The rule for a class of titles on a day; None where there is none."""
    return next((fee for fee in FEES if fee.code == code and fee.since <= on), None)


def excess(code: str, *, net: Decimal, hours: Decimal, on: date) -> Excess | None:
    """Whether `net` yuan after tax for `hours` are more than the rule of the class allows; hours beyond those of half a day do not
    count. None where it is within the rule or no rule holds."""
    rule = fee_of(code, on=on)
    if rule is None:
        return None
    allowed = rule.an_hour * min(hours, rule.hours_most)
    return Excess(net, allowed, rule) if net > allowed else None
