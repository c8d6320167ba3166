"""Thresholds in words, with what they rest on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from duixian.core.money.controls.limits import DEFAULT
from duixian.core.money.controls.registry import BY_CODE
from duixian.core.money.controls.thresholds import _BY_RULE, thresholds


def said(code: str, **more: object) -> list[tuple[str, bool]]:
    return [(one.words.zh, one.verified) for one in thresholds(code, replace(DEFAULT, **more))]  # type: ignore[arg-type]


def test_only_rules_of_the_registry_have_thresholds() -> None:
    assert sorted(_BY_RULE.keys() - BY_CODE.keys()) == []
    assert thresholds("no-sign-in", DEFAULT) == []


def test_thresholds_follow_the_limits() -> None:
    assert said("no-contract") == [("10,000元起须有合同", False)]
    assert said("split-purchase") == [
        ("30天内视为同一需求", False), ("10,000元起：三家比价", False), ("50,000元起：公开比选", False),
        ("100,000元起：委托代理机构采购", False), ("500,000元起：政府采购", False),
    ]  # fmt: skip
    assert said("split-payment") == [("10,000元起须有合同", False), ("30天内视为同一需求", False)]
    assert said("duplicate-payment", duplicate_days=3) == [("同一收款方、同一金额在3天内", False)]
    assert said("after-end", end_grace_days=5) == [("合同或年度结束后宽限5天", False)]
    pack = DEFAULT.pack._replace(supplement_share=Decimal("0.125"), verified=True)
    assert said("supplement-over-share", pack=pack) == [("不超过原合同金额的12.5%", True)]


def test_ceilings_that_were_not_read_say_so() -> None:
    told = said("over-ceiling")
    assert told[0] == ("一类会议：每人每天760元（住宿500、伙食150、其他110）；自2016-07-01（起始日未核实）", True)
    assert [verified for _words, verified in told] == [True, True, True, True, False]
