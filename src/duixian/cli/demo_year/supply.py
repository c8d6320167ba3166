"""What the yards used of power and water in 2020, so that every bill comes to what was paid, to the fen.

A month runs from the tenth of the month before to the ninth. Three of the four main meters follow the season; the first power meter
takes what is left of the payment.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from duixian.cli.demo_year.money import ESTIMATED_BILL, UTILITIES
from duixian.core.incubator.rounding import half_up

POWER, WATER = "海汀供电", "海汀水务"


class Main(NamedTuple):
    """A main meter: number, name, kind, yard, account, factor, and what it showed when the books begin."""

    number: str
    name: str
    kind: str
    yard: str
    account: str
    factor: int
    first: int


MAINS: Final = (
    Main("D1", "199号院总进线", "power", "199号院", "310-0088-17", 80, 21_400),
    Main("D2", "288号院总进线", "power", "288号院", "310-0088-25", 40, 8_650),
    Main("S1", "199号院总水表", "water", "199号院", "S-20-4471", 1, 46_210),
    Main("S2", "288号院总水表", "water", "288号院", "S-20-4472", 1, 11_905),
)
PEAK, FLAT, VALLEY = "peak", "flat", "valley"
SHARES: Final = {PEAK: Decimal("0.36"), FLAT: Decimal("0.42"), VALLEY: Decimal("0.22")}
"""How the use of the laboratories falls on the bands."""
BANDS: Final = [
    ["06:00", "08:00", FLAT], ["08:00", "11:00", PEAK], ["11:00", "18:00", FLAT], ["18:00", "21:00", PEAK],
    ["21:00", "22:00", FLAT], ["22:00", "06:00", VALLEY],
]  # fmt: skip
PRICES: Final = (
    ("2019-11-10", "一般工商业分时电价", {PEAK: "1.062", FLAT: "0.715", VALLEY: "0.348"}),
    ("2020-02-10", "一般工商业分时电价（阶段性优惠）", {PEAK: "1.009", FLAT: "0.679", VALLEY: "0.331"}),
)
"""From when on which prices of power held: relief in the year of the epidemic."""
WATER_PRICE, SEWAGE_SHARE, SEWAGE_PRICE = Decimal("3.10"), Decimal("0.9"), Decimal("2.34")
SEASON: Final = (96, 92, 90, 88, 92, 104, 122, 128, 112, 98, 94, 98)
"""The use of the smaller meters by month, in percent of their mean."""
D2_MEAN, S1_MEAN, S2_MEAN = 31_000, 1_180, 385
"""kWh and m³ a month."""
TOO_MUCH: Final = Decimal("1.22")
"""By how much the supplier of water estimated too high in August."""
BEFORE: Final = Decimal("1.043")
"""What was used in 2019 for each kWh and m³ of 2020."""


class Asked(NamedTuple):
    """A bill to be: what the meter counted, what is billed, by band for power, and yuan."""

    used: Decimal
    billed: Decimal
    bands: dict[str, Decimal]
    amount: Decimal


def month_of(number: int) -> dict[str, Asked]:
    """The four bills of a month (1 to 12), by the number of their meter; together they are what was paid."""
    season = SEASON[number - 1]
    d2 = Decimal(D2_MEAN * season // 100 // 40 * 40)
    s1, s2 = (Decimal(mean * season // 100) for mean in (S1_MEAN, S2_MEAN))
    billed = half_up(s1 * TOO_MUCH, 0) if number == ESTIMATED_BILL else s1
    found = {
        "D2": _power(d2, number), "S1": Asked(s1, billed, {}, water_cost(billed)), "S2": Asked(s2, s2, {}, water_cost(s2)),
    }  # fmt: skip
    left = Decimal(UTILITIES[number - 1]) - sum(one.amount for one in found.values())
    return {"D1": _power_for(left, number), **found}


def prices_of(number: int) -> dict[str, Decimal]:
    """Yuan a kWh by band in a month's period: relief from that of March on."""
    return {band: Decimal(price) for band, price in PRICES[0 if number <= 2 else 1][2].items()}


def water_cost(quantity: Decimal) -> Decimal:
    """Water and sewage in yuan, each rounded to the fen."""
    return half_up(quantity * WATER_PRICE) + half_up(quantity * SEWAGE_SHARE * SEWAGE_PRICE)


def _power(quantity: Decimal, number: int) -> Asked:
    bands = {band: half_up(quantity * SHARES[band], 2) for band in (PEAK, FLAT)}
    bands[VALLEY] = quantity - sum(bands.values())
    return Asked(quantity, quantity, bands, _cost(bands, number))


def _cost(bands: dict[str, Decimal], number: int) -> Decimal:
    prices = prices_of(number)
    return sum((half_up(used * prices[band]) for band, used in bands.items()), Decimal(0))


def _power_for(amount: Decimal, number: int) -> Asked:
    """The use that costs an amount: peak and flat by their shares, the valley whatever is left of it."""
    prices = prices_of(number)
    mean = sum((SHARES[band] * prices[band] for band in SHARES), Decimal(0))
    whole = half_up(amount / mean, 0)
    bands = {band: half_up(whole * SHARES[band], 1) for band in (PEAK, FLAT)}
    bands[VALLEY] = half_up((amount - _cost(bands, number)) / prices[VALLEY], 2)
    used = sum(bands.values(), Decimal(0))
    return Asked(used, used, bands, amount)
