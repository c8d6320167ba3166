"""The quantities of a promise and its proof: money, percentages, counts, judgements, and the three ways a value can
stand.

Zero is not missing: `Measured(Count(0))` says that nothing was counted, `NotMeasured` that nobody counted.

    QuantityError (a ValueError)
    ├── MoneyTextError        the text is no amount
    ├── MoneyPrecisionError   the amount is finer than one fen
    ├── MoneyRangeError       NaN, Infinity, or more than sixteen digits
    ├── PercentError          no denominator, or a number that is not finite
    ├── CountError            a negative count
    └── ReasonError           a missing value without its reason
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from typing import Self

from duixian.core.numerals import chinese_value


class QuantityError(ValueError):
    """A quantity that cannot be made from what was given."""


class MoneyTextError(QuantityError):
    """The text is no amount of money."""


class MoneyPrecisionError(QuantityError):
    """The amount does not convert to whole fen; it is refused, never rounded."""


class MoneyRangeError(QuantityError):
    """The amount is not finite or has more than fourteen digits before the point (the books hold Decimal(16, 2))."""


class PercentError(QuantityError):
    """A percentage needs two finite numbers and a denominator other than zero."""


class CountError(QuantityError):
    """A count is a whole number from zero up."""


class ReasonError(QuantityError):
    """A missing value must say why it is missing."""


FEN = Decimal("0.01")
LIMIT = Decimal(10) ** 14
# Whatever cannot be represented exactly raises instead of being rounded.
_EXACT = Context(prec=100, traps=[Inexact, InvalidOperation])
_UNITS = {
    "元": 0,
    "圆": 0,
    "百元": 2,
    "千元": 3,
    "万": 4,
    "万元": 4,
    "百万元": 6,
    "千万元": 7,
    "亿": 8,
    "亿元": 8,
    "角": -1,
    "分": -2,
}

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = {ord(sign): "-" for sign in "−–—"} | {
    ord("￥"): "¥",
    0x3000: " ",
    0xA0: " ",
    0x2002: " ",
    0x2003: " ",
    0x2009: " ",
}
_TABLE: dict[int, str | None] = {**_FULL_WIDTH, **_SIGNS, **dict.fromkeys((0x200B, 0xFEFF, 0x2060))}
_PLAIN = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?").fullmatch
_AMOUNT = re.compile(
    r"(?:人民币|RMB|CNY)?[¥$]?(?P<minus>-)?[¥]?"
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
    r"[(]?(?P<unit>亿元|百万元|千万元|万元|千元|百元|亿|万|元|圆|角|分)?[)]?整?(?:人民币)?"
).fullmatch
_IN_WORDS = re.compile(
    r"(?:人民币)?(?P<number>[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億兩点]+)"
    r"(?P<unit>元|圆)?整?"
).fullmatch
_SCALED = re.compile("[十百千万亿拾佰仟萬億]").search
_BANKERS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩", "一二三四五六七八九十百千万亿两")
_NEGATIVE = re.compile(r"\((.+)\)(.*)").fullmatch
_GROUPS = re.compile(r"-?[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
_WRAP = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_LOOSE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_EMPTY = frozenset({"", "-", "--", "---", "/", "\\", "无", "空"})
_LONGEST = 64


def parse_money(text: str, *, unit: str = "元") -> Decimal | None:
    """The amount of a money cell in yuan, with exactly two decimals.

    `unit` is what the label or the page prints (元, 万元, 亿元 …); a unit in the text itself wins. Numerals count like
    digits: 六十万, 陆拾万元整. None for an empty cell or a dash. Raises MoneyTextError for any other text that is no amount (NaN, 1e5, 约60万元),
    MoneyPrecisionError for fractions of a fen, MoneyRangeError from 10^14 yuan up.
    """
    if unit not in _UNITS:
        raise MoneyTextError(f"{unit!r} is no unit of money; known are {', '.join(_UNITS)}")
    if len(text) <= _LONGEST and _PLAIN(text):
        return _yuan(text, unit)
    text = text.strip()
    cell = _healed(text) if len(text) <= _LONGEST else text
    if cell in _EMPTY:
        return None
    bracketed = _NEGATIVE(cell)
    if bracketed:
        cell = f"-{bracketed[1]}{bracketed[2]}"
    amount = _AMOUNT(cell) if len(cell) <= _LONGEST else None
    if amount is None:
        told = _told_in_words(cell, unit)
        if told is not None:
            return told
        raise MoneyTextError(f"{text[:_LONGEST]!r} is no amount of money; write digits, such as 600,000.00 or 60万元")
    return _yuan((amount["minus"] or "") + amount["number"], amount["unit"] or unit)


def _told_in_words(cell: str, unit: str) -> Decimal | None:
    """An amount written in numerals; 万 or 亿 inside the numeral is a unit of its own, so 六十万 is yuan in any column.

    A single sign, or a row of figures, is no amount unless 元 follows: it may be the number of a line, or a year.
    """
    match = _IN_WORDS(cell)
    if match is None or not (match["unit"] or (len(match["number"]) > 1 and _SCALED(match["number"]))):
        return None
    words = match["number"].translate(_BANKERS)
    value = chinese_value(words)
    if value is None:
        return None
    own = match["unit"] or ("元" if "万" in words or "亿" in words else unit)
    return _yuan(str(value), own)


def _healed(text: str) -> str:
    """Half-width, wraps closed, blanks dropped; blanks between digits only where they part groups of three."""
    cell = _WRAP.sub("", text.translate(_TABLE).strip())
    if " " in cell or "\t" in cell:
        cell = _GROUPS.sub(lambda match: match[0].replace(" ", ""), cell)
        cell = _LOOSE.sub("", cell)
    return cell


def _yuan(number: str, unit: str) -> Decimal:
    amount = Decimal(number.replace(",", ""))
    return _whole_fen(amount.scaleb(_UNITS[unit], _EXACT) if _UNITS[unit] else amount)


def _whole_fen(amount: Decimal) -> Decimal:
    if not amount.is_finite() or abs(amount) >= LIMIT:
        raise MoneyRangeError(f"{str(amount)[:40]} yuan is not an amount that the books can hold")
    try:
        return amount.quantize(FEN, context=_EXACT)
    except (Inexact, InvalidOperation) as error:
        raise MoneyPrecisionError(f"{str(amount)[:40]} yuan is finer than one fen") from error


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of yuan with two decimals, exact; below 10^14 in size. Adding, subtracting and repeating stay
    exact."""

    yuan: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "yuan", _whole_fen(self.yuan))

    @classmethod
    def parse(cls, text: str, *, unit: str = "元") -> Self | None:
        """Money from a printed amount; None for an empty cell. Errors as in `parse_money`."""
        amount = parse_money(text, unit=unit)
        return None if amount is None else cls(amount)

    def __add__(self, other: Money) -> Money:
        return Money(_EXACT.add(self.yuan, other.yuan))

    def __sub__(self, other: Money) -> Money:
        return Money(_EXACT.subtract(self.yuan, other.yuan))

    def __neg__(self) -> Money:
        return Money(self.yuan.copy_negate())

    def __mul__(self, times: int) -> Money:
        return Money(_EXACT.multiply(self.yuan, Decimal(times)))

    def amount_in(self, unit: str) -> Decimal:
        """The same amount as a number of 元, 万元 …; exact, without trailing zeros after two decimals."""
        if unit not in _UNITS:
            raise MoneyTextError(f"{unit!r} is no unit of money")
        amount = self.yuan.scaleb(-_UNITS[unit], _EXACT)
        while _has_spare_zero(amount):
            amount = amount.quantize(Decimal(1).scaleb(int(amount.as_tuple().exponent) + 1), context=_EXACT)
        return amount

    def __str__(self) -> str:
        return f"{self.yuan:f}"


def _has_spare_zero(amount: Decimal) -> bool:
    _, digits, exponent = amount.as_tuple()
    return isinstance(exponent, int) and exponent < -2 and digits[-1] == 0


@dataclass(frozen=True, slots=True)
class Percent:
    """A rate as the two numbers that make it; never one number, so that anybody can count again.

    Two percentages are equal only if both numbers are: 19/20 is not 95/100, though their shares are.
    """

    numerator: Decimal
    denominator: Decimal

    def __post_init__(self) -> None:
        if not (self.numerator.is_finite() and self.denominator.is_finite()) or self.denominator == 0:
            raise PercentError(f"no percentage of {self.numerator} in {self.denominator}")

    @property
    def share(self) -> Fraction:
        """The exact quotient, 1 for a hundred percent."""
        return Fraction(self.numerator) / Fraction(self.denominator)

    def points(self, places: int = 2) -> Decimal:
        """The percentage for people, rounded half up to `places` decimals: 2 in 3 gives 66.67."""
        (above, by), (below, times) = self.numerator.as_integer_ratio(), self.denominator.as_integer_ratio()
        part, whole = above * times * 100 * 10**places, by * below
        halves = (2 * abs(part) + abs(whole)) // (2 * abs(whole))
        return Decimal((int((part < 0) is not (whole < 0) and part != 0), tuple(map(int, str(halves))), -places))


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A number of things, from zero up."""

    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise CountError(f"nothing can be counted {self.number} times")


@dataclass(frozen=True, slots=True)
class Qualitative:
    """A judgement in words, such as 合规."""

    text: str


Quantity = Money | Percent | Count | Qualitative


@dataclass(frozen=True, slots=True)
class Measured:
    """A value that was measured; a measured zero is a value."""

    value: Quantity


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A value that should exist and does not, with the reason."""

    reason: str

    def __post_init__(self) -> None:
        _require(self.reason)


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A value that cannot exist here, such as a rate of nothing due, with the reason."""

    reason: str

    def __post_init__(self) -> None:
        _require(self.reason)


MeasuredValue = Measured | NotMeasured | NotApplicable


def _require(reason: str) -> None:
    if not reason.strip():
        raise ReasonError("say why the value is missing")
