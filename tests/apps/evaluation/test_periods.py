"""Which look at the year is due on a day."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.evaluation.periods import HALF_YEAR, NINE_MONTHS, PERIODS, SEVEN_MONTHS, MonitoringPeriod, latest_due


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2020, 3, 1), HALF_YEAR), (date(2020, 6, 30), HALF_YEAR), (date(2020, 7, 31), SEVEN_MONTHS),
        (date(2020, 9, 29), SEVEN_MONTHS), (date(2021, 5, 1), NINE_MONTHS),
    ],
)  # fmt: skip
def test_latest_due_is_the_last_whose_days_have_passed(today: date, period: MonitoringPeriod) -> None:
    assert latest_due(2020, today) == period


def test_report_is_due_after_its_days() -> None:
    assert [(one.as_of(2020), one.due_on(2020)) for one in PERIODS] == [
        (date(2020, 6, 30), date(2020, 7, 31)), (date(2020, 7, 31), date(2020, 8, 31)), (date(2020, 9, 30), date(2020, 10, 31)),
    ]  # fmt: skip
