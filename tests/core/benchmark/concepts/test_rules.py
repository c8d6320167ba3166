"""From wordings to concepts: a gold set written by hand, and what must never be joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.concepts import CONCEPTS, concept_of, facet_of
from duixian.core.benchmark.concepts.rules import nearest_named, tells_apart
from duixian.core.benchmark.concepts.table import exact_wordings
from duixian.core.benchmark.wordings import wording_of

GOLD = [
    (wording, None if key == "-" else key)
    for line in (Path(__file__).parent / "gold.txt").read_text(encoding="utf-8").splitlines()
    for key, _, wordings in [line.partition(": ")]
    for wording in wordings.split(", ")
]


def test_the_rules_agree_with_the_gold_set(record_property: pytest.FixtureRequest) -> None:
    told = {wording: concept_of(wording, corrections={}) for wording, _ in GOLD}
    given_out = [(wording, key) for wording, key in GOLD if told[wording] is not None]
    right = sum(told[wording] == key for wording, key in given_out)
    meant = sum(key is not None for _, key in GOLD)
    precision, recall = right / len(given_out), right / meant
    record_property("precision and recall", (precision, recall))  # type: ignore[operator]  # pytest's own fixture
    assert len(GOLD) >= 300
    assert precision >= 0.99, [one for one in given_out if told[one[0]] != one[1]]
    assert recall >= 0.96, [(wording, key) for wording, key in GOLD if key and told[wording] is None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("安全事故次数", "安全事故发生率"), ("投诉次数", "投诉率"), ("设备故障率", "设备完好率"), ("专利申请数", "专利授权数"),
        ("入驻企业数", "新增入驻企业数"), ("培训人数", "培训期数"), ("参会人数", "境外参会人数"), ("补助标准", "补助金额"),
        ("成本节约率", "超支率"), ("资金到位率", "资金到位及时率"), ("入学率", "辍学率"), ("验收合格率", "培训合格率"),
    ],
)  # fmt: skip
def test_different_things_are_never_joined(one: str, other: str) -> None:
    found = concept_of(one), concept_of(other)
    assert None not in found
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("wording", "level2", "unit", "key"),
    [
        ("设备合格率", None, "台", None),
        ("参会人数", None, "%", None),
        ("参会人数", None, "人次", "attendance"),
        ("满意度", None, "分", "satisfaction"),
        ("完成率", "时效指标", "%", "timeliness"),
        ("完成率", "质量指标", "%", "completion"),
        ("发放宣传资料", None, "份", "leaflets"),
        ("发放宣传资料", None, None, None),
        ("（一）参会人员满意度（%）：", None, None, "satisfaction"),
        ("2020年参会人数(线上)", None, None, "attendance"),
        ("本项目培训人数", None, None, "trainees"),
        (None, None, None, None),
        ("：", None, None, None),
    ],
)
def test_unit_and_level_tell_what_is_meant(wording: str | None, level2: str | None, unit: str | None, key: str | None) -> None:  # fmt: skip
    assert concept_of(wording, level2, unit) == key


def test_a_slip_of_the_pen_is_near_enough_and_a_telling_sign_is_not() -> None:
    assert concept_of("政府采购执执行率") == "procurement-execution"
    assert concept_of("非政府采购执行率的") is None
    assert (tells_apart("采购执行率", "采购执执行率"), tells_apart("入驻企业数", "新增入驻企业数")) == (False, True)
    assert (nearest_named("专利申请总数", 60), nearest_named("土豆", 60)) == ("patents-applied", None)


def test_the_facet_of_satisfaction_is_who_was_asked() -> None:
    assert [facet_of(name) for name in ("参会人员满意度", "满意度", "参会人数")] == ["参会人员", None, None]


@given(st.sampled_from(sorted(exact_wordings())), st.sampled_from(["", "（%）", "(人次)", "：", "。"]), st.sampled_from(["", "1、", "①", "指标2："]))  # fmt: skip
def test_print_changes_no_concept(wording: str, behind: str, before: str) -> None:
    assert concept_of(before + wording + behind, corrections={}) == concept_of(wording, corrections={})


@given(st.text(max_size=90))
def test_any_text_has_one_concept_of_the_table_or_none(text: str) -> None:
    assert concept_of(text) in {None, *CONCEPTS}


ONE_THING = (
    "参会人数 = 到会人员数量",
    "参会人数 = 1.参会人数（人）",
    "满意度 = 参训学员满意率",
    "满意度 = 2020年服务对象满意度",
    "培训人数 = 参训人次",
    "培训人数 = 培训人员数量",
    "验收合格率 = 工程一次验收通过率",
    "资金到位率 = 财政资金到位情况",
    "按期完成率 = 任务完成及时率",
    "媒体报道数 = 新闻报道篇数",
    "安全事故次数 = 重大安全事故发生起数",
    "投诉次数 = 群众投诉件数",
    "维修面积 = 房屋修缮面积",
    "道路长度 = 新建道路里程",
    "论文数 = 发表论文篇数",
    "设备购置数量 = 购买设备台数",
    "系统故障率 = 信息系统故障率",
    "补贴发放人数 = 发放补助人数",
    "总成本 = 项目总投资",
    "展览面积 = 展区面积",
    "对接会场次 = 产业对接场次",
    "课时数 = 培训课时",
    "宣传册数量 = 发放宣传资料份数",
    "河道清淤长度 = 河道长度",
    "固定资产利用率 = 设备利用率",
    "教师培训人数 = 培训人数",
)
TWO_THINGS = (
    "参会人数 ≠ 参会企业数",
    "参会人数 ≠ 参会满意度",
    "培训人数 ≠ 培训场次",
    "培训人数 ≠ 培训合格率",
    "申请专利数 ≠ 授权专利数",
    "资金到位率 ≠ 资金到位及时率",
    "完成率 ≠ 完成及时率",
    "投诉次数 ≠ 投诉率",
    "投诉率 ≠ 投诉处理率",
    "新增就业人数 ≠ 就业率",
    "道路长度 ≠ 道路面积",
    "维修面积 ≠ 维修及时率",
    "设备购置数量 ≠ 设备完好率",
    "总成本 ≠ 单位成本",
    "人均成本 ≠ 总成本",
    "境外嘉宾人数 ≠ 嘉宾人数",
    "节约率 ≠ 超支率",
    "知晓率 ≠ 覆盖率",
    "预算执行率 ≠ 预算控制率",
    "展览面积 ≠ 参展企业数",
    "签约金额 ≠ 签约项目数",
    "在孵企业数 ≠ 毕业企业数",
    "在孵企业数 ≠ 新增在孵企业数",
    "高新技术企业数 ≠ 在孵企业数",
    "供水人口 ≠ 供水保证率",
    "系统可用率 ≠ 系统故障率",
    "宣传场次 ≠ 宣传覆盖人数",
    "公众号文章数 ≠ 公众号粉丝数",
    "救助人数 ≠ 救助标准",
    "补助标准 ≠ 补助对象数",
    "发放及时率 ≠ 发放准确率",
    "受益人数 ≠ 受益人口满意度",
    "会议天数 ≠ 会议次数",
    "检查次数 ≠ 检查覆盖率",
    "服务人次 ≠ 服务企业数",
)
NEAR_A_CONCEPT_BUT_NONE = (
    "满意度调查份数",
    "验收及时率",
    "论文引用数",
    "绿化覆盖率",
    "房屋出租面积",
    "水质监测次数",
    "税收增长率",
    "调研次数",
    "政策文件数",
    "演练参与人数",
    "合同签订率",
    "项目验收数",
)


@pytest.mark.parametrize("pair", ONE_THING)
def test_pairs_of_names_that_mean_one_thing(pair: str) -> None:
    one, other = (concept_of(wording_of(name), corrections={}) for name in pair.split(" = "))
    assert one is not None
    assert one == other


@pytest.mark.parametrize("pair", TWO_THINGS)
def test_pairs_of_names_that_share_words_and_mean_two_things(pair: str) -> None:
    one, other = (concept_of(wording_of(name), corrections={}) for name in pair.split(" ≠ "))
    assert None not in (one, other)
    assert one != other


@pytest.mark.parametrize("name", NEAR_A_CONCEPT_BUT_NONE)
def test_names_beside_a_concept_wait_for_a_person(name: str) -> None:
    assert concept_of(wording_of(name), corrections={}) is None
