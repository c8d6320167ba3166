"""The scenes in their order."""

from __future__ import annotations

import time
from collections.abc import Callable

from duixian.cli.demo_year import (
    answering,
    controlling,
    cooperating,
    counting,
    declaring,
    disclosing,
    equipping,
    hosted,
    loggers,
    metering,
    next_year,
    offering,
    people,
    planning,
    registers,
    shelving,
    spending,
    tenants,
    working,
    yards,
)
from duixian.cli.demo_year.stage import Stage

Scene = Callable[[Stage], None]
SCENES: tuple[tuple[tuple[str, str], Scene], ...] = (
    (("单位与人员", "units and people"), people.play),
    (("院区与房间", "yards and rooms"), yards.play),
    (("固定资产与特种设备", "assets and special equipment"), equipping.play),
    (("入驻企业与租约", "tenants and their leases"), tenants.take_over),
    (("申报、退回、批复", "declared, returned, approved"), declaring.play),
    (("实施计划", "plans"), planning.play),
    (("指标库", "the indicator library"), shelving.play),
    (("绩效目标公开", "the promises shown to the public"), disclosing.promises),
    (("签署授权与支付计划", "authority to sign, plans of payment"), spending.prepare),
    (("制度与队伍", "policies and teams"), registers.play),
    (("合作协议与协调例会", "agreements and coordination"), cooperating.play),
    (("表计与价目", "meters and tariffs"), metering.prepare),
    (("服务目录", "the catalogue of services"), offering.prepare),
    (("口径", "how indicators count"), counting.play),
    (("上半年：工作、资金与孵化器", "up to July: work, money, the incubator"), working.first_half),
    (("研讨会（6月）", "the forum in June"), hosted.forum),
    (("控制规则（截至7月31日）", "control rules at 31 July"), controlling.summer),
    (("监控（截至7月31日）", "monitored at 31 July"), answering.half_year),
    (("下半年：工作、资金与孵化器", "up to December: work, money, the incubator"), working.second_half),
    (("分时读数与用量异常（7月至9月）", "readings by the quarter of an hour, and what was odd in them"), loggers.play),
    (("中医药大会（10月）", "the TCM conference in October"), hosted.tcm),
    (("企业满意度普查", "all tenants asked"), hosted.tenants),
    (("定性指标的判断", "what was promised in words is judged"), working.judge),
    (("银行流水与控制规则（年底）", "bank and control rules at the end"), controlling.winter),
    (("自评与整改", "scored, with rectifications"), answering.year_end),
    (("打包、核验与结果公开", "packed, verified, the results shown"), disclosing.results),
    (("2021年已经开始", "2021 has begun"), next_year.play),
)


def build(told: Callable[[tuple[str, str], float], None]) -> Stage:
    """Play the whole year into an empty site; `told` hears of each scene and its seconds."""
    stage = Stage()
    for title, play in SCENES:
        begun = time.perf_counter()
        play(stage)
        told(title, time.perf_counter() - begun)
    return stage
