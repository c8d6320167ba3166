from __future__ import annotations

from decimal import Decimal

from duixian.core.incubator.energy import Change, per_area, per_person, year_on_year
from duixian.core.incubator.rounding import Ratio
from duixian.core.incubator.spans import month


def test_per_m2_and_person_use_the_mean_of_the_days() -> None:
    june = month(2020, 6)
    assert per_area(Decimal(1200), Decimal(3000), june) == Ratio(Decimal(1200), Decimal(100))
    assert per_person(Decimal(1200), Decimal(1000), june).value() == Decimal("36.00")
    assert per_area(Decimal(5), Decimal(0), june).value() is None


def test_year_on_year_is_a_change_in_the_year_before() -> None:
    change = Change(Decimal(90), Decimal(120))
    assert year_on_year(Decimal(90), Decimal(120)) == change
    assert (change.share, change.share.percent()) == (Ratio(Decimal(-30), Decimal(120)), Decimal("-25.00"))
    assert Change(Decimal(5), Decimal(0)).share.value() is None


def test_what_was_not_measured_is_not_compared() -> None:
    assert (year_on_year(None, Decimal(1)), year_on_year(Decimal(1), None)) == (None, None)
