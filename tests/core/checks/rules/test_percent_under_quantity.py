"""What counts nothing under quantity."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.percent_under_quantity import RULE


def test_judgements_and_percentages_are_one_finding() -> None:
    one = form(
        row("使用合理", "=100%"), row("验收合格率", ">=95%"), row("政策知晓率", ">=80%"), row("培训人数", ">=90人")
    )
    assert quoted(RULE, one) == [["使用合理", "验收合格率", "政策知晓率", "=100%", ">=95%", ">=80%"]]
    assert told(RULE, one) == [
        (
            (
                "“使用合理”、“验收合格率”、“政策知晓率”（=100%、>=95%、>=80%）列在“数量”下，却不是数"
                "量。请移到质量或时效，并在数量下写出件数、人数、次数、面积等。"
            ),
            (
                "“使用合理”, “验收合格率”, “政策知晓率” (=100%, >=95%, >=80%) under quantity: nothing i"
                "s counted there. Move it to quality or timeliness, and put a number of pieces, people, event"
                "s or square metres under quantity."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("培训人数", ">=90人"), ("培训任务完成率", ">=95%"), ("疫苗覆盖率", ">=90%"), ("参训率", ">=90%"), ("受训人数", ">=100%"),
        ("印制手册", ">=500册"), ("女性比例", ">=40%"),
    ],
)  # fmt: skip
def test_counts_and_measures_of_extent_are_fine(name: str, target: str) -> None:
    assert findings(RULE, form(row(name, target))) == []


def test_rates_belong_under_quality() -> None:
    assert findings(RULE, form(row("验收合格率", ">=95%", level2="质量指标"))) == []
