from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.interpret.printed import read_form
from duixian.documents.reading.interpret.lines.clauses import read_clauses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "巡河次数，年度指标值≥24次，实际完成值26次，分值8.5，得分8.5。",
            {"level3": "巡河次数", "target_raw": "≥24次", "actual_raw": "26次", "weight": "8.5", "score": "8.5"},
        ),
        (
            "巡河次数：目标值≥1,000次（含夜间），实际完成1200次；得分10分",
            {"level3": "巡河次数", "target_raw": "≥1,000次（含夜间）", "actual_raw": "1200次", "score": "10分"},
        ),
        (
            "巡河次数，目标值24次，1-7月执行情况12次，全年预计完成情况24次，完成可能性：确定能",
            {
                "level3": "巡河次数",
                "target_raw": "24次",
                "midyear_raw": "12次",
                "forecast_raw": "24次",
                "likelihood": "确定能",
            },
        ),
        ("巡河次数（目标24次，实际26次）", {"level3": "巡河次数", "target_raw": "24次", "actual_raw": "26次"}),
        ("巡河次数：≥24次", None),
        ("巡河次数，分值10", None),
        ("巡河次数，每月2次，雨季加倍", None),
        ("，目标值24次", None),
        ("", None),
    ],
)
def test_clauses_of_a_sentence(text: str, told: dict[str, str] | None) -> None:
    assert read_clauses(text) == told


@given(st.text("巡河次数目标值实际完成，。；：（）12 ", max_size=40))
def test_clauses_never_lose_the_name(text: str) -> None:
    told = read_clauses(text)
    assert told is None or (told["level3"] != "" and told["level3"] in text)


def test_a_list_of_sentences_is_read_below_bare_levels() -> None:
    form = read_form(
        "项目支出绩效自评情况公开\n项目名称：河道管护\n产出指标\n"
        "数量指标：巡河次数，年度指标值≥24次，实际完成值26次，分值50，得分50。\n"
        "质量指标：水质达标率，年度指标值≥90%，实际完成值95%，分值30，得分28。\n"
        "满意度指标\n服务对象满意度指标：沿河居民满意度，年度指标值≥85%，实际完成值88%，分值10，得分10。\n总分：97.5"
    )
    assert [
        (row.level1, row.level2, row.level3, row.target_raw, row.actual_raw, row.weight, row.score)
        for row in form.indicators
    ] == [
        ("产出指标", "数量指标", "巡河次数", "≥24次", "26次", 50, 50),
        ("产出指标", "质量指标", "水质达标率", "≥90%", "95%", 30, 28),
        ("满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥85%", "88%", 10, 10),
    ]
    assert (str(form.self_score), form.layout) == ("97.5", "portal_list")


def test_sentences_parted_by_semicolons_are_rows_of_their_own() -> None:
    form = read_form(
        "项目名称：河道管护\n（一）产出指标\n数量指标：巡河次数，目标值24次，得分10；清淤长度，目标值3公里，得分10。\n"
    )
    assert [(row.level3, row.target_raw, row.score) for row in form.indicators] == [
        ("巡河次数", "24次", 10),
        ("清淤长度", "3公里", 10),
    ]
