"""Names of indicators taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.checks.names import CONCEPT_TITLES, Aspect, analyse, concept


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("资金到位率（%）", ("资金", "到位率", Aspect.ARRIVAL)),
        ("到位率", ("", "到位率", Aspect.ARRIVAL)),
        ("资金使用合规性", ("资金", "使用合规性", Aspect.COMPLIANCE)),
        ("使用合理", ("", "使用合理", Aspect.COMPLIANCE)),
        ("参会人员满意度", ("参会人员", "满意度", Aspect.SATISFACTION)),
        ("满意率", ("", "满意率", Aspect.SATISFACTION)),
        ("邀请演讲专家数", ("邀请演讲专家", "数", Aspect.COUNT)),
        ("参会人数", ("参会", "人数", Aspect.COUNT)),
        ("对接洽谈场次（场）", ("对接洽谈", "场次", Aspect.COUNT)),
        ("研讨会议程活动完成率（%）", ("研讨会议程活动", "完成率", Aspect.COMPLETION)),
        ("按期完成率", ("", "按期完成率", Aspect.TIMELINESS)),
        ("分项工程一次验收合格率", ("分项工程一次", "验收合格率", Aspect.ACCEPTANCE)),
        ("每公里罩面成本", ("每公里罩面", "成本", Aspect.COST)),
        ("政策知晓率", ("政策知晓", "率", Aspect.RATE)),
        ("团队主要成员稳定性", ("团队主要成员", "稳定性", Aspect.STABILITY)),
        ("会议网站维护及更新", ("会议网站维护及更新", "", Aspect.OTHER)),
        ("工程质量", ("工程", "质量", Aspect.OTHER)),
        ("参 会\n人 数", ("参会", "人数", Aspect.COUNT)),
    ],
)
def test_analyse_finds_object_and_aspect(name: str, expected: tuple[str, str, Aspect]) -> None:
    assert analyse(name)[1:] == expected


@pytest.mark.parametrize(
    "name", ["完成率", "到位率", "验收合格率", "验收合格", "使用合理", "满意度", "合格率", "项目完成情况"]
)
def test_bare_names_lack_an_object(name: str) -> None:
    assert analyse(name).is_bare is True


@pytest.mark.parametrize(
    "name",
    [
        "资金到位率",
        "培训完成率",
        "按期完成率",
        "完成时间",
        "参会人数",
        "数量",
        "成本",
        "网站维护",
        "学员满意度",
        "工程验收合格率",
    ],
)
def test_named_objects_are_not_bare(name: str) -> None:
    assert analyse(name).is_bare is False


@pytest.mark.parametrize(
    ("name", "rate"), [("完成率", True), ("满意度", True), ("女性占比", True), ("人数", False), ("温度", False)]
)
def test_rates_are_told_by_their_ending(name: str, rate: bool) -> None:
    assert analyse(name).is_rate is rate


@pytest.mark.parametrize(
    ("name", "can"), [("产值增长率", True), ("投资回报率", True), ("完成率", False), ("满意度", False)]
)
def test_growth_and_return_may_exceed_a_hundred(name: str, can: bool) -> None:
    assert analyse(name).can_exceed_hundred is can


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("满意度", "满意率", "参会人员满意度（%）", "服务对象满意度", "参会企业满意度"), "satisfaction"),
        (("到位率", "资金到位率（%）", "财政资金到位率"), "funds-arrival"),
        (("验收合格率", "验收合格", "验收通过率"), "acceptance"),
        (("资金使用合规性", "使用合理", "经费使用规范性"), "funds-use"),
        (("参会人数", "参会观众数", "与会代表人数"), "attendance"),
        (("人员到位率", "工作人员到位率"), "staff-presence"),
        (("合同签署规范性", "合同签订合规性"), "contracts"),
        (
            (
                "学员满意度",
                "合格率",
                "设备到位率",
                "参会企业数",
                "参展企业数",
                "课程设置合理性",
                "完成率",
                "财务制度健全性",
            ),
            None,
        ),
    ],
)
def test_concept_joins_wordings_of_one_thing(names: tuple[str, ...], expected: str | None) -> None:
    assert {name: concept(name) for name in names} == dict.fromkeys(names, expected)


def test_every_concept_has_a_title() -> None:
    names = ["满意度", "到位率", "验收合格", "使用合理", "参会人数", "人员到位率", "合同签署规范性"]
    assert {concept(name) for name in names} == set(CONCEPT_TITLES)


@given(st.text(max_size=12))
def test_analyse_loses_no_letter(name: str) -> None:
    parts = analyse(name)
    assert parts.object + parts.suffix == parts.text
    assert concept(name) in {*CONCEPT_TITLES, None}
