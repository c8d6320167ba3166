"""财预〔2021〕101号: cost 20, output 40, benefit 20, satisfaction 10, execution 10; without cost 50, 30, 10, 10."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

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
    BENEFIT,
    COST,
    GRADE_NOTICE,
    GUIDE,
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

PACK: Final = RulePack(
    name="cn-2021-cost",
    title=Words("全国2021含成本（财预〔2021〕101号）", "National 2021 with cost (Cai Yu [2021] 101)"),
    about=Words(
        "有成本指标：成本20、产出40、效益20、满意度10、执行率10；没有成本指标：产出50、效益30；没有满意度指标：其10分归效益。",
        "With cost indicators: cost 20, output 40, benefit 20, satisfaction 10, execution 10. Without cost: output 50,"
        " benefit 30. Without satisfaction its 10 points go to benefit.",
    ),
    valid_from=date(2022, 1, 1),
    valid_until=None,
    sources=(GUIDE, NATIONAL, GRADE_NOTICE, LOCAL_FORM),
    execution=ExecutionRule(believed("10"), explain_below=read("90")),
    shares=(
        Share("cost", COST, (Section.COST,), believed("20")),
        Share("output", OUTPUT, (Section.OUTPUT,), believed("40")),
        Share("benefit", BENEFIT, (Section.BENEFIT, Section.IMPACT), believed("20")),
        Share("satisfaction", SATISFACTION, (Section.SATISFACTION,), believed("10")),
        process_share(),
    ),
    transfers=(
        Transfer("cost", (("output", Decimal(10)), ("benefit", Decimal(10))), verified=False),
        Transfer("satisfaction", (("benefit", Decimal(10)),), verified=False),
    ),
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
