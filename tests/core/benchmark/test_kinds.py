"""Types of projects from their names, classes of money from their budgets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES, money_class_of, project_type_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("第二十二届上海国际生物医药产业周交流对接", "other"),
        ("国际生物医药论坛", "conference"),
        ("孵化器运行维护", "repair"),
        ("创业孵化基地", "incubator"),
        ("学校道路维修", "repair"),
        ("培训平台建设", "it"),
        ("干部培训", "training"),
        ("农村饮水安全", "water"),
        ("低保对象补助", "subsidy"),
        (None, "other"),
    ],
)  # fmt: skip
def test_type_by_name(name: str | None, key: str) -> None:
    assert project_type_of(name) == key


def test_the_narrative_decides_when_the_name_does_not() -> None:
    assert project_type_of("专项经费", "全年参会人数不少于四百人，参会代表来自六个国家。") == "conference"


@given(st.text(), st.text())
def test_every_project_has_a_known_type(name: str, text: str) -> None:
    assert project_type_of(name, text) in PROJECT_TYPES


@given(st.decimals(min_value="0.01", max_value="1e13", places=2))
def test_a_budget_lies_in_its_class_alone(yuan: Decimal) -> None:
    key = money_class_of(yuan)
    inside = [one.key for one in MONEY_CLASSES.values() if one.low <= yuan and (one.high is None or yuan < one.high)]
    assert inside == [key]


@pytest.mark.parametrize("yuan", [None, Decimal(0), Decimal(-1)])
def test_no_class_without_money(yuan: Decimal | None) -> None:
    assert money_class_of(yuan) is None


NAMES = {
    "conference": "2020年国际医药创新论坛 产业园区企业家年会经费 中小企业产品博览会参展 生物医药产业周系列活动研讨会 人才招聘对接会 青年创业沙龙活动",
    "incubator": "众创空间运行经费 创业园物业管理费 生物医药孵化基地",
    "training": "干部教育培训经费 新型职业农民培育 乡村医生轮训 教师继续教育 高层次人才研修班 安全生产知识讲座",
    "it": "政务数据共享平台升级 智慧城管系统运维 电子政务外网网络租赁 办公自动化软件正版化 门户网站改版 信用信息数据库建设",
    "road": "交通信号灯安装 桥梁检测 公路隧道照明 城区道路工程",
    "water": "农村饮水安全巩固提升 河道清淤整治 污水处理厂运行费 防汛物资储备 灌溉渠系配套",
    "school": "中小学校舍安全 幼儿园建设 高中助学金 校园安保服务",
    "repair": "县乡道路养护工程 人行道改造 路灯维护经费 水库除险加固 农田水利设施维修养护 义务教育学校食堂改造 老旧小区改造 办公楼修缮 屋面防水维修 公厕翻新 文物建筑加固",
    "equipment": "教学仪器采购 办公设备购置 医疗设备采购 执法车辆更新购置 应急装备配备 大型科学仪器购置",
    "publicity": "法治宣传教育 科普活动经费 公益广告制作播出 融媒体中心节目制作 旅游形象推广",
    "research": "自然科学基金课题 重点实验室建设 技术攻关专项 城市总体规划编制 食品安全抽样检测",
    "subsidy": "科技企业孵化器运营补助经费 职业技能培训补贴 家庭经济困难学生资助 城乡低保金 困难群众救助补助 老年人高龄津贴 春节走访慰问 农机购置补贴 企业研发费用补助 退役军人优待抚恤",
    "other": "物业管理费 安保服务费 垃圾清运 春季植树造林",
}  # fmt: skip
"""Names as projects bear them, by what a clerk would call the project: what is done decides, not what it is done to."""


@pytest.mark.parametrize(("name", "key"), [(name, key) for key, names in NAMES.items() for name in names.split()])
def test_types_of_names_that_projects_bear(name: str, key: str) -> None:
    assert project_type_of(name) == key


def test_there_is_a_name_for_every_type() -> None:
    assert list(PROJECT_TYPES) == sorted(NAMES, key=list(PROJECT_TYPES).index)
    assert sum(len(names.split()) for names in NAMES.values()) >= 60


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("专项经费", "培训学员三百名，参训学员满意。", "training"),
        ("专项经费", "发表论文三篇，申请专利一项，课题结题。", "research"),
        ("专项经费", "向补助对象按月发放。", "subsidy"),
        ("专项经费", "系统上线，等级保护备案。", "it"),
        ("专项经费", "在校学生受益，教学楼投入使用。", "school"),
        ("专项经费", "河道两侧管网更新。", "water"),
        ("专项经费", "保障工作正常开展。", "other"),
        ("办公楼修缮", "培训学员三百名，参训学员满意，参训率高。", "repair"),
        (None, "与会代表与参展企业。", "conference"),
        ("", None, "other"),
        ("专项经费", "论文一篇，参会一次。", "conference"),
    ],
)
def test_the_text_counts_words_and_only_where_the_name_is_silent(name: str | None, text: str | None, key: str) -> None:
    """In the last row both types have one word: the one that stands first in the table is taken."""
    assert project_type_of(name, text) == key


@pytest.mark.parametrize(
    ("yuan", "key"),
    [
        ("0.01", "under-100k"), ("99999.99", "under-100k"), ("100000", "100k-500k"), ("499999.99", "100k-500k"),
        ("500000", "500k-1m"), ("999999.99", "500k-1m"), ("1000000", "1m-5m"), ("4999999.99", "1m-5m"),
        ("5000000", "5m-10m"), ("9999999.99", "5m-10m"), ("10000000", "10m-50m"), ("49999999.99", "10m-50m"),
        ("50000000", "over-50m"), ("9999999999999.99", "over-50m"),
    ],
)  # fmt: skip
def test_a_bound_belongs_to_the_class_above(yuan: str, key: str) -> None:
    assert money_class_of(Decimal(yuan)) == key


def test_classes_meet_without_gap_and_say_their_bounds_in_both_languages() -> None:
    classes = list(MONEY_CLASSES.values())
    assert [one.low for one in classes[1:]] == [one.high for one in classes[:-1]]
    assert (classes[0].low, classes[-1].high) == (Decimal(0), None)
    assert [tuple(one.label) for one in classes] == [
        ("10 万元以下", "under ¥100,000"),
        ("10 万～50 万元", "¥100,000–500,000"),
        ("50 万～100 万元", "¥500,000–1 million"),
        ("100 万～500 万元", "¥1–5 million"),
        ("500 万～1000 万元", "¥5–10 million"),
        ("1000 万～5000 万元", "¥10–50 million"),
        ("5000 万元以上", "¥50 million and more"),
    ]
