"""Last year's form as the beginning of this year's."""

from __future__ import annotations

import pytest

from duixian.core.forms.forward import carried_forward

OLD = {
    "kind": "self_evaluation", "title": "2020年财政项目支出绩效目标表", "year": 2020, "layout": "shanghai2020",
    "project_name": "药谷孵化服务", "start_date": "2020-02-29", "end_date": "2020-12", "self_score": 93,
    "narratives": {"plan": "2020年1-12月 按月支付水电费", "completion": "全部完成"},
    "narrative_items": {"plan": ["一"]},
    "budget": {"total": 600000, "current_year": 500000.5, "last_year_budget": 1, "last_year_executed": 2, "executed": 3},
    "cost_lines": [{"id": "r00000001", "name": "水电费", "amount": 5}],
    "indicators": [
        {"id": "r00000002", "level1": "产出", "level3": "完成率", "target_raw": ">=95%", "operator": ">=", "value": 95,
         "unit": "%", "type": "quantitative", "weight": 10, "actual_raw": "97%", "actual_value": 97, "score": 10,
         "deviation": "无", "provenance": {}, "confidence": {}},
    ],
    "provenance": {"year": {"start": 0, "end": 4}}, "confidence": {"year": 1}, "unread": [{"text": "x"}],
}  # fmt: skip


def test_carried_forward_keeps_the_promise_and_drops_the_answer() -> None:
    assert carried_forward(OLD, 2020, 2021) == {
        "kind": "target", "title": "2021年财政项目支出绩效目标表", "year": 2021, "layout": "shanghai2020",
        "project_name": "药谷孵化服务", "start_date": "2021-02-28", "end_date": "2021-12",
        "narratives": {"plan": "2020年1-12月 按月支付水电费"},
        "budget": {"total": 600000, "current_year": 500000.5, "last_year_budget": 500000.5},
        "cost_lines": [{"id": "r00000001", "name": "水电费", "amount": 5}],
        "indicators": [
            {"id": "r00000002", "level1": "产出", "level3": "完成率", "target_raw": ">=95%", "operator": ">=", "value": 95,
             "unit": "%", "type": "quantitative", "weight": 10},
        ],
    }  # fmt: skip


def test_carried_forward_over_a_gap_knows_no_last_year() -> None:
    assert carried_forward(OLD, 2020, 2022)["budget"] == {"total": 600000, "current_year": 500000.5}


@pytest.mark.parametrize(("day", "moved"), [("2020", "2021"), ("2020-02-28", "2021-02-28"), ("someday", "someday")])
def test_carried_forward_moves_dates_as_precise_as_they_are(day: str, moved: str) -> None:
    assert carried_forward({"start_date": day}, 2020, 2021)["start_date"] == moved
