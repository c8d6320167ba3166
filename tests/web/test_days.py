"""The day that a page tells of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

import pytest
from django.test import RequestFactory

from duixian.web.days import DEMO_DAY, day_shown, now_of
from duixian.web.requests import WorkRequest


@pytest.mark.parametrize(
    ("asked", "demo", "day"),
    [
        ("2020-06-30", False, date(2020, 6, 30)), ("", False, date(2021, 1, 1)), ("gestern", False, date(2021, 1, 1)),
        ("0001-01-01", False, date(2021, 1, 1)), ("", True, DEMO_DAY), ("2020-06-30", True, date(2020, 6, 30)),
    ],
)  # fmt: skip
def test_the_day_asked_for_else_today_where_the_unit_is(asked: str, demo: bool, day: date, settings: Any) -> None:
    settings.DEMO = demo
    request = cast(WorkRequest, RequestFactory().get("/", {"on": asked}))
    request.now = datetime(2020, 12, 31, 17, tzinfo=UTC)
    assert day_shown(request) == day


def test_the_demo_year_stands_at_the_end_of_its_last_working_day(settings: Any) -> None:
    request = cast(WorkRequest, RequestFactory().get("/"))
    request.now = datetime(2026, 1, 5, 3, tzinfo=UTC)
    settings.DEMO = False
    assert now_of(request) == request.now
    settings.DEMO = True
    assert now_of(request) == datetime(2020, 12, 16, 10, tzinfo=UTC)
