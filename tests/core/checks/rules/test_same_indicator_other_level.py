"""One indicator under several levels."""

from __future__ import annotations

from dataclasses import replace

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.same_indicator_other_level import RULE
from duixian.core.forms.model import Form


def of(name: str, level2: str | None, layout: str = "shanghai2020", unit: str = "甲中心") -> Form:
    return form(replace(row(name, "规范", "投入与管理"), level2=level2), unit=unit, layout=layout)


def test_other_levels_are_one_finding() -> None:
    forms = (of("合同签署规范性", "财务管理"), of("合同签署规范性", "实施管理"))
    assert quoted(RULE, *forms) == [["合同签署规范性", "财务管理", "合同签署规范性", "实施管理"]]
    assert told(RULE, *forms) == [
        (
            ("同一指标在不同表中归类不同：“合同签署规范性”表1在“财务管理”、表2在“实施管理”。请统一归类。"),
            (
                "The same indicator stands under different headings: “合同签署规范性” form 1 under “财务管"
                "理”, form 2 under “实施管理”. Use one heading."
            ),
        ),
    ]
    assert kinds(RULE, *forms) == ["target"]
    assert findings(RULE, *forms)[0].message_zh == (
        "同一指标在不同表中归类不同：“合同签署规范性”表1在“财务管理”、表2在“实施管理”。请统一归类。"
    )


def test_same_levels_are_fine() -> None:
    assert findings(RULE, of("合同签署规范性", "财务管理"), of("合同签署规范性", "财务管理")) == []


def test_bare_names_other_families_units_and_missing_levels_are_not_compared() -> None:
    first = of("合同签署规范性", "财务管理")
    assert findings(RULE, of("完成率", "时效"), of("完成率", "数量")) == []
    assert findings(RULE, first, of("合同签署规范性", "质量指标", layout="central2021")) == []
    assert findings(RULE, first, of("合同签署规范性", "实施管理", unit="乙中心")) == []
    assert findings(RULE, first, of("合同签署规范性", None)) == []
