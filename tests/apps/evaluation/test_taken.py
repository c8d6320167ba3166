"""What one binding gave: value, band, money, and how it stood on an earlier day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from duixian.apps.evaluation.taken import NOTHING, Taken
from duixian.apps.measurement.models import Binding, Judgement, Measurement
from duixian.core.measures.reasons import NOT_BOUND, NOT_RECORDED
from duixian.core.targets.bands import Band
from duixian.core.values import Count, Measured, NotMeasured

FIRST, SECOND = date(2020, 6, 30), date(2020, 7, 31)


def counted(number: int) -> Measurement:
    return Measurement(value={"kind": "count", "number": number})


def test_value_without_binding_says_so() -> None:
    assert (NOTHING.value, Taken(Binding()).value) == (NotMeasured(NOT_BOUND), NotMeasured(NOT_RECORDED))


def test_value_is_the_latest_and_until_an_earlier_day_the_earlier() -> None:
    taken = Taken(Binding(), (counted(3), counted(8)), (FIRST, SECOND))
    assert [one.value for one in (taken, taken.until(date(2020, 7, 1)), taken.until(date(2020, 1, 1)))] == [
        Measured(Count(8)), Measured(Count(3)), NotMeasured(NOT_RECORDED),
    ]  # fmt: skip


def test_band_of_a_judgement_is_that_of_the_targets() -> None:
    bands = [Taken(judgement=Judgement(band=name)).band for name in ("met", "partly", "missed")]
    assert bands == [Band.REACHED, Band.PARTLY, Band.MISSED]


def test_yuan_is_none_for_what_is_no_money() -> None:
    money = Taken(Binding(), (Measurement(value={"kind": "money", "yuan": "12.50"}),), (FIRST,))
    assert (money.yuan, Taken(Binding(), (counted(3),), (FIRST,)).yuan) == (Decimal("12.50"), None)
