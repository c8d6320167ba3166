"""A basis that cites nothing."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, told
from duixian.core.checks.rules.basis_without_source import RULE


def test_basis_without_source_of_unit_history() -> None:
    basis = "本中心成立于2010年10月，由两家单位合并而成，位于东湖路199号，制定专项政策规划，推动产业发展。"
    assert quoted(RULE, form(basis=basis)) == [["本中心成立于2010年10月，由两家单位合并而成"]]
    assert told(RULE, form(basis=basis)) == [
        (
            (
                "立项依据未引用任何政策、规划、文件或批复，只介绍了单位情况；请写明项目所依据的文件名称、文号"
                "及相关条款。"
            ),
            (
                "The basis cites no policy, plan, document or approval; it only introduces the unit. Name the"
                " documents, their numbers and the clauses the project rests on."
            ),
        ),
    ]
    assert kinds(RULE, form(basis=basis)) == ["target", "self_evaluation", "monitoring"]


@pytest.mark.parametrize(
    "basis",
    [
        "根据《中华人民共和国中医药法》开展本项目各项工作任务",
        "根据国家十三五产业发展规划和上级部署开展本项目工作",
        "经市政府批复同意设立，由本单位负责组织实施",
        "略",
    ],
)
def test_basis_without_source_near_miss(basis: str) -> None:
    assert findings(RULE, form(basis=basis)) == []


def test_basis_without_source_without_a_basis() -> None:
    assert findings(RULE, form()) == []
