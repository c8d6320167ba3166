from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.monitoring.curves import Curve
from duixian.core.monitoring.lights import Attainment, Light, Status
from duixian.core.monitoring.rules import WATCHES, rules_on
from duixian.core.monitoring.spending import Progress, progress_of, spending_status, watched
from duixian.core.periods import Period
from duixian.core.wording import Words

HALVES = Curve(
    [
        (Period(date(2020, 1, 1), date(2020, 7, 1)), Decimal(300_000)),
        (Period(date(2020, 7, 1), date(2021, 1, 1)), Decimal(300_000)),
    ]
)
BUDGET, JUNE_30, MAY = Decimal(600_000), date(2020, 6, 30), date(2020, 5, 1)
TAIYUAN = WATCHES["taiyuan-august"]


@pytest.mark.parametrize(
    ("spent", "day", "light"),
    [
        (300_000, JUNE_30, Light.GREEN),
        (240_000, JUNE_30, Light.GREEN),
        (239_999, JUNE_30, Light.AMBER),
        (180_000, JUNE_30, Light.AMBER),
        (179_999, JUNE_30, Light.RED),
        (600_000, JUNE_30, Light.DONE),
        (600_001, JUNE_30, Light.RED),
        (0, MAY, Light.NOT_DUE),
        (1, MAY, Light.GREEN),
        (540_000, date(2020, 12, 31), Light.GREEN),
    ],
)
def test_money_is_measured_by_what_the_plan_expects(spent: int, day: date, light: Light) -> None:
    assert spending_status(BUDGET, Decimal(spent), HALVES, as_of=day).light is light


def test_the_reason_gives_both_shares_the_amounts_and_the_basis() -> None:
    status = spending_status(BUDGET, Decimal(200_000), HALVES, as_of=JUNE_30, rules=rules_on(JUNE_30))
    assert status.reason == (
        "应支出 50 %，实际 33.3 %（200,000 / 600,000 元；按本项目实施计划）",
        "50 % expected, 33.3 % spent (200,000 / 600,000 yuan; by the project's own plan)",
    )
    assert (status.name, status.met, status.attainment) == (
        "预算执行",
        True,
        Attainment(Fraction(200_000), Fraction(600_000)),
    )


def test_more_than_the_budget_is_told_in_yuan() -> None:
    status = spending_status(BUDGET, Decimal("600000.50"), HALVES, as_of=JUNE_30)
    assert status.reason == (
        "已支出 600,000.5 元，超预算 0.5 元（预算 600,000 元）",
        "600,000.5 yuan spent, 0.5 yuan above the budget of 600,000 yuan",
    )


@pytest.mark.parametrize(
    ("budget", "spent", "zh"),
    [(None, Decimal(5), "没有批复的预算"), (Decimal(0), Decimal(5), "没有批复的预算"), (BUDGET, None, "没有支出账目")],
)
def test_without_budget_or_books_the_money_is_grey(budget: Decimal | None, spent: Decimal | None, zh: str) -> None:
    status = spending_status(budget, spent, HALVES, as_of=JUNE_30)
    assert (status.light, status.reason.zh) == (Light.GREY, zh)


def test_the_watch_picks_large_projects_that_are_slow_at_the_end_of_august() -> None:
    found = watched(TAIYUAN, budget=Decimal(2_000_000), spent=Decimal(1_199_999), as_of=date(2020, 8, 31))
    assert found == (
        "预算不少于 2,000,000 元，截至 2020-08-31 支出 60 %，低于 60 %"
        "（太原市：200 万元以上、8 月底支出低于 60 % 的项目重点监控）",
        "budget of 2,000,000 yuan or more, 60 % spent by 2020-08-31, below 60 % "
        "(Taiyuan: projects from 2,000,000 yuan with less than 60 % spent at the end of August)",
    )


@pytest.mark.parametrize(
    ("budget", "spent", "day"),
    [
        (2_000_000, 1_200_000, date(2020, 8, 31)),
        (1_999_999, 0, date(2020, 8, 31)),
        (2_000_000, 0, date(2020, 8, 30)),
        (2_000_000, 0, date(2019, 12, 31)),
    ],
)
def test_the_watch_leaves_others_alone(budget: int, spent: int, day: date) -> None:
    assert watched(TAIYUAN, budget=Decimal(budget), spent=Decimal(spent), as_of=day) is None


def _status(expected: str, progress: str | None, *, applies: bool = True) -> Status:
    share = None if progress is None else Fraction(progress)
    return Status("甲", Light.GREEN, Words("", ""), Fraction(expected), progress=share, applies=applies)


MONEY = spending_status(BUDGET, Decimal(450_000), HALVES, as_of=JUNE_30)


def test_work_and_money_stand_side_by_side_by_weight() -> None:
    rows = [
        (_status("1/2", "1/2"), Decimal(10)),
        (_status("1", "0"), Decimal(30)),
        (_status("1", "1"), None),
        (_status("1", None), Decimal(50)),
        (_status("1", "1", applies=False), Decimal(50)),
    ]
    progress = progress_of(rows, MONEY)
    assert progress == Progress(Fraction(7, 8), Fraction(1, 8), 2, Fraction(1, 2), Fraction(3, 4))
    assert (progress.money_ahead, progress.is_money_ahead()) == (Fraction(5, 8), True)


def test_rows_without_weights_count_the_same() -> None:
    progress = progress_of([(_status("1/2", "1/2"), None), (_status("1", "1"), None)], MONEY)
    assert (progress.work, progress.work_expected, progress.is_money_ahead()) == (Fraction(3, 4), Fraction(3, 4), False)


def test_nothing_is_ahead_of_what_is_not_known() -> None:
    unknown = spending_status(None, None, HALVES, as_of=JUNE_30)
    assert progress_of([], MONEY).money_ahead is None
    assert progress_of([(_status("1", "1"), None)], unknown).is_money_ahead() is False


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 12))
def test_spending_more_within_the_budget_is_never_a_worse_light(budget: int, some: int, more: int, month: int) -> None:
    order = [Light.RED, Light.AMBER, Light.NOT_DUE, Light.GREEN, Light.DONE]
    sums = [Decimal(min(amount, budget)) for amount in (some, some + more)]
    lights = [spending_status(Decimal(budget), spent, HALVES, as_of=date(2020, month, 28)).light for spent in sums]
    assert order.index(lights[0]) <= order.index(lights[1])
