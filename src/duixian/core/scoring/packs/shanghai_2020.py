"""The Shanghai form of 2020: 投入与管理 is a process check, 效果 and 影响力 share 30, satisfaction stands under 效果."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from duixian.core.checks.finding import Source
from duixian.core.checks.rows import Section
from duixian.core.scoring.pack import (
    ExecutionRule,
    Method,
    OverDeduction,
    OverRule,
    Rescale,
    ReverseRule,
    RulePack,
    Share,
    Transfer,
    ZeroTarget,
)
from duixian.core.scoring.parts import (
    BANDS,
    GRADE_NOTICE,
    LOCAL_FORM,
    NATIONAL,
    OUTPUT,
    SATISFACTION,
    STEPS,
    believed,
    grades,
    process_share,
    read,
)  # fmt: skip
from duixian.core.wording import Words  # fmt: skip

_FORM: Final = Source(
    "shanghai-2020-form",
    "上海市财政项目支出绩效目标表（2020年版，表上不印权重；分值按财预〔2020〕10号对应）",
    "Shanghai target form of 2020, which prints no weights; points by analogy with Cai Yu [2020] 10",
    False,
)

PACK: Final = RulePack(
    name="shanghai-2020",
    title=Words("上海2020年表", "Shanghai form of 2020"),
    about=Words(
        "投入与管理属过程检查，不另给分值时为0；执行率10、产出50，效果（不含满意度）与影响力共30，满意度10。",
        "Input and management is a process check, without points unless some are given; execution 10, output 50, effect"
        " (without satisfaction) and influence together 30, satisfaction 10.",
    ),
    valid_from=date(2020, 1, 1),
    valid_until=None,
    sources=(_FORM, NATIONAL, GRADE_NOTICE, LOCAL_FORM),
    execution=ExecutionRule(read("10"), explain_below=read("90")),
    shares=(
        process_share(),
        Share("output", OUTPUT, (Section.OUTPUT, Section.COST), read("50")),
        Share("benefit", Words("效果和影响力", "Effect and influence"), (Section.BENEFIT, Section.IMPACT), read("30")),
        Share("satisfaction", SATISFACTION, (Section.SATISFACTION,), read("10")),
    ),
    transfers=(Transfer("satisfaction", (("benefit", Decimal(10)),), verified=False),),
    grades=grades(read("90"), read("80"), read("60")),
    over=OverRule(believed("1.3"), OverDeduction.IF_SET_LOW),
    reverse=ReverseRule.LIMIT_OVER_ACTUAL,
    zero_target=ZeroTarget.MET_OR_NOTHING,
    bands=BANDS,
    satisfaction=Method.PROPORTIONAL,
    steps=STEPS,
    threshold=believed("60"),
    rescale=Rescale.INDICATORS,
)
