"""Cards of premises are suggested for what forms call them, and for nothing else."""

from __future__ import annotations

import pytest

from duixian.core.measures.suggestions import suggest
from duixian.core.targets.grammar import parse_target


@pytest.mark.parametrize(
    ("name", "target", "measure"),
    [
        ("孵化服务面积", ">=9000平方米", "incubator.area_served"), ("运行场地面积（㎡）", ">=9000", "incubator.area_served"),
        ("特种设备按期检验率", "=100%", "incubator.inspections_on_time"), ("设备定期检验", "=100%", "incubator.inspections_on_time"),
        ("完成率", ">=95%", "targets.plan_items_on_time"), ("验收合格率", "=100%", "money.acceptance_rate"),
    ],
)  # fmt: skip
def test_names_lead_to_their_measure(name: str, target: str, measure: str) -> None:
    suggestion = suggest(name, parse_target(target))
    assert suggestion is not None
    assert suggestion.measure == measure
