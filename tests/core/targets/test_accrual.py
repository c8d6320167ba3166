from __future__ import annotations

import pytest

from duixian.core.targets.accrual import Accrual, accrual_of, is_level


@pytest.mark.parametrize(
    ("name", "unit", "accrual"),
    [
        ("参会观众数", "人", Accrual.CUMULATIVE),
        ("参会人员满意度", "%", Accrual.LEVEL),
        ("验收合格率", "%", Accrual.LEVEL),
        ("验收合格", "%", Accrual.LEVEL),
        ("资金到位率", "%", Accrual.CUMULATIVE),
        ("到位率", "%", Accrual.CUMULATIVE),
        ("人员到位率", "%", Accrual.LEVEL),
        ("预算执行率", "%", Accrual.CUMULATIVE),
        ("工程进度", "%", Accrual.CUMULATIVE),
        ("人员到位情况", None, Accrual.CUMULATIVE),
        ("人均培训成本", "元", Accrual.LEVEL),
        ("响应时长", "分钟", Accrual.LEVEL),
        ("办理期限", "工作日", Accrual.LEVEL),
        ("病死率", "‰", Accrual.LEVEL),
    ],
)
def test_accrual_is_told_by_name_and_unit(name: str, unit: str | None, accrual: Accrual) -> None:
    assert accrual_of(name, unit) is accrual


def test_a_rate_of_a_fixed_whole_is_a_level_for_checks_and_yet_grows() -> None:
    assert (is_level("资金到位率", "%"), accrual_of("资金到位率", "%")) == (True, Accrual.CUMULATIVE)
