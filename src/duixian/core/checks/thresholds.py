"""The figures at which a rule begins to speak: data with their reasons, because no regulation fixes most of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure and why it stands where it stands; `verified` when a text that was read gives the figure."""

    value: Decimal
    reason: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All thresholds of the indicator, money and cross-form rules; shares are fractions of one, money is yuan."""

    budget_change: Threshold = Threshold(
        Decimal("0.05"), "a change of a twentieth against last year is more than rounding and price drift"
    )
    unit_slip: Threshold = Threshold(
        Decimal(1000), "元 and 万元 differ by 10,000; a real budget hardly moves a thousandfold within one form"
    )
    smallest_budget: Threshold = Threshold(
        Decimal(1000), "no project is approved for less than 1,000 yuan: the figure is in 万元"
    )
    sum_tolerance: Threshold = Threshold(
        Decimal(100), "forms in 万元 print two decimals: 0.01 万元 is 100 yuan, so sums may differ by that much"
    )
    rate_tolerance: Threshold = Threshold(
        Decimal("0.1"), "rates are printed with one or two decimals, in percentage points"
    )
    score_tolerance: Threshold = Threshold(
        Decimal("0.05"), "scores are printed with one or two decimals, in points; a sum adds one per row"
    )
    over_achievement: Threshold = Threshold(
        Decimal("1.3"), "财预〔2020〕10号 names no figure; local notices use 130 % or 150 % of the target"
    )
    bar_difference: Threshold = Threshold(
        Decimal(5), "two bars for one indicator of one unit differ in substance from five percentage points on"
    )
    money_per_indicator: Threshold = Threshold(
        Decimal(10), "ten times the money behind one indicator is another depth of promise, not another kind of project"
    )
    points_on_one_row: Threshold = Threshold(
        Decimal(25), "a quarter of the 100 points on one row lets that row decide the grade"
    )
    points_on_words: Threshold = Threshold(
        Decimal(30), "three tenths of the points without a number: more than the distance from 优 (90) to 中 (60)"
    )
    most_indicators: Threshold = Threshold(
        Decimal(40),
        "财预〔2021〕101号 asks for few, telling indicators; beyond forty no row weighs more than 2.5 points",
    )
    fewest_indicators: Threshold = Threshold(
        Decimal(5), "quantity, quality, timeliness, benefit and satisfaction need one row each"
    )
    budget_of_few: Threshold = Threshold(
        Decimal(1_000_000), "from one million yuan on a handful of rows cannot describe what the money buys"
    )
    filler_rows: Threshold = Threshold(
        Decimal(4), "four rows with one and the same bare number: seen in a published form (88100 in every row)"
    )
    near_duplicate: Threshold = Threshold(
        Decimal(88), "rapidfuzz ratio of two names from which a reader cannot tell two measures"
    )
    restated: Threshold = Threshold(
        Decimal("0.6"), "share of a name's content characters that come back in its target sentence"
    )
    shared_sentence: Threshold = Threshold(
        Decimal(30), "characters of a sentence that two authors do not write alike by chance"
    )
    shared_share: Threshold = Threshold(
        Decimal("0.5"), "half of a section taken over from another form: the section is not about this project"
    )
    person_day_ceiling: Threshold = Threshold(
        Decimal(1200), "yuan per person and day that two universities apply to international conferences", True
    )


THRESHOLDS: Final = Thresholds()
