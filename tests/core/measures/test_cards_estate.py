"""Cards of repairs, property service, power and water are suggested for what forms call them, and for nothing else."""

from __future__ import annotations

import pytest

from duixian.core.measures.suggestions import suggest
from duixian.core.targets.grammar import parse_target


@pytest.mark.parametrize(
    ("name", "target", "measure"),
    [
        ("维修及时率", ">=95%", "incubator.repairs_on_time"),
        ("报修响应及时率（%）", ">=90%", "incubator.repairs_on_time"),
        ("及时维修率", ">=90%", "incubator.repairs_on_time"),
        ("维修验收合格率", "=100%", "incubator.repair_acceptance"),
        ("修缮合格率", "=100%", "incubator.repair_acceptance"),
        ("巡查完成率", ">=98%", "incubator.rounds_done"),
        ("安全巡更到位率", ">=98%", "incubator.rounds_done"),
        ("物业考核得分", ">=90%", "incubator.property_score"),
        ("单位面积用电量（千瓦时/㎡）", "<=80", "incubator.power_per_m2"),
        ("单位建筑面积能耗", "<=80", "incubator.power_per_m2"),
        ("人均用电量", "<=3000", "incubator.power_per_person"),
        ("单位面积用水量", "<=900", "incubator.water_per_m2"),
        ("验收合格率", "=100%", "money.acceptance_rate"),
        ("完成率", ">=95%", "targets.plan_items_on_time"),
        ("人员到位率", ">=98%", "governance.person_days"),
        ("特种设备按期检验率", "=100%", "incubator.inspections_on_time"),
    ],
)
def test_names_lead_to_their_measure(name: str, target: str, measure: str) -> None:
    suggestion = suggest(name, parse_target(target))
    assert suggestion is not None
    assert suggestion.measure == measure
