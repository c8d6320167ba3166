"""Amounts that enter the books: yuan above zero, to the fen, never in another currency and never rounded."""

from __future__ import annotations

import re
from decimal import Decimal

from duixian.core.values import Money, MoneyPrecisionError, MoneyRangeError, QuantityError
from duixian.core.wording import Words

_FOREIGN = re.compile(
    r"[$＄€£₩₽₹]|\b(?:USD|EUR|GBP|HKD|JPY|AUD|CAD|CHF|SGD|TWD|KRW|MOP)\b|(?:USD|EUR|GBP|HKD|JPY)(?=\d)|[美欧港澳日韩]元|英镑|[日韩港]币|台币|瑞郎|卢布",
    re.IGNORECASE,
)


class AmountError(ValueError):
    """An amount that the books do not take; `words` says why and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def positive_yuan(value: Decimal | str) -> Decimal:
    """The amount in yuan with exactly two decimals; texts may say 600,000.00 or 60万元. Nothing is rounded.

    Raises AmountError for nothing, zero, a negative amount, fractions of a fen, another currency, and from 10^14 yuan up.
    """
    text = str(value) if isinstance(value, Decimal) else value
    if _FOREIGN.search(text):
        raise AmountError(
            Words("只记人民币；请按入账汇率折合成元再填写", "yuan only; convert at the booked rate before entering")
        )
    amount = _read(value)
    if amount < 0:
        raise AmountError(
            Words(
                "金额不能是负数；退回或冲减请用冲销", "the amount is negative; to take back, reverse what was entered"
            )
        )
    if amount == 0:
        raise AmountError(Words("金额须大于零", "the amount must be above zero"))
    return amount


def told(amount: Decimal) -> str:
    """An amount of yuan as messages print it: thousands separators, two decimals or none: 22,400, 22,400.50."""
    return f"{amount:,.2f}".removesuffix(".00")


def _read(value: Decimal | str) -> Decimal:
    try:
        money = Money(value) if isinstance(value, Decimal) else Money.parse(value)
    except MoneyPrecisionError as error:
        raise AmountError(
            Words("金额精确到分，不会四舍五入", "the amount is finer than one fen; it is never rounded")
        ) from error
    except MoneyRangeError as error:
        raise AmountError(
            Words("金额须小于一百万亿元", "the amount must be a number below a hundred trillion yuan")
        ) from error
    except QuantityError as error:
        raise AmountError(
            Words("不是金额；请写数字，如 600000.00", "this is no amount; write digits, such as 600000.00")
        ) from error
    if money is None:
        raise AmountError(Words("请填写金额", "enter the amount"))
    return money.yuan
