"""The told plan as items with days: what is said is proposed, what is not said is never guessed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duixian.core.forms.codec import from_json
from duixian.core.forms.model import Form, Kind, Narratives
from duixian.core.monitoring.proposing import proposed
from duixian.core.periods import PartialDate, Period

SAMPLE = Path(__file__).resolve().parents[2] / "fixtures/sample-2020.json"


def told(plan: str, year: int | None = 2020, start: PartialDate | None = None, end: PartialDate | None = None) -> list:
    form = Form(kind=Kind.TARGET, year=year, start_date=start, end_date=end, narratives=Narratives(plan=plan))
    return [(one.name, one.stage, str(one.period.start), str(one.period.last_day), one.every) for one in proposed(form)]


def test_work_with_its_days_is_one_item_a_clause() -> None:
    plan = "2019年11-12月 拟定方案，预订会场；2020年1月10日前发布通知。"
    assert told(plan) == [
        ("拟定方案", "2019年11-12月", "2019-11-01", "2019-12-31", None),
        ("预订会场", "2019年11-12月", "2019-11-01", "2019-12-31", None),
        ("发布通知", "2020年1月10日", "2020-01-10", "2020-01-10", None),
    ]


def test_work_that_comes_again_runs_over_the_projects_days() -> None:
    plan = "1、水电费按月支付；2、物业费按季度或半年度支付；3、每半年检修一次；4、按进度付款"
    start, end = PartialDate(2020, 1, 2), PartialDate(2020, 12, 16)
    days = ("2020-01-02", "2020-12-16")
    assert told(plan, None, start, end) == [
        ("水电费按月支付", "", *days, "month"),
        ("物业费按季度或半年度支付", "", *days, "quarter"),
        ("每半年检修一次", "", *days, "half_year"),
    ]
    assert told(plan, None) == []
    assert [one[2:4] for one in told(plan, 2020)] == [("2020-01-01", "2020-12-31")] * 3


@pytest.mark.parametrize(
    "plan", ["", "按合同执行。", "依据2019年规划实施。", "2020年2月30日验收设备", "依据《2020年3月办法》执行工作"]
)
def test_without_a_day_nothing_is_proposed(plan: str) -> None:
    assert told(plan) == []


def test_words_before_the_only_date_name_the_item() -> None:
    assert told("召开年会时间：2020年10月；地点待定") == [
        ("召开年会时间", "2020年10月", "2020-10-01", "2020-10-31", None)
    ]


def test_sample_plans() -> None:
    forms = from_json(json.loads(SAMPLE.read_text(encoding="utf-8"))).forms
    assert [len(proposed(form)) for form in forms] == [10, 1, 3]
    first = proposed(forms[0])[0]
    assert (first.name, first.period, first.quote[:14]) == (
        "拟定总体方案、任务分工与时间表", Period.of_days(date(2019, 8, 1), date(2019, 12, 31)), "2019年8-12月 拟定总",
    )  # fmt: skip


@given(st.text(alphabet="0123456789年月日季度半按每前至-，。；、（）拟定方案", max_size=60))
@example("每季")
def test_any_plan_gives_items_with_names_and_days(plan: str) -> None:
    for name, _, first, last, _ in told(plan):
        assert len(name) >= 3
        assert first <= last
