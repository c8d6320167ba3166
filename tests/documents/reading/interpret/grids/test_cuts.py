from __future__ import annotations

from documents.reading.interpret.making import HEADER, grid, only_form, row_texts
from duixian.core.forms.model import Form

PAGES = (1, 1, 2, 2)


def levels(form: Form) -> list[tuple[str | None, str | None]]:
    return [row[:2] for row in row_texts(form)]


def test_level_name_cut_in_two() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            HEADER,
            ["产", ("数量指标", 1, 1), "人数", "5人"],
            [("出\n指\n标", 2, 1), "", "场次", "2场"],
            ["质量指标", "合格率", "95%"],
            pages=PAGES,
        ),
    )
    assert levels(form) == [("产出指标", "数量指标")] * 2 + [("产出指标", "质量指标")]


def test_level_name_printed_in_the_lower_half_only() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            HEADER,
            ["", "", "满意度一", "90%"],
            ["满意度指标", "服务对象满意度", "满意度二", "95%"],
            ["效益指标", "社会效益", "就业", "3人"],
            pages=(1, 1, 2, 2),
        ),
    )
    assert levels(form)[:2] == [("满意度指标", "服务对象满意度")] * 2


def test_level_name_cut_across_a_repeated_header() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            HEADER,
            ["项\n目", "社会效益", "就业", "3人"],
            HEADER,
            [("效\n益", 2, 1), "社会效益", "收入", "5%"],
            ["生态效益", "绿化", "10亩"],
            pages=(1, 1, 2, 2, 2),
        ),
    )
    assert [row[0] for row in levels(form)] == ["项目效益"] * 3


def test_level_points_cut_off_below_their_name() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(HEADER, ["产出指标", "数量", "人数", "5人"], ["（50分）", "质量", "合格率", "95%"], pages=(1, 1, 2)),
    )
    assert [(row.level1, row.level1_weight) for row in form.indicators] == [("产出指标", 50)] * 2


def test_two_whole_names_on_two_pages_stay_two() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(HEADER, ["产出", "数量", "人数", "5人"], ["效益", "社会效益", "就业", "3人"], pages=(1, 1, 2)),
    )
    assert [row[0] for row in levels(form)] == ["产出", "效益"]


def test_names_without_a_page_break_are_never_joined() -> None:
    form = only_form("项目支出绩效目标表", grid(HEADER, ["产", "数量", "人数", "5人"], ["出", "质量", "合格率", "95%"]))
    assert [row[0] for row in levels(form)] == ["产", "出"]


def test_narrative_label_cut_in_two_takes_the_text_of_both_pages() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            ["项目名称", ("甲", 1, 3)],
            ["年\n度\n绩", ("1.建成平台；", 1, 3)],
            ["效\n目\n标", ("2.培训人员。", 1, 3)],
            HEADER,
            ["产出", "数量", "人数", "5人"],
            pages=(1, 1, 2, 2, 2),
        ),
    )
    assert form.narratives.goals == "1.建成平台；\n2.培训人员。"


def test_label_cut_into_two_labels_is_one_when_the_lower_row_is_empty() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            ["项目名称", ("甲", 1, 3)],
            ["年\n度", ("建成平台。", 1, 3)],
            ["绩\n效\n目\n标", ("", 1, 3)],
            HEADER,
            ["产出", "数量", "人数", "5人"],
            pages=(1, 1, 2, 2, 2),
        ),
    )
    assert (form.narratives.goals, form.year) == ("建成平台。", None)


def test_two_whole_labels_joined_over_a_break_are_two_again() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            ["项目名称", ("甲", 1, 3)],
            ["保证项目实施\n的制度、措施\n项目实施\n进度计划", ("成立项目组。", 1, 3)],
            HEADER,
            ["产出", "数量", "人数", "5人"],
            pages=(1, 1, 2, 2),
        ),
    )
    assert (form.narratives.safeguards, form.narratives.plan, form.unread) == ("成立项目组。", None, ())


def test_level_name_is_not_joined_to_a_review_below_it() -> None:
    form = only_form(
        "项目支出绩效目标表",
        grid(
            HEADER,
            ["满意度目标", "服务对象满意度", "学员满意度", "90%"],
            ["主管部门审核意见", ("同意。", 1, 3)],
            pages=(1, 1, 2),
        ),
    )
    assert row_texts(form) == [("满意度目标", "服务对象满意度", "学员满意度", "90%")]
