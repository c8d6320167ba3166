from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from duixian.core.events.safety import HAZARD_WORDS, Exercise, lacking

FIRST, TODAY = date(2020, 6, 10), date(2020, 6, 1)
PLANS = dict.fromkeys(HAZARD_WORDS, date(2020, 5, 1))
HELD = Exercise("疏散演练", date(2020, 5, 20), date(2020, 5, 21))
DRILLS = {hazard: [HELD] for hazard in HAZARD_WORDS}


def test_nothing_is_missing_with_plans_and_drills() -> None:
    assert lacking(FIRST, TODAY, PLANS, DRILLS) == ()


def test_every_hazard_needs_a_plan() -> None:
    found = lacking(FIRST, TODAY, {}, {})
    assert [(one.code, one.hazard, one.late) for one in found] == [("plan", hazard, False) for hazard in HAZARD_WORDS]
    assert [one.late for one in lacking(FIRST, FIRST, {}, {})] == [True] * 4


@pytest.mark.parametrize(
    ("since", "drills", "told"),
    [
        (date(2020, 6, 11), [HELD], ("plan", "没有会期首日有效的消防应急预案", False)),
        (date(2020, 6, 10), [], ("drill", "消防预案没有演练", False)),
        (date(2020, 5, 1), [replace(HELD, held_on=date(2020, 6, 11))], ("drill", "消防预案没有演练", False)),
        (
            date(2020, 5, 1),
            [replace(HELD, held_on=None, planned_on=TODAY)],
            ("drill-planned", "消防演练计划于2020-06-01，尚未进行", False),
        ),
        (
            date(2020, 5, 1),
            [replace(HELD, held_on=None)],
            ("drill-planned", "消防演练计划于2020-05-20，尚未进行", True),
        ),
        (
            date(2020, 5, 1),
            [replace(HELD, open_findings=True)],
            ("finding", "消防演练“疏散演练”发现的问题尚未整改", False),
        ),
    ],
)
def test_what_is_missing_is_told(since: date, drills: list[Exercise], told: tuple[str, str, bool]) -> None:
    found = lacking(FIRST, TODAY, PLANS | {"fire": since}, DRILLS | {"fire": drills})
    assert [(one.code, one.said.zh, one.late) for one in found] == [told]
