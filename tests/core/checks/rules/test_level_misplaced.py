"""Rows in the wrong level."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.level_misplaced import RULE


@pytest.mark.parametrize(
    ("name", "level1", "level2", "belongs"),
    [
        ("学员满意度", "产出指标", "质量指标", "满意度"),
        ("学员满意度", "效益指标", "社会效益指标", "满意度"),
        ("任务完成及时率", "产出指标", "质量指标", "时效"),
        ("培训人数", "产出指标", "质量指标", "数量"),
        ("道路长度", "效益指标", "数量指标", "产出"),
    ],
)
def test_misplaced_rows_are_errors(name: str, level1: str, level2: str, belongs: str) -> None:
    one = form(row(name, ">=90%", level1, level2))
    assert quoted(RULE, one) == [[name, level2]]
    assert findings(RULE, one)[0].message_zh.endswith(f"下，应属{belongs}。请调整。")


@pytest.mark.parametrize(
    ("name", "level1", "level2"),
    [
        ("学员满意度", "效果目标", "满意度"), ("学员满意度", "满意度指标", "服务对象满意度"), ("任务完成及时率", "产出指标", "时效指标"),
        ("培训人数", "产出指标", "数量指标"), ("培训合格率", "产出指标", "质量指标"), ("成本超支率", "产出指标", "成本指标"),
        ("工程质量", "产出指标", "质量指标"), ("使用年限", "效益指标", "可持续影响"),
        ("取得等级证书人数", "产出指标", "质量指标"),
    ],
)  # fmt: skip
def test_rows_in_their_place_are_fine(name: str, level1: str, level2: str) -> None:
    assert findings(RULE, form(row(name, ">=90%", level1, level2))) == []


def test_finding_is_told_in_both_languages() -> None:
    one = form(row("培训人数", ">=90人", "产出指标", "质量指标"))
    assert len(findings(RULE, one)) == 1
    assert told(RULE, one) == [
        (
            "“培训人数”列在“质量指标”下，应属数量。请调整。",
            "“培训人数” stands under “质量指标”; it belongs under quantity. Move it.",
        ),
    ]
    assert kinds(RULE, one) == ["target"]
