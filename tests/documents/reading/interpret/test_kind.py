from __future__ import annotations

import pytest

from duixian.core.forms.model import Kind
from duixian.documents.reading.interpret.kind import (
    is_page_number,
    is_title,
    is_year_line,
    kind_of_columns,
    kind_of_title,
    layout_of,
    month_of,
    year_of,
)


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("财政项目支出绩效目标表", Kind.TARGET, None),
        ("2021年度部门预算项目支出绩效自评表", Kind.SELF_EVALUATION, 2021),
        ("项目支出绩效运行监控表（2021年度）", Kind.MONITORING, 2021),
        ("绩 效 目 标 申 报 表", Kind.TARGET, None),
        ("附件2：项目支出绩效目标申报表", Kind.TARGET, None),
        ("某县预算项目支出绩效自评情况表（２０２２年度）", Kind.SELF_EVALUATION, 2022),
        ("2020年度项目自评表", Kind.SELF_EVALUATION, 2020),
        ("2023年项目支出绩效目标信息", Kind.TARGET, 2023),
    ],
)
def test_titles_tell_kind_and_year(text: str, kind: Kind, year: int | None) -> None:
    assert (is_title(text), kind_of_title(text), year_of(text)) == (True, kind, year)


@pytest.mark.parametrize(
    "text",
    [
        "2020年绩效目标",
        "目标1：完成全部任务",
        "本项目绩效目标已经完成，详见附表。",
        "表",
        "绩效目标",
        "年度目标：做好报表",
    ],
)
def test_titles_are_not_captions_or_sentences(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize("text", ["（2020年度）", "( 2023 年度)", "2021年", "２０１９年度", "2020"])
def test_year_lines(text: str) -> None:
    assert (is_year_line(text), month_of(text)) == (True, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [("（2024年度 1—8月）", (2024, 8)), ("2021年1-7月", (2021, 7)), ("(２０２３年1月至12月)", (2023, 12))],
)
def test_year_lines_with_the_months_monitored(text: str, told: tuple[int, int]) -> None:
    assert is_year_line(text)
    assert (year_of(text), month_of(text)) == told


@pytest.mark.parametrize(
    "text", ["2020年1月", "2020年3-8月", "2020年1-13月", "12020年", "2020年绩效目标", "20", "年度"]
)
def test_year_lines_hold_nothing_but_a_year(text: str) -> None:
    assert not is_year_line(text)


@pytest.mark.parametrize("text", ["- 1 -", "第1页", "第 2 页 共 5 页", "3", "第1页，共3页", "4/9"])
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["第1条", "2020年", "- -", "600,000"])
def test_page_numbers_are_nothing_else(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ({"level3", "target_raw"}, Kind.TARGET),
        ({"level3", "target_raw", "weight"}, Kind.TARGET),
        ({"level3", "target_raw", "actual_raw"}, Kind.SELF_EVALUATION),
        ({"level3", "target_raw", "midyear_raw", "deviation"}, Kind.MONITORING),
    ],
)
def test_kind_follows_from_the_columns_without_a_title(columns: set[str], kind: Kind) -> None:
    assert kind_of_columns(columns) is kind


@pytest.mark.parametrize(
    ("kind", "headers", "filled", "paired", "layout"),
    [
        (Kind.SELF_EVALUATION, set(), set(), False, "selfeval"),
        (Kind.MONITORING, set(), set(), False, "monitoring"),
        (Kind.TARGET, set(), set(), True, "twocol"),
        (Kind.TARGET, {"一级目标"}, set(), False, "shanghai2020"),
        (Kind.TARGET, {"一级指标"}, {"government_purchase"}, False, "shanghai2020"),
        (Kind.TARGET, {"指标内容"}, set(), False, "county2016"),
        (Kind.TARGET, {"一级指标"}, {"narratives.safeguards"}, False, "county2016"),
        (Kind.TARGET, {"一级指标"}, {"narratives.goals"}, False, "central2021"),
    ],
)
def test_layout_names_the_family(kind: Kind, headers: set[str], filled: set[str], paired: bool, layout: str) -> None:
    assert layout_of(kind, headers, filled, paired=paired) == layout
