"""Two rows for one fact."""

from __future__ import annotations

import pytest

from core.checks.building import findings, form, kinds, quoted, row, told
from duixian.core.checks.rules.duplicate_indicator import RULE


def test_same_name_twice_is_an_error() -> None:
    one = form(row("培训人数", ">=90人"), row("课程数", ">=9门"), row("培训人数（人）", ">=80人"))
    finding = findings(RULE, one)[0]
    assert told(RULE, one) == [
        (
            "“培训人数”在第1行和第3行出现两次。请保留一处，或写明两者分别衡量什么。",
            "“培训人数” stands in rows 1 and 3. Keep one, or say what each measures.",
        ),
    ]
    assert kinds(RULE, one) == ["target", "self_evaluation", "monitoring"]
    assert (quoted(RULE, one), finding.kind, finding.path) == (
        [["培训人数", "培训人数（人）"]],
        "error",
        "indicators[2].level3",
    )
    assert finding.message_zh == "“培训人数（人）”在第1行和第3行出现两次。请保留一处，或写明两者分别衡量什么。".replace(
        "培训人数（人）", "培训人数", 1
    )


def test_outlets_and_reports_with_one_bar_are_asked() -> None:
    one = form(row("专业媒体数", ">=3家"), row("专业媒体报道数", ">=3家"))
    assert quoted(RULE, one) == [["专业媒体数", "专业媒体报道数", ">=3家", ">=3家"]]
    assert findings(RULE, one)[0].kind == "question"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("专业媒体数", ">=3家"), ("专业媒体报道数", ">=5篇")),
        (("培训场次", ">=10场"), ("培训课程数", ">=10场")),
        (("财务制度健全性", "健全"), ("管理制度健全性", "健全")),
        (("学员满意度", ">=90%"), ("学员家长满意度", ">=90%")),
        (("参会人数", ">=400人"), ("参会人员满意度", ">=85%")),
    ],
)
def test_near_misses_are_fine(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert findings(RULE, form(row(*first), row(*second))) == []


def test_a_sheet_of_thousands_of_rows_is_compared_at_its_start_only() -> None:
    rows = [row(f"第{number}类课程数", f">={number}门") for number in range(3_000)]
    rows[100] = rows[101] = row("培训人数", ">=90人")
    rows[2_900] = row("培训人数", ">=90人")
    assert [finding.path for finding in findings(RULE, form(*rows))] == ["indicators[101].level3"]
