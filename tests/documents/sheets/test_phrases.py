from __future__ import annotations

from datetime import date
from decimal import Decimal

from duixian.core.values import Percent
from duixian.documents.sheets.phrases import day_text, money_text, numbered, points_text, rate_text


def test_headings_are_numbered_as_the_language_does() -> None:
    assert numbered(["甲", "乙"], "zh") == ["一、甲", "二、乙"]
    assert numbered(["First", "Second"], "en") == ["1. First", "2. Second"]


def test_amounts_have_two_decimals_and_unknown_ones_a_dash() -> None:
    assert (money_text(Decimal(600_000)), money_text(Decimal("0.5")), money_text(None)) == ("600,000.00", "0.50", "—")


def test_points_have_no_needless_zeros() -> None:
    assert (points_text(Decimal("9.80")), points_text(Decimal(0)), points_text(None)) == ("9.8", "0", "")


def test_a_rate_shows_the_two_numbers_that_make_it() -> None:
    rate = Percent(Decimal(588), Decimal(600))
    assert (rate_text(rate, "zh"), rate_text(rate, "en"), rate_text(None, "zh")) == (
        "98 %（588 / 600）",
        "98 % (588 / 600)",
        "—",
    )


def test_days_are_written_as_official_papers_do() -> None:
    day = date(2020, 7, 31)
    assert (day_text(day, "zh"), day_text(day, "en"), day_text(None, "en")) == ("2020年7月31日", "2020-07-31", "—")
