from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.interpret.making import HEADER, Spec, by_name, grid, line, only_form, row_texts
from duixian.core.forms.model import Form
from duixian.core.forms.places import CellPlace
from duixian.documents.reading.interpret.grids.rows import split_points

SELF = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


def form_of(*rows: list[Spec], title: str = "项目支出绩效目标表") -> Form:
    return only_form(title, grid(*rows))


def test_rows_under_merged_levels() -> None:
    form = form_of(
        HEADER,
        [("产出指标", 3, 1), ("数量指标", 2, 1), "人数", "≥100人"],
        ["场次", "2场"],
        ["质量指标", "合格率", "≥95%"],
        ["满意度指标", "服务对象满意度", "学员满意度", "≥90%"],
    )
    assert row_texts(form) == [
        ("产出指标", "数量指标", "人数", "≥100人"),
        ("产出指标", "数量指标", "场次", "2场"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
        ("满意度指标", "服务对象满意度", "学员满意度", "≥90%"),
    ]


@pytest.mark.parametrize("again", ["", "产出指标"])
def test_rows_with_levels_empty_or_repeated(again: str) -> None:
    second = "数量指标" if again else ""
    form = form_of(
        HEADER,
        ["产出指标", "数量指标", "人数", "5人"],
        [again, second, "场次", "2场"],
        [again, "质量指标", "合格率", "95%"],
    )
    assert [row[:2] for row in row_texts(form)] == [("产出指标", "数量指标")] * 2 + [("产出指标", "质量指标")]


def test_rows_new_first_level_forgets_the_second() -> None:
    form = form_of(HEADER, ["产出指标", "数量指标", "人数", "5人"], [("满意度指标", 1, 2), "学员满意度", "≥90%"])
    assert row_texts(form)[1] == ("满意度指标", None, "学员满意度", "≥90%")


def test_rows_vertical_level_and_points() -> None:
    form = form_of(
        HEADER, [("产\n出\n指\n标\n（50分）", 2, 1), "数量指标(20)", "人数", "5人"], ["质量指标", "合格率", "95%"]
    )
    first, second = form.indicators
    assert (first.level1, first.level1_weight, first.level2, first.level2_weight) == ("产出指标", 50, "数量指标", 20)
    assert (second.level1_weight, second.level2_weight) == (50, None)


def test_rows_points_of_an_indicator_are_its_weight() -> None:
    row = form_of(HEADER, ["产出", "数量", "人数（10分）", "5人"]).indicators[0]
    assert (row.level3, row.weight) == ("人数", Decimal(10))


def test_rows_percent_in_the_name_stays_in_the_name() -> None:
    row = form_of(HEADER, ["产出", "质量", "合格率（%）", "≥95"]).indicators[0]
    assert (row.level3, row.operator, row.value, row.unit, row.unit_source) == ("合格率（%）", ">=", 95, "%", "name")


@pytest.mark.parametrize(
    ("cells", "raw", "operator", "value", "unit"),
    [
        (["≥", "95", "%"], "≥95%", ">=", 95, "%"),
        (["=", "3", "场"], "=3场", "=", 3, "场"),
        (["大于等于", "50", "人次"], "大于等于50人次", ">=", 50, "人次"),
        (["高于", "80", "%"], "高于80%", ">", 80, "%"),
        (["定性", "合规", ""], "合规", None, None, None),
        (["", "≥95%", "%"], "≥95%", ">=", 95, "%"),
    ],
)
def test_rows_split_columns_are_joined(
    cells: list[Spec], raw: str, operator: str | None, value: int | None, unit: str | None
) -> None:
    header: list[Spec] = ["一级指标", "三级指标", "指标性质", "指标值", "度量单位"]
    row = form_of(header, ["产出", "某指标", *cells]).indicators[0]
    assert (row.target_raw, row.operator, row.value, row.unit) == (raw, operator, value, unit)


def test_rows_value_header_over_three_cells_joins_them() -> None:
    row = form_of(["一级指标", "三级指标", ("指标值", 1, 3)], ["产出", "合格率", "≥", "95", "%"]).indicators[0]
    assert (row.target_raw, row.value, row.unit) == ("≥95%", 95, "%")


def test_rows_of_a_self_evaluation() -> None:
    form = form_of(
        SELF,
        ["产出指标", "数量指标", "人数", "≥100人", "120人", "50", "50", ""],
        ["满意度指标", "服务对象满意度", "学员满意度", "≥90%", "85%", "40", "35.5", "样本少。"],
        [("总分", 1, 5), "100", "95.5", ""],
        title="2021年度项目支出绩效自评表",
    )
    row = by_name(form, "学员满意度")
    assert (row.actual_raw, row.actual_value, row.weight, row.score, row.deviation) == (
        "85%",
        85,
        40,
        Decimal("35.5"),
        "样本少。",
    )
    assert by_name(form, "人数").deviation is None
    assert (form.self_score, form.kind.value, form.layout, len(form.indicators)) == (
        Decimal("95.5"),
        "self_evaluation",
        "selfeval",
        2,
    )


def test_rows_total_without_a_score_is_no_self_score() -> None:
    form = form_of([*HEADER, "分值"], ["产出", "数量", "人数", "5人", "90"], [("合计", 1, 4), "90"])
    assert (form.self_score, len(form.indicators)) == (None, 1)


def test_rows_of_a_monitoring_form_with_ticked_likelihood() -> None:
    form = form_of(
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "1-7月执行情况",
            "全年预计完成情况",
            "确定能",
            "有可能",
            "完全不可能",
        ],
        ["产出", "数量", "人数", "100人", "60人", "100人", "", "√", ""],
        title="项目支出绩效运行监控表",
    )
    row = form.indicators[0]
    assert (row.midyear_raw, row.forecast_raw, row.likelihood, form.monitor_month) == ("60人", "100人", "有可能", 7)


def test_rows_of_a_monitoring_form_whose_months_stand_below_its_title() -> None:
    form = form_of(
        [("（2024年度 1—8月）", 1, 5)], ["一级指标", "二级指标", "三级指标", "年度指标值", "执行情况"],
        ["产出", "数量", "人数", "100人", "60人"], title="项目支出绩效运行监控表",
    )  # fmt: skip
    assert (form.year, form.monitor_month, form.unread) == (2024, 8, ())


def test_rows_midterm_and_annual_side_by_side() -> None:
    half = ["二级指标", "三级指标", "指标值"]
    form = only_form(
        "项目支出绩效目标申报表",
        grid(
            ["绩效目标", ("中期目标", 1, 3), ("年度目标", 1, 3)],
            ["一级指标", *half, *half],
            [("产出指标", 2, 1), ("数量指标", 2, 1), "人数", "≥300人", ("数量指标", 2, 1), "人数", "≥100人"],
            ["场次", "6场", "展位", "20个"],
        ),
    )
    assert [(row.level3, row.target_raw, row.midterm_raw) for row in form.indicators] == [
        ("人数", "≥100人", "≥300人"),
        ("展位", "20个", None),
        ("场次", "", "6场"),
    ]
    assert (form.layout, form.indicators[2].value, form.indicators[0].value) == ("twocol", None, 100)


def test_rows_two_midterm_and_annual_columns() -> None:
    form = form_of(["三级指标", "中期指标值", "年度指标值"], ["人数", "≥300人", "≥100人"])
    row = form.indicators[0]
    assert (row.target_raw, row.midterm_raw, form.layout) == ("≥100人", "≥300人", "twocol")


def test_rows_long_term_block_above_the_annual_one() -> None:
    form = form_of(
        [("长期绩效指标", 2, 1), *HEADER],
        ["产出", "数量", "人数", "300人"],
        [("年度绩效指标", 2, 1), *HEADER],
        ["产出", "数量", "人数", "100人"],
    )
    assert [(row.level3, row.target_raw, row.midterm_raw) for row in form.indicators] == [("人数", "100人", "300人")]


def test_rows_long_term_block_alone_is_the_table() -> None:
    form = form_of([("长期绩效指标", 2, 1), *HEADER], ["产出", "数量", "人数", "300人"])
    assert row_texts(form) == [("产出", "数量", "人数", "300人")]


def test_rows_two_ordinary_tables_side_by_side() -> None:
    form = form_of([*HEADER, *HEADER], ["产出", "数量", "人数", "5人", "效益", "社会效益", "就业", "3人"])
    assert row_texts(form) == [("产出", "数量", "人数", "5人"), ("效益", "社会效益", "就业", "3人")]


def test_rows_go_on_under_a_repeated_header_with_levels_cut_off() -> None:
    form = form_of(HEADER, ["产出", "数量", "人数", "5人"], HEADER, ["", "", "场次", "2场"])
    assert row_texts(form)[1] == ("产出", "数量", "场次", "2场")


def test_rows_go_on_in_the_next_grid_of_the_same_width() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(HEADER, ["产出", "数量", "人数", "5人"]),
        grid(["", "质量", "合格率", "95%"], table=2),
    )
    assert row_texts(form)[1] == ("产出", "质量", "合格率", "95%")


def test_rows_stop_at_remarks_reviews_and_signatures() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            HEADER,
            ["产出", "数量", "人数", "5人"],
            ["其他需要说明的问题", ("无", 1, 3)],
            ["主管部门审核意见", ("同意。", 1, 3)],
            [("填报人：张三  联系电话：12345678", 1, 4)],
        ),
        line("注：本表一式两份。", 2),
    )
    assert len(form.indicators) == 1
    assert (form.contact, form.phone) == ("张三", "12345678")
    assert [unread.text for unread in form.unread] == ["无", "同意。", "本表一式两份。"]


def test_rows_empty_target_keeps_the_indicator() -> None:
    row = form_of(HEADER, ["产出", "数量", "人数", ""]).indicators[0]
    assert (row.target_raw, row.operator, row.value, row.type) == ("", None, None, "qualitative")


def test_rows_without_name_and_target_are_none() -> None:
    form = form_of(HEADER, ["产出", "数量", "人数", "5人"], ["效益", "生态效益", "", ""])
    assert len(form.indicators) == 1


def test_rows_notes_and_other_columns() -> None:
    header = [*HEADER, "备注", "指标方向性", "数据来源", "上年值"]
    row = form_of(header, ["产出", "数量", "人数", "5人", "见附件", "正向", "报表", "4人"]).indicators[0]
    assert (row.note, row.direction, row.data_source, row.baseline) == ("见附件", "正向", "报表", "4人")


def test_rows_wrapped_cells_are_healed() -> None:
    row = only_form(
        "项目支出绩效目标表",
        grid(
            HEADER, ["产出", "数量", "参加培\n训人数", "≥100\n人"], ["效益", "社会效益", "影响", "好"], pages=(1, 1, 1)
        ),
    ).indicators[0]
    assert (row.level3, row.target_raw, row.value, row.unit) == ("参加培训人数", "≥100人", 100, "人")


def test_rows_marks_name_their_cells() -> None:
    row = form_of(HEADER, [("产出", 2, 1), ("数量", 2, 1), "人数", "5人"], ["场次", "2场"]).indicators[1]
    assert {key: mark.place for key, mark in row.marks.items()} == {
        "level1": CellPlace("1", "A2"),
        "level2": CellPlace("1", "B2"),
        "level3": CellPlace("1", "C3"),
        "target_raw": CellPlace("1", "D3"),
    }


def test_rows_weights_that_do_not_add_up_are_doubtful() -> None:
    good = form_of([*HEADER, "分值"], ["产出", "数量", "人数", "5人", "90"])
    bad = form_of([*HEADER, "分值"], ["产出", "数量", "人数", "5人", "70"])
    assert (good.indicators[0].marks["weight"].confidence, bad.indicators[0].marks["weight"].confidence) == (1.0, 0.6)


@pytest.mark.parametrize(
    ("text", "bare", "parted"),
    [
        ("产出指标（50分）", True, ("产出指标", Decimal(50))),
        ("产出指标(22.5)", True, ("产出指标", Decimal("22.5"))),
        ("产出指标（５０分）", True, ("产出指标", Decimal(50))),
        ("产出指标50分", True, ("产出指标", Decimal(50))),
        ("人数（10）", False, ("人数（10）", None)),
        ("合格率（%）", True, ("合格率（%）", None)),
        ("", True, ("", None)),
    ],
)
def test_split_points(text: str, bare: bool, parted: tuple[str, Decimal | None]) -> None:
    assert split_points(text, bare=bare) == parted


@given(st.text(alphabet="产出指标甲乙", min_size=1, max_size=6), st.integers(0, 100))
def test_split_points_gives_back_name_and_points(name: str, points: int) -> None:
    assert split_points(f"{name}（{points}分）") == (name, Decimal(points))
