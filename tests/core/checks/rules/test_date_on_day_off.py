"""Dates on weekends and holidays; what the calendar does not know is said."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, told
from duixian.core.checks.facts.calendar import KNOWN_YEARS
from duixian.core.checks.rules.date_on_day_off import RULE


@pytest.mark.parametrize(
    ("start", "reason"),
    [("2020-08-30", "星期日"), ("2020-10-02", "国庆节假期"), ("2020-01-25", "春节假期"), ("2021-01-23", "星期六")],
)
def test_date_on_day_off_within_the_calendar(start: str, reason: str) -> None:
    [found] = findings(RULE, form(start_date=start))
    assert reason in found.message_zh
    assert "收录" not in found.message_zh


def test_date_on_day_off_beyond_the_calendar_says_so() -> None:
    [found] = findings(RULE, form(end_date="2043-03-14"))
    assert told(RULE, form(end_date="2043-03-14")) == [
        (
            (
                "计划完成日期2043-03-14为星期六（节假日安排仅收录2004–2026年，此处只按星期判断），请确认是否"
                "为实际安排的日期。"
            ),
            (
                "The end date, 2043-03-14, is a Saturday (public holidays are known for 2004–2026 only; judg"
                "ed by the weekday): is it the day that was planned?"
            ),
        ),
    ]
    assert kinds(RULE, form(end_date="2043-03-14")) == ["target", "self_evaluation", "monitoring"]
    assert f"{KNOWN_YEARS[0]}–{KNOWN_YEARS[-1]}" in found.message_zh
    assert findings(RULE, form(end_date="2043-03-16")) == []


@pytest.mark.parametrize("date", ["2020-01-01", "2020-02-29", "2020-05-31", "2020-05", "2020-01-19", "2020-06-03"])
def test_date_on_day_off_near_miss(date: str) -> None:
    """Ends of months, dates without a day, and a Sunday that was a make-up working day."""
    assert findings(RULE, form(start_date=date)) == []
