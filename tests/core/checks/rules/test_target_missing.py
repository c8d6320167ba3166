"""Empty target cells."""

from __future__ import annotations

from dataclasses import replace

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.target_missing import RULE


def test_empty_cells_are_one_finding() -> None:
    one = form(row("培训人数", ""), row("课程数", ">=9门"), row("满意度", "  "))
    assert quoted(RULE, one) == [["培训人数", "满意度"]]
    assert told(RULE, one) == [
        (
            "2个指标没有填写目标值：“培训人数”、“满意度”。请填写。",
            "Cells without a target (2): “培训人数”, “满意度”. Fill them in.",
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert findings(RULE, one)[0].message_zh == "2个指标没有填写目标值：“培训人数”、“满意度”。请填写。"


def test_filled_cells_are_fine() -> None:
    assert findings(RULE, form(row("培训人数", ">=9人"), row("进展", "良好"))) == []


def test_a_mid_term_target_alone_is_fine() -> None:
    assert findings(RULE, form(replace(row("培训人数", ""), midterm_raw=">=300人"))) == []
