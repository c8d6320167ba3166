"""财预〔2020〕10号: execution 10, output 50, benefit 30, satisfaction 10."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from duixian.core.scoring.pack import (
    ExecutionRule,
    Method,
    OverDeduction,
    OverRule,
    Rescale,
    ReverseRule,
    RulePack,
    Transfer,
    ZeroTarget,
)
from duixian.core.scoring.parts import (
    BANDS,
    GRADE_NOTICE,
    LOCAL_FORM,
    NATIONAL,
    STEPS,
    believed,
    grades,
    read,
    three_shares,
)  # fmt: skip
from duixian.core.wording import Words  # fmt: skip

PACK: Final = RulePack(
    name="cn-2020",
    title=Words("全国2020（财预〔2020〕10号）", "National 2020 (Cai Yu [2020] 10)"),
    about=Words(
        "单位自评的一级指标权重：执行率10、产出50、效益30、满意度10。未达标按比例得分，定性指标分三档。",
        "Level-1 weights of a unit's self-evaluation: execution 10, output 50, benefit 30, satisfaction 10. Below the target"
        " points are given in proportion; qualitative targets are judged in three bands.",
    ),
    valid_from=date(2020, 1, 1),
    valid_until=None,
    sources=(NATIONAL, GRADE_NOTICE, LOCAL_FORM),
    execution=ExecutionRule(read("10"), explain_below=read("90")),
    shares=three_shares(read("50"), read("30"), read("10")),
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
