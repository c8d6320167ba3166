"""What equal shares do where no weights are printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.finding import Severity
from duixian.core.checks.rows import rows_of
from duixian.core.checks.rules.no_weights import RULE, default_points
from duixian.core.forms.model import Indicator, Kind


def outputs(count: int, target: str = ">=9次") -> list[Indicator]:
    return [row(f"任务{number}", target, "产出目标", "数量") for number in range(count)]


def effects(count: int, target: str = ">=9家") -> list[Indicator]:
    return [row(f"带动{number}", target, "效果目标", "社会效益") for number in range(count)]


CONTENT = row("满意度", ">=90%", "效果目标", "满意度")


def test_default_points_share_a_level_equally() -> None:
    process = row("资金到位率", "=100%", "投入与管理", "投入管理")
    points = default_points(rows_of(form(*outputs(4), *effects(3), CONTENT, process)))
    assert [share for _, share in points] == [Decimal("12.5")] * 4 + [Decimal(10)] * 3 + [Decimal(10)]


def test_one_row_of_means_with_a_quarter_of_the_points_is_asked() -> None:
    staff = row("人员到位率", ">=98%", "影响力目标", "人力资源")
    one = form(*outputs(3), staff, CONTENT, project_name="修路")
    assert quoted(RULE, one) == [["人员到位率"]]
    assert told(RULE, one) == [
        (
            (
                "指标没有权重。若同级平均分摊（产出50、效果与影响30、满意度10），“修路”的“人员到位率”一行"
                "独占30分。请按重要性写明各指标权重。"
            ),
            (
                "The indicators carry no weights. Shared equally within a level (output 50, effect and impact"
                " 30, satisfaction 10), in “修路” the row “人员到位率” alone takes 30 points. State a wei"
                "ght for each indicator by its importance."
            ),
        ),
    ]
    assert kinds(RULE, one) == ["target"]
    assert "“修路”的“人员到位率”一行独占30分" in findings(RULE, one)[0].message_zh


def test_one_sound_row_with_a_level_of_its_own_is_fine() -> None:
    assert findings(RULE, form(*outputs(3), *effects(1), CONTENT)) == []


def test_points_on_words_are_asked() -> None:
    one = form(*outputs(3), *effects(4, "良好"), CONTENT, project_name="修路")
    assert quoted(RULE, one) == [["带动0", "带动1", "带动2", "带动3"]]
    assert "“修路”有30分压在4个只有文字、没有数字的指标上" in findings(RULE, one)[0].message_zh


def test_harmless_equal_shares_are_fine() -> None:
    assert findings(RULE, form(*outputs(3), *effects(2), CONTENT)) == []


def test_printed_weights_are_fine() -> None:
    weighted = [replace(one, weight=Decimal(25)) for one in (*outputs(3), *effects(1))]
    assert findings(RULE, form(*weighted)) == []
    levels = [replace(one, level1_weight=Decimal(50)) for one in (*outputs(1), *effects(1))]
    assert findings(RULE, form(*levels)) == []


def test_some_weights_missing_is_an_error() -> None:
    one = form(replace(outputs(1)[0], weight=Decimal(50)), *effects(2))
    found = findings(RULE, one)
    assert [(finding.kind, finding.severity, len(finding.quotes)) for finding in found] == [
        ("error", Severity.MEDIUM, 2)
    ]
    assert found[0].message_zh == "3个指标中有2个没有权重，其余有。请补齐。"


def test_several_forms_are_one_finding_and_reports_are_not_asked() -> None:
    harmed = form(*outputs(1, "良好"), project_name="甲")
    assert [len(quotes) for quotes in quoted(RULE, harmed, form(*outputs(1, "良好"), project_name="乙"))] == [2]
    assert findings(RULE, form(*outputs(1), kind=Kind.MONITORING)) == []
