"""What a project is like: its type by what its form calls it, its class by the money it asks for.

A form's own 项目类别 says how the money recurs (经常性, 一次性), not what is done with it; so the type follows from the
project's name first, its text second. Both lists are closed: an unknown key is an error of the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class ProjectType:
    """A kind of work; `in_name` decides when the project's name holds it, `in_text` when only its narrative does."""

    key: str
    label: Words
    in_name: str
    in_text: str = ""


# In the order of trying: what is told by a narrower word stands before what a wider one would take.
_TYPES: Final = (
    ProjectType("incubator", Words("孵化器运行", "Incubator"), r"孵化|众创|加速器|创业园|产业园区?运[行营]|院区", r"孵化器|在孵企业|入驻企业"),
    ProjectType("conference", Words("会议论坛", "Conference"), r"会议|论坛|峰会|研讨|年会|大会|展会|展览|博览|交流会|对接会|沙龙", r"参会|与会|参展"),
    ProjectType("training", Words("培训", "Training"), r"培训|研修|轮训|讲座|继续教育|人才培养|进修|(?:农民|人才)培育", r"参训|学员"),
    ProjectType("it", Words("信息化", "IT"), r"信息化|信息系统|系统(?:建设|升级|运维|开发)|软件|网络|平台|数字|数据|智慧|网站|云服务|运维", r"系统上线|等级保护"),
    ProjectType("road", Words("道路交通", "Road"), r"道路|公路|桥梁|路灯|交通(?!费)|路面|隧道|人行道", r"路基|路面"),
    ProjectType("water", Words("水利水务", "Water"), r"水利|河道|水库|防洪|防汛|灌溉|饮水|供水|排水|污水|堤防|水务|水环境", r"河道|管网"),
    ProjectType("school", Words("学校教育", "School"), r"学校|校舍|教学|中小学|幼儿园|义务教育|学生|校园|高中|职教|助学", r"在校学生|教学楼"),
    ProjectType("repair", Words("修缮维护", "Repair"), r"修缮|维修|改造|装修|维护|翻新|整修|加固|养护", r"维修面积|修缮面积"),
    ProjectType("equipment", Words("设备购置", "Equipment"), r"设备|购置|采购|仪器|装备|车辆", r"购置设备|到货"),
    ProjectType("publicity", Words("宣传", "Publicity"), r"宣传|传播|科普|广告|推广|公益片|融媒|节目|报道|普法", r"宣传活动|宣传册"),
    ProjectType("research", Words("科研课题", "Research"), r"科研|课题|研究|研发|技术攻关|实验室|科技计划|规划编制|(?<!桥梁|道路|房屋)检测", r"论文|专利|结题"),
    ProjectType("subsidy", Words("补贴补助", "Subsidy"), r"补贴|补助|资助|救助|奖励|扶持|慰问|抚恤|低保|津贴|奖补|优待|保障金", r"补助对象|发放"),
    ProjectType("other", Words("其他", "Other"), r"(?!)"),
)  # fmt: skip
PROJECT_TYPES: Final[Mapping[str, ProjectType]] = {one.key: one for one in _TYPES}


def project_type_of(name: str | None, text: str | None = None) -> str:
    """The key of the type of a project, from its name and, when the name does not say, from its narrative; `other` when neither does.

    Of several types that a name tells, the one whose word stands last: 学校道路维修 is a repair, 培训平台建设 is IT. Chinese
    puts what is done behind what it is done to.
    """
    return _last_told(name or "") or _first_in_text(text or "") or "other"


def _last_told(name: str) -> str | None:
    told = [
        (found.end(), -place, one.key) for place, one in enumerate(_TYPES) for found in re.finditer(one.in_name, name)
    ]
    return max(told)[2] if told else None


def _first_in_text(text: str) -> str | None:
    counts = [(len(re.findall(one.in_text, text)), -place, one.key) for place, one in enumerate(_TYPES) if one.in_text]
    most = max(counts)
    return most[2] if most[0] else None


@dataclass(frozen=True, slots=True)
class MoneyClass:
    """Budgets from `low` (included) to `high` (excluded) yuan; None is without bound."""

    key: str
    label: Words
    low: Decimal
    high: Decimal | None


_BOUNDS: Final = (
    ("under-100k", Words("10 万元以下", "under ¥100,000"), 0, 100_000),
    ("100k-500k", Words("10 万～50 万元", "¥100,000–500,000"), 100_000, 500_000),
    ("500k-1m", Words("50 万～100 万元", "¥500,000–1 million"), 500_000, 1_000_000),
    ("1m-5m", Words("100 万～500 万元", "¥1–5 million"), 1_000_000, 5_000_000),
    ("5m-10m", Words("500 万～1000 万元", "¥5–10 million"), 5_000_000, 10_000_000),
    ("10m-50m", Words("1000 万～5000 万元", "¥10–50 million"), 10_000_000, 50_000_000),
    ("over-50m", Words("5000 万元以上", "¥50 million and more"), 50_000_000, None),
)
MONEY_CLASSES: Final[Mapping[str, MoneyClass]] = {
    key: MoneyClass(key, label, Decimal(low), None if high is None else Decimal(high))
    for key, label, low, high in _BOUNDS
}


def money_class_of(yuan: Decimal | None) -> str | None:
    """The key of the class of a budget in yuan; None when no budget is known or it is not above zero."""
    if yuan is None or yuan <= 0:
        return None
    return next(one.key for one in MONEY_CLASSES.values() if one.high is None or yuan < one.high)
