from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.forms.vocabulary import BUDGET_LABELS, FIELD_LABELS, NARRATIVE_LABELS
from duixian.documents.reading.interpret import words
from duixian.documents.reading.interpret.words import Word, fold, is_level_name, is_stop, money_unit, split_unit, word


@pytest.mark.parametrize("key", FIELD_LABELS)
def test_word_knows_every_field_label_of_the_vocabulary(key: str) -> None:
    found = [word(label) for label in FIELD_LABELS[key]]
    assert [label.field for label in found if label] == [key] * len(FIELD_LABELS[key])


@pytest.mark.parametrize("key", NARRATIVE_LABELS)
def test_word_knows_every_narrative_label_unless_it_is_a_heading(key: str) -> None:
    found = [label for text in NARRATIVE_LABELS[key] if (label := word(text))]
    assert len(found) == len(NARRATIVE_LABELS[key])
    assert {label.narrative for label in found if not label.heading} == {key}


def test_word_knows_every_money_label() -> None:
    assert [text for words in BUDGET_LABELS.values() for text in words if (word(text) or Word("")).budget is None] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("项 目 名 称：", "project_name"),
        ("项\u3000目\u3000名\u3000称", "project_name"),
        ("项\n目\n名\n称", "project_name"),
        ("１．项目名称", "project_name"),
        ("（一）项目名称", "project_name"),
        ("★项目名称", "project_name"),
        ("填报单位（盖章）", "unit"),
        ("填报单位（公章）：", "unit"),
        ("项目单位名称(单位盖章)", "unit"),
        ("主管部门及代码", "department"),
        ("联系人及电话", "contact"),
        ("项目负责人、联系电话", "contact"),
    ],
)
def test_word_field_in_many_dresses(text: str, key: str) -> None:
    label = word(text)
    assert label is not None
    assert (label.field, label.exact) == (key, True)


@pytest.mark.parametrize(
    ("text", "budget", "unit", "horizon"),
    [
        ("项目总预算（元）：", "total", "元", None),
        ("年初预算数(万元)", "initial", "万元", None),
        ("全年执行数（B）", "executed", None, None),
        ("全年预算数（调整后）（单位：万元）", "adjusted", "万元", None),
        ("执行率（B/A）", "execution_rate", None, None),
        ("其中：财政拨款", "fiscal", None, None),
        ("其中:当年财政拨款", "fiscal", None, "annual"),
        ("中期资金总额：", "total", None, "midterm"),
        ("实施期财政拨款", "fiscal", None, "midterm"),
    ],
)
def test_word_money_with_its_unit_and_horizon(text: str, budget: str, unit: str | None, horizon: str | None) -> None:
    label = word(text)
    assert label is not None
    assert (label.budget, label.unit, label.horizon) == (budget, unit, horizon)


@pytest.mark.parametrize(
    ("text", "budget", "column", "month"),
    [
        ("1-7月执行数", "executed_to_date", None, 7),
        ("1—9月执行数（万元）", "executed_to_date", None, 9),
        ("1至8月执行率", "execution_rate", None, 8),
        ("2021年1～6月完成情况", None, "midyear_raw", 6),
        ("上半年执行情况", None, "midyear_raw", 6),
    ],
)
def test_word_to_date_labels_carry_their_month(text: str, budget: str | None, column: str | None, month: int) -> None:
    label = word(text)
    assert label is not None
    assert (label.budget, label.column, label.month) == (budget, column, month)


def test_word_month_that_does_not_exist_is_no_label() -> None:
    assert word("1-13月执行数") is None


@pytest.mark.parametrize(
    ("text", "narrative", "exact"),
    [
        ("年度绩效目标", "goals", True),
        ("2021年度目标", "goals", False),
        ("实施期目标（2021—2023年）", "midterm", False),
        ("中期总体目标", "midterm", True),
        ("保证项目实施的制度措施", "safeguards", True),
    ],
)
def test_word_narratives(text: str, narrative: str, exact: bool) -> None:
    label = word(text)
    assert label is not None
    assert label.narrative == narrative
    assert label.exact or not exact


def test_word_loose_spelling_is_known_but_not_exact() -> None:
    label = word("项目资金申请总额")
    assert label is not None
    assert (label.budget, label.exact) == ("total", False)


@pytest.mark.parametrize(
    "text",
    [
        "上海某中心",
        "≥95%",
        "100",
        "427.2000",
        "2021",
        "2020.5",
        "",
        "：",
        "合规",
        "项目完成率",
        "促进产业发展",
        "x" * 200,
    ],
)
def test_word_values_are_no_labels(text: str) -> None:
    assert word(text) is None


@given(st.text(max_size=60))
def test_word_never_raises_and_is_stable(text: str) -> None:
    assert word(text) == word(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("（金额单位:元）", "元"),
        ("填报单位：某局    单位：万元", "万元"),
        ("单 位 ： 万元", "万元"),
        ("填报单位：元宝镇政府", None),
        ("万元", None),
    ],
)
def test_money_unit_of_a_remark(text: str, unit: str | None) -> None:
    assert money_unit(text) == unit


def test_split_unit_only_takes_money() -> None:
    assert split_unit("金额(万元)") == ("金额", "万元")
    assert split_unit("金额(甲)") == ("金额(甲)", None)


@pytest.mark.parametrize(
    "text", ["产出指标（50分）", "绩效产出", "项目效益", "服务对象满意度目标", "数\n量\n指\n标", "经济成本"]
)
def test_level_names_are_recognised_by_their_parts(text: str) -> None:
    assert is_level_name(text)


@pytest.mark.parametrize("text", ["目标", "标", "项目", "培训人数", "（50分）"])
def test_level_names_do_not_swallow_other_words(text: str) -> None:
    assert not is_level_name(text)


@pytest.mark.parametrize("text", ["备注", "说明：", "财政部门审核意见", "业务科室意见", "其他需要说明的问题"])
def test_stops_end_an_indicator_table(text: str) -> None:
    assert is_stop(text)


def test_fold_makes_full_width_and_blanks_equal() -> None:
    assert fold("（ 项　目：１ ）：") == "(项目:1)"


_DRESSES = st.sampled_from(
    ("{}", "{}：", "1、{}", "（一）{}", "其中：{}", "2021年{}", "中期{}", "1-7月{}", "本项目{}", "{}（元）", "{}(盖章)：", "{}\u3000", "{}及联系电话",
     "{}意见", "{}来源", "{}的", "{}5", "{}％", "{}。", "单位：{}", "{}万元", "其它{}", "具体{}")
)  # fmt: skip
_LABELS = st.sampled_from(
    [text for labels in (FIELD_LABELS, NARRATIVE_LABELS, BUDGET_LABELS) for group in labels.values() for text in group]
)


@given(_LABELS, _DRESSES, st.integers(0, 12), st.sampled_from(("", "", " ", "\n", "的", "申请", "其它", "和")))
def test_word_of_a_dressed_label_does_not_depend_on_the_look_at_its_end(
    label: str, dress: str, at: int, inside: str
) -> None:
    text = dress.format(label[:at] + inside + label[at:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "ends_like_no_label", lambda _: False)
        slowly = word.__wrapped__(text)
    assert word(text) == slowly


@given(st.text(alphabet="单位：万元（）项目名称金额年度的其它来源申请意见联系电话1-7月执行率数 %。;a", max_size=16))
def test_word_of_any_text_does_not_depend_on_the_look_at_its_end(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "ends_like_no_label", lambda _: False)
        slowly = word.__wrapped__(text)
    assert word(text) == slowly
