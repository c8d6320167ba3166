"""The name of the project against the name in its text."""

from __future__ import annotations

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.inconsistent_project_name import RULE

TEXT = "江南区绿色建筑技术研讨会汇聚各方。江南区绿色建筑技术研讨会影响广泛。"


def test_inconsistent_project_name_with_another_ending() -> None:
    one = form(project_name="江南区绿色建筑技术推广", overview=TEXT)
    assert quoted(RULE, one) == [["江南区绿色建筑技术推广", "江南区绿色建筑技术研讨会"]]
    assert told(RULE, one) == [
        (
            (
                "项目名称为“江南区绿色建筑技术推广”，而正文从未使用该名称，2处均写作“江南区绿色建筑技术研"
                "讨会”；请统一名称，或说明项目在“江南区绿色建筑技术研讨会”之外还包含哪些内容。"
            ),
            (
                "The project is called “江南区绿色建筑技术推广”, but the text never calls it that: it says "
                "“江南区绿色建筑技术研讨会” 2 times. Use one name, or say what else the project covers."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]


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
