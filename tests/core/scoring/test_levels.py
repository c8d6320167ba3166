"""Which section an indicator belongs to, in the words of every layout family."""

from __future__ import annotations

import pytest

from duixian.core.checks.rows import Section
from duixian.core.forms.model import Indicator
from duixian.core.forms.vocabulary import LEVEL1_NAMES
from duixian.core.scoring.levels import section_of_indicator


@pytest.mark.parametrize(
    ("level1", "level2", "section"),
    [
        ("投入与管理", "财务管理", Section.PROCESS),
        ("产出目标", "数量", Section.OUTPUT),
        ("产出指标", "成本指标", Section.COST),
        ("成本指标", "经济成本指标", Section.COST),
        ("成本指标", "社会成本指标", Section.COST),
        ("效果目标", "社会效益", Section.BENEFIT),
        ("效果目标", "满意度", Section.SATISFACTION),
        ("效益指标", "可持续影响指标", Section.BENEFIT),
        ("影响力目标", "人力资源", Section.IMPACT),
        ("影响力目标", "长效管理", Section.IMPACT),
        ("满意度指标", "服务对象满意度指标", Section.SATISFACTION),
        ("效益指标", None, Section.BENEFIT),
        (None, "数量指标", Section.OUTPUT),
        ("目标1", "时效指标", Section.OUTPUT),
        ("目标1", "成本指标", Section.COST),
        ("目标1", "社会效益", Section.BENEFIT),
        ("质量指标", None, Section.OUTPUT),
        (None, "实施管理", Section.PROCESS),
        ("目标1", "其他", Section.UNKNOWN),
        (None, None, Section.UNKNOWN),
    ],
)
def test_the_section_of_a_row(level1: str | None, level2: str | None, section: Section) -> None:
    assert section_of_indicator(Indicator(level1, level2, "指标")) is section


def test_every_level_name_of_the_vocabulary_has_a_section() -> None:
    assert [name for name in LEVEL1_NAMES if section_of_indicator(Indicator(name, None, "x")) is Section.UNKNOWN] == []
