"""The name of the project against the name in its text."""

from __future__ import annotations

from core.checks.building import findings, form, quoted
from duixian.core.checks.rules.inconsistent_project_name import RULE

TEXT = "江南区绿色建筑技术研讨会汇聚各方。江南区绿色建筑技术研讨会影响广泛。"


def test_inconsistent_project_name_with_another_ending() -> None:
    one = form(project_name="江南区绿色建筑技术推广", overview=TEXT)
    assert quoted(RULE, one) == [["江南区绿色建筑技术推广", "江南区绿色建筑技术研讨会"]]


def test_inconsistent_project_name_when_the_name_is_used() -> None:
    assert findings(RULE, form(project_name="江南区绿色建筑技术研讨会", overview=TEXT)) == []
    used = TEXT + "江南区绿色建筑技术推广项目由本单位承担。"
    assert findings(RULE, form(project_name="江南区绿色建筑技术推广", overview=used)) == []


def test_inconsistent_project_name_near_miss_shared_place_or_told_once() -> None:
    assert findings(RULE, form(project_name="江南区绿色社区道路修缮与养护", overview=TEXT)) == []
    assert findings(RULE, form(project_name="江南区绿色建筑技术推广", overview=TEXT[:17])) == []
    assert findings(RULE, form(project_name="江南区绿色建筑技术推广", overview="服务江南区绿色建筑")) == []


def test_inconsistent_project_name_without_a_name() -> None:
    assert findings(RULE, form(overview=TEXT)) == []
