from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duixian.core.values import (
    Count,
    CountError,
    Measured,
    Money,
    MoneyPrecisionError,
    MoneyRangeError,
    MoneyTextError,
    NotApplicable,
    NotMeasured,
    Percent,
    PercentError,
    Qualitative,
    QuantityError,
    ReasonError,
    parse_money,
)

yuan = st.decimals(min_value=-(10**13), max_value=10**13, places=2)


@pytest.mark.parametrize(
    ("text", "unit", "printed"),
    [
        ("600,000", "元", "600000.00"),
        ("4,989,200", "元", "4989200.00"),
        ("３４９８０００．００", "元", "3498000.00"),
        ("180000.00", "元", "180000.00"),
        ("60万元", "元", "600000.00"),
        ("60 万", "元", "600000.00"),
        ("60.00万元", "元", "600000.00"),
        ("60.00（万元）", "元", "600000.00"),
        ("¥600,000.00", "元", "600000.00"),
        ("￥600,000.00", "元", "600000.00"),
        ("人民币600,000元", "元", "600000.00"),
        ("600000元整", "元", "600000.00"),
        ("600000元", "万元", "600000.00"),
        ("600 000", "元", "600000.00"),
        ("600,\n000", "元", "600000.00"),
        (" 600,000 ", "元", "600000.00"),
        ("-5", "元", "-5.00"),
        ("−5", "元", "-5.00"),
        ("-¥5", "元", "-5.00"),
        ("¥-5", "元", "-5.00"),
        ("(5,000.00)", "元", "-5000.00"),
        ("（5,000.00）", "万元", "-50000000.00"),
        ("0", "元", "0.00"),
        ("0.00", "万元", "0.00"),
        ("60", "万元", "600000.00"),
        ("985.123456", "万元", "9851234.56"),
        ("581.29", "亿元", "58129000000.00"),
        ("1.5亿元", "元", "150000000.00"),
        ("3千元", "元", "3000.00"),
        ("12.340", "元", "12.34"),
        ("7角", "元", "0.70"),
        ("99999999999999.99", "元", "99999999999999.99"),
        ("六十万", "元", "600000.00"),
        ("六十万", "万元", "600000.00"),
        ("六十", "万元", "600000.00"),
        ("六十五点五", "万元", "655000.00"),
        ("陆拾万元整", "万元", "600000.00"),
        ("人民币壹佰贰拾叁万肆仟圆整", "元", "1234000.00"),
        ("六元", "万元", "6.00"),
        ("两千", "元", "2000.00"),
    ],
)
def test_parse_money_amount(text: str, unit: str, printed: str) -> None:
    assert str(parse_money(text, unit=unit)) == printed


@pytest.mark.parametrize("text", ["", " ", "\n", "　", "-", "—", "——", "/", "无"])
def test_parse_money_empty_cell_is_none_and_not_zero(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize(
    "text",
    ["NaN", "Infinity", "1e5", "约60万元", "60万元左右", "6,00,000", "6,0000", "1.2.3", "60 20", "--5", "-(5)", "abc", "60%",
     "60人", "0x10", "()", "¥", "万元", "1" * 65 + "x", "=A1+B1", "٣", "约六十万", "负六十万", "六十点五万", "万",
     "二〇二〇", "六", "十", "十一月", "百千元"],
)  # fmt: skip
def test_parse_money_junk_is_refused(text: str) -> None:
    with pytest.raises(MoneyTextError):
        parse_money(text)


@pytest.mark.parametrize(("text", "unit"), [("0.001", "元"), ("12.345", "元"), ("0.1234567", "万元"), ("0.5", "分")])
def test_parse_money_finer_than_a_fen_is_refused(text: str, unit: str) -> None:
    with pytest.raises(MoneyPrecisionError):
        parse_money(text, unit=unit)


@pytest.mark.parametrize(("text", "unit"), [("100000000000000", "元"), ("1000000", "亿元"), ("9" * 60, "亿元")])
def test_parse_money_beyond_the_books_is_refused(text: str, unit: str) -> None:
    with pytest.raises(MoneyRangeError):
        parse_money(text, unit=unit)


def test_parse_money_unknown_unit_is_refused() -> None:
    with pytest.raises(MoneyTextError, match="no unit of money"):
        parse_money("5", unit="人")


@given(yuan)
@settings(max_examples=200, deadline=None)
def test_parse_money_printed_amount_comes_back(amount: Decimal) -> None:
    for text in (f"{amount:f}", f"{amount:,f}", f"{amount:,f}元", f"¥{amount:,f}", f"人民币{amount:,f}元整"):
        assert parse_money(text) == amount
        assert parse_money(text.translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789,.-"})) == amount


@given(yuan, st.sampled_from(["百元", "千元", "万元", "百万元", "亿元"]))
@settings(max_examples=200, deadline=None)
def test_parse_money_unit_conversion_is_exact(amount: Decimal, unit: str) -> None:
    in_unit = Money(amount).amount_in(unit)
    assert parse_money(f"{in_unit:f}", unit=unit) == amount
    assert parse_money(f"{in_unit:f}{unit}") == amount


@given(st.text(max_size=80) | st.text(alphabet="0123456789.,-¥￥万元亿整()（） ０１．，\n", max_size=70))
@settings(max_examples=400, deadline=None)
@example("9" * 10_000)
@example("0." + "0" * 61 + "1")
def test_parse_money_any_text_gives_fen_none_or_a_named_error(text: str) -> None:
    try:
        amount = parse_money(text)
    except QuantityError:
        return
    assert amount is None or (amount.is_finite() and amount.as_tuple().exponent == -2)


@given(yuan, yuan, st.integers(-9, 9))
@settings(max_examples=200, deadline=None)
def test_money_arithmetic_is_exact(one: Decimal, other: Decimal, times: int) -> None:
    a, b = Money(one), Money(other)
    assert (a + b) - b == a
    assert a + b == b + a
    assert (a + -a) == Money(Decimal(0))
    assert Fraction((a * times).yuan) == Fraction(one) * times
    assert (a < b) == (one < other)
    assert Money.parse(str(a)) == a


def test_money_parse_empty_cell_is_none() -> None:
    assert Money.parse(" ") is None


@pytest.mark.parametrize(
    "amount", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1E+14"), Decimal("1E+999999")]
)
def test_money_outside_the_books_is_refused(amount: Decimal) -> None:
    with pytest.raises(MoneyRangeError):
        Money(amount)


@pytest.mark.parametrize("amount", [Decimal("0.005"), Decimal("1E-999999")])
def test_money_finer_than_a_fen_is_refused(amount: Decimal) -> None:
    with pytest.raises(MoneyPrecisionError):
        Money(amount)


def test_money_sum_beyond_the_books_is_refused() -> None:
    most = Money(Decimal("99999999999999.99"))
    with pytest.raises(MoneyRangeError):
        most + Money(Decimal("0.01"))


def test_money_amount_in_unknown_unit_is_refused() -> None:
    with pytest.raises(MoneyTextError):
        Money(Decimal(1)).amount_in("人")


@pytest.mark.parametrize(
    ("amount", "unit", "printed"),
    [
        ("600000", "万元", "60.00"),
        ("9851234.56", "万元", "985.123456"),
        ("600000", "元", "600000.00"),
        ("0", "亿元", "0.00"),
    ],
)
def test_money_amount_in_keeps_at_least_two_decimals(amount: str, unit: str, printed: str) -> None:
    assert f"{Money(Decimal(amount)).amount_in(unit):f}" == printed


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "points"),
    [
        (2, 3, 2, "66.67"),
        (1, 3, 2, "33.33"),
        (1, 8, 0, "13"),
        (1, 800, 2, "0.13"),
        (-1, 8, 0, "-13"),
        (0, 5, 2, "0.00"),
        (19, 20, 2, "95.00"),
        (6, 5, 1, "120.0"),
    ],
)
def test_percent_points_round_half_up(numerator: int, denominator: int, places: int, points: str) -> None:
    assert str(Percent(Decimal(numerator), Decimal(denominator)).points(places)) == points


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.decimals(min_value=1, max_value=10**9, places=2))
@settings(max_examples=200, deadline=None)
def test_percent_keeps_both_numbers_and_the_exact_share(numerator: Decimal, denominator: Decimal) -> None:
    percent = Percent(numerator, denominator)
    assert (percent.numerator, percent.denominator) == (numerator, denominator)
    assert percent.share * Fraction(denominator) == Fraction(numerator)
    assert abs(Fraction(percent.points()) - percent.share * 100) <= Fraction(1, 200)


def test_percent_equal_shares_are_not_equal_percentages() -> None:
    one, other = Percent(Decimal(19), Decimal(20)), Percent(Decimal(95), Decimal(100))
    assert one.share == other.share
    assert one != other


@pytest.mark.parametrize(("numerator", "denominator"), [("1", "0"), ("NaN", "1"), ("1", "Infinity")])
def test_percent_without_two_numbers_is_refused(numerator: str, denominator: str) -> None:
    with pytest.raises(PercentError):
        Percent(Decimal(numerator), Decimal(denominator))


def test_count_below_zero_is_refused() -> None:
    with pytest.raises(CountError):
        Count(-1)


def test_measured_zero_is_not_missing() -> None:
    assert Measured(Count(0)) not in (NotMeasured("not counted"), NotApplicable("nothing due"))
    assert Measured(Qualitative("合规")).value == Qualitative("合规")
    assert bool(Measured(Count(0)))


@pytest.mark.parametrize("kind", [NotMeasured, NotApplicable])
def test_missing_value_without_a_reason_is_refused(kind: type[NotMeasured | NotApplicable]) -> None:
    with pytest.raises(ReasonError):
        kind("  ")
